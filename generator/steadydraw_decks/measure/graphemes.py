"""Where one character as a reader sees it ends and the next begins: the common rules of Unicode's UAX 29."""

from __future__ import annotations

import unicodedata

JOINER = "\N{ZERO WIDTH JOINER}"
EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"

_MARKS = frozenset(("Mn", "Me", "Mc"))
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_TAGS = ("\U000e0020", "\U000e007f")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
_SYLLABLE_STARTS = ("\u1100", "\u115f")
_SYLLABLE_ENDS = ("\u1160", "\u11ff")
_SYLLABLES = ("\uac00", "\ud7a3")


def is_extending(letter: str) -> bool:
    """Whether the character joins the one before it, whatever that is.

    >>> is_extending("\N{COMBINING ACUTE ACCENT}"), is_extending("e")
    (True, False)
    """
    return not letter.isascii() and (
        unicodedata.category(letter) in _MARKS
        or letter in {JOINER, "\N{ZERO WIDTH NON-JOINER}"}
        or _within(letter, _SKIN_TONES)
        or _within(letter, _FLAG_TAGS)
    )


def starts(text: str) -> list[int]:
    """The positions at which a character as seen begins; 0 is the first of a text that is not empty."""
    found: list[int] = []
    flag_letters = 0
    for position, letter in enumerate(text):
        second_flag_letter = flag_letters % 2 and _within(letter, _FLAG_LETTERS)
        if position == 0 or not (second_flag_letter or _joined(text[position - 1], letter)):
            found.append(position)
        flag_letters = flag_letters + 1 if _within(letter, _FLAG_LETTERS) else 0
    return found


def _joined(before: str, letter: str) -> bool:
    if letter.isascii():
        return before == "\r" and letter == "\n"
    if is_extending(letter) or (before == JOINER and unicodedata.category(letter) == "So"):
        return True
    follows_syllable = _within(before, _SYLLABLE_STARTS) or _within(before, _SYLLABLES)
    return _within(letter, _SYLLABLE_ENDS) and (follows_syllable or _within(before, _SYLLABLE_ENDS))


def _within(letter: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= letter <= bounds[1]
