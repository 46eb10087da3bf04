"""How figures are written in the pane: made here once, so that no script rounds anything."""

from __future__ import annotations

import math
from datetime import date

from steadydraw.result import Result, Value
from steadydraw.units import Kind, Unit

NOTHING = "\u2013"
_WHOLE_FROM = 100
"""Amounts from here on are written without decimals."""

_STATES = {
    "in_band": "in band",
    "too_slow": "too slow",
    "too_fast": "too fast",
    "field_cto": "Field CTO",
    "csm": "Customer success manager",
    "technical": "Technical owner",
    "product": "Product",
}
_SHORT = {"nrr": "NRR", "grr": "GRR", "sli": "Service level"}


def shown(value: Value | None, unit: Unit) -> str:
    """A value with its unit, as people read it.

    >>> from steadydraw.units import MONEY
    >>> shown(1234.4, MONEY.counted_in("USD")), shown(0.4739, MONEY.counted_in("EUR"))
    ('1,234 USD', '0.47 EUR')
    """
    if value is None:
        return NOTHING
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return in_words(value)
    if unit.kind is Kind.RATIO:
        return percent(value)
    if unit.kind is Kind.MULTIPLE:
        return f"{value:,.2f} x"
    if unit.kind is Kind.POINTS:
        return f"{_plain(value, 1)} points"
    if unit.kind in {Kind.MONEY, Kind.QUANTITY}:
        return f"{amount(value)} {unit}" if unit.of else amount(value)
    if unit.kind is Kind.SCORE:
        return _plain(value, 1)
    if unit.kind in {Kind.DAYS, Kind.WEEKS}:
        word = unit.kind.value.removesuffix("s") if value == 1 else unit.kind.value
        return f"{_plain(value, 0)} {word}"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def told(result: Result) -> str:
    """A result as a figure, or in short why it has none."""
    return result.status.in_short if result.value is None else shown(result.value, result.unit)


def percent(ratio: float) -> str:
    """A decimal as a percentage that no line break tears apart.

    >>> print(percent(-0.00001).replace(chr(160), "_"), percent(1.04151).replace(chr(160), "_"))
    0.0_% 104.2_%
    """
    return f"{_plain(100 * ratio, 1)}\u00a0%"


def amount(value: float) -> str:
    """An amount: whole when it is large, to the cent when not, two figures when it is tiny.

    >>> amount(249_819.3), amount(12.5), amount(0.00123), amount(0)
    ('249,819', '12.50', '0.0012', '0')
    """
    if value == 0:
        return "0"
    if abs(value) >= _WHOLE_FROM:
        return _plain(value, 0)
    if abs(value) >= 0.01:
        return _plain(value, 2)
    return f"{value:.{1 - math.floor(math.log10(abs(value)))}f}"


def in_words(code: str) -> str:
    """A state or a role as it is said.

    >>> in_words("too_fast"), in_words("field_cto")
    ('too fast', 'Field CTO')
    """
    return _STATES.get(code, code)


def heading(name: str) -> str:
    """The name of a metric or a column as a label.

    >>> heading("term_end_utilization")
    'Term end utilization'
    """
    return _SHORT.get(name) or name.replace("_", " ").capitalize()


def _plain(value: float, decimals: int) -> str:
    """Rounded, and never a zero with a minus."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"
