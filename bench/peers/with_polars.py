# SPDX-License-Identifier: MIT
"""polars: with_polars.py TABLE SCHOOLS DISTRICTS [lines], in one streaming pass over the table.

Integers throughout, and types given, so that nothing is guessed.  With `lines`, it writes
what the command writes of a school: a line for each subject, with texts and heads, instead
of one short line for all three.
"""

from __future__ import annotations

import sys

import polars as pl

POSTS = {
    "pe": (
        6 * (pl.col("小学班数") + pl.col("初中班数"))
        + 5 * (pl.col("高中班数") + pl.col("中职班数")),
        30,
    ),
    "music": (28 * pl.col("小学班数") + 18 * pl.col("初中班数") + 21 * pl.col("高中班数"), 252),
    "art": (28 * pl.col("小学班数") + 18 * pl.col("初中班数") + 21 * pl.col("高中班数"), 252),
}
STAFF = {"pe": "专职体育教师", "music": "专职音乐教师", "art": "专职美术教师"}
TEXTS = ["区县", "学校名称", "城乡类别"]
COUNTS = ["小学班数", "初中班数", "高中班数", "中职班数", "在校生数", *STAFF.values()]


def read(path: str) -> pl.LazyFrame:
    types = {name: pl.String for name in TEXTS} | {name: pl.Int32 for name in COUNTS}
    table = pl.scan_csv(path, schema_overrides=types | {"学校代码": pl.Int64})
    asks = (pl.col("城乡类别") == "乡村") & (pl.col("在校生数") >= 200)
    table = table.with_columns(pl.col(COUNTS).fill_null(0))
    table = table.with_columns(asks.cast(pl.Int32).alias("pe_full_time_posts"))
    whole = {s: (need + per - 1) // per for s, (need, per) in POSTS.items()}
    whole["pe"] = pl.max_horizontal(whole["pe"], pl.col("pe_full_time_posts"))
    table = table.with_columns(posts.alias(f"{s}_posts") for s, posts in whole.items())
    short = [
        (pl.col(f"{s}_posts") - pl.col(STAFF[s])).clip(0).alias(f"{s}_shortfall") for s in STAFF
    ]
    return table.with_columns(short)


def lines(table: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of the command, but for the names of clauses and the lowest terms."""
    parts = []
    for s, (need, per) in POSTS.items():
        full = pl.col("pe_full_time_posts") if s == "pe" else pl.lit(0)
        heads, posts, short = pl.col(STAFF[s]), pl.col(f"{s}_posts"), pl.col(f"{s}_shortfall")
        full_short = (full - heads).clip(0)
        parts.append(
            table.select(
                "区县",
                "学校代码",
                "学校名称",
                "城乡类别",
                pl.lit(s).alias("subject"),
                need.alias("requirement"),
                pl.lit(per).alias("per"),
                posts.alias("posts"),
                full.alias("full_time_posts"),
                heads.alias("full_time"),
                pl.lit(0).alias("part_time"),
                heads.alias("staff"),
                short.alias("shortfall"),
                full_short.alias("full_time_shortfall"),
                (heads - posts).clip(0).alias("surplus"),
                pl.max_horizontal(short, full_short).alias("hires"),
            )
        )
    return pl.concat(parts)


def main() -> None:
    table = read(sys.argv[1])
    results = [f"{s}_{what}" for s in STAFF for what in ("posts", "shortfall")]
    schools = lines(table) if sys.argv[4:] == ["lines"] else table.select("学校代码", *results)
    sums = table.group_by("区县").agg(pl.col(results).cast(pl.Int64).sum())
    districts = pl.concat(
        sums.select(
            "区县",
            pl.lit(s).alias("subject"),
            pl.col(f"{s}_posts").alias("posts"),
            pl.col(f"{s}_shortfall").alias("shortfall"),
        )
        for s in STAFF
    )
    pl.collect_all(
        [schools.sink_csv(sys.argv[2], lazy=True), districts.sink_csv(sys.argv[3], lazy=True)],
        engine="streaming",
    )


if __name__ == "__main__":
    main()
