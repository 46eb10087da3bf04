"""Text to numbers, booleans, choices and codes: one reader for every source.

Each reader returns the value, or None for an empty one, and raises Unreadable with a problem and a remedy.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

UNCALCULATED = "\ufdd0formula"
"""Stands for a formula cell without a stored value; a non-character, so no file holds it by chance."""

MISSING = frozenset({"", "null", "n/a", "#n/a", "none", "nan", "<na>", "nat"})
"""Spellings of "there is no value", in lower case."""

BLANKS = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What is stripped around a value: all that `str.strip` strips, zero-width space and byte-order mark."""

_PLAIN = re.compile(r"[+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?", re.ASCII)
_CURRENCY = re.compile(
    r"^(?:[A-Z]{3}|[$€£¥₹₽₩₺₪]|US\$|CA\$|A\$|R\$|kr\.?|zł|Fr\.?)\s*|\s*(?:[A-Z]{3}|[$€£¥₹₽₩₺₪]|kr\.?|zł|Fr\.?)$"
)
_THOUSANDS = re.compile("(?<=\\d)[ \xa0\u2009\u202f'\u2019](?=\\d{3}(?:\\D|$))")
_DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\ufe63": "-", "\uff0d": "-"})
_BOOLEANS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "1", "y", "t", "ja", "j", "wahr", "x"), True),
    **dict.fromkeys(("false", "no", "0", "n", "f", "nein", "falsch"), False),
}


class Unreadable(ValueError):
    """A value that cannot be read: `problem` says why, `remedy` how to mend it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


FORMULA = Unreadable(
    "holds a formula that was never calculated", "open the workbook in Excel, let it calculate, and save it"
)
"""What is said of a formula cell without a stored value; it is never read as 0 or as empty."""


def given(text: str) -> str | None:
    """The text without blanks around it; None where it says there is no value."""
    if text == UNCALCULATED:
        raise FORMULA
    stripped = text.strip(BLANKS)
    return None if stripped.lower() in MISSING else stripped


def read_number(text: str, *, decimal: str = ".", percent: bool = False) -> float | None:
    """A number as people and exports write it: `1,137`, `(12.50)`, `12-`, `EUR 3`, ` -   ` for zero.

    `decimal` is the sign before the decimals, `percent` allows a percent sign (`85%` is 0.85).

    >>> read_number(" 1,137 "), read_number(" -   "), read_number("($1,200.50)")
    (1137.0, 0.0, -1200.5)
    >>> read_number("1.137,5", decimal=",")
    1137.5
    """
    stripped = given(text)
    if stripped is None:
        return None
    core = stripped.translate(_DASHES)
    if core == "-":
        return 0.0
    negative = False
    if core.startswith("(") and core.endswith(")"):
        negative, core = True, core[1:-1].strip(BLANKS)
    core, signed = _without_sign(_CURRENCY.sub("", core).strip(BLANKS))
    unpriced = _CURRENCY.sub("", core).strip(BLANKS)
    if negative and signed:
        raise _no_number(decimal)
    hundredth = unpriced.endswith("%")
    if hundredth:
        if not percent:
            raise Unreadable("has a percent sign where an amount belongs", "write the amount itself")
        unpriced = unpriced[:-1].rstrip(BLANKS)
    value = _plain(unpriced, decimal)
    if hundredth:
        value /= 100
    return -value if negative or signed else value


def _without_sign(core: str) -> tuple[str, bool]:
    """A minus in front of the amount, or behind it as some ledgers write it, taken off."""
    if core.endswith("-") and not core.startswith("-"):
        return core[:-1].rstrip(BLANKS), True
    if core.startswith("-"):
        return core[1:].lstrip(BLANKS), True
    return core, False


def _plain(core: str, decimal: str) -> float:
    core = _THOUSANDS.sub("", core)
    if decimal == ",":
        core = core.translate(str.maketrans(",.", ".,"))
    if _GROUPED.fullmatch(core) or _INDIAN.fullmatch(core):
        core = core.replace(",", "")
    if not _PLAIN.fullmatch(core):
        raise _no_number(decimal)
    value = float(core)
    if not math.isfinite(value):
        raise Unreadable("is too large a number", "correct the amount")
    return value


def _no_number(decimal: str) -> Unreadable:
    other = "." if decimal == "," else ","
    return Unreadable(
        "is not a number",
        f"write digits with {decimal!r} before decimals, or set decimal = {other!r} in steadydraw.toml",
    )


def read_whole(text: str, *, decimal: str = ".") -> int | None:
    """A whole number; `3.0` is one, `3.5` is not."""
    value = read_number(text, decimal=decimal)
    if value is None:
        return None
    if value != int(value) or abs(value) > 2**31 - 1:
        raise Unreadable("is not a whole number", "write digits only")
    return int(value)


def read_boolean(text: str) -> bool | None:
    """Yes or no, as true/false, yes/no, 1/0, y/n, ja/nein."""
    stripped = given(text)
    if stripped is None:
        return None
    word = stripped.lower()
    if word not in _BOOLEANS:
        raise Unreadable("is neither yes nor no", "write true or false")
    return _BOOLEANS[word]


def read_choice(text: str, choices: tuple[str, ...], aliases: Mapping[str, str] | None = None) -> str | None:
    """One of `choices`, in any case and with blanks or hyphens for underscores."""
    stripped = given(text)
    if stripped is None:
        return None
    word = stripped.lower()
    known = (aliases or {}).get(word, word)
    for spelled in (known, known.replace(" ", "_"), known.replace("-", "_")):
        if spelled in choices:
            return spelled
    raise Unreadable("is not one of the known values", f"write one of {', '.join(choices)}")


def read_currency(text: str) -> str | None:
    """A currency code of three letters, in capitals."""
    stripped = given(text)
    if stripped is None:
        return None
    if not re.fullmatch(r"[A-Za-z]{3}", stripped):
        raise Unreadable("is not a currency code", "write the three letters of ISO 4217, such as USD")
    return stripped.upper()
