"""A formula that calls the add-in as one that every Excel knows, where the metric has such a form."""

from __future__ import annotations

import re

from steadydraw.excel.freezing.calls import Call, calls_in
from steadydraw.excel.native import native_formula
from steadydraw.functions.surface import cell_arguments, function
from steadydraw.opc.book.cells import LONGEST_FORMULA
from steadydraw.settings import DEFAULTS

_PLAIN = re.compile(r"""(?:'(?:[^']|'')*'!)?[\w.$!:\[\]#@]+|"(?:[^"]|"")*\"""")
"""An argument that needs no brackets around it: a reference, a number, a text."""


class NoNativeForm(ValueError):
    """The formula calls something that native formulas do not say."""


def native_of(formula: str) -> str:
    """The formula with every call of the add-in put into native terms. Raises NoNativeForm."""
    made, at = [], 0
    try:
        for call in calls_in(formula):
            made += [formula[at : call.start], f"({_native(call)})"]
            at = call.end
    except ValueError as problem:
        raise NoNativeForm(str(problem)) from None
    written = "".join([*made, formula[at:]])
    if len(written) > LONGEST_FORMULA:
        raise NoNativeForm("its native form is longer than a formula may be")
    return written


def _native(call: Call) -> str:
    try:
        metric = function(call.name).metric
    except KeyError:
        raise NoNativeForm(f"there is no function USAGE.{call.name}") from None
    if metric is None or not metric.native or metric.native_steps or metric.native_inputs:
        raise NoNativeForm(f"USAGE.{call.name} has no native form of one cell")
    names = [each.name for each in cell_arguments(metric)]
    if len(call.arguments) > len(names):
        raise NoNativeForm(f"USAGE.{call.name} is given too many arguments")
    texts = [native_of(each) for each in call.arguments]
    return native_formula(metric.native, _Given(call.name, dict(zip(names, texts, strict=False))), DEFAULTS)


class _Given:
    """The arguments of one call as the cells that a native formula reads."""

    def __init__(self, name: str, texts: dict[str, str]) -> None:
        self._name = name
        self._texts = texts

    def value(self, name: str) -> str:
        """The argument's own text; nothing where it was left out, as an empty cell."""
        text = self._texts.get(name, "")
        if not text:
            return '""'
        return text if _PLAIN.fullmatch(text) else f"({text})"

    def draw(self, back: str, length: str) -> str:  # noqa: ARG002 - as every sheet of formulas has it
        """Sums over days stand on one row a day, which no formula can check."""
        raise NoNativeForm(f"USAGE.{self._name} looks at days, which its native form does not check")

    days = draw
