"""Failures on the way to paper: the seal, the sheets, printers, and files that somebody brings to be verified."""
import os
import shutil
import time
import subprocess
from pathlib import Path

from failing import Failing


class OnPaper(Failing):
    # The seal --------------------------------------------------------------------------------------------------------

    def wrong_password_at_an_act(self):
        self.password("ctrl+i", "wrong password")

    def with_key(self, make):
        """Another file in the place of the seal key."""
        key = self.office.seal / "office.p12"
        whole = key.with_name("whole.p12")
        key.rename(whole)
        make(key, whole)
        if key.exists():
            key.chmod(0o600)
        self.issue()
        yield
        whole.replace(key)

    def key_missing(self):
        yield from self.with_key(lambda key, whole: None)

    def key_of_another_program(self):
        yield from self.with_key(lambda key, whole: key.write_text("a letter"))

    def key_under_another_phrase(self):
        def make(key, whole):
            opened = key.with_name("opened.pem")
            self.openssl("pkcs12", "-in", whole, "-passin", "env:PHRASE", "-nodes", "-out", opened)
            self.openssl("pkcs12", "-export", "-in", opened, "-out", key, "-passout", "env:ANOTHER")
            opened.unlink()
        yield from self.with_key(make)

    def key_open_to_others(self):
        key = self.office.seal / "office.p12"
        key.chmod(0o644)
        self.issue()
        yield
        key.chmod(0o600)

    def key_of_another_office(self):
        other = self.office.folder / "other-seal"
        self.at_the_office("admin", "seal", "enrol", "--office", "GZ01", "--out", other)
        yield from self.with_key(lambda key, whole: shutil.copy(other / "office.p12", key))

    def key_expired(self):
        """As the office's own, but for its days: made by openssl, as an office's own authority would."""
        yield from self.with_key(self.expired_key)

    def expired_key(self, key, whole):
        folder = self.office.folder / "authority"
        folder.mkdir()
        (folder / "index").write_text("")
        (folder / "serial").write_text("01\n")
        (folder / "ca.cnf").write_text(AUTHORITY.format(here=folder))
        pem = folder / "key.pem"
        self.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", pem)
        self.openssl("req", "-new", "-key", pem, "-subj", "/C=CN/O=Made-up/OU=SZ01/CN=Made-up office", "-out", folder / "request.pem", "-config", folder / "ca.cnf")
        self.openssl("ca", "-batch", "-selfsign", "-config", folder / "ca.cnf", "-keyfile", pem, "-in", folder / "request.pem",
                     "-out", folder / "old.pem", "-notext", "-startdate", "20200101000000Z", "-enddate", "20210101000000Z")
        self.openssl("pkcs12", "-export", "-inkey", pem, "-in", folder / "old.pem", "-out", key, "-passout", "env:PHRASE")

    def openssl(self, *words):
        phrases = {"PHRASE": self.office.environment["COUNTERSIGN_SEAL_PASSWORD"], "ANOTHER": "another phrase"}
        done = subprocess.run(["openssl", *map(str, words)], env={**os.environ, **phrases}, capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f"openssl {words[0]}: {done.stderr}")

    def not_drawn_by_any_font(self):
        """The office was given a name with a character that is in no font of the certificates."""
        rare = "\U00012000"  # cuneiform: no office is called so, and no font of the certificates has it
        self.sql(f"UPDATE countersign.office SET name_zh = name_zh || '{rare}' WHERE code = 'SZ01'")
        self.issue()
        yield
        self.sql(f"UPDATE countersign.office SET name_zh = replace(name_zh, '{rare}', '') WHERE code = 'SZ01'")

    def approval_void(self):
        """The registry learnt another name of the subject since the case went ahead without a second person."""
        self.sql(f"UPDATE countersign.case_file SET needs_approval = false WHERE id = {self.ready}")
        self.sql("UPDATE countersign.person SET name = name || '甲' WHERE id = (SELECT person_id FROM countersign.case_file "
                 f"WHERE id = {self.ready})")
        self.issue()
        yield
        self.sql("UPDATE countersign.person SET name = replace(name, '甲', '')")

    def no_longer_ready(self):
        """The case was withdrawn elsewhere, and the word of it never came."""
        self.sql(f"UPDATE countersign.case_file SET state = 'withdrawn' WHERE id = {self.ready}")
        self.issue()
        yield
        self.sql(f"UPDATE countersign.case_file SET state = 'ready' WHERE id = {self.ready}")

    def withdrawn_meanwhile(self):
        """Another desk withdraws the case while the clerk types his password, and this desk hears of it."""
        def withdraw():
            self.at_the_office("clerk1", "case", "withdraw", self.ready, "--reason", "asked elsewhere")
            time.sleep(3)  # the news comes within one, and shows nowhere while the question stands
        self.desk.open_case(self.ready)
        self.password("ctrl+i", self.office.password, withdraw)

    def no_seal_key(self):
        self.issue()

    # Files that are verified -----------------------------------------------------------------------------------------

    def brought(self, change):
        """A copy of an issued sheet, changed."""
        file = self.office.folder / "brought.pdf"
        file.write_bytes(change(next(self.issued.glob("*.pdf")).read_bytes()))
        return file

    def verdict(self, file):
        self.file("ctrl+shift+v", file, "verdict-dialog")
        yield
        self.away("verdict-dialog")

    def no_certificate(self):
        yield from self.verdict(self.brought(lambda sheet: b"%PDF-1.4\na letter\n%%EOF\n"))

    def altered_certificate(self):
        def change(sheet):
            middle = len(sheet) // 3
            return sheet[:middle] + bytes([sheet[middle] ^ 1]) + sheet[middle + 1:]
        yield from self.verdict(self.brought(change))

    def torn_certificate(self):
        yield from self.verdict(self.brought(lambda sheet: sheet[:len(sheet) * 2 // 3]))

    def with_trust(self, make):
        root = self.office.seal / "root.pem"
        whole = root.with_name("whole.pem")
        root.rename(whole)
        make(root)
        return root, whole

    def unknown_issuer(self):
        root, whole = self.with_trust(lambda at: shutil.copy(self.office.folder / "other-seal" / "root.pem", at))
        yield from self.verdict(self.brought(lambda sheet: sheet))
        whole.replace(root)

    def trust_missing(self):
        root, whole = self.with_trust(lambda at: None)
        yield from self.verdict(self.brought(lambda sheet: sheet))
        whole.replace(root)

    def trust_damaged(self):
        root, whole = self.with_trust(lambda at: at.write_text("a letter"))
        yield from self.verdict(self.brought(lambda sheet: sheet))
        whole.replace(root)

    def no_trust(self):
        yield from self.verdict(self.brought(lambda sheet: sheet))

    # Sheets ----------------------------------------------------------------------------------------------------------

    def damaged_certificate(self):
        self.sql(f"UPDATE countersign.certificate SET pdf = 'damaged' WHERE case_id = {self.torn}")
        self.desk.open_case(self.torn)
        self.desk.key("F4")

    def file_not_written(self):
        """A disk that is full: what is written beside the file and then renamed lies on one."""
        target = self.office.folder / "sheet.pdf"
        beside = Path(f"{target}.part")
        self.desk.key("ctrl+shift+s")
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.replace(str(target))
        self.desk.wait("the whole path", lambda: self.desk.shows(str(target)))
        beside.symlink_to("/dev/full")
        self.desk.key("Return")
        self.desk.wait("the file dialog gone", lambda: len(self.desk.windows()) == 1)
        yield
        beside.unlink(missing_ok=True)

    def sheet_told_elsewhere(self):
        """While the clerk looks at his sheets another desk says how the first came out."""
        self.desk.key("ctrl+u")
        self.desk.sheets_asked()
        self.at_the_office("clerk2", "case", "sheet", self.sheets, "--page", "1", "--outcome", "good")
        self.desk.key("ctrl+Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("sheet-dialog"))

    # Printers --------------------------------------------------------------------------------------------------------

    def print_card(self, manner):
        """The key card: a paper for which nobody has to say afterwards how its sheets came out."""
        self.printing.manner("counter", manner)
        self.desk.key("ctrl+shift+k")
        self.desk.wait_id("print-dialog")
        self.desk.key("Home", "Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("print-dialog"))

    def printer_jam(self):
        self.print_card("says media-jam-error")

    def printer_empty(self):
        self.print_card("says media-empty-error")

    def printer_open(self):
        self.print_card("says cover-open-error")

    def printer_toner(self):
        self.print_card("says toner-empty-error")

    def printer_off(self):
        self.print_card("says timed-out-error")

    def printer_gives_up(self):
        self.print_card("says other-error")

    def job_cancelled(self):
        self.print_card("waits")
        self.desk.wait("the job at the printer", lambda: self.printing.tell("lpstat", "-o", "counter"))
        self.printing.tell("cancel", "-a", "counter")

    def printer_closed(self):
        self.printing.tell("/usr/sbin/cupsreject", "counter")
        self.print_card("prints")
        yield
        self.printing.tell("/usr/sbin/cupsaccept", "counter")

    def printer_stopped(self):
        self.printing.tell("/usr/sbin/cupsdisable", "counter")
        self.print_card("prints")
        yield
        self.printing.tell("/usr/sbin/cupsenable", "counter")

    def no_print_system(self):
        self.printing.server.terminate()
        self.printing.server.wait()
        self.desk.key("ctrl+shift+k")
        self.desk.wait_id("print-dialog")
        yield
        self.silent("printing", lambda: self.away("print-dialog"))


AUTHORITY = """[req]
distinguished_name = name
prompt = no
[name]
CN = Made-up office
[ca]
default_ca = here
[here]
database = {here}/index
serial = {here}/serial
new_certs_dir = {here}
default_md = sha256
policy = any
x509_extensions = seal
[any]
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = supplied
[seal]
keyUsage = critical, digitalSignature, nonRepudiation
"""
