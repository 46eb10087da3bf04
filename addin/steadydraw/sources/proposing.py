"""Looking into a source: which table and column is what, how sure that is, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from steadydraw.mapping import match_table
from steadydraw.sources.candidates import Candidate, candidates
from steadydraw.sources.config import TableSpec
from steadydraw.sources.evidence import date_order_of, decimal_of, differs_by_case, fits, is_monthly
from steadydraw.sources.proposal import Proposal
from steadydraw.sources.proposed import Proposed
from steadydraw.sources.sheets import REQUIRED
from steadydraw.tables import SCHEMA, ColumnPlan, Kind, SourceError, TablePlan
from steadydraw.tables.binding import date_headings
from steadydraw.tables.columns import NUMERIC
from steadydraw.tables.conversion import Reading

_ENOUGH = 0.5
"""Confidence below which a sheet is not taken for a table: a summary has headings too."""
_FITTING = 0.7
_WIDE_FROM = 3
_UNASSIGNED = "unassigned"


def propose(path: Path, base: Path | None = None) -> Proposal:
    """Look into a folder, workbook or file and propose its mapping; `base` is where the TOML will stand.

    Raises SourceError when nothing in it looks like a table.
    """
    found = list(candidates(path))
    chosen: dict[str, Proposed] = {}
    likely: list[Proposed] = []
    for candidate in found:
        readings = _readings(candidate)
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
    return Proposal(path, folder, entries, (*_missing(chosen), *_left_over(chosen, likely)))


def _weight(proposed: Proposed) -> float:
    return proposed.confidence[""]


def _readings(candidate: Candidate) -> list[Proposed]:
    """What one candidate may be: the likeliest tables whose required columns it has, or can be given."""
    wide = _wide(candidate)
    if wide:
        return [wide]
    found = []
    for match in match_table(candidate.headings, candidate.name, REQUIRED):
        missing = set(match.missing) - ({"workflow_id"} if match.table == "usage" else set())
        if missing or match.confidence < _ENOUGH - 0.1 * (match.table == "usage"):
            continue
        columns = {each.column: ColumnPlan(heading=each.heading) for each in match.matches}
        sure = {each.column: each.confidence if not each.rivals else 0.7 for each in match.matches}
        values = {each.column: candidate.columns[each.position] for each in match.matches}
        proposed = _described(candidate, match.table, columns, sure, values)
        if proposed is not None:
            found.append(replace(proposed, confidence={**proposed.confidence, "": match.confidence}))
    return found[:2]


def _described(
    candidate: Candidate,
    table: str,
    columns: dict[str, ColumnPlan],
    sure: dict[str, float],
    values: Mapping[str, Sequence[str]],
) -> Proposed | None:
    """The entry with date order, decimals, grain and case as the values tell; None when they do not fit."""
    schema, remarks = SCHEMA[table], []
    dated = [values[name] for name in columns if schema[name].kind is Kind.DATE]
    order, why = (None, "") if candidate.typed else date_order_of(dated)
    if why:
        remarks.append(f'date_order must be set to "dmy" or "mdy": {why}')
    decimal = (
        "."
        if candidate.typed
        else decimal_of([values[name] for name in columns if schema[name].kind in NUMERIC])
    )
    reading = Reading(decimal, order, candidate.epoch)
    for name in list(columns):
        share = fits(schema[name], values[name], reading)
        if share >= _FITTING or (why and schema[name].kind is Kind.DATE):
            continue
        if schema[name].required:
            return None
        del columns[name], sure[name]
    if table == "usage" and "workflow_id" not in columns:
        columns["workflow_id"], sure["workflow_id"] = ColumnPlan(constant=_UNASSIGNED), 1.0
    if "account_id" in columns and differs_by_case(values["account_id"]):
        columns["account_id"] = replace(columns["account_id"], case="upper")
    monthly = table == "usage" and is_monthly(values["usage_date"], reading)
    plan = TablePlan(table, columns, grain="month" if monthly else "", date_order=order, decimal=decimal)
    spec = TableSpec(candidate.path, plan, candidate.sheet, candidate.excel_table, candidate.header_row)
    return Proposed(spec, sure, tuple(remarks))


def _wide(candidate: Candidate) -> Proposed | None:
    """Usage with months or days as columns: three date headings or more, and an account."""
    order, _ = date_order_of([candidate.headings])
    days = date_headings(candidate.headings, order)
    if len(days) < _WIDE_FROM:
        return None
    rest = tuple("" if place in days else heading for place, heading in enumerate(candidate.headings))
    match = next(match for match in match_table(rest, candidate.name, REQUIRED) if match.table == "usage")
    columns = {
        each.column: ColumnPlan(heading=each.heading)
        for each in match.matches
        if each.column
        in {"account_id", "workflow_id", "meter", "unit", "currency", "environment", "contract_id"}
    }
    if "account_id" not in columns:
        return None
    sure = {each.column: each.confidence for each in match.matches if each.column in columns}
    if "workflow_id" not in columns:
        columns["workflow_id"], sure["workflow_id"] = ColumnPlan(constant=_UNASSIGNED), 1.0
    cells = [candidate.columns[place] for place in days]
    plan = TablePlan(
        "usage", columns, layout="wide", value="units", date_order=order, decimal=decimal_of(cells)
    )
    spec = TableSpec(candidate.path, plan, candidate.sheet, candidate.excel_table, candidate.header_row)
    remark = 'value is set to "units"; say "rated_amount" if the cells hold money'
    return Proposed(spec, {**sure, "usage_date": 1.0, "units": 0.7, "": 0.6}, (remark,))


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
    """The accounts as the distinct values of the usage table, with name and currency where it has them."""
    spec = usage.spec
    place = (spec.path, spec.sheet, spec.excel_table)
    candidate = next(each for each in found if (each.path, each.sheet, each.excel_table) == place)
    account = spec.plan.columns["account_id"]
    columns, sure = {"account_id": account}, {"account_id": usage.confidence["account_id"], "": 0.5}
    match = next(
        match for match in match_table(candidate.headings, "", REQUIRED) if match.table == "accounts"
    )
    for each in match.matches:
        if (
            each.column in {"account_name", "currency", "segment", "region"}
            and each.heading != account.heading
        ):
            columns[each.column], sure[each.column] = ColumnPlan(heading=each.heading), each.confidence
    if "account_name" not in columns:
        columns["account_name"], sure["account_name"] = account, usage.confidence["account_id"]
    plan = TablePlan("accounts", columns, distinct=True, decimal=spec.plan.decimal)
    return Proposed(replace(spec, plan=plan), sure)


def _left_over(chosen: dict[str, Proposed], likely: Sequence[Proposed]) -> list[str]:
    """Places that look like a table which was found elsewhere: a person decides whether both are needed."""
    taken = {(entry.spec.path, entry.spec.sheet, entry.spec.excel_table) for entry in chosen.values()}
    return [
        f"{spec.path.name}{f', sheet {spec.sheet}' if spec.sheet else ''} looks like {spec.plan.table} too: "
        "add a [[tables]] entry for it if its rows are not in the other."
        for spec in (proposed.spec for proposed in likely)
        if (spec.path, spec.sheet, spec.excel_table) not in taken
    ]


def _missing(chosen: dict[str, Proposed]) -> tuple[str, ...]:
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
