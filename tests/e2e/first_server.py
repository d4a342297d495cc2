#!/usr/bin/python3
"""The first start of a desk that comes to the office's server: every failure has its own sentence and leaves nothing behind, no
password goes to a server that does not prove itself, and what fits is kept and works at the next start.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/first_server.py
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from first_start import FirstStart, fresh_home  # noqa: E402
from office_server import NAME, OfficeServer, free_port  # noqa: E402
from tour import main  # noqa: E402


class FirstServer(FirstStart):
    server = None

    def run(self):
        self.home, self.environment = fresh_home()
        self.server = OfficeServer()
        self.say("an office's server is up, over TLS")
        self.start()
        self.desk.wait_focused_id("choose-try-out")
        self.desk.key("Tab")
        self.desk.wait_focused_id("choose-server")
        self.desk.key("Return")
        self.desk.wait_focused_id("server-host")
        good = {"server-host": NAME, "server-port": str(self.server.port), "server-database": "countersign",
                "server-authority": str(self.server.authority), "server-operator": "clerk1", "server-password": self.server.password}
        said = []
        for name, wrong, words in (
                ("no-such-host", {"server-host": "no-such-host.invalid"}, "no-such-host.invalid"),
                ("silent", {"server-port": str(free_port())}, "没有应答|nothing answers"),
                ("port", {"server-port": "70000"}, "65535"),
                ("untrusted", {"server-authority": ""}, "不信任|does not know"),
                ("no-authority", {"server-authority": "/nonexistent.pem"}, "无法读取|cannot be read"),
                ("another-name", {"server-host": "127.0.0.1"}, "不属于|not for the name"),
                ("wrong-password", {"server-password": "guessed"}, "不符|does not accept"),
                ("nobody", {"server-operator": "nobody"}, "不符|does not accept"),
                ("no-database", {"server-database": "countersing"}, "countersing"),
                ("other-database", {"server-database": "other"}, "版本|version")):
            said.append(self.failure(name, {**good, **wrong}, words))
        self.server.encrypt(False)
        said.append(self.failure("unencrypted", good, "不提供加密|no encrypted"))
        self.server.encrypt(True)
        if len(set(said)) < len(said) - 2:  # a wrong name and a wrong password are one; so are two databases, but for their name
            raise AssertionError("failures share a sentence: " + json.dumps(said, ensure_ascii=False))
        self.fill_in(good)
        self.desk.key("Return")
        self.desk.wait_id("queue", 60)
        self.desk.wait_text("PRACTICE")
        self.shot("signed-in")
        self.kept()

    def failure(self, name, answers, words):
        self.fill_in(answers)
        self.desk.key("Return")
        found = self.desk.wait(f"the words '{words}'", lambda: self.problem(words), 60)
        self.desk.wait_focused_id("server-port" if name == "port" else "server-password")
        self.shot(name)
        if (self.home / "config" / "countersign" / "profiles.json").exists():
            raise AssertionError(f"{name}: an address was kept that does not fit")
        self.say(f"{name}: {found[:70]}")
        return found

    def problem(self, words):
        import re
        for each in self.desk.texts():
            if each.startswith("■ ") and re.search(words, each) and not re.match("■ (未通过|Failed)", each):
                return each.replace("\n", "")
        return None

    def fill_in(self, answers):
        self.desk.by_id("server-host").get_component_iface().grab_focus()
        self.desk.wait_focused_id("server-host")
        for identity, text in answers.items():
            while self.desk.focused_id() != identity:
                before = self.desk.focused_id()
                self.desk.key("Tab")
                self.desk.wait("the next field", lambda before=before: self.desk.focused_id() != before)
            self.desk.key("ctrl+a")
            self.desk.key("BackSpace")
            if text:
                self.desk.type(text)

    def kept(self):
        self.desk.close()
        file = self.home / "config" / "countersign" / "profiles.json"
        text = file.read_text(encoding="utf-8")
        if self.server.password in text or "password" in text:
            raise AssertionError("the profile bears a password")
        if json.loads(text)["format"] != "countersign-profiles/1" or list(json.loads(text)["profiles"]) != [NAME]:
            raise AssertionError("the profile is " + text)
        self.start()
        self.desk.wait_focused_id("operator")
        self.desk.wait_text(NAME)
        self.shot("next-start")
        self.desk.type("clerk1")
        self.desk.key("Return")
        self.desk.wait_focused_id("password")
        self.desk.type(self.server.password)
        self.desk.key("Return")
        self.desk.wait_id("queue", 60)
        self.say("what fitted is kept, and the next start signs in there")

    def close(self):
        super().close()
        if self.server:
            self.server.close()


if __name__ == "__main__":
    sys.exit(main(FirstServer))
