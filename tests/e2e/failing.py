"""What every provoked failure has in common: its own sentence is waited for, looked at and photographed; nothing raw stands in it,
no word of the other language, and the details for support name nobody. The failures themselves are in failing_*.py.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Atspi, Desk, GLib, walk  # noqa: E402
from office import BIN  # noqa: E402
from tour import Tour  # noqa: E402

# What no clerk has to read: the database's, the library's and the compiler's words.
RAW = (r"SQLSTATE|\bERROR\b|FATAL|\bCS0\d\d\b|\bsoci\b|libpq|PostgreSQL|errno|std::|exception|\bSELECT\b|relation |permission denied|"
       r"\bnull\b|\b[0-9]{2}[0-9A-Z]{3}\b(?<![0-9]{5})|\.cpp\b|[{}]")
# What a Chinese screen writes in Latin letters too: keys, formats, numbers, places in a file, and names that somebody gave.
LATIN = r"MB|Ctrl|Shift|Esc|Enter|F\d+|JSON|PDF|UTF-8|YYYY-MM-DD|TLS|U盘|countersign-intake/1|“/[a-z_/0-9]*”|“counter”|counter|[A-Z]{2}\d\d-\S+|clerk\d"
DETAILS = r"Ctrl\+Shift\+I"


class Failing(Tour):
    failures = {}  # name: (how it is provoked, words in Chinese, words in English)
    brief = ()  # of these a word is enough: nothing was begun, so nothing had to be kept
    seen: dict
    clerk = "王窗口 Clerk Wang"  # a name is written as it is in both languages
    told = 0  # of how many the details for support were read

    # One failure ---------------------------------------------------------------------------------------------------

    def fail(self, *names):
        """Provokes each as its method does, and then lets the method put right what it broke."""
        for name in names:
            provoked = getattr(self, name.replace("-", "_"))()
            if provoked is not None:
                next(provoked)
            sentence = self.sentence(name)
            self.judge(name, sentence)
            self.shot(name)
            if re.search(DETAILS, sentence) and len(self.desk.windows()) == 1:
                self.details(name)
            self.seen[name] = sentence
            if provoked is not None:
                next(provoked, None)

    def sentence(self, name):
        """What stands on the screen and holds the failure's words, on one line."""
        words = self.words_of(name)
        return self.desk.wait(f"{name}: '{words}'", lambda: next((each for each in self.lines() if re.search(words, each)), None))

    def words_of(self, name):
        return self.failures[name][1 if self.language == "zh" else 2]

    def lines(self):
        between = "" if self.language == "zh" else " "
        return [re.sub(" +", " ", each.replace("\n", between)) for each in self.desk.texts()]

    def judge(self, name, sentence):
        said = re.sub(r"[（(]" + DETAILS + r"[^）)]*[）)]|" + DETAILS + ".*", "", sentence).strip(" ■✓…")
        if found := re.search(RAW, said):
            raise AssertionError(f"{name}: '{found[0]}' is a raw word: {said}")
        own = re.sub(LATIN, "", said.replace(self.clerk, ""))
        foreign = re.search(r"[A-Za-z]{2,}" if self.language == "zh" else r"[\u3000-\u9fff\uff00-\uffef]", own)
        if foreign:
            raise AssertionError(f"{name}: '{foreign[0]}' is of the other language: {said}")
        if len(re.findall(r"[。；！？]|[.;!?](?: |$)", said)) < 2 and name not in self.brief:
            raise AssertionError(f"{name}: it does not say what happened, what was kept and what to do: {said}")
        twin = next((other for other, words in self.seen.items() if self.bare(words) == self.bare(sentence)), None)
        if twin:
            raise AssertionError(f"{name} says the same as {twin}: {said}")

    @staticmethod
    def bare(sentence):
        return re.sub(r"\W", "", sentence)

    # The details for support ---------------------------------------------------------------------------------------

    def details(self, name):
        self.desk.key("ctrl+shift+i")
        dialog = self.desk.wait_id("details-dialog")
        text = self.desk.wait("the details", lambda: next((each for each in self.texts_in(dialog) if "Countersign " in each), None))
        for word in (*self.personal, str(self.office.folder)):
            if word in text:
                raise AssertionError(f"{name}: the details for support tell {word}: {text}")
        if self.told == 0:
            self.shot("details-for-support")
        self.told += 1
        self.away("details-dialog")

    @staticmethod
    def texts_in(node):
        for each in walk(node):
            try:
                words = each.get_text_iface()
                if words is not None:
                    yield Atspi.Text.get_text(words, 0, -1)
            except GLib.GError:
                continue

    def away(self, identity):
        self.desk.key("Escape")
        self.desk.wait(f"{identity} gone", lambda: not self.desk.by_id(identity))

    # Silence -------------------------------------------------------------------------------------------------------

    def silent(self, what, act):
        """Who cancels knows: afterwards the screen complains of nothing that it did not complain of before."""
        before = self.complaints()
        act()
        after = self.complaints()
        if after - before:
            raise AssertionError(f"{what} was cancelled, and the screen says: {after - before}")
        self.shot(f"cancelled-{what}")

    def complaints(self):
        return {each for each in self.lines() if each.startswith("■ ")}

    # The office ----------------------------------------------------------------------------------------------------

    def sql(self, text):
        """As the superuser, past every trigger: what a mistake at the server, or an attack, leaves."""
        done = subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", str(self.socket), "-U", "postgres", "-d", "countersign",
                               "-c", "SET session_replication_role = replica; SET default_transaction_read_only = off", "-c", text],
                              capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f"{text}: {done.stderr}")

    def at_the_office(self, who, *words):
        """What somebody does at another desk meanwhile."""
        return self.office.as_operator(who, *words)

    def intake(self, name):
        return json.loads((self.office.intakes / name).read_text(encoding="utf-8"))

    def ready_case(self, name="self-official.json", until="ready"):
        number = json.loads(self.at_the_office("clerk1", "case", "open", self.office.intakes / name, "--json"))["case"]
        if until == "draft":
            return number
        state = json.loads(self.at_the_office("clerk1", "case", "submit", number, "--json"))["state"]
        if state == "submitted":
            self.at_the_office("supervisor", "case", "approve", number)
        if until == "issued":
            self.at_the_office("clerk1", "case", "issue", number, "--out", self.issued)
        return number

    # The desk ------------------------------------------------------------------------------------------------------

    def open(self, *where, **environment):
        if self.desk:
            self.desk.kill()
        self.desk = Desk([str(BIN / "countersign"), *map(str, where), "--lang", self.language],
                         {**self.office.environment, **environment}, self.out / "desk.log")
        self.desk.wait_focused_id("operator")

    def server(self, **more):
        words = {"host": self.socket, "dbname": "countersign", **more}
        return "--dsn", " ".join(f"{key}={value}" for key, value in words.items())

    def enter(self, operator="clerk1", password=None):
        self.desk.enter(operator, self.office.password if password is None else password)

    def come_in(self, operator="clerk1"):
        self.enter(operator)
        self.desk.wait_id("queue")
        self.desk.wait("the sign-in window gone", lambda: not self.desk.by_id("password"))

    def password(self, keys, password, meanwhile=None):
        """Gives an act that asks for the password again."""
        self.desk.key(keys)
        self.desk.wait_focused_id("password")
        if meanwhile:
            meanwhile()
        self.desk.type(password)
        self.desk.key("Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("password-dialog"))

    def issue(self):
        self.password("ctrl+i", self.office.password)

    def file(self, keys, path, opens=None):
        self.desk.key(keys)
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.key("slash")
        self.desk.replace(str(path))
        self.desk.wait("the whole path", lambda: self.desk.shows(str(path)))
        self.desk.key("Return")
        if opens:
            self.desk.wait_id(opens)
        else:
            self.desk.wait("the file dialog gone", lambda: len(self.desk.windows()) == 1)
