#!/usr/bin/python3
"""Walks through the desk's windows and dialogs in the languages, sizes and looks that are asked for, looks each of them over
(overlook.py) and fails with every fault found. Pictures of all of them are left in the output folder.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/crawl.py --out FOLDER
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Atspi, Desk, GLib, NotSeen, Screen, walk  # noqa: E402
from office import BIN, Office  # noqa: E402
from overlook import ACTED_ON, Overlook  # noqa: E402
from picture import Camera  # noqa: E402

SIZES = {"1366x768": (1366, 768, 1), "1920x1080": (1920, 1080, 1), "3840x2160": (3840, 2160, 2)}  # and device pixels for one
LOOKS = {"light": ("light", 100), "dark": ("dark", 100), "contrast": ("contrast", 100), "contrast-dark": ("contrast-dark", 100),
         "large": ("light", 200), "large-dark": ("dark", 200)}
CASES = ("agent-hong-kong", "self-none", "self-official", "self-seafarer", "self-long-name", "agent-commuter", "agent-commuter")
# What ends, stores or prints without asking, what changes the screen itself, and what only takes the keyboard elsewhere.
NOT_PRESSED = {"ctrl+q", "ctrl+shift+q", "ctrl+s", "F9", "F5", "ctrl+shift+l", "ctrl+shift+Up", "ctrl+shift+Down", "alt+Right",
               "alt+Left", "F8", "ctrl+plus", "ctrl+minus", "ctrl+Return", "ctrl+n", "ctrl+w", "ctrl+shift+d", "ctrl+g", "ctrl+alt+g", "ctrl+j", "F6", "ctrl+1", "ctrl+3"}
LEAST_FOCUS_CONTRAST = 3.0
# Where the tab key goes round, beside all windows that come over another one: each view of the desk once.
ROUNDS = {"no-crossings", "locked", "another-operator", "first-start", "first-server", "sign-in", "queue", "new-case", "practice", "issued-F3", "issued-F4", "to-decide-F11", "to-decide-F12"}
# What is worth keeping beside the sources, docs/screens/: each size and each look once, and these windows of it.
KEPT_WALKS = {("1366x768", "light"), ("1366x768", "large"), ("1920x1080", "dark"), ("3840x2160", "contrast")}
KEPT = {"first-start", "sign-in", "queue", "new-case", "settings", "draft", "issued-F3", "issued-F4", "to-decide", "to-decide-F11", "to-decide-F12"}


# A desk that draws four million pixels for the first time may be asked what stands there meanwhile.
Atspi.set_timeout(8000, 15000)


def in_choice(node):
    """The entries of a combo box are a menu to the toolkit."""
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if node.get_role() == Atspi.Role.COMBO_BOX:
            return True
        node = node.get_parent()
    return False


class Crawl:
    """One walk: one language, one size, one look."""

    def __init__(self, office, language, size, look, options):
        out, focus = Path(options.out).resolve(), options.focus
        self.keep = Path(options.keep).resolve() if options.keep and (size, look) in KEPT_WALKS else None
        self.office, self.language, self.focus = office, language, focus
        self.name = f"{language}-{size}-{look}"
        self.out = out / self.name
        shutil.rmtree(self.out, ignore_errors=True)
        width, height, self.scale = SIZES[size]
        theme, self.percent = LOOKS[look]
        self.settings = Path(tempfile.mkdtemp(prefix="crawl-"))
        (self.settings / "countersign").mkdir()
        (self.settings / "countersign" / "desk.ini").write_text(f"look={theme}\ntext-size={self.percent}\n", encoding="utf-8")
        self.screen = Screen(width, height)
        self.camera = Camera(self.screen.display, self.scale)
        self.desk = None
        self.step = 0
        self.seen = set()
        self.faults = []

    def say(self, text):
        print(f"{self.name}: {text}", flush=True)

    # The way --------------------------------------------------------------------------------------------------------

    def run(self):
        environment = {**self.office.environment, "XDG_CONFIG_HOME": str(self.settings), "GDK_SCALE": str(self.scale),
                       "COUNTERSIGN_OFFICE_SETTINGS": str(self.settings / "office.ini")}
        self.first_start(environment)
        self.start(environment)
        self.look("sign-in")
        self.over("ctrl+comma", "settings-before")
        self.sign_in("clerk1")
        self.look("queue")
        self.every_menu()
        self.press_all("clerk")
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.look("new-case")
        self.over("ctrl+comma", "settings")
        self.locked()
        self.practice()
        self.unsaved()
        self.kept_work(environment)
        self.desk.open_case(2)
        self.desk.key("F3")
        self.desk.wait_focused_id("no-crossings")
        self.look("no-crossings")
        for number, situation in ((6, "draft"), (7, "issued")):
            self.desk.open_case(number)
            self.look(situation)
            if situation == "draft":
                self.shown_to_the_applicant()
            self.press_all(situation)
            self.desk.key("F2")
        self.sign_out()
        self.sign_in("supervisor")
        self.desk.open_case(1)
        self.look("to-decide")
        self.press_all("to-decide")
        self.sign_out()
        self.sign_in("auditor")
        self.look("auditor")

    def start(self, environment):
        self.desk = Desk([str(BIN / "countersign"), "--local", "--data", str(self.office.data), "--lang", self.language], environment)
        self.desk.wait_focused_id("operator")

    def first_start(self, environment):
        """A computer that knows no place yet: the question, the way to the office's server, and a test of it that fails."""
        empty = Path(tempfile.mkdtemp(prefix="crawl-first-"))
        homes = {name: str(empty / name) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME")}
        self.desk = Desk([str(BIN / "countersign"), "--lang", self.language], {**environment, **homes, "COUNTERSIGN_DATA": str(empty / "store")})
        self.desk.wait_focused_id("choose-try-out")
        self.look("first-start")
        self.desk.key("Tab")
        self.desk.wait_focused_id("choose-server")
        self.desk.key("Return")
        self.desk.wait_focused_id("server-host")
        self.look("first-server")
        self.desk.close()
        shutil.rmtree(empty, ignore_errors=True)

    def unsaved(self):
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/subject/latin_name": "LIU"})
        self.desk.key("ctrl+n")
        self.desk.wait_id("unsaved-dialog")
        self.look("unsaved")
        self.desk.key("Escape")
        self.desk.wait("the question gone", lambda: not self.desk.by_id("unsaved-dialog"))

    def kept_work(self, environment):
        """The power goes; the next desk offers what was typed."""
        self.desk.wait("the work on the disk", lambda: any(Path(self.office.environment.get("XDG_STATE_HOME", self.office.folder)).rglob("*.work")))
        self.desk.kill()
        self.start(environment)
        self.sign_in("clerk1")
        self.desk.wait_id("kept-work-dialog")
        self.look("kept-work")
        self.desk.key("alt+d")
        self.desk.wait("the question gone", lambda: not self.desk.by_id("kept-work-dialog"))

    def sign_in(self, operator):
        self.desk.sign_in(operator, self.office.password)

    def sign_out(self):
        self.desk.key("ctrl+shift+q")
        end = time.monotonic() + 5
        while not self.desk.by_id("operator") and time.monotonic() < end:
            if self.desk.by_id("drop"):  # it asks whether typed work may go
                self.press_button("drop")
        self.desk.wait_id("operator")

    def press_button(self, identity):
        node = self.desk.by_id(identity)
        if node is not None:
            node.get_component_iface().grab_focus()
            self.desk.wait_focused_id(identity)
            self.desk.key("space")

    def locked(self):
        self.desk.key("ctrl+shift+d")
        self.desk.wait_focused_id("unlock-password")
        self.look("locked")
        self.desk.key("alt+a")
        self.desk.wait_focused_id("operator")
        self.look("another-operator")
        self.desk.key("alt+F4")
        self.desk.wait_focused_id("unlock-password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the lock gone", lambda: not self.desk.by_id("unlock-password"))
        self.desk.wait("the keyboard where it was", lambda: self.desk.focused() is not None)

    def practice(self):
        """It stands where the queue stands, until it is put away by the same key."""
        self.desk.key("ctrl+j")
        self.desk.wait_focused_id("practice-steps")
        self.look("practice")
        self.desk.key("ctrl+j")
        self.desk.wait("the practice case away", lambda: not self.desk.by_id("practice-steps"))

    def shown_to_the_applicant(self):
        """A window for another screen: here it stands over the desk, which is looked at before."""
        self.desk.key("ctrl+g")
        self.look("applicant", self.desk.wait_id("applicant-window"), "both")
        self.desk.key("ctrl+alt+g")
        self.desk.wait("the applicant's window gone", lambda: not self.desk.by_id("applicant-window"))

    # What is looked at ------------------------------------------------------------------------------------------------

    def at_rest(self):
        """The picture when two looks are alike; a caret that blinks is given up on."""
        before = None
        for _ in range(12):
            now = self.camera.take()
            if now.same_as(before):
                return now
            before = now
            self.wait_a_frame()
        return before

    def wait_a_frame(self, seconds=0.06):
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        while time.monotonic() < end:
            if not context.iteration(False):
                time.sleep(0.005)

    def window(self):
        windows = self.desk.windows()
        return next((each for each in reversed(windows) if each.get_state_set().contains(Atspi.StateType.ACTIVE)), windows[-1])

    def look(self, name, window=None, language=None):
        picture = self.at_rest()
        self.step += 1
        picture.save(self.out / f"{self.step:02}-{name}.png")
        window = window or self.window()
        if window.get_role() == Atspi.Role.FILE_CHOOSER:
            return
        for each in self.wrong_with(window, picture, name, language):
            self.fault(name, each)
        if self.keep:
            self.keep_small(self.out / f"{self.step:02}-{name}.png", name)
        # The applicant has no keyboard.
        if self.focus and (name in ROUNDS or len(self.desk.windows()) > 1 and language is None):
            self.round_the_window(name, window)

    def wrong_with(self, window, picture, name, language):
        """A window that was not drawn yet, or moved meanwhile, is looked at again; what is wrong is so every time."""
        found = None
        for pause in (0.2, 0.4, 0.8, 1.6):
            try:
                now = Overlook(window, picture, language or self.language, "Noto Sans CJK SC 10", 96 * self.percent / 100, self.office.data_words).all()
            except GLib.GError as gone:  # a control that went while it was looked at
                now = [f"it does not come to rest: {gone.message}"]
            found = now if found is None else [each for each in found if each in now]
            if not found:
                break
            self.wait_a_frame(pause)
            picture = self.at_rest()
            picture.save(self.out / f"{self.step:02}-{name}.png")
        return list(dict.fromkeys(found))

    def keep_small(self, picture, name):
        """Few colours are enough for a screen, and a repository keeps what it is given for ever."""
        if name in KEPT:
            self.keep.mkdir(parents=True, exist_ok=True)
            subprocess.run(["convert", str(picture), "-resize", "1920x1080>", "-colors", "96", f"PNG8:{self.keep / f'{self.name}-{name}.png'}"],
                           check=True)

    def fault(self, where, what):
        self.faults.append(f"{self.name} {where}: {what}")
        self.say(f"  {where}: {what}")

    def over(self, key, name):
        """A window that a key brings over this one: looked at, and sent away."""
        before = len(self.desk.windows())
        self.desk.key(key)
        try:
            self.desk.wait("a window", lambda: len(self.desk.windows()) > before, 4)
        except NotSeen:
            return False
        window = self.window()
        mark = (window.get_accessible_id() or "") + (window.get_name() or "")
        if mark not in self.seen:
            self.seen.add(mark)
            self.look(name)
        self.send_away(before, key)
        return True

    def send_away(self, before, key):
        """With Esc; a window that stays beside the desk goes by the key that brought it."""
        for each in ("Escape", "Escape", key, "alt+F4"):
            if len(self.desk.windows()) <= before:
                return
            self.desk.key(each)
            try:
                self.desk.wait("the window gone", lambda: len(self.desk.windows()) <= before, 3)
            except NotSeen:
                continue
        raise NotSeen("a window that a key closes: " + self.desk.title())

    def menu_items(self):
        for window in self.desk.windows():
            for node in walk(window):
                try:
                    if node.get_role() in (Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM, Atspi.Role.RADIO_MENU_ITEM) and not in_choice(node):
                        yield node
                except GLib.GError:
                    continue

    @staticmethod
    def key_of(node):
        """ "ctrl+shift+p" of an item's key binding "p;<Alt>c:p;<Primary><Shift>p"."""
        action = node.get_action_iface()
        binding = Atspi.Action.get_key_binding(action, 0) if action is not None else ""
        last = (binding or "").split(";")[-1]
        mods = re.findall(r"<(\w+)>", last)
        plain = re.sub(r"<\w+>", "", last)
        names = {"Primary": "ctrl", "Control": "ctrl", "Shift": "shift", "Alt": "alt", "Mod1": "alt"}
        order = {"ctrl": 0, "shift": 1, "alt": 2}
        return "+".join([*sorted((names.get(each, each.lower()) for each in mods), key=lambda m: order.get(m, 9)), plain]) if plain else ""

    def every_menu(self):
        for node in self.menu_items():
            name = node.get_name() or ""
            if not name:
                continue  # a line between
            if not self.key_of(node):
                self.fault("menu", f"no key: '{name}'")

    def keys_that_act(self):
        keys = []
        for node in self.menu_items():
            if node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                key = self.key_of(node)
                if key and key not in NOT_PRESSED:
                    keys.append(key)
        return keys

    def press_all(self, situation):
        keys = self.desk.wait("keys in the menus", self.keys_that_act)
        before, last = len(self.desk.windows()), None
        for key in dict.fromkeys(keys):
            self.window_of(last, before, situation)
            title, last = self.desk.title(), key
            picture = self.at_rest()
            self.desk.key(key)
            try:
                self.desk.wait("something else", lambda: len(self.desk.windows()) > before or self.desk.title() != title, 0.7)
            except NotSeen:
                if self.at_rest().difference(picture) > 1.2 and key.startswith("F"):
                    self.look(f"{situation}-{key}")
                continue
            if not self.window_of(key, before, situation):
                self.look(f"{situation}-{key}")
        self.window_of(last, before, situation)

    def window_of(self, key, before, situation):
        """The window that a key brought, also one that came late: looked at once, and sent away. Whether there is one."""
        if len(self.desk.windows()) <= before:
            return False
        window = self.window()
        mark = (window.get_accessible_id() or "") + (window.get_name() or "")
        if mark not in self.seen:
            self.seen.add(mark)
            self.look(f"{situation}-{key}")
        self.send_away(before, key)
        return True

    # Where the keyboard goes ------------------------------------------------------------------------------------------

    def round_the_window(self, name, window, most=140):
        """With Tab once round: every control is reached, and it is seen which one has the keyboard."""
        wanted = {}
        for item in Overlook(window, self.camera.take(), self.language, "Sans 10", 96).items:
            if item.has(Atspi.StateType.FOCUSABLE) and item.has(Atspi.StateType.SENSITIVE) and item.role in ACTED_ON and item.id:
                # Of a group of which one is chosen the tab key stops at that one; arrows go to the others.
                chosen = item.role != Atspi.Role.RADIO_BUTTON or item.has(Atspi.StateType.CHECKED)
                if chosen and not any(each.id == item.id for each in item.inside):
                    wanted[item.id] = item
        reached = []
        for _ in range(most):
            node = self.desk.focused()
            if node is None:
                self.fault(name, "nothing has the keyboard")
                break
            box = node.get_extents(Atspi.CoordType.SCREEN)
            identity = node.get_accessible_id() or f"{node.get_role_name()} {node.get_name()} {box.width}x{box.height} at {box.x},{box.y}"
            if identity in reached:
                break
            reached.append(identity)
            if set(wanted) <= set(reached) and len(reached) == 1:
                break  # it has no other
            before = self.focus_is_seen(node, identity)
            if not self.tab_away_from(node, before):
                self.fault(name, f"the tab key stays on '{identity}'")
                break
            self.compare_focus(name, node, before)
        for identity in wanted:
            if identity not in reached:
                self.fault(name, f"the tab key does not reach {wanted[identity]}")
        self.say(f"{name}: {len(reached)} stops of the tab key")

    def tab_away_from(self, node, before, most=60):
        """A page of the help has stops of its own, its links: they are seen, not told."""
        for _ in range(most):
            self.desk.key("Tab")
            try:
                return self.desk.wait("the next stop", lambda: self.desk.focused() not in (None, node), 1.5)
            except NotSeen:
                _, around, picture = before
                if picture.same_as(self.camera.take(around)):
                    return False
        return False

    def focus_is_seen(self, node, identity, pause=0.06):
        box = node.get_extents(Atspi.CoordType.SCREEN)
        around = (box.x - 4, box.y - 4, box.width + 8, box.height + 8)
        self.wait_a_frame(pause)
        return identity, around, self.camera.take(around)

    def focus_went(self, around, with_focus, pause):
        self.wait_a_frame(pause)
        return with_focus is None or with_focus.difference(self.camera.take(around)) >= LEAST_FOCUS_CONTRAST

    def compare_focus(self, where, node, before):
        """A busy desk draws late: before it is called a fault, the way is gone back and once more with patience."""
        name, around, with_focus = before
        if self.focus_went(around, with_focus, 0.06) or self.focus_went(around, with_focus, 0.6):
            return
        there = self.desk.focused()
        self.desk.key("shift+Tab")
        self.desk.wait("the stop before", lambda: self.desk.focused() == node)
        _, around, with_focus = self.focus_is_seen(node, name, 1.0)
        self.desk.key("Tab")
        self.desk.wait("the next stop again", lambda: self.desk.focused() == there)
        if not self.focus_went(around, with_focus, 1.0):
            self.fault(where, f"the focus on '{name}' cannot be seen")

    def close(self):
        if self.desk:
            self.desk.close()
        self.camera.close()
        self.screen.close()
        shutil.rmtree(self.settings, ignore_errors=True)


LOOKED_AT = []  # a display that is let go of after its end takes the process with it


def one_walk(office, language, size, look, options):
    crawl = Crawl(office, language, size, look, options)
    LOOKED_AT.append(crawl.camera)
    started = time.monotonic()
    try:
        crawl.run()
    except Exception as failure:  # the picture of the moment tells more than the trace
        crawl.camera.take().save(crawl.out / "failed.png")
        crawl.fault("the way", f"{type(failure).__name__}: {failure}"[:1500])
    finally:
        crawl.close()
    crawl.say(f"{crawl.step} screens, {len(crawl.faults)} faults, {time.monotonic() - started:.0f} s")
    return crawl.faults


def in_a_process_of_its_own(walk_once):
    """The toolkit takes it ill when a display goes that it has looked at: each display is looked at by a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        with os.fdopen(write, "w", encoding="utf-8") as out:
            json.dump(walk_once(), out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else ["a walk that ended before its end"]


def data_words(office):
    """What people and places are called: it is written as it is in either language."""
    names = {"练习 PRACTICE", "练习", "王窗口 Clerk Wang", "陈主管 Supervisor Chen", "黄窗口 Clerk Huang", "审计员 Auditor", "系统管理员 Administrator"}
    def gather(value, key=""):
        if isinstance(value, dict):
            for name, each in value.items():
                gather(each, name)
        elif isinstance(value, list):
            for each in value:
                gather(each, key)
        elif isinstance(value, str) and (key in ("name", "latin_name") or not value.isascii()):
            names.add(value)
    for name in CASES:
        gather(office.intake(f"{name}.json"))
    return {each for each in names if each.strip()}


def prepare(options):
    office = Office(options.people, options.crossings)
    for name in CASES:
        office.as_operator("clerk1", "case", "open", office.intakes / f"{name}.json")
    for number in (1, 2, 3, 4, 5, 7):
        office.as_operator("clerk1", "case", "submit", number)
    office.data_words = sorted(data_words(office), key=len, reverse=True)
    for number in (2, 7):  # of which one has no crossings
        office.as_operator("supervisor", "case", "approve", number)
        office.as_operator("clerk1", "case", "issue", number, "--out", office.folder / "issued")
    return office


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--lang", nargs="+", choices=("zh", "en"), default=["zh", "en"])
    parser.add_argument("--size", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--look", nargs="+", choices=LOOKS, default=["light", "dark", "large", "contrast"])
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--crossings", type=int, default=20000)
    parser.add_argument("--focus", action="store_true", help="go round every window with Tab and look for the focus")
    parser.add_argument("--keep", help="a folder for small copies of the chosen ones")
    options = parser.parse_args()
    office, faults = prepare(options), []
    try:
        for language in options.lang:
            for size in options.size:
                for look in options.look:
                    faults += in_a_process_of_its_own(lambda which=(language, size, look): one_walk(office, *which, options))
    finally:
        office.close()
    print(f"{len(faults)} faults in all")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
