"""What is on the screen, and when a window can be used: it has the keyboard, and something is drawn in it. Asked of the X server
directly: the usual tools look twice a second, and take a tenth of one for a picture."""
import ctypes
import ctypes.util
import time

X = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
XTEST = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
X.XOpenDisplay.restype = ctypes.c_void_p
X.XInternAtom.restype = X.XDefaultRootWindow.restype = X.XStringToKeysym.restype = ctypes.c_ulong
X.XGetImage.restype = ctypes.c_void_p
X.XGetPixel.restype = ctypes.c_ulong
for function, arguments in (
        (X.XDefaultRootWindow, [ctypes.c_void_p]),
        (X.XInternAtom, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]),
        (X.XGetImage, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]),
        (X.XGetPixel, [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]), (X.XDestroyImage, [ctypes.c_void_p]),
        (X.XFree, [ctypes.c_void_p]), (X.XFlush, [ctypes.c_void_p]), (X.XPending, [ctypes.c_void_p]),
        (X.XConnectionNumber, [ctypes.c_void_p]), (X.XStringToKeysym, [ctypes.c_char_p]), (X.XKeysymToKeycode, [ctypes.c_void_p, ctypes.c_ulong]), (X.XCloseDisplay, [ctypes.c_void_p])):
    function.argtypes = arguments
Z_PIXMAP, ALL_PLANES = 2, ctypes.c_ulong(-1).value
# A window may go away between two questions; that is no reason to end.
HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda display, error: 0)
X.XSetErrorHandler(HANDLER)


class Image(ctypes.Structure):
    """The head of an XImage, as far as it is read here."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


class Watch:
    """One connection to the display of the environment."""

    def __init__(self, display):
        self.display = X.XOpenDisplay(display.encode())
        if not self.display:
            raise RuntimeError("no display")
        self.root = X.XDefaultRootWindow(self.display)
        self.atoms = {name: X.XInternAtom(self.display, name.encode(), 0) for name in ("_NET_ACTIVE_WINDOW", "_NET_WM_PID", "_NET_CLIENT_LIST")}

    def _numbers(self, window, atom, most):
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        count, after = ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.POINTER(ctypes.c_ulong)()
        failed = X.XGetWindowProperty(ctypes.c_void_p(self.display), ctypes.c_ulong(window), ctypes.c_ulong(self.atoms[atom]), 0, most, 0, 0,
                                      ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count), ctypes.byref(after), ctypes.byref(data))
        if failed or not data:
            return []
        values = [data[at] for at in range(count.value)]
        X.XFree(data)
        return values

    def _number(self, window, atom):
        return (self._numbers(window, atom, 1) or [0])[0]

    def windows_of(self, pid):
        """The program's windows that the window manager knows, the newest last."""
        return [each for each in self._numbers(self.root, "_NET_CLIENT_LIST", 64) if self._number(each, "_NET_WM_PID") == pid]

    def _drawn(self, window):
        """More than one colour along a line down the window's middle; an unpainted window has one."""
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        if not X.XGetGeometry(ctypes.c_void_p(self.display), ctypes.c_ulong(window), ctypes.byref(root), ctypes.byref(x), ctypes.byref(y),
                              ctypes.byref(width), ctypes.byref(height), ctypes.byref(border), ctypes.byref(depth)):
            return False
        image = X.XGetImage(self.display, window, width.value // 2, 0, 1, height.value, ALL_PLANES, Z_PIXMAP)
        if not image:
            return False
        colours = {X.XGetPixel(image, 0, row) for row in range(height.value)}
        X.XDestroyImage(image)
        return len(colours) > 1

    def picture(self, place):
        """The bytes of a part of the screen: (x, y, width, height)."""
        x, y, width, height = place
        image = X.XGetImage(self.display, self.root, x, y, width, height, ALL_PLANES, Z_PIXMAP)
        if not image:
            raise RuntimeError("no picture of the screen")
        held = ctypes.cast(image, ctypes.POINTER(Image)).contents
        taken = ctypes.string_at(held.data, held.bytes_per_line * held.height)
        X.XDestroyImage(image)
        return taken

    def key_to_change(self, key, place, patience=2.0):
        """Milliseconds from a pressed key to another picture of the place; None when it stayed as it was."""
        before = self.picture(place)
        code = X.XKeysymToKeycode(self.display, X.XStringToKeysym(key.encode()))
        pressed = time.monotonic()
        for down in (1, 0):
            XTEST.XTestFakeKeyEvent(ctypes.c_void_p(self.display), code, down, 0)
        X.XFlush(ctypes.c_void_p(self.display))
        while time.monotonic() - pressed < patience:
            if self.picture(place) != before:
                return 1000 * (time.monotonic() - pressed)
        return None

    def usable(self, process, patience=20):
        """Returns the moment (time.monotonic) at which a window of the process could be used."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if process.poll() is not None:
                raise RuntimeError(f"the program ended with {process.returncode} before it had a window")
            window = self._number(self.root, "_NET_ACTIVE_WINDOW")
            if window and self._number(window, "_NET_WM_PID") == process.pid and self._drawn(window):
                return time.monotonic()
            time.sleep(0.002)
        raise RuntimeError("no window could be used in time")

    def close(self):
        X.XCloseDisplay(self.display)
