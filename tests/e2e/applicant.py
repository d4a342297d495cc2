#!/usr/bin/python3
"""The window that faces the applicant: shows a case only when it is sent, and loses it on every way away from that case. (A virtual
display has one monitor for the toolkit; which one the window takes where there are more is asked in ApplicantViewTest.)
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/applicant.py
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Desk  # noqa: E402
from office import BIN, Office  # noqa: E402
from tour import Tour, main  # noqa: E402

CASES = ("agent-hong-kong", "self-official")


class Applicant(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        for name in CASES:
            self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json")
        self.names = [self.office.intake(f"{name}.json")["subject"]["name"] for name in CASES]
        self.single_display()
        self.remembered()

    def open_desk_at(self):
        self.desk = Desk([str(BIN / "countersign"), "--local", "--data", str(self.office.data), "--lang", self.language],
                         {**self.office.environment, "XDG_CONFIG_HOME": str(self.office.folder / "config")}, self.out / "desk.log")
        self.desk.wait_focused_id("operator")
        self.sign_in("clerk1")

    def seen(self):
        """What the applicant can read."""
        window = self.desk.by_id("applicant-window")
        said = []

        def read(node):
            said.append(node.get_name() or "")
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child is not None:
                    read(child)
        if window is not None:
            read(window)
        return "\n".join(said)

    def shows(self, name):
        self.desk.wait(f"{name} before the applicant", lambda: name in self.seen().replace("\n", ""))
        others = [each for each in self.names if each != name and each in self.seen()]
        if others:
            raise AssertionError("another case is before the applicant")

    def shows_nothing(self, why):
        self.desk.wait(f"nothing of a case before the applicant ({why})",
                       lambda: "请核对" not in self.seen() and not any(each in self.seen() for each in self.names))

    def single_display(self):
        self.open_desk_at()
        self.desk.key("ctrl+alt+g")
        self.desk.wait_id("applicant-window")
        self.shows_nothing("nothing was sent")
        self.desk.open_case(1)
        self.shows_nothing("a case was opened, not sent")
        self.desk.key("ctrl+g")
        self.shows(self.names[0])
        self.shot("one-display")
        self.desk.key("ctrl+g")
        self.shows_nothing("taken away by key")
        self.desk.key("ctrl+g")
        self.shows(self.names[0])
        self.desk.open_case(2)
        self.shows_nothing("another case was opened")
        self.desk.key("ctrl+g")
        self.shows(self.names[1])
        self.desk.key("ctrl+shift+g")
        self.desk.wait_text("已确认，谢谢")
        self.shot("confirmed")
        self.desk.key("ctrl+n")
        self.shows_nothing("a new case was begun")
        self.desk.open_case(1)
        self.desk.key("ctrl+g")
        self.shows(self.names[0])
        self.sign_out()
        self.desk.wait("no window of the applicant after the sign-out", lambda: self.desk.by_id("applicant-window") is None)
        self.desk.close()
        self.say("one display: shown when sent, and gone on every way away")

    def remembered(self):
        """On again at the next sign-in, without a case and without the keyboard."""
        self.open_desk_at()
        self.desk.wait_id("applicant-window")
        self.shows_nothing("nothing was sent")
        self.shot("idle")
        self.desk.open_case(1)
        self.desk.key("ctrl+g")
        self.shows(self.names[0])
        self.desk.key("F2", "Tab")
        if not self.desk.focused_id().startswith("/"):
            raise AssertionError("the applicant's window took the keyboard")
        self.desk.key("ctrl+alt+g")
        self.desk.wait("the window off", lambda: self.desk.by_id("applicant-window") is None)
        self.say("remembered for the next sign-in, and the keyboard stays with the clerk")


if __name__ == "__main__":
    sys.exit(main(Applicant))
