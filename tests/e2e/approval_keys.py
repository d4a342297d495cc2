#!/usr/bin/python3
"""Counts the keys that a supervisor presses to approve clean cases on the real desk, the characters of his password apart:
at most four from anywhere to the first approval, and at most four from each to the next, which is on the screen by itself.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/approval_keys.py --out FOLDER
"""
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

CASES = 3
MOST_KEYS = 4


class ApprovalKeys(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        for number in range(1, CASES + 1):
            self.office.as_operator("clerk1", "case", "open", self.office.intakes / "agent-commuter.json")
            self.office.as_operator("clerk1", "case", "submit", number)
        self.open_desk()
        self.sign_in("supervisor")
        self.desk.wait("the focus in the queue", self.desk.on_a_list)
        counts = [self.approve_next(number, opening=["F11"] if number == 1 else []) for number in range(1, CASES + 1)]
        self.desk.wait_text("没有等待审批的案件|Nothing is waiting for a decision")
        self.shot("all-approved")
        self.say("keys for each approval, without the password's characters: " + ", ".join(map(str, counts)))
        if max(counts) > MOST_KEYS:
            raise AssertionError(f"an approval took {max(counts)} keys")
        self.check_four_eyes()

    def approve_next(self, number, opening):
        """The keys that it took. Only what a person sees says that the next key may come."""
        pressed = []
        for key in (*opening, "F7"):
            if key == "F7":
                self.desk.wait_title(rf"(案件|Case) {number}\b")
                self.desk.wait_title(self.words["submitted"])
                self.shot(f"case-{number}")
            self.desk.key(key)
            pressed.append(key)
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        pressed.append("Return")
        self.desk.wait("the approval", lambda: self.state(number) == "ready")
        return len(pressed)

    def state(self, number):
        return json.loads(self.office.as_operator("clerk1", "case", "show", number, "--json"))["state"]

    def check_four_eyes(self):
        shown = json.loads(self.office.as_operator("clerk1", "case", "show", 1, "--json"))
        acts = [(event["act"], event["by"]) for event in shown["events"]]
        opened = dict(acts)["opened"]
        if dict(acts).get("approved") in (None, opened):
            raise AssertionError("not approved by a second person: " + json.dumps(acts, ensure_ascii=False))
        if not re.fullmatch(r"[0-9a-f]{64}", shown["intake_hash"]):
            raise AssertionError("the approval is bound to no intake")


if __name__ == "__main__":
    sys.exit(main(ApprovalKeys))
