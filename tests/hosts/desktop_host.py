"""The generated module for xlwings, called as xlwings calls it: its decorators do nothing off Windows."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any

from steadydraw.excel.desktop import lite_module, udfs_module
from steadydraw.excel.desktop.flat import flat_parameters
from steadydraw.functions.boundary import ERRORS
from steadydraw.functions.surface import function
from tests.hosts.layout import Call, rows_of


def udfs() -> types.ModuleType:
    """The module for Windows."""
    return _loaded("usage_udfs", udfs_module())


def lite() -> types.ModuleType:
    """The module for Lite."""
    return _loaded("usage_lite", lite_module())


def _loaded(name: str, text: str) -> types.ModuleType:
    made = types.ModuleType(name)
    exec(compile(text, f"{name}.py", "exec"), vars(made))
    return made


def desktop_answers(calls: Sequence[Call]) -> list[dict[str, Any]]:
    """The answers to these calls."""
    module = udfs()
    return [_answer(getattr(module, f"USAGE_{name}")(*_given(name, given))) for name, given in calls]


def _given(name: str, given: Sequence[Any]) -> list[Any]:
    """The arguments as xlwings converts them: a range as rows, an error cell as its text."""
    parameters = flat_parameters(function(name))
    padded = [*given, *[None] * (sum(not each.optional for each in parameters) - len(given))]
    kinds = [each.is_range for each in parameters]
    return [
        _cells(rows_of(value) if is_range and value is not None else value)
        for value, is_range in zip(padded, [*kinds, *[False] * len(padded)], strict=False)
    ]


def _cells(value: Any) -> Any:
    if isinstance(value, list):
        return [_cells(each) for each in value]
    return value["error"] if isinstance(value, dict) else value


def _answer(answer: Any) -> dict[str, Any]:
    if isinstance(answer, list):
        return {"value": [[{"error": cell} if _is_error(cell) else cell for cell in row] for row in answer]}
    return {"error": answer} if _is_error(answer) else {"value": answer}


def _is_error(cell: Any) -> bool:
    return isinstance(cell, str) and cell in ERRORS
