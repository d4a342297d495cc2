#!/usr/bin/python3
"""Types a complete delegated case from paper through the real window, without a reader, and counts every key.

A Hong Kong resident sends an agent of the mainland; all names are Chinese, and each Chinese character counts as one key. Tab,
Enter, function keys and the submission count, and of a chord every key that is held. What is stored must be the whole intake, so that no
key is saved by leaving something out; and what stands on two papers is typed twice or taken over by a key of its own.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/keystrokes.py
"""
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk import NotSeen  # noqa: E402
from office import Office, typed  # noqa: E402
from tour import Tour, main  # noqa: E402

MOST = 320
# Chinese clerks type the sound of what they want; the others its beginning.
CHOSEN = {
    "zh": {"friend": "py", "hkid": "xg", "bank-account": "yhkh"},
    "en": {"friend": "fri", "hkid": "hkid", "bank-account": "bank"},
}


class Keystrokes(Tour):
    def run(self):
        self.office = Office(self.options.people, self.options.crossings)
        self.count = 0
        intake = self.on_paper()
        self.screen.give_keys(json.dumps(intake, ensure_ascii=False))
        self.open_desk()
        self.sign_in("clerk1")
        self.take_in(intake)
        self.stored_whole(intake)
        self.say(f"{self.count} keys for a complete delegated case; at most {MOST} are allowed")
        (self.out / "keystrokes.txt").write_text(f"{self.count}\n", encoding="utf-8")
        if self.count > MOST:
            raise AssertionError(f"{self.count} keys, {self.count - MOST} too many")

    def on_paper(self):
        """The papers on the counter: the demonstration's Hong Kong resident, who also asks for his passport of Hong Kong."""
        intake = self.office.intake("agent-hong-kong.json")
        intake["documents"].append({"type": "70", "number": "K12345678"})
        intake["authority"]["reason_absent"] = "居住境外"
        return intake

    # A person's fingers ----------------------------------------------------------------------------------------

    def press(self, *keys):
        for each in keys:
            self.count += len(each.split("+"))
            self.desk.key(each)

    def write(self, text):
        """Into the field that has the focus; what stood there is selected and goes."""
        self.count += len(text)
        self.desk.type(text)
        if not text.isascii():
            self.desk.wait(f"'{text}'", lambda: self.desk.shows(text))

    def go(self, key, identity):
        """One key, and the field that it must lead to: a key more would be counted as well."""
        before = self.desk.focused_id()
        self.press(key)
        try:
            self.desk.wait_focused_id(identity, 20)
        except NotSeen as unseen:
            raise NotSeen(f"{key} in {before} leads to {self.desk.focused_id()}, not to {identity}") from unseen

    def answer(self, text, following, key="Return"):
        self.write(text)
        self.go(key, following)

    def tick(self, following, key="Return"):
        self.press("space")
        self.go(key, following)

    # The case --------------------------------------------------------------------------------------------------

    def take_in(self, intake):
        self.go("ctrl+n", "/standing")
        self.answer("a", "/requester/name")
        self.requester(intake["requester"])
        self.subject(intake["subject"])
        self.request(intake)
        self.power(intake["authority"])
        self.press("F8")
        self.desk.wait("nothing left to fill in", lambda: not self.left_open())
        self.shot("typed-whole")
        self.press("F9")
        self.desk.wait_title(self.words["submitted"])
        self.shot("submitted")

    def left_open(self):
        return any(re.search("待填|须更正|to fill in|to correct", each) for each in self.desk.texts())

    def requester(self, person):
        base = "/requester"
        self.answer(person["name"], f"{base}/id/number")
        self.answer(person["id"]["number"], f"{base}/relation")  # the number tells sex, birth and region
        self.answer(CHOSEN[self.language][person["relation"]], f"{base}/identity_seen/name")
        # The identity card shows the same name and number: compared, and taken over by one key.
        self.go("F8", f"{base}/identity_seen/expires_on")
        self.answer(typed(person["identity_seen"]["expires_on"]), f"{base}/identity_seen/original")
        self.tick("/subject/name")

    def subject(self, person):
        base = "/subject"
        self.answer(person["name"], f"{base}/id/kind", "Tab")
        self.answer(CHOSEN[self.language][person["id"]["kind"]], f"{base}/id/number")
        self.answer(person["id"]["number"].replace("(", "").replace(")", ""), f"{base}/latin_name")
        self.answer(person["latin_name"], f"{base}/sex")
        self.answer(person["sex"], f"{base}/birth_date")
        self.answer(typed(person["birth_date"]), f"{base}/identity_seen/name")
        self.go("F8", f"{base}/identity_seen/number")
        self.shot("a-paper-of-another-number")
        self.answer(person["identity_seen"]["number"], f"{base}/identity_seen/expires_on")
        self.answer(typed(person["identity_seen"]["expires_on"]), f"{base}/identity_seen/original")
        self.tick("/documents/0/number")

    def request(self, intake):
        # The permit that was shown is the first document; the passport's type follows from its number.
        self.go("F8", "/documents/1/number")
        self.answer(intake["documents"][1]["number"], "/documents/2/number")
        self.go("Return", "/request/period")
        self.go("Return", "/request/purpose")
        self.answer(CHOSEN[self.language][intake["request"]["purpose"]], "/request/from")
        self.answer(typed(intake["request"]["from"]), "/request/to", "Tab")
        self.answer(typed(intake["request"]["to"]), "/authority/principal/name")

    def power(self, power):
        base = "/authority"
        # Typed as the power writes them, and compared by the machine: two glances are one too few here.
        self.answer(power["principal"]["name"], f"{base}/principal/id_number")
        self.answer(power["principal"]["id_number"], f"{base}/agent/name")
        self.answer(power["agent"]["name"], f"{base}/agent/id_number")
        self.answer(power["agent"]["id_number"], f"{base}/from")
        self.go("F8", f"{base}/signed_on")  # the power's period, compared with the request's
        self.answer(typed(power["signed_on"]), f"{base}/valid_until")
        self.answer(typed(power["valid_until"]), f"{base}/reason_absent")
        self.shot("the-power-beside-form-and-paper")
        self.answer(power["reason_absent"], f"{base}/made_in", "Tab")
        self.go("Tab", f"{base}/acts/query")
        self.go("Tab", f"{base}/acts/collect")
        self.tick(f"{base}/signed_by_principal")
        self.tick(f"{base}/signed_by_agent")
        self.tick(f"{base}/original_seen")
        self.tick("/materials/application-form")

    def stored_whole(self, intake):
        stored = json.loads(self.office.as_operator("clerk1", "case", "show", "1", "--json"))["intake"]
        # Which paper is kept is typed; of how many pages it is and which were originals is not asked for.
        kinds = [sorted(each["kind"] for each in which["materials"]) for which in (stored, intake)]
        if kinds[0] != kinds[1]:
            raise AssertionError(f"papers {kinds[0]}, not {kinds[1]}")
        for which in (stored, intake):
            which.pop("materials")
        differing = [key for key in intake if stored.get(key) != intake[key]]
        if differing:
            raise AssertionError("stored otherwise than typed: " + json.dumps(
                {key: [stored.get(key), intake[key]] for key in differing}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main(Keystrokes))
