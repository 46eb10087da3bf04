"""The sheet of the comparison: the same target pay under a plan that pays for expansion alone."""

from __future__ import annotations

from steadydraw.days import same_to_12_digits
from steadydraw.excel.pay import accounts, payout
from steadydraw.excel.pay.sheet import AMOUNT, FACTOR, SHARE_EXACT, Sheet, rounded
from steadydraw.pay.plan import EXPANSION
from steadydraw.pay.statement import PersonPay

NAME = "What if"
_FIRST = 5


def write(sheet: Sheet, pay: PersonPay) -> None:
    """One step a row, from the growth of all accounts to what such a plan pays more or less."""
    sheet.title(
        "What if the plan paid for expansion alone?",
        "The same target pay, all of it on expansion, with the same target and the same curve of attainment.",
        "Growth counts on every account, steady or not, no floor of GRR holds it, and what others lost costs "
        "nothing.",
    )
    sheet.header(_FIRST - 1, ["Step", "Value", "How it is computed"], 20)
    found, sums, looks = pay.what_if, accounts.sums(pay), sheet.looks
    amount, exact = looks.computed(AMOUNT), looks.computed(SHARE_EXACT)
    strong = looks.computed(AMOUNT, strong=True)
    on_12 = None if found.attainment is None else same_to_12_digits(found.attainment)
    curve = payout.CURVE.format(a="B10", m="pay_cap")
    difference = None if found.amount is None else found.amount - pay.payout.total
    steps = (
        ("Base revenue", sums["base"], found.base, amount, "of the accounts that count in GRR"),
        ("Growth of all accounts", sums["growth"], found.growth, amount, "steady draw is not asked for"),
        ("Expansion", 'IF(B6>0,B7/B6,"open")', found.actual, exact, "growth over base revenue"),
        (
            "Attainment", f'IF(ISNUMBER(B8),B8/{payout.target_cell(EXPANSION)},"open")', found.attainment,
            exact, f"of the target of {found.target:.1%}",
        ),
        (
            "Attainment on 12 digits", f'IF(ISNUMBER(B9),{rounded("B9")},"open")', on_12, exact,
            "so that no edge hangs on the last digit",
        ),
        (
            "Factor", f'IF(ISNUMBER(B10),{curve},"open")', found.factor, looks.computed(FACTOR),
            "the curve of the plan",
        ),
        ("Target pay", "target_pay", pay.plan.target_pay, amount, "all of it on expansion"),
        (
            "Pay for expansion alone", 'IF(ISNUMBER(B11),B12*B11,"open")', found.amount, strong,
            "target pay x factor",
        ),
        ("Pay by the plan", payout.TOTAL_CELL, pay.payout.total, amount, "sheet Payout, without corrections"),
        (
            "Expansion alone pays more by", 'IF(ISNUMBER(B13),B13-B14,"open")', difference, strong,
            "below 0: it pays less",
        ),
    )  # fmt: skip
    for row, (name, formula, value, look, how) in enumerate(steps, start=_FIRST):
        sheet.label(row, 0, name)
        sheet.formula(row, 1, formula, value, look)
        sheet.beside(row, 2, how)
    for column, width in enumerate((32, 18, 46)):
        sheet.sheet.set_column(column, column, width)
    sheet.sheet.freeze_panes(_FIRST, 1)
    sheet.page(_FIRST - 1)
