"""What a person at the desk waits for while a whole delegated case is worked: how long the window does not answer, and how
soon after a key the check board says something else."""
import re
import statistics
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))
from tour import Tour  # noqa: E402
from window import Watch  # noqa: E402

LONGEST_BLOCK, LONGEST_BOARD = 50, 50
KEYS = 30


class PulsedTour(Tour):
    """The tour, with its desk asked all the while whether it answers."""

    def __init__(self, options):
        super().__init__(options)
        self.steps = []
        self.pulse = None
        self.board = []
        self.pulse_file = self.out / "pulse.txt"

    def say(self, text):
        self.steps.append((time.monotonic(), text))

    def open_desk(self):
        super().open_desk()
        self.pulse = subprocess.Popen([sys.executable, str(Path(__file__).with_name("pulse.py")), self.screen.display,
                                       str(self.desk.process.pid), str(self.pulse_file)])

    def every_stop_has_a_name(self):
        """Instead: a box is ticked and unticked, and each time the board has to say something else."""
        self.desk.key("F2")
        self.desk.wait_focused_id("/standing")
        self.desk.fill({"/authority/signed_by_agent": True})
        self.desk.key("shift+Tab")
        self.desk.wait_focused_id("/authority/signed_by_agent")
        watch = Watch(self.screen.display)
        try:
            place = self.desk.by_id("check-board").get_component_iface().get_extents(0)
            for _ in range(KEYS):
                time.sleep(0.15)  # the former picture has come to rest
                self.board.append(watch.key_to_change("space", (place.x, place.y, place.width, place.height)))
        finally:
            watch.close()
        self.say("the board follows a box")

    def close(self):
        if self.pulse:
            self.pulse.terminate()
            self.pulse.wait()
        super().close()

    def delays(self):
        return [tuple(map(float, line.split())) for line in self.pulse_file.read_text().splitlines() if line.count(" ") == 1]

    def step_at(self, moment):
        return next((text for when, text in self.steps if when >= moment), "the end")


def kept(value, aim):
    return "kept" if value <= aim else "MISSED"


def desk_bench(out, size="1366x768", people=400, crossings=20000):
    tour = PulsedTour(Namespace(out=str(out), lang="zh", size=size, people=people, crossings=crossings, intake="agent-commuter.json"))
    try:
        tour.run()
    finally:
        tour.close()
    delays = tour.delays()
    longest = max(delay for _, delay in delays)
    print(f"{'window thread silent at the longest, whole tour':<58} {longest:>8.1f} ms of {len(delays)} asked   aim 50 ms {kept(longest, LONGEST_BLOCK)}")
    worst = sorted(((delay, moment) for moment, delay in delays if delay > LONGEST_BLOCK), reverse=True)
    for delay, moment in worst[:12]:
        print(f"    {delay:>8.1f} ms before: {re.sub(chr(10), ' ', tour.step_at(moment - delay / 1000))}")
    took = [each for each in tour.board if each is not None]
    if len(took) < len(tour.board) or not took:
        raise RuntimeError(f"the board did not change after {len(tour.board) - len(took)} of {len(tour.board)} keys")
    print(f"{'check board after a key, seen on the screen':<58} {statistics.median(took):>8.1f} ms, longest {max(took):.1f}"
          f"   aim 50 ms {kept(max(took), LONGEST_BOARD)}", flush=True)


if __name__ == "__main__":
    desk_bench(Path(sys.argv[1]))
