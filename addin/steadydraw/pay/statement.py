"""The statement of one person for a period: what is paid, what it follows from and what is put right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from steadydraw.days import Period
from steadydraw.pay.excluded import Applied
from steadydraw.pay.payout import Payout
from steadydraw.pay.plan import Plan
from steadydraw.pay.record import Correction, FrozenPeriod
from steadydraw.pay.what_if import PureExpansion
from steadydraw.settings import Settings


@dataclass(frozen=True, slots=True)
class PersonPay:
    """All about the pay of one person in a period, in the currency of the target pay.

    `payout` is what was frozen, else what the figures of `as_of` say; `settings` are the rules it follows
    and `compared` the revenue that retention compares, in words. `corrections` put earlier frozen periods
    right and are paid with this one. `handed_on` is what a later period has to put right of this one by the
    figures of `computed_on`, None unless it is `frozen`. `names` are the names of the accounts by id,
    `currency` is the one of revenue and commits, empty where they differ. `notes` say in a sentence each
    what a careful reader must know.
    """

    plan: Plan
    period: Period
    as_of: date
    computed_on: date
    payout: Payout
    what_if: PureExpansion
    settings: Settings
    exclusions: tuple[Applied, ...] = ()
    corrections: tuple[Correction, ...] = ()
    handed_on: Correction | None = None
    frozen: bool = False
    compared: str = ""
    currency: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def person(self) -> str:
        """Who is paid."""
        return self.plan.person

    @property
    def correction(self) -> float:
        """The corrections of all earlier periods together."""
        return math.fsum(each.amount for each in self.corrections)

    @property
    def to_pay(self) -> float:
        """The payout and the corrections."""
        return math.fsum((self.payout.total, self.correction))

    @property
    def record(self) -> FrozenPeriod:
        """What is kept when the period is frozen."""
        return FrozenPeriod(
            self.period, self.as_of, self.payout, self.settings, self.exclusions, self.corrections
        )

    def as_frozen(self) -> PersonPay:
        """The same once it is frozen: nothing is left to put right of it."""
        total = self.payout.total
        return replace(self, frozen=True, handed_on=Correction(self.period.name, total, total, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class PeriodPay:
    """The statements of a period, in order of the persons' names.

    `findings` say in a sentence each what keeps a plan from being paid.
    """

    period: Period
    as_of: date
    people: tuple[PersonPay, ...]
    findings: tuple[str, ...] = ()
