#!/usr/bin/python3
"""How long a program keeps its window thread from answering: asks one of its windows every few milliseconds whether it is
alive (_NET_WM_PING of the window managers' standard, which the toolkit answers on that thread) and notes each answer's delay.

pulse.py DISPLAY PID FILE: notes `seconds-since-boot milliseconds` line by line until it is told to end.
"""
import ctypes
import os
import select
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from window import X, Watch  # noqa: E402

EVERY, PATIENCE = 0.005, 30.0
CLIENT_MESSAGE, SUBSTRUCTURE_NOTIFY = 33, 1 << 19


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("client", ClientMessage), ("pad", ctypes.c_long * 24)]


class Pulse:
    def __init__(self, display, pid):
        self.watch = Watch(display)
        self.pid = pid
        self.display = ctypes.c_void_p(self.watch.display)
        X.XSelectInput(self.display, ctypes.c_ulong(self.watch.root), ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.protocols, self.ping = (X.XInternAtom(self.watch.display, name, 0) for name in (b"WM_PROTOCOLS", b"_NET_WM_PING"))
        self.connection = X.XConnectionNumber(self.display)
        self.asked = 0

    def ask(self, window):
        """Milliseconds to the answer, or None when the window went away meanwhile."""
        self.asked += 1
        event = Event()
        event.client = ClientMessage(CLIENT_MESSAGE, 0, 1, self.display, window, self.protocols, 32,
                                     (ctypes.c_long * 5)(self.ping, self.asked, window, 0, 0))
        before = time.monotonic()
        X.XSendEvent(self.display, ctypes.c_ulong(window), 0, 0, ctypes.byref(event))
        X.XFlush(self.display)
        while time.monotonic() - before < PATIENCE:
            if self.answered():
                return 1000 * (time.monotonic() - before)
            if window not in self.watch.windows_of(self.pid):
                return None
        return 1000 * PATIENCE

    def answered(self):
        if not X.XPending(self.display):
            select.select([self.connection], [], [], 0.2)
        event = Event()
        while X.XPending(self.display):
            X.XNextEvent(self.display, ctypes.byref(event))
            if event.type == CLIENT_MESSAGE and event.client.data[0] == self.ping and event.client.data[1] == self.asked:
                return True
        return False


def main():
    display, pid, file = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    pulse = Pulse(display, pid)
    with open(file, "w", encoding="ascii", buffering=1) as out:
        while os.path.exists(f"/proc/{pid}"):
            windows = pulse.watch.windows_of(pid)
            delay = pulse.ask(windows[-1]) if windows else None
            if delay is not None:
                out.write(f"{time.monotonic():.4f} {delay:.2f}\n")
            time.sleep(EVERY)


if __name__ == "__main__":
    main()
