"""Adoption: time to the first billable event, the ladder, and workflows in production over the quarters."""

from __future__ import annotations

from steadydraw.result import Result
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.histories import production_of
from steadydraw_decks.deck.narrative import adoption as narrative
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say

_MOST_ROWS = 6
_QUOTED = ("time_to_first_billable_event", "production_workflows", "adoption_breadth", "adoption_depth")


def adoption(review: Review) -> Chapter | None:
    """Workflows at the ends of three quarters; before the first billable event only that it is awaited."""
    history = production_of(review)
    waiting = story_of(review.results) is Story.NOT_ACTIVATED
    known = all(result.ok for _, result in history) and any(result.number for _, result in history)
    if not (waiting or known):
        return None
    words = review.words
    title, takeaway, cards = narrative.title(review), narrative.takeaway(review), _cards(review)
    table = _ladder(review)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    extra = [review.results[name] for name in _QUOTED]
    return Chapter(
        key="adoption",
        eyebrow=words.text("adoption.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=(_chart(review, [(review.formats.short_day(day), each) for day, each in history]),)
        if known
        else (),
        tables=(table,) if table and not waiting else (),
        notes=notes_of(review, [say(title, "."), words.say("adoption.talk"), takeaway], shown, extra),
        footer=footer_of(review, words.text("adoption.basis")),
    )


def _chart(review: Review, history: list[tuple[str, Result]]) -> Chart:
    words = review.words
    labels, counts = tuple(label for label, _ in history), tuple(result.number for _, result in history)
    said = "; ".join(f"{label}: {review.formats.number(n)}" for label, n in zip(labels, counts, strict=True))
    name = words.text("adoption.series.workflows")
    return Chart(
        key="production",
        categories=labels,
        series=(Series("workflows", name, counts, result=review.results["production_workflows"]),),
        number_format="0",
        caption=name,
        alt=words.text("adoption.alt", values=said),
    )


def _ladder(review: Review) -> Table | None:
    """The workflows of the quarter's ladder with the share of their target that each reaches."""
    breadth, depth, words = review.results["adoption_breadth"], review.results["adoption_depth"], review.words
    following, coming = narrative.coming(review)
    if breadth.detail is None or not (breadth.detail.rows or coming):
        return None
    reached = {}
    if depth.detail is not None:
        reached = {each["workflow"]: each["reached"] for each in depth.detail.records()}
    names = {each.workflow_id: each for each in review.account.workflows}
    rows = []
    for each in breadth.detail.records()[:_MOST_ROWS]:
        workflow, share = names.get(str(each["workflow"])), reached.get(each["workflow"])
        state = words.text("adoption.state.live" if each["in_production"] else "adoption.state.waiting")
        figure: Sentence = say(DASH)
        if isinstance(share, float):
            figure = say(Figure(review.formats.percent(share), depth, f"reached of {each['workflow']}"))
        texts = (
            say(workflow.name if workflow else str(each["workflow"])),
            say(workflow.ladder_quarter if workflow else ""),
            say(state),
            figure,
        )
        rows.append(tuple(map(Cell, texts)))
    planned = words.say("adoption.state.planned")
    rows += [
        (Cell(say(each.name)), Cell(say(following)), Cell(planned), Cell(say(DASH)))
        for each in coming[: _MOST_ROWS - len(rows)]
    ]
    columns = tuple(
        Column(key, words.text(f"adoption.column.{key}"), numeric=key == "depth")
        for key in ("workflow", "quarter", "state", "depth")
    )
    said = "; ".join(f"{row[0].text.text}: {row[2].text.text}" for row in rows)
    return Table("ladder", columns, tuple(rows), words.text("adoption.alt_table", values=said))


def _cards(review: Review) -> tuple[Card, ...]:
    formats, words, results = review.formats, review.words, review.results
    cards = []
    first = results["time_to_first_billable_event"]
    if first.ok:
        days = Figure(words.text("units.days", count=first.number, n=formats.number(first.number)), first)
        cards.append(Card(words.text("adoption.card.first"), say(days), narrative.first_event(review)))
    elif story_of(results) is Story.NOT_ACTIVATED:
        about = narrative.first_event(review) if review.cohort else say()
        cards.append(Card(words.text("adoption.card.first"), reason(review, first), about))
    live = results["production_workflows"]
    if live.ok:
        known = len(review.account.workflows)
        about = words.say("adoption.card.live_about", n=formats.number(known)) if known else say()
        cards.append(
            Card(words.text("adoption.card.live"), say(Figure(formats.number(live.number), live)), about)
        )
    rung = results["adoption_ladder"]
    if rung.ok:
        name = words.say(f"adoption.rung.{int(rung.number)}")
        shown = words.say("adoption.card.rung_of", n=Figure(formats.number(rung.number), rung))
        cards.append(Card(words.text("adoption.card.rung"), shown, name))
    depth = results["adoption_depth"]
    if depth.ok:
        cards.append(_card(review, "depth", Figure(formats.percent(depth.number), depth)))
    return tuple(cards)


def _card(review: Review, key: str, figure: Figure) -> Card:
    words = review.words
    return Card(words.text(f"adoption.card.{key}"), say(figure), words.say(f"adoption.card.{key}_about"))
