"""A source that is open on the desk: its tables, its book as rows, and where its entries are kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import RLock

from steadydraw.excel.blank import BLANK_TABLES
from steadydraw.sources import open_source, propose
from steadydraw.sources.accounts import default_as_of
from steadydraw.sources.config import read_config
from steadydraw.sources.opening import CONFIG_NAME
from steadydraw.sources.proposal import Proposal
from steadydraw.tables import Tables
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.tasks.booking import BookRow, book_rows

ENTRIES_NAME = "steadydraw-input.xlsx"


@dataclass(frozen=True, slots=True)
class Given:
    """A source as it was given: what is read, and the folder in which what people type is kept.

    `config` is the mapping, made in the desk's own folder where none was given; `lasting` says that the
    folder is the person's own and stays.
    """

    path: Path
    config: Path
    home: Path
    lasting: bool
    proposal: Proposal | None = None

    @property
    def entries(self) -> Path:
        """The input workbook: the one that the mapping names already, else the one beside the source."""
        for spec in read_config(self.config).specs if self.config.is_file() else ():
            table = spec.plan.table
            if table in BLANK_TABLES and spec.sheet == table and not spec.plan.columns:
                return spec.path
        return self.home / ENTRIES_NAME


@dataclass(slots=True)
class Opened:
    """A source that was read. `lock` is held by whoever reads its tables."""

    given: Given
    tables: Tables
    as_of: date
    rows: list[BookRow]
    lock: RLock = field(default_factory=RLock)

    @property
    def name(self) -> str:
        """What people call it."""
        return self.given.path.name

    def row(self, account_id: str) -> BookRow | None:
        """The row of an account; None for an unknown id."""
        return next((each for each in self.rows if each.account_id == account_id), None)


def given(path: Path, own: Path, *, lasting: bool) -> Given:
    """A source with its mapping; what is proposed for one without lies with the source where it was dropped.

    For a source that lasts it is written into the folder `own`: nothing is put beside a person's files
    unasked. Raises SourceError for what is no source at all.
    """
    path = path.resolve()
    folder = path if path.is_dir() else path.parent
    beside = folder / CONFIG_NAME
    if path.suffix.lower() == ".toml":
        return Given(path, path, folder, lasting)
    if beside.is_file() and (path.is_dir() or _reads(beside, path)):
        return Given(path, beside, folder, lasting)
    config = (own if lasting else folder) / CONFIG_NAME
    proposal = propose(path, config.parent)
    config.write_text(proposal.toml(), encoding="utf-8")
    return Given(path, config, folder, lasting, proposal)


def _reads(config: Path, path: Path) -> bool:
    return path in {spec.path.resolve() for spec in read_config(config).specs}


def kept(source: Given) -> Given:
    """The source with its mapping beside it, where entries are about to be: both are needed to find them."""
    beside = source.home / CONFIG_NAME
    if source.config == beside or source.proposal is None or beside.exists():
        return source
    beside.write_text(replace(source.proposal, base=source.home).toml(), encoding="utf-8")
    return replace(source, config=beside)


def read(source: Given, follow: Follow = unseen) -> Opened:
    """Open a source by its mapping and compute its book. Raises SourceError."""
    tables = open_source(source.config)
    try:
        day = default_as_of(tables)
        return Opened(source, tables, day, book_rows(tables, day, follow))
    except BaseException:
        tables.close()
        raise
