"""Headings in a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT = re.compile(
    r"\s*[\[(][^\])]*[\])]\s*$|[\s_]+(?:in\s+)?(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|INR|[$€£¥%])\s*$", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W_]+")
_SHORT = {
    "acct": "account",
    "accnt": "account",
    "cust": "customer",
    "no": "number",
    "nr": "number",
    "num": "number",
    "amt": "amount",
    "qty": "quantity",
    "ccy": "currency",
    "curr": "currency",
    "env": "environment",
    "dt": "date",
    "identifier": "id",
    "desc": "description",
    "org": "organization",
    "organisation": "organization",
    "min": "minimum",
    "wf": "workflow",
}


@lru_cache(maxsize=16_384)
@lru_cache(maxsize=4096)
def normalised(heading: str) -> str:
    """Lower-case words without accents, signs and camel case; short forms written out.

    >>> normalised("Customer No."), normalised("BillingAccountId"), normalised(" usage_date ")
    ('customer number', 'billing account id', 'usage date')
    """
    text = heading.strip().replace("ß", "ss").replace("#", " number ")
    spaced = _CAMEL.sub(" ", text)
    plain = unicodedata.normalize("NFKD", spaced)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(_SHORT.get(word, word) for word in _WORDS.findall(plain))


def without_unit(heading: str) -> str:
    """The heading without a unit at its end: `Amount (USD)`, `Amount EUR` -> `Amount`."""
    return _UNIT.sub("", heading)
