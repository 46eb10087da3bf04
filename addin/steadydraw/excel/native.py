"""A metric's native formula with real cells in it: one declaration, any sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from steadydraw.settings import Settings

_SETTING = re.compile(r"\[(\w+)\]")
_INPUT = re.compile(r"\{([^}]+)\}")


class Cells(Protocol):
    """What a sheet knows of the cells that formulas read, each as a reference or an expression."""

    def value(self, name: str) -> str:
        """The cell (or column) of an argument, an earlier metric, a step or a native input."""

    def draw(self, back: str, length: str) -> str:
        """The net draw of `length` days, the last of them `back` days before the as-of day."""

    def days(self, back: str, length: str) -> str:
        """How many of those days are known."""


def native_formula(declared: str, cells: Cells, settings: Settings) -> str:
    """A declared formula, without the leading `=`, for the sheet that `cells` knows."""
    with_settings = _SETTING.sub(lambda match: number(getattr(settings, match[1])), declared)

    def put(match: re.Match[str]) -> str:
        word = match[1]
        if word.startswith(("draw:", "days:")):
            kind, back, length = word.split(":")
            of: Callable[[str, str], str] = cells.draw if kind == "draw" else cells.days
            return of(_length(back, cells, settings), _length(length, cells, settings))
        if word.endswith("!12"):
            return to_12_digits(cells.value(word.removesuffix("!12")))
        return cells.value(word)

    return _INPUT.sub(put, with_settings)


def to_12_digits(cell: str) -> str:
    """A cell's number rounded to 12 significant digits, as states are compared."""
    return f"IF({cell}=0,0,ROUND({cell},11-INT(LOG10(ABS({cell})))))"


def number(value: float) -> str:
    """A number as formulas write it, in every language of the host."""
    return repr(int(value)) if float(value).is_integer() else repr(float(value))


def _length(word: str, cells: Cells, settings: Settings) -> str:
    """Days as a number: plain, from a setting, or from an argument."""
    if word.isdigit():
        return word
    known = getattr(settings, word, None)
    return number(known) if known is not None else cells.value(word)
