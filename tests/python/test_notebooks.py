# SPDX-License-Identifier: MIT
"""The example notebooks run, and were left without outputs."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

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
