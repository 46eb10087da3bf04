"""`steadydraw check`: what a source holds, and what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from steadydraw.tables import Level, Tables
from steadydraw_decks.cli.opened import opened
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.tableview import load_log_table
from steadydraw_decks.cli.words import FINDING

_STYLES = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "dim"}


class Form(StrEnum):
    """How the report is written."""

    TABLE = "table"
    JSON = "json"


def check(
    source: Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")],
    form: Annotated[Form, typer.Option("--format", help="A report to read, or JSON.")] = Form.TABLE,
) -> None:
    """Validate a source: rows read, kept, duplicate and rejected, and every finding with its remedy."""
    with opened(source) as tables:
        errors = sum(issue.count for issue in tables.issues if issue.level is Level.ERROR)
        if form is Form.JSON:
            typer.echo(json.dumps(_report(tables), ensure_ascii=False, indent=1))
        else:
            _print(tables)
        too_many = tables.rejected_share > tables.settings.max_rejected_share
    if errors or too_many:
        raise typer.Exit(FINDING)


def _report(tables: Tables) -> dict[str, Any]:
    def plain(entry: Any) -> dict[str, Any]:
        return {
            key: value.isoformat() if hasattr(value, "isoformat") else value
            for key, value in asdict(entry).items()
        }

    return {
        "label": tables.label,
        "rejected_share": tables.rejected_share,
        "load_log": [plain(entry) for entry in tables.load_log],
        "issues": [plain(issue) for issue in tables.issues],
    }


def _print(tables: Tables) -> None:
    out = SCREEN.out
    if tables.label:
        out.print(f"Label: {tables.label}")
    out.print(load_log_table(tables.load_log))
    for entry in tables.load_log:
        for reason, count in entry.reasons:
            out.print(f"  {entry.source}: {count:,} x {reason}")
    counts = {level: sum(i.count for i in tables.issues if i.level is level) for level in Level}
    for level in Level:
        for issue in tables.issues:
            if issue.level is level:
                out.print(Text(f"{level.value}: ", style=_STYLES[level]) + Text(str(issue)))
    words = ", ".join(
        f"{count:,} {level.value}{'' if count == 1 else 's'}" for level, count in counts.items()
    )
    out.print(f"{tables.count('accounts'):,} accounts, {tables.count('usage'):,} usage rows; {words}")
