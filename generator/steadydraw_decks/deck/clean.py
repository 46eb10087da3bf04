"""Text made fit for XML: the one place where what nobody can see is taken out."""

from __future__ import annotations

import re

# XML 1.0 has no place for these; half a surrogate pair cannot even be encoded. Marks that turn the
# direction of writing could make a number read backwards.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
# Spaces that must not break a line stay as they are.
_SPACES = re.compile("[^\\S\xa0\u202f]+")
# What one glance sees: hardly a text holds one of these.
_ODD = re.compile(
    "[\x00-\x1f\x7f\x85\u1680\u2000-\u200a\u2028-\u202e\u205f\u2066-\u2069\u3000\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    r"""One line of text without control characters.

    >>> clean("Acme\x0b\nLtd\x00")
    'Acme Ltd'
    """
    if not _ODD.search(text) and "  " not in text and text == text.strip():
        return text
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text)).strip()
