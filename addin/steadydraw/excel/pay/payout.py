"""The sheet of the payout: what each measure reached and pays, step by step, and what is to pay."""

from __future__ import annotations

import math
from collections.abc import Mapping

from steadydraw.days import same_to_12_digits
from steadydraw.excel.pay import accounts
from steadydraw.excel.pay.sheet import AMOUNT, FACTOR, SHARE, SHARE_EXACT, Sheet, rounded
from steadydraw.pay.payout import Line
from steadydraw.pay.plan import BOUNDED, GRR
from steadydraw.pay.statement import PersonPay
from steadydraw.settings import Settings

NAME = "Payout"
TITLES = {
    "grr": "Gross revenue retention",
    "adoption_depth": "Adoption depth",
    "stability": "Stability inside the band",
    "expansion": "Expansion",
}
_PARTS = {
    "grr": ("retained", "base"),
    "adoption_depth": ("depth", "depth_weight"),
    "stability": ("in_band", "known"),
    "expansion": ("expansion", "base"),
}
_WEIGHTS = {
    "grr": "pay_weight_grr",
    "adoption_depth": "pay_weight_depth",
    "stability": "pay_weight_stability",
    "expansion": "pay_weight_expansion",
}
RULES = (
    ("pay_floor", SHARE, "attainment under which a measure pays nothing"),
    ("pay_step", SHARE, "share of its pay that a measure earns at that floor"),
    ("pay_cap", SHARE, "attainment from which a measure pays no more"),
    ("pay_cap_payout", SHARE, "share of its pay that a measure earns there"),
    ("pay_grr_floor", SHARE, "GRR under which the other measures pay at most in full"),
    ("pay_band_weeks", "0", "weeks in band of the last 13 that let growth count as expansion"),
)
_COLUMNS = (
    "Measure", "Weight given", "Weight", "Target", "Actual", "Attainment", "Attainment on 12 digits",
    "Pays most from", "Factor", "Amount",
)  # fmt: skip
_PAY_ROW, _HEADER = 4, 6
_FIRST = _HEADER + 1
_SUM = _FIRST + 4
_CAPPED = _SUM + 2
_TOTAL = _CAPPED + 2
_RULES = _TOTAL + 5

CURVE = (
    "IF({a}<pay_floor,0,IF({a}<1,pay_step+(1-pay_step)*({a}-pay_floor)/(1-pay_floor),"
    "IF({a}>={m},pay_cap_payout,1+(pay_cap_payout-1)*({a}-1)/({m}-1))))"
)
"""What a measure earns by its attainment `{a}` on 12 digits, where it pays most from `{m}`."""


def names() -> Mapping[str, str]:
    """The names that formulas of every sheet use, and their cells."""
    cells = {name: f"{NAME}!$B${_RULES + 2 + place}" for place, (name, _, _) in enumerate(RULES)}
    return cells | {"target_pay": f"{NAME}!$B${_PAY_ROW + 1}", "below_grr_floor": f"{NAME}!$B${_CAPPED + 1}"}


def target_cell(measure: str) -> str:
    """Where the target of a measure stands."""
    return f"{NAME}!$D${_FIRST + 1 + list(TITLES).index(measure)}"


TOTAL_CELL = f"{NAME}!$B${_TOTAL + 1}"


def write(sheet: Sheet, pay: PersonPay, correction: str) -> None:
    """The payout; `correction` is the cell of the corrections' sum."""
    state = f"frozen on the figures of {pay.as_of.isoformat()}" if pay.frozen else "as things stand"
    sheet.title(
        f"Variable pay of {pay.person}, {pay.period.name}",
        f"As of {pay.as_of.isoformat()}, {state}. Amounts are in the currency of the target pay, unrounded.",
        "Blue on yellow is given, all else is computed: change a given cell and the payout follows.",
    )
    sheet.label(_PAY_ROW, 0, "Target pay")
    sheet.given(_PAY_ROW, 1, pay.plan.target_pay, AMOUNT)
    sheet.header(_HEADER, _COLUMNS)
    for row, line in enumerate(pay.payout.lines, start=_FIRST):
        _measure(sheet, row, line, pay)
    strong = sheet.looks.computed(AMOUNT, strong=True)
    for column in range(len(_COLUMNS)):
        sheet.sheet.write_blank(_SUM, column, None, strong)
    sheet.text(_SUM, 0, "Total", sheet.looks.computed("@", strong=True, align="left"))
    weight = math.fsum(line.weight for line in pay.payout.lines)
    share = sheet.looks.computed(SHARE, strong=True)
    sheet.formula(_SUM, 2, f"SUM(C{_FIRST + 1}:C{_SUM})", weight, share)
    sheet.formula(_SUM, 9, f"SUM(J{_FIRST + 1}:J{_SUM})", pay.payout.total, strong)
    _capped(sheet, pay)
    _paid(sheet, pay, correction)
    _rules(sheet, pay.settings)
    for column, width in enumerate([30, 14, 10, 12, 12, 13, 15, 12, 11, 15]):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(_FIRST, 1)
    sheet.page(_HEADER)


def _measure(sheet: Sheet, row: int, line: Line, pay: PersonPay) -> None:
    r, looks = row + 1, sheet.looks
    part, whole = (accounts.sums(pay)[name] for name in _PARTS[line.measure])
    sheet.text(row, 0, TITLES[line.measure])
    sheet.given(row, 1, getattr(pay.settings, _WEIGHTS[line.measure]), "0.##")
    sheet.formula(row, 2, f"B{r}/SUM($B${_FIRST + 1}:$B${_SUM})", line.weight, looks.computed(SHARE))
    sheet.given(row, 3, line.target, SHARE)
    exact = looks.computed(SHARE_EXACT)
    sheet.formula(row, 4, f'IF({whole}>0,{part}/{whole},"open")', line.actual, exact)
    sheet.formula(row, 5, f'IF(ISNUMBER(E{r}),E{r}/D{r},"open")', line.attainment, exact)
    attained = None if line.attainment is None else same_to_12_digits(line.attainment)
    sheet.formula(row, 6, f'IF(ISNUMBER(F{r}),{rounded(f"F{r}")},"open")', attained, exact)
    top, at_most = pay.settings.pay_cap, "pay_cap"
    if line.measure in BOUNDED:
        inverse = f"1/D{r}"
        top = min(top, same_to_12_digits(1 / line.target))
        at_most = f"MIN(pay_cap,ROUND({inverse},11-INT(LOG10({inverse}))))"
    sheet.formula(row, 7, at_most, top, exact)
    earned = CURVE.format(a=f"G{r}", m=f"H{r}")
    if line.measure != GRR:
        earned = f'MIN({earned},IF(below_grr_floor="yes",1,pay_cap_payout))'
    sheet.formula(row, 8, f'IF(ISNUMBER(G{r}),{earned},"open")', line.factor, looks.computed(FACTOR))
    amount = f'IF(ISNUMBER(I{r}),target_pay*C{r}*I{r},"open")'
    sheet.formula(row, 9, amount, line.amount, looks.computed(AMOUNT))


def _capped(sheet: Sheet, pay: PersonPay) -> None:
    cell = f"E{_FIRST + 1}"
    sheet.label(_CAPPED, 0, "GRR below its floor")
    formula = f'IF(ISNUMBER({cell}),IF({rounded(cell)}<pay_grr_floor,"yes","no"),"no")'
    said = "yes" if pay.payout.capped else "no"
    sheet.formula(_CAPPED, 1, formula, said, sheet.looks.of(align="right"))
    sheet.beside(_CAPPED, 2, "if yes, the other measures earn at most in full")


def _paid(sheet: Sheet, pay: PersonPay, correction: str) -> None:
    plain = sheet.looks.computed(AMOUNT)
    sheet.label(_TOTAL, 0, "Payout of the period")
    sheet.formula(_TOTAL, 1, f"J{_SUM + 1}", pay.payout.total, plain)
    sheet.label(_TOTAL + 1, 0, "Corrections of earlier periods")
    sheet.formula(_TOTAL + 1, 1, correction, pay.correction, plain)
    strong = sheet.looks.computed(AMOUNT, strong=True)
    sheet.text(_TOTAL + 2, 0, "To pay", sheet.looks.computed("@", strong=True, align="left"))
    sheet.formula(_TOTAL + 2, 1, f"B{_TOTAL + 1}+B{_TOTAL + 2}", pay.to_pay, strong)
    left = pay.payout.open_measures
    if left:
        told = ", ".join(TITLES[each].lower() for each in left)
        sheet.beside(_TOTAL, 2, f"open, and not in the sum: {told}", said=True)


def _rules(sheet: Sheet, settings: Settings) -> None:
    sheet.header(_RULES, ["Rule", "Value"], 20)
    for row, (name, number_format, about) in enumerate(RULES, start=_RULES + 1):
        sheet.text(row, 0, name)
        sheet.given(row, 1, getattr(settings, name), number_format)
        sheet.beside(row, 2, about)
