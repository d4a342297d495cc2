#!/usr/bin/python3
"""A counter of its own: a display, a session and a desk on it, worked by keys as somebody else says. Orders come as lines of JSON
(`["submit"]`), and each is answered by one line: {"done": …} or {"failed": "…"}. So several desks can be worked at the same time.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/counter.py
"""
import json
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import PATIENCE, Desk, Screen, shown, walk  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402
from office import BIN, answers_from  # noqa: E402

STATES = {
    "draft": "草稿|draft", "submitted": "待审批|waiting for approval", "returned": "已退回|returned to the clerk",
    "ready": "待签发|ready to issue", "issued": "已签发|issued", "handed-over": "已交付|handed over",
    "refused": "不予查询|refused", "withdrawn": "已撤回|withdrawn",
}
TITLE = re.compile(r"(?:案件|Case) (\d+) · (.+?)(?:  ○.*)? — Countersign — ")
HAND_OVER, PRINT = "交付|Hand over", "打印|Print"
LOST, REACHED = "连不上服务器|正在重新连接|Server not reached|Reconnecting", "服务器已连接|Server reached"


class Counter(Desk):
    """A desk whose keys are counted, and which is looked at sparingly: three of them share a computer."""
    looks_from = 0.0

    def __init__(self, command, environment, log):
        self.keys = self.characters = 0
        self.kept = {}
        super().__init__(command, environment, log)

    def key(self, *keys):
        self.keys += len(keys)
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        self.characters += len(text)
        super().type(text)

    def focused(self):
        """By what the desk tells, as long as it does."""
        told = self._told_focus()
        return told if told is not None or time.monotonic() < self.looks_from else self._focused_by_looking()

    def _told_focus(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        node = self.last_focus
        try:
            if node is not None and shown(node):
                node.clear_cache()
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
        except GLib.GError:
            pass
        return None

    def wait(self, what, condition, patience=PATIENCE):
        self.looks_from = time.monotonic() + 2
        return super().wait(what, condition, patience)

    # What stands on the screen ----------------------------------------------------------------------------------

    def active(self):
        """The window that gets the keys: its title, and its name that no language changes."""
        for window in self.windows():
            try:
                window.clear_cache()
                if window.get_state_set().contains(Atspi.StateType.ACTIVE):
                    return window.get_name() or "", window.get_accessible_id() or ""
            except GLib.GError:
                continue
        return "", ""

    def case(self):
        """Number and state of the case on the screen, when the desk's own window has the keyboard."""
        found = TITLE.match(self.active()[0])
        if not found:
            return None, ""
        return int(found.group(1)), next((state for state, words in STATES.items() if re.fullmatch(words, found.group(2))), "")

    def wait_dialog(self, identity):
        self.wait(f"'{identity}' with the keyboard", lambda: self.active()[1] == identity)

    def wait_state(self, states, number=None):
        """`states`: one, or several of which one is waited for."""
        states = [states] if isinstance(states, str) else states

        def there():
            open_number, state = self.case()
            return state in states and number in (None, open_number) and (open_number, state)
        return self.wait(f"case {number or ''} {' or '.join(states)}", there)

    def kept_node(self, name, find):
        """What stays where it is needs no new search."""
        node = self.kept.get(name)
        try:
            if node is not None and shown(node):
                node.clear_cache()
                return node
        except GLib.GError:
            pass
        self.kept[name] = find()
        return self.kept[name]

    def next_act(self):
        """The act that the desk proposes, when it can be done."""
        node = self.kept_node("next", lambda: self.by_id("next-act"))
        may = node is not None and node.get_state_set().contains(Atspi.StateType.SENSITIVE)
        return (node.get_name() or "") if may else ""

    def wait_next(self, act):
        self.wait(f"'{act}' as the next act", lambda: re.fullmatch(act, self.next_act()))

    # The morning ------------------------------------------------------------------------------------------------

    def begin(self, operator, password):
        self.password = password
        self.wait_focused_id("operator")
        self.sign_in(operator, password)
        self.wait_text(REACHED)
        self.wait("the queue with the keyboard", lambda: self.active()[0] and self.on_a_list())
        return self.process.pid

    # A clerk's acts ---------------------------------------------------------------------------------------------

    def open_file(self, file):
        before = self.active()[0]
        self.key("ctrl+o")
        self.wait("the file dialog", lambda: self.active()[0] not in ("", before))
        self.key("slash")
        self.replace(file)
        self.key("Return")
        self.wait("the papers on the screen", lambda: re.match("新建案件|New case", self.active()[0]))

    def begin_by_hand(self, intake, last):
        """Types a new case up to the field `last`."""
        self.key("ctrl+n")
        self.wait_focused_id("/standing")
        answers = answers_from(intake)
        fields = list(answers)
        self.left = {key: answers[key] for key in fields[fields.index(last) + 1:]} if last else {}
        self.fill({key: answer for key, answer in answers.items() if key not in self.left})

    def finish_by_hand(self):
        self.key("F2")
        self.wait_focused_id("/standing")
        self.fill(self.left)

    def submit(self):
        self.key("F9")
        return self.wait_state(["submitted", "ready"])

    def mend(self, text):
        """To the field that the supervisor marked, by the check board's first row."""
        self.key("ctrl+3")
        self.wait("the focus on the board", self.on_a_list)
        self.key("Home", "Return")
        self.wait("the marked field", lambda: self.focused_id().startswith("/"))
        field = self.focused_id()
        self.replace(text)
        self.key("Tab")
        self.wait("the next field", lambda: self.focused_id() not in ("", field))
        return field

    def issue(self, number):
        self.key("ctrl+i")
        self.wait_focused_id("password")
        self.type(self.password)
        self.key("Return")
        self.wait_state("issued", number)
        self.wait_next(PRINT)

    def print(self, *choose):
        """Asks which printer only the first time at a desk, where `choose` are the keys to it."""
        self.key("ctrl+p")
        if choose:
            self.wait_dialog("print-dialog")
            self.key(*choose, "Return")

    def print_notice(self):
        self.wait_next(PRINT)
        self.key("ctrl+p")
        self.wait_dialog("print-dialog")
        self.key("Return")
        self.wait("the notice printed", lambda: not self.active()[1] and self.case()[1] == "refused")

    def asked(self, words=""):
        """How did the sheets come out?"""
        self.wait_dialog("sheet-dialog")
        self.wait("the focus on the sheets", self.on_a_list)
        if words:
            self.wait_text(words)

    def number_papers(self, first):
        """The number on the first sheet of the stack; those after it the desk proposes by itself."""
        self.key("F2")
        self.wait_focused_id("paper")
        self.replace(first)
        self.key("Return")
        self.wait("the focus on the sheets", self.on_a_list)

    def tell(self, *keys):
        """One key a sheet; a sheet that is not good asks why, and the usual reason is taken."""
        for key in keys:
            self.key(key)
            if key in ("j", "p", "l"):
                self.wait_focused_id("sheet-reason")
                self.key("Return")
                self.wait("the focus on the sheets", self.on_a_list)

    def accounted(self):
        self.wait_next(HAND_OVER)

    def hand_over(self, number):
        self.key("ctrl+h")
        self.wait_focused_id("words")
        self.key("Return")
        self.wait_state("handed-over", number)

    def withdraw(self, number, reason):
        self.key("ctrl+shift+w")
        self.wait_focused_id("words")
        self.type(reason)
        self.key("Return")
        self.wait_state("withdrawn", number)

    # The supervisor's acts --------------------------------------------------------------------------------------

    def next_waiting(self, decided, goes_on):
        """`goes_on`: more cases waited when the last one was decided, and the inbox brings the next by itself. Else F11 asks it. Short of patience:
        who asks may have heard of another case meanwhile."""
        def waits():
            number, state = self.case()
            return state == "submitted" and number not in decided
        end = time.monotonic() + (3 if goes_on else 0)
        while not waits():
            if time.monotonic() >= end:
                self.key("F11")
                break
            time.sleep(0.03)
        self.wait("a case that waits", waits, patience=5)
        return self.case()[0]

    def approve(self, number):
        self.key("F7")
        self.wait_focused_id("password")
        self.type(self.password)
        self.key("Return")
        self.decided(number)

    def give_back(self, number, reason, shown):
        """`shown`: what stands in the field that is to be marked."""
        self.key("shift+F7")
        self.wait_focused_id("words")
        self.type(reason)
        self.key("Tab")
        self.wait("the focus on the fields", self.on_a_list)
        self.key("Home", *["Down"] * self.row_of(shown), "space", "Return")
        self.decided(number)

    def row_of(self, shown):
        table = self.by_id("return-dialog")
        rows = [node.get_name() or "" for node in walk(table) if node.get_role() == Atspi.Role.TABLE_CELL]
        rows = [each for each in rows if each]
        return next(at for at, each in enumerate(rows) if shown in each)

    def refuse(self, number, which):
        self.key("ctrl+F7")
        self.wait_dialog("refusal-dialog")
        self.wait("the focus on the reasons", self.on_a_list)
        self.key("Home", *["Down"] * which, "space", "Return")
        self.wait_state("refused", number)
        self.wait_next(PRINT)  # its notice is on the screen

    def decided(self, number):
        def done():
            open_number, state = self.case()
            return open_number is not None and (open_number != number or state != "submitted")
        self.wait(f"the decision on case {number}", done)

    def day(self):
        self.key("F12")
        self.wait_focused_id("bar-waits-0")

    # What happens to all ----------------------------------------------------------------------------------------

    def light(self):
        node = self.kept_node("light", lambda: self.find(rf".*({LOST}|{REACHED}).*"))
        return (node.get_name() or "") if node is not None else ""

    def server_lost(self):
        self.wait("the server lost", lambda: re.search(LOST, self.light()))

    def server_back(self):
        self.wait("the server reached", lambda: re.search(REACHED, self.light()), 60)
        if self.by_id("password"):
            raise AssertionError("a password was asked for")

    def shows_still(self, *texts):
        said = self.texts()
        for text in texts:
            if not any(text in each for each in said):
                raise AssertionError(f"'{text}' was typed and is gone")

    def lock(self):
        self.key("ctrl+shift+d")
        self.wait_focused_id("unlock-password")

    def locked(self, *secrets):
        told = self.tells()
        for secret in secrets:
            if secret in told:
                raise AssertionError(f"a locked desk tells '{secret}': …{told[max(0, told.index(secret) - 200):][:400]}")

    def unlock(self):
        self.type(self.password)
        self.key("Return")
        self.wait("the lock gone", lambda: self.active()[0] and not self.by_id("unlock-password"))

    def effort(self):
        return [self.keys, self.characters]


def work(given):
    screen, desk, out = Screen(*map(int, given["size"].split("x"))), None, Path(given["out"])
    try:
        screen.give_keys(given["texts"])
        desk = Counter([str(BIN / "countersign"), *given["where"], "--lang", given["language"]], given["environment"],
                       out / f"{given['name']}.log")
        print(json.dumps({"done": None}), flush=True)
        for line in sys.stdin:
            order, *words = json.loads(line)
            try:
                answer = {"done": screen.shot(out / words[0]) if order == "shot" else getattr(desk, order)(*words)}
            except Exception as failure:  # the picture of the moment tells more than the trace
                screen.shot(out / f"failed-{given['name']}.png")
                answer = {"failed": f"{order}: {type(failure).__name__}: {failure}"}
            print(json.dumps(answer), flush=True)
    finally:
        if desk:
            desk.close()
        screen.close()


if __name__ == "__main__":
    work(json.loads(sys.stdin.readline()))
