#!/usr/bin/python3
"""A supervisor's morning through the real window, by keyboard, with a picture of each screen: the inbox, what is unusual about a case,
a return with marked fields, a refusal with its notice, the view of the day and the cases behind its bars; and what the clerk then
sees of it. Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/supervisor.py --out FOLDER
"""
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

# One agent for two people, one of them twice by the same authorisation, and an office that looks at those who ask for themselves too.
CASES = ("agent-commuter", "agent-hong-kong", "agent-commuter", "self-official", "agent-hong-kong")
REASON = "The number on the authorisation is not the card's."


class Supervisor(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.office.as_operator("admin", "office", "set", "SZ01", "approve_self", "true")
        for number, name in enumerate(CASES, 1):
            self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json")
            self.office.as_operator("clerk1", "case", "submit", number)
        self.open_desk()
        self.sign_in("supervisor")
        self.desk.wait("the focus in the queue", self.desk.on_a_list)
        self.inbox()
        self.give_back()
        self.refuse()
        self.day()
        self.sign_out()
        self.sign_in("clerk1")
        self.clerk_sees()
        self.not_for_clerks()

    def case(self, number):
        return json.loads(self.office.as_operator("clerk1", "case", "show", number, "--json"))

    def open_number(self):
        found = re.search(r"(?:案件|Case) (\d+)", self.desk.title())
        return int(found.group(1)) if found else None

    def goes(self, key):
        """Another case is on the screen, and what is unusual about it."""
        before = self.open_number()
        self.desk.key(key)
        self.desk.wait("another case", lambda: self.open_number() not in (None, before))
        return self.open_number()

    def inbox(self):
        self.desk.key("F11")
        self.desk.wait_id("brief")
        self.desk.wait_title(self.words["submitted"])
        self.desk.wait_text("须审批|Supervisor decides")
        first = self.open_number()
        self.shot("inbox")
        self.desk.key("e")
        self.desk.wait_text("▾")
        self.shot("inbox-everything-open")
        self.desk.key("e")
        visited = [first]
        for _ in range(len(CASES) - 1):
            visited.append(self.goes("n"))
            if visited[-1] in (3, 5):
                self.desk.wait_text("同一份委托书此前|The same authorisation was used")
        if sorted(visited) != list(range(1, len(CASES) + 1)):
            raise AssertionError(f"the inbox went through {visited}")
        self.shot("inbox-last")
        back = [self.goes("p") for _ in range(len(CASES) - 1)]
        if back != visited[-2::-1]:
            raise AssertionError(f"there {visited}, and back {back}")
        if self.goes("alt+Down") != visited[1] or self.goes("alt+Up") != first:
            raise AssertionError("Alt with the arrows goes elsewhere")
        self.say("the inbox goes from case to case without leaving the keyboard")

    def give_back(self):
        number = self.open_number()
        self.desk.key("Home", "m")  # what is unusual about the case names a field: that one
        self.desk.key("shift+F7")
        self.desk.wait_focused_id("words")
        self.desk.type(REASON)
        self.shot("return-dialog")
        self.desk.key("Return")
        self.desk.wait("the return", lambda: self.case(number)["state"] == "returned")
        self.desk.wait("the next case", lambda: self.open_number() not in (None, number))
        returned = [event for event in self.case(number)["events"] if event["act"] == "returned"][0]
        if returned["note"] != REASON or not returned.get("fields"):
            raise AssertionError("the return marks no field: " + json.dumps(returned, ensure_ascii=False))
        self.returned = number
        self.say(f"case {number} went back with {returned['fields']}")

    def refuse(self):
        number = self.open_number()
        self.desk.key("ctrl+F7")
        self.desk.wait_id("refusal-dialog")
        self.desk.wait_focus("理由|Reasons")
        self.desk.key("space", "Down", "Down", "space")
        self.shot("refusal-dialog")
        self.desk.key("Return")
        self.desk.wait("the refusal", lambda: self.case(number)["state"] == "refused")
        refused = [event for event in self.case(number)["events"] if event["act"] == "refused"][0]
        if refused.get("reasons") != ["papers-missing", "authority-not-proved"]:
            raise AssertionError("not the reasons that were ticked: " + json.dumps(refused, ensure_ascii=False))
        self.desk.wait_id("preview")
        self.desk.wait_text(f"-{number}-notice")
        self.shot("notice-preview")
        self.same_notice_again(number)
        self.desk.key("ctrl+p")
        self.desk.wait_id("print-dialog")
        self.shot("notice-print")
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("print-dialog"))
        self.refused = number
        self.say(f"case {number} is refused, and its notice is on the screen")

    def same_notice_again(self, number):
        files = [self.out / "notice.pdf", self.office.folder / "again.pdf"]
        for file in files:
            self.office.as_operator("clerk1", "case", "notice", number, "--out", file)
        if files[0].read_bytes() != files[1].read_bytes():
            raise AssertionError("the notice does not come out the same again")
        subprocess.run(["pdftoppm", "-r", "70", "-png", "-singlefile", str(files[0]), str(self.out / "notice")], check=True)
        subprocess.run(["qpdf", "--check", str(files[0])], check=True, capture_output=True)

    def day(self):
        self.desk.key("F12")
        self.desk.wait_id("bar-waits-0")
        self.desk.wait_focused_id("bar-waits-0")
        self.shot("day")
        self.desk.key("Down")
        self.desk.wait("the next bar", lambda: self.desk.focused_id().startswith("bar-") and self.desk.focused_id() != "bar-waits-0")
        bar = self.desk.focused()
        if not re.search(r"\d", bar.get_name()):
            raise AssertionError("a bar says no number: " + bar.get_name())
        self.desk.key("End")
        self.desk.wait("the last bar", lambda: self.desk.focused_id().startswith("bar-hours"))
        self.shot("day-last-bar")
        self.desk.key("Home", "Return")
        self.desk.wait_id("day-cases")
        self.shot("day-cases")
        self.desk.key("Return")
        self.desk.wait("the case", lambda: not self.desk.by_id("day-cases"))
        self.desk.wait_title(r"(案件|Case) \d+")
        self.desk.key("F12")
        self.desk.wait_id("bar-waits-0")
        self.desk.key("Prior")
        self.desk.wait_text("没有等待审批|No case waited")
        self.shot("day-before")
        self.desk.key("Next")
        self.desk.wait_id("bar-waits-0")
        self.say("the day's bars are reached by keys, and the cases behind them open")

    def clerk_sees(self):
        self.desk.open_case(self.returned)
        self.desk.wait_text(re.escape(REASON))
        self.shot("clerk-sees-the-return")

    def not_for_clerks(self):
        self.desk.key("F11", "F12")
        if self.desk.by_id("brief") or self.desk.by_id("day-charts"):
            raise AssertionError("a clerk sees what is a supervisor's")
        self.say("a clerk has neither inbox nor day")


if __name__ == "__main__":
    sys.exit(main(Supervisor))
