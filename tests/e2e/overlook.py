"""Looks a window over as a strict reviewer would: what is cut off, what lies upon another, what has no name, what is in the wrong
language, what can hardly be read."""
import re

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Atspi, GLib, Pango, PangoCairo  # noqa: E402


LEAST_CONTRAST = 4.5
SLACK = 2  # pixels by which toolkits round

R = Atspi.Role
WRITTEN = {R.LABEL, R.STATIC, R.STATUS_BAR, R.HEADING}
BUTTONS = {R.PUSH_BUTTON, R.TOGGLE_BUTTON, R.CHECK_BOX, R.RADIO_BUTTON}
CELLS = {R.TABLE_CELL}
FIELDS = {R.ENTRY, R.TEXT, R.PASSWORD_TEXT, R.SPIN_BUTTON}
ACTED_ON = BUTTONS | FIELDS | {R.COMBO_BOX, R.TABLE, R.TREE_TABLE, R.LIST_BOX, R.LIST, R.PAGE_TAB_LIST, R.SLIDER, R.TREE}
# Whose contents are somebody's data, or the office's, not words of the desk.
DATA_IDS = re.compile(r"queue|crossings|preview|printer|place|history|strip|applicant.*|inbox.*|years.*|result.*|page")

# Words of a Chinese screen that are written so by everybody there.
KEYS = r"F\d{1,2}|Ctrl|Shift|Alt|Enter|Esc|Tab|Home|End|PgUp|PgDn|PageUp|PageDown|Page|Up|Down|Left|Right|Space|Delete|Insert|Plus|Minus|Return|Escape|[A-Z]"
LATIN_OK = re.compile(
    rf"^(?:{KEYS}|Countersign|English|PDF|JSON|PNG|MB|KB|GB|ms|SHA|UTF|ID|CN|HKG|MAC|TWN|MRZ|QR|OK|IPP|CUPS|TCP|PostgreSQL|SQLSTATE|TLS|"
    rf"countersignctl|countersign|desk|ini|broken|etc|local|Unicode|GB|Noto|Sans|Serif|CJK|SC|Han|WenQuanYi|Micro|Hei|Zen)$")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
HAN_OK = {"中文"}


# What is compared by eye, character by character: it must stand there whole.
COMPARED = re.compile(r"/(number|id_number|sex|birth_date|from|to|[a-z_]+_on|[a-z_]*until)$")
ENTRY_MARGINS = 10


class Item:
    """One control that is to be seen."""

    def __init__(self, node, inside):
        self.node = node
        self.role = node.get_role()
        self.name = node.get_name() or ""
        self.id = node.get_accessible_id() or ""
        self.states = node.get_state_set()
        box = node.get_extents(Atspi.CoordType.SCREEN)
        self.box = (box.x, box.y, box.width, box.height)
        self.inside = inside  # the items around it, outermost first

    def has(self, state):
        return self.states.contains(state)

    def text(self):
        try:
            words = self.node.get_text_iface()
            return Atspi.Text.get_text(words, 0, min(2000, Atspi.Text.get_character_count(words))) if words is not None else ""
        except GLib.GError:
            return ""

    def says(self):
        return self.text() or self.name

    def in_data(self):
        return any(DATA_IDS.fullmatch(each.id) for each in (*self.inside, self) if each.id)

    def __str__(self):
        return f"{self.node.get_role_name()} '{self.id or self.says()[:40]}'"


def items_of(window):
    """What is showing in a window, each with what is around it."""
    def below(node, inside, depth):
        if depth > 40:
            return
        try:
            states = node.get_state_set()
            if not states.contains(Atspi.StateType.SHOWING) or not states.contains(Atspi.StateType.VISIBLE):
                return
            item = Item(node, inside)
            yield item
            count = node.get_child_count()
            if item.role in (R.TABLE, R.TREE_TABLE) and count > 400:
                return
            if item.role in (R.MENU, R.COMBO_BOX, R.MENU_BAR):
                return  # their lists are not open
            for at in range(count):
                child = node.get_child_at_index(at)
                if child is not None:
                    yield from below(child, (*inside, item), depth + 1)
        except GLib.GError:
            return
    yield from below(window, (), 0)


class Overlook:
    """Everything found on one screen. `language`: zh, en, or both where it speaks to whoever comes.
    `spoken`: words that are data everywhere (an operator's name)."""

    def __init__(self, window, picture, language, font, dpi, spoken=()):
        self.items = [each for each in items_of(window) if self.seen_part(each.box, each)]
        self.picture = picture
        self.language = language
        self.font = font
        self.dpi = dpi
        self.spoken = spoken
        self.found = []
        frame = self.items[0].box if self.items else (0, 0, 0, 0)
        self.frame = frame
        self.screen = (picture.width / picture.scale, picture.height / picture.scale)

    def report(self, what, item):
        self.found.append(f"{what}: {item}")

    def all(self):
        for item in self.items:
            self.names(item)
            self.words(item)
            self.cut_off(item)
            self.glyphs(item)
            self.letter_by_letter(item)
        self.overlaps()
        self.contrast()
        return self.found

    # ------------------------------------------------------------------------------------------------------------

    def names(self, item):
        if item.role in ACTED_ON and item.has(Atspi.StateType.SENSITIVE) and not item.name and not self.inner(item):
            self.report("no name", item)

    @staticmethod
    def inner(item):
        """Parts of one control that are none by themselves: the arrow of a combo box, the head of a list, a scroll bar."""
        return any(each.role in (R.COMBO_BOX, R.SPIN_BUTTON, R.SCROLL_BAR, R.TABLE_COLUMN_HEADER, R.TREE_TABLE, R.TABLE) for each in item.inside)

    def words(self, item):
        if self.language == "both":
            return
        if item.role in FIELDS | CELLS | {R.TABLE, R.TREE_TABLE, R.COMBO_BOX} or item.in_data():
            said = item.name if item.role in (R.TABLE, R.TREE_TABLE, R.COMBO_BOX, *FIELDS) else ""
        else:
            said = item.says()
        said = re.sub(r"\s*\n", " ", said)  # lines break within a name too
        for each in self.spoken:
            said = said.replace(each, "")
        if self.language == "en":
            if HAN.search(said) and said.strip() not in HAN_OK:
                self.report(f"Chinese on the English screen ({said[:60]!r})", item)
            return
        for word in LATIN_WORD.findall(re.sub(r"\b[A-Z]{2}\d\d-[\w-]+|\bclerk\d\b|\bsupervisor\d?\b|_\w", "", said)):
            if not LATIN_OK.match(word):
                self.report(f"not translated ({said[:60]!r})", item)
                return

    def letter_by_letter(self, item):
        """A text that was broken for a window without width."""
        lines = [each.strip() for each in item.text().split("\n")] if item.role in CELLS | WRITTEN else []
        if len(lines) > 4 and sum(1 for each in lines if 0 < len(each) <= 2) > len(lines) / 2:
            self.report("broken letter by letter", item)

    def glyphs(self, item):
        """A character for which no font has a shape is a box that nobody can read: the rarest name has to be seen whole."""
        said = item.says()
        if said.isascii():
            return
        layout = Pango.Layout.new(self.context())
        layout.set_text(said, -1)
        if layout.get_unknown_glyphs_count():
            self.report(f"no shape for a character of {said[:40]!r}", item)

    def cut_off(self, item):
        x, y, width, height = item.box
        if item.role in WRITTEN and item.text().strip():
            self.label_cut_off(item)
        elif item.role in BUTTONS and item.name and not self.inner(item):
            # A check box and a button with a picture need more than the words; none needs less.
            # "Subject: original seen" is what is read out; the last part is what stands there.
            needed, high = self.natural(re.split(": |：", item.name)[-1])
            if needed > width + SLACK or high > height + SLACK:
                self.report(f"cut off ({needed:.0f}x{high:.0f} in {width}x{height})", item)
        elif item.role in CELLS and item.text().strip() and not item.in_data():
            needed, high = self.extent(item)
            if high > height + SLACK or needed > width + SLACK:
                self.report(f"cut off ({needed}x{high} in {width}x{height})", item)
        elif item.role in FIELDS and COMPARED.search(item.id) and item.text().strip():
            needed, _ = self.extent(item)
            if needed + ENTRY_MARGINS > width:
                self.report(f"cut off in its field ({needed} in {width})", item)
        if item.role in WRITTEN | BUTTONS | FIELDS:
            self.out_of_sight(item)

    def label_cut_off(self, item):
        width, height = item.box[2:]
        needed, high = self.extent(item)
        if needed > width + SLACK or high > height + SLACK:
            self.report(f"cut off ({needed}x{high} in {width}x{height})", item)
            return
        if not item.in_data() and self.as_one_line(item) > needed + SLACK + 2:
            self.report(f"shortened with dots ({needed} of {self.as_one_line(item):.0f})", item)

    def as_one_line(self, item):
        """How wide a text of one line is in its own font, or 0: the toolkit gives the letters that are left out the dots' room."""
        text = item.text().rstrip()
        layout = Pango.Layout.new(self.context())
        worn = Atspi.Text.get_default_attributes(item.node.get_text_iface())
        font = Pango.FontDescription.from_string(worn.get("family-name", "Sans"))
        font.set_weight(int(worn.get("weight", 400)))
        font.set_size(int(float(worn.get("size", 10)) * Pango.SCALE))
        layout.set_font_description(font)
        layout.set_text(text, -1)
        width, high = layout.get_pixel_size()
        return width if "\n" not in text and self.extent(item)[1] < 1.5 * high else 0

    def extent(self, item):
        words = item.node.get_text_iface()
        count = Atspi.Text.get_character_count(words)
        box = Atspi.Text.get_range_extents(words, 0, count, Atspi.CoordType.SCREEN)
        return box.width, box.height

    def natural(self, text):
        layout = Pango.Layout.new(self.context())
        layout.set_text(text, -1)
        size = layout.get_pixel_size()
        return size[0], min(size[1], 10_000)

    def context(self):
        context = PangoCairo.FontMap.get_default().create_context()
        PangoCairo.context_set_resolution(context, self.dpi)
        context.set_font_description(Pango.FontDescription.from_string(self.font))
        return context

    def out_of_sight(self, item):
        """Beyond the window or the screen, where no scroll bar leads."""
        if any(each.role in (R.SCROLL_PANE, R.VIEWPORT) for each in item.inside):
            return
        x, y, width, height = item.box
        fx, fy, fw, fh = self.frame
        fw, fh = min(fw, self.screen[0] - fx), min(fh, self.screen[1] - fy)
        if x < fx - SLACK or y < fy - SLACK or x + width > fx + fw + SLACK or y + height > fy + fh + SLACK:
            self.report(f"beyond the window ({item.box} in {self.frame})", item)

    def overlaps(self):
        seen = [each for each in self.items
                if (each.role in WRITTEN and each.says().strip() or each.role in ACTED_ON) and each.box[2] > 0 and not self.inner(each)]
        for at, one in enumerate(seen):
            for other in seen[at + 1:]:
                if one in other.inside or other in one.inside:
                    continue
                first, second = self.seen_part(one.box, one), self.seen_part(other.box, other)
                across = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
                down = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
                if across > SLACK and down > SLACK:
                    self.report(f"lies upon {other}", one)

    def contrast(self):
        for item in self.items:
            if item.role in WRITTEN and item.text().strip():
                boxes = self.lines(item)
            elif item.role in BUTTONS | {R.MENU} and item.name and not self.inner(item):
                boxes = [item.box]
            elif item.role in CELLS and item.text().strip():
                boxes = [item.box]
            elif item.role in FIELDS and item.role != R.PASSWORD_TEXT and item.text().strip():
                boxes = self.lines(item)
            else:
                continue
            for box in boxes:
                inside = self.seen_part(box, item)
                if inside is None or inside[2] < 4 or inside[3] < 8:
                    continue
                if inside[3] < box[3] - SLACK:
                    continue  # half a line at the edge of what scrolls has half its writing
                ratio = self.picture.text_contrast(inside)
                if ratio is not None and ratio < LEAST_CONTRAST - 0.05:
                    self.report(f"contrast {ratio:.2f}", item)
                    break

    @staticmethod
    def seen_part(box, item):
        """The part of a box that can be seen: within the window and whatever scrolls; None when that is nothing."""
        x, y, right, down = box[0], box[1], box[0] + box[2], box[1] + box[3]
        for each in item.inside:
            if each.role in (R.SCROLL_PANE, R.VIEWPORT, R.FRAME, R.DIALOG, R.TABLE, R.TREE_TABLE):
                x, y = max(x, each.box[0]), max(y, each.box[1])
                right, down = min(right, each.box[0] + each.box[2]), min(down, each.box[1] + each.box[3])
        if right <= x or down <= y:
            return None
        return (x, y, right - x, down - y)

    def lines(self, item):
        words = item.node.get_text_iface()
        boxes, at = [], 0
        for line in item.text().split("\n")[:12]:
            if line.strip():
                box = Atspi.Text.get_range_extents(words, at, at + len(line), Atspi.CoordType.SCREEN)
                boxes.append((box.x, box.y, box.width, box.height))
            at += len(line) + 1
        return boxes
