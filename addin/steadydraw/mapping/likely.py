"""What a table with headings may be: which canonical table, which columns, how its values are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.mapping.evidence import date_order_of, decimal_of, differs_by_case, fits, is_monthly
from steadydraw.mapping.matching import CERTAIN, match_table
from steadydraw.mapping.wide import date_headings
from steadydraw.schema.canonical import REQUIRED, SCHEMA
from steadydraw.schema.columns import NUMERIC, Kind
from steadydraw.schema.plan import ColumnPlan, TablePlan
from steadydraw.schema.readers import Reading

_ENOUGH = 0.5
"""Confidence below which a sheet is not taken for a table: a summary has headings too."""
_FITTING = 0.7
_WIDE_FROM = 3
_UNASSIGNED = "unassigned"
_WIDE_COLUMNS = frozenset(
    {"account_id", "workflow_id", "meter", "unit", "currency", "environment", "contract_id"}
)
_ABOUT_ACCOUNTS = frozenset({"account_name", "currency", "segment", "region"})


@dataclass(frozen=True, slots=True)
class Headed:
    """Headings with the texts under each, empty ones left out. `name` is what the sheet or file is called.

    `typed` says that the file itself has types; `epoch` is the first day of serial numbers, where numbers
    may be days.
    """

    name: str
    headings: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    typed: bool = False
    epoch: date | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """One way to read a table. `sure` is the confidence by column, and under "" that of the table itself."""

    plan: TablePlan
    sure: Mapping[str, float]
    remarks: tuple[str, ...] = ()


def likely_tables(found: Headed, wanted: str = "") -> list[Likely]:
    """The likeliest tables whose required columns it has, or can be given; two at most.

    `wanted` names the table that it is said to be: then a column whose heading is certain is taken for what
    the heading says, whatever its values are.
    """
    if wanted in {"", "usage"} and (wide := _wide(found)):
        return [wide]
    likely = []
    for match in match_table(found.headings, found.name, REQUIRED):
        missing = set(match.missing) - ({"workflow_id"} if match.table == "usage" else set())
        enough = 0.0 if wanted else _ENOUGH - 0.1 * (match.table == "usage")
        if missing or match.confidence < enough or wanted not in {"", match.table}:
            continue
        columns = {each.column: ColumnPlan(heading=each.heading) for each in match.matches}
        sure = {each.column: each.confidence if not each.rivals else 0.7 for each in match.matches}
        values = {each.column: found.columns[each.position] for each in match.matches}
        trusted = {name for name, confidence in sure.items() if wanted and confidence >= CERTAIN}
        described = _described(found, match.table, columns, sure, values, trusted)
        if described is not None:
            likely.append(replace(described, sure={**described.sure, "": match.confidence}))
    return likely[:2]


def derived_accounts(found: Headed, usage: Likely) -> Likely:
    """The accounts as the distinct values of a usage table, with name and currency where it has them."""
    account = usage.plan.columns["account_id"]
    columns, sure = {"account_id": account}, {"account_id": usage.sure["account_id"], "": 0.5}
    match = next(match for match in match_table(found.headings, "", REQUIRED) if match.table == "accounts")
    for each in match.matches:
        if each.column in _ABOUT_ACCOUNTS and each.heading != account.heading:
            columns[each.column], sure[each.column] = ColumnPlan(heading=each.heading), each.confidence
    if "account_name" not in columns:
        columns["account_name"], sure["account_name"] = account, usage.sure["account_id"]
    return Likely(TablePlan("accounts", columns, distinct=True, decimal=usage.plan.decimal), sure)


def _described(
    found: Headed,
    table: str,
    columns: dict[str, ColumnPlan],
    sure: dict[str, float],
    values: Mapping[str, Sequence[str]],
    trusted: Collection[str],
) -> Likely | None:
    """The plan with date order, decimals, grain and case as the values tell; None when they do not fit."""
    schema, remarks = SCHEMA[table], []
    dated = [values[name] for name in columns if schema[name].kind is Kind.DATE]
    order, why = (None, "") if found.typed else date_order_of(dated)
    if why:
        remarks.append(f'date_order must be set to "dmy" or "mdy": {why}')
    figures = [values[name] for name in columns if schema[name].kind in NUMERIC]
    decimal = "." if found.typed else decimal_of(figures)
    reading = Reading(decimal, order, found.epoch)
    for name in list(columns):
        if name in trusted or fits(schema[name], values[name], reading) >= _FITTING:
            continue
        if why and schema[name].kind is Kind.DATE:
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
    return Likely(plan, sure, tuple(remarks))


def _wide(found: Headed) -> Likely | None:
    """Usage with months or days as columns: three date headings or more, and an account."""
    order, _ = date_order_of([found.headings])
    days = date_headings(found.headings, order)
    if len(days) < _WIDE_FROM:
        return None
    rest = tuple("" if place in days else heading for place, heading in enumerate(found.headings))
    match = next(match for match in match_table(rest, found.name, REQUIRED) if match.table == "usage")
    kept = [each for each in match.matches if each.column in _WIDE_COLUMNS]
    columns = {each.column: ColumnPlan(heading=each.heading) for each in kept}
    if "account_id" not in columns:
        return None
    sure = {each.column: each.confidence for each in kept}
    if "workflow_id" not in columns:
        columns["workflow_id"], sure["workflow_id"] = ColumnPlan(constant=_UNASSIGNED), 1.0
    decimal = decimal_of([found.columns[place] for place in days])
    plan = TablePlan("usage", columns, layout="wide", value="units", date_order=order, decimal=decimal)
    remark = 'value is set to "units"; say "rated_amount" if the cells hold money'
    return Likely(plan, {**sure, "usage_date": 1.0, "units": 0.7, "": 0.6}, (remark,))
