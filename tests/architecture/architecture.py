#!/usr/bin/env python3
"""Holds the arrows of the house in the include lines and a few house rules in the sources.

System include folders hide wrong arrows from the linker, so the text of the sources is the judge.
Every breach is a line `FILE:LINE: what`, and the exit code is 1 if there is one.
`--self-test` proves that each rule can fail.
"""
import re
import sys
from pathlib import Path

ROOMS = {
    "core": {"core"},
    "certificate": {"core", "certificate"},
    "db": {"core", "db"},
    "device": {"core", "device"},
    "ui": {"core", "ui"},
    "app": {"core", "certificate", "db", "device", "ui", "app"},
}

# Inside core the values know nothing of the casework built on them.
CORE = {
    "person": {"person"},
    "authority": {"person", "authority"},
    "record": {"person", "authority", "record"},
    "casework": {"person", "authority", "record", "casework"},
}

LIBRARIES = {
    "wx": r"wx/",
    "soci": r"soci[/.]",
    "libpq": r"libpq",
    "libharu": r"hpdf",
    "qpdf": r"qpdf/",
    "openssl": r"openssl/",
    "poppler": r"poppler",
    "cups": r"cups/",
    "sane": r"sane/",
    "harfbuzz": r"hb(-|\.h)",
    "qrencode": r"qrencode",
    "curl": r"curl/",
    "zxing": r"ReadBarcode",
    "libpng": r"png\.h",
    "turbojpeg": r"turbojpeg",
}
DATABASE, PAPER = {"soci", "libpq"}, {"libharu", "qpdf", "poppler", "harfbuzz", "qrencode", "zxing", "libpng", "turbojpeg"}
FORBIDDEN = {
    "core": set(LIBRARIES),
    "certificate": {"wx", "cups", "sane"} | DATABASE,
    "db": {"wx", "cups", "sane", "curl"} | PAPER,
    "device": {"wx", "curl"} | DATABASE | PAPER,
    "ui": set(LIBRARIES) - {"wx"},
    "app": set(),
}

SQL = re.compile(r'"[^"]*\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|FUNCTION))\b', re.I)
HOUSE_RULES = [
    (re.compile(r"\b(system|popen)\s*\("), "no shell", None),
    (re.compile(r"\b(strcpy|strcat|sprintf|gets)\s*\("), "no unbounded C strings", None),
    (re.compile(r"catch\s*\(\s*\.\.\.\s*\)\s*\{\s*\}"), "no swallowed exception", None),
    (re.compile(r"\b(TODO|FIXME|XXX)\b"), "no loose ends in the code", None),
    (re.compile(r"NOLINT"), "no silenced check", None),
    (re.compile(r"(system_clock|steady_clock)::now\s*\("), "core has no clock of its own", "core"),
    (re.compile(r"std::(cout|cerr|clog)\b|\bf?printf\s*\("), "core writes nothing by itself", "core"),
]
LONGEST = 400


def breaches(path: str, text: str):
    """All breaches of one source below src/, as (line, what)."""
    parts = Path(path).parts
    room = parts[0]
    if room not in ROOMS:
        yield 1, f"{room} is no room of the house"
        return
    lines = text.splitlines()
    if len(lines) > LONGEST:
        yield len(lines), f"{len(lines)} lines: more than {LONGEST} say 'split me'"
    for number, line in enumerate(lines, 1):
        include = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if include:
            yield from ((number, what) for what in wrong_include(parts, *include.groups()))
            continue
        if room != "db" and SQL.search(line):
            yield number, "SQL outside src/db and resources/schema"
        for pattern, what, only in HOUSE_RULES:
            if (only is None or only == room) and pattern.search(line):
                yield number, what


def wrong_include(parts, bracket, target):
    room = parts[0]
    first = target.split("/")[0]
    for library, pattern in LIBRARIES.items():
        if re.match(pattern, target) and library in FORBIDDEN[room]:
            yield f"{room} must not know {library}"
    if first in ROOMS:
        if first not in ROOMS[room]:
            yield f"arrow {room} -> {first}"
        if room == "core" and len(parts) > 2 and target.count("/") == 2:
            theirs = target.split("/")[1]
            if parts[1] in CORE and theirs in CORE and theirs not in CORE[parts[1]]:
                yield f"arrow core/{parts[1]} -> core/{theirs}"
    elif bracket == '"' and not target.startswith("generated/"):
        yield f'"{target}" is not named from src/'


def self_test():
    bad = {
        "core/a.cpp": '#include "db/Session.h"',
        "core/b.cpp": "#include <openssl/evp.h>",
        "core/person/c.cpp": '#include "core/casework/Case.h"',
        "core/d.cpp": "auto t = std::chrono::system_clock::now();",
        "ui/e.cpp": "#include <soci/soci.h>",
        "ui/f.cpp": '#include "app/x.h"',
        "ui/g.cpp": 'query("SELECT name FROM person");',
        "db/h.cpp": "#include <wx/wx.h>",
        "certificate/i.cpp": "#include <libpq-fe.h>",
        "device/j.cpp": "system (command);",
        "app/k.cpp": "catch (...) {}",
        "app/l.cpp": "\n" * (LONGEST + 1),
        "ui/m.cpp": '#include "Local.h"',
        "attic/n.cpp": "int x;",
    }
    missed = [path for path, text in bad.items() if not list(breaches(path, text))]
    good = {"core/person/a.cpp": '#include "core/Day.h"\n#include <string>', "ui/a.cpp": "#include <wx/wx.h>", "db/a.cpp": 'q("SELECT a FROM b");'}
    missed += [path for path, text in good.items() if list(breaches(path, text))]
    return missed


def main():
    missed = self_test()
    if missed:
        print("the rules themselves fail on", ", ".join(missed))
        return 1
    src = Path(sys.argv[1]) / "src"
    count = 0
    for file in sorted(p for p in src.rglob("*") if p.suffix in {".h", ".cpp"}):
        relative = str(file.relative_to(src))
        for line, what in breaches(relative, file.read_text(encoding="utf-8")):
            print(f"src/{relative}:{line}: {what}")
            count += 1
    print("architecture:", "clean" if not count else f"{count} breaches")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
