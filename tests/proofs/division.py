# SPDX-License-Identifier: MIT
"""division.py: z3 proves the rounding of ratio.h right for all integers, in mathematical
integers (Int sorts): num / den and num % den as C divides where num >= 0 and den > 0.
Ends 0 where every negation is unsatisfiable."""

from __future__ import annotations

import sys

from z3 import If, Int, Not, Or, Solver, unsat


def proved(name: str, domain: list, claim) -> bool:
    """Is there no case in the domain where the claim is false?"""
    solver = Solver()
    solver.add(*domain, Not(claim))
    good = solver.check() == unsat
    if not good:
        print("FAIL", name, solver.reason_unknown() or solver.model())
    return good


def main() -> int:
    num, den, whole, rest = Int("num"), Int("den"), Int("whole"), Int("rest")
    divided = [num >= 0, den > 0, num == whole * den + rest, 0 <= rest, rest < den]
    up = If(rest > 0, whole + 1, whole)
    half = If(rest >= den - rest, whole + 1, whole)
    results = [
        proved("up", divided, Not(Or(up * den < num, (up - 1) * den >= num))),
        proved("half up", divided, Not(Or((2 * half - 1) * den > 2 * num,
                                          (2 * half + 1) * den <= 2 * num))),
        proved("down", divided, Not(Or(whole * den > num, (whole + 1) * den <= num))),
    ]
    return not all(results)


if __name__ == "__main__":
    sys.exit(main())
