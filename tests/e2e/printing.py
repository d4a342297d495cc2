"""A print system of its own for one run: cupsd on a Unix socket in a temporary folder, as root or as an ordinary user. Its
printers are driven by a backend that lays what comes out into a tray, and does what it is told to otherwise."""
import grp
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

# A backend in the sense of backend(7). What a printer does is read from its manner file when a job comes, so that one printer
# can jam once and print then.
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
here={here}
printer=${{DEVICE_URI#counter:/}}
case $(cat "$here/manner/$printer") in
prints) printf '%s\\n' "$3" "$5" "$printer" >"$here/orders/$1"
    cat ${{6:+"$6"}} >"$here/tray/$1.part" && mv "$here/tray/$1.part" "$here/tray/$1" ;;
jams) echo "STATE: +media-jam-error" >&2; : >"$here/jammed/$1"; read go <"$here/go"; echo "STATE: -media-jam-error" >&2
    printf '%s\\n' "$3" "$5" "$printer" >"$here/orders/$1"; : >"$here/tray/$1" ;;
waits) exec sleep 60 ;;
"says "*) said=$(cat "$here/manner/$printer"); echo "STATE: ${{said#says }}" >&2; sleep 0.6; exit 1 ;;
breaks) echo "STATE: +media-empty-error" >&2; sleep 0.6; exit 4 ;;
esac
"""

TWO_TRAYS = ("-P", str(Path(__file__).resolve().parents[1] / "data/printers/two-trays.ppd"))

FILES = """ServerRoot {here}/etc
ServerBin {here}/programs
DataDir /usr/share/cups
RequestRoot {here}/spool
TempDir {here}/spool/tmp
CacheDir {here}/cache
StateDir {here}/state
AccessLog {here}/log/access
ErrorLog {here}/log/error
PageLog {here}/log/page
User {user}
Group {group}
SystemGroup {admins}
"""

MANNERS = """Listen {here}/socket
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""


class PrintServer:
    """Programs find it by `environment`."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="countersign-print-"))
        self.folder.chmod(0o755)
        for each in ("bin", "etc", "log", "spool/tmp", "cache", "state", "programs/backend", "tray", "orders", "jammed", "manner"):
            (self.folder / each).mkdir(parents=True)
        # Where AppArmor confines /usr/sbin/cupsd to the system's own folders, a copy is not confined.
        shutil.copy("/usr/sbin/cupsd", self.folder / "bin/cupsd")
        for each in ("daemon", "filter", "monitor", "notifier", "driver"):
            (self.folder / "programs" / each).symlink_to(Path("/usr/lib/cups") / each)
        self._configure()
        self.environment = {"CUPS_SERVER": str(self.folder / "socket")}
        self.server = subprocess.Popen([self.folder / "bin/cupsd", "-f", "-c", self.folder / "etc/cupsd.conf", "-s",
                                        self.folder / "etc/cups-files.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while "is running" not in self.tell("lpstat", "-r"):
            if self.server.poll() is not None or time.monotonic() > end:
                raise RuntimeError("cupsd did not start")
            time.sleep(0.02)

    def _configure(self):
        root = os.geteuid() == 0
        words = {"here": self.folder, "user": "lp" if root else pwd.getpwuid(os.geteuid()).pw_name,
                 "group": "lp" if root else grp.getgrgid(os.getegid()).gr_name, "admins": grp.getgrgid(os.getegid()).gr_name}
        backend = self.folder / "programs/backend/counter"
        backend.write_text(BACKEND.format(**words), encoding="utf-8")
        backend.chmod(0o755)  # readable by all: then CUPS runs it as an ordinary user even under root
        (self.folder / "etc/cups-files.conf").write_text(FILES.format(**words), encoding="utf-8")
        (self.folder / "etc/cupsd.conf").write_text(MANNERS.format(**words), encoding="utf-8")
        os.mkfifo(self.folder / "go")
        for each in ("tray", "orders", "jammed", "go"):
            (self.folder / each).chmod(0o777)

    def tell(self, *command):
        done = subprocess.run(command, env={**os.environ, **self.environment, "LC_ALL": "C"}, capture_output=True, text=True)
        return done.stdout

    def add_printer(self, name, manner="prints", description=None, driver=("-m", "raw")):
        self.manner(name, manner)
        self.tell("/usr/sbin/lpadmin", "-p", name, "-E", "-v", f"counter:/{name}", *driver, "-D", description or name,
                   "-o", "printer-error-policy=abort-job")

    def remove_printer(self, name):
        self.tell("/usr/sbin/lpadmin", "-x", name)

    def manner(self, name, manner):
        """`prints`, `jams` (until `clear_jam`), `breaks`, `waits` (for ever) or `says KEYWORD` and gives up; from the next job on."""
        file = self.folder / "manner" / name
        file.write_text(manner, encoding="utf-8")
        file.chmod(0o644)

    def stop(self, name):
        """As an administrator does, or CUPS itself: jobs are taken and wait."""
        self.tell("/usr/sbin/cupsdisable", name)

    def resume(self, name):
        self.tell("/usr/sbin/cupsenable", name)

    def clear_jam(self):
        with open(self.folder / "go", "w", encoding="utf-8") as go:
            go.write("go\n")

    def tray(self):
        return [each for each in (self.folder / "tray").iterdir() if each.suffix != ".part"]

    def came_out(self):
        """What lies in the trays: of each job its title, its options, its printer and the file, which is empty if it jammed."""
        told = lambda job: (self.folder / "orders" / job.name).read_text(encoding="utf-8").split("\n")[:3]  # noqa: E731
        return [(*told(each), each) for each in sorted(self.tray(), key=lambda job: int(job.name))]

    def came_out_of(self, printer):
        return [each for each in self.came_out() if each[2] == printer]

    def jammed(self):
        return any((self.folder / "jammed").iterdir())

    def jams(self):
        return len(list((self.folder / "jammed").iterdir()))

    def close(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
