# SPDX-License-Identifier: MIT
"""Every formula of our workbooks, recomputed by LibreOffice, against the value that we
wrote beside it, and both against the JSON of the same table.

    workbook.py COMMAND DATA SCRATCH

The values beside formulas are cut out first, so that LibreOffice cannot but compute
them.  The last line is `N passed, N failed`."""
import json
import math
import re
import subprocess
import sys
import warnings
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl

warnings.simplefilter("ignore")  # openpyxl does not keep data bars
passed = failed = 0


def check(name, true):
    global passed, failed
    if true:
        passed += 1
    else:
        failed += 1
        print("FAIL", name)


# ---- Tables that a formula could trip over ----

HEAD = "区县,学校代码,学校名称,城乡类别,小学班数,初中班数,在校生数,专职体育教师,兼职体育教师,专职音乐教师\n"
HOSTILE = HEAD + "".join(
    f"{district},{i:04},{name},乡村,{i % 7 + 1},{i % 3},{150 + 20 * i},{staff},{i % 4},{i % 3}\n"
    for i, (district, name, staff) in enumerate([
        (">5", "=1+1", 0), ("东*", "东一", 1), ("东区", "东二", 0), ("东?", "@SUM(A1)", 2),
        ("01", "零一", 0), ("1", "一", 1), ("EAST", "大", 3), ("east", "小", 0), ("~", "-2", ""),
        ("=东区", "+3", 1), ("<>", "_x0041_", 5), ("\"东\"\"区\"", "\"引\"\"号\"", 0)]))
UNKNOWN = HEAD + "东区,1,甲,乡村,6,,201,,,\n东区,2,乙,城区,,8,,,,\n西区,3,丙,镇区,,,90,,,\n"
STUDENTS = ("district,id,school,locale,primary_classes,primary_students,junior_classes,"
            "junior_students,senior_classes,senior_students,university_students,staff_full_time,"
            "pe_full_time,teachers_full_time\n" + "".join(
                f"{'EW'[i % 2]},{i},S{i},rural,{i % 9 + 1},{37 * i + 5},{i % 5},{29 * (i % 5)},"
                f"{i % 3},{61 * (i % 3)},{'' if i % 7 else 900 * i},{i % 6},{i % 4},{i % 8}\n"
                for i in range(1, 41)))
ONE = "school,primary_classes,junior_classes,pe_full_time,pe_part_time\nA,18,,2,1\nB,6,3,5,2\n"

CASES = {
    "demo": ("demo.csv", []),
    "english": ("demo.csv", ["--lang", "en"]),
    "half-up": ("demo.csv", ["--rounding", "half_up"]),
    "down": ("demo.csv", ["--rounding", "down"]),
    "stage": ("demo.csv", ["--round-at", "stage"]),
    "thirds": ("demo.csv", ["--part-time", "pe=1/3,music=2/7,public_arts=1/2"]),
    "town": ("demo.csv", ["--rural", "rural,town", "--district", "西岭区"]),
    "one-subject": ("demo.csv", ["--subject", "pe"]),
    "hostile": (HOSTILE, []),
    "unknown": (UNKNOWN, []),
    "one": (ONE, ["--part-time", "pe=1/2"]),
    "students": (STUDENTS, ["--norms", "cn-pe-2025"]),
    "establishment": (STUDENTS, ["--norms", "cn-establishment-2014"]),
    "unrounded": (STUDENTS, ["--norms", "us-wa-2023"]),
    "pooled": (STUDENTS, ["--norms", "in-rte-2009"]),
    "bands": (STUDENTS, ["--norms", "jp-2023", "--lang", "en"]),
    "colleges": (STUDENTS, ["--norms", "cn-college-posts"]),
}



# Plans: the options besides the demo's table; {} is the folder of the tables.
PLANS = {
    "plan": ["--vacancies", "{}/demo-vacancies.csv", "--from", "2026"],
    "plan-all": ["--vacancies", "{}/demo-vacancies.csv", "--leavers", "{}/demo-leavers.csv",
                 "--from", "2026", "--share-surplus", "--lang", "en"],
    "plan-share": ["--vacancies", "7", "--share", "1/3", "--years", "9"],
    "plan-nobody": ["--vacancies", "0"],
}


def write(command, verb, source, options, target):
    subprocess.run([command, verb, str(source), *options, "-o", str(target)], check=True,
                   stderr=subprocess.DEVNULL)


def make(command, data, scratch):
    for name, (table, options) in CASES.items():
        source = data / table if "\n" not in table else scratch / f"{name}.csv"
        if "\n" in table:
            source.write_text(table)
        for suffix in ("xlsx", "json"):
            write(command, "shortfall", source, options, scratch / f"{name}.{suffix}")
    for name, options in PLANS.items():
        options = [option.format(data) for option in options]
        source = data / "demo.csv"
        write(command, "plan", source, options, scratch / f"{name}.xlsx")
        write(command, "plan", source, options, scratch / f"{name}.plan.json")
        write(command, "shortfall", source, [], scratch / f"{name}.json")


# ---- Without the values ----

def without_values(source, target):
    """A copy whose formulas have no values; how many there were."""
    cut = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                text, n = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
                cut += n
            new.writestr(item, text)
    return cut


def recompute(scratch):
    """One start of the office for all workbooks."""
    bare, done = scratch / "bare", scratch / "done"
    bare.mkdir()
    for name in [*CASES, *PLANS]:
        cut = without_values(scratch / f"{name}.xlsx", bare / f"{name}.xlsx")
        check(f"{name}: has formulas", cut > 0)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
                    "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(done),
                    *map(str, sorted(bare.glob("*.xlsx")))],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done


def alike(a, b):
    """LibreOffice writes 15 digits of a number, libxlsxwriter 16; whole ones are exact."""
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or (a != int(a) and math.isclose(a, b, rel_tol=1e-14))
    return a == b


def compare(name, ours, theirs):
    formulas = openpyxl.load_workbook(ours)
    cached = openpyxl.load_workbook(ours, data_only=True)
    computed = openpyxl.load_workbook(theirs, data_only=True)
    wrong, n = [], 0
    for sheet in formulas.sheetnames:
        for row in formulas[sheet].iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                n += 1
                a = cached[sheet][cell.coordinate].value or 0
                b = computed[sheet][cell.coordinate].value or 0
                if not alike(a, b):
                    wrong.append(f"{sheet}!{cell.coordinate} {cell.value}: {a!r}, not {b!r}")
    check(f"{name}: {n} formulas, {len(wrong)} differ: {wrong[:5]}", n > 0 and not wrong)


# ---- Against the JSON ----

SUMS = ["schools", "requirement", "posts", "pooled_posts", "full_time", "part_time", "staff",
        "shortfall", "full_time_shortfall", "surplus", "hires", "shortfall_after_sharing",
        "unknown"]
NEEDS = {7: "posts", 8: "full_time_posts", 9: "full_time", 10: "part_time", 11: "staff",
         12: "shortfall", 13: "full_time_shortfall", 14: "surplus", 15: "hires"}


def same(value, expected, dashes):
    if value in (None, ""):
        return expected is None
    if value == "—":
        return dashes or expected is None
    return alike(value, float(Fraction(expected)))


def summary_rows(sheet):
    """From the head on: the sentences and the chart's numbers stand above."""
    rows = list(sheet.iter_rows(values_only=True))
    head = max(i for i, row in enumerate(rows) if row[0] in ("序号", "No."))
    for row in rows[head + 1:]:
        if not isinstance(row[0], (int, float)):
            return
        yield row


def check_summary(name, sheet, document):
    expected = document["total"] + document["districts"]
    rows = list(summary_rows(sheet))
    check(f"{name}: a row for each sum", len(rows) == len(expected))
    for row, sums in zip(rows, expected):
        dashes = sums["unknown"] == sums["schools"]
        for value, key in zip(row[3:], SUMS):
            check(f"{name}: summary {row[1:3]} {key} {value!r} {sums[key]!r}",
                  same(value, sums[key], dashes and key not in SUMS[:4]))


def check_detail(name, sheet, document):
    rows = iter(sheet.iter_rows(min_row=4, values_only=True))
    for school in document["schools"]:
        for need in school["needs"] or [None]:
            row = next(rows)
            check(f"{name}: {row[:3]} is {school['id']!r}",
                  row[1] == school["id"] and
                  (row[2] or "").replace("_x005F_", "_") == (school["school"] or ""))
            if need is None:
                continue
            check(f"{name}: {row[:5]} requirement",
                  Fraction(row[18], row[19]) == Fraction(need["requirement"]))
            check(f"{name}: {row[:5]} clauses", row[17] == ", ".join(need["clauses"]))
            for column, key in NEEDS.items():
                check(f"{name}: {row[:5]} {key} {row[column]!r} {need[key]!r}",
                      same(row[column], need[key], False))
    check(f"{name}: no more rows", next(rows, None) is None)


# ---- Plans ----

def blocks(sheet):
    """The rows under each head that starts with a number's."""
    found = []
    for row in sheet.iter_rows(values_only=True):
        if row[0] in ("序号", "No."):
            found.append([])
        elif found and isinstance(row[0], (int, float)):
            found[-1].append(row)
    return found


def check_plan(name, sheet, plan):
    districts, years = blocks(sheet)
    check(f"{name}: a row for each district", len(districts) == len(plan["districts"]))
    for row, expected in zip(districts, plan["districts"]):
        check(f"{name}: {row}", row[1] == expected["district"] and
              row[2] == (expected["share"] or "—") and
              row[3] == (f"{expected['share_percent']}%" if expected["share"] else "—") and
              row[4:10] == (expected["backlog"], sum(expected["vacancies"]),
                            sum(expected["hires"]), expected["moved"], expected["unfilled"],
                            expected["unknown"]))
    expected = [(d["district"], year, vacancies, hires) for d in plan["districts"]
                for year, vacancies, hires in zip(plan["years"], d["vacancies"], d["hires"])]
    check(f"{name}: the years",
          [(row[1], row[2], row[3], row[5]) for row in years] == expected)
    check(f"{name}: no year hires above its places", all(row[5] <= row[4] for row in years))


def check_hires(name, sheet, plan):
    rows = [row[:7] for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]]
    subjects = {"体育": "pe", "physical education": "pe", "音乐": "music", "美术": "art",
                "公共艺术": "public_arts", "public arts": "public_arts"}
    ours = sorted((r[1], r[0], r[2], r[3], subjects.get(r[4], r[4]), r[6]) for r in rows)
    theirs = sorted((h["year"], h["district"], h["id"], h["school"], h["subject"], h["people"])
                    for h in plan["hires"])
    check(f"{name}: who is hired", ours == theirs)


def main(command, data, scratch):
    data, scratch = Path(data), Path(scratch)
    make(command, data, scratch)
    done = recompute(scratch)
    for name in [*CASES, *PLANS]:
        document = json.loads((scratch / f"{name}.json").read_text())
        compare(name, scratch / f"{name}.xlsx", done / f"{name}.xlsx")
        for path in (scratch / f"{name}.xlsx", done / f"{name}.xlsx"):
            book = openpyxl.load_workbook(path, data_only=True)
            check_summary(name, book.worksheets[0], document)
            check_detail(name, book.worksheets[1], document)
            if name in PLANS:
                plan = json.loads((scratch / f"{name}.plan.json").read_text())
                check_plan(name, book.worksheets[2], plan)
                check_hires(name, book.worksheets[3], plan)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main(*sys.argv[1:]))
