#!/usr/bin/python3
"""Language, colours and size of text change under an operator's hands: what was typed stays, the keyboard stays where it was, and
the next start remembers it. What the office has fixed can be read and not changed. A broken file of settings is set aside and said.
The settings hold nothing of a person.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/settings.py --out FOLDER
"""
import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Desk, Screen  # noqa: E402
from office import BIN, Office  # noqa: E402
from overlook import Overlook  # noqa: E402
from picture import Camera, contrast  # noqa: E402

KNOWN_KEYS = re.compile(r"language|look|text-size|font|printer|tray\.[\w-]+|place|sound\.[\w-]+|scan\.megabytes|layout\.[\w.-]+|applicant\.[\w-]+|"
                        r"help\.[\w-]+|practice\.[\w-]+")
NAME = "Zhang Wenxiu"


class SettingsWalk:
    def __init__(self, out, office):
        self.out, self.office = out, office
        self.home = Path(tempfile.mkdtemp(prefix="settings-"))
        self.file = self.home / "countersign" / "desk.ini"
        self.file.parent.mkdir()
        self.fixed = self.home / "office.ini"
        self.screen = Screen(1366, 768)
        self.camera = Camera(self.screen.display)
        self.desk = None

    def start(self, *words):
        self.desk = Desk([str(BIN / "countersign"), "--local", "--data", str(self.office.data), *words],
                         {**self.office.environment, "XDG_CONFIG_HOME": str(self.home), "COUNTERSIGN_OFFICE_SETTINGS": str(self.fixed)})
        self.desk.wait_focused_id("operator")

    def ground(self):
        """The colour behind the desk's heading."""
        counts = self.camera.take((0, 30, 1366, 600)).colours()
        return max(counts, key=counts.get)

    def run(self):
        self.a_broken_file_is_set_aside()
        self.at_the_door()
        self.desk.sign_in("clerk1", self.office.password)
        self.in_the_middle_of_typing()
        self.in_the_settings_window()
        self.remembered()
        self.nothing_of_a_person()

    def a_broken_file_is_set_aside(self):
        self.file.write_bytes(b"look=dark\nno settings at all\n")
        self.start("--lang", "zh")
        self.desk.wait_text("desk.ini.broken")
        self.screen.shot(self.out / "broken-settings.png")
        assert Path(str(self.file) + ".broken").read_bytes() == b"look=dark\nno settings at all\n"
        print("a broken file is set aside and said")

    def at_the_door(self):
        self.desk.type("cle")
        self.desk.key("ctrl+shift+l")
        self.desk.wait_title("Sign in")
        self.desk.wait_focused_id("operator")
        self.desk.wait("the letters typed before", lambda: self.desk.shows("cle"))
        self.desk.type("rk1")
        self.desk.wait("letters typed on after them", lambda: self.desk.shows("clerk1"))
        self.screen.shot(self.out / "sign-in-en.png")
        print("the sign-in window speaks the other language with what was typed in it")

    def in_the_middle_of_typing(self):
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        while self.desk.focused_id() != "/subject/name":
            before = self.desk.focused_id()
            self.desk.key("Tab")
            self.desk.wait("the next field", lambda: self.desk.focused_id() not in ("", before))
        self.desk.type(NAME[:5])
        self.anew("ctrl+shift+l")
        self.desk.wait_title("新建案件")
        self.desk.type(NAME[5:])
        self.desk.wait("the name typed in two languages", lambda: self.desk.shows(NAME))
        self.desk.wait_text("队列")
        self.anew("ctrl+shift+Up")
        self.desk.wait("larger text", lambda: "text-size=125" in self.file.read_text())
        self.desk.wait("the name", lambda: self.desk.shows(NAME))
        self.screen.shot(self.out / "larger-zh.png")
        self.anew("ctrl+shift+Down")
        print("the desk changes language and size of text with the case, the field and the caret kept")

    def anew(self, keys):
        """Presses what makes the window anew; the keyboard is then in the same field of another window."""
        before = self.desk.focused()
        self.desk.key(keys)
        self.desk.wait("the field in a new window", lambda: self.desk.focused_id() == "/subject/name" and self.desk.focused() is not before)

    def in_the_settings_window(self):
        light = self.ground()
        self.desk.key("ctrl+comma")
        self.desk.wait_focused_id("setting/language")
        self.desk.key("Tab")
        self.desk.wait_focused_id("setting/look")
        self.desk.key("End")
        self.desk.wait("the look in the file", lambda: "look=contrast-dark" in self.file.read_text())
        self.desk.wait("white on black", lambda: contrast(self.ground(), b"\0\0\0") < 1.2)
        self.screen.shot(self.out / "settings-contrast.png")
        self.desk.key("Home", "Down", "Down")
        self.desk.wait("the dark look in the file", lambda: "look=dark" in self.file.read_text())
        self.desk.wait("a dark desk", lambda: 1.2 < contrast(self.ground(), b"\0\0\0") < 3)
        assert contrast(light, b"\0\0\0") > 15
        self.desk.key("Escape")
        self.desk.wait("the settings gone", lambda: not self.desk.by_id("settings-window"))
        # What was written before in other colours is written anew: on the check board too.
        look = Overlook(self.desk.windows()[0], self.camera.take(), "zh", "Sans 10", 96)
        look.contrast()
        for item in look.items:
            look.letter_by_letter(item)
        self.screen.shot(self.out / "dark-desk.png")
        assert not look.found, look.found
        print("colours change at once, by the keyboard alone")

    def remembered(self):
        self.desk.close()
        self.fixed.write_text("sound.approval=off\nsound.approval.reason=The hall is quiet.\nsound.approval.reason.zh_CN=大厅须保持安静。\n",
                              encoding="utf-8")
        self.start()
        self.desk.wait_title("登录")
        self.desk.wait("the dark look again", lambda: contrast(self.ground(), b"\0\0\0") < 3)
        self.desk.sign_in("clerk1", self.office.password)
        self.desk.wait_id("kept-work-dialog")  # the name typed before the desk was ended
        self.desk.key("alt+d")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("kept-work-dialog"))
        self.desk.key("ctrl+comma")
        self.desk.wait_focused_id("setting/language")
        self.desk.wait_text("大厅须保持安静")
        fixed = self.desk.by_id("setting/sound.approval")
        assert fixed.get_role_name() in ("text", "entry"), fixed.get_role_name()
        self.screen.shot(self.out / "settings-fixed.png")
        self.desk.key("Escape")
        print("a new start remembers, and what the office fixed says why")

    def nothing_of_a_person(self):
        for line in self.file.read_text(encoding="utf-8").splitlines():
            key, value = line.split("=", 1)
            assert KNOWN_KEYS.fullmatch(key), f"a setting that nobody knows: {key}"
            assert NAME[:5] not in value and "clerk" not in value, f"{key} holds something of a person"
        print("the settings hold nothing of a person")

    def close(self):
        if self.desk:
            self.desk.close()
        self.camera.close()
        self.screen.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--people", type=int)
    parser.add_argument("--crossings", type=int)
    options = parser.parse_args()
    out = Path(options.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    office = Office(options.people, options.crossings)
    walk = SettingsWalk(out, office)
    try:
        walk.run()
        return 0
    except Exception as failure:  # the picture of the moment tells more than the trace
        walk.screen.shot(out / "failed.png")
        print(f"FAILED: {type(failure).__name__}: {failure}")
        return 1
    finally:
        walk.close()
        office.close()


if __name__ == "__main__":
    sys.exit(main())
