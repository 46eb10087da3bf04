"""What `steadydraw init` proposes, as a value: entries, how sure each column is, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from steadydraw.mapping import CERTAIN
from steadydraw.schema import SCHEMA
from steadydraw.sources.config import Config
from steadydraw.sources.proposaltoml import toml_of
from steadydraw.sources.proposed import Proposed
from steadydraw.tables import Issue, Level, SourceError


@dataclass(frozen=True, slots=True)
class Proposal:
    """All proposed entries; `missing` says what has to be added by hand."""

    source: Path
    base: Path
    entries: tuple[Proposed, ...]
    missing: tuple[str, ...]

    @property
    def summary(self) -> list[tuple[str, str, str, str]]:
        """Rows for a terminal: table, our column, theirs, confidence."""
        return [
            (
                entry.spec.plan.table,
                name,
                column.heading if column.constant is None else f"always {column.constant!r}",
                f"{entry.confidence.get(name, 1.0):.0%}",
            )
            for entry in self.entries
            for name, column in entry.spec.plan.columns.items()
        ]

    @property
    def findings(self) -> list[Issue]:
        """What is missing or left out, for whoever uses the proposal without reading it."""
        return [
            Issue(Level.WARNING, "", self.source.name, "", None, "", "", problem, remedy.rstrip("."))
            for problem, _, remedy in (each.partition(": ") for each in self.missing)
        ]

    def toml(self) -> str:
        """The steadydraw.toml, with the confidence of every column as a comment."""
        return toml_of(self.source.name, self.base, self.missing, self.entries)

    def config(self) -> Config:
        """The proposal taken as it is. Raises SourceError unless it is sure enough to be used unread."""
        tables = {entry.spec.plan.table for entry in self.entries}
        unsure = [
            f"{entry.spec.plan.table}.{name}"
            for entry in self.entries
            for name in SCHEMA[entry.spec.plan.table].required
            if entry.confidence.get(name, 0.0) < CERTAIN
        ]
        remarks = [remark for entry in self.entries for remark in entry.remarks]
        why = ""
        if "accounts" not in tables:
            why = "no accounts are found in it"
        elif unsure:
            why = f"it is not sure which column is {unsure[0]}"
        elif remarks:
            why = remarks[0]
        if why:
            raise SourceError(
                f"{self.source.name} cannot be used as it is: {why}; run `steadydraw init {self.source}`, "
                "correct the steadydraw.toml it writes, and use that"
            )
        return Config(tuple(entry.spec for entry in self.entries))
