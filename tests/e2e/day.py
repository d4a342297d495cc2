#!/usr/bin/python3
"""A whole day of an office: two clerks and a supervisor at three desks, 120 cases with spoilt sheets, returns, refusals, a printer that
stops, a server that is started again at noon and a lock at lunch. The same three programs stand from morning to evening; then every
number and every sheet is accounted for, and the clerks' desks have not grown.
Run it in a session of its own: tests/e2e/session /usr/bin/python3 tests/e2e/day.py --out FOLDER
"""
import argparse
import json
import os
import queue
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from day_account import Account  # noqa: E402
from day_cases import PEOPLE, Papers, day_of  # noqa: E402
from office import Office  # noqa: E402
from printing import PrintServer  # noqa: E402

HERE = Path(__file__).resolve().parent
CLERKS = ("clerk1", "clerk2")
MOST_GROWTH = 1.05
ENOUGH_TO_MEASURE = 80  # cases; with fewer a desk is still warming up when its day ends
REASON = "What the authorisation says of the absence is not what stands here."


class DeskOver:
    """A desk in a process and a session of its own."""

    def __init__(self, name, given):
        self.name = name
        self.process = subprocess.Popen([HERE / "session", sys.executable, HERE / "counter.py"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=open(Path(given["out"]) / f"{name}-counter.log", "wb"), text=True)
        self._send(given)
        self.pid = None

    def _send(self, what):
        self.process.stdin.write(json.dumps(what, ensure_ascii=False) + "\n")
        self.process.stdin.flush()

    def answer(self):
        # The session's own services speak on the same pipe.
        line = next((line for line in self.process.stdout if line.startswith(("{\"done\"", "{\"failed\""))), None)
        if not line:
            raise AssertionError(f"{self.name}: the counter is gone")
        answer = json.loads(line)
        if "failed" in answer:
            raise AssertionError(f"{self.name}: {answer['failed']}")
        return answer["done"]

    def __getattr__(self, order):
        def ask(*words):
            self._send([order, *words])
            return self.answer()
        return ask

    def memory(self):
        """What the program holds of its own, in kB, and how much of it is resident with what it shares."""
        own = re.search(r"^Anonymous: +(\d+)", Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
        resident = re.search(r"^VmRSS:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text(encoding="ascii"), re.MULTILINE)
        return int(own.group(1)), int(resident.group(1))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Day:
    def __init__(self, options):
        self.options = options
        self.out = Path(options.out).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        for old in self.out.glob("*.png"):
            old.unlink()
        self.started = time.monotonic()
        self.desks, self.office, self.printing, self.papers = {}, None, None, None
        self.waiting = queue.Queue()  # what the supervisor hears of
        self.sizes = {clerk: [] for clerk in CLERKS}
        self.jam = threading.Lock()  # one printer jams at a time: there is one hand to clear it
        self.failure = None
        self.gathered = {name: threading.Barrier(3) for name in ("typed", "lost", "back", "locked", "told")}

    def say(self, text):
        print(f"{time.monotonic() - self.started:6.1f} s  {text}", flush=True)

    # The morning ------------------------------------------------------------------------------------------------

    def open_office(self):
        self.printing = PrintServer()
        for clerk in CLERKS:
            self.printing.add_printer(f"{clerk}-printer")
        self.office = Office(self.options.people, self.options.crossings)
        papers = self.papers = Papers(self.office, json.loads(self.sql(PEOPLE)))
        half = self.options.cases // 2
        self.plans = {clerk: day_of(clerk, half, clerk == "clerk2") for clerk in CLERKS}
        for plan in sum(self.plans.values(), []):
            papers.put(plan)

    def open_desks(self):
        for name in (*CLERKS, "supervisor"):
            home = self.office.folder / name
            home.mkdir()
            typed = [plan.intake["subject"]["name"] for plan in self.plans.get(name, []) if plan.by_hand]
            typed += [plan.mended[1] for plan in self.plans.get(name, []) if plan.happens == "return"]
            self.desks[name] = DeskOver(name, {
                "name": name, "out": str(self.out), "size": self.options.size, "language": self.options.lang,
                "where": ["--local", "--data", str(self.office.data)],
                "texts": "".join(typed),
                "environment": {**self.office.environment, **self.printing.environment, "XDG_CONFIG_HOME": str(home / "config"),
                                "XDG_STATE_HOME": str(home / "state"), "XDG_DATA_HOME": str(home / "data")}})
        for desk in self.desks.values():
            desk.answer()
            desk.pid = desk.begin(desk.name, self.office.password)
        self.desks["clerk1"].shot("01-morning.png")
        self.say("three desks, and who works at them is signed in for the day")

    def sql(self, text):
        (socket,) = self.office.data.rglob(".s.PGSQL.5432")
        return subprocess.run(["psql", "-qXAt", "-h", str(socket.parent), "-U", "postgres", "-d", "countersign", "-c", text], check=True,
                              capture_output=True, text=True).stdout

    # A clerk ----------------------------------------------------------------------------------------------------

    def clerk(self, name):
        desk = self.desks[name]
        for plan in self.plans[name]:
            self.one_case(desk, plan)
            self.sizes[name].append(desk.memory())

    def one_case(self, desk, plan):
        if plan.happens == "noon":
            self.noon(desk, plan)
        elif plan.by_hand:
            desk.begin_by_hand(plan.intake, None)
        else:
            desk.open_file(plan.file)
        number, state = desk.submit()
        if state == "submitted":
            state = self.decided(desk, plan, number)
        if state == "ready" and plan.happens == "withdraw":
            desk.withdraw(number, "The person went home.")
        elif state == "ready":
            self.give_out(desk, plan, number)

    def decided(self, desk, plan, number):
        """Comes by itself to the desk that shows the case."""
        self.waiting.put((number, plan))
        if plan.happens == "lunch":
            self.lunch(desk, number, plan)
        if plan.happens == "return":
            desk.wait_state("returned", number)
            field = desk.mend(plan.mended[1])
            if field != "/authority/reason_absent":
                raise AssertionError(f"the marked field leads to {field}")
            desk.submit()
            self.waiting.put((number, plan))
        state = desk.wait_state(["ready", "refused"], number)[1]
        if state == "refused":
            desk.print_notice()
        return state

    def give_out(self, desk, plan, number):
        printer = f"{desk.name}-printer"
        desk.issue(number)
        first = not plan.place
        if plan.happens == "jams":
            return self.jammed(desk, number, printer)
        if plan.happens == "stops":
            self.printing.stop(printer)
        desk.print(*(["Home", *["Down"] * CLERKS.index(desk.name)] if first else []))
        desk.asked()
        if first:
            desk.number_papers(f"{desk.name.upper()}-0001")
        if plan.happens == "stops":
            desk.asked("打印机未能打完|The printer gave up")
            self.printing.resume(printer)
        self.again(desk, number, {"jam": ["j"], "two-jams": ["j"], "partial": ["p"], "lost": ["l"], "pages": ["g", "j", "a"],
                                  "stops": ["n"]}.get(plan.happens, ["g"]))
        if plan.happens == "two-jams":
            self.again(desk, number, ["j"])
        if plan.happens not in ("", "by-hand", "noon", "lunch", "return"):
            desk.tell("g")
        desk.accounted()
        desk.hand_over(number)

    def again(self, desk, number, keys):
        """What is told of the sheets; of a sheet that is not good one key prints the page again, and asks anew."""
        before = len(self.printing.came_out_of(f"{desk.name}-printer"))
        desk.tell(*keys)
        if keys == ["g"]:
            return
        desk.tell("Return")
        self.until(f"the page of case {number} again", lambda: len(self.printing.came_out_of(f"{desk.name}-printer")) > before)
        desk.asked()

    def jammed(self, desk, number, printer):
        with self.jam:
            before = self.printing.jams()
            self.printing.manner(printer, "jams")
            desk.print()
            self.until("the jam", lambda: self.printing.jams() > before)
            desk.wait_text("卡纸|paper jam")
            self.printing.manner(printer, "prints")
            self.printing.clear_jam()
        desk.asked()
        self.again(desk, number, ["j"])
        desk.tell("g")
        desk.accounted()
        desk.hand_over(number)

    def until(self, what, condition, patience=40):
        end = time.monotonic() + patience
        while not condition():
            if time.monotonic() > end or self.failure:
                raise AssertionError(f"did not see {what}")
            time.sleep(0.02)

    # The supervisor ---------------------------------------------------------------------------------------------

    def supervisor(self):
        """Decides whatever waits, in the order of the inbox; what both clerks have come to, noon and lunch, when nothing waits."""
        desk, owed, decided, heard, goes_on = self.desks["supervisor"], {}, set(), [], False
        while True:
            if owed:
                number = self.next_waiting(desk, owed, decided, heard, goes_on)
                while number not in owed:
                    self.hear(owed, heard)
                plan = owed.pop(number)
                goes_on = bool(owed) and plan.happens != "refuse"  # there the notice stays on the screen
                self.decide(desk, number, plan)
                decided.add(number)
                continue
            for what, does in (("noon", self.server_goes_and_comes), ("lunch", self.locked)):
                if heard.count(what) == len(CLERKS):
                    heard = [each for each in heard if each != what]
                    does(desk)
            if "evening" in heard:
                return
            self.hear(owed, heard)

    def next_waiting(self, desk, owed, decided, heard, goes_on):
        """What was returned comes again, and the desk may show it before its clerk has said so here."""
        end = time.monotonic() + 40
        while True:
            while not self.waiting.empty():
                self.hear(owed, heard)
            try:
                return desk.next_waiting(sorted(decided - set(owed)), goes_on)
            except AssertionError:
                if time.monotonic() > end or self.failure:
                    raise

    def hear(self, owed, heard):
        news = self.waiting.get()
        if news == "evening" and self.failure:
            raise AssertionError("the day was broken off")
        if isinstance(news, str):
            heard.append(news)
        else:
            owed[news[0]] = news[1]

    def decide(self, desk, number, plan):
        if plan.happens == "return" and not plan.returned:
            plan.returned = True
            desk.give_back(number, REASON, plan.mended[0])
        elif plan.happens == "refuse":
            desk.refuse(number, plan.place % 4)
        else:
            desk.approve(number)

    # Noon and lunch ---------------------------------------------------------------------------------------------

    def together(self, what):
        self.gathered[what].wait(180)

    def noon(self, desk, plan):
        desk.begin_by_hand(plan.intake, "/subject/birth_date")
        self.waiting.put("noon")
        self.server_goes_and_comes(desk)
        desk.shows_still(plan.intake["subject"]["name"], plan.intake["subject"]["id"]["number"])
        desk.finish_by_hand()

    def server_goes_and_comes(self, desk):
        self.together("typed")
        if desk.name == "supervisor":
            self.stop_server()
        desk.server_lost()
        self.together("lost")
        if desk.name == "supervisor":
            self.office.ctl("local", "start", "--data", self.office.data)
            self.say("the server was stopped and started again while both clerks type")
        desk.server_back()
        self.together("back")

    def stop_server(self):
        (file,) = self.office.data.rglob("postmaster.pid")
        pid = int(file.read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGINT)
        self.until("the server's end", lambda: not Path(f"/proc/{pid}").exists())

    def lunch(self, desk, number, plan):
        """The clerks lock first; the supervisor decides what waits, and locks then. What was decided meanwhile is on the screen after."""
        desk.lock()
        self.waiting.put("lunch")
        subject = plan.intake["subject"]
        self.locked(desk, [subject["name"], subject["id"]["number"], f"案件 {number}", f"Case {number}", plan.mended[0]])

    def locked(self, desk, secrets=()):
        if desk.name == "supervisor":
            desk.lock()
        self.together("locked")
        desk.locked(*secrets)
        if desk.name != "clerk2":
            desk.shot(f"02-lunch-{desk.name}.png")
        self.together("told")
        desk.unlock()

    # The day ----------------------------------------------------------------------------------------------------

    def play(self, name, part):
        try:
            part()
        except Exception as failure:
            if not self.failure:
                self.failure = failure
                self.desks[name].shot(f"failed-{name}.png")
            self.waiting.put("evening")
            for each in self.gathered.values():
                each.abort()

    def run(self):
        self.open_office()
        self.say("a private database with made-up people and a print system are ready")
        self.open_desks()
        clerks = [threading.Thread(target=self.play, args=(name, lambda name=name: self.clerk(name))) for name in CLERKS]
        supervisor = threading.Thread(target=self.play, args=("supervisor", self.supervisor))
        for each in (*clerks, supervisor):
            each.start()
        for each in clerks:
            each.join()
        self.waiting.put("evening")
        supervisor.join()
        if self.failure:
            raise self.failure
        self.evening()

    def evening(self):
        desk = self.desks["supervisor"]
        desk.day()
        desk.shot("03-evening-supervisor.png")
        self.desks["clerk1"].shot("04-evening-clerk.png")
        self.say("the day is over; now it is accounted for")
        Account(self).settle()
        keys, characters = map(sum, zip(*(each.effort() for each in self.desks.values())))
        self.say(f"{keys} keys and {characters} characters in {(time.monotonic() - self.started) / 60:.1f} minutes")
        self.flat()

    def flat(self):
        grown = []
        for clerk, sizes in self.sizes.items():
            count = len(sizes)
            parts = [sizes[count // 4:max(count * 35 // 100, count // 4 + 1)], sizes[count - max(count // 10, 1):]]
            (own, resident), (own_then, resident_then) = [[statistics.median(each) for each in zip(*part)] for part in parts]
            self.say(f"{clerk}: own memory {own / 1024:.1f} MB in the morning, {own_then / 1024:.1f} MB in the evening "
                     f"({100 * (own_then / own - 1):+.1f} %); resident {resident / 1024:.1f} MB, {resident_then / 1024:.1f} MB "
                     f"({100 * (resident_then / resident - 1):+.1f} %)")
            if own_then > own * MOST_GROWTH or resident_then > resident * MOST_GROWTH:
                grown.append(clerk)
        (self.out / "memory.json").write_text(json.dumps(self.sizes), encoding="utf-8")
        if grown and self.options.cases >= ENOUGH_TO_MEASURE:
            raise AssertionError(f"the desks of {', '.join(grown)} have grown by more than {100 * (MOST_GROWTH - 1):.0f} %")

    def close(self):
        for each in self.desks.values():
            each.close()
        if self.papers:
            self.papers.close()
        if self.office:
            self.office.close()
        if self.printing:
            self.printing.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--people", type=int)
    parser.add_argument("--crossings", type=int)
    parser.add_argument("--cases", type=int, default=120)
    day = Day(parser.parse_args())
    try:
        day.run()
        day.say(f"done; look into {day.out}")
        return 0
    except Exception as failure:
        day.say(f"FAILED: {type(failure).__name__}: {failure}")
        return 1
    finally:
        day.close()


if __name__ == "__main__":
    sys.exit(main())
