#!/usr/bin/python3
"""The first start of a desk in an empty home, by keyboard: the question, a try-out that is cancelled and then made, its operators,
the practice case from an empty form to the hand-over, the applicant's window and the help. first_server.py goes the other way.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/first_start.py
"""
import json
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Atspi, Desk, NotSeen, walk  # noqa: E402
from office import BIN, answers_from  # noqa: E402
from tour import Tour, main  # noqa: E402


def fresh_home():
    """A folder in which nobody has worked yet, and the variables that make it the desk's home."""
    home = Path(tempfile.mkdtemp(prefix="countersign-home-"))
    home.chmod(0o755)
    for name in ("COUNTERSIGN_SEAL", "COUNTERSIGN_SEAL_PASSWORD", "COUNTERSIGN_TRUST", "COUNTERSIGN_PASSWORD", "PGPASSWORD", "PGSERVICEFILE"):
        os.environ.pop(name, None)
    return home, {"HOME": str(home), "COUNTERSIGN_DATA": str(home / "store" / "local"), "XDG_CONFIG_HOME": str(home / "config"),
                  "PGSYSCONFDIR": str(home / "etc")}


class FirstStart(Tour):
    def run(self):
        self.home, self.environment = fresh_home()
        self.question()
        self.cancelled_try_out()
        self.made_try_out()
        self.known_now()
        self.practice_case()

    def start(self):
        self.desk = Desk([str(BIN / "countersign"), "--lang", self.language], self.environment, self.out / "desk.log")

    def question(self):
        self.start()
        self.desk.wait_focused_id("choose-try-out")
        box = self.desk.windows()[0].get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        if box.width < 400 or box.height < 300:
            raise AssertionError(f"the question is asked in a window of {box.width} by {box.height}")
        self.shot("first-start")
        if self.desk.by_id("password"):
            raise AssertionError("the first question comes with a sign-in beside it")
        self.desk.key("Tab")
        self.desk.wait_focused_id("choose-server")
        self.desk.key("Return")
        self.desk.wait_focused_id("server-host")
        self.shot("server")
        self.desk.key("Escape")
        self.desk.wait_focused_id("choose-try-out")
        self.say("one question, and Esc leads back to it")

    def cancelled_try_out(self):
        self.desk.key("Return")
        self.desk.wait_focused_id("try-out-cancel")
        self.shot("making")
        self.desk.key("Escape")
        self.desk.wait_focused_id("choose-try-out", 60)
        store = self.home / "store" / "practice"
        if store.exists():
            raise AssertionError(f"{store} is left after the try-out was cancelled")
        self.say("cancelled, and nothing of it is left")

    def made_try_out(self):
        before = time.monotonic()
        self.desk.key("Return")
        self.desk.wait_focused_id("try-out-go-on", 120)
        self.say(f"the try-out is made in {time.monotonic() - before:.1f} s")
        self.shot("made")
        shown = self.text_of("try-out-operators")
        self.passwords = dict(line.split()[:2] for line in shown.splitlines() if line.strip())
        if set(self.passwords) != {"clerk1", "clerk2", "supervisor", "auditor", "admin", "importer"}:
            raise AssertionError("the operators are " + shown)
        self.desk.key("Return")
        self.desk.wait_focused_id("operator")
        kept = self.home / "store" / "practice" / "desk" / "kept.json"
        if kept.stat().st_mode & 0o077 or kept.parent.stat().st_mode & 0o077:
            raise AssertionError("the remembered passwords can be read by others")
        for file in (self.home / "config").rglob("*"):
            if file.is_file() and any(each in file.read_text(errors="replace") for each in self.passwords.values()):
                raise AssertionError(f"a password stands in {file}")
        self.desk.wait_text("clerk1 " + self.passwords["clerk1"])
        self.shot("sign-in")

    def text_of(self, identity):
        """What a screen reader reads of it; the text itself is inside what scrolls it."""
        for node in walk(self.desk.wait_id(identity)):
            words = node.get_text_iface()
            if words is not None:
                return Atspi.Text.get_text(words, 0, -1)
        raise NotSeen(f"a text in {identity}")

    def known_now(self):
        """The second start asks who comes, and no longer where; Other place leads back to the question."""
        self.desk.close()
        self.start()
        self.desk.wait_focused_id("operator")
        if self.desk.by_id("choose-try-out"):
            raise AssertionError("a desk that knows a place asks where again")
        self.to_id("other-place")
        self.desk.key("Return")
        self.desk.wait_focused_id("choose-try-out")
        self.desk.key("Escape")
        self.desk.wait_focused_id("operator")
        self.say("the second start goes to the sign-in; another place is a key away")

    def to_id(self, identity, most=12):
        for _ in range(most):
            if self.desk.focused_id() == identity:
                return
            before = self.desk.focused_id()
            self.desk.key("Tab")
            self.desk.wait("the next control", lambda: self.desk.focused_id() != before)
        raise NotSeen(identity)

    def enter_as(self, operator):
        # The private database may still be starting; typing does not wait for it.
        self.desk.enter(operator, self.passwords[operator])
        self.desk.wait_id("practice-steps", 60)  # it goes on with whoever comes next
        self.desk.wait("the sign-in window gone", lambda: not self.desk.by_id("password"))
        self.desk.wait_text("PRACTICE")
        self.say(f"{operator} is signed in; the desk says that it is for practice")

    def hint(self, pattern):
        self.desk.wait(f"the practice case saying '{pattern}'",
                       lambda: any(each.startswith("▸ ") and re.search(pattern, each) for each in self.desk.texts()))

    def practice_case(self):
        self.enter_as("clerk1")
        self.hint("Ctrl\\+N")
        self.shot("practice-begins")
        intake = self.story()
        self.screen.give_keys(json.dumps(intake, ensure_ascii=False))
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        answers = answers_from(intake)
        late = {"/authority/signed_by_principal": answers.pop("/authority/signed_by_principal")}
        self.desk.fill(answers)
        self.hint("原件|original")
        self.shot("practice-half")
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        self.desk.fill(late)
        self.hint("F9")
        self.applicant()
        self.help()
        self.desk.key("F9")
        self.hint("supervisor")
        self.shot("practice-submitted")
        self.sign_out()
        self.enter_as("supervisor")
        self.open_first_case()
        self.desk.key("F7")
        self.desk.wait_focused_id("password")
        self.desk.type(self.passwords["supervisor"])
        self.desk.key("Return")
        self.desk.wait_title(self.words["ready"])
        self.sign_out()
        self.enter_as("clerk1")
        self.hint("Ctrl\\+1")
        self.open_first_case()
        self.desk.wait_title(self.words["ready"])
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.passwords["clerk1"])
        self.desk.key("Return")
        self.desk.wait_title(self.words["issued"], 120)
        self.desk.wait_id("preview")
        self.shot("practice-sheet")
        self.desk.key("ctrl+u")
        self.desk.sheets_asked()
        self.desk.key("ctrl+Return")
        self.hint("Ctrl\\+H")
        self.desk.key("ctrl+h")
        self.desk.wait_focused_id("words")
        self.desk.key("Return")
        self.desk.wait_title(self.words["handed over"])
        self.hint("完成|Done")
        self.shot("practice-ends")
        self.say("the practice case is done to its end")

    def story(self):
        """What the story's papers say, out of the words that are on the screen."""
        text = self.text_of("practice-story")
        days = re.findall(r"\d{4}-\d{2}-\d{2}", text)
        first, last, permit, born_his, card, born_hers, signed, until = days[:8] if len(days) >= 8 else [None] * 8
        if first is None:
            raise AssertionError("the story does not hold its days: " + text)
        return {
            "office": "SZ01", "standing": "agent", "reasons": ["hmt-resident", "over-ten-years"],
            "requester": {"name": "李四", "sex": "F", "birth_date": born_hers, "region": "CN", "relation": "friend",
                          "id": {"kind": "citizen-id", "number": "44030119880102002X"},
                          "identity_seen": {"kind": "citizen-id", "number": "44030119880102002X", "name": "李四", "expires_on": card, "original": True}},
            "subject": {"name": "陈大文", "latin_name": "CHAN TAI MAN", "sex": "M", "birth_date": born_his, "region": "HK",
                        "id": {"kind": "hkid", "number": "A123456(3)"},
                        "identity_seen": {"kind": "document:24", "number": "H12345678", "name": "陈大文", "expires_on": permit, "original": True}},
            "documents": [{"type": "24", "number": "H12345678"}],
            "request": {"from": first, "to": last, "purpose": "bank-account", "columns": "full", "language": "zh-en", "delivery": "counter"},
            "authority": {"principal": {"name": "陈大文", "id_number": "A123456(3)"}, "agent": {"name": "李四", "id_number": "44030119880102002X"},
                          "acts": ["query", "collect"], "products": ["record"], "from": first, "to": last, "documents": "all",
                          "reason_absent": "lives abroad", "signed_on": signed, "valid_until": until, "signed_by_principal": True,
                          "signed_by_agent": True, "original_seen": True, "made_in": "CN"},
            "materials": [{"kind": "application-form"}, {"kind": "power-of-attorney"}, {"kind": "identity-subject"}, {"kind": "identity-requester"}],
        }

    def applicant(self):
        self.desk.key("ctrl+g")
        self.desk.wait_text("请核对以下内容")
        self.desk.wait_text("Please check")
        self.shot("applicant")
        self.desk.key("ctrl+shift+g")
        self.desk.wait_text("已确认，谢谢")
        self.desk.key("ctrl+g")
        self.desk.wait("the case taken away", lambda: not any("已确认，谢谢" in each for each in self.desk.texts()))
        self.desk.key("ctrl+g")
        self.desk.wait_text("请核对以下内容")
        self.desk.key("ctrl+s")
        self.desk.wait_title(r"(案件|Case) \d")
        self.desk.key("ctrl+n")
        self.desk.wait_title("新建案件|New case")
        self.desk.wait("the case taken away", lambda: not any("请核对以下内容" in each for each in self.desk.texts()))
        self.desk.key("ctrl+alt+g")
        self.open_first_case()
        self.hint("F9")
        self.say("the applicant sees the case only as long as it is the one on the desk")

    def help(self):
        self.desk.key("F2")
        self.desk.key("ctrl+shift+h")
        self.desk.wait_focused_id("help-search")
        self.desk.wait_id("help-page")
        self.shot("help")
        self.desk.type("kazhi" if self.language == "zh" else "jam")
        self.desk.wait_text("^打印与卡纸|^Printing, and when it jams")
        self.desk.wait("nothing but what is looked for", lambda: not any(re.match("快捷键|Keys$", each) for each in self.listed()))
        self.desk.key("Return")
        self.desk.wait("the page being read", lambda: re.search("补打|page again", self.page()))
        self.shot("help-found")
        self.desk.key("Escape")
        self.desk.wait("the help gone", lambda: not self.desk.by_id("help-page"))
        self.say("the help is found by what a clerk types, and can be read aloud")

    def listed(self):
        node = self.desk.by_id("help-pages")
        return [each.get_name() or "" for each in walk(node)] if node is not None else []

    def page(self):
        return self.text_of("help-page") if self.desk.by_id("help-page") else ""

    def close(self):
        if self.desk:
            self.desk.close()
        self.screen.close()
        shutil.rmtree(getattr(self, "home", "/nonexistent"), ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(FirstStart))
