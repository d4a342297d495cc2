#!/usr/bin/python3
"""Every failure that a desk can meet, each with its own sentence on the screen: what happened, what was kept, what to do.
FAILURES is the list: how each is provoked, on the real server, printers, files and keys, and the words that must stand there in
both languages. Who cancels hears nothing. Run it in a session of its own:
tests/e2e/session /usr/bin/python3 tests/e2e/failures.py --out FOLDER
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from failing_case import AtTheCase  # noqa: E402
from failing_door import AtTheDoor  # noqa: E402
from failing_paper import OnPaper  # noqa: E402
from office import Office  # noqa: E402
from printing import PrintServer  # noqa: E402
from tour import main  # noqa: E402

# name: (how it is provoked, words in Chinese, words in English)
FAILURES = {
    # The door
    "no-operator-name": ("nothing is typed", "请输入用户名", "Type your operator name"),
    "no-password": ("only the name is typed", "请输入密码", "Type your password"),
    "wrong-password": ("another password is typed", "用户名与密码不符", "does not accept this operator name"),
    "no-operator": ("a login role of the server that is no operator", "不是本单位的有效用户", "not an active operator of"),
    "unreadable-rules": ("the office's rules in the table are of a format of tomorrow", "无法读取本单位的规则", "office's rules cannot be read"),
    "rights-taken-away": ("the function's grant is revoked", "没有给该用户应有的权限", "does not let this account do that"),
    "database-failed-at-sign-in": ("a function of the schema is gone", "数据库自身故障", "failure of its own"),
    "server-full": ("the role has no connection left", "服务器连接已满", "server is full"),
    "server-closed": ("the database takes no connections", "不接受登录", "letting nobody in now"),
    "no-server": ("there is no socket", "没有应答，目前无法登录", "so nobody can sign in there"),
    "another-schema": ("a schema change has another name", "版本不符", "another version of this program"),
    "installation-changed": ("a file of the installation is missing", "缺失或被改动", "missing or was changed"),
    "no-private-database": ("a file is in the place of its folder", "本机数据库无法启动", "private database on this computer could not be started"),
    # The lock
    "wrong-password-at-the-lock": ("another password is typed", "不是当前登录人员的密码", "not the password of the person signed in"),
    "guessing-without-a-server": ("wrong passwords while the socket is away", "输错次数过多", "too many wrong passwords"),
    # What is typed and kept
    "damaged-work": ("a foreign file lies in the folder of kept work", "已损坏或不属于本程序", "damaged, or another program's"),
    "work-of-a-changed-case": ("the desk is killed and the case amended elsewhere", "不会覆盖他人的修改", "overwrites nothing"),
    "work-of-a-case-gone-on": ("the desk is killed and the case withdrawn elsewhere", "无法再存入", "can no longer be stored"),
    "disk-takes-nothing": ("a file is in the place of the folder", "没有保存在本机", "not kept on this computer"),
    # Files that are opened
    "intake-not-json": ("half of a file", "不符合 JSON 格式", "not JSON at line"),
    "intake-not-utf8": ("a file in GB 18030", "UTF-8", "not UTF-8"),
    "intake-unknown-key": ("a key that the format does not have", "未知的项", "unknown key"),
    "intake-doubled-key": ("a key stands twice", "重复给出|给出两次", "given twice"),
    "intake-wrong-format": ("a format of tomorrow", "不是.*countersign-intake/1", "not countersign-intake/1"),
    "intake-wrong-day": ("a day in words", "格式的日期", "not a date"),
    "file-too-great": ("a file of 300 MB", "超过设置中的上限", "the limit in the settings"),
    # Looking for something
    "nothing-has-failed": ("the details are asked for too early", "没有出现故障", "Nothing has failed"),
    "no-number": ("letters that are not a number", "这不是证明编号", "not a certificate number"),
    "no-such-certificate": ("a number that nobody was given", "没有这个编号的证明", "no certificate with this number"),
    "no-such-case": ("the case was taken out of the table", "没有这个案件", "no such case"),
    "unreadable-case": ("the stored intake is of a format of tomorrow", "无法读取该案件", "cannot be read by this program"),
    "database-failed-at-reading": ("the function that shows a case is gone", "数据库无法读取", "could not read this"),
    # Acts
    "wrong-password-at-signing-in-again": ("another password is typed", "未建立新的连接", "no new connection"),
    "no-log": ("the log's grant is revoked", "审计日志无法写入", "audit log could not be written"),
    "another-role": ("the operator was made a supervisor meanwhile", "属于其他岗位", "belongs to another role"),
    "no-operator-any-more": ("the operator was disabled meanwhile", "您的用户已被停用", "no longer an active operator of the office"),
    "subject-differs": ("another person's passport is among the documents", "不属于该被查询人", "do not belong to this subject"),
    "intake-refused": ("the office's rules changed since the sign-in", "数据库的校验规则", "breaks a rule that the database enforces"),
    "changed-elsewhere": ("another desk amended the case", "另一窗口修改了本案件", "Another desk has changed this case"),
    "database-failed": ("the function that amends a case is gone", "数据库未能完成此操作", "database could not do this"),
    "not-done-after-all": ("connections are let in again", "没有完成，案件", "was not done"),
    "four-eyes": ("a clerk who is a supervisor too opens his own case", "受理人不能审批", "cannot decide it"),
    # The seal
    "wrong-password-at-an-act": ("another password is typed at the issuing", "密码不正确", "not your password"),
    "key-missing": ("the key's file is away", "文件不存在或无法打开", "missing or cannot be opened"),
    "key-of-another-program": ("a letter is in the key's place", "文件中没有密钥", "holds no key"),
    "key-under-another-phrase": ("the key is packed anew under another pass phrase", "口令打不开", "does not open the office's seal key"),
    "key-open-to-others": ("the key's file is readable by all", "其他账户可以读取", "can read the office's seal key"),
    "key-of-another-office": ("the key of Guangzhou", "密钥属于其他单位", "belongs to another office"),
    "key-expired": ("a certificate whose days are over", "证书已过期", "has expired"),
    "no-seal-key": ("the workstation names no key", "没有设置印章密钥", "No seal key is set up"),
    "not-drawn-by-any-font": ("the office is renamed with a character of no font", "字体", "no certificate font can draw"),
    "approval-void": ("the registry learnt another name", "没有经过批准", "Nobody has approved"),
    "no-longer-ready": ("the case was withdrawn, and no word of it came", "状态已不允许", "no longer in a state"),
    "withdrawn-meanwhile": ("another desk withdraws the case while the password is typed", "案件已撤回，不再签发", "case was withdrawn; no"),
    # Files that are verified
    "no-certificate": ("a PDF that is a letter", "■ 不是证明文件", "■ Not a certificate"),
    "altered-certificate": ("one bit of an issued sheet is turned", "■ 被改动", "■ Altered"),
    "torn-certificate": ("two thirds of an issued sheet", "文件不完整", "file is not complete"),
    "unknown-issuer": ("the trusted root is another office's", "■ 签发单位不明", "■ Unknown issuer"),
    "trust-missing": ("the trusted root is away", "签发单位证书无法读取", "trusted issuers on this workstation cannot be read"),
    "trust-damaged": ("a letter is in the root's place", "签发单位证书已损坏", "trusted issuers on this workstation are damaged"),
    "no-trust": ("the workstation names no root", "没有可信任的签发单位证书，", "no trusted issuers set up"),
    # Paper
    "damaged-certificate": ("the stored bytes are damaged", "签发后被改动或损坏", "changed or damaged since it was issued"),
    "file-not-written": ("a disk that is full", "无法写入|未能写入", "could not be written"),
    "sheet-told-elsewhere": ("another desk told the sheet's fate first", "不能这样登记", "cannot be recorded that way"),
    "printer-jam": ("the printer says media-jam and gives up", "打印机卡纸", "Paper is jammed"),
    "printer-empty": ("the printer says media-empty and gives up", "打印机缺纸", "has no paper"),
    "printer-open": ("the printer says cover-open and gives up", "盖板", "cover of the printer is open"),
    "printer-toner": ("the printer says toner-empty and gives up", "碳粉或墨水用尽", "toner or ink is used up"),
    "printer-off": ("the printer says timed-out and gives up", "打印机没有应答", "The printer does not answer"),
    "printer-gives-up": ("the printer gives up and says nothing known", "没有完成打印", "did not finish the job"),
    "job-cancelled": ("the job is cancelled at the server", "已在打印机上取消", "cancelled at the printer"),
    "printer-closed": ("the printer rejects jobs", "不接受打印任务", "not accepting jobs now\\."),
    "printer-stopped": ("the printer is disabled", "打印机已停止", "The printer is stopped"),
    "no-print-system": ("the print system ended", "打印服务没有应答", "print system of this computer"),
}
LEAST = 40


class Failures(AtTheDoor, AtTheCase, OnPaper):
    failures = FAILURES
    brief = ("no-operator-name", "no-password", "nothing-has-failed", "four-eyes", "no-certificate", "altered-certificate", "torn-certificate",
             "unknown-issuer")
    printing = None

    def run(self):
        self.seen = {}
        self.printing = PrintServer()
        self.printing.add_printer("counter")
        self.office = Office(self.options.people, self.options.crossings)
        self.office.environment.update(self.printing.environment)
        self.socket, self.issued = self.office.data / "run", self.office.folder / "issued"
        subject = self.intake("self-official.json")["subject"]
        self.personal = (subject["name"], subject["latin_name"], subject["id"]["number"], "clerk1", "clerk2", "王窗口", "Wang")
        self.cases()
        self.say("an office with its cases, printers and keys is ready")
        for scene in (self.the_door, self.typing, self.files, self.the_lock, self.others, self.sealing, self.printers, self.kept,
                      self.supervisor, self.bare_desk, self.other_doors):
            scene()
            self.say(f"{len(self.seen):2} failures after: {scene.__name__.replace('_', ' ')}")
        if missing := [name for name in FAILURES if name not in self.seen]:
            raise AssertionError("not provoked: " + ", ".join(missing))
        if len(set(map(self.bare, self.seen.values()))) < LEAST:
            raise AssertionError(f"fewer than {LEAST} failures")
        self.say(f"{len(self.seen)} failures showed each its own sentence; the details of {self.told} name nobody")

    def cases(self):
        self.ready = self.ready_case()
        self.torn, self.sheets = (self.ready_case("self-none.json", "issued") for _ in range(2))
        self.gone, self.damaged = (self.ready_case(until="draft") for _ in range(2))

    def typing(self):
        self.open(*self.server())
        self.come_in()
        self.fail("nothing-has-failed")
        self.take_in()
        self.fail("wrong-password-at-signing-in-again", "no-log", "another-role", "no-operator-any-more")
        self.mine = self.stored()
        self.fail("changed-elsewhere", "database-failed", "not-done-after-all")
        self.drop_typed()
        self.fail("subject-differs", "intake-refused")

    def drop_typed(self):
        """Leaves the case on the screen with what was typed into it."""
        self.desk.key("ctrl+n")
        self.desk.wait_id("unsaved-dialog")
        self.silent("leaving", lambda: self.away("unsaved-dialog"))
        self.desk.key("ctrl+n")
        self.desk.wait_id("unsaved-dialog")
        self.desk.key("alt+d")
        self.desk.wait_title("新建案件|New case")

    def files(self):
        self.desk.key("ctrl+n")
        self.fail("no-number", "no-such-certificate", "intake-not-json", "intake-not-utf8", "intake-unknown-key", "intake-doubled-key",
                  "intake-wrong-format", "intake-wrong-day", "file-too-great")
        for keys in ("ctrl+o", "ctrl+shift+v"):
            self.silent("a-file-" + keys.replace("+", "-"), lambda keys=keys: self.begin_and_leave(keys))
        self.silent("finding", lambda: self.begin_and_leave("ctrl+f"))

    def begin_and_leave(self, keys):
        before = len(self.desk.windows())
        self.desk.key(keys)
        self.desk.wait("a dialog", lambda: len(self.desk.windows()) > before)
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: len(self.desk.windows()) == before)

    def others(self):
        self.fail("no-such-case", "unreadable-case", "database-failed-at-reading", "damaged-certificate")
        self.desk.open_case(self.sheets)
        self.desk.key("F4")
        self.desk.wait_id("preview")
        self.fail("file-not-written", "sheet-told-elsewhere")
        self.silent("saving", lambda: self.begin_and_leave("ctrl+shift+s"))

    def sealing(self):
        self.desk.open_case(self.ready)
        self.silent("issuing", lambda: self.begin_and_leave("ctrl+i"))
        self.fail("wrong-password-at-an-act", "key-missing", "key-of-another-program", "key-under-another-phrase", "key-open-to-others",
                  "key-of-another-office")
        for names in (("key-expired",), ("not-drawn-by-any-font", "approval-void", "no-longer-ready", "withdrawn-meanwhile")):
            self.sign_out()  # a desk opens the key once a sign-in
            self.come_in()
            self.desk.open_case(self.ready)
            self.fail(*names)
        self.fail("no-certificate", "altered-certificate", "torn-certificate", "unknown-issuer", "trust-missing", "trust-damaged")

    def printers(self):
        self.fail("printer-jam", "printer-empty", "printer-open", "printer-toner", "printer-off", "printer-gives-up", "job-cancelled",
                  "printer-closed", "printer-stopped", "no-print-system")

    def kept(self):
        self.fail("work-of-a-changed-case", "work-of-a-case-gone-on")

    def supervisor(self):
        self.office.environment["COUNTERSIGN_NEW_PASSWORD"] = self.office.password
        self.at_the_office("admin", "operator", "add", "both", "--roles", "clerk,supervisor", "--office", "SZ01", "--display", "Both",
                           "--password-from-env")
        self.mine = json.loads(self.at_the_office("both", "case", "open", self.office.intakes / "agent-commuter.json", "--json"))["case"]
        self.at_the_office("both", "case", "submit", self.mine)
        self.sign_out()
        self.damage_some_work()
        self.come_in("both")
        self.fail("damaged-work", "four-eyes")

    def bare_desk(self):
        """A workstation on which nobody has set up a key, a root or a place for kept work."""
        state = self.office.folder / "a-file-for-state"
        state.write_text("no folder")
        self.open(*self.server(), COUNTERSIGN_SEAL="", COUNTERSIGN_TRUST="", XDG_STATE_HOME=str(state))
        self.ready = self.ready_case()
        self.come_in()
        self.fail("no-trust")
        self.desk.open_case(self.ready)
        self.fail("no-seal-key", "disk-takes-nothing")

    def close(self):
        super().close()
        if self.printing:
            self.printing.close()


if __name__ == "__main__":
    sys.exit(main(Failures))
