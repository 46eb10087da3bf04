"""`steadydraw.toml`: which file, sheet and column is what. Every error names the key and how to mend it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any

from steadydraw.schema import SCHEMA, ColumnPlan, DateOrder, Kind, TablePlan
from steadydraw.settings import SettingsBook
from steadydraw.sources.hints import nearest
from steadydraw.sources.playbookconfig import OwnPlays, read_plays
from steadydraw.sources.settingsconfig import read_settings
from steadydraw.tables import SourceError

VERSION = 1
_TOP = ("version", "label", "settings", "tables", "playbook")
_TABLE = (
    "table", "file", "sheet", "excel_table", "header_row", "layout", "value", "grain", "date_order",
    "decimal", "distinct", "columns",
)  # fmt: skip
_COLUMN = ("column", "constant", "scale", "case")


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One [[tables]] entry: where the rows are, and the plan to read them by."""

    path: Path
    plan: TablePlan
    sheet: str = ""
    excel_table: str = ""
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """A whole steadydraw.toml; `sha256` is of what it says, whatever its comments and its layout."""

    specs: tuple[TableSpec, ...]
    label: str = ""
    settings: SettingsBook = field(default_factory=SettingsBook)
    complete_through: date | None = None
    plays: OwnPlays | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads keys of one TOML table and says where it stands when one is wrong."""

    where: str
    given: Mapping[str, Any] = field(default_factory=dict)

    def only(self, known: Collection[str]) -> None:
        for key in self.given:
            if key not in known:
                raise SourceError(f"{self.where}: unknown key {key!r}; {nearest(key, known)}")

    def text(self, key: str, default: str = "") -> str:
        value = self.given.get(key, default)
        if not isinstance(value, str):
            raise SourceError(f"{self.where}: {key} = {value!r} must be text in quotation marks")
        return value

    def one_of(self, key: str, known: Collection[str], default: str) -> str:
        value = self.text(key, default)
        if value not in known and value != default:
            raise SourceError(f"{self.where}: {key} = {value!r}; {nearest(value, known)}")
        return value


def read_config(path: Path) -> Config:
    """Read and check the file. Raises SourceError with one sentence for the first thing that is wrong."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise SourceError(f"{path.name} is not UTF-8: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path.name} is not valid TOML: {error}") from None
    top = _Reader(path.name, given)
    top.only(_TOP)
    if given.get("version", VERSION) != VERSION:
        raise SourceError(
            f"{path.name}: version = {given['version']!r} is not known; this program reads version {VERSION}"
        )
    entries = given.get("tables", [])
    if not isinstance(entries, list) or not entries:
        raise SourceError(f"{path.name} names no tables: add a [[tables]] entry with table and file")
    specs = tuple(
        _spec(_Reader(f"{path.name}, [[tables]] number {number}", entry), path.parent)
        for number, entry in enumerate(entries, start=1)
    )
    settings, complete_through = read_settings(path.name, given.get("settings", {}))
    plays = read_plays(path, given.get("playbook", []))
    said = json.dumps(given, sort_keys=True, default=str).encode()
    return Config(specs, top.text("label"), settings, complete_through, plays, sha256(said).hexdigest())


def _spec(entry: _Reader, folder: Path) -> TableSpec:
    if not isinstance(entry.given, dict):
        raise SourceError(f"{entry.where}: must be a table")
    entry.only(_TABLE)
    name = entry.text("table")
    if name not in SCHEMA:
        raise SourceError(f"{entry.where}: table = {name!r} is no table; {nearest(name, SCHEMA)}")
    file = entry.text("file")
    if not file:
        raise SourceError(f"{entry.where}: file is missing; name the file the table is in")
    where = _Reader(f"{entry.where} ({name})", entry.given)
    header_row = entry.given.get("header_row")
    if header_row is not None and (
        isinstance(header_row, bool) or not isinstance(header_row, int) or header_row < 1
    ):
        raise SourceError(f"{where.where}: header_row = {header_row!r} must be a row number from 1")
    distinct = entry.given.get("distinct", False)
    if not isinstance(distinct, bool):
        raise SourceError(f"{where.where}: distinct = {distinct!r} must be true or false")
    if distinct and not SCHEMA[name].key:
        raise SourceError(f"{where.where}: distinct needs a table with a key, and {name} has none")
    order = where.one_of("date_order", [order.value for order in DateOrder], "")
    plan = TablePlan(
        table=name,
        columns=_columns(where, name),
        layout=where.one_of("layout", ("long", "wide"), "long"),
        value=where.one_of("value", SCHEMA[name].names, ""),
        grain=where.one_of("grain", ("day", "month"), ""),
        date_order=DateOrder(order) if order else None,
        decimal=where.one_of("decimal", (".", ","), "."),
        distinct=distinct,
    )
    if plan.layout == "wide" and name != "usage":
        raise SourceError(f"{where.where}: layout wide is for usage; {name} must be long")
    return TableSpec(folder / file, plan, where.text("sheet"), where.text("excel_table"), header_row)


def _columns(where: _Reader, table: str) -> dict[str, ColumnPlan]:
    given = where.given.get("columns", {})
    if not isinstance(given, dict):
        raise SourceError(f"{where.where}: columns must be a table: write [tables.columns]")
    _Reader(f"{where.where}, columns", given).only(SCHEMA[table].names)
    return {
        name: _column(_Reader(f"{where.where}, column {name}", {}), table, name, value)
        for name, value in given.items()
    }


def _column(where: _Reader, table: str, name: str, value: Any) -> ColumnPlan:
    if isinstance(value, str):
        return ColumnPlan(heading=value)
    if not isinstance(value, dict):
        raise SourceError(f'{where.where}: write the heading in quotation marks, or {{ constant = "..." }}')
    entry = _Reader(where.where, value)
    entry.only(_COLUMN)
    if ("column" in value) == ("constant" in value):
        raise SourceError(f"{where.where}: give either column or constant")
    scale = value.get("scale", 1.0)
    if isinstance(scale, bool) or not isinstance(scale, (int, float)) or scale == 0 or not isfinite(scale):
        raise SourceError(
            f"{where.where}: scale = {scale!r} must be a number other than 0, such as 0.01 for cents"
        )
    numeric = SCHEMA[table][name].kind in {Kind.NUMBER, Kind.SHARE}
    if scale != 1.0 and not numeric:
        raise SourceError(f"{where.where}: scale is for numbers, and {name} is none")
    if "constant" in value:
        if len(value) > 1:
            raise SourceError(f"{where.where}: a constant stands alone; write the value it is to have")
        constant = value["constant"]
        text = str(constant).lower() if isinstance(constant, bool) else str(constant)
        return ColumnPlan(constant=text)
    case = entry.one_of("case", ("upper", "lower"), "")
    if case and SCHEMA[table][name].kind not in {Kind.ID, Kind.TEXT}:
        raise SourceError(f"{where.where}: case is for ids and text, and {name} is neither")
    return ColumnPlan(heading=entry.text("column"), scale=float(scale), case=case)
