#!/usr/bin/python3
"""From a ready case to an accounted sheet by keyboard, on a real print system, counting every key.

What is counted: each press from the desk showing the ready case until the sheet is on record. A chord (Ctrl+Enter) is one
keystroke; as a second figure each modifier counts as a key of its own. The characters of the operator's password are text of
that person and are not counted; the Enter after them is. Both figures must be at most 6.

Then the ways that go wrong: a jam that is told while the printer stands, the page printed again with one key, a printer that
breaks, a printer that is gone, and a print whose sheets were left untold.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/outcome_keys.py --out FOLDER
"""
import json
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from printing import TWO_TRAYS, PrintServer  # noqa: E402
from tour import Tour, main  # noqa: E402

MOST = 6
ONE_PAGE = "self-none"  # nothing is found for this person: one sheet says so
STATES = {"zh": {"ready": "待签发", "issued": "已签发"}, "en": {"ready": "ready to issue", "issued": "issued"}}


class Counter:
    """Stands before the desk's keyboard."""

    def __init__(self, desk):
        self.desk = desk
        self.keystrokes = self.keys = 0
        self.pressed = []

    def key(self, *keys):
        for each in keys:
            self.keystrokes += 1
            self.keys += len(each.split("+"))
            self.pressed.append(each)
            self.desk.key(each)


class OutcomeKeys(Tour):
    def run(self):
        self.printing = PrintServer()
        self.printing.add_printer("counter", description="Counter printer", driver=TWO_TRAYS)
        self.printing.add_printer("spare", description="Spare printer")
        os.environ.update(self.printing.environment)
        self.settings = self.out / "config"
        shutil.rmtree(self.settings, ignore_errors=True)
        self.office = Office(self.options.people, self.options.crossings)
        self.office.environment["XDG_CONFIG_HOME"] = str(self.settings)
        self.states = STATES[self.language]
        for _ in range(5):
            self.ready_case()
        self.open_desk()
        self.sign_in("clerk1")
        self.first_print_asks_once()
        self.other_tray()
        self.counted()
        self.jam()
        self.breaks()
        self.gone()

    def ready_case(self):
        number = json.loads(self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{ONE_PAGE}.json", "--json"))["case"]
        self.office.as_operator("clerk1", "case", "submit", number)
        if self.shown(number)["state"] == "submitted":
            self.office.as_operator("supervisor", "case", "approve", number)

    def shown(self, number):
        return json.loads(self.office.as_operator("clerk1", "case", "show", number, "--json"))

    def sheets(self, number):
        return [(each["page"], each["copy"], each["outcome"]) for each in self.shown(number)["certificates"][0]["sheets"]]

    def open_case(self, number):
        self.desk.open_case(number)
        self.desk.wait_title(self.states["ready"])

    def issue(self, keyboard):
        keyboard.key("ctrl+Return")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        keyboard.key("Return")
        self.desk.wait_title(self.states["issued"], 120)
        self.desk.wait("the act to end", lambda: not self.desk.find(".*(正在|Issuing).*"))

    def recorded(self, number, sheets):
        self.desk.wait(f"{sheets} on record", lambda: self.sheets(number) == sheets)

    # ------------------------------------------------------------------------------------------------------------

    def first_print_asks_once(self):
        """Nobody has chosen a printer at this desk yet."""
        self.open_case(1)
        self.issue(self.desk)
        self.desk.key("ctrl+Return")
        self.desk.wait_id("print-dialog")
        self.shot("first-print-asks-which-printer")
        self.desk.key("Home", "Return")
        self.desk.sheets_asked()
        self.shot("how-did-it-come-out")
        self.desk.key("g")
        self.recorded(1, [(1, 1, "good")])
        self.say("the first print at a desk asks for the printer, once")

    def other_tray(self):
        self.desk.key("ctrl+comma")
        self.desk.wait_focused_id("setting/language")
        self.desk.wait_id("setting/tray.counter")
        while self.desk.focused_id() != "setting/tray.counter":
            before = self.desk.focused_id()
            self.desk.key("Tab")
            self.desk.wait("the next setting", lambda before=before: self.desk.focused_id() not in ("", before))
        self.desk.key("End")
        self.shot("paper-from-the-second-tray")
        self.desk.key("Escape")
        self.desk.wait("the settings gone", lambda: not self.desk.by_id("settings-window"))

    def counted(self):
        self.open_case(2)
        keyboard = Counter(self.desk)
        self.issue(keyboard)
        keyboard.key("ctrl+Return")
        self.desk.sheets_asked()
        keyboard.key("Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("sheet-dialog"))
        self.recorded(2, [(1, 1, "good")])
        self.say(f"issue, print and outcome of a one-page sheet: {keyboard.keystrokes} keystrokes, {keyboard.keys} with each modifier "
                 f"counted ({', '.join(keyboard.pressed)}); beside the characters of the password")
        if keyboard.keystrokes > MOST or keyboard.keys > MOST:
            raise AssertionError(f"more than {MOST} keys: {keyboard.pressed}")
        if len(self.printing.tray()) != 2:
            raise AssertionError("the printer's tray does not hold two sheets")
        first, second = (options for _, options, *_ in self.printing.came_out())
        if "tray-2" in first or "tray-2" not in second:
            raise AssertionError(f"the paper is not taken from the tray that was set: {first}; {second}")

    def jam(self):
        self.open_case(3)
        self.issue(self.desk)
        self.printing.manner("counter", "jams")
        self.desk.key("ctrl+p")
        self.desk.wait("the jam", self.printing.jammed)
        self.desk.wait_text("卡纸|paper jam")
        self.shot("the-printer-says-paper-jam")
        self.printing.manner("counter", "prints")
        self.printing.clear_jam()
        self.desk.sheets_asked()
        self.desk.key("j")
        self.desk.wait_focused_id("sheet-reason")
        self.shot("jam-asks-why")
        self.desk.key("Return")
        self.desk.wait_id("record-only")
        self.shot("jam-told")
        # One key brings the page out again and asks for it.
        self.desk.key("Return")
        self.desk.wait("the jam on record", lambda: self.sheets(3) == [(1, 1, "jam")])
        self.desk.wait_text("第 2 次|copy 2")
        self.shot("printed-again")
        self.desk.key("g")
        self.recorded(3, [(1, 1, "jam"), (1, 2, "good")])
        self.say("a jam is told in words, and its page printed again with one key")

    def breaks(self):
        """Whatever the print system says, somebody has to look; and left for later it is asked before the next print."""
        self.open_case(4)
        self.issue(self.desk)
        self.printing.manner("counter", "breaks")
        self.desk.key("ctrl+p")
        self.desk.sheets_asked()
        self.shot("the-printer-gave-up")
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("sheet-dialog"))
        self.printing.manner("counter", "prints")
        self.desk.key("ctrl+p")
        self.desk.wait_text("还没有登记打印结果|nobody has said")
        self.shot("asked-again-before-the-next-print")
        if self.sheets(4):
            raise AssertionError("a sheet's fate was guessed")
        self.desk.key("n")
        self.desk.wait_id("record-only")
        self.desk.key("Return")
        self.desk.sheets_asked()
        self.desk.wait_text("第 1 次|copy 1")
        self.desk.key("g")
        self.recorded(4, [(1, 1, "good")])
        self.say("a printer that breaks leaves the question, and no guess")

    def gone(self):
        self.open_case(5)
        self.issue(self.desk)
        self.printing.remove_printer("counter")
        self.desk.key("ctrl+p")
        self.desk.wait_id("print-dialog")
        self.desk.wait_text("已不可用|is gone")
        self.shot("the-printer-is-gone")
        self.desk.key("Home", "Return")
        self.desk.sheets_asked()
        self.desk.key("1")
        self.recorded(5, [(1, 1, "good")])
        self.say("a printer that is gone is said, and another one taken")

    def close(self):
        super().close()
        if getattr(self, "printing", None):
            self.printing.close()


if __name__ == "__main__":
    sys.exit(main(OutcomeKeys))
