#!/usr/bin/python3
"""Works one delegated case for each product that tells documents through the real window, by keyboard: the form chooses the product, F3
lists the documents, and the sheet is issued, handed over and verified.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/products.py --out FOLDER
"""
import json
import re
import sys
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import shown, walk  # noqa: E402
from office import Office, answers_from  # noqa: E402
from tour import Tour, main  # noqa: E402

TITLES = {"issuance-record": "出入境证件签发记录查询结果", "document-information": "出入境证件信息查询结果"}
CROSSINGS = re.compile(r"条出入境记录|尚未读取出入境记录|未查到这些证件的出入境记录|\d crossings?\b|No crossing")


class Products(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.open_desk()
        for case, product in enumerate(TITLES, 1):
            self.case = str(case)
            self.work(product)
        self.desk.close()

    def work(self, product):
        self.product = product
        intake = self.office.intake("agent-hong-kong.json")
        intake["request"]["products"] = intake["authority"]["products"] = [product]
        self.screen.give_keys(json.dumps(intake, ensure_ascii=False))
        self.sign_in("clerk1")
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.desk.fill(answers_from(intake))
        self.shot(f"{product}-typed")
        self.desk.key("F9")
        self.desk.wait_title(self.words["submitted"])
        stored = json.loads(self.office.as_operator("clerk1", "case", "show", self.case, "--json"))["intake"]
        if stored["request"]["products"] != [product] or stored["authority"]["products"] != [product]:
            raise AssertionError(f"another product was typed: {stored['request']['products']}")
        self.sign_out()
        self.sign_in("supervisor")
        self.approve()
        self.sign_out()
        self.sign_in("clerk1")
        self.read()
        self.desk.key("F2")
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_title(self.words["issued"], 120)
        self.desk.wait_id("preview")
        self.desk.wait("the page", lambda: not self.desk.find(".*(正在|Working).*"))
        self.shot(f"{product}-issued")
        file = self.save_and_account()
        self.hand_over()
        self.verify_on_the_desk(file, lambda: self.shot(f"{product}-verified"))
        self.verify_elsewhere(file, intake)
        self.sign_out()

    def read(self):
        self.open_first_case()
        self.desk.wait_title(self.words["ready"])
        self.desk.key("F3")
        self.desk.wait_id("registered-documents")
        self.desk.wait("the focus on the documents", self.desk.on_a_list)
        self.desk.wait("rows", lambda: self.desk.rows_in("registered-documents") > 0)
        self.desk.wait_text(r"\d+ ?(个证件|documents?)$")
        self.shot(f"{self.product}-documents")
        self.desk.wait_text("F3 (证件|Documents)")
        self.every_column_in_sight()
        told = [text for text in self.desk.texts() if CROSSINGS.search(text or "")]
        if told:
            raise AssertionError(f"the view speaks of crossings: {told}")
        self.say(f"{self.desk.rows_in('registered-documents')} documents")

    def every_column_in_sight(self):
        rows = self.desk.by_id("registered-documents")
        whole = rows.get_extents(Atspi.CoordType.SCREEN)
        heads = [each for each in walk(rows, shown) if each.get_role() == Atspi.Role.TABLE_COLUMN_HEADER]
        for each in heads:
            box = each.get_extents(Atspi.CoordType.SCREEN)
            if box.x + box.width > whole.x + whole.width + 1:
                raise AssertionError(f"the column '{each.get_name()}' is cut off")
        if not heads:
            raise AssertionError("the list has no heads")

    def listed(self):
        return json.loads(self.office.as_operator("clerk1", "case", "show", self.case, "--json"))

    def number(self):
        live = [each for each in self.listed()["certificates"] if each["state"] == "issued"]
        if len(live) != 1:
            raise AssertionError("the case has not exactly one certificate")
        return live[0]["certificate_number"]

    def all_good(self):
        certificate = self.listed()["certificates"][0]
        return {sheet["page"] for sheet in certificate["sheets"] if sheet["outcome"] == "good"} == set(range(1, certificate["pages"] + 1))


if __name__ == "__main__":
    sys.exit(main(Products))
