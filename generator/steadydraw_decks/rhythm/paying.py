"""Variable pay of a period: what each plan pays, and how frozen periods are put right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from steadydraw.book.revenue import periods_of
from steadydraw.days import Period
from steadydraw.pay import (
    Correction,
    FrozenPeriod,
    PeriodPay,
    PersonPay,
    Plan,
    correction_of,
    pure_expansion,
)
from steadydraw.rows import company_of
from steadydraw.settings import Settings
from steadydraw.tables import Tables
from steadydraw_decks.rhythm.paying_notes import notes_of
from steadydraw_decks.rhythm.paying_plans import plans_of
from steadydraw_decks.rhythm.paying_reckoning import Asked, Reckoned, reckoned

Answers = Mapping[tuple[str, str], Reckoned | str]


def pay_of(
    tables: Tables,
    period: Period,
    as_of: date,
    people: Collection[str] | None = None,
    kept: Iterable[FrozenPeriod] = (),
) -> PeriodPay:
    """What each plan of the period pays as things stand, of all persons or of those named in `people`.

    `kept` are the periods that were frozen so far. A frozen period keeps its payout. Of every earlier one
    the difference to what it pays by the figures of `as_of`, less what other periods have put right already,
    is a correction of this period. A frozen period is computed again under the plan and the settings of the
    book that it was frozen with: what changes it later is figures, not rules.
    """
    plans, findings = plans_of(tables, period)
    frozen = sorted(kept, key=lambda each: (each.period.start, each.period.name))
    names = sorted({*plans, *(each.payout.person for each in frozen)})
    persons = [
        _Person(name, period, plans.get(name), tuple(each for each in frozen if each.payout.person == name))
        for name in names
        if people is None or name in people
    ]
    asked = [each for person in persons for each in person.asked(tables.settings)]
    found = reckoned(tables, as_of, asked)
    answers = {(each.plan.person, each.period.name): told for each, told in zip(asked, found, strict=True)}
    told = list(findings)
    statements = []
    for person in persons:
        told += person.findings(answers)
        answer = answers.get((person.name, person.paid_period.name))
        if isinstance(answer, Reckoned) and person.is_paid:
            statements.append(_statement(tables, person, answer, as_of, person.corrections(answers)))
    if not statements and not told:
        told.append(f"no pay plan names {period.name}: add rows for it to pay_plans")
    return PeriodPay(period, as_of, tuple(statements), tuple(told))


@dataclass(frozen=True, slots=True)
class _Person:
    """A person, the plan of the period if there is one, and all that was frozen of the person."""

    name: str
    period: Period
    plan: Plan | None
    frozen: tuple[FrozenPeriod, ...]

    @property
    def here(self) -> FrozenPeriod | None:
        """This period, if it is frozen."""
        days = self.period.start, self.period.end
        return next((each for each in self.frozen if (each.period.start, each.period.end) == days), None)

    @property
    def is_paid(self) -> bool:
        """Whether the person has a statement in this period."""
        return self.plan is not None or self.here is not None

    @property
    def paid_period(self) -> Period:
        """The period, under the name it was frozen with."""
        return self.here.period if self.here else self.period

    @property
    def earlier(self) -> tuple[FrozenPeriod, ...]:
        """The frozen periods that this one puts right."""
        if self.here:
            return ()
        return tuple(each for each in self.frozen if each.period.end <= self.period.start)

    def asked(self, settings: Settings) -> list[Asked]:
        """What has to be computed."""
        again = [*self.earlier, *([self.here] if self.here else ())]
        asked = [Asked(each.plan, each.period, each.settings) for each in again]
        if self.plan and not self.here:
            asked.append(Asked(self.plan, self.period, settings))
        return asked

    def corrections(self, answers: Answers) -> tuple[Correction, ...]:
        """What is paid with this period to put earlier ones right."""
        if self.here:
            return self.here.corrections
        return tuple(
            correction_of(each, answer.payout, self.frozen)
            for each in self.earlier
            if isinstance(answer := answers[self.name, each.period.name], Reckoned)
        )

    def findings(self, answers: Answers) -> list[str]:
        """What cannot be told or paid, in a sentence each."""
        told = [
            answer for (name, _), answer in answers.items() if name == self.name and isinstance(answer, str)
        ]
        if not self.is_paid:
            told += [
                f"{self.name} has no pay plan for {self.period.name}: the correction of {each.amount:,.2f} "
                f"for {each.period} waits for a period with one"
                for each in self.corrections(answers)
                if round(each.amount, 2)
            ]
        if self.here and self.plan and not _same_plan(self.here.plan, self.plan):
            told.append(
                f"the pay plan of {self.name} for {self.period.name} was changed after it was frozen: what "
                "was frozen holds"
            )
        return told


def _statement(
    tables: Tables,
    person: _Person,
    found: Reckoned,
    as_of: date,
    corrections: tuple[Correction, ...],
) -> PersonPay:
    here = person.here
    payout = here.payout if here else found.payout
    settings = here.settings if here else tables.settings
    day = here.as_of if here else min(as_of, person.period.last_day)
    plan = here.plan if here else found.plan
    currencies = sorted({each.currency for each in found.accounts.values()})
    exclusions = tuple(each for brought in found.accounts.values() for each in brought.exclusions)
    periods = periods_of(min(day, person.paid_period.last_day), settings, company_of(tables).calendar)
    return PersonPay(
        plan=plan,
        period=person.paid_period,
        as_of=day,
        computed_on=as_of,
        payout=payout,
        what_if=pure_expansion(plan, payout.audit, settings) if here else found.what_if,
        settings=settings,
        exclusions=here.exclusions if here else exclusions,
        corrections=corrections,
        handed_on=correction_of(here, found.payout, person.frozen) if here else None,
        frozen=here is not None,
        compared=f"{settings.retention_basis}, {periods.in_words}",
        currency=currencies[0] if len(currencies) == 1 else "",
        names={account_id: each.name for account_id, each in found.accounts.items()},
        notes=notes_of(person.name, found, day, currencies),
    )


def _same_plan(one: Plan, other: Plan) -> bool:
    return (one.target_pay, dict(one.targets)) == (other.target_pay, dict(other.targets))
