"""Where a line of text may end."""

# ruff: noqa: RUF001 - look-alike letters are the data

from __future__ import annotations

import re

from steadydraw_decks.measure.graphemes import JOINER, is_extending

SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
"""Spaces at which lines end; no-break spaces and the figure space are not among them."""

# A hyphen or a short dash after a space may be a minus sign.
_AFTER = re.compile(
    rf"[{SPACES}]+"
    r"|(?<=\w)[-\u2010](?=[\w(])"
    rf"|(?<=[^\s{SPACES}])\u2013(?=\w)"
    r"|(?<=\w)(?=\u2014\w)|\u2014(?=\w)"
)
_IDEOGRAPH = re.compile(
    r"[\u2e80-\u2fdf\u3001-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
_NEVER_FIRST = frozenset(
    "、。，．・：；？！」』】〕〉》）］｝〗〙〟゛゜ゝゞヽヾ々ー‐–—’”…‥)]},.:;!?%-％°℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NEVER_LAST = frozenset("「『【〔〈《（［｛〖〘〝‘“([{$€£¥￥＄")
_GLUE = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{WORD JOINER}\ufeff")


def opportunities(text: str) -> list[int]:
    """The positions inside the text at which a new line may begin, in order.

    After spaces, after hyphens and dashes between words, before long dashes there, and between ideographs,
    except before closing and after opening punctuation.

    >>> opportunities("run-rate of 5")
    [4, 9, 12]
    """
    found = {match.end() for match in _AFTER.finditer(text)}
    if not text.isascii():
        for match in _IDEOGRAPH.finditer(text):
            found.update(at for at in match.span() if _between(text, at))
    return sorted(at for at in found if 0 < at < len(text))


def _between(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before in _NEVER_LAST or before in _GLUE or before == JOINER or before in SPACES:
        return False
    return not (after in _NEVER_FIRST or after in _GLUE or after in SPACES or is_extending(after))
