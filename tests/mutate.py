# SPDX-License-Identifier: MIT
"""mutate.py [--sample N] [--seed S] [--least P] [--minutes M] [--left] [--write] [FILE...]

Are the tests awake to the library?  One operator or constant in a function of libstaff/ is
changed at a time (a mutant); the Criterion tests, and with them the worked cases, must then
fail, or those of tests/paths.c, where only the way is another.  One program has them all
(tests/plain/mutants.c) and forks for each; a mutant costs the tests that enter its
function: those first that killed there before, then the quick ones.  What survives them is
tried again under ASan and UBSan, as the check has it.

tests/mutants.tsv lists those that no test can tell from the original: file, function, text
of the line, which token of it, what it becomes, `equivalent`, and why.  They are not
counted.  tests/mutants-left.tsv lists what else survives; that is counted, against the tests.

Tables of data (norms, names, aliases) are no functions: tests/check/arithmetic.sh holds the
norms to their rows, tests/test_names.c and the oracle the words.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "build/mutants"
LEFT = ROOT / "tests/mutants-left.tsv"
LEFT_HEAD = """# Mutants that survive and are not known to be equivalent: tests/mutate.py --write.
# File, function, line, which of its tokens that can change, what it becomes, what it was."""
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
FAST, STRICT = (
    ["-O1"],
    ["-O0", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
)

SLOW = 0.1  # seconds of a test
JOBS = min(2, os.cpu_count())

SUITES = [*sorted(ROOT.glob("tests/test_*.c")), ROOT / "tests/paths.c"]

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
                head = re.sub(r"/\*.*?\*/", "", head, flags=re.S)
                head = re.sub(r"^\s*#(\\\n|[^\n])*", "", head, flags=re.M).strip()
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
# copy that mutant_id names runs in its place.  So all is compiled once, and a mutant costs
# no more than the tests that kill it.  It notes that it was entered, too.


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
    while text[start - 2] == "\\":  # a directive of several lines
        start = text.index("\n", start) + 1
    while text[start] in "\n ":
        start += 1
    close = text.rindex(")", start, end)
    depth, opened = 1, close
    while depth:
        opened -= 1
        depth += (text[opened] == ")") - (text[opened] == "(")
    return start, text[start:end], text[opened + 1 : close]


class Text:
    """Text that grows, and knows its line."""

    def __init__(self):
        self.parts, self.line = [], 1

    def add(self, part):
        self.parts.append(part)
        self.line += part.count("\n")


def with_mutants(path, mutants, without, functions):
    """The text of a file with its mutants, and which lines are whose."""
    text = path.read_text()
    out, done, owners = Text(), 0, []
    for begin, end, name in scopes(text):
        own = [m for m in mutants if m.function == name and begin <= m.at < end]
        own = [m for m in own if m not in without]
        if not name:
            continue
        entered = f"mutant_entered[{functions.setdefault(name, len(functions))}]++;"
        if not own:
            out.add(text[done:begin] + entered)
            done = begin
            continue
        start, head, parameters = head_of(text, begin)
        call = ", ".join(names_of(parameters))
        returns = not re.match(r"(static |inline |TARGET |INLINE |WRAPS )*void\s+\w+\s*\(", head)
        copy = re.sub(r"^INLINE ", "static TARGET WRAPS ", head.strip())
        copy = copy if copy.startswith("static") else "static " + copy
        title = rf"\b{name}(?=\s*\()"
        heads = {m: re.sub(title, f"{name}_{mutants[m]}", copy, count=1) for m in own}
        cases = []
        out.add(text[done:start])
        for m in own:
            out.add(heads[m] + ";\n")
            go = f"{name}_{mutants[m]}({call});"
            cases.append(f"case {mutants[m]}: " + (f"return {go}" if returns else f"{go} return;"))
        out.add(head + "{" + entered + "switch (mutant_id) {" + "\n".join(cases) + "}\n")
        out.add(text[begin:end] + "}\n")
        for m in own:
            body = text[begin : m.at] + m.new + text[m.at + len(m.old) : end]
            first = out.line
            out.add(heads[m] + "{" + body + "}\n")
            owners.append((first, out.line, m))
        done = end + 1
    return "".join(out.parts) + text[done:], owners


def build_all(folder, mutants, library, others):
    """The program with all the mutants (number by mutant); those that do not build; the
    functions that it notes, by number."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "mutant.h").write_text(
        "extern int mutant_id;\nextern unsigned *mutant_entered;\n"
    )
    bad, headers = set(), sorted(ROOT.glob("libstaff/*.h"))
    sources = sorted(ROOT.glob("libstaff/*.c"))
    kept = folder.with_name(folder.name + "-tests")
    kept.mkdir(exist_ok=True)
    others_too = [pathlib.Path(__file__), *ROOT.glob("tests/plain/criterion/*")]
    by_file = collections.defaultdict(dict)
    for m, number in mutants.items():
        by_file[m.file][m] = number

    def compile_one(path):
        return gcc(*library, "-fmax-errors=0", "-include", folder / "mutant.h", f"-I{folder}",
                   "-c", "-o", folder / f"{path.stem}.o", folder / path.name)  # fmt: skip

    def compile_other(source):
        """What has no mutants is kept."""
        flags = ["-D_GNU_SOURCE", *(["-Dmain=plain_main"] if source.stem == "runner" else [])]
        object = kept / f"{source.stem}.o"
        newest = max(p.stat().st_mtime for p in [source, ROOT / "include/staff.h", *others_too])
        if object.exists() and object.stat().st_mtime > newest:
            return None
        return gcc(*others, *flags, "-c", "-o", object, source)

    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        while True:
            owners, functions = {}, {}
            for path in headers + sources:
                own = by_file[str(path.relative_to(ROOT))]
                changed, owners[path.name] = with_mutants(path, own, bad, functions)
                (folder / path.name).write_text(changed)
            failures = set()
            for path, done in zip(sources, pool.map(compile_one, sources)):
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
        (kept / "functions.c").write_text("const char *const mutant_functions[] = {" +
                                          "".join(f'"{name}", ' for name in functions) + "0};")
        more = [*SUITES, ROOT / "build/cases.c", kept / "functions.c",
                ROOT / "tests/plain/runner.c", ROOT / "tests/plain/mutants.c"]  # fmt: skip
        for source, done in zip(more, pool.map(compile_other, more)):
            if done and done.returncode:
                (kept / f"{source.stem}.o").unlink(missing_ok=True)
                sys.exit(f"{source} does not build\n{done.stderr[:3000]}")
    done = gcc(*others, "-o", folder / "all", *sorted(folder.glob("*.o")),
               *(kept / f"{source.stem}.o" for source in more))  # fmt: skip
    if done.returncode:
        sys.exit(f"the tests do not link:\n{done.stderr[:3000]}")
    return folder / "all", bad, {number: name for name, number in functions.items()}


class Program:
    """The program with mutants, as it waits for the next one."""

    def __init__(self, path):
        self.path = path
        self.process = subprocess.Popen(
            [path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={"ASAN_OPTIONS": "detect_leaks=0"},
        )  # fmt: skip

    def run(self, tests, seconds, mutant=0):
        """(whether all passed, which test failed, seconds, functions).  The time is the
        CPU's: others use it, too."""
        self.process.stdin.write(f"{mutant} {seconds:.3f} {' '.join(tests)}\n".encode())
        self.process.stdin.flush()
        failed = None
        for line in self.process.stdout:
            words = line.split()
            if line.startswith(b"FAIL "):
                failed = words[1].decode()
            if line.startswith(b"END "):
                numbers = [int(word) for word in words[3:]]
                return words[1] == b"0", failed, float(words[2]), numbers
        sys.exit(f"{self.path} ended, at mutant {mutant}")


class Trial:
    def __init__(self, mutants, quick):
        self.mutants = mutants
        self.quick = quick
        self.program, self.bad, functions = build_all(OUT / "fast", mutants, FAST, ["-O2"])
        self.strict = None
        self.kills = collections.Counter()
        self.tests = {}
        program = Program(self.program)
        for test in self.names():
            passed, _, seconds, entered = program.run([test], 600)
            if not passed:
                sys.exit(f"{test} fails without a change")
            self.tests[test] = {"seconds": seconds, "functions": {functions[i] for i in entered}}

    @staticmethod
    def names():
        for path in SUITES:
            for suite, name in re.findall(r"^Test\((\w+), (\w+)\)", path.read_text(), re.M):
                yield f"{suite}/{name}"

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
            passed, failed, _, _ = program.run(group, 0.5 + times * seconds, self.mutants[mutant])
            if not passed:
                if failed:
                    self.kills[mutant.file, mutant.function, failed] += 1
                return False
        return True

    def judge(self, program, mutant):
        if mutant in self.bad:
            return "does not build"
        return "survived" if self.passes(program, mutant, self.order(mutant), 4) else "killed"

    def judge_strictly(self, program, mutant):
        """The same under ASan and UBSan, by the quick tests."""
        quick = [t for t in self.order(mutant) if self.tests[t]["seconds"] < SLOW]
        return "survived" if self.passes(program, mutant, quick, 30) else "killed"

    def judge_some(self, judge, path, mutants, until):
        """A verdict for each, by as many programs as there are jobs; fewer where the time
        is over."""
        verdicts, rest = {}, iter(mutants)

        def work(_):
            program = Program(path)
            while not until or time.time() < until:
                mutant = next(rest, None)
                if mutant is None:
                    return
                verdicts[mutant] = judge(program, mutant)
                print(verdicts[mutant], *key(mutant), sep="\t", file=log, flush=True)

        with open(OUT / "log.tsv", "a") as log:
            with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
                list(pool.map(work, range(JOBS)))
        return verdicts

    def judge_all(self, chosen, seconds):
        until = time.time() + seconds if seconds else 0
        verdicts = self.judge_some(self.judge, self.program, chosen, until)
        left = [m for m, verdict in verdicts.items() if verdict == "survived"]
        print(f"{len(left)} of {len(verdicts)} to be tried under ASan and UBSan", flush=True)
        if left:
            numbers = {m: self.mutants[m] for m in left}
            self.strict, _, _ = build_all(OUT / "strict", numbers, STRICT, STRICT)
            verdicts |= self.judge_some(self.judge_strictly, self.strict, left, 0)
        return verdicts


# ---- Counting ----


def listed():
    """What tests/mutants.tsv says of each mutant that is known to survive."""
    rows = {}
    for line in (ROOT / "tests/mutants.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            file, function, text, nth, new, verdict, reason = line.split("\t")
            if verdict != "equivalent" or not reason.strip():
                sys.exit(f"mutants.tsv: {line}")
            rows[file, function, text, int(nth), new] = verdict
    return rows


def key(mutant):
    return mutant.file, mutant.function, mutant.text, mutant.nth, mutant.new


def left_lines():
    """mutants-left.tsv by what it says of which mutant."""
    lines = LEFT.read_text().splitlines() if LEFT.exists() else []
    return {tuple(line.split("\t")[:5]): line for line in lines if not line.startswith("#")}


def write_left(verdicts):
    """Those that survived, and of those that were not tried what was there before."""
    every = [m for f in sorted(ROOT.glob("libstaff/*.[ch]")) for m in mutants_of(f)]
    before, lines = left_lines(), []
    for mutant in every:
        name = tuple(map(str, key(mutant)))
        if verdicts.get(mutant, "survived" if name in before else "") == "survived":
            lines.append("\t".join([*name, f"was {mutant.old}"]))
    LEFT.write_text("\n".join([LEFT_HEAD, *lines, ""]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", help="only these")
    parser.add_argument("--sample", type=int, default=0, help="0: every mutant")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=95, help="percent that must be killed")
    parser.add_argument("--left", action="store_true", help="only those of mutants-left.tsv")
    parser.add_argument("--write", action="store_true", help="what survives: mutants-left.tsv")
    parser.add_argument("--quick", action="store_true", help="without the slow tests")
    parser.add_argument("--minutes", type=float, default=0, help="stop then, with what there is")
    arguments = parser.parse_args()
    files = [f for f in sorted(ROOT.glob("libstaff/*.[ch]")) if not arguments.files or
             any(f.match(name) for name in arguments.files)]  # fmt: skip
    known = listed()
    every = [m for f in files for m in mutants_of(f)]
    chosen = [m for m in every if known.get(key(m)) != "equivalent"]
    equivalent = len(every) - len(chosen)
    if arguments.left:
        left = left_lines()
        chosen = [m for m in chosen if tuple(map(str, key(m))) in left]
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
    if arguments.write:
        write_left(verdicts)
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
