"""The functions of the add-in, found by words, each with a formula that a cell takes."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from steadydraw.functions.surface import NAMESPACE, Function, function
from steadydraw.functions.surface import functions as all_functions
from steadydraw.pane.inserting import formula_over
from steadydraw.pane.kept import WORKBOOK
from steadydraw.schema.issues import SourceError

_BETWEEN = {"SCORECARD": 2, "TRIGGERS": 1, "FUNNEL": 1, "COHORTS": 1, "BRIDGE": 1, "MAPPING": 0, "CHECK": 0}
"""How many arguments stand between the two tables and the further ones."""


def functions(question: Mapping[str, Any]) -> dict[str, Any]:
    """The functions that have every word of `search`, best first; all of them without a search."""
    words = re.findall(r"[^\W_]+", str(question.get("search", "")).casefold())
    ranked = []
    for place, each in enumerate(all_functions()):
        rank = _rank(each, words)
        if rank is not None:
            ranked.append((rank, place, each))
    found = [each for _, _, each in sorted(ranked, key=lambda one: one[:2])]
    count = len(found)
    said = "No function has these words." if not found else f"{count} function{'s' * (count != 1)}"
    return {"functions": [_told(each) for each in found], "said": said}


def _rank(each: Function, words: list[str]) -> int | None:
    """How well it fits: by its name, by what it is, by what is said of it; None where a word is missing."""
    name = each.full_name.casefold().replace("_", " ").replace(".", " ")
    summary = each.summary.casefold()
    rank = 0
    for word in words:
        if word in name:
            continue
        if word in summary:
            rank += 1
        elif word in _more_words(each.name):
            rank += 4
        else:
            return None
    return rank


@lru_cache(maxsize=256)
def _more_words(name: str) -> str:
    each = function(name)
    said = [each.metric.formula, each.metric.source] if each.metric else []
    said += [f"{one.name.replace('_', ' ')} {one.help}" for one in each.parameters]
    return " ".join(said).casefold()


def _told(each: Function) -> dict[str, Any]:
    formula, kind = _formula(each)
    return {
        "name": each.full_name,
        "signature": each.signature,
        "summary": each.summary,
        "help": _help(each),
        "rule": each.metric.formula if each.metric else "",
        "arguments": [
            {"name": one.name, "help": one.help, "optional": one.optional} for one in each.parameters
        ],
        "formula": formula,
        "kind": kind,
    }


def _help(each: Function) -> str:
    """What is said of a table function beyond its first line."""
    if each.table is None:
        return ""
    rest = (inspect.getdoc(each.table) or "").partition("\n\n")[2]
    return " ".join(rest.replace("`", "").split())


def _formula(each: Function) -> tuple[str, str]:
    """What goes into a cell, and what it is: over the workbook's tables, an example, or a skeleton."""
    if each.name in _BETWEEN:
        try:
            return formula_over(WORKBOOK, each.name, [""] * _BETWEEN[each.name]), "a formula over your tables"
        except SourceError:
            return _skeleton(each), "a skeleton: put your ranges in"
    if each.name == "EXPLAIN":
        return f'={NAMESPACE}.EXPLAIN("commit_utilization",66000,120000)', "an example"
    if example := _example(each.name):
        return example, "an example"
    return _skeleton(each), "a skeleton: put your cells in"


def _skeleton(each: Function) -> str:
    return f"={each.full_name}({','.join(one.name for one in each.parameters if not one.optional)})"


@lru_cache(maxsize=256)
def _example(name: str) -> str:
    """The first worked example whose arguments can be written into one cell; empty where there is none."""
    each = function(name)
    if each.metric is None:
        return ""
    for line in each.metric.help.splitlines():
        if not line.strip().startswith(">>> "):
            continue
        for call in _calls(line.strip().removeprefix(">>> "), each.metric.name):
            written = [_literal(one) for one in call.args]
            if not call.keywords and None not in written and len(written) <= len(each.parameters):
                return f"={each.full_name}({','.join(map(str, written))})"
    return ""


def _calls(line: str, name: str) -> list[ast.Call]:
    try:
        tree = ast.parse(line)
    except SyntaxError:
        return []
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def _literal(node: ast.expr) -> str | None:
    """An argument as Excel writes it; None for what is no plain value."""
    if isinstance(node, (ast.List, ast.Tuple)):
        cells = [_literal(one) for one in node.elts if not isinstance(one, (ast.List, ast.Call))]
        if not cells or len(cells) < len(node.elts) or None in cells:
            return None
        return "{" + ";".join(one or '""' for one in cells if one is not None) + "}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date":
        return f"DATE({','.join(ast.unparse(one) for one in node.args)})"
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return _divided(node)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return "" if value is None else None


def _divided(node: ast.expr) -> str | None:
    """Two numbers with a line between them."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        parts = [_literal(node.left), _literal(node.right)]
        if None not in parts:
            return "/".join(map(str, parts))
    return None
