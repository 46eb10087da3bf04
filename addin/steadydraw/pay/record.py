"""A period as it was frozen for a person: the payout, the rules behind it, and the corrections it paid."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from steadydraw.days import Period
from steadydraw.pay.excluded import Applied, Exclusion
from steadydraw.pay.freeze import frozen_text, settle, thawed
from steadydraw.pay.payout import Payout
from steadydraw.pay.plan import Plan
from steadydraw.settings import DEFAULTS, Settings

_SEAL = "sha256"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a frozen period is put right by in a later one.

    `computed` is what `period` pays by later figures, `corrected` what other periods have put right already;
    `amount` is `computed` less `frozen` less `corrected`.
    """

    period: str
    frozen: float
    computed: float
    corrected: float
    amount: float


@dataclass(frozen=True, slots=True)
class FrozenPeriod:
    """A period of one person that stays: `as_of` and `settings` are those of the day it was frozen."""

    period: Period
    as_of: date
    payout: Payout
    settings: Settings
    exclusions: tuple[Applied, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan that was paid."""
        targets = {line.measure: line.target for line in self.payout.lines}
        return Plan(self.payout.person, self.payout.target_pay, targets, self.payout.period)


def correction_of(frozen: FrozenPeriod, computed: Payout, others: Iterable[FrozenPeriod]) -> Correction:
    """What is still to be put right of a frozen period.

    `computed` is the same period by later figures, `others` are frozen periods of the person, whose
    corrections are paid. Raises ValueError as `settle` does.
    """
    corrected = math.fsum(
        each.amount
        for other in others
        for each in other.corrections
        if other.payout.person == frozen.payout.person and each.period == frozen.period.name
    )
    owed = settle(frozen.payout, computed, corrected).correction_to_next_period
    return Correction(frozen.period.name, frozen.payout.total, computed.total, corrected, owed)


def record_text(frozen: FrozenPeriod) -> str:
    """A frozen period as JSON text to be kept, sealed by a checksum; the same one gives the same text."""
    kept: dict[str, Any] = {
        "period": _plain(asdict(frozen.period)),
        "as_of": frozen.as_of.isoformat(),
        "payout": json.loads(frozen_text(frozen.payout)),
        "exclusions": [_plain({**asdict(each), **asdict(each.exclusion)}) for each in frozen.exclusions],
        "corrections": [asdict(each) for each in frozen.corrections],
        "settings": asdict(frozen.settings),
    }
    for each in kept["exclusions"]:
        del each["exclusion"]
    sealed = {**kept, _SEAL: _seal(kept)}
    return json.dumps(sealed, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def record_of(text: str) -> FrozenPeriod:
    """The frozen period that `record_text` wrote, to the last digit.

    Raises ValueError for text of another shape, and for one that was changed after it was frozen.
    """
    try:
        kept = json.loads(text)
        seal = kept.pop(_SEAL)
        payout = thawed(json.dumps(kept["payout"]))
        known = {each.name for each in fields(Settings)}
        read = FrozenPeriod(
            period=Period(kept["period"]["name"], *_days(kept["period"])),
            as_of=date.fromisoformat(kept["as_of"]),
            payout=payout,
            settings=DEFAULTS.changed({k: v for k, v in kept["settings"].items() if k in known}),
            exclusions=tuple(_applied(row) for row in kept["exclusions"]),
            corrections=tuple(Correction(**row) for row in kept["corrections"]),
        )
        untouched = seal == _seal(kept)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise ValueError(f"this is not a frozen period: {problem}") from None
    if not untouched:
        raise ValueError("it was changed after it was frozen: its checksum does not fit")
    return read


def _seal(kept: dict[str, Any]) -> str:
    text = json.dumps(kept, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def _days(row: dict[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(row["start"]), date.fromisoformat(row["end"])


def _applied(row: dict[str, Any]) -> Applied:
    rest = dict(row)
    start, end = _days(rest)
    exclusion = Exclusion(rest.pop("account_id"), start, end, rest.pop("reason"))
    return Applied(exclusion, **{key: rest[key] for key in rest if key not in {"start", "end"}})
