"""An office's server as a network has it: PostgreSQL over TCP with TLS, a certificate of an authority of its own, and made-up people."""
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from office import BIN

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
NAME = "localhost"


class OfficeServer:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="countersign-server-"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.port = free_port()
        self.password = "made-for-this-run"
        self._certificates()
        self._start()
        self._fill()

    @property
    def authority(self):
        return self.folder / "authority.pem"

    def _run(self, *words, **more):
        done = subprocess.run([*map(str, words)], capture_output=True, text=True, **more)
        if done.returncode:
            raise AssertionError(f"{words[0]}: {done.stderr.strip()}")
        return done.stdout

    def _certificates(self):
        self._run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Authority of this run",
                  "-keyout", self.folder / "authority.key", "-out", self.authority)
        self._run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
                  "-keyout", self.folder / "server.key", "-out", self.folder / "server.csr")
        (self.folder / "names").write_text(f"subjectAltName=DNS:{NAME}\n", encoding="utf-8")
        self._run("openssl", "x509", "-req", "-in", self.folder / "server.csr", "-CA", self.authority, "-CAkey", self.folder / "authority.key",
                  "-CAcreateserial", "-days", "2", "-extfile", self.folder / "names", "-out", self.folder / "server.pem")

    def _as_server(self, *words):
        """PostgreSQL refuses root."""
        if os.geteuid() == 0:
            words = ("runuser", "-u", "postgres", "--", *words)
        return [*map(str, words)]

    def _start(self):
        self.data.mkdir()
        key = self.folder / "server.key"
        key.chmod(0o600)
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            for each in (self.data, key, self.folder):
                os.chown(each, user.pw_uid, user.pw_gid)
        self._run(*self._as_server(PROGRAMS / "initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
                                   "--auth=trust"))
        hba = "local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n"
        (self.data / "pg_hba.conf").write_text(hba, encoding="utf-8")
        self._launch(True)

    def _launch(self, encrypted):
        settings = {"listen_addresses": NAME, "port": self.port, "unix_socket_directories": self.folder, "fsync": "off", "jit": "off",
                    "password_encryption": "scram-sha-256", "ssl": "on" if encrypted else "off", "ssl_cert_file": self.folder / "server.pem",
                    "ssl_key_file": self.folder / "server.key"}
        words = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(self._as_server(PROGRAMS / "postgres", "-D", self.data, *words),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.ask("SELECT 1", "postgres")

    def _stop(self):
        subprocess.run(self._as_server(PROGRAMS / "pg_ctl", "-D", self.data, "-m", "immediate", "stop"), capture_output=True, check=False)
        self.process.wait()

    def encrypt(self, encrypted):
        self._stop()
        self._launch(encrypted)

    def ask(self, sql, database="countersign"):
        end = time.monotonic() + 30
        while True:
            done = subprocess.run([PROGRAMS / "psql", "-h", self.folder, "-p", str(self.port), "-U", "postgres", "-Atc", sql, database],
                                  capture_output=True, text=True)
            if done.returncode == 0:
                return done.stdout.strip()
            if time.monotonic() > end:
                raise AssertionError(done.stderr)
            time.sleep(0.1)

    def _fill(self):
        self.ask("CREATE DATABASE countersign", "postgres")
        self.ask("CREATE DATABASE other", "postgres")
        dsn = f"host={self.folder} port={self.port} dbname=countersign"
        environment = {**os.environ, "COUNTERSIGN_DEMO_PASSWORD": self.password}
        self._run(BIN / "countersignctl", "migrate", "--dsn", dsn + " user=postgres", env=environment)
        # Operators come by password over the network; on the socket only the superuser does.
        network = f"host={NAME} port={self.port} dbname=countersign sslmode=verify-full sslrootcert={self.authority}"
        self.ask(f"ALTER ROLE postgres PASSWORD '{self.password}'")
        self._run(BIN / "countersignctl", "demo", "load", "--dsn", network + " user=postgres", "--people", 300, "--crossings", 12000,
                  env={**environment, "PGPASSWORD": self.password})

    def close(self):
        self._stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
