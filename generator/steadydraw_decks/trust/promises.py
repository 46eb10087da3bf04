"""What the deck of the last review promised: its joint plan, as people left it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from steadydraw_decks.deck.formats import formats_of
from steadydraw_decks.deck.review import Promise
from steadydraw_decks.deck.sentences import DASH
from steadydraw_decks.deck.words import words_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.embedded import record_inside
from steadydraw_decks.trust.origins import edition_of, record_at
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.sealing import sidecar

_PLAN = "table.plan"
_SPAN = 800
"""Days around a review within which its promises are due."""


def promised_in(deck: Path, account: str) -> tuple[Promise, ...]:
    """What a deck promised and had not settled. Raises TemplateError for the deck of another account."""
    parts = deck_at(deck)
    shown = shown_in(parts)
    record = record_at(sidecar(deck)) or record_inside(parts)
    edition = edition_of(deck.name, shown.stamp)
    if edition.account != account:
        raise TemplateError(f"{deck.name} is the review of {edition.account}, not of {account}")
    words = words_of(edition.locale)
    names = {words.text(f"plan.column.{key}"): key for key in ("action", "owner", "due", "state")}
    settled = {words.text(f"plan.state.{state}") for state in ("kept", "missed")}
    days = _days(edition.locale, edition.as_of)
    found: dict[str, Promise] = {}
    for _, shape in shown.shapes():
        if shape.rows and _is_plan(record, shape.id, set(shape.rows[0]), set(names)):
            columns = [names.get(heading, "") for heading in shape.rows[0]]
            for row in shape.rows[1:]:
                cells = dict(zip(columns, row, strict=False))
                action, owner = cells.get("action", "").strip(), cells.get("owner", "").strip()
                if action and cells.get("state") not in settled:
                    found.setdefault(
                        action,
                        Promise(
                            action=action,
                            owner_role="" if owner == DASH else owner,
                            due_on=days.get(cells.get("due", "")),
                            promised_in=edition.period.name,
                            carried=True,
                        ),
                    )
    return tuple(found.values())


def _is_plan(record: Mapping[str, Any], identity: str, heads: set[str], wanted: set[str]) -> bool:
    tags = record.get("objects", {}).get(identity, {}).get("tags", ())
    return any(str(tag).split(" ")[0] == _PLAN for tag in tags) if tags else wanted <= heads


def _days(locale: str, around: date) -> dict[str, date]:
    """Days as tables of that language write them."""
    formats = formats_of(locale)
    every = (around + timedelta(days=number) for number in range(-_SPAN, _SPAN))
    return {formats.short_day(day): day for day in every}
