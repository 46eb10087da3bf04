"""The sheet of accounts: what each brings to every measure, and the sums that the measures divide."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from steadydraw.excel.pay.sheet import AMOUNT, COUNT, SHARE, Sheet, lines
from steadydraw.pay.measures import AuditRow
from steadydraw.pay.statement import PersonPay
from steadydraw.pay.what_if import in_cohort

NAME = "Accounts"
_HEADER = 3
FIRST = _HEADER + 1

_PART = (
    'IF(NOT(AND(ISNUMBER(C{r}),ISNUMBER(D{r}))),"not known",IF(C{r}<0,"negative base",'
    'IF(C{r}=0,IF(D{r}>0,"new","no revenue"),IF(D{r}<=0,"churn",IF(D{r}=C{r},"unchanged",'
    'IF(D{r}>C{r},"expansion","contraction"))))))'
)
_WHY_NOT = (
    'IF(H{r}=0,"",IF(I{r}="yes","","not in steady draw")'
    '&IF(AND(I{r}<>"yes",J{r}<pay_band_weeks),"; ","")'
    '&IF(J{r}<pay_band_weeks,"in band "&J{r}&" of 13 weeks, "&pay_band_weeks&" needed",""))'
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: given from the data, or a formula over its row `{r}` with the value it has."""

    heading: str
    width: float
    value: Callable[[AuditRow], float | str | None]
    number_format: str = "General"
    formula: str = ""
    summed: bool = False


def _base(row: AuditRow) -> float:
    return (row.base_revenue or 0.0) if in_cohort(row) else 0.0


_COLUMNS = (
    _Column("Base revenue", 15, lambda row: row.base_revenue, AMOUNT),
    _Column("Comparison revenue", 15, lambda row: row.comparison_revenue, AMOUNT),
    _Column("Part in retention", 14, lambda row: row.part, formula=_PART),
    _Column(
        "Base that counts", 15, _base, AMOUNT,
        "IF(AND(ISNUMBER(C{r}),ISNUMBER(D{r})),MAX(C{r},0),0)", summed=True,
    ),
    _Column("Retained", 15, lambda row: row.retained, AMOUNT, "MIN(F{r},MAX(D{r},0))", summed=True),
    _Column("Growth", 15, lambda row: row.growth, AMOUNT, "IF(F{r}>0,MAX(D{r},0)-G{r},0)", summed=True),
    _Column("In steady draw", 9, lambda row: "yes" if row.steady else "no"),
    _Column("Weeks in band of the last 13", 11, lambda row: row.in_band_13, COUNT),
    _Column(
        "Expansion that counts", 15, lambda row: row.expansion, AMOUNT,
        'IF(AND(I{r}="yes",J{r}>=pay_band_weeks),H{r},0)', summed=True,
    ),
    _Column("Why growth does not count", 50, lambda row: row.why_not, formula=_WHY_NOT),
    _Column("Commit", 15, lambda row: row.commit, AMOUNT),
    _Column("Weeks in band in the period", 11, lambda row: row.weeks_in_band, COUNT),
    _Column("Weeks known in the period", 11, lambda row: row.weeks_known, COUNT),
    _Column(
        "Commit times weeks in band", 17, lambda row: row.commit * row.weeks_in_band, AMOUNT, "M{r}*N{r}",
        summed=True,
    ),
    _Column(
        "Commit times weeks known", 17, lambda row: row.commit * row.weeks_known, AMOUNT, "M{r}*O{r}",
        summed=True,
    ),
    _Column("Adoption depth", 10, lambda row: row.adoption_depth, SHARE),
    _Column("Weight of depth", 15, lambda row: row.depth_weight, AMOUNT),
    _Column(
        "Weight times depth", 15, lambda row: row.depth_weight * (row.adoption_depth or 0.0), AMOUNT,
        "S{r}*R{r}", summed=True,
    ),
    _Column(
        "Weight where depth is known", 15,
        lambda row: 0.0 if row.adoption_depth is None else row.depth_weight, AMOUNT,
        "IF(ISNUMBER(R{r}),S{r},0)", summed=True,
    ),
)  # fmt: skip
_BANDS = (("Account", 0, 1), ("GRR and expansion", 2, 11), ("Stability", 12, 16), ("Adoption depth", 17, 20))


def last_row(pay: PersonPay) -> int:
    """The last row of accounts; one stands empty where there is none."""
    return FIRST + max(len(pay.payout.audit), 1) - 1


def sums(pay: PersonPay) -> Mapping[str, str]:
    """The cell of each sum, by what it adds: what other sheets divide."""
    row = last_row(pay) + 2
    names = {"base": "F", "retained": "G", "growth": "H", "expansion": "K"}
    names |= {"in_band": "P", "known": "Q", "depth": "T", "depth_weight": "U"}
    return {name: f"{NAME}!${letter}${row}" for name, letter in names.items()}


def write(sheet: Sheet, pay: PersonPay) -> None:
    """One row for each account, and the sums under them."""
    money = f"in {pay.currency}" if pay.currency else "as they stand"
    sheet.title("Accounts")
    # Beside the title: the first two columns are printed on both pages.
    about = f"What each account brings to the measures. Revenue: {pay.compared}. Amounts {money}."
    sheet.text(0, 2, about, sheet.looks.of(font_color="#6B7280"))
    for name, first, last in _BANDS:
        look = sheet.looks.of(
            bold=True, font_color="#12343B", align="center", bottom=2, bottom_color="#12343B"
        )
        sheet.sheet.merge_range(_HEADER - 1, first, _HEADER - 1, last, name, look)
    sheet.header(_HEADER, ["Account", "Name", *(each.heading for each in _COLUMNS)], 62)
    for row, account in enumerate(pay.payout.audit, start=FIRST):
        name = pay.names.get(account.account_id, "")
        sheet.wrapped(row, 0, account.account_id)
        sheet.wrapped(row, 1, name)
        sheet.sheet.set_row(row, lines(max(len(name) / 28, len(account.account_id) / 13)))
        for column, each in enumerate(_COLUMNS, start=2):
            _cell(sheet, (row, column), each, each.value(account))
    if not pay.payout.audit:
        sheet.text(FIRST, 0, "no account", sheet.looks.of(italic=True))
    _totals(sheet, pay)
    last = last_row(pay)
    sheet.sheet.data_validation(FIRST, 8, last, 8, {"validate": "list", "source": ["yes", "no"]})
    for column, width in enumerate([14, 30, *(each.width for each in _COLUMNS)]):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(FIRST, 2)
    sheet.page(_HEADER, pages=2)
    sheet.sheet.repeat_columns(0, 1)
    sheet.sheet.set_v_pagebreaks([12])


def _cell(sheet: Sheet, place: tuple[int, int], column: _Column, value: float | str | None) -> None:
    if column.formula:
        align = "left" if column.number_format == "General" else "right"
        look = sheet.looks.computed(column.number_format, align=align)
        sheet.formula(*place, column.formula.format(r=place[0] + 1), "" if value is None else value, look)
    else:
        sheet.given(*place, value, column.number_format)


def _totals(sheet: Sheet, pay: PersonPay) -> None:
    first, last = FIRST + 1, last_row(pay) + 1
    strong = sheet.looks.computed(AMOUNT, strong=True)
    for column in range(len(_COLUMNS) + 2):
        sheet.sheet.write_blank(last, column, None, strong)
    sheet.text(last, 0, "Total", sheet.looks.computed("@", strong=True, align="left"))
    for column, each in enumerate(_COLUMNS, start=2):
        if each.summed:
            letter = chr(ord("A") + column)
            total = math.fsum(float(each.value(row) or 0.0) for row in pay.payout.audit)
            sheet.formula(last, column, f"SUM({letter}{first}:{letter}{last})", total, strong)
