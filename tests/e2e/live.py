#!/usr/bin/python3
"""What happens elsewhere appears here: two sessions at one office, and a server that goes away and comes back. A clerk's desk stands
on the screen; the supervisor works in a session of his own. Nothing is refreshed by hand, and nobody is asked for a password.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/live.py
"""
import os
import re
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

# What comes by itself must be there within a second; the desk's own asking is fifteen times slower.
AT_ONCE = 1.0
SAYS = {
    "zh": {"ready": "待签发", "approved": "已审批通过", "returned": "退回", "lost": "连不上服务器|正在重新连接", "no answer": "服务器没有应答", "reached": "服务器已连接",
           "back": "连接已恢复", "told": "没有保存|没有完成|已保存", "empty": "没有待签发"},
    "en": {"ready": "ready to issue", "approved": "has been approved", "returned": "returned", "lost": "Server not reached|Reconnecting", "no answer": "The server does not answer", "reached": "Server reached",
           "back": "The connection is back", "told": "was not stored|was not done|was stored", "empty": "There is nothing to issue"},
}


class Live(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.says = SAYS[self.language]
        self.open_desk()
        self.sign_in("clerk1")
        self.desk.wait_text(self.says["reached"])
        self.shot("an-empty-queue")
        self.arrivals()
        self.search_and_groups()
        self.server_goes_and_comes()

    # Two sessions ----------------------------------------------------------------------------------------------

    def at_once(self, what, condition):
        """`condition` was made true in another session just now."""
        begun = time.monotonic()
        self.desk.wait(what, condition, AT_ONCE)
        self.say(f"{what}: seen {1000 * (time.monotonic() - begun):.0f} ms after the other session was done")

    def shows(self, pattern):
        return lambda: any(re.search(pattern, each) for each in self.desk.texts())

    def arrivals(self):
        for number, name in enumerate(("agent-hong-kong", "agent-commuter", "self-official"), 1):
            self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json")
            self.at_once(f"case {number} in the queue", self.shows(rf"#{number}\b"))
        for number in (1, 2, 3):
            self.office.as_operator("clerk1", "case", "submit", number)
        self.desk.key("ctrl+1", "End", "Return")
        self.desk.wait_title(r"(案件|Case) 1\b")
        self.office.as_operator("supervisor", "case", "approve", 1)
        self.at_once("the approval of the case on the screen", lambda: self.says["ready"] in self.desk.title())
        self.desk.wait_text(self.says["approved"])
        self.shot("an-approval-arrived")
        self.office.as_operator("supervisor", "case", "return", 2, "--reason", "The date is missing.")
        self.at_once("the return of another case", self.shows(r"#2\b.*(待补正|to be corrected)"))
        self.shot("a-case-came-back")

    # Search and groups -----------------------------------------------------------------------------------------

    def search_and_groups(self):
        tail = self.office.intake("agent-commuter.json")["documents"][0]["number"]
        self.desk.key("ctrl+e")
        self.desk.wait_focused_id("queue-search")
        self.desk.type(tail)
        self.desk.wait_text(rf"#2\b.*…{tail[-4:]}")
        self.shot("found-by-a-document")
        # Two documents end alike; the arrow keys choose without leaving the field.
        self.desk.key("Down", "Return")
        self.desk.wait_title(r"(案件|Case) 2\b")
        self.desk.key("ctrl+e")
        self.desk.wait_focused_id("queue-search")
        self.desk.type("nobody of that name")
        self.desk.wait_text("没有符合的案件|in the queue matches")
        self.shot("found-nothing")
        self.desk.key("Escape", "ctrl+1")
        self.desk.wait("the focus in the queue", self.desk.on_a_list)
        for group in ("approval", "ready", "elsewhere", "done"):
            self.desk.key("Right")
            self.shot(f"group-{group}")
        self.desk.key("Left", "Left", "Left", "Left")

    # The server ------------------------------------------------------------------------------------------------

    def server_goes_and_comes(self):
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.stop_server()
        self.desk.wait_text(self.says["lost"])
        self.shot("server-gone")
        self.say("the server is gone, and the light says so")
        self.type_name("WONG TAI SIN")
        self.desk.key("ctrl+s")
        self.desk.wait_text(self.says["no answer"], 60)
        self.type_name("WONG TAI SIN MARY")
        self.shot("typed-without-a-server")
        self.office.ctl("local", "start", "--data", self.office.data)
        begun = time.monotonic()
        self.desk.wait_text(self.says["back"], 30)
        self.say(f"back by itself {time.monotonic() - begun:.1f} s after the server")
        # Which of both it is hangs on the moment in which the server came: it is looked up and said.
        self.desk.wait("what became of the act", lambda: self.shows(self.says["told"])() or re.search(r"(案件|Case) 4\b", self.desk.title()))
        self.desk.wait_text(self.says["reached"])
        if self.desk.by_id("password"):
            raise AssertionError("a password was asked for")
        self.shot("server-back")
        self.desk.wait("what was typed", lambda: "WONG TAI SIN MARY" in self.desk.texts())
        self.desk.key("ctrl+s")
        self.desk.wait("the case, saved", lambda: re.search(r"(案件|Case) 4\b(?!.*○)", self.desk.title()))
        self.office.as_operator("supervisor", "case", "approve", 3)
        self.at_once("an approval over the new link", self.shows(self.says["approved"]))
        self.shot("live-again")

    def type_name(self, name):
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        for _ in range(80):
            if self.desk.focused_id() == "/subject/latin_name":
                self.desk.replace(name)
                return
            before = self.desk.focused_id()
            self.desk.key("Tab")
            self.desk.wait("the next field", lambda: self.desk.focused_id() not in ("", before))
        raise AssertionError("the form has no Latin name")

    def stop_server(self):
        """As an administrator restarts it, or a power cut ends it: the desk is told nothing."""
        (file,) = self.office.data.rglob("postmaster.pid")
        pid = int(file.read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGINT)
        self.desk.wait("the server's end", lambda: not Path(f"/proc/{pid}").exists())


if __name__ == "__main__":
    sys.exit(main(Live))
