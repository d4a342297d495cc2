"""The day's cases: who comes to which counter with which papers, and what is to happen to each. People are the registry's own,
so that nearly every case is another person's; what is asked for is a short while, so that a sheet or two hold it."""
import copy
import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

# People who can be asked for: of age, with a passport.
PEOPLE = """
SELECT coalesce(json_agg(who), '[]') FROM (
    SELECT name, latin_name, sex, birth_date, id_number,
           (SELECT json_agg(json_build_object('type', type, 'number', number_printed) ORDER BY number_printed)
            FROM countersign.travel_document WHERE person_id = person.id AND type = '14') AS documents
    FROM countersign.person AS person
    WHERE region = 'CN' AND id_kind = 'citizen-id' AND birth_date BETWEEN '1950-01-01' AND '2000-01-01'
      AND EXISTS (SELECT FROM countersign.travel_document WHERE person_id = person.id AND type = '14')
    ORDER BY id) AS who"""

# What happens to whom, in the order of the day; whoever is in none of these has an ordinary case.
SENT = ("return", "pages", "refuse", "return", "refuse", "pages", "return")  # of those who send somebody
OWN = ("jams", "by-hand", "partial", "stops", "lost", "jam", "withdraw", "by-hand", "two-jams")  # of those who come themselves
SPOILT = {"jams": ["jam"], "jam": ["jam"], "partial": ["partial"], "lost": ["lost"], "two-jams": ["jam", "jam"], "pages": ["jam"]}


@dataclass
class Plan:
    clerk: str
    place: int  # in the clerk's day
    kind: str  # self, none, agent
    happens: str = ""  # one of SENT or OWN
    file: str = ""
    intake: dict | None = None
    returned: bool = False
    number: int = 0  # of the case, when the day is over

    @property
    def delegated(self):
        return self.kind == "agent"

    @property
    def by_hand(self):
        return self.happens in ("by-hand", "noon")

    @property
    def spoilt(self):
        return SPOILT.get(self.happens, [])

    @property
    def ends(self):
        return {"refuse": "refused", "withdraw": "withdrawn"}.get(self.happens, "handed-over")

    @property
    def mended(self):
        """What the supervisor marks in a returned case, as it is first and as it is then."""
        return f"往国外探亲 {self.place}", f"在国外工作 {self.place}"


def kind_at(place):
    if place % 3 == 1:
        return "agent"
    return "none" if place % 12 == 5 else "self"


def scatter(plans, happenings):
    step = max(1, len(plans) // len(happenings))
    for plan, happens in zip(plans[::step], happenings):
        plan.happens = happens


def day_of(clerk, count, turned):
    """A clerk's day; `turned`: the second clerk's happenings come in another order, with one return less and one refusal more."""
    plans = [Plan(clerk, place, kind_at(place)) for place in range(count)]
    # At noon one is half typed, and the next case that waits for the supervisor is under the lock.
    noon = next(each for each in plans[count // 2:] if each.kind == "self")
    lunch = next(each for each in plans[noon.place + 1:] if each.delegated)
    noon.happens, lunch.happens = "noon", "lunch"
    sent = [each if not turned or at != 3 else "refuse" for at, each in enumerate(SENT)]
    scatter([each for each in plans if each.delegated and not each.happens], sent)
    scatter([each for each in plans[1:] if each.kind == "self" and not each.happens], OWN[::-1] if turned else OWN)
    return plans


class Papers:
    """Writes the files that the clerks open."""

    def __init__(self, office, people):
        self.office = office
        # A short path: nobody types long ones, and the toolkit's file dialog keeps a piece of memory of each key that is typed into it,
        # which over a day would stand for the desk's own.
        self.drawer = Path(tempfile.mkdtemp(prefix="d"))
        self.people = people
        self.own = office.intake("self-none.json")
        self.sent = office.intake("agent-commuter.json")
        self.none = office.intake("self-none.json")

    def close(self):
        shutil.rmtree(self.drawer)

    def next_person(self, plan):
        """A keyboard has few keys to spare, so what is typed by hand are short names."""
        at = next(at for at, each in enumerate(self.people) if len(each["name"]) <= 3 or not plan.by_hand)
        return self.people.pop(at)

    def put(self, plan):
        intake = self._papers(plan)
        plan.intake = intake
        plan.file = str(self.drawer / f"{plan.clerk[-1]}{plan.place:02}.json")
        with open(plan.file, "w", encoding="utf-8") as file:
            json.dump(intake, file, ensure_ascii=False)

    def _papers(self, plan):
        if plan.kind == "none":
            intake = copy.deepcopy(self.none)
            shorten(intake, 300 + plan.place)
            return intake
        if not plan.delegated:
            intake = copy.deepcopy(self.own)
            name(intake, self.next_person(plan))
            shorten(intake, 365 + plan.place)
            return intake
        intake = copy.deepcopy(self.sent)
        intake["authority"]["reason_absent"] = plan.mended[0]
        shorten(intake, 30)
        if plan.happens != "pages":  # the commuter crosses so often that a month fills more than one
            name(intake, self.next_person(plan))
            shorten(intake, 365 + plan.place)
        send(intake, self.next_person(plan))
        return intake


def name(intake, person):
    subject = intake["subject"]
    subject.update({key: person[key] for key in ("name", "latin_name", "sex", "birth_date")})
    subject["id"]["number"] = subject["identity_seen"]["number"] = person["id_number"]
    subject["identity_seen"]["name"] = person["name"]
    intake["documents"] = person["documents"]
    if "authority" in intake:
        intake["authority"]["principal"] = {"name": person["name"], "id_number": person["id_number"]}


def send(intake, person):
    requester = intake["requester"]
    requester.update({key: person[key] for key in ("name", "sex", "birth_date")})
    requester["id"]["number"] = requester["identity_seen"]["number"] = person["id_number"]
    requester["identity_seen"]["name"] = person["name"]
    intake["authority"]["agent"] = {"name": person["name"], "id_number": person["id_number"]}


def shorten(intake, days):
    request = intake["request"]
    request["from"] = (date.fromisoformat(request["to"]) - timedelta(days=days)).isoformat()
