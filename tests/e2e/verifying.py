#!/usr/bin/python3
"""What is brought to be verified, by keyboard: a file, one page of two by its scanned code and as a picture, what pages say together,
an office's status list, an electronic copy with its password, a file of something else, and the way to the case.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/verifying.py
"""
import base64
import re
import subprocess
import sys
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import walk  # noqa: E402
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

PASSWORD = "seven magpies 7"


class Verifying(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.sheet = self.issue("agent-hong-kong")
        self.copy = self.copied()
        self.list = self.office.folder / "SZ01.status"
        self.office.as_operator("admin", "certificate", "status-list", self.list, "--office", "SZ01")
        self.pages = self.pictures()
        self.open_desk()
        self.sign_in("clerk1")
        self.whole_file()
        self.pages_of_it()
        self.electronic_copy()
        self.something_else()
        self.scanned()
        self.its_case()

    def issue(self, name):
        office = self.office
        office.as_operator("clerk1", "case", "open", office.intakes / f"{name}.json")
        office.as_operator("clerk1", "case", "submit", 1)
        office.as_operator("supervisor", "case", "approve", 1)
        out = office.folder / "issued"
        office.as_operator("clerk1", "case", "issue", 1, "--out", out)
        return next(out.glob("*.pdf"))

    def copied(self):
        self.office.environment["COUNTERSIGN_COPY_PASSWORD"] = PASSWORD
        self.office.as_operator("clerk1", "certificate", "e-copy", self.sheet.stem, "--out", self.office.folder)
        del self.office.environment["COUNTERSIGN_COPY_PASSWORD"]
        return next(self.office.folder.glob("*-copy.pdf"))

    def pictures(self):
        """The last three pages as pictures."""
        facts = subprocess.run(["pdfinfo", self.sheet], check=True, capture_output=True, text=True).stdout
        last = int(re.search(r"Pages: +(\d+)", facts)[1])
        subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-f", str(last - 2), self.sheet, self.office.folder / "page"], check=True)
        return sorted(self.office.folder.glob("page-*.png"))

    # The window ----------------------------------------------------------------------------------------------------

    def brought(self):
        return [each for each in self.desk.texts_of("brought") if each]

    def wait_line(self, *words):
        self.desk.wait(f"a line with {words}", lambda: all(any(re.search(word, each) for each in self.brought()) for word in words), 90)

    def choose(self, keys, path):
        before = len(self.desk.windows())
        self.desk.key(keys)
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > before)
        self.desk.key("slash")
        self.desk.replace(str(path))
        self.desk.key("Return")

    def leave(self):
        self.desk.key("Escape")
        self.desk.wait("the window gone", lambda: not self.desk.by_id("verdict-dialog"))

    def last_row_in_sight(self):
        """Whatever else is said of it: the list ends inside the window, above its button, and its last row can be brought there."""
        rows = self.desk.by_id("sealed-rows")
        table = next(each for each in walk(rows) if each.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE))
        last = table.get_table_iface().get_n_rows() - 1
        table.get_component_iface().grab_focus()
        self.desk.wait("the focus on the rows", self.desk.on_a_list)
        self.desk.key("End")

        def box(node):
            return node.get_extents(Atspi.CoordType.SCREEN)

        def seen():
            cell, whole, button = box(table.get_table_iface().get_accessible_at(last, 0)), box(rows), box(self.desk.by_id("back"))
            inside = whole.y <= cell.y and cell.y + cell.height <= whole.y + whole.height
            return inside and whole.y + whole.height <= button.y and whole.height >= 4 * cell.height
        self.desk.wait(f"row {last + 1}, the last, in the window", seen)
        self.desk.key("F2")
        self.desk.wait_focused_id("scan")

    def whole_file(self):
        self.choose("ctrl+shift+v", self.sheet)
        self.desk.wait_id("verdict-dialog")
        self.desk.wait_text("^✓ (真实：|This file is genuine)", 90)
        self.shot("a-whole-file")
        self.choose("F7", self.list)
        self.desk.wait_text("现行有效|in force by the status list")
        self.shot("in-force-by-the-list")
        self.last_row_in_sight()
        self.shot("its-last-row")
        self.say("a whole file, and that it is in force by the office's list")
        self.leave()

    def pages_of_it(self):
        self.desk.key("ctrl+alt+v")
        self.desk.wait_focused_id("scan")
        self.shot("nothing-brought-yet")
        self.choose("ctrl+o", self.pages[-1])
        self.wait_line("▲")
        self.desk.wait_text("没有一并核验|were not verified with it")
        self.shot("one-page-of-several")
        self.last_row_in_sight()
        for each in self.pages[:-1]:
            self.choose("ctrl+o", each)
            self.wait_line(re.escape(each.name), "▲")
        self.desk.wait("every page looked at", lambda: not any(re.search("正在核验|being checked", each) for each in self.brought()), 90)
        self.desk.key("Up")
        self.shot("pages-together")
        self.last_row_in_sight()
        self.shot("the-last-row-of-a-page")
        self.more_than_there_is_room_for()
        self.say("pages tell which of them are missing")
        self.leave()

    def more_than_there_is_room_for(self):
        """Every list that nobody can go by has a line of its own: what is told scrolls, and the rows stay."""
        for number in range(9):
            letter = self.office.folder / f"letter-{number}.txt"
            letter.write_text(f"letter {number}")
            self.choose("F7", letter)
            self.desk.wait_text(rf"未采用状态清单 {re.escape(letter.name)}|Status list {re.escape(letter.name)} is not gone by")
        self.last_row_in_sight()
        self.shot("more-than-there-is-room-for")
        self.desk.key("Next")
        self.shot("scrolled-on")

    def electronic_copy(self):
        self.choose("ctrl+shift+v", self.copy)
        self.wait_line("○")
        self.shot("a-copy-wants-its-password")
        self.desk.key("F8")
        self.desk.wait_focused_id("secret")
        self.desk.type("another one")
        self.desk.key("Return")
        self.desk.wait_text("打不开|does not open")
        self.desk.key("F8")
        self.desk.wait_focused_id("secret")
        self.desk.type(PASSWORD)
        self.desk.key("Return")
        self.desk.wait_text("^✓ (真实：|This file is genuine)", 90)
        self.shot("a-copy-opened")
        self.say("an electronic copy opens with its password")
        self.leave()

    def something_else(self):
        letter = self.office.folder / "letter.pdf"
        letter.write_bytes(b"%PDF-1.4\na letter\n%%EOF\n")
        self.choose("ctrl+shift+v", letter)
        self.wait_line("■")
        self.choose("F7", letter)
        self.desk.wait_text("未采用|not gone by")
        self.shot("something-else")
        self.leave()

    def scanned(self):
        """A reader in keyboard mode fires a code, a damaged one, while the keyboard is on the list."""
        self.desk.key("ctrl+alt+v")
        self.desk.wait_focused_id("scan")
        self.desk.key("Tab", "Tab", "Tab", "Tab")
        self.desk.wait("the focus away from the code", lambda: self.desk.focused_id() != "scan")
        self.desk.type(base64.b64encode(bytes([0xdc, 3]) + bytes(range(60))).decode())
        self.desk.key("Return")
        self.wait_line("■")
        self.shot("a-damaged-code")
        self.say("a reader's code lands where it belongs")
        self.leave()

    def its_case(self):
        self.desk.key("ctrl+alt+v")
        self.desk.wait_focused_id("scan")
        self.desk.type("https")
        self.desk.key("Return")
        self.desk.wait_text("既不是|neither the code")
        self.shot("neither-code-nor-number")
        self.desk.type(self.sheet.stem.lower())
        self.desk.key("Return")
        self.desk.wait_title(r"(案件|Case) 1\b")
        self.shot("its-case")
        self.say("a typed number leads to its case")


if __name__ == "__main__":
    sys.exit(main(Verifying))
