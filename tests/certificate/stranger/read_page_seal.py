#!/usr/bin/env python3
"""Written from docs/page-seal.md alone, by somebody who had not seen the programs: what the document says is enough to
agree with them.

Reads and verifies page seals, as page-seal.md describes them: read_page_seal.py CERTIFICATE.pem SEAL.bin...

One line of JSON for each seal. The certificate given is taken as trusted: where it leads to is not checked here.
There is one way to write a record. Instead of writing it again to compare, every function takes only that one way.
"""
import base64
import hashlib
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

LONGEST = 2953          # bytes of the largest QR code
PIECE = 127             # longest piece of an entry
SEXES = ["unspecified", "male", "female"]
KINDS = ["citizen-id", "hkid", "macao-id", "taiwan-id", "foreign-permanent-id"]
C40 = "...<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"    # a character's place is its value; 0 to 2 are none

class Refused(Exception):
    """The seal must be refused; the message says why."""

def must(condition, why):
    if not condition:
        raise Refused(why)

# ---------------------------------------------------------------- elements, read
class Bytes:
    """Bytes that are taken from the front, and never more of them than there are."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, n):
        must(self.at + n <= len(self.data), "ends too early")
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self, n):
        return int.from_bytes(self.take(n), "big")

    def left(self):
        return len(self.data) - self.at

    def end(self, what):
        must(not self.left(), f"bytes left over in {what}")

    def day(self):
        return day_of(self.number(3))

    def minute(self):
        n = self.number(2)
        must(n < 24 * 60, "a minute beyond the day")
        return n

    def count(self):
        n = self.number(1)
        if n >= 128:
            n = (n - 128) * 256 + self.number(1)
            must(n >= 128, "a count in two bytes that one can hold")
        return n

    def c40(self, n):
        """n characters; the filler comes as <."""
        text = ""
        while len(text) < n:
            rest, pair = n - len(text), self.take(2)
            if rest == 1:
                must(pair[0] == 0xFE, "C40 filled up wrongly")
                text += "<" if pair[1] == 0x21 else chr((pair[1] - 1) % 256)
                must(pair[1] != 0x3D and text[-1] in C40[3:], "no character of C40")
                continue
            v = int.from_bytes(pair, "big") - 1
            values = [v // 1600, v // 40 % 40, v % 40]
            if rest == 2:
                must(values.pop() == 0, "C40 filled up wrongly")
            must(all(3 <= x < 40 for x in values), "no character of C40")
            text += "".join(C40[x] for x in values)
        return text

    def text(self, what, may_be_empty=False):
        length, in_c40 = divmod(self.count(), 2)
        text = self.c40(length).replace("<", " ") if in_c40 else utf8(self.take(length))
        must(in_c40 == fits_c40(text), "a text in the longer of its two forms")
        must(text or may_be_empty, f"{what} is empty")
        return text

def day_of(n):
    """The day that the number MMDDYYYY is."""
    try:
        return date(n % 10000, n // 1000000, n // 10000 % 100)
    except ValueError:
        raise Refused("a day that does not exist") from None

def utf8(data):
    try:
        return data.decode("utf-8")     # strict: no overlong forms, no surrogates
    except UnicodeDecodeError:
        raise Refused("UTF-8 that is none") from None

def fits_c40(text):
    """Whether a text is written in C40: only where that is possible and shorter, not where it is as long."""
    return re.fullmatch("[0-9A-Z ]*", text) is not None and 2 * -(-len(text) // 3) < len(text)

class Bits:
    def __init__(self, data):
        self.bits, self.at = "".join(f"{b:08b}" for b in data), 0

    def take(self, n):
        must(self.at + n <= len(self.bits), "too few bits for the rows")
        self.at += n
        return int(self.bits[self.at - n:self.at] or "0", 2)

    def days(self):
        zeros = 0
        while not self.take(1):
            zeros += 1
            must(zeros <= 22, "more than 22 zeros")
        return (1 << zeros | self.take(zeros)) - 1

    def day(self):
        """A day, or None where it is not registered."""
        return day_of(self.take(24)) if self.take(1) else None

    def index(self, table):
        """None for one entry (nor for none), 1 bit for two, 2 for three and four."""
        i = self.take(max(len(table) - 1, 0).bit_length())
        must(i < len(table), "an index beyond its table")
        return i

    def end(self):
        rest = self.bits[self.at:]
        must(len(rest) < 8 and "1" not in rest, "bits that are not zero, or bytes, behind the rows")

# ---------------------------------------------------------------- reading
def read_record(seal):
    """What the seal says. The signature's two numbers are in it, but nothing has been verified."""
    must(len(seal) <= LONGEST, "more bytes than a QR code holds")
    b, r = Bytes(seal), {}
    must(b.take(1) == b"\xdc", "wrong beginning")
    must(b.take(1) == b"\x03", "another version")
    must(b.c40(3) == "CHN", "another country")
    signer = b.c40(6)
    must(re.fullmatch("[0-9A-Z]{4}[0-9A-F]{2}", signer), "no office's code, or no length of the reference")
    r["office"], r["reference"] = signer[:4], b.c40(int(signer[4:], 16))
    must(re.fullmatch("[1-9A-F][0-9A-F]*", r["reference"]), "a reference that is no hexadecimal number")
    r["issue_day"] = b.day()
    must(b.day() == r["issue_day"], "signed on another day than issued")
    must(b.take(1) == b"\xc1", "another definition")
    must(b.take(1) == b"\x50", "another category")
    entries = read_entries(b)       # this leaves b behind the FF of the signature
    must(b.take(1) == b"\x40", "a signature of another length than 64")
    r["r"], r["s"] = b.number(32), b.number(32)
    b.end("the seal, behind the signature")

    v = Bytes(entries[1])
    r["number"] = v.c40(16)
    v.end("entry 1")
    must("<" not in r["number"], "a filler in the certificate number")
    read_sheet(Bytes(entries[2]), r)
    read_holder(Bytes(entries[3]), r)
    v = Bytes(entries[4])
    r["documents"] = []
    while v.left():
        r["documents"].append(read_document(v))
    r["wording"] = utf8(entries[5])
    must(r["wording"], "the version of the wording is empty")
    r["content"] = entries[6]
    must(len(r["content"]) == 32, "entry 6 is no SHA-256")
    must((8 if r["product"] == 0 else 7) not in entries, "entry 7 of products 1 and 2, or entry 8 of product 0")
    r["rows"] = read_rows(Bytes(entries[7]), r) if 7 in entries else []
    r["registered"] = read_registered(Bytes(entries[8]), r) if 8 in entries else []
    return r

def read_entries(b):
    """The values by tag, their pieces joined, up to and with the FF that begins the signature."""
    entries, last, open_ = {}, 0, False      # open_: the last piece was full, so another may follow
    while (tag := b.number(1)) != 0xFF:
        length = b.number(1)
        must(length <= PIECE, "a length above 127")
        if tag == last:
            must(open_, "an entry doubled, or a piece after one that is not full")
            must(length, "an empty piece after a full one")
            entries[tag] += b.take(length)
        else:
            # 7 or 8 behind 6, never both: which of them, the product tells (read_record).
            must(tag == last + 1 <= 7 or (last, tag) == (6, 8), "an entry missing, unknown, doubled or out of order")
            entries[tag] = b.take(length)
        last, open_ = tag, length == PIECE
    must(last >= 6, "an entry is missing")
    return entries

def read_sheet(v, r):
    r["page"], r["pages"] = v.number(2), v.number(2)
    r["total"], r["first"] = v.number(3), v.number(3)
    form = v.number(1)
    r["product"], r["dates_only"], r["bilingual"] = form & 3, bool(form & 4), bool(form & 8)
    r["named_only"] = bool(form & 16)
    must(form < 32 and r["product"] < 3, "a form that is not known")
    must(r["product"] == 1 or not r["named_only"], "bit 4 of another product than 1")
    r["issue_minute"] = v.minute()
    r["data_day"], r["data_minute"] = v.day(), v.minute()
    r["from"], r["to"] = v.day(), v.day()
    v.end("entry 2")

def read_holder(v, r):
    r["sex"], r["birth"], r["kind"] = v.number(1), v.day(), v.number(1)
    must(r["sex"] < len(SEXES) and r["kind"] < len(KINDS), "a sex or a kind of number that is not known")
    r["id"] = v.text("the personal number")
    r["name"], r["latin"] = read_name(v)
    v.end("entry 3")

def read_document(v):
    return v.text("a document's type"), v.text("a document's number")

def read_name(v):
    return v.text("the name", may_be_empty=True), v.text("the Latin name", may_be_empty=True)

def read_rows(v, r):
    """Rows as (day, exit, document, port, transport); the last three are missing where there are dates only."""
    n = v.number(1)
    must(n, "entry 7 without rows")
    tables = []
    if not r["dates_only"]:
        further = [read_document(v) for _ in range(v.count())]
        ports = [v.text("a port") for _ in range(v.count())]
        transports = [v.text("a transport", may_be_empty=True) for _ in range(v.count())]
        tables = [r["documents"] + further, ports, transports]
    bits, rows, day = Bits(v.take(v.left())), [], r["to"]
    for _ in range(n):
        back = bits.days()
        # Asked before subtracting: Python has no days before year 1.
        must(back <= (day - r["from"]).days, "a row outside the period")
        day -= timedelta(back)
        rows.append((day, bits.take(1), *(bits.index(t) for t in tables)))
    bits.end()
    for table, column, given in zip(tables, list(zip(*rows))[2:], (len(r["documents"]), 0, 0)):
        check_table(table, column, given)
    return [(*row[:2], *(t[i] for t, i in zip(tables, row[2:]))) for row in rows]

def check_table(table, column, given=0):
    """What the page itself adds to the given of a table must be what its rows need, as they need it first, and not twice."""
    needed = dict.fromkeys(i for i in column if i >= given)
    must(list(needed) == list(range(given, len(table))), "a table with what no row needs, or in another order")
    must(all(table.index(table[i]) == i for i in set(column)), "the same twice in a table")

def read_registered(v, r):
    """Rows as (document, day of issue, last valid day, authority, status), of a document information further
    (name and Latin name, issued abroad, times renewed). A day that is not registered is None."""
    n, information = v.number(1), r["product"] == 2
    must(n, "entry 8 without rows")
    documents = r["documents"] + [read_document(v) for _ in range(v.count())]
    authorities = [v.text("an authority", may_be_empty=True) for _ in range(v.count())]
    statuses = [v.text("a status", may_be_empty=True) for _ in range(v.count())]
    names = [read_name(v) for _ in range(v.count())] if information else []
    bits, rows = Bits(v.take(v.left())), []
    for _ in range(n):
        row = (bits.index(documents), bits.day(), bits.day(), bits.index(authorities), bits.index(statuses))
        rows.append((*row, bits.index(names), bits.take(1), bits.days()) if information else row)
    bits.end()
    columns = list(zip(*rows))
    check_table(documents, columns[0], len(r["documents"]))
    for table, column in zip((authorities, statuses, names), columns[3:6]):
        check_table(table, column)
    return [(documents[d], issued, last, authorities[a], statuses[s], *((names[x[0]], *x[1:]) if x else ()))
            for d, issued, last, a, s, *x in rows]

# ---------------------------------------------------------------- rules
def check_record(r):
    """What the parts of a record must be to each other. (Days and rows of the period: of product 0, read_rows.)"""
    rows, first = len(r["rows"]) + len(r["registered"]), r["first"]
    must(r["number"][:4] == r["office"], "a number that is not the office's")
    must(r["from"] <= r["to"], "a period that ends before it begins")
    must(1 <= r["page"] <= r["pages"], "page 0, or a page beyond the last")
    must((first > 0) == (rows > 0), "the first row's number does not fit to the rows of the page")
    if rows:
        end = first + rows - 1
        must(end <= r["total"], "rows beyond the number of all")
        must(r["page"] > 1 or first == 1, "a first page whose rows do not begin with row 1")
        must(r["page"] <= 2 or first > 1, "a page beyond the second that begins with row 1")
        must(r["page"] < r["pages"] or end == r["total"], "a last page that does not end with the last row")
    must(rows or r["pages"] > 1 or r["total"] == 0, "a single page without rows where there are some")
    above = date.max
    for _, issued, *_ in r["registered"]:
        # None, not registered, is older than every day. When a document expires, the issuer answers for.
        must(not issued or above and issued <= above, "a document issued later than the one above, or behind one without a day of issue")
        must(r["product"] == 2 or issued and r["from"] <= issued <= r["to"], "a document not issued within the period")
        above = issued

# ---------------------------------------------------------------- certificate
def der(data):
    """The elements of a DER value, as (tag, value). Enough for certificates: tags of one byte."""
    out, b = [], Bytes(data)
    while b.left():
        tag, n = b.number(1), b.number(1)
        n = b.number(n - 128) if n >= 128 else n
        out.append((tag, b.take(n)))
    return out

def read_certificate(block):
    """The few things that the verification asks for, of one certificate in DER."""
    tbs = der(der(der(block)[0][1])[0][1])
    if tbs[0][0] == 0xA0:               # the version, which certificates of version 1 do not have
        tbs.pop(0)
    (_, serial), _, _, (_, validity), (_, subject), (_, spki) = tbs[:6]
    c = {"reference": f"{int.from_bytes(serial, 'big', signed=True):X}", "codes": set(), "usage": 0}
    c["from"], c["until"] = (seconds(tag, value.decode("ascii")) for tag, value in der(validity))
    for _, attributes in der(subject):
        for _, attribute in der(attributes):
            (_, oid), (_, value) = der(attribute)
            if oid in (b"\x55\x04\x05", b"\x55\x04\x0b"):       # serialNumber, organizationalUnitName
                c["codes"].add(value.decode("utf-8", "replace"))
    (_, algorithm), (_, key) = der(spki)
    p256 = [(6, bytes.fromhex("2a8648ce3d0201")), (6, bytes.fromhex("2a8648ce3d030107"))]
    c["key"] = point(key[1:]) if der(algorithm) == p256 else None
    for _, extensions in [e for e in tbs[6:] if e[0] == 0xA3]:
        for _, extension in der(der(extensions)[0][1]):
            parts = der(extension)
            if parts[0][1] == b"\x55\x1d\x0f":                  # keyUsage: unused bits, then the bits
                c["usage"] = der(parts[-1][1])[0][1][1]
    return c

def seconds(tag, text):
    """UTCTime or GeneralizedTime as seconds since the first day of year 1."""
    if tag == 0x17:
        text = ("20" if text < "50" else "19") + text
    y, mo, d, h, mi, s = map(int, re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z", text).groups())
    return date(y, mo, d).toordinal() * 86400 + h * 3600 + mi * 60 + s

def read_certificates(path):
    """Usually one. A file that has none of use gives an empty list, and then no seal is genuine."""
    out = []
    try:
        pem = Path(path).read_text("ascii", "replace")
    except OSError:
        return out
    for block in re.findall("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", pem, re.S):
        try:
            out.append(read_certificate(base64.b64decode(block)))
        except (Refused, ValueError, IndexError, AttributeError):
            pass
    return out

def check_certificate(certificates, r):
    """The named certificate's key, if it may have made the seal."""
    c = next((c for c in certificates if c["reference"] == r["reference"] and r["office"] in c["codes"]), None)
    must(c, "the certificate is not the one that the seal names")
    must(c["usage"] & 0xC0, "the certificate's key usage is neither digitalSignature nor nonRepudiation")
    must(c["key"], "the certificate's key is not on P-256")
    at = r["issue_day"].toordinal() * 86400 + r["issue_minute"] * 60 - 8 * 3600      # Shanghai to UTC
    must(c["from"] <= at <= c["until"], "the certificate was not valid at the minute of issue")
    return c["key"]

# ---------------------------------------------------------------- signature
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

def point(data):
    """A point of P-256 as X.509 has it, uncompressed or compressed; None if it is none."""
    x = int.from_bytes(data[1:33], "big")
    square = (x**3 - 3 * x + B) % P
    if data[0] in (2, 3) and len(data) == 33:
        y = pow(square, (P + 1) // 4, P)
        y = y if y % 2 == data[0] % 2 else P - y
    elif data[0] == 4 and len(data) == 65:
        y = int.from_bytes(data[33:], "big")
    else:
        return None
    return (x, y) if x < P and y < P and y * y % P == square else None

def add(a, b):
    """Sum of two points of P-256; None is the point at infinity. Slow and plain: nothing here is secret."""
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P

def times(k, a):
    out = None
    for bit in f"{k:b}":
        out = add(out, out)
        out = add(out, a) if bit == "1" else out
    return out

def signature_holds(key, signed, r, s):
    if not (0 < r < N and 0 < s < N):
        return False
    e, w = int.from_bytes(hashlib.sha256(signed).digest(), "big"), pow(s, -1, N)
    result = add(times(e * w % N, G), times(r * w % N, key))
    return result is not None and result[0] % N == r

# ---------------------------------------------------------------- output
def check_code(seal):
    digest = hashlib.sha256(seal).digest()
    while (n := int.from_bytes(digest[:5], "big")) % 37 >= 32:
        digest = hashlib.sha256(digest).digest()
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    code = "".join(digits[n >> shift & 31] for shift in range(35, -1, -5))
    return f"{code[:4]}-{code[4:]}-{digits[n % 37]}"

def moment(day, minute):
    return f"{day} {minute // 60:02}:{minute % 60:02}"

def verify(seal, certificates):
    r = read_record(seal)
    check_record(r)
    key = check_certificate(certificates, r)
    must(signature_holds(key, seal[:-66], r["r"], r["s"]), "the signature does not hold")   # all before its FF
    n = r["number"]
    return {
        "genuine": True, "why": "", "number": f"{n[:4]}-{n[4:10]}-{n[10:15]}-{n[15:]}",
        "product": r["product"], "dates_only": r["dates_only"], "bilingual": r["bilingual"],
        "named_only": r["named_only"],
        "page": r["page"], "pages": r["pages"], "rows_in_all": r["total"], "first_row": r["first"],
        "issued_at": moment(r["issue_day"], r["issue_minute"]),
        "data_until": moment(r["data_day"], r["data_minute"]),
        "holder": {"sex": SEXES[r["sex"]], "birth_date": str(r["birth"]), "kind": KINDS[r["kind"]],
                   "number": r["id"], "name": r["name"], "latin_name": r["latin"]},
        "documents": r["documents"], "from": str(r["from"]), "to": str(r["to"]), "wording": r["wording"],
        "content": r["content"].hex(), "certificate_reference": r["reference"], "check_code": check_code(seal),
        # The direction as in the certificate's content: 1 entry, 2 exit (in the seal's bits 0 and 1).
        "rows": [[str(day), leaving + 1, *sum(cells[:1], ()), *cells[1:]] for day, leaving, *cells in r["rows"]],
        "registered": [[*document, str(issued or ""), str(last or ""), authority, status, *sum(more[:1], ()), *more[1:]]
                       for document, issued, last, authority, status, *more in r["registered"]],
    }

def main(arguments):
    if len(arguments) < 2:
        sys.exit("usage: read_page_seal.py CERTIFICATE.pem SEAL.bin...")
    certificates = read_certificates(arguments[0])
    for path in arguments[1:]:
        try:
            with open(path, "rb") as f:
                result = verify(f.read(LONGEST + 1), certificates)
        except Exception as e:          # Refused, no such file, or a mistake of this program: never genuine
            result = {"genuine": False, "why": str(e) if isinstance(e, Refused) else f"could not be read: {e!r}"}
        print(json.dumps(result))       # in ASCII, so that a line stays a line whatever a name holds

if __name__ == "__main__":
    main(sys.argv[1:])
