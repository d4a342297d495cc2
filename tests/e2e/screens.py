#!/usr/bin/python3
"""Brings up every screen that the tour of one delegated case does not meet, and leaves a picture of each: a full queue,
a file that cannot be read, work that is not saved, a return and a refusal with their reasons, a sheet for which nothing was
found, a jam, a page printed again, all keys, and what an auditor sees.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/screens.py
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

CASES = ("agent-hong-kong", "self-none", "self-official", "self-seafarer", "self-long-name")
STATES = {
    "zh": {"returned": "退回", "refused": "不予查询", "ready": "待签发", "issued": "已签发"},
    "en": {"returned": "returned", "refused": "refused", "ready": "ready to issue", "issued": "issued"},
}


class Screens(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.states = STATES[self.language]
        for name in CASES:
            self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json")
        for number in range(1, len(CASES) + 1):
            self.office.as_operator("clerk1", "case", "submit", number)
        self.office.as_operator("supervisor", "case", "approve", 2)
        self.say(f"{len(CASES)} cases are in the queue")
        self.open_desk()
        self.sign_in("clerk1")
        self.desk.wait_text(r"#5\b")
        self.shot("full-queue")
        self.keys_and_find()
        self.palette()
        self.intake_files()
        self.none_found()
        self.sign_out()
        self.sign_in("supervisor")
        self.decide(1, "shift+F7", "returned", "The power of attorney bears no date.")
        self.decide(3, "ctrl+F7", "refused", "The document shown is another person's.")
        self.sign_out()
        self.sign_in("clerk1")
        self.desk.open_case(1)
        self.desk.wait_text("bears no date")
        self.shot("returned-with-its-reason")
        self.sign_out()
        self.sign_in("auditor")
        self.shot("auditor")
        self.check_log()

    def dialog(self, keys, identity, name):
        self.desk.key(keys)
        self.desk.wait_id(identity)
        self.shot(name)

    def dismiss(self, identity):
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id(identity))

    def keys_and_find(self):
        self.dialog("shift+F1", "keys-dialog", "all-keys")
        self.dismiss("keys-dialog")
        self.dialog("ctrl+f", "words-dialog", "find-by-number")
        self.desk.type("sz01 261123 00009 x")
        self.desk.key("Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("words-dialog"))
        self.desk.wait_text("这不是证明编号|not a certificate number")
        self.shot("number-not-found")

    def palette(self):
        typed, name = {"zh": ("hywj", "核验文件"), "en": ("verify", "Verify a file")}[self.language]
        self.dialog("ctrl+k", "palette-dialog", "palette")
        self.desk.type(typed)
        self.desk.wait_text(f"1 .*{name}")
        self.shot("palette-finds-an-act")
        self.desk.replace("#4")
        self.desk.wait_text("1 .*[:：] ?#4")
        self.desk.key("Return")
        self.desk.wait_title(r"(案件|Case) 4\b")
        self.say("the palette finds acts and opens a case")
        self.desk.key("ctrl+k")
        self.desk.wait_id("palette-dialog")
        self.desk.type("qqqq")
        self.desk.wait_text("没有这个名称|Nothing has that name")
        self.shot("palette-finds-nothing")
        self.dismiss("palette-dialog")

    def choose_file(self, keys, path):
        self.desk.key(keys)
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.key("slash")
        self.desk.replace(str(path))
        self.desk.key("Return")
        self.desk.wait("the file dialog gone", lambda: len(self.desk.windows()) == 1)

    def intake_files(self):
        broken = self.office.folder / "broken.json"
        broken.write_text('{"format": "countersign-intake/1", "standing": 7}', encoding="utf-8")
        self.choose_file("ctrl+o", broken)
        self.desk.wait_text("“(查询身份与事由：查询身份|Standing and reason: Standing)”")
        self.shot("intake-file-refused")
        self.choose_file("ctrl+o", self.office.intakes / "self-diplomat.json")
        self.desk.wait_title("新建案件|New case")
        self.shot("intake-file-opened")
        self.dialog("ctrl+n", "unsaved-dialog", "not-saved")
        for _ in range(4):
            if self.desk.focused_id() == "drop":
                break
            before = self.desk.focused_id()
            self.desk.key("Tab")
            self.desk.wait("the next control", lambda: self.desk.focused_id() != before)
        self.desk.key("space")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("unsaved-dialog"))

    def none_found(self):
        self.desk.open_case(2)
        self.desk.wait_title(self.states["ready"])
        self.desk.key("F3")
        self.desk.wait_text("未查到这些证件|No crossing")
        self.shot("none-found")
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.shot("issue-asks-again")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_title(self.states["issued"], 120)
        self.desk.wait_id("preview")
        self.shot("none-found-sheet")
        self.dialog("ctrl+u", "sheet-dialog", "sheet-dialog")
        self.desk.key("j")
        self.desk.wait_focused_id("sheet-reason")
        self.shot("sheet-jammed-asks-why")
        self.desk.type("torn at the lower edge")
        self.desk.key("Return")
        self.desk.wait("the way on", lambda: self.desk.by_id("record-only"))
        self.shot("sheet-jammed")
        self.desk.key("r")
        self.desk.wait("the sheet on record", lambda: not self.desk.by_id("sheet-dialog") and self.sheets() == ["jam"])
        self.shot("after-the-jam")
        self.say("a jam is on record with its reason")

    def sheets(self):
        listed = json.loads(self.office.as_operator("clerk1", "case", "show", "2", "--json"))
        return [sheet["outcome"] for sheet in listed["certificates"][0]["sheets"]]

    def decide(self, number, keys, state, reason):
        self.desk.open_case(number)
        self.dialog(keys, "return-dialog" if state == "returned" else "refusal-dialog", f"{state}-asks-why")
        if state == "refused":
            self.desk.key("End", "space", "Tab")  # the list's last reason is another one, in words
            self.desk.wait_focused_id("words")
        self.desk.type(reason)
        self.desk.key("Return")
        self.desk.wait_title(self.states[state])
        self.shot(state)
        self.say(f"case {number} is {state}, with a reason")

    def check_log(self):
        told = json.loads(self.office.as_operator("auditor", "audit", "verify"))
        if not all(each.get("whole") for each in (told if isinstance(told, list) else told.get("chains", [told]))):
            raise AssertionError("the log is not whole: " + json.dumps(told))
        self.say("the log of it is whole")


if __name__ == "__main__":
    sys.exit(main(Screens))
