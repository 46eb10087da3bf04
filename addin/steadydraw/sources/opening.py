"""A path to `Tables`: folder, workbook, single file or steadydraw.toml."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from steadydraw.sources.config import Config, read_config
from steadydraw.sources.folder import folder_specs
from steadydraw.sources.guards import WORKBOOK_SUFFIXES
from steadydraw.sources.proposing import propose
from steadydraw.sources.reading import TEXT_SUFFIXES, Reader, suffix_of
from steadydraw.tables import Issue, SourceError, Tables, assemble

CONFIG_NAME = "steadydraw.toml"

Progress = Callable[[str], None]
"""Told the name of each file when its reading starts."""


def open_source(
    path: Path,
    *,
    progress: Progress | None = None,
    instead: Mapping[Path, Path] | None = None,
    only: Collection[str] | None = None,
) -> Tables:
    """The validated tables of a source; close them after use.

    `instead` gives files that are read in the place of those a mapping names, `only` the tables that are
    read where not all are needed. Raises SourceError for input
    that cannot be used at all. Whatever is wrong in single rows is in `issues`.
    """
    config, notes = _config_of(Path(path))
    if instead:
        specs = (replace(spec, path=instead.get(spec.path.resolve(), spec.path)) for spec in config.specs)
        config = replace(config, specs=tuple(specs))
    if only is not None:
        config = replace(config, specs=tuple(spec for spec in config.specs if spec.plan.table in only))
    import duckdb  # no process that only draws loads it

    tables = Tables()
    try:
        tables.label, tables.settings_book = config.label, config.settings
        tables.complete_through, tables.config_sha256 = config.complete_through, config.sha256
        _fill(tables, config, notes, progress)
    except duckdb.Error as error:
        tables.close()
        raise SourceError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    except BaseException:
        tables.close()
        raise
    return tables


def _fill(tables: Tables, config: Config, notes: Sequence[Issue], progress: Progress | None) -> None:
    reader = Reader(tables)
    parts = [config.plays.loaded(tables)] if config.plays else []
    for spec in config.specs:
        if progress:
            progress(spec.path.name)
        parts.append(reader.read(spec))
    assemble(tables, parts, notes)
    tables.settled = True


def _config_of(path: Path) -> tuple[Config, list[Issue]]:
    if not path.exists():
        raise SourceError(f"{path} does not exist")
    if path.is_dir():
        if (path / CONFIG_NAME).is_file():
            return read_config(path / CONFIG_NAME), []
        specs, notes = folder_specs(path)
        return Config(tuple(specs)), notes
    suffix = suffix_of(path)
    if suffix == ".toml":
        return read_config(path), []
    if suffix in (".parquet", *TEXT_SUFFIXES, *WORKBOOK_SUFFIXES):
        proposal = propose(path)
        return proposal.config(), proposal.findings
    raise SourceError(
        f"{path.name} is no kind of source: give a folder, a workbook (.xlsx, .xlsm), a .csv or "
        f".parquet file, "
        "or a steadydraw.toml"
    )
