"""The evening's account: what the database and the printers hold of the day, against each other and against what was to happen."""
import hashlib
import json
import re
import subprocess

# What an act in the log may be done by: who took the case in, or the supervisor.
OWN_ACTS = ("case.opened", "case.amended", "case.submitted", "case.withdrawn", "case.handed-over", "certificate.reserved",
            "certificate.issued", "sheet.recorded")
DECISIONS = ("case.approved", "case.returned", "case.refused")


class Account:
    def __init__(self, day):
        self.day, self.office, self.printing = day, day.office, day.printing
        self.plans = sum(day.plans.values(), [])
        self.cases = self.ask("SELECT id, state, opened_by, standing, intake::jsonb AS intake FROM case_file ORDER BY opened_by, id")
        self.certificates = self.ask("SELECT number, office, day, serial, case_id, state, pages, encode(sha256(pdf), 'hex') AS bytes "
                                     "FROM certificate ORDER BY day, serial")
        self.sheets = self.ask("SELECT number, page, copy, outcome, paper, reason, by_operator FROM sheet ORDER BY at")

    def ask(self, sql):
        return json.loads(self.day.sql(f"SET search_path = countersign; SELECT coalesce(json_agg(row), '[]') FROM ({sql}) AS row"))

    def same(self, what, is_, should_be):
        if is_ != should_be:
            raise AssertionError(f"{what}: {is_}, not {should_be}")

    def settle(self):
        self.each_case()
        self.numbers()
        self.sheet_by_sheet()
        self.papers()
        self.out_of_the_printers()
        self.returns()
        self.notices()
        self.log()
        spoilt = sum(each["outcome"] != "good" for each in self.sheets)
        self.day.say(f"{len(self.cases)} cases, {len(self.certificates)} certificates, {len(self.sheets)} sheets of which {spoilt} are "
                     "spoilt: all accounted for")

    def each_case(self):
        """A clerk opens one after another, so the cases of each stand in the order of his day."""
        self.same("cases", len(self.cases), len(self.plans))
        for case, plan in zip(self.cases, self.plans):
            self.same(f"case {case['id']}", [case["opened_by"], case["state"], case["standing"], case["intake"]["subject"]["name"]],
                      [plan.clerk, plan.ends, "agent" if plan.delegated else "self", plan.intake["subject"]["name"]])
            plan.number = case["id"]

    def numbers(self):
        """Of each day from 1 on, none left out and none twice, and the counter stands at the last."""
        given = {}
        for each in self.certificates:
            given.setdefault(each["day"], []).append(each["serial"])
        for serials in given.values():
            self.same("serials", serials, list(range(1, len(serials) + 1)))
        counters = {each["day"]: each["last_serial"] for each in self.ask("SELECT day, last_serial FROM certificate_day")}
        self.same("the counters", counters, {day: len(serials) for day, serials in given.items()})
        self.same("states of certificates", {each["state"] for each in self.certificates}, {"issued"})
        self.same("cases with a certificate", sorted(each["case_id"] for each in self.certificates),
                  sorted(each["id"] for each in self.cases if each["state"] == "handed-over"))

    def sheet_by_sheet(self):
        for each in self.certificates:
            of_it = [sheet for sheet in self.sheets if sheet["number"] == each["number"]]
            good = sorted(sheet["page"] for sheet in of_it if sheet["outcome"] == "good")
            self.same(f"good sheets of {each['number']}", good, list(range(1, each["pages"] + 1)))
            (plan,) = [plan for plan in self.plans if plan.number == each["case_id"]]
            self.same(f"{each['number']} has several pages", each["pages"] > 1, plan.happens == "pages")
            spoilt = [sheet["outcome"] for sheet in of_it if sheet["outcome"] != "good"]
            self.same(f"spoilt sheets of {each['number']}", spoilt, plan.spoilt)
            if any(not sheet["reason"] for sheet in of_it if sheet["outcome"] != "good" or sheet["copy"] > 1):
                raise AssertionError(f"{each['number']}: a spoilt sheet without its reason")
            self.same(f"who told of {each['number']}", {sheet["by_operator"] for sheet in of_it}, {plan.clerk})

    def papers(self):
        """Each clerk's stack of numbered paper, spoilt or not, from its first to its last number."""
        for clerk in self.day.plans:
            used = [each["paper"] for each in self.sheets if each["by_operator"] == clerk]
            self.same(f"papers of {clerk}", used, [f"{clerk.upper()}-{at:04}" for at in range(1, len(used) + 1)])

    def out_of_the_printers(self):
        """As many sheets of each certificate lie in the trays as outcomes are on record, and of the very bytes that are stored."""
        out = {each["number"]: 0 for each in self.certificates}
        for title, options, _, file in self.printing.came_out():
            if title.endswith("-notice"):
                continue
            title = title.split(" ")[0]  # the number, and which copy it is where it is not the first
            (certificate,) = [each for each in self.certificates if each["number"] == title]
            pages = re.search(r"page-ranges=([\d,-]+)", options)
            out[title] += sum(map(length, pages.group(1).split(","))) if pages else certificate["pages"]
            if file.stat().st_size:
                self.same(f"the bytes of {title}", hashlib.sha256(file.read_bytes()).hexdigest(), certificate["bytes"])
        recorded = {number: sum(each["number"] == number for each in self.sheets) for number in out}
        self.same("sheets out of the printers", out, recorded)

    def returns(self):
        returned = self.ask("SELECT event.case_id, array_agg(field) AS fields, note FROM case_event AS event "
                            "JOIN returned_field ON event_id = event.id WHERE act = 'returned' GROUP BY event.id ORDER BY 1")
        expected = sorted(plan.number for plan in self.plans if plan.happens == "return")
        self.same("returned cases", [each["case_id"] for each in returned], expected)
        self.same("marked fields", {tuple(each["fields"]) for each in returned}, {("/authority/reason_absent",)} if expected else set())
        if not all(each["note"] for each in returned):
            raise AssertionError("a return without its words")
        for plan in (each for each in self.plans if each.happens == "return"):
            (case,) = [each for each in self.cases if each["id"] == plan.number]
            self.same(f"case {plan.number}, mended", case["intake"]["authority"]["reason_absent"], plan.mended[1])

    def notices(self):
        refused = sorted(plan.number for plan in self.plans if plan.happens == "refuse")
        stored = self.ask("SELECT case_id, cardinality(codes) AS reasons FROM refusal WHERE notice IS NOT NULL ORDER BY 1")
        self.same("refusals with their notice", [each["case_id"] for each in stored], refused)
        printed = sorted(int(title.split("-")[1]) for title, *_ in self.printing.came_out() if title.endswith("-notice"))
        self.same("notices out of the printers", printed, refused)
        for number in refused:
            file = self.office.folder / f"notice-{number}.pdf"
            self.office.as_operator("supervisor", "case", "notice", number, "--out", file)
            subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)

    def log(self):
        verdict = json.loads(self.office.as_operator("auditor", "audit", "verify", "--json"))
        self.same("the log", [verdict["whole"], all(each["whole"] for each in verdict["chains"])], [True, True])
        acts = self.ask("SELECT log.act, log.actor, case_id, opened_by, log.certificate FROM audit_log AS log "
                        "JOIN case_file ON case_file.id = case_id ORDER BY seq")
        for each in acts:
            if each["act"] in OWN_ACTS:
                self.same(f"who did {each['act']} on case {each['case_id']}", each["actor"], each["opened_by"])
            if each["act"] in DECISIONS:
                self.same(f"who did {each['act']} on case {each['case_id']}", each["actor"], "supervisor")
        self.same("log and files", logged(acts, "case."),
                  logged(self.ask("SELECT 'case.' || act AS act, by_operator AS actor, case_id FROM case_event"), "case."))
        self.same("issued and logged", sorted(each["certificate"] for each in acts if each["act"] == "certificate.issued"),
                  sorted(each["number"] for each in self.certificates))
        self.same("sheets in the log", sum(each["act"] == "sheet.recorded" for each in acts), len(self.sheets))
        approved = {each["case_id"] for each in acts if each["act"] == "case.approved"}
        self.same("approved cases", approved, {plan.number for plan in self.plans if plan.delegated and plan.ends == "handed-over"})


def logged(acts, beginning):
    return sorted((each["act"], each["actor"], each["case_id"]) for each in acts
                  if each["act"].startswith(beginning) and each["act"] in OWN_ACTS + DECISIONS)


def length(pages):
    first, _, last = pages.partition("-")
    return int(last or first) - int(first) + 1
