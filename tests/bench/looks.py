"""What a clerk waits for at the desk itself: a record of thousands of rows, and the first page after issuing."""
import ctypes
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from desk import Desk, Screen  # noqa: E402
from office import BIN  # noqa: E402
from window import X, XTEST, Watch  # noqa: E402

COUNTER = "agent-commuter.json"
RECORD, FIRST_PAGE, BLOCK = 150, 150, 50
SIZE = (1366, 768)
# A part of the middle pane that holds rows in one view and the page in the other; no caret and no clock is in it.
PART = (520, 330, 240, 260)


def report(what, milliseconds, aim):
    print(f"{what:<58} {milliseconds:>8.0f} ms                          aim {aim} ms {'kept' if milliseconds <= aim else 'MISSED'}", flush=True)


def aside(what, milliseconds):
    print(f"{what:<58} {milliseconds:>8.0f} ms", flush=True)


class Sight(Watch):
    """Looks at one part of the screen until it looks as it goes on looking."""

    def title(self, window):
        kind, form, count, after = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.POINTER(ctypes.c_ubyte)()
        name = X.XInternAtom(ctypes.c_void_p(self.display), b"_NET_WM_NAME", 0)
        failed = X.XGetWindowProperty(ctypes.c_void_p(self.display), ctypes.c_ulong(window), ctypes.c_ulong(name), 0, 256, 0, 0,
                                      ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count), ctypes.byref(after), ctypes.byref(data))
        if failed or not data:
            return b""
        value = bytes(data[:count.value])
        X.XFree(data)
        return value

    def press(self, key):
        code = X.XKeysymToKeycode(self.display, X.XStringToKeysym(key.encode()))
        for down in (1, 0):
            XTEST.XTestFakeKeyEvent(ctypes.c_void_p(self.display), ctypes.c_uint(code), down, ctypes.c_ulong(0))
        X.XFlush(self.display)

    def until_final(self, place, settle=1.2, patience=60, begun=lambda: True):
        """From the moment that `begun` says so: milliseconds until the place looks as it does `settle` seconds later."""
        end = time.monotonic() + patience
        while not begun():
            if time.monotonic() > end:
                raise RuntimeError("it did not begin")
            time.sleep(0.001)
        start = since = time.monotonic()
        seen = self.picture(place)
        while time.monotonic() - since < settle:
            if time.monotonic() > end:
                raise RuntimeError("the picture does not come to rest")
            time.sleep(0.002)
            now = self.picture(place)
            if now != seen:
                seen, since = now, time.monotonic()
        return 1000 * (since - start)


class Looks:
    def __init__(self, office):
        self.office = office
        self.screen = Screen(*SIZE)
        os.environ["XDG_CONFIG_HOME"] = str(office.folder / "config")
        self.desk = Desk([str(BIN / "countersign"), "--local", "--data", str(office.data)], office.environment)
        self.sight = Sight(self.screen.display)
        self.pulse_file = office.folder / "pulse.txt"
        self.pulse = None

    def ready_case(self):
        number = json.loads(self.office.as_operator("clerk1", "case", "open", self.office.intakes / COUNTER, "--json"))["case"]
        self.office.as_operator("clerk1", "case", "submit", number)
        self.office.as_operator("supervisor", "case", "approve", number)
        return number

    def sign_in(self):
        self.desk.sign_in("clerk1", self.office.password)
        self.window = self.sight.windows_of(self.desk.process.pid)[-1]
        self.pulse = subprocess.Popen([sys.executable, str(Path(__file__).with_name("pulse.py")), self.screen.display,
                                       str(self.desk.process.pid), str(self.pulse_file)])

    def open_newest(self, number):
        """The case that was made last stands on top of the queue."""
        self.desk.key("F5")
        self.desk.wait_text(rf"#{number}\b")
        self.desk.key("ctrl+1")
        self.desk.wait("the focus in the queue", self.desk.on_a_list)
        self.desk.key("Home", "Return")
        self.desk.wait_title(rf"\b{number}\b")
        time.sleep(0.5)

    def block(self, since):
        """The longest that the window did not answer since then, in milliseconds."""
        time.sleep(0.1)
        delays = [tuple(map(float, line.split())) for line in self.pulse_file.read_text().splitlines() if line.count(" ") == 1]
        return max((delay for moment, delay in delays if moment >= since), default=0.0)

    def record(self):
        """From the key to the rows, and the longest that the window was deaf meanwhile."""
        since = time.monotonic()
        self.sight.press("F3")
        return self.sight.until_final(PART), self.block(since)

    def first_page(self):
        """From the moment that the window calls the case issued to the page."""
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        before, since = self.sight.title(self.window), time.monotonic()
        self.sight.press("Return")
        return self.sight.until_final(PART, begun=lambda: self.sight.title(self.window) != before), self.block(since)

    def close(self):
        if self.pulse:
            self.pulse.terminate()
            self.pulse.wait()
        self.sight.close()
        self.desk.close()
        self.screen.close()


def looks_bench(office, runs=5):
    looks = Looks(office)
    try:
        looks.sign_in()
        records, pages, blocks = [], [], []
        for _ in range(runs + 1):
            looks.open_newest(looks.ready_case())
            for times, (took, block) in ((records, looks.record()), (pages, looks.first_page())):
                times.append(took)
                blocks.append(block)
        report("a record of a commuter's ten years: F3 to its rows", statistics.median(records[1:]), RECORD)
        report("preview: the case is issued to its first page", statistics.median(pages[1:]), FIRST_PAGE)
        report("longest that the window thread was deaf meanwhile", max(blocks[2:]), BLOCK)
        aside("  of these the median", statistics.median(blocks[2:]))
    finally:
        looks.close()


def preview_bench(office, program):
    """The drawing of pages itself, beside bare poppler; gives the certificate's file."""
    out = office.folder / "issued"
    out.mkdir()
    number = json.loads(office.as_operator("clerk1", "case", "open", office.intakes / COUNTER, "--json"))["case"]
    office.as_operator("clerk1", "case", "submit", number)
    office.as_operator("supervisor", "case", "approve", number)
    office.as_operator("clerk1", "case", "issue", number, "--out", out)
    file = next(out.glob("*.pdf"))
    subprocess.run([program, "preview", file], check=True)
    return file
