# SPDX-License-Identifier: MIT
"""The example notebooks run, and were left without outputs."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import libstaff

TESTS = Path(__file__).resolve().parents[1]
#: In the repository, and beside the tests where they were copied to.
FOLDERS = [TESTS.parent / "bindings" / "python" / "examples", TESTS.parent / "examples"]
NOTEBOOKS = sorted(path for folder in FOLDERS for path in folder.glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    return list(notebook["cells"])


def shown(value: Any) -> str:
    """As a notebook shows it."""
    for name in ("_repr_html_", "_repr_svg_"):
        if hasattr(value, name):
            return str(getattr(value, name)())
    return repr(value)


def run(source: str, names: dict[str, Any], place: str) -> str:
    """Runs a cell; the value of its last line is what it shows."""
    tree = ast.parse(source, place)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, place, "exec"), names)
    if last is None:
        return ""
    return shown(eval(compile(ast.Expression(last.value), place, "eval"), names))


def test_the_picture_is_what_plot_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the README: without matplotlib, so that it is the same on every machine."""
    for name in ("matplotlib", "matplotlib.pyplot", "matplotlib.font_manager"):
        monkeypatch.setitem(sys.modules, name, None)
    libstaff.plotting.find_font.cache_clear()
    result = libstaff.norms("yangquan-2021", as_of="2025-12-31").shortfall(libstaff.demo())
    picture = NOTEBOOKS[0].parent / "shortfall.svg"
    assert picture.read_text(encoding="utf-8") == f"{result.plot()}\n"


def test_there_are_three() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == ["1", "2", "3"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_notebook(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pandas", "polars", "duckdb", "matplotlib"):
        pytest.importorskip(name)
    __import__("matplotlib").use("Agg")
    names: dict[str, Any] = {}
    outputs = []
    for i, cell in enumerate(cells(path)):
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [] and cell["execution_count"] is None
        outputs.append(run("".join(cell["source"]), names, f"{path.name}, cell {i}"))
        assert outputs[-1] or capsys.readouterr().out
    assert len(outputs) >= 5
    __import__("matplotlib.pyplot").pyplot.close("all")
