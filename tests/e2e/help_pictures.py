#!/usr/bin/python3
"""Takes the pictures of the manual from the real desk: drives it through one case of made-up people and cuts out what each page
shows. Run it by tools/help-pictures, which does both languages.
"""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Atspi, Desk  # noqa: E402
from first_start import FirstStart, fresh_home  # noqa: E402
from office import BIN, Office  # noqa: E402
from tour import main  # noqa: E402

CASES = ("agent-commuter", "agent-hong-kong", "self-official", "self-seafarer")
WIDEST = 720


class Pictures(FirstStart):
    def run(self):
        self.help_folder = self.out
        self.home, self.environment = fresh_home()
        self.at_the_door()
        self.at_the_desk()

    def at_the_door(self):
        self.start()
        self.desk.wait_focused_id("choose-try-out")
        self.window("first-start")
        self.desk.key("Return")
        self.desk.wait_focused_id("try-out-go-on", 180)
        self.passwords = dict(line.split()[:2] for line in self.text_of("try-out-operators").splitlines() if line.strip())
        self.desk.key("Return")
        self.desk.wait_focused_id("operator")
        self.desk.wait_text("clerk1 ")
        self.window("sign-in")
        self.enter_as("clerk1")
        self.hint("Ctrl\\+N")
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.screen_part("practice", [0, 0, 0.62, 1])
        self.desk.close()

    def at_the_desk(self):
        self.office = Office(600, 22000)
        for name in CASES:
            self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json")
        for number in (2, 3):
            self.office.as_operator("clerk1", "case", "submit", number)
        self.desk = Desk([str(BIN / "countersign"), "--local", "--data", str(self.office.data), "--lang", self.language],
                         {**self.environment, **self.office.environment}, self.out / "desk.log")
        self.sign_in("clerk1")
        self.desk.open_case(1)
        self.screen_part("desk", [0, 0, 1, 1])
        self.around("queue", "queue", up=232, most=440)
        self.middle("form")
        self.desk.key("F2", "Tab", "Tab", "Tab")
        self.around("checks", "check-board", up=60, most=520)
        self.applicant_window()
        self.sign_out()
        self.sign_in("supervisor")
        self.desk.open_case(2)
        self.desk.key("F7")
        self.desk.wait_focused_id("password")
        self.window("approve")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_title(self.words["ready"])
        self.sign_out()
        self.sign_in("clerk1")
        self.desk.open_case(2)
        self.desk.key("F3")
        self.desk.wait_id("crossings")
        self.desk.wait_text(r"[1-9],?\d* (条|rows|crossings)")
        self.middle("records")
        self.desk.key("F2", "ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_title(self.words["issued"], 120)
        self.desk.wait_id("preview")
        self.desk.wait("the page", lambda: not self.desk.find(".*(正在|Working).*"))
        self.middle("preview")
        self.outcome_and_verdict()

    def outcome_and_verdict(self):
        file = self.out / "sheet.pdf"
        self.desk.key("ctrl+u")
        self.desk.sheets_asked()
        self.window("outcome")
        self.desk.key("ctrl+Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("sheet-dialog"))
        number = self.number_of(2)
        self.office.as_operator("clerk1", "certificate", "file", number, "--out", self.out)
        shutil.move(self.out / f"{number}.pdf", file)
        self.verify_on_the_desk(file, lambda: self.window("verdict"))
        file.unlink()

    def number_of(self, case):
        return json.loads(self.office.as_operator("clerk1", "case", "show", str(case), "--json"))["certificates"][0]["certificate_number"]

    def applicant_window(self):
        self.desk.key("ctrl+g")
        self.desk.wait_text("请核对以下内容")
        self.cut("applicant", self.extents(self.desk.by_id("applicant-window")))
        self.desk.key("ctrl+alt+g")

    # Cutting ----------------------------------------------------------------------------------------------------

    @staticmethod
    def extents(node):
        box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        return [box.x, box.y, box.width, box.height]

    def window(self, name):
        """The window on top: what was opened last, once the window manager has given it its size."""
        self.desk.wait("the window's size", lambda: self.extents(self.desk.windows()[-1])[2] > 200)
        self.cut(name, self.extents(self.desk.windows()[-1]))

    def around(self, name, identity, up, most):
        x, y, width, height = self.extents(self.desk.wait_id(identity))
        self.cut(name, [x, max(0, y - up), width, min(height + up, most)])

    def middle(self, name):
        left, right = self.extents(self.desk.by_id("queue")), self.extents(self.desk.by_id("check-board"))
        x = left[0] + left[2]
        self.cut(name, [x, right[1] - 60, right[0] - x, right[3] + 60])

    def screen_part(self, name, part):
        width, height = map(int, self.options.size.split("x"))
        self.cut(name, [int(width * part[0]), int(height * part[1]), int(width * part[2]), int(height * part[3])])

    def cut(self, name, box):
        whole = self.out / "whole.png"
        self.screen.shot(whole)
        x, y, width, height = box
        if width < 50 or height < 50:
            raise AssertionError(f"{name} is {width} by {height}")
        subprocess.run(["convert", str(whole), "-crop", f"{width}x{height}+{x}+{y}", "+repage", "-resize", f"{WIDEST}x>", "-strip",
                        "+dither", "-colors", "96", f"PNG8:{self.help_folder / name}.png"], check=True)
        whole.unlink()
        self.say(f"{name}: {width} by {height}")

    def close(self):
        super().close()
        if self.office:
            self.office.close()


if __name__ == "__main__":
    os.environ.setdefault("COUNTERSIGN_PATIENCE", "60")
    sys.exit(main(Pictures))
