"""Failures while cases are worked at the desk: what is typed, looked for, opened, stored and decided."""
import json
import re
import secrets

from failing import Failing


class AtTheCase(Failing):
    # What was there before the sign-in ---------------------------------------------------------------------------------

    def damage_some_work(self):
        work = self.office.folder / "state" / "countersign" / "work"
        work.mkdir(parents=True, mode=0o700, exist_ok=True)
        (work / "foreign.work").write_text("another program's")

    def damaged_work(self):
        """It was there before the sign-in."""

    def nothing_has_failed(self):
        self.desk.key("ctrl+shift+i")

    # Looking for something ---------------------------------------------------------------------------------------------

    def find(self, number):
        self.desk.key("ctrl+f")
        self.desk.wait_focused_id("words")
        self.desk.replace(number)
        self.desk.key("Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("words-dialog"))

    def no_number(self):
        self.find("sz01 261123 00009 x")

    def no_such_certificate(self):
        self.find("SZ01-261123-00009-" + check_digit("SZ0126112300009"))

    # Files that are opened ---------------------------------------------------------------------------------------------

    def typed_intake(self, change):
        text = change((self.office.intakes / "self-official.json").read_text(encoding="utf-8"))
        file = self.office.folder / f"given-{secrets.token_hex(4)}.json"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.file("ctrl+o", file)

    def changed_intake(self, **more):
        self.typed_intake(lambda text: json.dumps({**json.loads(text), **more}))

    def intake_not_json(self):
        self.typed_intake(lambda text: text[:len(text) // 2])

    def intake_not_utf8(self):
        self.typed_intake(lambda text: text.encode("gb18030"))

    def intake_unknown_key(self):
        self.changed_intake(colour="red")

    def intake_doubled_key(self):
        self.typed_intake(lambda text: text.replace("{", '{"standing": "self",', 1))

    def intake_wrong_format(self):
        self.changed_intake(format="countersign-intake/9")

    def intake_wrong_day(self):
        self.changed_intake(subject={**self.intake("self-official.json")["subject"], "birth_date": "7 March 1990"})

    def file_too_great(self):
        file = self.office.folder / "great.json"
        with open(file, "wb") as hole:
            hole.truncate(300 << 20)
        self.file("ctrl+o", file)

    # A case of one's own -----------------------------------------------------------------------------------------------

    def take_in(self, change=lambda text: text):
        self.typed_intake(change)
        self.desk.wait_title("新建案件|New case")

    def wrong_password_at_signing_in_again(self):
        self.desk.key("ctrl+l")
        self.desk.wait_focused_id("password")
        self.desk.type("wrong password")
        self.desk.key("Return")
        yield
        self.desk.wait_id("password-dialog")  # it asks once more
        self.sign_in_again()

    def sign_in_again(self):
        if not self.desk.by_id("password-dialog"):
            self.desk.key("ctrl+l")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_text("重新登录成功|已重新登录|Signed in again")

    def no_log(self):
        self.sql("REVOKE INSERT ON countersign.audit_log FROM countersign_owner")
        self.desk.key("ctrl+s")
        yield
        self.sql("GRANT INSERT ON countersign.audit_log TO countersign_owner")

    def another_role(self):
        self.sql("UPDATE countersign.operator SET roles = '{supervisor}' WHERE name = 'clerk1'")
        self.desk.key("ctrl+s")
        yield
        self.sql("UPDATE countersign.operator SET roles = '{clerk}' WHERE name = 'clerk1'")

    def no_operator_any_more(self):
        self.sql("UPDATE countersign.operator SET disabled_at = now() WHERE name = 'clerk1'")
        self.desk.key("ctrl+s")
        yield
        self.sql("UPDATE countersign.operator SET disabled_at = NULL WHERE name = 'clerk1'")
        self.sign_in_again()

    def stored(self):
        """The number under which what is on the screen is stored now."""
        self.desk.key("ctrl+s")
        self.desk.wait_title(r"(案件|Case) \d")
        return int(re.search(r"(?:案件|Case) (\d+)", self.desk.title())[1])

    def subject_differs(self):
        """The passport of another person stands among the documents."""
        others = self.intake("self-diplomat.json")["documents"]
        self.take_in(lambda text: json.dumps({**json.loads(text), "documents": others}))
        self.desk.key("F9")

    def intake_refused(self):
        """The office's rules became stricter since the clerk signed in, and his board does not know it yet."""
        self.take_in()
        self.sql("INSERT INTO countersign.rule_set (office, from_day, rules, set_at) VALUES ('SZ01', '2026-01-03', '"
                 + json.dumps({**self.SHIPPED, "limits": {"guardian_age": 120}}) + "', now())")
        self.desk.key("F9")
        yield
        self.sql("DELETE FROM countersign.rule_set WHERE from_day = '2026-01-03'")

    SHIPPED = {"format": "countersign-rules/1", "office": "SZ01", "from": "2026-01-03"}

    def type_a_purpose(self, words):
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/request/purpose": words})

    def changed_elsewhere(self):
        self.type_a_purpose("visa")
        self.at_the_office("clerk1", "case", "amend", self.mine, self.office.intakes / "self-official.json")
        self.desk.key("ctrl+s")

    def database_failed(self):
        self.sql("ALTER FUNCTION countersign.case_amend(bigint, int, text, text) RENAME TO case_amend_away")
        self.desk.key("ctrl+s")
        yield
        self.sql("ALTER FUNCTION countersign.case_amend_away(bigint, int, text, text) RENAME TO case_amend")

    def not_done_after_all(self):
        """The connection breaks before the act, and the server is full; when it lets the desk in again, that looks up what became."""
        self.sql("ALTER ROLE clerk1 CONNECTION LIMIT 0")
        self.broken("clerk1")
        self.desk.key("ctrl+s")
        self.desk.wait_text("服务器连接已满|server is full")
        self.sql("ALTER ROLE clerk1 CONNECTION LIMIT -1")

    # Cases that others left ------------------------------------------------------------------------------------------

    def no_such_case(self):
        gone = self.gone
        self.sql(f"DELETE FROM countersign.case_event WHERE case_id = {gone}; DELETE FROM countersign.case_file WHERE id = {gone}")
        self.desk.ask_for_case(gone)

    def unreadable_case(self):
        self.sql("UPDATE countersign.case_file SET intake = replace(intake, 'countersign-intake/1', 'countersign-intake/9') "
                 f"WHERE id = {self.damaged}")
        self.desk.ask_for_case(self.damaged)

    def database_failed_at_reading(self):
        self.sql("ALTER FUNCTION countersign.case_show(bigint) RENAME TO case_show_away")
        self.desk.ask_for_case(self.damaged)
        yield
        self.sql("ALTER FUNCTION countersign.case_show_away(bigint) RENAME TO case_show")

    # Work that was kept ----------------------------------------------------------------------------------------------

    def type_and_die(self):
        self.desk.open_case(self.mine)
        self.type_a_purpose("study")
        work = self.office.folder / "state" / "countersign" / "work"
        self.desk.wait("the work on the disk", lambda: any(work.glob("*.work")), 10)
        self.desk.wait("the last key on the disk", lambda: not self.desk.find("nothing"), 2)
        self.desk.kill()

    def take_up(self):
        self.open(*self.server())
        self.come_in()
        self.desk.wait_id("kept-work-dialog")
        self.desk.key("Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("kept-work-dialog"))

    def work_of_a_changed_case(self):
        self.type_and_die()
        self.at_the_office("clerk1", "case", "amend", self.mine, self.office.intakes / "self-diplomat.json")
        self.take_up()

    def work_of_a_case_gone_on(self):
        self.desk.kill()
        self.at_the_office("clerk1", "case", "withdraw", self.mine, "--reason", "asked elsewhere")
        self.take_up()

    def disk_takes_nothing(self):
        self.take_in()

    def four_eyes(self):
        self.desk.ask_for_case(self.mine)


def check_digit(text):
    """ISO 7064, MOD 37,36: the last character of a certificate's number."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    product = 36
    for each in text:
        total = (product + alphabet.index(each)) % 36 or 36
        product = total * 2 % 37
    return alphabet[(37 - product) % 36]
