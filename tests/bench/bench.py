#!/usr/bin/python3
"""Measures what people wait for, beside the bare library in the same run. Ratios travel; milliseconds do not.

Everything is the median of several runs, ours and the other in turn. With a number, the made-up store has that many
crossings instead of two million.
"""
import datetime
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build-release"
os.environ["COUNTERSIGN_BIN"] = str(BUILD / "bin")
sys.path.insert(0, str(ROOT / "tests" / "e2e"))
from desk import Screen  # noqa: E402
from desk_bench import desk_bench  # noqa: E402
from queue_bench import queue_bench  # noqa: E402
from load import load_bench  # noqa: E402
from looks import looks_bench, preview_bench  # noqa: E402
from makers import makers_bench, verify_bench  # noqa: E402
from office import Office  # noqa: E402
from window import Watch  # noqa: E402

STARTS = 15
ISSUED = 12
DAYS_OF_TWENTY_ROWS = 77


def heading(text):
    print(f"\n{text}\n" + "-" * 110, flush=True)


def status_of(process, field):
    return next(line.split()[1] for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith(field + ":"))


def processor_ticks(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def at_rest(process):
    """Until the program has used no processor time for a third of a second: start-up is over, worker threads included."""
    before, since = processor_ticks(process), time.monotonic()
    while time.monotonic() - since < 0.33:
        time.sleep(0.03)
        if processor_ticks(process) != before:
            before, since = processor_ticks(process), time.monotonic()


def started(command, environment, watch):
    """Milliseconds to a window that has the keyboard and is drawn, and the most memory (MB) that the program ever held till it rested."""
    before = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        took = 1000 * (watch.usable(process) - before)
        at_rest(process)
        return took, int(status_of(process, "VmHWM")) / 1024
    finally:
        process.terminate()
        process.wait()


def start_bench(office):
    heading(f"Start to the first usable window, and peak memory (median of {STARTS} after one that is not counted)")
    desk = str(BUILD / "bin" / "countersign")
    programs = [("countersign", [desk, "--local", "--data", str(office.data)])]
    peers = ("flamerobin", "poedit", "keepassxc")
    if missing := [each for each in peers if not shutil.which(each)]:
        raise RuntimeError("these start beside the desk, and are not installed: " + ", ".join(missing))
    programs += [(peer, [peer]) for peer in peers]
    screen = Screen()
    watch = Watch(screen.display)
    try:
        for name, command in programs:
            runs = [started(command, office.environment, watch) for _ in range(STARTS + 1)][1:]
            took, most = (statistics.median(each) for each in zip(*runs))
            aim = ""
            if name == "countersign":
                aim = f"aim 250 ms {'kept' if took <= 250 else 'MISSED'}, 110 MB {'kept' if most <= 110 else 'MISSED'}"
            print(f"{name:<58} {took:>8.0f} ms {most:>8.1f} MB           {aim}", flush=True)
    finally:
        watch.close()
        screen.close()


def ready_case(office, intake):
    number = str(json.loads(office.as_operator("clerk1", "case", "open", office.intakes / intake, "--json"))["case"])
    office.as_operator("clerk1", "case", "submit", number)
    office.as_operator("supervisor", "case", "approve", number)
    return number


def shown(command):
    """What a program printed, line by line as it comes."""
    said = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            said += line
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return said


def record_bench(office):
    heading("Look-up of a record, agent's cases                               ours        beside")
    dsn = json.loads(office.ctl("local", "status", "--data", office.data))["dsn"]
    for intake in ("agent-hong-kong.json", "agent-commuter.json"):
        subprocess.run([BUILD / "tests" / "countersign_bench", "record", dsn, "clerk1", ready_case(office, intake)],
                       env={**os.environ, **office.environment}, check=True)


def issue_bench(office):
    """Records of some twenty rows of one person, each a case of its own: what a clerk waits for after she said issue."""
    dsn = json.loads(office.ctl("local", "status", "--data", office.data))["dsn"]
    intake = office.intake("agent-hong-kong.json")
    begin = datetime.date.fromisoformat(intake["request"]["to"]) - datetime.timedelta(days=DAYS_OF_TWENTY_ROWS)
    intake["request"]["from"] = intake["authority"]["from"] = begin.isoformat()
    short = "short-record.json"
    (office.intakes / short).write_text(json.dumps(intake, ensure_ascii=False), encoding="utf-8")
    cases = [ready_case(office, short) for _ in range(ISSUED)]
    subprocess.run([BUILD / "tests" / "countersign_bench", "issue", ROOT / "resources", dsn, "clerk1", *cases],
                   env={**os.environ, **office.environment}, check=True)


def main():
    crossings = int(sys.argv[1]) if len(sys.argv) > 1 else None
    heading("Drawing and signing                                              ours        beside")
    makers_bench(shown([BUILD / "tests" / "countersign_bench", "draw", str(ROOT / "resources")]))
    heading("A key in the form: the check, the rows of the board, and what the window thread does (aim 50 ms, 30 of them waited)")
    subprocess.run([BUILD / "tests" / "countersign_board_bench"], check=True)
    office = Office(crossings=crossings)
    try:
        record_bench(office)
        issue_bench(office)
        heading("Pages for the eye                                                ours        beside")
        file = preview_bench(office, BUILD / "tests" / "countersign_bench")
        verify_bench(BUILD / "bin" / "countersign-verify", file, office.folder / "seal" / "root.pem")
        heading("On the screen of the desk (median of five after one that is not counted)")
        looks_bench(office)
        start_bench(office)
        heading("The desk at work: one delegated case from sign-in to hand-over")
        desk_bench(BUILD / "bench-desk")
        heading("The desk with a long queue")
        queue_bench(office, BUILD / "bench-queue")
        heading("Import of crossings                                              ours        beside")
        load_bench(office)
    finally:
        office.close()


if __name__ == "__main__":
    main()
