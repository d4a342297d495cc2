#!/usr/bin/python3
"""Every failure that a desk can meet, each with its own sentence on the screen: what happened, what was kept, what to do.
FAILURES below is the list, with the words that must stand there in both languages. A row without a way to provoke it here is
provoked by the test that it names. Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/failures.py
"""
import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Desk  # noqa: E402
from office import BIN, Office  # noqa: E402
from tour import Tour, main  # noqa: E402

# name: (words in Chinese, words in English, the method of Failures that provokes it, or the test that does)
FAILURES = {
    # The door
    "no-operator-name": ("请输入用户名", "Type your operator name", "no_operator_name"),
    "no-password": ("请输入密码", "Type your password", "no_password"),
    "wrong-password": ("用户名与密码不符", "does not accept this operator name", "wrong_password"),
    "no-server": ("没有应答，目前无法登录", "so nobody can sign in there", "no_server"),
    "another-schema": ("版本不符", "another version of this program", "another_schema"),
    "no-operator": ("不是本单位的有效用户", "not an active operator", "no_operator"),
    "no-private-database": ("无法启动", "private database on this computer could not be started", "no_private_database"),
    "unreadable-rules": ("无法读取本单位的规则", "office's rules cannot be read", "unreadable_rules"),
    "link-lost-at-sign-in": ("登录过程中与服务器的连接中断", "broke during the sign-in", "FaultWordsTest"),
    # The lock
    "wrong-password-at-the-lock": ("不是当前登录人员的密码", "not the password of who is signed in", "wrong_password_at_the_lock"),
    "disabled-at-the-lock": ("不是当前登录人员的密码", "not the password of who is signed in", "FaultWordsTest"),
    "guessing-without-a-server": ("输错次数过多", "too many wrong passwords", "guessing_without_a_server"),
    # What is typed and not stored
    "disk-takes-nothing": ("没有保存在本机", "not kept on this computer", "trust.py"),
    "damaged-work": ("已损坏或不属于本程序", "damaged, or another program's", "damaged_work"),
    "work-of-a-changed-case": ("不会覆盖他人的修改", "overwrites nothing", "WorkKeeperTest"),
    "work-of-a-case-gone-on": ("所填内容无法再存入", "cannot be stored any more", "WorkKeeperTest"),
    "shift-over": ("本班时间已到", "Your shift is over", "WorkKeeperTest"),
    # Files that are opened
    "intake-not-json": ("不是JSON|不是 JSON", "not JSON", "intake_not_json"),
    "intake-unknown-key": ("不认识|未知", "unknown key", "intake_unknown_key"),
    "intake-doubled-key": ("两次|重复", "given twice", "intake_doubled_key"),
    "intake-wrong-format": ("countersign-intake/1", "not countersign-intake/1", "intake_wrong_format"),
    "intake-unreadable": ("受理文件无法读取", "intake file cannot be read", "intake_unreadable"),
    "verify-unreadable": ("待核验的文件无法读取", "file to verify cannot be read", "verify_unreadable"),
    "verify-no-certificate": ("■", "■", "verify_no_certificate"),
    "verify-no-trust": ("没有可信任的签发单位证书|无法读取", "knows no issuer|cannot be read", "verify_no_trust"),
    # Looking for something
    "no-number": ("这不是证明编号", "no certificate number", "no_number"),
    "no-such-certificate": ("没有这个编号的证明", "no certificate with this number", "no_such_certificate"),
    "nothing-has-failed": ("没有出现故障", "Nothing has failed", "nothing_has_failed"),
    # Acts
    "changed-elsewhere": ("另一窗口修改了本案件", "Another desk changed this case", "changed_elsewhere"),
    "wrong-state": ("状态已不允许", "no longer in a state", "wrong_state"),
    "wrong-password-at-an-act": ("密码不正确", "not your password", "wrong_password_at_an_act"),
    "no-log": ("审计日志无法写入", "audit log could not be written", "no_log"),
    "no-seal-key": ("印章密钥无法使用", "seal key cannot be used", "no_seal_key"),
    "link-lost-at-an-act": ("连接中断", "connection to the server broke", "link_lost_at_an_act"),
    "outcome-unknown": ("可能已办", "may be done or not", "CaseDeskLinkTest"),
    "four-eyes": ("受理人不能审批", "cannot decide it", "FourEyesTest"),
    "approval-void": ("没有经过批准", "Nobody has approved", "StillInForceTest"),
    "subject-differs": ("不属于该被查询人", "do not belong to this subject", "FaultWordsTest"),
    "intake-refused": ("违反数据库把守的规则", "breaks a rule that it guards", "HeldRulesTest"),
    "content-differs": ("与数据库", "does not hold what the database holds", "IssuingTest"),
    "sheet-refused": ("不能这样登记", "cannot be recorded so", "SheetsTest"),
    # Paper
    "printer-jam": ("打印机卡纸", "Paper is jammed", "FaultWordsTest"),
    "printer-empty": ("打印机缺纸", "has no paper", "FaultWordsTest"),
    "printer-open": ("盖板未关", "cover of the printer is open", "FaultWordsTest"),
    "printer-toner": ("碳粉或墨水用尽", "toner or ink is used up", "FaultWordsTest"),
    "printer-off": ("打印机没有应答", "The printer does not answer", "FaultWordsTest"),
    "printer-closed": ("不接受打印任务", "takes no jobs now", "FaultWordsTest"),
    "printer-stopped": ("打印机已停止", "The printer is stopped", "FaultWordsTest"),
    "job-cancelled": ("已在打印机上取消", "cancelled at the printer", "FaultWordsTest"),
    "no-print-system": ("打印服务没有应答", "print system of this computer", "FaultWordsTest"),
    "file-not-written": ("无法写入|未能写入", "could not be written", "file_not_written"),
    "sheet-not-drawn": ("无法在屏幕上显示", "cannot be drawn on this screen", "FaultWordsTest"),
}


class Failures(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.office.environment["XDG_STATE_HOME"] = str(self.office.folder / "state")
        self.socket = self.office.data / "run"
        self.at_the_door()
        self.signed_in()
        self.at_other_doors()
        provoked = [name for name, (_, _, how) in FAILURES.items() if hasattr(self, how)]
        missing = [name for name in provoked if name not in self.seen]
        if missing:
            raise AssertionError("not provoked: " + ", ".join(missing))
        self.say(f"{len(self.seen)} failures showed their own sentence; {len(FAILURES)} are on the list")

    seen = ()

    # What all have in common -------------------------------------------------------------------------------------

    def fail(self, name):
        """Provokes one failure, waits for its words, and looks that nothing raw is beside them."""
        chinese, english, how = FAILURES[name]
        getattr(self, how)()
        words = chinese if self.language == "zh" else english
        self.desk.wait_text(words)
        for raw in self.desk.texts():
            if re.search(r"SQLSTATE|ERROR:|\bCS0\d\d\b|soci|libpq|errno|std::", raw):
                raise AssertionError(f"{name}: a raw message: {raw}")
        self.shot(name)
        self.seen = (*self.seen, name)

    def details(self):
        self.desk.key("ctrl+shift+i")
        self.desk.wait_id("details-dialog")
        self.desk.wait_text(r"Countersign \d")
        self.shot("details")
        self.dismiss("details-dialog")

    def dismiss(self, identity):
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id(identity))

    def sql(self, text):
        subprocess.run(["psql", "-qX", "-h", str(self.socket), "-U", "postgres", "-d", "countersign", "-c", text], check=True, capture_output=True)

    def open(self, *where):
        if self.desk:
            self.desk.kill()
        self.desk = Desk([str(BIN / "countersign"), *map(str, where), "--lang", self.language], self.office.environment, self.out / "desk.log")
        self.desk.wait_focused_id("operator")

    def server(self, **more):
        words = {"host": self.socket, "dbname": "countersign", **more}
        return "--dsn", " ".join(f"{key}={value}" for key, value in words.items())

    def try_to_enter(self, operator="clerk1", password=None):
        if self.desk.focused_id() != "operator":
            self.desk.by_id("operator").get_component_iface().grab_focus()
            self.desk.wait_focused_id("operator")
        self.desk.replace(operator)
        self.desk.key("Return")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password if password is None else password)
        self.desk.key("Return")

    # The door ----------------------------------------------------------------------------------------------------

    def at_the_door(self):
        self.open(*self.server())
        for name in ("no-operator-name", "no-password", "wrong-password"):
            self.fail(name)
        self.details()
        self.fail("no-operator")
        self.fail("unreadable-rules")
        self.sql("DELETE FROM countersign.rule_set WHERE false")

    def no_operator_name(self):
        self.desk.key("Tab")
        self.desk.key("Return")

    def no_password(self):
        self.try_to_enter(password="")

    def wrong_password(self):
        self.try_to_enter(password="wrong password")

    def no_operator(self):
        self.sql("CREATE ROLE nobody LOGIN PASSWORD 'x' IN ROLE countersign_clerk")
        self.sql(f"ALTER ROLE nobody PASSWORD '{self.office.password}'")
        self.try_to_enter("nobody")

    def unreadable_rules(self):
        self.sql("INSERT INTO countersign.rule_set (office, from_day, rules, set_by, set_at) VALUES ('GZ02', '2026-01-01', '{\"format\": \"?\"}', 'admin', now())"
                 if False else "SELECT 1")
        self.sql("ALTER TABLE countersign.rule_set DISABLE TRIGGER USER")
        columns = "office, from_day, rules"
        self.sql(f"INSERT INTO countersign.rule_set ({columns}) VALUES ('SZ01', '2026-01-02', '{{\"format\": \"of tomorrow\"}}')")
        self.try_to_enter()
        chinese, english, _ = FAILURES["unreadable-rules"]
        self.desk.wait_text(chinese if self.language == "zh" else english)
        self.sql("DELETE FROM countersign.rule_set WHERE office = 'SZ01' AND from_day = '2026-01-02'")
        self.sql("ALTER TABLE countersign.rule_set ENABLE TRIGGER USER")

    def at_other_doors(self):
        for name in ("no-server", "another-schema", "no-private-database"):
            self.fail(name)

    def no_server(self):
        self.open(*self.server(host="/nonexistent"))
        self.try_to_enter()

    def another_schema(self):
        self.sql("UPDATE countersign.schema_change SET name = name || '_of_tomorrow' WHERE number = 1")
        self.open(*self.server())
        self.try_to_enter()

    def no_private_database(self):
        file = self.office.folder / "a-file"
        file.write_text("no folder")
        self.open("--local", "--data", file)

    # Signed in ---------------------------------------------------------------------------------------------------

    def signed_in(self):
        self.damage_some_work()
        self.open(*self.server())
        self.try_to_enter()
        self.desk.wait_id("queue")
        for name in ("damaged-work", "nothing-has-failed", "no-number", "no-such-certificate", "intake-not-json", "intake-unknown-key",
                     "intake-doubled-key", "intake-wrong-format", "intake-unreadable", "verify-unreadable", "verify-no-certificate"):
            self.fail(name)
            if name == "verify-no-certificate":
                self.dismiss("verdict-dialog")
        self.fail("wrong-password-at-the-lock")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait("the lock gone", lambda: not self.desk.by_id("unlock-password"))
        self.a_case_of_ones_own()

    def damage_some_work(self):
        work = self.office.folder / "state" / "countersign" / "work"
        work.mkdir(parents=True)
        (work / "foreign.work").write_text("another program's")

    def damaged_work(self):
        pass  # it was there before the sign-in

    def nothing_has_failed(self):
        self.desk.key("ctrl+shift+i")

    def find(self, number):
        self.desk.key("ctrl+f")
        self.desk.wait_focused_id("words")
        self.desk.replace(number)
        self.desk.key("Return")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("words-dialog"))

    def no_number(self):
        self.find("sz01 261123 00009 x")

    def no_such_certificate(self):
        for digit in range(10):  # one of them is the check digit
            self.find(f"SZ01-261123-00009-{digit}")
            chinese, english, _ = FAILURES["no-such-certificate"]
            words = chinese if self.language == "zh" else english
            answer = self.desk.wait("an answer", lambda: next((each for each in self.desk.texts() if re.search(
                words + "|这不是证明编号|no certificate number", each)), None))
            if re.search(words, answer):
                return

    def file(self, keys, path):
        self.desk.key(keys)
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.key("slash")
        self.desk.replace(str(path))
        self.desk.key("Return")
        self.desk.wait("the file dialog gone", lambda: len(self.desk.windows()) == 1 or self.desk.by_id("verdict-dialog"))

    def intake(self, text):
        file = self.office.folder / f"{secrets.token_hex(4)}.json"
        file.write_text(text, encoding="utf-8")
        self.file("ctrl+o", file)
        return file

    def intake_not_json(self):
        self.intake("{")

    def intake_text(self):
        return (self.office.intakes / "self-diplomat.json").read_text(encoding="utf-8")

    def intake_unknown_key(self):
        self.intake(json.dumps({**json.loads(self.intake_text()), "colour": "red"}))

    def intake_doubled_key(self):
        self.intake(self.intake_text().replace("{", '{"standing": "self",', 1))

    def intake_wrong_format(self):
        self.intake(json.dumps({**json.loads(self.intake_text()), "format": "countersign-intake/9"}))

    def intake_unreadable(self):
        file = self.office.folder / "great.json"
        with open(file, "wb") as hole:
            hole.truncate(300 << 20)
        self.file("ctrl+o", file)

    def verify_unreadable(self):
        file = self.office.folder / "great.pdf"
        with open(file, "wb") as hole:
            hole.truncate(300 << 20)
        self.file("ctrl+shift+v", file)

    def verify_no_certificate(self):
        file = self.office.folder / "letter.pdf"
        file.write_text("a letter")
        self.file("ctrl+shift+v", file)
        self.desk.wait_id("verdict-dialog")

    def wrong_password_at_the_lock(self):
        self.desk.key("ctrl+shift+d")
        self.desk.wait_focused_id("unlock-password")
        self.desk.type("wrong password")
        self.desk.key("Return")

    # A case of one's own -----------------------------------------------------------------------------------------

    def a_case_of_ones_own(self):
        self.desk.key("ctrl+o")
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.key("slash")
        self.desk.replace(str(self.office.intakes / "self-official.json"))
        self.desk.key("Return")
        self.desk.wait_title("新建案件|New case")
        self.fail("no-log")
        self.desk.key("ctrl+s")
        self.desk.wait_title(r"(案件|Case) 1\b")
        self.fail("changed-elsewhere")
        self.details()
        self.fail("link-lost-at-an-act")

    def no_log(self):
        self.sql("ALTER TABLE countersign.audit_head RENAME TO audit_head_away; "
                 "CREATE VIEW countersign.audit_head AS SELECT * FROM countersign.audit_head_away WHERE false")
        self.desk.key("ctrl+s")
        chinese, english, _ = FAILURES["no-log"]
        self.desk.wait_text((chinese if self.language == "zh" else english) + "|数据库未能|could not do this")
        self.sql("DROP VIEW countersign.audit_head; ALTER TABLE countersign.audit_head_away RENAME TO audit_head")

    def type_a_purpose(self, words):
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/request/purpose": words})

    def changed_elsewhere(self):
        self.office.as_operator("clerk1", "case", "amend", 1, self.office.intakes / "self-official.json")
        self.type_a_purpose("visa")
        self.desk.key("ctrl+s")

    def link_lost_at_an_act(self):
        self.socket.rename(self.socket.with_name("away"))
        (self.socket.with_name("away")).rename(self.socket)
        self.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'clerk1'")
        self.desk.key("ctrl+s")


if __name__ == "__main__":
    sys.exit(main(Failures))
