#!/usr/bin/python3
"""What is typed survives what happens to a desk, and nobody else reads it: a desk killed while somebody types, ended by its
session, left by the clerk with a question, locked by key, by itself and by the system; another operator at a locked desk.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/trust.py
"""
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

NAME, NUMBER = "欧阳明月", "44030119880102002X"
HERE = Path(__file__).resolve().parent


class Trust(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.screen.give_keys(NAME)
        self.state = self.office.folder / "state"
        self.office.environment["XDG_STATE_HOME"] = str(self.state)
        self.office.environment["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        self.login = subprocess.Popen([sys.executable, str(HERE / "login1.py")], env={**os.environ, **self.office.environment},
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.heard("here")
        self.rules({"lock_minutes": 30})
        self.killed_while_typing()
        self.stored_is_not_offered()
        self.ended_by_the_session()
        self.asked_when_leaving()
        self.locked_by_key()
        self.another_at_the_lock()
        self.locked_by_the_system()
        self.locked_by_itself()
        self.disk_takes_nothing()

    # What the disk and the office have ---------------------------------------------------------------------------

    def rules(self, limits):
        text = {"format": "countersign-rules/1", "office": "SZ01", "from": "2026-01-01", "limits": limits}
        file = self.office.folder / "rules.json"
        file.write_text(json.dumps(text), encoding="utf-8")
        self.office.as_operator("admin", "rules", "set", "SZ01", file, "--from", "2026-01-01")

    def kept(self):
        return sorted((self.state / "countersign" / "work").glob("*.work"))

    def wait_kept(self, count):
        self.desk.wait(f"{count} pieces of work on the disk", lambda: len(self.kept()) == count, 10)

    def heard(self, word):
        while True:
            line = self.login.stdout.readline()
            if not line:
                raise AssertionError(f"the login manager ended before '{word}'")
            if line.strip() == word:
                return

    def tell(self, word):
        self.login.stdin.write(word + "\n")
        self.login.stdin.flush()

    # What a clerk does -------------------------------------------------------------------------------------------

    def type_a_case(self):
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/subject/name": NAME, "/subject/id/number": NUMBER, "/subject/birth_date": "the second of January"})

    def on_screen(self):
        return any(NAME in each for each in self.desk.texts())

    def start(self, operator):
        self.open_desk()
        self.sign_in(operator)

    def killed_while_typing(self):
        self.start("clerk1")
        self.type_a_case()
        self.wait_kept(1)
        time.sleep(1)  # what the desk promises: a second at the most
        self.desk.kill()
        for file in (self.state / "countersign" / "work").iterdir():
            mode = file.stat().st_mode
            if stat.S_IMODE(mode) != 0o600:
                raise AssertionError(f"{file} may be read by others: {stat.filemode(mode)}")
            bytes_ = file.read_bytes()
            for secret in (NAME.encode(), NUMBER.encode(), b"clerk1", b"subject"):
                if secret in bytes_:
                    raise AssertionError(f"{file} tells {secret!r}")
        self.say("killed while typing; what lies on the disk tells nothing")
        self.start("clerk2")
        self.desk.wait_title("未打开案件|No case")
        if self.desk.by_id("kept-work-dialog") or self.on_screen():
            raise AssertionError("another clerk is offered the work")
        self.sign_out()
        self.sign_in("clerk1")
        self.desk.wait_id("kept-work-dialog")
        self.shot("offered-after-a-crash")
        if not any(NAME in each and re.search(r"\d\d:\d\d", each) for each in self.desk.texts()):
            raise AssertionError("the question does not name the work")
        self.desk.key("Return")
        self.desk.wait("the typed name", lambda: not self.desk.by_id("kept-work-dialog") and self.on_screen())
        self.desk.wait_text("the second of January")
        self.shot("on-the-screen-again")
        self.say("the work is offered to its clerk alone, and is all there")

    def stored_is_not_offered(self):
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/subject/birth_date": "19880102"})
        self.desk.key("ctrl+s")
        self.desk.wait_title(r"(案件|Case) 1\b")
        self.wait_kept(0)
        self.desk.kill()
        self.start("clerk1")
        self.desk.wait_text(r"#1\b")
        if self.desk.by_id("kept-work-dialog"):
            raise AssertionError("stored work is offered")
        self.say("what reached the database lies on no disk")

    def ended_by_the_session(self):
        self.type_a_case()
        self.desk.process.send_signal(signal.SIGTERM)
        if self.desk.process.wait(10) != -signal.SIGTERM:
            raise AssertionError("the desk did not end by the signal")
        self.start("clerk1")
        self.desk.wait_id("kept-work-dialog")
        self.desk.key("Return")
        self.desk.wait("the typed name", self.on_screen)
        self.say("ended by its session the desk asks nothing and keeps all")

    def asked_when_leaving(self):
        self.desk.key("ctrl+q")
        self.desk.wait_id("unsaved-dialog")
        self.desk.wait_text(NAME)
        self.shot("asked-when-leaving")
        self.desk.key("alt+k")
        self.desk.process.wait(10)
        self.start("clerk1")
        self.desk.wait_id("kept-work-dialog")
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("kept-work-dialog"))
        self.sign_out()
        self.sign_in("clerk1")
        self.desk.wait_id("kept-work-dialog")
        self.desk.key("alt+d")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("kept-work-dialog"))
        self.wait_kept(0)
        self.say("left with one question that names the case; later is later, dropped is dropped")

    # The lock ----------------------------------------------------------------------------------------------------

    def nothing_told(self):
        told = self.desk.tells()
        for secret in (NAME, NUMBER, "欧阳", "CASE 1", "案件 1", "Case 1"):
            if secret in told:
                raise AssertionError(f"a locked desk tells {secret}: …{told[max(0, told.index(secret) - 300):][:600]}")

    def lock(self):
        self.desk.key("ctrl+shift+d")
        self.desk.wait_focused_id("unlock-password")

    def unlock(self):
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the lock gone", lambda: not self.desk.by_id("unlock-password"))

    def locked_by_key(self):
        self.type_a_case()
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        while self.desk.focused_id() != "/subject/name":
            before = self.desk.focused_id()
            self.desk.key("Tab")
            self.desk.wait("the next field", lambda: self.desk.focused_id() not in ("", before))
        self.desk.key("ctrl+a", "ctrl+c")
        if NAME not in self.desk.clipboard():
            raise AssertionError("nothing was copied")
        self.lock()
        self.shot("locked")
        self.nothing_told()
        self.desk.type("somebody else's")
        self.desk.key("Return")
        self.desk.wait_text("密码|password")
        self.desk.wait("the refusal", lambda: any(re.search("不是当前登录人|not the password of the person", each) for each in self.desk.texts()))
        self.shot("lock-refuses")
        self.nothing_told()
        self.unlock()
        self.desk.wait("the typed name", self.on_screen)
        self.desk.wait_focused_id("/subject/name")
        self.shot("unlocked")
        self.say("locked by key: nothing in titles, tree or clipboard; unlocked it is as it was")
        self.desk.key("ctrl+k")
        self.desk.wait_focused_id("palette-text")
        self.desk.type("SZ01-26")
        self.desk.wait("what was typed", lambda: self.desk.shows("SZ01-26"))
        self.tell("lock")
        self.desk.wait_focused_id("unlock-password")
        if self.desk.by_id("palette-dialog"):
            raise AssertionError("a dialog stays on the screen")
        self.unlock()
        self.desk.wait("what was typed", lambda: self.desk.focused_id() == "palette-text" and self.desk.shows("SZ01-26"))
        self.shot("dialog-is-back")
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("palette-dialog"))
        self.say("a dialog comes back with what was typed into it")

    def another_at_the_lock(self):
        self.desk.key("ctrl+f")  # a question that stands open over the desk
        self.desk.wait_id("unsaved-dialog")
        self.tell("lock")
        self.desk.wait_focused_id("unlock-password")
        self.desk.key("alt+a")
        self.desk.wait_focused_id("operator")
        self.shot("another-operator")
        self.sign_in("clerk2")
        self.desk.wait_title("未打开案件|No case")
        if self.on_screen() or self.desk.by_id("unsaved-dialog"):
            raise AssertionError("the other operator sees the first one's work")
        self.shot("another-operator-is-in")
        self.sign_out()
        self.sign_in("clerk1")
        self.desk.wait_id("kept-work-dialog")
        self.desk.key("Return")
        self.desk.wait("the typed name", self.on_screen)
        self.say("another operator signed in at the lock; the first one's work is there for him")

    def locked_by_the_system(self):
        self.heard("delays")
        self.tell("sleep")
        self.heard("lets sleep")
        if not self.desk.by_id("unlock-password"):
            raise AssertionError("the system sleeps with the case on the screen")
        self.nothing_told()
        self.tell("wake")
        self.heard("delays")
        self.unlock()
        self.say("before the system sleeps the desk is locked")

    def locked_by_itself(self):
        self.desk.key("ctrl+shift+q")
        self.desk.wait_id("unsaved-dialog")
        self.desk.key("alt+d")
        self.desk.wait_id("operator")
        self.rules({"lock_minutes": 1})
        self.sign_in("clerk1")
        self.type_a_case()
        self.desk.wait_text("即将锁定|about to lock", 60)
        self.shot("about-to-lock")
        self.desk.key("shift")
        self.desk.wait("the warning gone", lambda: not any(re.search("即将锁定|about to lock", each) for each in self.desk.texts()), 5)
        self.desk.wait_id("unlock-password", 75)
        self.nothing_told()
        self.shot("locked-by-itself")
        self.unlock()
        self.desk.wait("the typed name", self.on_screen)
        self.say("left alone for the minutes of the rules the desk warns, stays at a key, and locks")

    def disk_takes_nothing(self):
        self.desk.key("ctrl+shift+q")
        self.desk.wait_id("unsaved-dialog")
        self.desk.key("alt+d")
        self.desk.wait_id("operator")
        work = self.state / "countersign" / "work"
        for file in work.iterdir():
            file.unlink()
        work.rmdir()
        work.write_text("a file in the place of the folder")
        self.sign_in("clerk1")
        self.type_a_case()
        self.desk.wait_text("没有保存在本机|not kept on this computer")
        self.shot("disk-takes-nothing")
        self.desk.key("F2")
        self.desk.fill({"/subject/birth_date": "19880102"})
        self.desk.key("ctrl+s")
        self.desk.wait_title(r"(案件|Case) 2\b")
        self.say("a disk that takes nothing is told, and typing and saving go on")

    def close(self):
        if getattr(self, "login", None):
            self.login.stdin.close()
            self.login.wait()
        super().close()


if __name__ == "__main__":
    sys.exit(main(Trust))
