# SPDX-License-Identifier: MIT
"""mutate.py [--sample N] [--seed S] [--least P] [--minutes M] [FILE...]

Are the tests awake to the library?  One operator or constant in a function of libstaff/ is
changed at a time (a mutant); the Criterion tests, and with them the worked cases, must then
fail.  A mutant costs one compiled file, one link (tests/plain/, all tests in one program)
and the tests that enter the function: those first that killed there before, then the
quick ones.  What survives them is tried again under ASan and UBSan, as the check has it.

tests/mutants.tsv lists those that survive: file, function, text of the line, which token of
it, what it becomes, `equivalent` or `survives`, and why.  Equivalent ones (no test can tell
them from the original) are not counted; the others are, against the tests.

Tables of data (norms, names, aliases) are no functions: tests/check/arithmetic.sh holds the
norms to their rows, tests/test_names.c and the oracle the words.
"""
import argparse
import collections
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "build/mutants"
SWAPS = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
    "==": ("!=",), "!=": ("==",), "&&": ("||",), "||": ("&&",),
    "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("/",), "&": ("|",), "|": ("&",),
    "<<": (">>",), ">>": ("<<",), "++": ("--",), "--": ("++",), "+=": ("-=",), "-=": ("+=",),
    "*=": ("/=",), "&=": ("|=",), "|=": ("&=",), "<<=": (">>=",), ">>=": ("<<=",),
}  # fmt: skip
TOKEN = re.compile(
    r"""(?P<skip>/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'
        |^[ \t]*\#(?:\\\n|[^\n])*|->|\.\.\.|0x[0-9a-fA-F]+\w*)
    |(?P<brace>[{}])
    |(?P<op><<=|>>=|&&|\|\||<<|>>|[<>=!+*/%&|-]=|\+\+|--|[<>+*/%&|-])
    |(?P<number>\b[0-9]+\b)""",
    re.S | re.M | re.X,
)
TYPES = "return case sizeof const int char void long short signed unsigned".split()
FLAGS = "-std=c11 -D_POSIX_C_SOURCE=200809L -w -Iinclude -Itests/plain".split()
FAST, TRACED, STRICT = (
    ["-O0"],  # compiles soonest
    ["-O0", "-finstrument-functions"],
    ["-O0", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
)

SLOW = 0.5  # seconds of a test

Mutant = collections.namedtuple("Mutant", "file function line nth at old new text")


def is_unary(text, at):
    """An operator that stands before a value: no operator between two."""
    before = text[:at].rstrip()
    word = re.search(r"\w+$", before)
    if not word:
        return not before or before[-1] not in ")]"
    name = word.group()
    return name in TYPES or name.endswith("_t") or re.search(r"(struct|enum)\s+\w+$", before)


def scopes(text):
    """(from, until, name) of each function; of an enum the name is ''."""
    depth, start, name = 0, 0, None
    for match in TOKEN.finditer(text):
        if match["brace"] == "{":
            if depth == 0:
                head = re.split(r"[;}]", text[start : match.start()])[-1]
                head = re.sub(r"/\*.*?\*/|^\s*#.*?$", "", head, flags=re.S | re.M).strip()
                called = re.search(r"(\w+)\s*\(", head)
                name = "" if re.search(r"\benum\s*\w*$", head) else None
                if head.endswith(")") and called:
                    name = called.group(1)
                start = match.end()
            depth += 1
        elif match["brace"] == "}":
            depth -= 1
            if depth == 0:
                if name is not None:
                    yield start, match.start(), name
                start = match.end()


def changes(match, text):
    if match["number"]:
        number = int(match["number"])
        return (str(number + 1 if number > 1 else 1 - number),)
    if match["op"] and not (match["op"] in "*&-+" and is_unary(text, match.start())):
        return SWAPS.get(match["op"], ())
    return ()


def mutants_of(path):
    text = path.read_text()
    lines = text.splitlines()
    for begin, end, name in scopes(text):
        nth = collections.Counter()
        for match in TOKEN.finditer(text, begin, end) if name else ():
            line = text.count("\n", 0, match.start()) + 1
            shown = " ".join(lines[line - 1].split())
            new = changes(match, text)
            nth[shown] += bool(new)  # and on in the next line that reads the same
            for other in new:
                yield Mutant(
                    str(path.relative_to(ROOT)), name, line, nth[shown], match.start(),
                    match.group(), other, shown,
                )  # fmt: skip


# ---- Building: every mutant at once ----
#
# A function is followed by a copy for each of its mutants, and begins with a choice: the
# copy that MUTANT names runs in its place.  So all is compiled once, and a mutant costs no
# more than the tests that kill it.

SWITCH = """
#include <stdlib.h>
int mutant_id;
__attribute__((constructor)) static void choose(void)
{
    const char *id = getenv("MUTANT");
    mutant_id = id != NULL ? atoi(id) : 0;
}
"""


def gcc(*arguments):
    return subprocess.run(["gcc", *FLAGS, *map(str, arguments)], cwd=ROOT, capture_output=True,
                          text=True)  # fmt: skip


def names_of(parameters):
    """The names of a function's parameters."""
    parts, depth = [""], 0
    for c in parameters:
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    pointer = [re.search(r"\(\*\s*(\w+)\s*\)", part) for part in parts]
    plain = [re.search(r"(\w+)\s*(\[[^]]*\]\s*)*$", part.strip()) for part in parts]
    names = [(a or b).group(1) for a, b in zip(pointer, plain) if a or b]
    return [] if names == ["void"] else names


def head_of(text, begin):
    """Where the definition begins whose body begins there, and its parameters."""
    end = begin - 1
    start = max(text.rfind("\n}", 0, end), text.rfind(";\n", 0, end), text.rfind("*/\n", 0, end),
                text.rfind("\n#", 0, end))  # fmt: skip
    start = text.index("\n", start + 1) + 1
    while text[start] in "\n ":
        start += 1
    close = text.rindex(")", start, end)
    depth, opened = 1, close
    while depth:
        opened -= 1
        depth += (text[opened] == ")") - (text[opened] == "(")
    return start, text[start:end], text[opened + 1 : close]


def with_mutants(path, mutants, without):
    """The text of a file with its mutants, and which lines are whose."""
    text = path.read_text()
    out, done, owners = [], 0, []
    for begin, end, name in scopes(text):
        own = [m for m in mutants if m.function == name and begin <= m.at < end]
        own = [m for m in own if m not in without]
        if not name or not own:
            continue
        start, head, parameters = head_of(text, begin)
        call = ", ".join(names_of(parameters))
        returns = not re.match(r"(static |inline |TARGET |INLINE )*void\s+\w+\s*\(", head)
        copy = re.sub(r"^INLINE ", "static TARGET WRAPS ", head.strip())
        copy = copy if copy.startswith("static") else "static " + copy
        title = rf"\b{name}(?=\s*\()"
        cases = []
        out.append(text[done:start])
        for m in own:
            out.append(re.sub(title, f"{name}_{mutants[m]}", copy, count=1) + ";\n")
            go = f"{name}_{mutants[m]}({call});"
            cases.append(f"case {mutants[m]}: " + (f"return {go}" if returns else f"{go} return;"))
        out.append(head + "{switch (mutant_id) {" + "\n".join(cases) + "}\n")
        out.append(text[begin:end] + "}\n")
        for m in own:
            body = text[begin : m.at] + m.new + text[m.at + len(m.old) : end]
            first = "".join(out).count("\n") + 1
            out.append(re.sub(title, f"{name}_{mutants[m]}", copy, count=1) + "{" + body + "}\n")
            owners.append((first, "".join(out).count("\n") + 1, m))
        done = end + 1
    return "".join(out) + text[done:], owners


def build_all(folder, mutants, library, others):
    """The program with all the mutants (number by mutant); those that do not build."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "mutant.h").write_text("extern int mutant_id;\n")
    (folder / "switch.c").write_text(SWITCH)
    bad, headers = set(), sorted(ROOT.glob("libstaff/*.h"))
    sources = sorted(ROOT.glob("libstaff/*.c"))
    while True:
        owners = {}
        for path in headers + sources:
            file = folder / path.name
            changed, owners[path.name] = with_mutants(path, mutants, bad)
            file.write_text(changed)
        failures = set()
        for path in sources:
            done = gcc(*library, "-fmax-errors=0", "-include", folder / "mutant.h", f"-I{folder}",
                       "-c", "-o", folder / f"{path.stem}.o", folder / path.name)  # fmt: skip
            if done.returncode == 0:
                continue
            found = set()
            for name, line in re.findall(r"/(\w+\.[ch]):(\d+):\d+: error", done.stderr):
                found |= {m for a, b, m in owners[name] if a <= int(line) <= b}
            if not found:
                sys.exit(f"{path} does not build with mutants:\n{done.stderr[:3000]}")
            failures |= found
        if not failures:
            break
        bad |= failures
    more = [*ROOT.glob("tests/test_*.c"), ROOT / "tests/plain/runner.c", ROOT / "build/cases.c"]
    for source in [*more, folder / "switch.c"]:
        if gcc(*others, "-c", "-o", folder / f"{source.stem}.o", source).returncode:
            sys.exit(f"{source} does not build")
    done = gcc(*others, "-no-pie", "-o", folder / "all", *sorted(folder.glob("*.o")))
    if done.returncode:
        sys.exit(f"the tests do not link:\n{done.stderr[:3000]}")
    return folder / "all", bad


def build_traced(folder):
    folder.mkdir(parents=True, exist_ok=True)
    sources = [*ROOT.glob("libstaff/*.c"), *ROOT.glob("tests/test_*.c"),
               *ROOT.glob("tests/plain/*.c"), ROOT / "build/cases.c"]  # fmt: skip
    for source in sources:
        flags = TRACED if source.parent.name == "libstaff" else ["-O1"]
        if gcc(*flags, "-c", "-o", folder / f"{source.stem}.o", source).returncode:
            sys.exit(f"{source} does not build")
    if gcc("-no-pie", "-o", folder / "all", *sorted(folder.glob("*.o"))).returncode:
        sys.exit("the traced tests do not link")
    return folder / "all"


def run(program, tests, seconds, mutant=0, trace=None):
    """(whether all passed, what was said).  The time is the CPU's: others use it, too."""

    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    done = subprocess.run(
        [program, *tests], cwd=ROOT, capture_output=True, preexec_fn=limits, timeout=3600,
        env={"TRACE": str(trace or ""), "MUTANT": str(mutant), "ASAN_OPTIONS": "detect_leaks=0"},
    )  # fmt: skip
    return done.returncode == 0, done.stdout.decode(errors="replace")


# ---- Which test enters which function ----


def sources_hash():
    digest = hashlib.sha256()
    for pattern in "libstaff/*", "include/*", "tests/test_*.c", "tests/plain/*.c", "tests/cases.tsv":
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def trace():
    """Seconds and functions of each test."""
    kept = OUT / "map.json"
    key = sources_hash()
    if kept.exists():
        known = json.loads(kept.read_text())
        if known["key"] == key:
            return known["tests"]
    program = build_traced(OUT / "traced")
    names = subprocess.run(["nm", program], capture_output=True, text=True).stdout.splitlines()
    functions = {int(n.split()[0], 16): n.split()[2] for n in names if len(n.split()) == 3}
    listed = subprocess.run([program, "--list"], capture_output=True, text=True).stdout.split()
    tests = {}
    for test in listed:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        passed, said = run(program, [test], 300, trace=OUT / "trace.txt")
        if not passed:
            sys.exit(f"{test} fails without a change:\n{said}")
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        entered = [functions.get(int(a, 16), "") for a in (OUT / "trace.txt").read_text().split()]
        tests[test] = {"seconds": seconds, "functions": sorted(set(entered))}
    kept.write_text(json.dumps({"key": key, "tests": tests}))
    return tests


class Trial:
    def __init__(self, mutants, quick):
        self.mutants = mutants
        self.quick = quick
        self.tests = trace()
        self.program, self.bad = build_all(OUT / "fast", mutants, FAST, ["-O1"])
        self.strict = None
        self.kills = collections.Counter()
        passed, said = run(self.program, [], 600)
        if not passed:
            sys.exit(f"the tests fail without a change:\n{said}")

    def order(self, mutant):
        """The tests that enter the function: the likely and the quick ones first."""

        def rank(test):
            kills = self.kills[mutant.file, mutant.function, test]
            return -kills / (0.01 + self.tests[test]["seconds"]), self.tests[test]["seconds"]

        entering = (t for t in self.tests if mutant.function in self.tests[t]["functions"])
        return sorted(entering, key=rank)

    def passes(self, program, mutant, tests, times):
        """The quick tests together, then each slow one; endless loops end soon."""
        groups = [[t for t in tests if self.tests[t]["seconds"] < SLOW]]
        if not self.quick:
            groups += [[t] for t in tests if t not in groups[0]]
        for group in filter(None, groups):
            seconds = sum(self.tests[t]["seconds"] for t in group)
            passed, said = run(program, group, int(1.5 + times * seconds), self.mutants[mutant])
            if not passed:
                return False, said
        return True, ""

    def judge(self, mutant):
        if mutant in self.bad:
            return "does not build"
        passed, said = self.passes(self.program, mutant, self.order(mutant), 2)
        for test in re.findall(r"^FAIL (\S+)$", said, re.M):
            self.kills[mutant.file, mutant.function, test] += 1
        return "survived" if passed else "killed"

    def judge_strictly(self, mutant):
        """The same under ASan and UBSan, by the quick tests."""
        quick = [t for t in self.order(mutant) if self.tests[t]["seconds"] < SLOW]
        return "survived" if self.passes(self.strict, mutant, quick, 30)[0] else "killed"

    def judge_all(self, chosen, seconds):
        """A verdict for each; fewer where the time is over."""
        began, verdicts = time.time(), {}
        for mutant in chosen:
            if seconds and time.time() - began > seconds:
                break
            verdicts[mutant] = self.judge(mutant)
        left = [m for m, verdict in verdicts.items() if verdict == "survived"]
        print(f"{len(left)} of {len(verdicts)} to be tried under ASan and UBSan", flush=True)
        if left:
            numbers = {m: self.mutants[m] for m in left}
            self.strict, _ = build_all(OUT / "strict", numbers, STRICT, STRICT)
        for mutant in left:
            verdicts[mutant] = self.judge_strictly(mutant)
        return verdicts


# ---- Counting ----


def listed():
    """What tests/mutants.tsv says of each mutant that is known to survive."""
    rows = {}
    for line in (ROOT / "tests/mutants.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            file, function, text, nth, new, verdict, reason = line.split("\t")
            if verdict not in ("equivalent", "survives") or not reason.strip():
                sys.exit(f"mutants.tsv: {line}")
            rows[file, function, text, int(nth), new] = verdict
    return rows


def key(mutant):
    return mutant.file, mutant.function, mutant.text, mutant.nth, mutant.new


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", help="only these")
    parser.add_argument("--sample", type=int, default=0, help="0: every mutant")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=95, help="percent that must be killed")
    parser.add_argument("--quick", action="store_true", help="without the slow tests")
    parser.add_argument("--minutes", type=float, default=0, help="stop then, with what there is")
    arguments = parser.parse_args()
    files = [f for f in sorted(ROOT.glob("libstaff/*.[ch]")) if not arguments.files or
             any(f.match(name) for name in arguments.files)]  # fmt: skip
    known = listed()
    every = [m for f in files for m in mutants_of(f)]
    chosen = [m for m in every if known.get(key(m)) != "equivalent"]
    equivalent = len(every) - len(chosen)
    if arguments.sample:
        chosen = random.Random(arguments.seed).sample(chosen, min(arguments.sample, len(chosen)))
    stale = set(known) - {key(m) for f in ROOT.glob("libstaff/*.[ch]") for m in mutants_of(f)}
    for row in sorted(stale):
        print("FAIL mutants.tsv lists what is not there:", *row, sep="\t")
    OUT.mkdir(parents=True, exist_ok=True)
    subprocess.run(["make", "-s", "build/cases.c"], cwd=ROOT, check=True)
    began = time.time()
    trial = Trial({m: i + 1 for i, m in enumerate(chosen)}, arguments.quick)
    verdicts = trial.judge_all(chosen, 60 * arguments.minutes)
    counts = collections.Counter(verdicts.values())
    for mutant in sorted(verdicts, key=lambda m: (m.file, m.at)):
        if verdicts[mutant] == "survived":
            print("survived", *key(mutant), known.get(key(mutant), "not listed"),
                  f"line {mutant.line}, {mutant.old}", sep="\t")  # fmt: skip
    counted = counts["killed"] + counts["survived"]
    percent = 100 * counts["killed"] / max(1, counted)
    print(f"{counts['killed']} of {counted} mutants killed, {percent:.1f} %; {len(every)} in all, "
          f"{equivalent} of them equivalent; {counts['does not build']} did not build; "
          f"{time.time() - began:.0f} s")  # fmt: skip
    failed = int(percent < arguments.least) + len(stale)
    print(f"{counts['killed']} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
