"""Fills, lines and texts of charts, in colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from steadydraw_decks.authoring.elements import a, c

_POINT = 12_700


@dataclass(frozen=True, slots=True)
class Look:
    """Colour of the theme, darkened to `shade` per cent, with opacity; width in points and dash of a line.

    A width of 0 is a filled mark.
    """

    color: str
    opacity: int = 100
    width: float = 0.0
    dash: str = "solid"
    shade: int = 100


def shape_properties(look: Look) -> etree._Element:
    """The `c:spPr` of a series; a look without opacity is drawn as nothing at all."""
    if look.width:
        return c("spPr", {}, line(look))
    fill = color_fill(look) if look.opacity else a("noFill")
    return c("spPr", {}, fill, a("ln", {}, a("noFill")))


def line(look: Look) -> etree._Element:
    """A line in the look's colour, width and dash."""
    return a(
        "ln",
        {"w": str(round(look.width * _POINT)), "cap": "rnd"},
        color_fill(look),
        a("prstDash", {"val": look.dash}),
        a("round"),
    )


def color_fill(look: Look) -> etree._Element:
    """A solid fill in the look's colour and opacity."""
    color = a("schemeClr", {"val": look.color})
    if look.shade < 100:
        color.append(a("lumMod", {"val": str(look.shade * 1_000)}))
    if look.opacity < 100:
        color.append(a("alpha", {"val": str(look.opacity * 1_000)}))
    return a("solidFill", {}, color)


def text_properties(size: int, color: str, *, bold: bool = False) -> etree._Element:
    """How text of a chart looks: size in points and colour of the theme."""
    fill = color_fill(Look(color))
    style = a("defRPr", {"sz": str(size * 100), "b": str(int(bold))}, fill)
    return c("txPr", {}, a("bodyPr"), a("lstStyle"), a("p", {}, a("pPr", {}, style), a("endParaRPr")))
