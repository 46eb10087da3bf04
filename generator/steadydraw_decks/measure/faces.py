"""Which shipped font stands for a font of a template, and by how much the template's may be wider.

Fonts on the machine are never looked at: the same deck is made everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_SANS, _SERIF, _CALIBRI, _CAMBRIA = "LiberationSans", "LiberationSerif", "Carlito", "Caladea"

# Shipped font, width factor of plain and of bold, line height in font sizes (0: the shipped font's own).
# 1.0 means equal advance widths. The other factors are upper estimates: the 95th percentile, rounded up, of
# the ratio of line widths over some 4,700 lines of English and German, or that of lines of figures where it
# is greater. They come from the font itself where it is open, else from an open font drawn to the same
# widths (Gelasio for Georgia, Wine's for Tahoma, URW Gothic for Century Gothic) or wider (DejaVu Sans for
# Verdana, Open Sans for Segoe UI). Fonts with neither, such as Aptos and Gill Sans, are measured as unknown.
_KNOWN: dict[str, tuple[str, float, float, float]] = {
    "arial": (_SANS, 1.0, 1.0, 0),
    "arial black": (_SANS, 1.3, 1.25, 1.41),
    "caladea": (_CAMBRIA, 1.0, 1.0, 0),
    "calibri": (_CALIBRI, 1.0, 1.0, 0),
    "cambria": (_CAMBRIA, 1.0, 1.0, 1.18),
    "carlito": (_CALIBRI, 1.0, 1.0, 0),
    "century gothic": (_SANS, 1.13, 1.05, 1.23),
    "consolas": (_SANS, 1.38, 1.28, 1.18),
    "courier new": (_SANS, 1.5, 1.4, 0),
    "garamond": (_SERIF, 1.0, 1.0, 1.31),
    "georgia": (_SERIF, 1.16, 1.3, 0),
    "helvetica": (_SANS, 1.0, 1.0, 0),
    "inter": (_SANS, 1.15, 1.21, 1.22),
    "lato": (_SANS, 1.05, 1.05, 1.2),
    "liberation sans": (_SANS, 1.0, 1.0, 0),
    "liberation serif": (_SERIF, 1.0, 1.0, 0),
    "montserrat": (_SANS, 1.16, 1.15, 1.22),
    "open sans": (_SANS, 1.08, 1.07, 1.37),
    "poppins": (_SANS, 1.18, 1.2, 1.5),
    "roboto": (_SANS, 1.02, 1.06, 1.18),
    "segoe ui": (_SANS, 1.08, 1.07, 1.34),
    "tahoma": (_SANS, 1.06, 1.2, 1.21),
    "times": (_SERIF, 1.0, 1.0, 0),
    "times new roman": (_SERIF, 1.0, 1.0, 0),
    "verdana": (_SANS, 1.2, 1.27, 1.22),
}
_UNKNOWN = (_SANS, 1.06, 1.06, 1.2)
_BOLD_WORDS = frozenset(("bold", "demi", "demibold", "medium", "semibold"))
_HEAVY_WORDS = frozenset(("black", "extrabold", "heavy", "ultra"))
_HEAVY = 1.1


@dataclass(frozen=True, slots=True)
class Face:
    """A font as a slide names it."""

    family: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Shipped:
    """What a face is measured with: a file in `fonts`, its widths to be multiplied by `factor`.

    `height` is the face's line height in font sizes where the file's own is not the face's, else 0.
    """

    file: str
    factor: float
    height: float


@lru_cache(maxsize=1024)
def shipped(face: Face) -> Shipped:
    """The file and factor for a face, whose family may carry a weight: "Segoe UI Semibold".

    An italic is measured with its upright. Any family has an answer.

    >>> shipped(Face("Calibri Light", bold=True))
    Shipped(file='Carlito-Bold.ttf', factor=1.0, height=0)
    """
    words = face.family.casefold().split()
    name = next((end for end in range(len(words), 0, -1) if " ".join(words[:end]) in _KNOWN), 0)
    stem, plain, bold, height = _KNOWN[" ".join(words[:name])] if name else _UNKNOWN
    weight = set(words[name:])
    heavy = bool(weight & _HEAVY_WORDS)
    if face.bold or heavy or weight & _BOLD_WORDS:
        return Shipped(f"{stem}-Bold.ttf", bold * (_HEAVY if heavy else 1.0), height)
    return Shipped(f"{stem}-Regular.ttf", plain, height)
