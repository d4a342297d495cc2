"""A whole office for one run: a private cluster with demonstration people, operators, and the office's key."""
import json
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("COUNTERSIGN_BIN", ROOT / "build" / "bin"))


class Office:
    def __init__(self, people=None, crossings=None, say=print):
        # A server that dropped root must reach its data, so the folder is not private; its data folder is.
        self.folder = Path(tempfile.mkdtemp(prefix="countersign-run-"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.intakes = self.folder / "intakes"
        self.seal = self.folder / "seal"
        self.password = secrets.token_urlsafe(12)
        self.say = say
        self.environment = {
            "COUNTERSIGN_TRUST": str(self.seal / "root.pem"),
            "COUNTERSIGN_SEAL": str(self.seal / "office.p12"),
            "COUNTERSIGN_SEAL_PASSWORD": secrets.token_urlsafe(12),
            "COUNTERSIGN_DEMO_PASSWORD": self.password,
            "COUNTERSIGN_PASSWORD": self.password,
            # What a desk remembers on this computer is this test's own.
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_STATE_HOME": str(self.folder / "state"),
        }
        self._set_up(people, crossings)

    def _set_up(self, people, crossings):
        size = (["--people", str(people)] if people else []) + (["--crossings", str(crossings)] if crossings else [])
        self.ctl("local", "start", "--data", self.data)
        self.ctl("demo", "load", "--local", "--data", self.data, "--intakes", self.intakes, *size)
        self.ctl("seal", "enrol", "--office", "SZ01", "--out", self.seal, "--local", "--data", self.data, "--as", "admin")

    def ctl(self, *words, status=0):
        done = subprocess.run([BIN / "countersignctl", *map(str, words)], env={**os.environ, **self.environment},
                              capture_output=True, text=True)
        if done.returncode != status:
            raise AssertionError(f"countersignctl {' '.join(map(str, words[:2]))}: exit {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def as_operator(self, name, *words, status=0):
        return self.ctl(*words, "--local", "--data", self.data, "--as", name, status=status)

    def intake(self, name):
        return json.loads((self.intakes / name).read_text(encoding="utf-8"))

    def close(self):
        subprocess.run([BIN / "countersignctl", "local", "stop", "--data", self.data], capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def answers_from(intake):
    """What a clerk types into the form for an intake, by the pointer of each field."""
    answers = {"/standing": intake["standing"]}
    for reason in intake["reasons"]:
        answers[f"/reasons/{reason}"] = True
    for person in ("requester", "subject"):
        if person in intake:
            answers.update(person_answers(f"/{person}", intake[person]))
    for index, document in enumerate(intake["documents"]):
        answers[f"/documents/{index}/type"] = document["type"]
        answers[f"/documents/{index}/number"] = document["number"]
    product, = intake["request"].get("products", ["record"])
    answers["/request/products"] = product
    for key in ("from", "to", "purpose", *(["columns"] if product == "record" else []), "language", "delivery"):
        answers[f"/request/{key}"] = typed(intake["request"][key])
    if "authority" in intake:
        answers.update(power_answers(intake["authority"]))
    for paper in intake["materials"]:
        answers[f"/materials/{paper['kind']}"] = True
    return answers


def typed(value):
    """Days are typed as eight digits, as clerks do."""
    return value.replace("-", "") if len(value) == 10 and value[4] == value[7] == "-" else value


def person_answers(base, person):
    seen = person["identity_seen"]
    answers = {
        f"{base}/name": person["name"], f"{base}/id/kind": person["id"]["kind"], f"{base}/id/number": person["id"]["number"],
        f"{base}/sex": person["sex"], f"{base}/birth_date": typed(person["birth_date"]), f"{base}/region": person["region"],
        f"{base}/identity_seen/kind": seen["kind"], f"{base}/identity_seen/number": seen["number"],
        f"{base}/identity_seen/name": seen["name"], f"{base}/identity_seen/original": seen["original"],
    }
    if seen.get("expires_on"):
        answers[f"{base}/identity_seen/expires_on"] = typed(seen["expires_on"])
    for key in ("latin_name", "relation"):
        if person.get(key):
            answers[f"{base}/{key}"] = person[key]
    return answers


def power_answers(power):
    answers = {
        "/authority/principal/name": power["principal"]["name"], "/authority/principal/id_number": power["principal"]["id_number"],
        "/authority/agent/name": power["agent"]["name"], "/authority/agent/id_number": power["agent"]["id_number"],
        "/authority/from": typed(power["from"]), "/authority/to": typed(power["to"]), "/authority/signed_on": typed(power["signed_on"]),
        "/authority/reason_absent": power["reason_absent"], "/authority/made_in": power["made_in"],
        "/authority/documents": power["documents"] == "all",
    }
    if power.get("valid_until"):
        answers["/authority/valid_until"] = typed(power["valid_until"])
    for act in ("query", "collect"):
        answers[f"/authority/acts/{act}"] = act in power["acts"]
    for product in ("record", "issuance-record", "document-information"):
        answers[f"/authority/products/{product}"] = product in power["products"]
    for key in ("signed_by_principal", "signed_by_agent", "original_seen", "notarised"):
        answers[f"/authority/{key}"] = power.get(key, False)
    return answers
