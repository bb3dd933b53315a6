# SPDX-License-Identifier: MIT
"""pandas: with_pandas.py TABLE SCHOOLS DISTRICTS, read by pyarrow, in whole numbers."""

from __future__ import annotations

import sys

import pandas

STAFF = {"pe": "专职体育教师", "music": "专职音乐教师", "art": "专职美术教师"}
STAGES = ["小学班数", "初中班数", "高中班数", "中职班数"]
TEXTS = ["区县", "学校代码", "学校名称", "城乡类别"]


def main() -> None:
    table = pandas.read_csv(sys.argv[1], engine="pyarrow")
    p, j, s, v = (table[name].fillna(0).astype("int32") for name in STAGES)
    asks = ((table["城乡类别"] == "乡村") & (table["在校生数"] >= 200)).astype("int32")
    need = {"pe": 6 * (p + j) + 5 * (s + v), "music": 28 * p + 18 * j + 21 * s}
    need["art"] = need["music"]
    lines = []
    for subject, header in STAFF.items():
        per = 30 if subject == "pe" else 252
        full, heads = asks if subject == "pe" else 0 * asks, table[header]
        part = table[TEXTS].copy()
        part["subject"], part["requirement"], part["per"] = subject, need[subject], per
        part["posts"] = (-(-need[subject] // per)).clip(lower=full)
        part["full_time_posts"] = full
        part["full_time"], part["part_time"], part["staff"] = heads, 0, heads
        part["shortfall"] = (part["posts"] - heads).clip(lower=0)
        part["full_time_shortfall"] = (full - heads).clip(lower=0)
        part["surplus"] = (heads - part["posts"]).clip(lower=0)
        part["hires"] = part["shortfall"].clip(lower=part["full_time_shortfall"])
        lines.append(part)
    schools = pandas.concat(lines)
    schools.to_csv(sys.argv[2], index=False)
    sums = schools.groupby(["区县", "subject"], sort=False)[["posts", "shortfall"]].sum()
    sums.to_csv(sys.argv[3])


if __name__ == "__main__":
    main()
