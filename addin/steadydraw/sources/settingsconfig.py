"""The settings of a steadydraw.toml: those of all, of a segment and of an account, and the complete day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from steadydraw.settings import DEFAULTS, SettingError, SettingsBook
from steadydraw.tables import SourceError

_GROUPS = ("segments", "accounts")


def read_settings(name: str, given: Any) -> tuple[SettingsBook, date | None]:
    """The settings, and the last complete day where it is stated. Raises SourceError with one sentence.

    `[settings]` holds those of all, `[settings.segments.Enterprise]` and `[settings.accounts."A-1"]` what
    differs for a segment or an account.
    """
    if not isinstance(given, dict):
        raise SourceError(f"{name}: settings must be a table: write [settings]")
    changes = dict(given)
    through = _day(name, changes.pop("complete_through", None))
    segments, accounts = (_group(name, group, changes.pop(group, {})) for group in _GROUPS)
    try:
        common = DEFAULTS.changed(changes)
    except SettingError as error:
        raise SourceError(f"{name}, [settings]: {error}") from None
    try:
        return SettingsBook(common, segments, accounts), through
    except SettingError as error:
        raise SourceError(f"{name}, [settings], {error}") from None


def _group(name: str, group: str, given: Any) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(given, dict) or not all(isinstance(changes, dict) for changes in given.values()):
        raise SourceError(f'{name}: settings.{group} must be tables: write [settings.{group}."the id"]')
    return given


def _day(name: str, given: Any) -> date | None:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            given = 0
    if isinstance(given, datetime):
        return given.date()
    if given is not None and not isinstance(given, date):
        raise SourceError(f"{name}, [settings]: complete_through must be a day such as 2026-09-30")
    return given
