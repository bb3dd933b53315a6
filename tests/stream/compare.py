#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare.py STAFF [TABLES] [FIRST]: random tables, plain and odd, each read in one pass
and kept whole (through a pipe, which cannot be read twice): what is printed on both
streams, and the exit status, must be the same.  Ends with `N passed, N failed`."""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

STAFF = str(Path(sys.argv[1]).resolve())
TABLES = int(sys.argv[2]) if len(sys.argv) > 2 else 150
FIRST = int(sys.argv[3]) if len(sys.argv) > 3 else 0

TEXTS = {"id": ["学校代码", "id"], "school": ["学校名称", "school"], "district": ["区县", "district"],
         "locale": ["城乡类别", "locale"], "year": ["年度", "year"], "students": ["学生数", "students"],
         "classes": ["班级数", "classes"], "note": ["备注", "remark"]}
STAGES = [("小学", "primary"), ("初中", "junior"), ("高中", "senior"), ("中职", "vocational"),
          ("高校", "university"), ("幼儿园", "kindergarten")]
SUBJECTS = [("体育", "pe"), ("音乐", "music"), ("美术", "art"), ("公共艺术", "public_arts")]
DISTRICTS = ["城区", "矿区", "郊区", "平定县", "盂县", "和顺县", "单县", "日照市", "资阳", "East", "Total District"]
LOCALES = ["城区", "镇区", "乡村", "农村", "110", "220", "urban", "rural", ""]
NAMES = ["实验小学", "第{}中学", "和平小学", "会计学校", "均安小学", "注溪小学", "Lincoln School {}", "school {}",
         "说明镇小学", "㙍头小学", "𬭎中学", "小学,{}", "小学;{}", '“{}”小学', "=1+{}", "＋{}", "\u202e小学{}",
         "小学{}(总校)", "a\u3000b{}", "École {}", "Sum {}", "数{}", "O{}"]
ODD_COUNTS = ["１２", "1,000", "12.0", " 7", "7 ", "007", "0", "10000000"]
BAD_COUNTS = ["-1", "1.5", "x", "10000001", "无", "#REF!", "1e3", "99999999999"]


class Table:
    def __init__(self, seed):
        self.r = r = random.Random(seed)
        self.zh = r.random() < 0.7
        self.odd = r.choice([0, 0, 0, 0.02, 0.2])  # how many rows are not plain
        self.bad = r.choice([0, 0, 0, 0, 0, 0.001, 0.05])
        self.rows = r.choice([1, 2, 5, 30, 60, 200]) if r.random() < 0.9 else r.choice([3000, 9000])
        self.encoding = r.choice(["utf-8", "utf-8", "utf-8-sig", "gb18030"])
        self.separator = r.choice([",", ",", ",", ";", "\t"])
        self.end = r.choice(["\n", "\n", "\r\n"])
        self.quotes = r.choice(["few", "few", "all", "texts"])
        self.columns = self.choose()

    def word(self, pair):
        return pair[0] if self.zh else pair[1]

    def choose(self):
        r = self.r
        columns = [k for k in ("id", "school", "district", "locale") if r.random() < 0.85]
        if not {"id", "school"} & set(columns):
            columns.append("id")
        columns += [k for k in ("year", "students", "classes", "note") if r.random() < 0.25]
        for stage in r.sample(range(len(STAGES)), r.randint(1, 4)):
            columns.append(("classes", stage))
            if r.random() < 0.3:
                columns.append(("students", stage))
        for subject in range(4):
            for kind in ("full", "part", "teachers"):
                if r.random() < (0.6 if kind == "full" else 0.2):
                    columns.append((kind, subject))
        if r.random() < 0.5:
            r.shuffle(columns)
        return columns

    def header(self, column):
        if isinstance(column, str):
            return self.word(TEXTS[column])
        kind, which = column
        if kind in ("classes", "students"):
            stage = self.word(STAGES[which])
            return f"{stage}{'班数' if kind == 'classes' else '学生数'}" if self.zh else f"{stage}_{kind}"
        subject = self.word(SUBJECTS[which])
        if self.zh:
            return {"full": "专职{}教师", "part": "兼职{}教师", "teachers": "{}教师"}[kind].format(subject)
        return {"full": "{}_full_time", "part": "{}_part_time", "teachers": "{}"}[kind].format(subject)

    def count(self):
        r = self.r
        if r.random() < self.bad:
            return r.choice(BAD_COUNTS)
        if r.random() < self.odd / 4:
            return r.choice(ODD_COUNTS)
        return "" if r.random() < 0.15 else str(r.randint(0, 40))

    def text(self, column, i):
        r = self.r
        if column == "id":
            key = i if r.random() >= self.bad / 4 else r.randint(0, i)
            return "" if r.random() < self.odd / 8 else f"{self.prefix}{key:05d}"
        if column == "school":
            name = r.choice(NAMES) if r.random() < self.odd else "第{}小学"
            return name.replace("{}", str(i))
        if column == "district":
            return "" if r.random() < self.odd / 4 else r.choice(self.districts)
        if column == "locale":
            return r.choice(self.locales) if r.random() >= self.bad / 8 else "城镇"
        if column == "year":
            return "2024" if r.random() >= self.bad else "2023"
        if column == "note":
            return r.choice(["", "", "新建", "备注 x", "有,逗号"])
        return self.count()

    def quoted(self, cell):
        special = any(c in cell for c in (self.separator, '"', "\n", "\r"))
        if special or self.quotes == "all" or (self.quotes == "texts" and not cell.isdigit()):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def line(self, cells):
        return self.separator.join(self.quoted(c) for c in cells) + self.end

    def sums(self):
        word = self.r.choice(["合计", "总计", "total", "矿区小计", "平均", "Sum"])
        where = self.r.choice([c for c in self.columns if c in ("id", "school", "district")])
        return [word if c == where else "" if isinstance(c, str) else "9" for c in self.columns]

    def other(self, n):
        """A row that is no school."""
        r, blank = self.r, [""] * n
        kind = r.randrange(9)
        if kind == 0:
            return self.end
        if kind == 1:
            return self.line(blank)
        if kind == 2:
            return self.line(self.sums())
        if kind == 3:
            return self.line([r.choice(["注：1. 表", "填表人：张", "Note: x", "备注", "说明"])] + blank[1:])
        if kind == 4:
            return self.line(self.names)
        if kind == 5:
            return self.line([r.choice(["一、城区", "矿区", "3"])] + blank[1:])
        if kind == 6:
            return self.line(blank + [""])
        if kind == 7 and r.random() < 10 * self.bad:
            return self.line(["x"] * (n - 1)) if n > 1 else self.end
        if kind == 8 and r.random() < 10 * self.bad:
            return 'a"b' + self.line(blank)
        return self.line(["  "] + blank[1:])

    def bytes(self):
        r, n = self.r, len(self.columns)
        self.prefix = r.choice(["", "X", "S-", "a"])
        self.districts = r.sample(DISTRICTS, r.randint(1, len(DISTRICTS)))
        if r.random() < 0.2:
            self.districts.append(r.choice(["阳泉市城区", " 城区", "城 区"]))
        self.locales = r.sample(LOCALES, r.randint(1, 5))
        self.names = [self.header(c) for c in self.columns]
        lines = []
        if r.random() < 0.15:
            lines.append(self.line(["2024年学校情况表"] + [""] * (n - 1)))
        lines.append(self.line(self.names))
        for i in range(self.rows):
            lines.append(self.line([self.text(c, i) for c in self.columns]))
            if r.random() < self.odd:
                lines.append(self.other(n))
            if r.random() < self.odd / 20:
                lines.append(self.line([f"两\n行{i}"] * n if r.random() < self.bad else
                                       [f"两\n行{i}" if c == "school" else self.text(c, i + 50000)
                                        for c in self.columns]))
        text = "".join(lines)
        if r.random() < 0.3:
            text = text.rstrip("\r\n")
        return text.encode(self.encoding, "replace")


def options(r):
    chosen = ["--format", r.choice(["csv", "jsonl"])]
    if chosen[1] == "csv" and r.random() < 0.4:
        chosen += ["--by", r.choice(["district", "district", "total"])]
    if r.random() < 0.4:
        chosen += ["--totals", "totals.csv"]
    for more in (["--lang", r.choice(["zh", "en"])], ["--subject", r.choice(["pe", "art"])],
                 ["--rounding", r.choice(["half_up", "down"])], ["--round-at", "stage"],
                 ["--part-time", "pe=1/3,music=1"], ["--rural", "rural,town"],
                 ["--as-of", "2027-03-01", "--stale", "warn"]):
        if r.random() < 0.15:
            chosen += more
    return chosen


def run(folder, arguments, feed=None):
    writer = None
    if feed is not None:
        os.mkfifo(folder / "t.csv")
        writer = subprocess.Popen(["sh", "-c", 'exec cat "$0" >t.csv', str(feed)], cwd=folder,
                                  stderr=subprocess.DEVNULL)
    done = subprocess.run([STAFF, "shortfall", "t.csv", *arguments], cwd=folder,
                          capture_output=True, timeout=120)
    if writer:
        writer.kill()
        writer.wait()
    return done.stdout, done.stderr, done.returncode


def both(folder, arguments):
    """Standard output and messages in one file."""
    with open(folder / "both", "wb") as out:
        subprocess.run([STAFF, "shortfall", "t.csv", *arguments], cwd=folder, stdout=out,
                       stderr=subprocess.STDOUT, timeout=120)
    return (folder / "both").read_bytes()


def to_file(folder, arguments):
    """Standard output that is a file, and -o."""
    with open(folder / "redirected", "wb") as out:
        done = subprocess.run([STAFF, "shortfall", "t.csv", *arguments], cwd=folder, stdout=out,
                              stderr=subprocess.DEVNULL, timeout=120)
    subprocess.run([STAFF, "shortfall", "t.csv", *arguments, "-o", "written"], cwd=folder,
                   stderr=subprocess.DEVNULL, timeout=120)
    written = folder / "written"
    return (folder / "redirected").read_bytes(), written.read_bytes() if written.exists() else b"", \
        done.returncode


def totals(folder):
    """What --totals left, which is then no more there."""
    file = folder / "totals.csv"
    found = file.read_bytes() if file.exists() else None
    file.unlink(missing_ok=True)
    return found


def by_district(folder, arguments, status):
    """What it should have left."""
    if "--totals" not in arguments or status != 0:
        return None
    policy = list(arguments)
    for name in ("--totals", "--format", "--by"):
        if name in policy:
            at = policy.index(name)
            del policy[at:at + 2]
    subprocess.run([STAFF, "shortfall", "t.csv", *policy, "--by", "district", "-o", "by.csv"],
                   cwd=folder, stderr=subprocess.DEVNULL, timeout=120, check=True)
    return (folder / "by.csv").read_bytes()


def compare(seed, streamed):
    table = Table(seed)
    arguments = options(table.r)
    with tempfile.TemporaryDirectory() as name:
        one, two = Path(name, "one"), Path(name, "two")
        one.mkdir()
        two.mkdir()
        (one / "t.csv").write_bytes(table.bytes())
        got, want = run(one, arguments), run(two, arguments, one / "t.csv")
        beside = [totals(one), totals(two)]
        redirected, written, status = to_file(one, arguments)
        beside.append(totals(one))
        districts = by_district(one, arguments, got[2])
        said = run(one, [*arguments, "--lang", "en", "-v"])[1]
        streamed[b"in one pass" in said] += 1
        mark = b"\xef\xbb\xbf" if written.startswith(b"\xef\xbb\xbf") else b""
        ok = (got == want and redirected == want[0] and status == want[2] and
              beside == [districts] * 3 and written == mark + want[0] and both(one, arguments) == want[1] + want[0])
        if not ok:
            Path(f"build/stream-{seed}.csv").write_bytes((one / "t.csv").read_bytes())
            print(f"FAIL seed {seed}: {' '.join(arguments)}; the table is build/stream-{seed}.csv")
            for a, b, what in zip(got, want, ("stdout", "stderr", "exit")):
                if a != b:
                    print(f"  {what} differs: {str(a)[:300]} ... {str(b)[:300]}")
        return ok


def main():
    streamed = {True: 0, False: 0}
    failed = sum(not compare(seed, streamed) for seed in range(FIRST, FIRST + TABLES))
    if 3 * streamed[True] < TABLES:
        print(f"FAIL only {streamed[True]} of {TABLES} tables were streamed")
        failed += 1
    print(f"{TABLES - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
