"""Drives the real desk as a person would: keys in through X, what is on the screen out through AT-SPI.

Every wait is for something that can be seen or heard by a person with a screen reader; none is for time.
"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

sys.path.insert(0, str(Path(__file__).resolve().parent))
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
from window import Watch  # noqa: E402

PATIENCE = float(os.environ.get("COUNTERSIGN_PATIENCE", "40"))


class NotSeen(AssertionError):
    """Something that should have appeared did not."""


class Screen:
    """A virtual display with a window manager, so that focus behaves as on a counter."""

    def __init__(self, width=1366, height=768):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        number = b""
        while not number.endswith(b"\n"):
            piece = os.read(read, 16)
            if not piece:
                raise RuntimeError("Xvfb did not start")
            number += piece
        os.close(read)
        self.display = ":" + number.decode().strip()
        os.environ["DISPLAY"] = self.display
        self.whole = (0, 0, width, height)
        self.watch = Watch(self.display)
        self.manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # In a corner, where no word is explained because the pointer rests on it.
        subprocess.run(["xdotool", "mousemove", "0", str(height - 1)], check=True)

    def give_keys(self, text):
        """Gives each character beyond the Latin keyboard a key of its own. Left to itself xdotool borrows a key for a moment,
        and a busy desk that looks at the key after that moment finds another character on it, or none."""
        keyboard = subprocess.run(["xmodmap", "-pke"], check=True, capture_output=True, text=True).stdout
        taken = set(re.findall(r"U[0-9A-F]{4,6}", keyboard))
        wanted = [name for name in (f"U{ord(each):04X}" for each in sorted(set(text)) if ord(each) > 126) if name not in taken]
        spare = re.findall(r"^keycode +(\d+) =\s*$", keyboard, re.MULTILINE)
        if len(wanted) > len(spare):
            raise RuntimeError(f"{len(wanted)} characters for {len(spare)} spare keys")
        lines = "".join(f"keycode {code} = {name}\n" for code, name in zip(reversed(spare), wanted))
        subprocess.run(["xmodmap", "-"], input=lines, check=True, text=True)

    def shot(self, path: Path, patience=1.5):
        """The picture of a screen that has come to rest: two looks alike, or the last one when a caret blinks."""
        path.parent.mkdir(parents=True, exist_ok=True)
        before, end = None, time.monotonic() + patience
        while (seen := self.watch.picture(self.whole)) != before and time.monotonic() < end:
            before = seen
            time.sleep(0.12)
        subprocess.run(["import", "-window", "root", str(path)], check=True)

    def close(self):
        self.watch.close()
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


def shown(node):
    try:
        return node.get_state_set().contains(Atspi.StateType.SHOWING)
    except GLib.GError:
        return False


CLOSED = (Atspi.Role.MENU_BAR, Atspi.Role.MENU, Atspi.Role.MENU_ITEM)


def walk(node, into=lambda node: True, depth=0):
    """Every accessible below a node; a window may vanish while it is walked. Nine in ten are in menus and panes that do not
    show: `into` says which to leave out with all that is below them; another of its kind: that one for what is below."""
    below = depth <= 40 and into(node)
    if not below:
        return
    into = below if callable(below) else into
    try:
        count = node.get_child_count()
        # A record of thousands of rows is one control, not thousands.
        if count > 400 and node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE):
            yield node
            return
        yield node
        for index in range(count):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from walk(child, into, depth + 1)
    except GLib.GError:
        return


def id_of(node):
    """Asked once: no control changes its identity."""
    known = getattr(node, "known_id", None)
    if known is None:
        known = node.known_id = node.get_accessible_id() or ""
    return known


def menus_closed(node):
    """For `walk`: all but what is in menus of the window; the entries of a list of choices are in a menu too."""
    try:
        role = node.get_role()
        return (lambda _: True) if role == Atspi.Role.COMBO_BOX else role not in CLOSED or shown(node)
    except GLib.GError:
        return False


class Desk:
    """The real program in a window."""

    def __init__(self, command, environment=None, log: Path | None = None):
        self.log = open(log, "w+b") if log else tempfile.TemporaryFile()
        # The desk tells where the focus went, as it tells a screen reader; asking every control would take half a second a key.
        self.last_focus = None
        self.listener = Atspi.EventListener.new(self._heard)
        self.listener.register("object:state-changed:focused")
        self.process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=self.log, stderr=self.log)

    def _heard(self, event):
        if event.detail1:
            self.last_focus = event.source

    # What can be seen -------------------------------------------------------------------------------------------

    def application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            try:
                each = desktop.get_child_at_index(index)
                if each is not None and each.get_process_id() == self.process.pid:
                    return each
            except GLib.GError:
                continue
        return None

    def windows(self):
        application = self.application()
        if application is None:
            return []
        try:
            children = [application.get_child_at_index(i) for i in range(application.get_child_count())]
        except GLib.GError:
            return []
        return [c for c in children if c is not None and shown(c)]

    def title(self):
        names = []
        for window in self.windows():
            try:
                names.append(window.get_name() or "")
            except GLib.GError:
                continue  # closed since it was found
        return " | ".join(names)

    def find(self, name, role=None):
        """The first showing accessible whose name matches the whole pattern."""
        for window in reversed(self.windows()):
            for node in walk(window, shown):
                try:
                    if re.fullmatch(name, node.get_name() or "") and (role is None or node.get_role_name() == role):
                        return node
                except GLib.GError:
                    continue
        return None

    def by_id(self, identity):
        """The showing accessible with a name that no language changes."""
        for window in reversed(self.windows()):
            for node in walk(window, shown):
                try:
                    if id_of(node) == identity:
                        return node
                except GLib.GError:
                    continue
        return None

    def texts(self):
        """Everything that a screen reader could say of the windows that are open, but for menus that are not."""
        said = []
        for window in self.windows():
            for node in walk(window, menus_closed):
                try:
                    said.append(node.get_name() or "")
                    text = node.get_text_iface()
                    if text is not None:
                        said.append(Atspi.Text.get_text(text, 0, min(2000, Atspi.Text.get_character_count(text))))
                except GLib.GError:
                    continue
        return [each for each in said if each]

    def wait(self, what, condition, patience=PATIENCE):
        begun = time.monotonic()
        end = begun + patience
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise NotSeen(f"the desk ended with {self.process.returncode} while waiting for {what}")
            try:
                found = condition()
            except GLib.GError:
                found = None  # what was looked at went away meanwhile
            if found:
                return found
            # Looking costs the desk time too: what does not come at once is looked for less and less often.
            time.sleep(min(0.03 + (time.monotonic() - begun) / 10, 1.0))
        raise NotSeen(f"did not see {what}; the screen says: " + json.dumps(self.texts(), ensure_ascii=False)[:6000])

    def wait_for(self, name, role=None, patience=PATIENCE):
        return self.wait(f"'{name}'", lambda: self.find(name, role), patience)

    def wait_title(self, pattern, patience=PATIENCE):
        return self.wait(f"a title like '{pattern}'", lambda: re.search(pattern, self.title()), patience)

    def wait_text(self, pattern, patience=PATIENCE):
        return self.wait(f"the words '{pattern}'", lambda: any(re.search(pattern, each) for each in self.texts()), patience)

    def focused(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        try:
            node = self.last_focus
            if node is not None and node.get_process_id() == self.process.pid and shown(node):
                node.clear_cache()
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
        except GLib.GError:
            pass
        return self._focused_by_looking()

    def _focused_by_looking(self):
        for window in self.windows():
            for node in walk(window, shown):
                try:
                    if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                        return node
                except GLib.GError:
                    continue
        return None

    def wait_focus(self, name, patience=PATIENCE):
        def on_it():
            node = self.focused()
            return node is not None and re.fullmatch(name, node.get_name() or "")
        return self.wait(f"the focus on '{name}'", on_it, patience)

    def focused_id(self):
        node = self.focused()
        try:
            return (node.get_accessible_id() or "") if node is not None else ""
        except GLib.GError:
            return ""

    def on_a_list(self):
        node = self.focused()
        return node is not None and node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.TABLE_CELL)

    def ask_for_case(self, number):
        """A case that the queue knows, by the palette. What is in the queue comes after the window did."""
        self.wait("what is in the queue", lambda: not self.by_id("queue-groups")
                  or any(re.fullmatch(r"[1-9]\d*", each) for each in self.texts_of("queue-groups")))
        self.key("ctrl+k")
        self.wait_focused_id("palette-text")
        self.type(f"#{number}")
        self.wait("the case in the list", lambda: any(re.search(rf"#{number}\b", each) for each in self.texts_of("palette-list")))
        self.key("Return")
        self.wait("the palette gone", lambda: not self.by_id("palette-dialog"))

    def open_case(self, number):
        """Until it is on the screen. What was typed into the one before is dropped."""
        self.ask_for_case(number)
        here = rf"(案件|Case) {number}\b"
        self.wait(f"case {number}", lambda: re.search(here, self.title()) or self.by_id("unsaved-dialog"))
        if self.by_id("unsaved-dialog"):
            self.key("alt+d")
            self.wait_title(here)

    def texts_of(self, identity):
        node = self.by_id(identity)
        if node is None:
            return []
        node.clear_cache()  # the names of cells change without a word on the bus
        return [each.get_name() or "" for each in walk(node)]

    def sheets_asked(self):
        """How the sheets came out is asked, and can have been read: an Enter before that is no answer."""
        self.wait_id("sheet-dialog")
        self.wait("the focus on the sheets", self.on_a_list)
        time.sleep(0.5)

    def to_queue(self):
        """The key to the queue; a row of it is chosen. What was asked for at the sign-in may come after the window did."""
        self.key("ctrl+1")
        self.wait("a chosen row of the queue", lambda: self.on_a_list() and self.rows_in("queue"))

    def rows_in(self, identity):
        for each in walk(self.by_id(identity)):
            if each.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE):
                return each.get_table_iface().get_n_rows()
        raise AssertionError(f"the rows of {identity} are no table to a screen reader")

    def wait_id(self, identity, patience=PATIENCE):
        return self.wait(f"'{identity}'", lambda: self.by_id(identity), patience)

    def wait_focused_id(self, identity, patience=PATIENCE):
        return self.wait(f"the focus on '{identity}'", lambda: self.focused_id() == identity, patience)

    # What another program can get hold of ------------------------------------------------------------------------

    @staticmethod
    def clipboard():
        code = ("import gi; gi.require_version('Gtk', '3.0'); from gi.repository import Gtk, Gdk; "
                "print([Gtk.Clipboard.get(each).wait_for_text() for each in (Gdk.SELECTION_CLIPBOARD, Gdk.SELECTION_PRIMARY)])")
        return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    def tells(self):
        """Titles of all windows, shown or not, the clipboard, the whole tree of accessibility, and what its bus has cached."""
        tree = subprocess.run(["xwininfo", "-root", "-tree"], check=True, capture_output=True, text=True).stdout
        everything = [tree, self.clipboard()]
        application = self.application()
        application.clear_cache()
        for node in walk(application):
            everything += [node.get_name() or "", node.get_description() or ""]
            text = node.get_text_iface()
            if text is not None:
                everything.append(text.get_text(0, -1))
        return "\n".join(everything)

    # What a person does -----------------------------------------------------------------------------------------

    def key(self, *keys):
        for each in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", each], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "4", "--", text], check=True)

    def replace(self, text):
        """Types over what a text field holds. A name is looked at: it must stand there as it was typed. Other fields may
        answer with a word of their own."""
        self.key("ctrl+a")
        self.type(text)
        if not text.isascii():
            self.wait(f"'{text}' in {self.focused_id()}", lambda: self.shows(text))

    def enter(self, operator, password):
        """Types who one is at the door, whatever comes of it."""
        self.wait_id("operator")
        if self.focused_id() != "operator":
            self.by_id("operator").get_component_iface().grab_focus()
        self.wait_focused_id("operator")
        self.replace(operator)
        self.key("Return")
        self.wait_focused_id("password")
        self.type(password)
        self.key("Return")

    def sign_in(self, operator, password):
        self.enter(operator, password)
        self.wait_id("queue")
        self.wait("the sign-in window gone", lambda: not self.by_id("password"))

    def shows(self, text):
        node = self.focused()
        words = node.get_text_iface() if node is not None else None
        return words is not None and Atspi.Text.get_text(words, 0, -1) == text

    def checked(self, node):
        return node.get_state_set().contains(Atspi.StateType.CHECKED)

    def fill(self, answers, most=160):
        """Goes from field to field with Tab and answers those that are asked for, in whatever order the form has them.
        True and False are for check boxes. Every answer must find its field."""
        left = dict(answers)
        for _ in range(most):
            identity = self.focused_id()
            if identity in left:
                answer = left.pop(identity)
                if isinstance(answer, bool):
                    if self.checked(self.focused()) != answer:
                        self.key("space")
                else:
                    self.replace(answer)
            self.key("Tab")
            if not left:
                return
            self.wait("the next field", lambda before=identity: self.focused_id() not in ("", before))
        raise NotSeen("the form has no field " + ", ".join(left))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        self.log.seek(0)
        wrong = [line for line in self.log.read().decode(errors="replace").splitlines() if line.startswith("countersign: assertion")]
        if wrong:
            raise AssertionError(f"the toolkit found wrong: {wrong}")
