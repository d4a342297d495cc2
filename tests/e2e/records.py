#!/usr/bin/python3
"""Reads a record and its sheets by keyboard, as a clerk and a screen reader would: why there are no rows yet, the years and
their counts, filters with one key each, the way back with one; then the pages: turned, zoomed, searched, read as text.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/records.py --out FOLDER
"""
import json
import re
import shutil
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import Office  # noqa: E402
from tour import Tour, main  # noqa: E402

WAITING = {"zh": "等待审批|待审批|等待复核", "en": "waiting for approval"}
READY = {"zh": "待签发", "en": "ready to issue"}
ISSUED = {"zh": "已签发", "en": "issued"}


class Records(Tour):
    def run(self):
        self.settings = self.out / "config"
        shutil.rmtree(self.settings, ignore_errors=True)
        self.office = Office(self.options.people, self.options.crossings)
        self.office.environment["XDG_CONFIG_HOME"] = str(self.settings)
        number = json.loads(self.office.as_operator("clerk1", "case", "open", self.office.intakes / self.options.intake, "--json"))["case"]
        self.office.as_operator("clerk1", "case", "submit", number)
        self.rows = None
        self.open_desk()
        self.sign_in("clerk1")
        self.no_rows_yet()
        self.office.as_operator("supervisor", "case", "approve", number)
        self.desk.key("F5")
        self.desk.wait_title(READY[self.language])
        self.read()
        self.years()
        self.filters()
        self.issue()
        self.pages()
        self.find()
        self.as_text()

    def no_rows_yet(self):
        self.open_first_case()
        self.desk.wait_title(WAITING[self.language])
        self.desk.key("F3")
        self.desk.wait_focused_id("no-crossings")
        self.desk.wait_text("等待审批|waits for a supervisor")
        self.shot("no-crossings-yet")
        self.desk.key("F4")
        self.desk.wait_focused_id("no-sheets")
        self.shot("no-sheets-yet")
        self.say("a record that may not be read says why, and what to do")

    def read(self):
        self.desk.key("F3")
        self.desk.wait_id("crossings")
        self.desk.wait("the focus on the rows", self.desk.on_a_list)
        self.shot("crossings")
        self.all_rows = self.row_count()
        self.say(f"{self.all_rows} rows")

    def fewer_rows(self):
        """Not those of a list that is still being filled, which come by the hundred."""
        before = self.row_count()
        time.sleep(0.3)
        return before == self.row_count() and 0 < before < self.all_rows and before

    def row_count(self):
        return self.desk.rows_in("crossings")

    def strip(self):
        return self.desk.wait_id("years")

    def years(self):
        strip = self.strip()
        if strip.get_role() != Atspi.Role.SLIDER:
            raise AssertionError(f"the strip of the years is a {strip.get_role_name()}")
        strip.get_component_iface().grab_focus()
        self.desk.wait_focused_id("years")
        before = strip.get_value_iface().get_current_value()
        self.desk.key("Left")
        self.desk.wait("an earlier year", lambda: self.strip().get_value_iface().get_current_value() == before - 1)
        year = int(before - 1)
        self.desk.wait("the year in words", lambda: re.search(rf"{year}.*\d", self.strip().get_name() or ""))
        self.desk.wait_text(rf"{year} ?(年：入境|: \d+ entr)")
        self.shot("an-earlier-year")
        self.desk.key("Return")
        self.desk.wait("the rows of that year", lambda: 0 < self.row_count() < self.all_rows)
        self.shot("rows-of-one-year")
        self.desk.key("Escape")
        self.desk.wait("all rows again", lambda: self.row_count() == self.all_rows)
        self.say("the years are a slider with words; Enter shows one, Esc all again")

    def filters(self):
        self.desk.wait("the focus on the rows", self.desk.on_a_list)
        self.desk.key("e")
        entries = self.desk.wait("entries alone", self.fewer_rows)
        self.desk.key("e")
        self.desk.wait("exits alone", lambda: self.row_count() == self.all_rows - entries)
        self.desk.key("Escape")
        self.desk.wait("all rows again", lambda: self.row_count() == self.all_rows)
        self.desk.key("p")
        self.desk.wait_focused_id("filter-port")
        self.desk.type("lh")
        self.desk.wait("one port's rows", lambda: self.row_count() < self.all_rows)
        self.shot("port-by-its-initials")
        self.desk.type("xqz")
        self.desk.wait_text("没有符合|No row matches")
        self.shot("no-row-fits")
        self.desk.key("Escape")
        self.desk.wait("all rows again", lambda: self.row_count() == self.all_rows)
        self.desk.key("m")
        self.desk.wait("what is to look at", lambda: self.row_count() < self.all_rows or self.desk.by_id("no-crossings"))
        self.shot("only-what-is-to-look-at")
        self.desk.key("Escape")
        self.desk.wait("all rows again", lambda: self.row_count() == self.all_rows)
        self.say("filters go by one key each, and one key clears them")

    def issue(self):
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_title(ISSUED[self.language], 120)
        self.on_the_sheet()

    def on_the_sheet(self):
        def focused():
            heard = self.desk.last_focus
            return heard is not None and heard.get_accessible_id() == "preview" or self.desk.focused_id() == "preview"
        self.desk.wait("the focus on the page", focused, 60)

    def page_name(self):
        return self.desk.wait_id("preview").get_name()

    def on_page(self, page):
        self.desk.wait(f"page {page}", lambda: re.search(rf"(第 {page} 页|page {page} of)", self.page_name()))

    def pages(self):
        self.on_page(1)
        self.shot("first-page")
        self.desk.key("Next")
        self.on_page(2)
        self.desk.key("End")
        self.desk.wait("the last page", lambda: not re.search(r"第 2 页|page 2 of", self.page_name()))
        self.desk.key("Home")
        self.on_page(1)
        self.desk.key("3", "Return")
        self.on_page(3)
        self.desk.key("ctrl+plus", "ctrl+plus")
        self.shot("larger")
        self.desk.key("ctrl+0", "ctrl+0")
        self.shot("whole-page")
        self.desk.key("ctrl+0")
        self.desk.key("Home")
        self.on_page(1)
        self.say("pages turn, go and zoom by keyboard")

    def find(self):
        self.desk.key("ctrl+f")
        self.desk.wait_focused_id("find-text")
        self.desk.type("2023")
        self.desk.wait_text(r"第 1 处，共 \d+ 处$|^1 of \d+$")
        self.shot("found")
        self.desk.key("Return")
        self.desk.wait_text(r"第 2 处|^2 of \d+")
        self.desk.key("Escape")
        self.on_the_sheet()
        self.say("what is looked for is found and gone through")

    def as_text(self):
        text = self.desk.focused().get_description()
        if not re.search(r"\d{4}-\d{2}-\d{2}|\d{4}年", text or ""):
            raise AssertionError("a screen reader hears nothing of the page")
        self.desk.key("ctrl+t")
        self.desk.wait_focused_id("page-text")
        self.shot("page-as-text")
        self.desk.key("ctrl+t")
        self.on_the_sheet()
        self.say("the page can be read as text")


if __name__ == "__main__":
    sys.exit(main(Records))
