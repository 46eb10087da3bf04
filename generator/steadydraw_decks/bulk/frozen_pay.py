"""Frozen periods of pay as files: a JSON text for each person and period, read whole, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from steadydraw.opc import write_whole
from steadydraw.pay import FrozenPeriod, PeriodPay, record_of, record_text
from steadydraw_decks.bulk.naming import file_name_of, file_names_of
from steadydraw_decks.tasks.refusal import Refusal

ENDING = ".frozen.json"


def read_frozen(folder: Path) -> tuple[FrozenPeriod, ...]:
    """All periods that were frozen into the folder, a folder within for each period.

    What a file is of, it says itself; its name is for people. Raises Refusal for a file that cannot be read,
    that was changed after it was frozen, or that is of the same person and days as another.
    """
    found: dict[tuple[str, object, object], Path] = {}
    frozen = []
    for path in sorted(folder.glob(f"*/*{ENDING}")):
        try:
            each = record_of(path.read_text(encoding="utf-8"))
        except ValueError as problem:
            raise Refusal(f"{path} cannot be used: {problem}; put back the file as it was frozen") from None
        key = each.payout.person, each.period.start, each.period.end
        if key in found:
            raise Refusal(
                f"{path} and {found[key]} both freeze {each.period.name} for {each.payout.person}: keep the "
                "one that was paid"
            )
        found[key] = path
        frozen.append(each)
    return tuple(frozen)


def freeze(pay: PeriodPay, folder: Path, kept: Iterable[FrozenPeriod]) -> PeriodPay:
    """The statements as frozen: those that are not yet are kept in the folder, none is written twice.

    Raises Refusal for a period that is not over on the as-of day, and where a file of another person has the
    name already.
    """
    if pay.as_of < pay.period.last_day:
        raise Refusal(
            f"{pay.period.name} is not over on {pay.as_of.isoformat()}: freeze it with the figures of "
            f"{pay.period.last_day.isoformat()} or later"
        )
    within = folder / file_name_of(pay.period.name)
    already = {each.payout.person for each in kept if each.period.name == pay.period.name}
    names = file_names_of({*already, *(each.person for each in pay.people)})
    places = {each.person: within / f"{names[each.person]}{ENDING}" for each in pay.people if not each.frozen}
    for person, path in places.items():
        if path.exists():
            raise Refusal(f"{path} is there already and is not of {person}: freeze into another folder")
    for each in pay.people:
        if each.person in places:
            within.mkdir(exist_ok=True)
            write_whole(places[each.person], record_text(each.record).encode())
    statements = tuple(each if each.frozen else each.as_frozen() for each in pay.people)
    return PeriodPay(pay.period, pay.as_of, statements, pay.findings)
