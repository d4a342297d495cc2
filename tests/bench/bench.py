#!/usr/bin/python3
"""Measures what people wait for, beside the bare library or a peer in the same run. Ratios travel; milliseconds do not."""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build-release"
os.environ["COUNTERSIGN_BIN"] = str(BUILD / "bin")
sys.path.insert(0, str(ROOT / "tests" / "e2e"))
from desk import Screen  # noqa: E402
from office import Office  # noqa: E402


def heading(text):
    print(f"\n{text}\n" + "-" * 88, flush=True)


def started(command, name, environment):
    """Milliseconds to the first visible window, and the peak memory in MB a second later."""
    before = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(["timeout", "20", "xdotool", "search", "--sync", "--onlyvisible", "--name", name], check=True, capture_output=True)
        took = 1000 * (time.monotonic() - before)
        time.sleep(1)
        peak = next(int(line.split()[1]) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
        return took, peak / 1024
    finally:
        process.terminate()
        process.wait()


def start_bench(office):
    heading("Start to the first usable window (best of 7), peak memory; aim: 250 ms, 110 MB")
    programs = [("countersign", [str(BUILD / "bin" / "countersign"), "--local", "--data", str(office.data)], "Countersign")]
    for peer, window in (("flamerobin", "FlameRobin"), ("poedit", "Poedit"), ("keepassxc", "KeePassXC")):
        if shutil.which(peer):
            programs.append((peer, [peer], window))
    screen = Screen()
    try:
        for name, command, window in programs:
            times = []
            for _ in range(7):
                times.append(started(command, window, office.environment))
            print(f"{name:<20} {min(t for t, _ in times):7.0f} ms   {min(m for _, m in times):6.1f} MB", flush=True)
    finally:
        screen.close()


def record_bench(office):
    heading("Look-up of a record")
    intake = office.intakes / "agent-commuter.json"
    opened = json.loads(office.as_operator("clerk1", "case", "open", intake, "--json"))
    number = str(opened["case"])
    office.as_operator("clerk1", "case", "submit", number)
    office.as_operator("supervisor", "case", "approve", number)
    status = json.loads(office.ctl("local", "status", "--data", office.data))
    subprocess.run([BUILD / "tests" / "countersign_bench", "record", status["conninfo"], "clerk1", number],
                   env={**os.environ, **office.environment}, check=True)


def import_bench(office):
    script = ROOT / "tests" / "bench" / "import.py"
    if script.exists():
        heading("Import of crossings against raw COPY into the same table")
        subprocess.run([sys.executable, script, office.data], env={**os.environ, **office.environment}, check=True)


def main():
    heading("Drawing and signing")
    subprocess.run([BUILD / "tests" / "countersign_bench", "draw", str(ROOT / "resources")], check=True)
    office = Office()
    try:
        record_bench(office)
        import_bench(office)
        start_bench(office)
    finally:
        office.close()


if __name__ == "__main__":
    main()
