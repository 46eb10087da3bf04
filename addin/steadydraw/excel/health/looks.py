"""The looks of our sheets, in the workbook's own font and theme colours."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from steadydraw.excel.cells import number_format
from steadydraw.excel.health.xlsx import Color, Format, Workbook
from steadydraw.units import Kind, Unit

_LIGHT, _DARK, _DARK_2, _ACCENT = 0, 1, 3, 4
GREEN, AMBER, RED = "#D1EFDC", "#FCE9B8", "#F9D0CC"
_INK = {GREEN: "#14532D", AMBER: "#713F12", RED: "#7F1D1D"}


class Looks:
    """Cell formats of a donor workbook, each made once."""

    def __init__(self, book: Workbook, font: str, size: float) -> None:
        self._book = book
        self._base: dict[str, Any] = {"font_name": font, "font_size": size, "valign": "vcenter"}
        self._made: dict[str, Format] = {}
        self._figures: dict[tuple[Unit, bool, bool], Format] = {}

    def format(self, **changes: Any) -> Format:
        """A format of the workbook's font with these properties."""
        key = repr(sorted((name, repr(value)) for name, value in changes.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._base, **changes})
        return self._made[key]

    @cached_property
    def title(self) -> Format:
        """The sheet's title."""
        return self.format(
            bold=True, font_size=self._base["font_size"] + 5, font_color=Color.theme(_DARK_2, 0)
        )

    @cached_property
    def about(self) -> Format:
        """What stands under the title."""
        return self.format(font_color=Color.theme(_DARK, 2))

    @cached_property
    def label(self) -> Format:
        """A label before a figure."""
        return self.format(bold=True, align="left")

    @cached_property
    def section(self) -> Format:
        """A name above several columns."""
        return self.format(
            bold=True, font_color=Color.theme(_DARK_2, 0), bottom=2, bottom_color=Color.theme(_DARK_2, 0)
        )

    @cached_property
    def header(self) -> Format:
        """The heading of a column."""
        return self.format(
            bold=True,
            font_color=Color.theme(_LIGHT, 0),
            bg_color=Color.theme(_DARK_2, 0),
            text_wrap=True,
            align="center",
        )

    @cached_property
    def text(self) -> Format:
        """Plain text."""
        return self.format(align="left")

    @cached_property
    def wrapped(self) -> Format:
        """Text over several lines."""
        return self.format(align="left", valign="top", text_wrap=True)

    def figure(self, unit: Unit, *, editable: bool = False, as_read: bool = False) -> Format:
        """A figure by its unit; `editable` ones invite a change, `as_read` ones follow no formula."""
        key = unit, editable, as_read
        if key not in self._figures:
            self._figures[key] = self._figure(unit, editable=editable, as_read=as_read)
        return self._figures[key]

    def _figure(self, unit: Unit, *, editable: bool, as_read: bool) -> Format:
        kind = unit.kind
        changes: dict[str, Any] = {
            "num_format": "General" if kind in {Kind.STATE, Kind.TEXT} else number_format(unit),
            "align": "center"
            if kind in {Kind.STATE, Kind.DATE, Kind.FLAG}
            else "left"
            if kind is Kind.TEXT
            else "right",
        }
        if kind is Kind.TEXT:
            changes["indent"] = 1
        if editable:
            changes |= {
                "bg_color": Color.theme(_ACCENT, 1),
                "border": 1,
                "border_color": Color.theme(_ACCENT, 2),
            }
        if as_read:
            changes |= {"italic": True}
        return self.format(**changes)

    def beside(self, unit: Unit) -> Format:
        """A figure beside its label, where all stand on the left."""
        kind = unit.kind
        form = "General" if kind in {Kind.STATE, Kind.TEXT} else number_format(unit)
        return self.format(num_format=form, align="left")

    def light(self, color: str) -> Format:
        """The fill of a light; words stand beside colours always."""
        return self._book.add_format({"bg_color": color, "font_color": _INK[color]})

    @cached_property
    def missing(self) -> Format:
        """How #N/A is toned down."""
        return self._book.add_format({"font_color": "#8A8F98"})
