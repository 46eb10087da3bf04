"""Numbers on an axis as their spreadsheet format code writes them, in the separators of a locale."""

from __future__ import annotations

import re

from steadydraw_decks.deck.formats import Formats

_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS = re.compile(r"[#0](?:[#0,]*[#0])?(?:\.(0+))?(,*)")
_MINUS = "\N{MINUS SIGN}"


def coded(value: float, code: str, formats: Formats) -> str:
    """A number by the first section of a code; a literal such as `"K"` stays where the code has it.

    >>> coded(12_300, '"$"#,##0.0,"K"', Formats("en_US")), coded(0.25, "0%", Formats("en_US"))
    ('$12.3K', '25%')
    """
    sections = code.split(";")
    section = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    held: list[str] = []

    def keep(found: re.Match[str]) -> str:
        held.append(found[1] if found[1] is not None else found[2])
        return chr(0xE000 + len(held) - 1)

    bare = _LITERAL.sub(keep, section)
    digits = _DIGITS.search(bare)
    if digits is None:
        return formats.number(value)
    decimals, thousands = len(digits[1] or ""), len(digits[2])
    shown = abs(value) / 1000**thousands * (100 if "%" in bare else 1)
    text = bare[: digits.start()] + formats.number(shown, decimals) + bare[digits.end() :]
    for place, literal in enumerate(held):
        text = text.replace(chr(0xE000 + place), literal)
    sign = _MINUS if value < 0 and round(shown, decimals) else ""
    return sign + text
