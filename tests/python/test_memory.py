# SPDX-License-Identifier: MIT
"""Memory and references stay as they are, however often one asks."""

from __future__ import annotations

import array
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import libstaff

SCHOOL = libstaff.School(primary_classes=18, students=812, locale="rural", pe=(2, 0))
PAGE = 4096


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def growth(call: Callable[[], object], times: int) -> int:
    """Bytes that the second half of the calls adds."""
    for _ in range(times // 2):
        call()
    gc.collect()
    before = resident()
    for _ in range(times - times // 2):
        call()
    gc.collect()
    return resident() - before


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux says")
def test_steady_over_100_000_calls(norms: libstaff.Norms) -> None:
    table = {"id": ["a", "b"], "primary_classes": array.array("i", [13, 4]), "pe": [1, None]}

    def out() -> None:
        result = norms.shortfall(table)
        result.__arrow_c_stream__()
        result.total["posts"]

    def bad() -> None:
        with pytest.raises(libstaff.StaffError):
            norms.shortfall({"id": ["a", "a"], "primary_classes": [-1, 2.5]})

    assert growth(lambda: norms.assess(SCHOOL), 94_000) < 1 << 20
    assert growth(out, 4_000) < 1 << 20
    assert growth(bad, 1_000) < 1 << 20
    assert growth(lambda: norms.assess(SCHOOL)["pe"].explain("en"), 1_000) < 1 << 20


def test_a_large_result_is_freed_at_once(norms: libstaff.Norms) -> None:
    """By counting references: no cycle waits for the collector."""
    table = {"primary_classes": array.array("i", [13]) * 100_000}
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            norms.shortfall(table)
        before = resident()
        for _ in range(20):
            norms.shortfall(table)["posts"]
        assert resident() - before < 30 << 20  # one is 20 MB
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_was_given_is_let_go(norms: libstaff.Norms) -> None:
    values = array.array("i", [5, 6])
    names = ["a", "b"]
    before = sys.getrefcount(values), sys.getrefcount(names), sys.getrefcount(None)
    result = norms.shortfall({"id": names, "primary_classes": values})
    stream = result.__arrow_c_stream__()
    del result, stream
    assert (sys.getrefcount(values), sys.getrefcount(names)) == before[:2]
    values.append(7)  # not exported any more


def test_arrow_memory_is_released(norms: libstaff.Norms) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    gc.collect()
    before = pyarrow.total_allocated_bytes()
    column = pyarrow.array(range(100_000), pyarrow.int32())
    result = norms.shortfall(pyarrow.table({"primary_classes": column}))
    assert pyarrow.total_allocated_bytes() > before
    del column, result
    assert pyarrow.total_allocated_bytes() == before
