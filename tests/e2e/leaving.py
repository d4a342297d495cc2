#!/usr/bin/python3
"""Leaves the desk in the midst of something: while an answer is on its way, while a question or the system's own file dialog
stands open, while it changes its language; by signing out, by quitting, by the lock. Nothing breaks, nothing is mixed up, and
whoever comes next can work. Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/leaving.py --out FOLDER
"""
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Atspi, NotSeen  # noqa: E402
from office import Office  # noqa: E402
from printing import PrintServer  # noqa: E402
from tour import Tour, main  # noqa: E402

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Leaving(Tour):
    printing = None

    def run(self):
        self.printing = PrintServer()
        self.printing.add_printer("counter")
        self.office = Office(self.options.people, self.options.crossings)
        self.office.environment.update(self.printing.environment)
        waiting, issued = self.case("agent-commuter"), self.case("self-none")
        self.office.as_operator("supervisor", "case", "approve", issued)
        self.office.as_operator("clerk1", "case", "issue", issued, "--out", self.office.folder / "issued")
        self.open_desk()
        self.answer_on_its_way(waiting, "supervisor", "ctrl+F7")
        self.answer_on_its_way(issued, "clerk1", "ctrl+p")
        self.under_the_lock()
        self.words_under_the_lock()
        self.letters_while_it_changes()
        self.quit_while_it_changes()

    def case(self, name):
        number = json.loads(self.office.as_operator("clerk1", "case", "open", self.office.intakes / f"{name}.json", "--json"))["case"]
        self.office.as_operator("clerk1", "case", "submit", number)
        return number

    @staticmethod
    def burst(*keys, pause=0.0):
        """Faster than the desk answers."""
        steps = [word for key in keys for word in ("key", "--delay", "0", key, "sleep", str(pause))] if pause else ["key", "--delay", "0", *keys]
        subprocess.run(["xdotool", *steps], check=True)

    def answer_on_its_way(self, number, operator, key):
        for pause in (0, 0, 0.03):
            self.desk.sign_in(operator, self.office.password)
            self.desk.open_case(number)
            self.desk.wait_focused_id("queue")
            self.burst(key, "ctrl+shift+q", pause=pause)
            # The question may have been there first: then the key to leave was no key of it.
            self.desk.wait("the door, or the question", lambda: self.desk.by_id("operator") or self.questions())
            while not self.desk.by_id("operator"):
                if self.questions():
                    self.desk.key("Escape")
                    self.desk.wait("the question gone", lambda: not self.questions())
                self.desk.key("ctrl+shift+q")
                self.desk.wait("the door, or another question", lambda: self.desk.by_id("operator") or self.questions())
            self.desk.wait("the desk gone", lambda: len(self.desk.windows()) == 1)
        self.say(f"{operator} leaves while what {key} asked for is on its way")

    def questions(self):
        return len(self.desk.windows()) > 1 and not self.desk.by_id("operator")

    def under_the_lock(self):
        """The system's file dialog stands open, and somebody else signs in: the dialog ends, and the desk is his."""
        self.desk.sign_in("clerk1", self.office.password)
        self.desk.key("ctrl+o")
        self.desk.wait("the file dialog", lambda: any(each.get_role() == Atspi.Role.FILE_CHOOSER for each in self.desk.windows()))
        self.lock()
        self.another()
        self.desk.key("Escape")
        self.desk.wait_focused_id("unlock-password")
        self.another()
        self.shot("another-operator")
        self.desk.key("alt+F4")
        self.desk.wait_focused_id("unlock-password")
        self.another()
        self.desk.enter("clerk2", self.office.password)
        self.desk.wait_id("queue")
        self.desk.wait("the sign-in window gone", lambda: not self.desk.by_id("password"))
        self.desk.key("ctrl+k")
        self.desk.wait_focused_id("palette-text")
        self.desk.key("Escape")
        self.desk.wait("the palette gone", lambda: not self.desk.by_id("palette-dialog"))
        self.sign_out()
        self.say("a file dialog under the lock is no wall for the next operator, and there is a way back from his door")

    def lock(self):
        self.desk.key("ctrl+shift+d")
        self.desk.wait_focused_id("unlock-password")

    def another(self):
        self.desk.key("alt+a")
        self.desk.wait_focused_id("operator")

    def words_under_the_lock(self):
        self.desk.sign_in("clerk1", self.office.password)
        self.desk.key("ctrl+f")
        self.desk.wait_focused_id("words")
        self.desk.type("SZ01")
        self.lock()
        self.desk.wait_text("没能保存在本机|could not be kept")
        self.desk.key("alt+a")
        self.desk.wait_text("会丢失|That loses what was typed here")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the desk open again", lambda: not self.desk.by_id("unlock-password"))
        self.desk.wait("the question as it was", lambda: self.desk.by_id("words") and self.desk.focused_id() == "words")
        self.desk.wait("what was typed", lambda: self.desk.shows("SZ01"))
        self.desk.key("Escape")
        self.desk.wait("the question gone", lambda: not self.questions())
        self.say("the lock key is heard in a question, and what was typed there is not lost without a word")

    def letters_while_it_changes(self):
        """Whoever goes on typing loses no letter when the desk changes its language under his hands."""
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/subject/latin_name": "X"})
        self.desk.key("shift+Tab")
        self.desk.wait_focused_id("/subject/latin_name")
        for _ in range(2):
            before = self.desk.title()
            self.desk.key("ctrl+a")
            subprocess.run(["xdotool", "key", "ctrl+shift+l", "type", "--delay", "60", LETTERS], check=True)
            self.desk.wait("the other language", lambda title=before: self.desk.title().split(" ")[0] != title.split(" ")[0])
            self.desk.wait_focused_id("/subject/latin_name")
            self.desk.wait("every letter", lambda: self.desk.shows(LETTERS))
        self.shot("the-language-again")
        self.sign_out_dropping()
        self.say("no letter is lost when the language changes while somebody types")

    def sign_out_dropping(self):
        self.desk.key("ctrl+shift+q")
        self.desk.wait_id("unsaved-dialog")
        self.desk.key("alt+d")
        self.desk.wait_id("operator")

    def quit_while_it_changes(self):
        for pause in (0, 0, 0.02, 0.1, 0.35):
            if self.desk.process.poll() is not None:
                self.open_desk()
            self.desk.sign_in("clerk1", self.office.password)
            self.burst("ctrl+shift+l", "ctrl+q", pause=pause)
            self.ended()
        self.say("who quits while the language changes has quit")

    def ended(self):
        try:
            self.desk.process.wait(10)
        except subprocess.TimeoutExpired:
            raise NotSeen("the end of the desk; it says " + self.desk.title()) from None
        if self.desk.process.returncode:
            raise AssertionError(f"the desk ended with {self.desk.process.returncode}")
        self.desk.close()

    def close(self):
        super().close()
        if self.printing:
            self.printing.close()


sys.exit(main(Leaving))
