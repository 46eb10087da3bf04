"""Numbers as drawings write them: in the integer unit of drawings, or as a length with its unit."""

from __future__ import annotations

import math
import re

from lxml import etree

from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import EMU

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)\Z")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1, "pc": 12, "pi": 12}
_LARGEST = 1e12


def number_of(element: etree._Element, name: str, default: float = 0.0) -> float:
    """A number that an element gives, `default` where it gives none; lengths in the unit of drawings.

    Raises Fault for what is no number.
    """
    given = element.get(name)
    if given is None:
        return default
    length = _LENGTH.match(given)
    try:
        value = float(length[1]) * _POINTS[length[2]] * EMU if length else float(given)
    except ValueError:
        value = math.nan
    if not abs(value) <= _LARGEST:
        raise Fault(f"a size that is no number ({etree.QName(element).localname} {name}={given[:30]!r})")
    return value


def share_of(element: etree._Element, name: str) -> float:
    """A share, written in thousandths of a per cent or with the sign: 1.0 for `100000` and for `100%`."""
    given = element.get(name, "100000")
    try:
        value = float(given.removesuffix("%")) / (100 if given.endswith("%") else 100_000)
    except ValueError:
        value = math.nan
    if not 0 <= value <= _LARGEST:
        raise Fault(f"a share that is no number ({etree.QName(element).localname} {name}={given[:30]!r})")
    return value


def whole_of(element: etree._Element, name: str, default: int = 0) -> int:
    """The same as a whole number."""
    return round(number_of(element, name, default))
