"""Failures at the door and at the lock: who comes in, where to, and what the server says."""
import json
import shutil
import subprocess
import time
from pathlib import Path

from failing import Failing
from office import BIN


class AtTheDoor(Failing):
    def the_door(self):
        self.open(*self.server())
        self.fail("no-operator-name", "no-password", "wrong-password", "no-operator", "unreadable-rules", "rights-taken-away",
                  "database-failed-at-sign-in", "server-full", "server-closed")

    def other_doors(self):
        self.fail("no-server", "another-schema", "installation-changed", "no-private-database")

    def no_operator_name(self):
        self.desk.key("Tab")
        self.desk.key("Return")

    def no_password(self):
        self.enter(password="")

    def wrong_password(self):
        self.enter(password="wrong password")

    def no_operator(self):
        self.sql("CREATE ROLE nobody LOGIN IN ROLE countersign_clerk")
        self.sql(f"ALTER ROLE nobody PASSWORD '{self.office.password}'")
        self.enter("nobody")

    def unreadable_rules(self):
        self.sql("INSERT INTO countersign.rule_set (office, from_day, rules, set_at) "
                 "VALUES ('SZ01', '2026-01-02', '{\"format\": \"of tomorrow\"}', now())")
        self.enter()
        yield
        self.sql("DELETE FROM countersign.rule_set WHERE from_day = '2026-01-02'")

    ASKED = "countersign.session_info()"

    def rights_taken_away(self):
        groups = "PUBLIC, countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer"
        self.sql(f"REVOKE EXECUTE ON FUNCTION {self.ASKED} FROM {groups}")
        self.enter()
        yield
        self.sql(f"GRANT EXECUTE ON FUNCTION {self.ASKED} TO {groups.removeprefix('PUBLIC, ')}")

    def database_failed_at_sign_in(self):
        self.sql(f"ALTER FUNCTION {self.ASKED} RENAME TO session_info_away")
        self.enter()
        yield
        self.sql("ALTER FUNCTION countersign.session_info_away() RENAME TO session_info")

    def server_full(self):
        self.sql("ALTER ROLE clerk1 CONNECTION LIMIT 0")
        self.enter()
        yield
        self.sql("ALTER ROLE clerk1 CONNECTION LIMIT -1")

    def server_closed(self):
        self.sql("UPDATE pg_database SET datallowconn = false WHERE datname = 'countersign'")
        self.enter()
        yield
        subprocess.run(["psql", "-qX", "-h", str(self.socket), "-U", "postgres", "-d", "postgres", "-c",
                        "UPDATE pg_database SET datallowconn = true WHERE datname = 'countersign'"], check=True, capture_output=True)

    def broken(self, operator, more=""):
        """Ends the operator's connections at the server; how many there were."""
        done = subprocess.run(["psql", "-qAtX", "-h", str(self.socket), "-U", "postgres", "-d", "countersign", "-c",
                               f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '{operator}' {more}"],
                              check=True, capture_output=True, text=True)
        return int(done.stdout)

    # Other doors ---------------------------------------------------------------------------------------------------

    def no_server(self):
        self.open(*self.server(host="/nonexistent"))
        self.enter()

    def another_schema(self):
        self.sql("UPDATE countersign.schema_change SET name = name || '_of_tomorrow' WHERE number = 1")
        self.open(*self.server())
        self.enter()
        yield
        self.sql("UPDATE countersign.schema_change SET name = replace(name, '_of_tomorrow', '') WHERE number = 1")

    def installation_changed(self):
        """The program's files, but for the list of its fonts."""
        changed = self.office.folder / "installed"
        shutil.copytree(BIN.parent / "share" / "countersign", changed)
        (changed / "certificates" / "fonts.json").unlink()
        self.open(*self.server(), COUNTERSIGN_RESOURCES=str(changed))
        self.enter()
        yield
        shutil.rmtree(changed)

    def no_private_database(self):
        file = self.office.folder / "a-file"
        file.write_text("no folder")
        self.open("--local", "--data", file)

    # The lock ------------------------------------------------------------------------------------------------------

    def the_lock(self):
        self.fail("wrong-password-at-the-lock", "guessing-without-a-server")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the lock gone", lambda: not self.desk.by_id("unlock-password"))

    def wrong_password_at_the_lock(self):
        self.desk.key("ctrl+shift+d")
        self.guess()

    def guess(self):
        self.desk.wait_focused_id("unlock-password")
        self.desk.type("wrong password")
        self.desk.key("Return")

    def guessing_without_a_server(self):
        with_server, without = self.door_of_the_server()
        with_server.rename(without)
        words = self.words_of("guessing-without-a-server")
        for _ in range(8):
            self.guess()
            self.desk.wait("an answer", lambda: not self.desk.find(".*(正在解锁|Unlocking).*"))
            time.sleep(0.3)  # the same sentence again cannot be told from the one before
            if any(words_seen for words_seen in self.lines() if words.split("|", maxsplit=1)[0] in words_seen):
                break
        yield
        without.rename(with_server)

    def door_of_the_server(self):
        """The socket; without it nobody new comes in, and who is inside stays."""
        here = next(iter(Path(self.socket).glob(".s.PGSQL.*[0-9]")), None) or next(Path(self.socket).glob(".s.PGSQL.*[0-9]-away"))
        here = here.with_name(here.name.removesuffix("-away"))
        return here, here.with_name(here.name + "-away")

    def rules(self, limits):
        text = {"format": "countersign-rules/1", "office": "SZ01", "from": "2026-01-01", "limits": limits}
        file = self.office.folder / "rules.json"
        file.write_text(json.dumps(text), encoding="utf-8")
        self.at_the_office("admin", "rules", "set", "SZ01", file, "--from", "2026-01-01")
