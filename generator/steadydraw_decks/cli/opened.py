"""Opening a source for a command: what must be said of it, and when it must be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer

from steadydraw.excel.scorecard import Origin
from steadydraw.sources import open_source
from steadydraw.tables import Level, Tables
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING


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


def origin_of(source: Path, tables: Tables) -> Origin:
    """Where the numbers come from, as a workbook says it."""
    return Origin(source.name, tables.label, tables.load_log, tables.issues)
