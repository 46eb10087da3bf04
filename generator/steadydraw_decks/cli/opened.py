"""Opening a source for a command: what must be said of it, and when it must be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer

from steadydraw.excel.scorecard import Origin
from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Level, Tables
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING, Refusal


@contextmanager
def opened(source: Path, instead: Mapping[Path, Path] | None = None) -> Iterator[Tables]:
    """The tables of `source`, closed afterwards. Raises SourceError when it cannot be used at all."""
    with SCREEN.working(f"Reading {source.name}"):
        tables = open_source(source, instead=instead)
    with tables:
        yield tables


@contextmanager
def trusted(source: Path, instead: Mapping[Path, Path] | None = None) -> Iterator[Tables]:
    """The tables of `source` for commands that make something of them: too many rejected rows end it here."""
    with opened(source, instead) as tables:
        errors = sum(issue.count for issue in tables.issues if issue.level is Level.ERROR)
        if tables.rejected_share > tables.settings.max_rejected_share:
            SCREEN.error(
                f"{tables.rejected_share:.1%} of the rows of {source.name} were rejected, more than the "
                f"{tables.settings.max_rejected_share:.1%} allowed: `steadydraw check {source}` lists them, "
                "max_rejected_share in steadydraw.toml allows more"
            )
            raise typer.Exit(FINDING)
        if errors:
            SCREEN.warning(f"{errors} finding(s) in {source.name}: `steadydraw check {source}` lists them")
        yield tables


def as_of_day(text: str | None, tables: Tables) -> date:
    """The as-of day a person gave, or the default of the source."""
    if text is None:
        return default_as_of(tables)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--as-of {text!r} is not a day: write it like 2026-09-30") from None


def origin_of(source: Path, tables: Tables) -> Origin:
    """Where the numbers come from, as a workbook says it."""
    return Origin(source.name, tables.label, tables.load_log, tables.issues)
