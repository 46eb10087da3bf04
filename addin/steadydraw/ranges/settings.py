"""A range of two columns, setting and value: what a company has decided otherwise than the defaults."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from steadydraw.mapping import normalised
from steadydraw.ranges.headed import Given, is_blank
from steadydraw.schema.issues import SourceError
from steadydraw.settings import DEFAULTS, SettingError, SettingsBook

_SETTING, _VALUE = "setting", "value"
_FOR = ("account", "segment")


def is_settings(given: Given) -> bool:
    """Whether the first row of the range says that it holds settings."""
    headings = _headings(given)
    return _SETTING in headings and _VALUE in headings


def settings_of(given: Given) -> SettingsBook:
    """The settings of the range; a column `account` or `segment` says for whom a row holds.

    Raises SourceError for a setting that is unknown or out of its domain.
    """
    places = {heading: place for place, heading in enumerate(_headings(given)) if heading}
    common: dict[str, Any] = {}
    own: dict[str, defaultdict[str, dict[str, Any]]] = {about: defaultdict(dict) for about in _FOR}
    for row in given.rows[1:]:
        name = row[places[_SETTING]]
        if is_blank(name):
            continue
        target = common
        for about in _FOR:
            if about in places and not is_blank(row[places[about]]):
                target = own[about][str(row[places[about]]).strip()]
        target[str(name).strip()] = _whole(row[places[_VALUE]])
    try:
        return SettingsBook(DEFAULTS.changed(common), dict(own["segment"]), dict(own["account"]))
    except SettingError as problem:
        raise SourceError(f"{given.name}: {problem}") from None


def _headings(given: Given) -> list[str]:
    return [normalised(str(cell)) if cell is not None else "" for cell in given.rows[0]] if given.rows else []


def _whole(cell: Any) -> Any:
    """A number as settings know it: cells hold every number as a float."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
