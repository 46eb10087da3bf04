"""How wide text is: the advance widths of Carlito Bold, which Calibri shares, to 1/40 of the font size.

A table instead of a font file: the same answer on every machine, and never too narrow for plain weight.
"""

# ruff: noqa: RUF001 - look-alike letters are the data

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

_THOUSANDTHS = {
    225: "'",
    250: ",ijl¹ìíîïĩīĭįıĵĺļ‘’",
    275: ".:;I·ÌÍÎÏĨĪĬĮİłΙΪίι",
    300: "()-`´¸ľ",
    325: "!J[]f¡³Ĵ",
    350: "rt{}°²ŕŗřţŧг",
    375: "ťζξ",
    400: "sz¯śŝşšźżžΓςτт",
    425: "/L\\c¨ªºçćĉċčĹĻĽŀŁГзсэ“”",
    450: '"Fxέεχх',
    475: "?SZgkvy|¿ýÿĝğġģķĸŚŜŞŠŷŹŻŽΖΣγκλνЗу",
    500: "#$*+0123456789<=>ET^_ae~¢£¤¥¦§¬®±ÈÉÊË×àáâãäåèéêë÷āăąĒēĔĕĖėĘęĚěĳŢŤŦΕΞΤЕТавекчья–•−€",
    525: "CPYbdhnpquÇÝÞðñùúûüþĆĈĊČĥńņňŋũūŭůűųŶŸΡΥΫδρРСблпр",
    550: "BKXo«»ßòóôõöøħĶĿōŏőΒΚΧήΰβηθοσυБВУХЬЭийноцъ",
    575: "RµđŔŖŘΔμπКЧЯд",
    600: "AV¶ÀÁÂÃÄÅĀĂĄďĲΑΛάαА●",
    625: "DGHĎĜĞĠĢĤŉΗΠЛНП",
    650: "NU¼ÐÑÙÚÛÜĐĦŃŅŇŊŨŪŬŮŰŲΝИЙЦЪ",
    675: "OQÒÓÔÕÖØŌŎŐΘΟΩДОф",
    700: "&½¾φы…",
    725: "%ωФжм",
    750: "wŵψю",
    775: "Ææш",
    800: "ΦΨЫщ",
    825: "m©Ж",
    850: "œ",
    875: "MŒΜМ",
    900: "@WŴШ—",
    925: "ЩЮ",
}
_WIDTHS = {letter: width / 1_000 for width, letters in _THOUSANDTHS.items() for letter in letters}
_SPACE, _UNKNOWN, _WIDE = 0.226, 0.62, 1.0


def width(text: str, size: float) -> float:
    """Width of a line of text in points, set at `size` points.

    >>> round(width("Commit", 26), 1)
    86.5
    """
    return size * sum(map(_advance, text))


def fitting(text: str, size: float, room: float) -> str:
    """The longest beginning of the text that is at most `room` points wide."""
    edges = list(accumulate(map(_advance, text)))
    return text[: bisect_right(edges, room / size)]


def lines(text: str, size: float, available: float) -> int:
    """How many lines the text takes in `available` points; it breaks at spaces and between ideographs."""
    count, filled = 1, 0.0
    for word, gap in _words(text):
        length = width(word, size)
        if filled and filled + length > available:
            count, filled = count + 1, 0.0
        while length > available:
            # A word longer than the line is broken wherever the line ends.
            count, length = count + 1, length - available
        filled += length + gap * size
    return count


def _words(text: str) -> list[tuple[str, float]]:
    """Unbreakable pieces, each with the width of the space after it."""
    pieces: list[tuple[str, float]] = []
    for word in text.split(" "):
        plain = ""
        for letter in word:
            if unicodedata.east_asian_width(letter) in {"W", "F"}:
                if plain:
                    pieces.append((plain, 0.0))
                    plain = ""
                pieces.append((letter, 0.0))
            else:
                plain += letter
        pieces.append((plain, _SPACE))
    return pieces


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    if letter.isspace():
        return _SPACE
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _WIDE
    return _WIDTHS.get(letter, _UNKNOWN)
