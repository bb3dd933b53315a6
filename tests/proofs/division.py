# SPDX-License-Identifier: MIT
"""division.py: z3 proves two roundings right, in mathematical integers (Int sorts): that of
ratio.h (num / den and num % den, as C divides where num >= 0 and den > 0), and the division
by a reciprocal of kernel.c, (y * multiply) >> shift, for every divisor and value that it
accepts.  A proof in steps: each is an identity or a bound that z3 finds at once, and takes
from the one before it only what was proved there.  Ends 0 where all are proved."""

from __future__ import annotations

import sys

from z3 import And, If, Int, IntVal, Not, Or, Solver, simplify, unsat


def proved(name: str, domain: list, claim) -> bool:
    """Is there no case in the domain where the claim is false?"""
    solver = Solver()
    solver.set("timeout", 60000)
    solver.add(*domain, Not(claim))
    good = solver.check() == unsat
    if not good:
        print("FAIL", name, solver.reason_unknown() or solver.model())
    return good


def identical(name: str, left, right) -> bool:
    """Are the two one polynomial?"""
    rest = simplify(left - right, som=True)
    if not rest.eq(IntVal(0)):
        print("FAIL", name, rest)
    return rest.eq(IntVal(0))


def ratio_round() -> list[bool]:
    num, den, whole, rest = Int("num"), Int("den"), Int("whole"), Int("rest")
    divided = [num >= 0, den > 0, num == whole * den + rest, 0 <= rest, rest < den]
    up = If(rest > 0, whole + 1, whole)
    half = If(rest >= den - rest, whole + 1, whole)
    return [
        proved("up", divided, Not(Or(up * den < num, (up - 1) * den >= num))),
        proved("half up", divided, Not(Or((2 * half - 1) * den > 2 * num,
                                          (2 * half + 1) * den <= 2 * num))),
        proved("down", divided, Not(Or(whole * den > num, (whole + 1) * den <= num))),
    ]  # fmt: skip


def reciprocal() -> list[bool]:
    """y < 2^31; 2^(l-1) < den <= 2^l; power = 2^(31+l); multiply = power / den, rounded up:
    multiply * den = power + more, 0 <= more < den."""
    y, whole, rest, den = Int("y"), Int("whole"), Int("rest"), Int("den")
    multiply, more, power = Int("multiply"), Int("more"), Int("power")
    product, over, left = Int("product"), Int("over"), Int("left")
    values, dens = Int("values"), Int("dens")  # 2^31 and 2^l: their product is the power
    # The largest multiply is that of the least den; it fits 32 bits, and the product 64.
    largest = [-(-(2 ** (31 + l)) // (2 ** (l - 1) + 1)) for l in range(1, 32)]
    return [
        max(2**31, *largest) < 2**32,
        # The error of the product is less than the power: over < values * dens, as
        identical("values * dens - y * more is a sum of two products",
                  values * dens - y * more, (values - y) * dens + y * (dens - more)),
        proved("of which one is above 0", [y < values, 0 < dens], (values - y) * dens > 0),
        proved("and the other not under it", [y >= 0, more < dens], y * (dens - more) >= 0),
        proved("den * product = y * power + over",
               [multiply * den == power + more, product == y * multiply, over == y * more],
               den * product == y * power + over),
        # With y = whole * den + rest, and left = product - whole * power:
        identical("den * left = rest * power + over, where that is so",
                  den * (product - whole * power) - (rest * power + over),
                  den * product - (y * power + over) + (y - (whole * den + rest)) * power),
        proved("0 <= left < power, so that product >> shift is whole",
               [den > 0, 0 <= rest, rest < den, 0 <= over, over < power,
                den * left == rest * power + over],
               And(0 <= left, left < power)),
    ]  # fmt: skip


def raised() -> list[bool]:
    """What kernel.c adds before it divides makes the rounding: den - 1 up, den / 2 half up."""
    x, den, whole, rest, half = Int("x"), Int("den"), Int("whole"), Int("rest"), Int("half")
    domain = [x >= 0, den > 0, 0 <= rest, rest < den]
    halves = Or(den == 2 * half, den == 2 * half + 1)
    return [
        proved("den - 1 rounds up", [*domain, x + den - 1 == whole * den + rest],
               And((whole - 1) * den < x, x <= whole * den)),
        proved("den / 2 rounds half up", [*domain, halves, x + half == whole * den + rest],
               And((2 * whole - 1) * den <= 2 * x, 2 * x < (2 * whole + 1) * den)),
        proved("either keeps within 32 bits",
               [*domain, halves, x + den < 2**31], And(x + den - 1 < 2**31, x + half < 2**31)),
    ]  # fmt: skip


def main() -> int:
    results = ratio_round() + reciprocal() + raised()
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return not all(results)


if __name__ == "__main__":
    sys.exit(main())
