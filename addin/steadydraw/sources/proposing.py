"""Looking into a source: which table and column is what, how sure that is, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from steadydraw.mapping.likely import Likely, derived_accounts, likely_tables
from steadydraw.schema import SCHEMA
from steadydraw.sources.candidates import Candidate, candidates
from steadydraw.sources.config import TableSpec
from steadydraw.sources.proposal import Proposal
from steadydraw.sources.proposed import Proposed
from steadydraw.tables import SourceError


def propose(path: Path, base: Path | None = None) -> Proposal:
    """Look into a folder, workbook or file and propose its mapping; `base` is where the TOML will stand.

    Raises SourceError when nothing in it looks like a table.
    """
    found = list(candidates(path))
    chosen: dict[str, Proposed] = {}
    likely: list[Proposed] = []
    for candidate in found:
        readings = [_proposed(candidate, each) for each in likely_tables(candidate.headed)]
        likely += readings[:1]
        for proposed in readings:
            table = proposed.spec.plan.table
            known = chosen.get(table)
            if known is None or _weight(proposed) > _weight(known):
                chosen[table] = proposed
    _one_table_each(chosen)
    if "usage" in chosen and "accounts" not in chosen:
        chosen["accounts"] = _derived_accounts(chosen["usage"], found)
    if not chosen:
        raise SourceError(
            f"{path} holds nothing that looks like accounts, contracts or usage: "
            "write a steadydraw.toml that says which sheet and columns they are"
        )
    entries = tuple(chosen[table] for table in SCHEMA if table in chosen)
    folder = (base or (path if path.is_dir() else path.parent)).resolve()
    return Proposal(path, folder, entries, (*missing_in(entries), *_left_over(chosen, likely)))


def _proposed(candidate: Candidate, likely: Likely) -> Proposed:
    spec = TableSpec(
        candidate.path, likely.plan, candidate.sheet, candidate.excel_table, candidate.header_row
    )
    return Proposed(spec, dict(likely.sure), likely.remarks)


def _weight(proposed: Proposed) -> float:
    return proposed.confidence[""]


def _one_table_each(chosen: dict[str, Proposed]) -> None:
    """A place that several tables claim goes to the one it is likeliest to be."""
    by_place: dict[tuple[object, ...], list[str]] = {}
    for table, proposed in chosen.items():
        spec = proposed.spec
        by_place.setdefault((spec.path, spec.sheet, spec.excel_table), []).append(table)
    for tables in by_place.values():
        # Usage names an account and a day in every row; a list of accounts never has a day and a quantity.
        best = (
            "usage"
            if "usage" in tables and "contracts" not in tables
            else max(tables, key=lambda t: _weight(chosen[t]))
        )
        for table in tables:
            if table != best:
                del chosen[table]


def _derived_accounts(usage: Proposed, found: Sequence[Candidate]) -> Proposed:
    """The accounts as the distinct values of the usage table."""
    spec = usage.spec
    place = (spec.path, spec.sheet, spec.excel_table)
    candidate = next(each for each in found if (each.path, each.sheet, each.excel_table) == place)
    derived = derived_accounts(candidate.headed, Likely(spec.plan, usage.confidence))
    return Proposed(replace(spec, plan=derived.plan), dict(derived.sure))


def _left_over(chosen: dict[str, Proposed], likely: Sequence[Proposed]) -> list[str]:
    """Places that look like a table which was found elsewhere: a person decides whether both are needed."""
    taken = {(entry.spec.path, entry.spec.sheet, entry.spec.excel_table) for entry in chosen.values()}
    return [
        f"{spec.path.name}{f', sheet {spec.sheet}' if spec.sheet else ''} looks like {spec.plan.table} too: "
        "add a [[tables]] entry for it if its rows are not in the other."
        for spec in (proposed.spec for proposed in likely)
        if (spec.path, spec.sheet, spec.excel_table) not in taken
    ]


def missing_in(entries: Sequence[Proposed]) -> tuple[str, ...]:
    """What a mapping has to name and does not, each with how it is added."""
    chosen = {each.spec.plan.table: each for each in entries}
    missing = []
    if "accounts" not in chosen:
        missing.append(
            'No accounts are found: add a [[tables]] entry with table = "accounts" (account_id, '
            "account_name)."
        )
    if "usage" not in chosen:
        missing.append(
            'No usage is found: add a [[tables]] entry with table = "usage" (usage_date, account_id, '
            "workflow_id, units)."
        )
    elif (
        "rated_amount" not in chosen["usage"].spec.plan.columns
        and chosen["usage"].spec.plan.value != "rated_amount"
    ):
        missing.append(
            "Usage has no rated_amount: map the column that holds what use is charged at, "
            'such as rated_amount = { column = "Amount cents", scale = 0.01 }.'
        )
    if "contracts" not in chosen:
        missing.append(
            "No contracts are found, so nothing can be held against a commit: add a [[tables]] entry with "
            'table = "contracts" (contract_id, account_id, model, start_on, end_on, commit_amount, '
            "commit_unit)."
        )
    return tuple(missing)
