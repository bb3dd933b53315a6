# SPDX-License-Identifier: MIT
"""division.py: z3 proves two roundings right, in mathematical integers (Int sorts): that of
ratio.h (num / den and num % den, as C divides where num >= 0 and den > 0), and the division
by a reciprocal of kernel.c, (y * multiply) >> shift, for every divisor and value that it
accepts.  A proof in steps: each is an identity or a bound that z3 finds at once, and takes
from the one before it only what was proved there.  Ends 0 where all are proved.

Besides: the lemmas of the contracts that WP's provers do not find (`division.py lemmas` says
which), and that no sum or product of assess leaves its type where compile.c has accepted the
norms.  That last is a proof about what compile.c checks, in its words, not about its code."""

from __future__ import annotations

import sys

from z3 import And, If, Int, Ints, IntVal, Not, Or, Solver, simplify, unsat


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


def lemmas() -> dict[str, bool]:
    """Those of ratio.h.acsl, with what product, sum_of and rest_of say put in."""
    a, b, d, k, m, n, w = (Int(name) for name in "abdkmnw")
    p, q, s, t, u, v, x, y = (Int(name) for name in "pqstuvxy")
    rest = a - b * k
    return {
        "same_ratio": identical("same_ratio", n * (d * m), (d * n) * m),
        "sum_of_step": identical("sum_of_step", a * p + b * q, b * (k * p + q) + rest * p),
        "sum_of_back": identical("sum_of_back", b * p + rest * q, a * q + b * (p - q * k)),
        "sum_of_rest": identical("sum_of_rest", (x * p + y * q) - (x * s + y * t) * k,
                                 x * (p - k * s) + y * (q - k * t)),
        "sum_of_one": identical("sum_of_one", (d * n) * u + (d * m) * v, d * (n * u + m * v)) and
                      proved("sum_of_one divided by d", [d > 0, d == d * w], w == 1),
    }  # fmt: skip


LIMIT, COUNT_MAX, STAGES, INT32_MAX = 2**62, 10_000_000, 7, 2**31 - 1
LARGEST_DIVISOR = 10**9  # of check.c


def least(name: str, a, c, top) -> bool:
    """a * c <= a * top, for a >= 0 and c <= top: their difference is a product of two that
    are not under 0."""
    return identical(name, a * top - a * c, a * (top - c))


def assess() -> list[bool]:
    """From what staff_compile refuses to what one school can come to: a clause counts at
    most `most` units, at most `value` each; the clauses of a subject come to at most
    `total`, which is at most LIMIT, and total / den at most INT32_MAX - STAGES.  Products
    of two unknowns are names of their own (whole * den is `product`)."""
    worth, count, units, most, value = Ints("worth count units most value")
    total, den, part, whole, product = Ints("total den part whole product")
    num, posts, full, half, a, c = Ints("num posts full half a c")
    before, worths, last = Int("before"), Int("worths"), Int("last")
    accepted = [0 <= total, den > 0, total < (INT32_MAX - STAGES + 1) * den, part <= total]
    heads = [0 <= full, full <= COUNT_MAX * den, 0 <= half, half <= COUNT_MAX * den]
    share = [0 < den, den <= LARGEST_DIVISOR]
    return [
        proved("a product of two not under 0", [a >= 0, c >= 0], a * c >= 0),
        proved("and of one above 0 that is above 0", [c > 0, a * c > 0], a > 0),
        # Units: one more kind that is counted, then its sum with the others.
        least("what is counted once", worth, count, IntVal(COUNT_MAX)),
        proved("and added", [0 <= before, before <= worths * COUNT_MAX, 0 <= part,
                             part <= worth * COUNT_MAX, (worths + worth) * COUNT_MAX <= LIMIT],
               And(before + part <= (worths + worth) * COUNT_MAX, before + part < 2**63)),
        least("in a band up to last: at most last * unit units", worth, whole, last),
        # Posts over den: a clause, then all of them.
        least("a clause", value, units, most),
        proved("and added", [0 <= before, before <= worths, 0 <= part, part <= worth,
                             worths + worth <= LIMIT],
               And(before + part <= worths + worth, before + part < 2**63)),
        # Rounding, as ratio_round() above: up, half up, down.
        proved("rounded up", [den > 0, product - den < part], product <= part + den),
        proved("half up", [den > 0, 2 * product - den <= 2 * part], product <= part + den),
        proved("down", [den > 0, product <= part], product <= part + den),
        proved("once", [*accepted, product <= part + den], (INT32_MAX + 1) * den - product > 0),
        proved("or by stage", [*accepted, product <= part + STAGES * den],
               (INT32_MAX + 1) * den - product > 0),
        identical("so that whole is at most INT32_MAX",
                  (INT32_MAX + 1) * den - whole * den, ((INT32_MAX + 1) - whole) * den),
        # What posts are multiplied by: num <= den of a share or weight.
        least("share * posts is at most den * posts", posts, num, den),
        least("which is at most the largest divisor * posts", posts, den, IntVal(LARGEST_DIVISOR)),
        proved("and fits", [posts <= INT32_MAX], LARGEST_DIVISOR * posts < LIMIT),
        proved("rounded up, it is above (whole - 1) * den",
               [product - den < part, part <= worths], worths - product + den > 0),
        identical("so that whole is at most posts",
                  posts * den - whole * den + den, (posts - whole + 1) * den),
        least("heads * num is at most heads * den", a, num, den),
        proved("heads over den", [*share, *heads], full + half < LIMIT),
        proved("posts less heads", [*share, *heads, 0 <= product,
                                    product <= LARGEST_DIVISOR * INT32_MAX],
               And(product - full - half < LIMIT, product - full - half > -LIMIT)),
    ]  # fmt: skip


def main() -> int:
    if sys.argv[1:] == ["lemmas"]:
        print(*(name for name, good in lemmas().items() if good))
        return 0
    results = ratio_round() + reciprocal() + raised() + list(lemmas().values()) + assess()
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return not all(results)


if __name__ == "__main__":
    sys.exit(main())
