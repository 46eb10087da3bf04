"""Every name that a template can ask for, with what an account has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from steadydraw.days import Period
from steadydraw.result import Result
from steadydraw_decks.deck.chapters import Chapter, Light
from steadydraw_decks.deck.exhibits import Chart, Picture, Table
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.voice import Voice

Named = (
    Result
    | Sentence
    | tuple[Sentence, ...]
    | Light
    | Chart
    | Table
    | Picture
    | date
    | float
    | str
    | bool
    | None
)
"""What stands behind a name."""
Item = Mapping[str, Named]
"""One of a list, such as a workflow: its own names."""


class Content:
    """The names of one deck. `voice` formats them and gives the language, `before` holds earlier results."""

    def __init__(
        self,
        voice: Voice,
        chapters: Sequence[Chapter],
        names: Iterable[tuple[str, Named]] = (),
        *,
        lists: Mapping[str, tuple[Item, ...]] | None = None,
        before: Mapping[str, Result] | None = None,
        pictures: Mapping[str, Picture] | None = None,
    ) -> None:
        self.voice = voice
        self.chapters = tuple(chapters)
        self.names: dict[str, Named] = {**dict(_of_voice(voice)), **dict(names)}
        for chapter in chapters:
            self.names.update(_of_chapter(chapter))
        self.names.update({f"picture.{name}": each for name, each in (pictures or {}).items()})
        self.lists = dict(lists or {})
        self.before = before or {}
        self.details = {name: detail for each in chapters for name, detail in _details(each)}

    def find(self, name: str, item: Item | None = None) -> Named:
        """What a name stands for, None for what is not there; `item` names a repeat's own."""
        if item and name in item:
            return item[name]
        if name in self.names:
            return self.names[name]
        start, _, end = name.rpartition(".")
        base = self.names.get(start)
        if isinstance(base, Result):
            return _of_result(self.voice, base, end)
        return None


def content_of(
    review: Review, chapters: Sequence[Chapter], pictures: Mapping[str, Picture] | None = None
) -> Content:
    """The names of one account's deck."""
    return Content(
        review,
        chapters,
        _of_review(review),
        lists=dict(_lists(review)),
        before=review.before.results,
        pictures=pictures,
    )


def _of_result(voice: Voice, result: Result, word: str) -> Named:
    match word:
        case "ok":
            return result.ok
        case "reason":
            return None if result.ok else reason(voice, result)
        case "basis":
            return result.basis
        case "as_of":
            return result.as_of
        case _:
            return None


MOST_CARDS = 4
"""Cards that every chapter has names for, whether it fills them or not."""

INTERNAL = frozenset({"unit_margin", "health_score", "health_status", "early_warnings"})
"""Metrics that a customer's file never holds."""

RESULT_WORDS = ("ok", "reason", "basis", "as_of")
"""What can be asked of every metric after a dot."""


def _of_voice(voice: Voice) -> Iterator[tuple[str, Named]]:
    yield "as_of", voice.as_of
    yield "audience", voice.audience
    yield "source.label", voice.label
    for name in ("cover", "review", "appendix", "internal"):
        yield f"section.{name}", voice.words.text(f"section.{name}")


def of_period(period: Period) -> Iterator[tuple[str, Named]]:
    """The names of a period."""
    yield "period.name", period.name
    yield "period.start", period.start
    yield "period.last_day", period.last_day


def _of_review(review: Review) -> Iterator[tuple[str, Named]]:
    account = review.account
    yield "account.id", account.account_id
    yield "account.name", account.name
    yield "account.segment", account.segment
    yield "account.currency", account.currency
    yield from of_period(review.period)
    for role, person in review.people:
        yield f"people.{role}", person
    for name, result in review.results.results.items():
        if review.audience == "internal" or name not in INTERNAL:
            yield name, result


def _of_chapter(chapter: Chapter) -> Iterator[tuple[str, Named]]:
    key = chapter.key
    yield f"{key}.eyebrow", chapter.eyebrow
    yield f"{key}.title", chapter.title
    yield f"{key}.takeaway", chapter.takeaway
    yield f"{key}.light", chapter.light
    yield f"{key}.footer", chapter.footer
    yield f"{key}.notes", chapter.notes
    for number in range(1, MOST_CARDS + 1):
        card = chapter.cards[number - 1] if number <= len(chapter.cards) else None
        yield f"{key}.card_{number}.label", card.label if card else None
        yield f"{key}.card_{number}.figure", card.figure if card else None
        yield f"{key}.card_{number}.about", card.about if card else None
    for group in chapter.points:
        yield f"{key}.{group.key}", group.points
        yield f"{key}.{group.key}.heading", group.heading
    for name, text in chapter.facts:
        yield f"{key}.{name}", text
    for chart in chapter.charts:
        yield f"chart.{chart.key}", chart
        yield f"chart.{chart.key}.caption", chart.caption
    for table in chapter.tables:
        yield f"table.{table.key}", table


def _details(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """The chapter that has more on what a name says."""
    for number, card in enumerate(chapter.cards, start=1):
        if card.detail:
            for part in ("label", "figure", "about"):
                yield f"{chapter.key}.card_{number}.{part}", card.detail
    for group in chapter.points:
        if group.detail:
            yield f"{chapter.key}.{group.key}", group.detail
            yield f"{chapter.key}.{group.key}.heading", group.detail


def _lists(review: Review) -> Iterator[tuple[str, tuple[Item, ...]]]:
    account = review.account
    yield "workflows", tuple({"name": each.name, "id": each.workflow_id} for each in account.workflows)
    yield "outcomes", tuple({"name": name} for name in sorted({each.name for each in account.outcomes}))
    yield (
        "contracts",
        tuple(
            {"id": each.contract_id, "start": each.start, "commit": each.commit_amount}
            for each in account.contracts
        ),
    )
    yield (
        "promises",
        tuple(
            {"action": say(each.action), "due": each.due_on, "status": each.status}
            for each in review.promises
        ),
    )


LIST_WORDS: Mapping[str, tuple[str, ...]] = {
    "workflows": ("name", "id"),
    "outcomes": ("name",),
    "contracts": ("id", "start", "commit"),
    "promises": ("action", "due", "status"),
}
"""The lists that a slide can be repeated over, and the names of their items."""
