"""Import of crossings through `countersignctl import` against COPY of the same file into an equal table.

The table beside ours has the columns of the file, as many partitions, an index that holds a crossing_id once in a partition
(ours holds it once in the store) and the covering one; COPY fills it as it stands. It resolves no person, looks for no repeats, checks no port, keeps no rejects and writes no log.
"""
import json
import statistics
import subprocess
import time

PSQL = "/usr/lib/postgresql/15/bin/psql"
PARTITIONS = 16
DAYS = 3
DAY_ROWS = 50_000
COLUMNS = "crossing_id, document_type, document_number, direction, crossed_at, port, transport, entered_later, void"

EXPORT = """SELECT c.crossing_id, d.type AS document_type, d.number_printed AS document_number, c.direction,
  to_char(c.crossed_at AT TIME ZONE interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') AS crossed_at, c.port_code AS port, c.transport,
  c.entered_later::int AS entered_later, c.void::int AS void
FROM countersign.crossing AS c JOIN countersign.travel_document AS d ON d.id = c.document_id ORDER BY c.crossed_at, c.crossing_id"""

EQUAL_TABLE = f"""DROP SCHEMA IF EXISTS beside CASCADE;
CREATE SCHEMA beside;
CREATE TABLE beside.crossing (crossing_id text NOT NULL, document_type text NOT NULL, document_number text NOT NULL,
  direction smallint NOT NULL CHECK (direction IN (1, 2)), crossed_at timestamptz NOT NULL, port text NOT NULL, transport text NOT NULL,
  entered_later boolean NOT NULL, void boolean NOT NULL, PRIMARY KEY (crossing_id, document_number)) PARTITION BY HASH (document_number);
SELECT format('CREATE TABLE beside.crossing_%s PARTITION OF beside.crossing FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER %s)', n, n)
FROM generate_series(0, {PARTITIONS} - 1) AS n \\gexec
CREATE INDEX ON beside.crossing (document_number, crossed_at DESC, document_type) INCLUDE (direction, port, transport, entered_later, void);
"""


class Load:
    def __init__(self, office):
        self.office = office
        self.dsn = json.loads(office.ctl("local", "status", "--data", office.data))["dsn"] + " user=postgres"
        self.files = office.folder / "files"
        self.files.mkdir(mode=0o700)

    def sql(self, text):
        subprocess.run([PSQL, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.dsn], input=text, text=True, check=True, stdout=subprocess.DEVNULL)

    def make_files(self):
        """The whole store but its newest rows, and the newest as three days that come one after the other."""
        whole = self.files / "whole.csv"
        one_line = " ".join(EXPORT.split("\n"))
        self.sql(f"\\copy ({one_line}) TO '{whole}' (FORMAT csv, HEADER)\n")
        lines = whole.read_bytes().splitlines(keepends=True)
        whole.unlink()
        head, rows = lines[0], lines[1:]
        first = len(rows) - DAYS * DAY_ROWS
        pieces = [rows[:first]] + [rows[first + day * DAY_ROWS:first + (day + 1) * DAY_ROWS] for day in range(DAYS)]
        for number, piece in enumerate(pieces):
            (self.files / f"{number}.csv").write_bytes(head + b"".join(piece))
        return [self.files / f"{number}.csv" for number in range(len(pieces))], [len(piece) for piece in pieces]

    def through_us(self, file, rows):
        before = time.monotonic()
        counts = json.loads(self.office.as_operator("importer", "import", "crossings", file, "--json"))
        took = time.monotonic() - before
        if counts["loaded"] != rows:
            raise AssertionError(f"not every row was loaded: {counts}")
        return took

    def by_copy(self, file):
        before = time.monotonic()
        self.sql(f"\\copy beside.crossing ({COLUMNS}) FROM '{file}' (FORMAT csv, HEADER)\n")
        return time.monotonic() - before

    def settle(self):
        """What one side left to be written is not written while the other is measured."""
        self.sql("CHECKPOINT;\n")

    def both(self, file, rows):
        self.settle()
        ours = self.through_us(file, rows)
        self.settle()
        return ours, self.by_copy(file)


def report(what, rows, pairs):
    ours, bare = (statistics.median(each) for each in zip(*pairs))
    times = ours / bare
    print(f"{what + f', {rows} rows: import / COPY':<58} {ours:>8.2f} s  {bare:>8.2f} s  {times:>6.2f}x  aim 2.0x "
          f"{'kept' if times <= 2 else 'MISSED'}", flush=True)


def load_bench(office, runs=3):
    load = Load(office)
    (whole, *days), rows = load.make_files()
    firsts = []
    for _ in range(runs):
        # Nobody but the superuser of this throw-away store could do that.
        load.sql("TRUNCATE countersign.crossing;\n" + EQUAL_TABLE)
        firsts.append(load.both(whole, rows[0]))
    report("first load", rows[0], firsts)
    report("a day more", DAY_ROWS, [load.both(day, count) for day, count in zip(days, rows[1:])])
