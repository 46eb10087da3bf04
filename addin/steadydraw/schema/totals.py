"""What rows are called that add up others."""

from __future__ import annotations

import re

LABELS = (
    "total",
    "totals",
    "grand total",
    "grandtotal",
    "subtotal",
    "sub total",
    "sub-total",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "overall",
)
LABEL_INSIDE = r"(?i)(^|\W)((grand|sub)[ -]?)?totals?(\W|$)|(^|\W)((zwischen|gesamt)?summe|gesamt)(\W|$)"
EDGES = " :.*-"
"""What may stand around such a word."""

_INSIDE = re.compile(LABEL_INSIDE)


def is_label(text: str) -> bool:
    """Whether a text is nothing but the label of a total."""
    return text.strip(EDGES).lower() in LABELS


def has_label(text: str) -> bool:
    """Whether a label of a total stands inside a text."""
    return _INSIDE.search(text) is not None
