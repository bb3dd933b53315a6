# SPDX-License-Identifier: MIT
"""annotate.py ACSL SOURCE COPY: writes the source with the contracts of an .acsl file in it.

The proof is about the code as it is: the copy differs in comments alone, which proofs.sh
checks.  A section of the .acsl file starts with a line that says where its text goes:

    @ top                     after the last #include
    @ FUNCTION                its contract: before the definition (in a header with no
                              definition, before the declaration)
    @ FUNCTION before LINE    before (after) the one line of its body that reads so, as
    @ FUNCTION after LINE     invariants of the loop that starts there, or assertions

Where a function or line is not there, or twice, that is an error: the code has moved away
from what was proved."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def sections(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^@ (.*)\n", text, flags=re.M)
    return [(where, body.strip()) for where, body in zip(parts[1::2], parts[2::2])]


def only(found: list[int], what: str) -> int:
    if len(found) != 1:
        sys.exit(f"annotate.py: {what}: found {len(found)} times")
    return found[0]


def place_of(lines: list[str], function: str) -> tuple[int, int]:
    """The lines of a definition, from its first to the brace that ends it; or of a
    declaration, where it has none."""
    declared, defined = [], []
    for start, line in enumerate(lines):
        if re.match(rf"[a-z].*\b{function}\(", line):
            end = next(i for i in range(start, len(lines)) if re.search(r"^\{|;$", lines[i]))
            (declared if lines[end].endswith(";") else defined).append(start)
    start = only(defined or declared, function)
    return start, lines.index("}" if defined else "", start)


def annotated(lines: list[str], where: str, text: str) -> None:
    comment = [f"/*@ {text} */"]
    words = where.split(" ", 2)
    if words == ["top"]:
        at = max(i for i, line in enumerate(lines) if line.startswith("#include")) + 1
        lines[at:at] = comment
        return
    start, end = place_of(lines, words[0])
    if len(words) == 1:
        lines[start:start] = comment
        return
    found = [i for i in range(start, end) if lines[i].strip() == words[2]]
    at = only(found, where)
    if words[1] == "after":
        at += 1
        while lines[at].startswith("/*@"):
            at += 1
    lines[at:at] = comment


def main() -> None:
    acsl, source, copy = map(Path, sys.argv[1:])
    lines = source.read_text("utf-8").splitlines()
    for where, text in sections(acsl.read_text("utf-8")):
        annotated(lines, where, text)
    copy.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
