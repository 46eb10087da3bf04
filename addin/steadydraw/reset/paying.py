"""The check of variable pay: every CSM has a plan, and most of it hangs on what lasts."""

from __future__ import annotations

from collections.abc import Iterator

from steadydraw.days import reaches
from steadydraw.reset.facts import ResetFacts
from steadydraw.reset.missing import Found, Missing, nothing_says

LEAST_LASTING_PAY = 0.5
"""Share of pay that must hang on GRR, adoption depth and stability."""


def pay(facts: ResetFacts) -> Found:
    """CSMs who hold accounts and have a pay plan for the running period; none while the weights are wrong."""
    people = sorted({name for each in facts.accounts for name in each.csms})
    if not people:
        return nothing_says(
            "No account has a CSM by name: record them in the table people (account_id, role csm, person)."
        )
    if "pay_plans" not in facts.tables:
        return nothing_says(
            "The source has no pay plans: record them in the table pay_plans (person, period, target_pay, "
            "targets)."
        )
    without = tuple(_without(people, facts))
    wrong = tuple(_wrong(facts.lasting_pay))
    return Found(
        done=0 if wrong else len(people) - len(without),
        needed=len(people),
        missing=(*wrong, *without),
        complete=not wrong and not without,
    )


def _without(people: list[str], facts: ResetFacts) -> Iterator[Missing]:
    for person in people:
        problem = facts.pay_plans.get(person)
        if problem is None:
            yield Missing(
                "", person, "no pay plan for the running period", "Record the plan in the table pay_plans."
            )
        elif problem:
            yield Missing("", person, problem, "Mend the targets in the table pay_plans.")


def _wrong(lasting: float | None) -> Iterator[Missing]:
    if lasting is None or not reaches(lasting, LEAST_LASTING_PAY):
        share = "nothing" if lasting is None else f"{lasting:.0%} of the pay"
        yield Missing(
            "",
            "Weights of variable pay",
            f"{share} hangs on GRR, adoption depth and stability, {LEAST_LASTING_PAY:.0%} needed",
            "Raise pay_weight_grr, pay_weight_depth or pay_weight_stability in the settings.",
        )
