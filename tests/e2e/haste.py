#!/usr/bin/python3
"""What haste does at a desk, and must not: another case under a question that stands open, another one before the print system
answered, keys pressed thrice, an Enter that was on its way, two prints of which one was left untold, and another operator at a
locked desk whose work nothing keeps. Each is played on the real desk, and the database and the printer are asked what came of it.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/haste.py --out FOLDER
"""
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from printing import PrintServer  # noqa: E402
from tour import Tour, main  # noqa: E402

ANOTHER_CASE = "屏幕上已换成另一个案件|Another case came onto the screen"
CHANGED = "另一窗口修改了本案件|另一窗口已修改本案件|Another desk changed this case"
UNTOLD = "还没有登记|nobody has said how they came out"
LOST = "会丢失|loses what was typed"
NAME = "Haste"


class Haste(Tour):
    printing = None

    def run(self):
        self.printing = PrintServer()
        self.printing.add_printer("counter")
        self.office = Office(self.options.people, self.options.crossings)
        self.office.environment.update(self.printing.environment)
        self.office.environment["XDG_DATA_HOME"] = str(self.office.folder / "share")
        waiting = [self.case("agent-commuter", "submitted") for _ in range(2)]
        issued = [self.case("self-none", "issued") for _ in range(3)]
        self.open_desk()
        self.sign_in("supervisor")
        self.unseen_version(waiting[0])
        self.thrice(waiting[1])
        self.notice_of_another(waiting[1], issued[0])
        self.left_while_it_opens(waiting[0])
        self.desk.sign_in("clerk1", self.office.password)
        self.certificate_of_another(issued[0], issued[1])
        self.left_untold(issued[0], issued[1])
        self.enter_on_its_way(issued[2])
        self.no_recent_files(issued[2])
        self.another_operator()

    # The office ----------------------------------------------------------------------------------------------------

    def case(self, name, until):
        number = json.loads(self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json", "--json"))["case"]
        self.office.as_operator("clerk1", "case", "submit", number)
        if until == "issued":
            if self.stored(number)["state"] == "submitted":
                self.office.as_operator("supervisor", "case", "approve", number)
            self.office.as_operator("clerk1", "case", "issue", number, "--out", self.office.folder / "issued")
        return number

    def stored(self, number):
        return json.loads(self.office.as_operator("clerk1", "case", "show", number, "--json"))

    def certificate(self, number):
        return self.stored(number)["certificates"][0]

    # The desk ------------------------------------------------------------------------------------------------------

    def quickly(self, *keys):
        """Faster than the desk answers."""
        subprocess.run(["xdotool", "key", "--delay", "0", *keys], check=True)

    def dialogs(self):
        return [each for each in (window.get_accessible_id() for window in self.desk.windows()) if each]

    def sheets_of(self, number):
        self.desk.open_case(number)
        self.desk.key("F4")
        self.desk.wait_focused_id("preview")

    def away(self, identity):
        self.desk.key("Escape")
        self.desk.wait(f"{identity} gone", lambda: not self.desk.by_id(identity))

    def unseen_version(self, number):
        self.desk.open_case(number)
        self.desk.key("F7")
        self.desk.wait_focused_id("password")
        self.office.as_operator("supervisor", "case", "return", number, "--reason", "Look again.")
        self.office.as_operator("clerk1", "case", "amend", number, self.office.intakes / "agent-hong-kong.json")
        self.office.as_operator("clerk1", "case", "submit", number)
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_text(CHANGED)
        state = self.stored(number)["state"]
        if state != "submitted":
            raise AssertionError(f"a version that was never on the screen is {state}")
        self.desk.wait("the new version on the screen", lambda: any("陈大文" in each for each in self.desk.texts()))
        self.shot("approved-nothing-unseen")
        self.say("who changes a case under the question is not approved with it")

    def thrice(self, number):
        self.desk.open_case(number)
        self.quickly("ctrl+F7", "ctrl+F7", "ctrl+F7")
        self.desk.wait_id("refusal-dialog")
        time.sleep(1)  # what would come late
        if self.dialogs().count("refusal-dialog") != 1:
            raise AssertionError(f"one question three times: {self.dialogs()}")
        self.away("refusal-dialog")
        time.sleep(0.5)
        if self.desk.by_id("refusal-dialog"):
            raise AssertionError("another question lay under the first")
        self.say("a key pressed thrice asks once")

    def slow_printing(self, meanwhile):
        self.printing.server.send_signal(signal.SIGSTOP)
        try:
            meanwhile()
        finally:
            self.printing.server.send_signal(signal.SIGCONT)

    def notice_of_another(self, refused, other):
        self.desk.key("ctrl+F7")
        self.desk.wait_focused_id("reasons")
        self.desk.key("space", "Return")
        self.desk.wait("the refusal stored", lambda: self.stored(refused)["state"] == "refused")
        self.desk.wait_title("不予|refused")
        self.desk.key("F4")
        self.desk.wait_focused_id("preview")

        def go_on():
            self.desk.key("ctrl+p")
            time.sleep(0.3)
            self.desk.open_case(other)
        self.slow_printing(go_on)
        self.desk.wait_text(ANOTHER_CASE)
        self.shot("no-notice-of-another-case")
        if self.printing.tray():
            raise AssertionError("something was printed")
        self.say("a notice is not printed once another case is on the screen")

    def certificate_of_another(self, one, other):
        self.sheets_of(one)
        self.desk.key("ctrl+p")
        self.desk.wait_id("print-dialog")
        self.desk.key("Home", "Return")
        self.desk.wait_id("sheet-dialog")
        self.away("sheet-dialog")
        self.desk.key("ctrl+p")  # the printer is known from now on
        self.desk.wait_id("sheet-dialog")
        self.desk.key("g")
        self.desk.wait("the sheet on record", lambda: len(self.certificate(one)["sheets"]) == 1)
        before = len(self.printing.tray())

        def go_on():
            self.desk.key("ctrl+p")
            time.sleep(0.3)
            self.sheets_of(other)
        self.slow_printing(go_on)
        self.desk.wait_text(ANOTHER_CASE)
        time.sleep(1)
        if len(self.printing.tray()) != before:
            raise AssertionError(f"printed unasked: {self.printing.came_out()[before:]}")
        self.say("no certificate is printed but the one that was on the screen at the key")

    def left_untold(self, one, other):
        self.sheets_of(other)
        self.desk.key("ctrl+p")
        self.desk.wait_id("sheet-dialog")
        self.away("sheet-dialog")  # later
        self.sheets_of(one)
        self.quickly("ctrl+shift+p")
        self.desk.wait_id("words-dialog")
        self.desk.key("Return")
        self.desk.wait_id("sheet-dialog")
        self.desk.key("g")
        self.desk.wait_focused_id("sheet-reason")
        self.desk.key("Return", "Return")
        self.desk.wait("the second sheet on record", lambda: len(self.certificate(one)["sheets"]) == 2)
        before = len(self.printing.tray())
        self.desk.open_case(other)
        self.desk.wait_id("sheet-dialog")
        self.desk.wait_text(UNTOLD)
        self.shot("asked-when-the-case-comes-again")
        self.desk.key("g")
        self.desk.wait("the sheet on record", lambda: len(self.certificate(other)["sheets"]) == 1)
        if len(self.printing.tray()) != before:
            raise AssertionError("it was printed again without a question")
        self.say("a print that was left untold is asked for when its case comes again, whatever was printed since")

    def enter_on_its_way(self, number):
        self.sheets_of(number)
        self.desk.key("ctrl+p")
        for _ in range(400):
            self.quickly("Return")
            if self.desk.by_id("sheet-dialog"):
                break
        self.desk.wait("the focus on the sheets", self.desk.on_a_list)
        if self.certificate(number)["sheets"]:
            raise AssertionError("an Enter recorded a sheet that nobody saw")
        self.desk.key("g")
        self.desk.wait("the sheet on record", lambda: len(self.certificate(number)["sheets"]) == 1)
        self.say("an Enter that was on its way answers no question")

    def left_while_it_opens(self, number):
        """A case comes into the form part by part; the operator may have left before the last of them."""
        for pause in (0, 0.004, 0.008, 0.012, 0.016, 0.02):
            if not self.desk.by_id("queue"):
                self.desk.sign_in("supervisor", self.office.password)
            self.desk.wait("what is in the queue", lambda: any(re.fullmatch(r"[1-9]\d*", each) for each in self.desk.texts_of("queue-groups")))
            self.desk.key("ctrl+k")
            self.desk.wait_focused_id("palette-text")
            self.desk.type(f"#{number}")
            self.desk.wait("the case in the list", lambda: any(f"#{number} " in each for each in self.desk.texts_of("palette-list")))
            subprocess.run(["xdotool", "key", "Return", "sleep", str(pause), "key", "ctrl+shift+q"], check=True)
            self.desk.wait_id("operator")
            self.desk.wait("the desk gone", lambda: len(self.desk.windows()) == 1)
        self.say("who leaves while a case opens has left, and nothing breaks")

    def no_recent_files(self, number):
        file = self.office.folder / "written.pdf"
        self.sheets_of(number)
        self.desk.key("ctrl+shift+s")
        self.desk.wait("the dialog", lambda: len(self.desk.windows()) == 2)
        self.desk.key("ctrl+a")
        self.desk.type(str(file))
        self.desk.key("Return")
        self.desk.wait("the file", file.exists)
        self.desk.wait("the dialog gone", lambda: len(self.desk.windows()) == 1)
        for each in self.office.folder.rglob("*.xbel"):
            if re.search(r"\.pdf|\.json", each.read_text(encoding="utf-8")):
                raise AssertionError(f"names of files are left in {each.name}")
        self.say("names of files stay out of the desktop's list of recent ones")

    def another_operator(self):
        self.desk.close()
        blocked = self.office.folder / "blocked"
        blocked.write_text("a file where a folder should be", encoding="utf-8")
        self.office.environment["XDG_STATE_HOME"] = str(blocked)
        self.open_desk()
        self.sign_in("clerk1")
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/subject/name": NAME})
        self.desk.wait_text("没有保存在本机|not kept on this computer")
        self.desk.key("ctrl+shift+d")
        self.desk.wait_focused_id("unlock-password")
        self.desk.wait_text("没能保存在本机|could not be kept")
        self.shot("locked-and-nothing-kept")
        self.desk.key("alt+a")
        self.desk.wait_text(LOST)
        self.shot("another-operator-is-warned")
        if self.desk.by_id("operator"):
            raise AssertionError("another operator may sign in before the first one's work is given up")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the desk open again", lambda: not self.desk.by_id("unlock-password"))
        self.desk.wait("what was typed", lambda: any(NAME in each for each in self.desk.texts()))
        self.say("who would lose another's work is told so first, and it is still there")

    def close(self):
        super().close()
        if self.printing:
            self.printing.close()


sys.exit(main(Haste))
