#!/usr/bin/python3
"""Works one delegated case through the real window, by keyboard: from sign-in to a sheet that others verify.

Leaves a screenshot of every step, the intake that was typed and the sealed PDF in the output folder, and says what it did.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/tour.py
"""
import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import Desk, Screen  # noqa: E402
from office import BIN, Office, answers_from  # noqa: E402

WORDS = {
    "zh": {"submitted": "等待审批|待审批|等待复核", "ready": "待签发|待出具", "issued": "已签发|已出具", "handed over": "已交付"},
    "en": {"submitted": "waiting for approval", "ready": "ready to issue", "issued": "issued", "handed over": "handed over"},
}


class Tour:
    def __init__(self, options):
        self.out = Path(options.out).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        for old in (*self.out.glob("*.png"), *self.out.glob("*.pdf")):
            old.unlink()
        self.language = options.lang
        self.words = WORDS[options.lang]
        self.step = 0
        self.started = time.monotonic()
        self.screen = Screen(*map(int, options.size.split("x")))
        self.office = None
        self.desk = None
        self.options = options

    def say(self, text):
        print(f"{time.monotonic() - self.started:6.1f} s  {text}", flush=True)

    def shot(self, name):
        self.step += 1
        path = self.out / f"{self.step:02}-{name}.png"
        self.screen.shot(path)
        return path

    # The way of the case ---------------------------------------------------------------------------------------

    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.say("a private database with demonstration people is ready")
        intake = self.office.intake(self.options.intake)
        (self.out / "intake.json").write_text(json.dumps(intake, ensure_ascii=False, indent=2), encoding="utf-8")
        self.screen.give_keys(json.dumps(intake, ensure_ascii=False))
        self.open_desk()
        self.refused_sign_in()
        self.sign_in("clerk1")
        self.take_in(intake)
        self.sign_out()
        self.sign_in("supervisor")
        self.approve()
        self.sign_out()
        self.sign_in("clerk1")
        self.read_and_issue()
        file = self.save_and_account()
        self.hand_over()
        self.verify_on_the_desk(file)
        self.desk.close()
        self.verify_elsewhere(file, intake)

    def open_desk(self):
        before = time.monotonic()
        self.desk = Desk([str(BIN / "countersign"), "--local", "--data", str(self.office.data), "--lang", self.language],
                         self.office.environment, self.out / "desk.log")
        self.desk.wait_focused_id("operator")
        self.say(f"the desk asks who is there, {1000 * (time.monotonic() - before):.0f} ms after its start")

    def refused_sign_in(self):
        self.desk.replace("clerk1")
        self.desk.key("Return")
        self.desk.wait_focused_id("password")
        self.desk.type("wrong password")
        self.desk.key("Return")
        self.desk.wait_text("密码|password")
        self.desk.wait("the failure's sentence", lambda: any(re.search("密码不|口令不|不接受|does not accept|wrong", t) for t in self.desk.texts()))
        self.shot("sign-in-refused")
        self.say("a wrong password is refused with its own sentence")

    def sign_in(self, operator):
        self.desk.sign_in(operator, self.office.password)
        self.say(f"{operator} is signed in")

    def sign_out(self):
        self.desk.key("ctrl+shift+q")
        self.desk.wait_id("operator")

    def take_in(self, intake):
        self.shot("empty-desk")
        self.desk.key("ctrl+n")
        self.desk.wait_focused_id("/standing")
        answers = answers_from(intake)
        late = {key: answers.pop(key) for key in ("/authority/signed_by_principal", "/materials/power-of-attorney")}
        self.desk.fill(answers)
        self.shot("intake-with-findings")
        self.say("the papers are typed in; the check board shows what is missing")
        self.explain_a_rule()
        self.every_stop_has_a_name()
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        self.desk.fill(late)
        self.shot("intake-complete")
        self.desk.key("F9")
        self.desk.wait_title(self.words["submitted"])
        self.shot("submitted")
        self.say("the case is submitted: " + self.desk.title())

    def explain_a_rule(self):
        """F1 on a row of the board shows the rule with its basis and version; Enter on it leads to the field."""
        self.desk.key("ctrl+3")
        self.desk.wait("the focus on the board", self.desk.on_a_list)
        self.desk.key("Home", "F1")
        self.desk.wait_id("rule-dialog")
        self.desk.wait_text(r"2011-01-01")
        self.shot("a-rule-and-its-basis")
        self.desk.key("Escape")
        self.desk.wait("the dialog gone", lambda: not self.desk.by_id("rule-dialog"))
        self.desk.key("ctrl+3")
        self.desk.wait("the focus on the board", self.desk.on_a_list)
        self.desk.key("Home", "Return")
        self.desk.wait("the field of the rule", lambda: self.desk.focused_id().startswith("/"))

    def every_stop_has_a_name(self):
        """From the form's last fields round to its first: nowhere may the focus be where nobody sees or hears it."""
        stops = []
        while "/standing" not in stops:
            if len(stops) > 120:
                raise AssertionError(f"the tab key does not come to the form: {stops[-12:]}")
            before = self.desk.focused()
            self.desk.key("Tab")
            self.desk.wait("the next stop", lambda: self.desk.focused() not in (None, before))
            stops.append(self.desk.focused_id())
            if not self.desk.focused().get_name():
                raise AssertionError(f"a stop of the tab key without a name, after {stops}")
        self.say(f"{len(stops)} stops of the tab key round to the form's first, each with its name")

    def open_first_case(self):
        self.desk.to_queue()
        self.desk.key("Home", "Return")
        self.desk.wait_title(r"\d")

    def approve(self):
        self.open_first_case()
        self.desk.wait_title(self.words["submitted"])
        self.shot("supervisor")
        self.desk.key("F7")
        self.desk.wait_focused_id("password")
        self.shot("approve-asks-again")
        self.desk.type(self.office.password)
        self.desk.key("Return")
        self.desk.wait_title(self.words["ready"])
        self.shot("approved")
        self.say("a second person approved it")

    def read_and_issue(self):
        self.open_first_case()
        self.desk.wait_title(self.words["ready"])
        self.desk.key("F3")
        self.desk.wait_id("crossings")
        self.desk.wait_text(r"\d{4}-\d{2}-\d{2}|[1-9],?\d* (条|rows|crossings)|无|none")
        self.shot("crossings")
        self.desk.key("F2")
        self.desk.key("ctrl+i")
        self.desk.wait_focused_id("password")
        self.desk.type(self.office.password)
        # Enter held down: the second one must find nothing to do.
        self.desk.key("Return", "Return", "Return")
        self.desk.wait_title(self.words["issued"], 120)
        self.desk.wait_id("preview")
        self.desk.wait("the page", lambda: not self.desk.find(".*(正在|Working).*"))
        self.shot("issued-preview")
        self.desk.key("Next", "Next")
        self.shot("preview-further")
        self.say("the certificate is issued: " + self.number())

    def number(self):
        listed = json.loads(self.office.as_operator("clerk1", "case", "show", "1", "--json"))
        live = [each for each in listed["certificates"] if each["state"] == "issued"]
        if len(live) != 1 or len(listed["certificates"]) != 1:
            raise AssertionError("the case has not exactly one certificate: " + json.dumps(listed["certificates"]))
        return live[0]["certificate_number"]

    def save_and_account(self):
        number = self.number()
        file = self.out / f"{number}.pdf"
        self.desk.key("ctrl+p")
        self.desk.wait_id("print-dialog")
        self.shot("print")
        self.desk.key("End", "Return")
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1 and not self.desk.by_id("print-dialog"))
        self.desk.key("ctrl+a")
        self.desk.type(str(file))
        self.desk.key("Return")
        self.desk.sheets_asked()
        self.shot("how-did-they-come-out")
        self.desk.key("ctrl+Return")
        self.desk.wait("the sheets on record", lambda: not self.desk.by_id("sheet-dialog") and self.all_good())
        self.say(f"printed to {file.name}; every sheet's fate is on record")
        return file

    def all_good(self):
        listed = json.loads(self.office.as_operator("clerk1", "case", "show", "1", "--json"))
        certificate = listed["certificates"][0]
        return {sheet["page"] for sheet in certificate["sheets"] if sheet["outcome"] == "good"} == set(range(1, certificate["pages"] + 1))

    def hand_over(self):
        self.desk.key("ctrl+h")
        self.desk.wait_focused_id("words")
        self.shot("hand-over")
        self.desk.key("Return")
        self.desk.wait_title(self.words["handed over"])
        self.shot("handed-over")
        self.say("the sheets are handed over")

    def verify_on_the_desk(self, file, look=None):
        self.desk.key("ctrl+shift+v")
        self.desk.wait("the file dialog", lambda: len(self.desk.windows()) > 1)
        self.desk.key("slash")
        self.desk.replace(str(file))
        self.desk.key("Return")
        self.desk.wait_id("verdict-dialog", 90)
        self.desk.wait_text("^✓ (真实：|This file is genuine)", 90)
        look() if look else self.shot("verified")
        self.desk.key("Escape")

    def verify_elsewhere(self, file, intake):
        done = subprocess.run([BIN / "countersign-verify", str(file), "--trust", str(self.office.seal / "root.pem"), "--json"],
                              capture_output=True, text=True)
        answer = json.loads(done.stdout)
        if done.returncode != 0 or answer["verdict"] != "genuine":
            raise AssertionError(f"countersign-verify said {answer['verdict']}: {answer['problems']}")
        self.say(f"countersign-verify: {answer['verdict']}, {len(answer['rows'])} rows on {answer['pages']} pages")
        text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
        if intake["subject"]["name"] not in text.replace(" ", ""):
            raise AssertionError("the name does not extract whole")
        subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
        signature = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout
        if "Total document signed" not in signature or "Signature is Valid" not in signature:
            raise AssertionError("pdfsig: " + signature)
        self.say("pdftotext, qpdf --check and pdfsig agree")
        shutil.copy(self.office.seal / "root.pem", self.out / "root.pem")

    def close(self):
        if self.desk:
            self.desk.close()
        if self.office:
            self.office.close()
        self.screen.close()


def main(kind=Tour):
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--people", type=int)
    parser.add_argument("--crossings", type=int)
    parser.add_argument("--intake", default="agent-commuter.json")
    tour = kind(parser.parse_args())
    try:
        tour.run()
        tour.say(f"done; look into {tour.out}")
        return 0
    except Exception as failure:  # the picture of the moment tells more than the trace
        tour.shot("failed")
        tour.say(f"FAILED: {failure}")
        return 1
    finally:
        tour.close()


if __name__ == "__main__":
    sys.exit(main())
