"""Other makers of the same sheets, in the same run: a table of as many rows out of HTML, without seals, signature or check of fonts."""
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

PORTS = [("罗湖口岸", "Luohu"), ("深圳湾口岸", "Shenzhen Bay"), ("港珠澳大桥口岸", "Hong Kong-Zhuhai-Macao Bridge"), ("皇岗口岸", "Huanggang")]
STYLE = """@page { size: A4; margin: 14mm 20mm 50mm } body { font: 9pt 'BabelStone Han' } table { border-collapse: collapse; width: 100% }
td, th { border: 0.1mm solid #777; padding: 0.3mm 1mm; font-weight: normal } thead { display: table-header-group } small { font-size: 6.5pt }"""


def page(rows):
    lines = []
    for row in range(rows):
        zh, en = PORTS[row % len(PORTS)]
        lines.append(f"<tr><td>{row + 1}<td>{'入境' if row % 2 else '出境'} <small>{'Entry' if row % 2 else 'Exit'}</small><td>2026-11-20"
                     f"<td>港澳居民来往内地通行证<td>H12345678<td>{zh} <small>{en}</small><td></tr>")
    heads = "".join(f"<th>{head}" for head in ("序号", "出境/入境", "出入境日期", "证件名称", "证件号码", "出入境口岸", "航班号"))
    return (f"<!doctype html><html lang=zh><meta charset=utf-8><style>{STYLE}</style><h1>出入境记录查询结果</h1>"
            f"<table><thead><tr>{heads}</thead>{''.join(lines)}</table></html>")


def weasyprint(html, pdf):
    """Its own time alone: Python and its libraries are loaded before the clock starts."""
    script = ("import sys, time\nfrom weasyprint import HTML\nHTML(string='<p>一').write_pdf()\nbefore = time.monotonic()\n"
              "HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])\nprint(time.monotonic() - before)")
    said = subprocess.run(["/usr/bin/python3", "-c", script, html, pdf], capture_output=True, text=True, check=True).stdout
    return float(said) * 1000


def wkhtmltopdf(html, pdf):
    before = time.monotonic()
    subprocess.run(["wkhtmltopdf", "--quiet", html, pdf], capture_output=True, check=True)
    return (time.monotonic() - before) * 1000


def makers_bench(drawn):
    """`drawn` is what countersign_bench draw printed."""
    ours = {int(rows): float(took) for rows, took in re.findall(r"^(\d+) rows,.*page-sealed.*?([\d.]+) ms", drawn, re.MULTILINE)}
    makers = {"weasyprint": weasyprint, "wkhtmltopdf": wkhtmltopdf}
    if missing := [each for each in makers if not shutil.which(each)]:
        raise RuntimeError("these make pages beside us, and are not installed: " + ", ".join(missing))
    with tempfile.TemporaryDirectory() as folder:
        for rows, runs in ((20, 5), (7300, 1)):
            html = Path(folder) / f"{rows}.html"
            html.write_text(page(rows), encoding="utf-8")
            for name, make in makers.items():
                pdf = Path(folder) / f"{name}-{rows}.pdf"
                took = statistics.median(make(str(html), str(pdf)) for _ in range(runs))
                print(f"{f'{rows} rows page-sealed and signed / {name}':<58} {ours[rows]:>8.2f} ms {took:>8.0f} ms {ours[rows] / took:>7.3f}x "
                      f" {pdf.stat().st_size // 1024} KB", flush=True)


def timed(command, code=0):
    """A whole process, in milliseconds."""
    before = time.monotonic()
    done = subprocess.run(command, capture_output=True, check=False)
    took = (time.monotonic() - before) * 1000
    if done.returncode != code:
        raise RuntimeError(f"{command[0]}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    return took


def beside(ours, code, theirs):
    """Medians of 21 of each, one after the other, so that both meet the same machine."""
    pairs = [(timed(ours, code), timed(theirs)) for _ in range(21)]
    return statistics.median(mine for mine, _ in pairs), statistics.median(other for _, other in pairs)


def verify_bench(program, file, trust):
    """pdfsig asks whether the signature holds, and that is compared with it: with --signature-only, and of a file that was changed. A whole
    verification asks, too, whether the pages show what was signed, and for that draws them again and checks the seal of each; there is no
    other program for it, so that one has no aim."""
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / "changed.pdf"
        pdf = bytearray(Path(file).read_bytes())
        pdf[len(pdf) // 2] ^= 1
        changed.write_bytes(pdf)
        command = [program, "--trust", trust]
        for what, call, pdf, code, aim in (("signature checked", [*command, "--signature-only"], file, 0, 1),
                                           ("with a byte changed, refused", command, changed, 1, None),
                                           ("every page drawn again", command, file, 0, None)):
            ours, theirs = beside([*call, pdf], code, ["pdfsig", pdf])
            kept = f"   aim {aim:.1f}x {'kept' if ours <= aim * theirs else 'MISSED'}" if aim else ""
            print(f"{f'many pages, {what} / pdfsig':<58} {ours:>8.2f} ms {theirs:>8.2f} ms {ours / theirs:>6.2f}x{kept}", flush=True)
