"""What is on a display as pixels: taken at once, asked for contrast, kept as a picture."""
import gc

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("GdkPixbuf", "2.0")
from gi.repository import Gdk  # noqa: E402


def luminance(colour):
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (channel / 255 for channel in colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """WCAG 2.1: from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class Camera:
    """Takes pictures of one display. `scale`: device pixels for one that the toolkit reckons with."""

    def __init__(self, display, scale=1):
        self.display = Gdk.Display.open(display)
        self.root = self.display.get_default_screen().get_root_window()
        self.scale = scale

    def close(self):
        """Before the display goes: the toolkit ends the program of whoever looks at one that is gone."""
        display, self.root, self.display = self.display, None, None
        display.close()
        del display
        gc.collect()  # it is the last reference that ends the connection

    def take(self, box=None):
        """The whole screen, or `box` = (x, y, width, height) of it as the toolkit reckons."""
        width, height = self.root.get_width(), self.root.get_height()
        x, y, w, h = (0, 0, width, height) if box is None else [int(each * self.scale) for each in box]
        x, y = max(0, x), max(0, y)
        w, h = min(w, width - x), min(h, height - y)
        if w <= 0 or h <= 0:
            return None
        return Picture(Gdk.pixbuf_get_from_window(self.root, x, y, w, h), self.scale)


class Picture:
    def __init__(self, pixbuf, scale):
        self.pixbuf = pixbuf
        self.scale = scale
        self.data = pixbuf.get_pixels()
        self.stride = pixbuf.get_rowstride()
        self.channels = pixbuf.get_n_channels()
        self.width, self.height = pixbuf.get_width(), pixbuf.get_height()

    def save(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.pixbuf.savev(str(path), "png", ["compression"], ["6"])

    def same_as(self, other):
        return other is not None and self.data == other.data

    def colours(self, box=None):
        """How often each colour occurs in a box, as the toolkit reckons it."""
        x, y, w, h = (0, 0, self.width, self.height) if box is None else [int(each * self.scale) for each in box]
        left, right = max(0, x), min(self.width, x + w)
        counts = {}
        for row in range(max(0, y), min(self.height, y + h)):
            line = self.data[row * self.stride + left * self.channels: row * self.stride + right * self.channels]
            if self.channels == 3:
                pieces = [line[at:at + 3] for at in range(0, len(line), 3)]
            else:
                pieces = [line[at:at + 3] for at in range(0, len(line), self.channels)]
            for piece in pieces:
                counts[piece] = counts.get(piece, 0) + 1
        return counts

    def text_contrast(self, box):
        """How far the writing in a box is from what it is written on: the commonest colour against the one farthest from it.
        None when the box is of one colour: nothing is written there."""
        counts = self.colours(box)
        if len(counts) < 2:
            return None
        ground = max(counts, key=counts.get)
        return max(contrast(ground, each) for each in counts)

    def difference(self, other):
        """The greatest contrast between what was and what is at the same place; 1 when nothing changed."""
        if other is None or (self.width, self.height) != (other.width, other.height):
            return 21.0
        most, seen = 1.0, set()
        for row in range(self.height):
            here = self.data[row * self.stride: row * self.stride + self.width * self.channels]
            there = other.data[row * other.stride: row * other.stride + self.width * self.channels]
            if here == there:
                continue
            for at in range(0, len(here), self.channels):
                pair = (here[at:at + 3], there[at:at + 3])
                if pair[0] != pair[1] and pair not in seen:
                    seen.add(pair)
                    most = max(most, contrast(*pair))
        return most
