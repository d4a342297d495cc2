#!/usr/bin/python3
"""The office's key on a token whose PIN is asked for at the desk, once; an electronic copy whose password the applicant types; a sheet
that was misfed; and the stock of security paper: by keyboard, as a clerk and a supervisor do it.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/sealing.py
"""
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from office import BIN, Office  # noqa: E402
from tour import Tour, main  # noqa: E402

DRIVER = "/usr/lib/softhsm/libsofthsm2.so"
PIN, PASSWORD = "482915", "seven magpies 7"
STATES = {"zh": {"issued": "已签发"}, "en": {"issued": "issued"}}


class Sealing(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.ready_case()
        self.onto_a_token()
        self.open_desk()
        self.sign_in("clerk1")
        self.issue_with_the_pin()
        self.misfed()
        self.electronic_copy()
        self.locked()
        self.stock_of_a_clerk()
        self.sign_out()
        self.sign_in("supervisor")
        self.stock_of_a_supervisor()

    def ready_case(self):
        office = self.office
        office.as_operator("clerk1", "case", "open", office.intakes / "self-none.json")
        office.as_operator("clerk1", "case", "submit", 1)
        office.as_operator("supervisor", "case", "approve", 1)

    def onto_a_token(self):
        """The key that the office enrolled, moved onto a token in software."""
        tokens = self.office.folder / "tokens"
        tokens.mkdir()
        conf = self.office.folder / "softhsm2.conf"
        conf.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
        environment = {**os.environ, **self.office.environment, "SOFTHSM2_CONF": str(conf)}

        def run(*words):
            subprocess.run(list(map(str, words)), env=environment, check=True, capture_output=True)
        key, certificate, pkcs8 = (self.office.folder / name for name in ("key.pem", "certificate.pem", "pkcs8.pem"))
        opened = ("openssl", "pkcs12", "-in", self.office.seal / "office.p12", "-passin", "env:COUNTERSIGN_SEAL_PASSWORD")
        run("softhsm2-util", "--init-token", "--free", "--label", "Office SZ01", "--pin", PIN, "--so-pin", "77665544")
        run(*opened, "-nodes", "-nocerts", "-out", key)
        run(*opened, "-nokeys", "-clcerts", "-out", certificate)
        run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", key, "-out", pkcs8)
        run("softhsm2-util", "--import", pkcs8, "--token", "Office SZ01", "--label", "seal", "--id", "a1", "--pin", PIN)
        run("p11tool", "--provider", DRIVER, "--login", "--set-pin", PIN, "--write", "--load-certificate", certificate, "--label", "seal",
            "--id", "a1", "pkcs11:token=Office%20SZ01")
        del self.office.environment["COUNTERSIGN_SEAL_PASSWORD"]
        self.office.environment["COUNTERSIGN_SEAL"] = f"pkcs11:token=Office%20SZ01;object=seal?module-path={DRIVER}"
        self.office.environment["SOFTHSM2_CONF"] = str(conf)

    def password(self):
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        self.desk.key("Return")

    def pin(self, pin, name=None):
        self.desk.wait_id("pin-dialog")
        self.desk.wait_focused_id("secret")
        if name:
            self.shot(name)
        self.desk.type(pin)
        self.desk.key("Return")

    def issue_with_the_pin(self):
        self.desk.open_case(1)
        self.password()
        self.pin("000000", "the-pin-is-asked-for")
        self.desk.wait_text("PIN 不正确|PIN of the key token is wrong|PIN is wrong")
        self.shot("a-wrong-pin")
        self.password()
        self.pin(PIN)
        self.desk.wait_title(STATES[self.language]["issued"], 120)
        self.desk.wait_id("preview")
        for file in (self.office.folder / "config", self.office.folder / "state"):
            for each in file.rglob("*"):
                if each.is_file() and PIN.encode() in each.read_bytes():
                    raise AssertionError(f"{each.name} holds the PIN")
        self.say("issued with the PIN that was typed; a wrong one was tried once")

    def sheets(self):
        listed = json.loads(self.office.as_operator("clerk1", "case", "show", "1", "--json"))
        return [(sheet["copy"], sheet["outcome"]) for sheet in listed["certificates"][0]["sheets"]]

    def misfed(self):
        self.desk.key("ctrl+u")
        self.desk.sheets_asked()
        self.desk.key("m")
        self.desk.wait_focused_id("sheet-reason")
        self.shot("a-misfed-sheet")
        self.desk.key("Return")
        self.desk.wait_id("record-only")
        self.desk.key("r")
        self.desk.wait("the sheet on record", lambda: self.sheets() == [(1, "misfeed")])
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("sheet-dialog"))
        self.desk.wait_text("需要补打|printed again")
        self.say("a misfed sheet is on record")

    def electronic_copy(self):
        file = self.office.folder / "copy.pdf"
        self.desk.key("ctrl+alt+g")
        self.desk.wait_id("applicant-window")
        self.desk.key("ctrl+alt+e")
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.replace(str(file))
        self.desk.key("Return")
        self.desk.wait_id("copy-dialog")
        self.desk.wait_focused_id("secret")
        self.desk.type("short")
        self.desk.key("Return")
        self.desk.wait_focused_id("secret-again")
        self.desk.type("short")
        self.desk.key("Return")
        self.desk.wait_text("少于 6 个|fewer than 6")
        self.desk.wait_text("请为电子副本设定密码")
        self.shot("the-applicant-chooses-a-password")
        for identity in ("secret", "secret-again"):
            self.desk.wait_focused_id(identity)
            self.desk.type(PASSWORD)
            self.desk.key("Return")
        self.desk.wait_text("的电子副本已写入|electronic copy of .* is written", 60)
        self.desk.wait("the applicant's window without it", lambda: not any("请为电子副本" in each for each in self.desk.texts()))
        self.shot("the-copy-is-written")
        self.desk.key("ctrl+alt+g")
        self.desk.wait("the applicant's window off", lambda: not self.desk.by_id("applicant-window"))
        told = subprocess.run([BIN / "countersign-verify", str(file), "--trust", str(self.office.seal / "root.pem"), "--json"],
                              env={**os.environ, "COUNTERSIGN_VERIFY_PASSWORD": PASSWORD}, capture_output=True, text=True)
        if json.loads(told.stdout)["verdict"] != "genuine":
            raise AssertionError("the copy: " + told.stdout)
        self.say("an electronic copy is written and genuine; the token was not asked for its PIN again")

    def locked(self):
        """A lock signs the token out: a copy after it wants the PIN."""
        self.desk.key("ctrl+shift+d")
        self.desk.wait_focused_id("unlock-password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the lock gone", lambda: not self.desk.by_id("unlock-password"))
        self.desk.key("ctrl+alt+e")
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.replace(str(self.office.folder / "copy-2.pdf"))
        self.desk.key("Return")
        for identity in ("secret", "secret-again"):
            self.desk.wait_focused_id(identity)
            self.desk.type(PASSWORD)
            self.desk.key("Return")
        self.pin(PIN)
        self.desk.wait("the second copy", lambda: (self.office.folder / "copy-2.pdf").exists(), 60)
        self.say("a lock signs the token out")

    # The stock -----------------------------------------------------------------------------------------------------

    def stock(self):
        self.desk.key("ctrl+alt+s")
        self.desk.wait_id("stock-dialog")
        self.desk.wait_focused_id("stock-act")

    def act(self, downs, *words):
        """The act by its place in the list, and what belongs to it."""
        self.desk.wait_focused_id("stock-act")
        self.desk.key("Home", *["Down"] * downs)
        for identity, word in words:
            while self.desk.focused_id() != identity:
                before = self.desk.focused_id()
                self.desk.key("Tab")
                self.desk.wait("the next field", lambda before=before: self.desk.focused_id() not in ("", before))
            self.desk.type(word)
        self.desk.key("Return")

    def back_to_the_act(self):
        """A refused act leaves the keyboard where it was."""
        while (before := self.desk.focused_id()) != "stock-act":
            self.desk.key("shift+Tab")
            self.desk.wait("the field before", lambda before=before: self.desk.focused_id() not in ("", before))

    def stock_of_a_clerk(self):
        self.stock()
        self.desk.wait_text("尚未建立|keeps no stock")
        self.act(0, ("stock-words", "3"))
        self.desk.wait_text("您在窗口 3|sit at counter 3")
        self.shot("stock-of-a-clerk")
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("stock-dialog"))
        self.say("a clerk says where he sits")

    def stock_of_a_supervisor(self):
        self.stock()
        self.act(2, ("stock-first", "A0001"), ("stock-last", "A0100"))
        self.desk.wait_text("100 张|100 papers")
        self.act(0, ("stock-first", "A0001"), ("stock-last", "A0050"), ("stock-words", "3"))
        self.desk.wait_text("窗口 50|50 at desks")
        self.act(0, ("stock-first", "A0001"), ("stock-last", "A0900"), ("stock-words", "3"))
        self.desk.wait_text("并非全在本单位库存中|Not all of these papers are in the office's stock")
        self.shot("not-all-in-the-stock")
        self.back_to_the_act()
        self.act(2, ("stock-first", "A0050"), ("stock-last", "A0150"))
        self.desk.wait_text("纸 A0050 此前已入库|Paper A0050 was received already")
        self.shot("stock-of-a-supervisor")
        self.desk.key("Escape")
        self.say("a supervisor receives and issues, and is told what the stock does not allow")


if __name__ == "__main__":
    sys.exit(main(Sealing))
