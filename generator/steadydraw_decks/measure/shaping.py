"""The advance of every character of a text as HarfBuzz sets it, in font sizes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

import uharfbuzz as harfbuzz  # type: ignore[import-untyped]

from steadydraw_decks.measure.faces import Face, shipped
from steadydraw_decks.measure.graphemes import EMOJI_STYLE, JOINER, is_extending

_WIDE, _EMOJI, _OTHER, _TAB = 1.0, 1.3, 0.62, 2.0
_EMOJI_PLANE, _IDEOGRAPHS = 0x1F000, 0x2E80


@cache
def _font(file: str) -> harfbuzz.Font:
    data = resources.files("steadydraw_decks.measure").joinpath("fonts", file).read_bytes()
    return harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob(data)))


@lru_cache(maxsize=256)
def own_height(face: Face) -> float:
    """Ascent, descent and line gap of the face in font sizes."""
    measured = shipped(face)
    if measured.height:
        return measured.height
    font = _font(measured.file)
    extents = font.get_font_extents("ltr")
    height: int = extents.ascender - extents.descender + extents.line_gap
    return height / int(font.face.upem)


def shaped(text: str, face: Face) -> list[float]:
    """One advance a character, in font sizes, kerned; the parts of a ligature share its advance.

    A character that the font lacks is estimated: wide ones of East Asia 1, emoji 1.3, those that join the
    one before 0, a tab 2, others 0.62.
    """
    if not text:
        return []
    measured = shipped(face)
    font = _font(measured.file)
    buffer = harfbuzz.Buffer()
    # As numbers: a lone surrogate is no valid string to other ways in.
    buffer.add_codepoints(list(map(ord, text)))
    buffer.cluster_level = harfbuzz.BufferClusterLevel.CHARACTERS
    buffer.direction = "ltr"
    # Left alone it would be the language of the machine.
    buffer.language = "en"
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer)
    infos = buffer.glyph_infos
    factor = measured.factor / font.face.upem
    advances = [0.0] * len(text)
    for info, position in zip(infos, buffer.glyph_positions, strict=True):
        at = info.cluster
        advances[at] += position.x_advance * factor if info.codepoint else _without_glyph(text, at)
    if len(infos) < len(text):
        _share(advances, [info.cluster for info in infos])
    return advances


def _share(advances: list[float], clusters: Sequence[int]) -> None:
    """Spread each ligature's advance evenly over its characters."""
    starts = [*sorted(set(clusters)), len(advances)]
    for start, end in pairwise(starts):
        if end - start > 1:
            advances[start:end] = [sum(advances[start:end]) / (end - start)] * (end - start)


def _without_glyph(text: str, at: int) -> float:
    letter = text[at]
    if letter == "\t":
        return _TAB
    category = unicodedata.category(letter)
    if category in {"Cc", "Cf"} or is_extending(letter) or (at and text[at - 1] == JOINER):
        return 0.0
    if text[at + 1 : at + 2] == EMOJI_STYLE:
        return _EMOJI
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        pictorial = category == "So" and (ord(letter) >= _EMOJI_PLANE or ord(letter) < _IDEOGRAPHS)
        return _EMOJI if pictorial else _WIDE
    return _OTHER
