"""Cost structure: spend by workflow, unit prices, and on how many workflows the draw stands."""

from __future__ import annotations

from math import fsum

from steadydraw.account.money import is_currency
from steadydraw.account.workflow_months import WorkflowMonth
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Series, Table
from steadydraw_decks.deck.histories import months_of_workflows
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say

_MONTHS = 6
_LARGEST = 4


def cost_structure(review: Review) -> Chapter | None:
    """Where the spend goes; without spend by workflow in known money there is none."""
    rows = [each for each in months_of_workflows(review, _MONTHS) if each.spend is not None]
    result, words = review.results["concentration"], review.words
    if not rows or not result.ok or not is_currency(review.account.currency):
        return None
    totals = _totals(rows)
    if fsum(totals.values()) <= 0 or min(totals.values()) < 0:
        return None
    title, takeaway, cards = _title(review, totals), _takeaway(review), _cards(review)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    extra = [result, review.results["realized_unit_price"]]
    return Chapter(
        key="cost_structure",
        eyebrow=words.text("cost_structure.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=(_by_month(review, rows, totals), _share(review, totals)),
        tables=(_table(review, rows, totals),),
        notes=notes_of(review, [say(title, "."), words.say("cost_structure.talk"), takeaway], shown, extra),
        footer=footer_of(review, words.text("cost_structure.basis")),
    )


def _totals(rows: list[WorkflowMonth]) -> dict[str, float]:
    """Spend by workflow name, the largest first."""
    names = dict.fromkeys(each.name for each in rows)
    spend = {name: fsum(each.spend or 0.0 for each in rows if each.name == name) for name in names}
    return dict(sorted(spend.items(), key=lambda item: (-item[1], item[0])))


def _top(review: Review) -> tuple[str, float]:
    """The largest workflow of the last 28 days and its share, as concentration has them."""
    detail = review.results["concentration"].detail
    assert detail is not None  # noqa: S101 - the metric gives its shares whenever it has a value
    first = max(detail.records(), key=lambda each: float(str(each["share"])))
    names = {each.workflow_id: each.name for each in review.account.workflows}
    return names.get(str(first["workflow"]), str(first["workflow"])), float(str(first["share"]))


def _title(review: Review, totals: dict[str, float]) -> Sentence:
    words, formats, result = review.words, review.formats, review.results["concentration"]
    name, share = _top(review)
    if len(totals) == 1:
        return words.say("cost_structure.title.one", name=name)
    shown = Figure(formats.percent(share), result, "top share")
    effective = Figure(formats.number(result.number, 1), result)
    return words.say("cost_structure.title.several", name=name, share=shown, effective=effective)


def _takeaway(review: Review) -> Sentence:
    words, price, before = (
        review.words,
        review.results["realized_unit_price"],
        review.before["realized_unit_price"],
    )
    if not price.ok:
        return words.say("cost_structure.takeaway.no_price")
    now = _price(review)
    if not before.ok:
        return words.say("cost_structure.takeaway.price", price=now)
    old = Figure(review.formats.amount(before.number, before.unit.of), before)
    key = "same" if old.shown == now.shown else "down" if price.number < before.number else "up"
    day = review.formats.day(review.before.as_of)
    return words.say(f"cost_structure.takeaway.{key}", price=now, before=old, day=day)


def _price(review: Review) -> Figure:
    price = review.results["realized_unit_price"]
    return Figure(review.formats.amount(price.number, price.unit.of), price)


def _cards(review: Review) -> tuple[Card, ...]:
    words, formats, result = review.words, review.formats, review.results["concentration"]
    name, share = _top(review)
    effective = say(Figure(formats.number(result.number, 1), result))
    cards = [
        Card(
            words.text("cost_structure.card.effective"),
            effective,
            words.say("cost_structure.card.effective_about"),
        ),
        Card(
            words.text("cost_structure.card.top"),
            say(Figure(formats.percent(share), result, "top share")),
            say(name),
        ),
    ]
    if review.results["realized_unit_price"].ok:
        about = words.say("cost_structure.card.price_about")
        cards.append(Card(words.text("cost_structure.card.price"), say(_price(review)), about))
    return tuple(cards)


def _by_month(review: Review, rows: list[WorkflowMonth], totals: dict[str, float]) -> Chart:
    words, formats, currency = review.words, review.formats, review.account.currency
    months = tuple(dict.fromkeys(each.start for each in rows))
    largest, rest = list(totals)[:_LARGEST], set(list(totals)[_LARGEST:])
    spend = {(each.start, each.name): each.spend or 0.0 for each in rows}
    series = [
        Series(f"workflow_{number}", name, tuple(spend.get((month, name)) for month in months))
        for number, name in enumerate(largest, start=1)
    ]
    if rest:
        others = tuple(fsum(spend.get((month, name), 0.0) for name in rest) for month in months)
        series.append(Series("other", _other(review, totals), others))
    highest = max(fsum(each.spend or 0.0 for each in rows if each.start == month) for month in months)
    said = "; ".join(
        f"{name}: {formats.short(amount, currency)}" for name, amount in list(totals.items())[:_LARGEST]
    )
    return Chart(
        key="spend_by_workflow",
        categories=tuple(formats.month(month) for month in months),
        series=tuple(series),
        number_format=formats.axis(currency, highest),
        caption=words.text("cost_structure.caption", unit=currency),
        alt=words.text("cost_structure.alt", values=said),
    )


def _other(review: Review, totals: dict[str, float]) -> str:
    """The word for the rest, which no workflow may bear already."""
    word = review.words.text("cost_structure.other")
    return word if word not in totals else f"{word} \N{HORIZONTAL ELLIPSIS}"


def _share(review: Review, totals: dict[str, float]) -> Chart:
    words, whole = review.words, fsum(totals.values())
    parts = [(name, amount / whole) for name, amount in list(totals.items())[:_LARGEST]]
    rest = fsum(list(totals.values())[_LARGEST:])
    if rest > 0:
        parts.append((_other(review, totals), rest / whole))
    said = "; ".join(f"{name}: {review.formats.percent(share)}" for name, share in parts)
    return Chart(
        key="spend_share",
        categories=tuple(name for name, _ in parts),
        series=(
            Series("share", words.text("cost_structure.series.share"), tuple(share for _, share in parts)),
        ),
        number_format="0%",
        caption=words.text("cost_structure.share_caption"),
        alt=words.text("cost_structure.share_alt", values=said),
    )


def _table(review: Review, rows: list[WorkflowMonth], totals: dict[str, float]) -> Table:
    words, formats, currency = review.words, review.formats, review.account.currency
    whole, made = fsum(totals.values()), []
    countable = all(each.units is not None for each in rows)
    for name, amount in totals.items():
        units = fsum(each.units or 0.0 for each in rows if each.name == name) if countable else None
        made.append(
            (
                Cell(say(name)),
                Cell(say(formats.amount(round(amount), currency)), amount),
                Cell(say(formats.percent(amount / whole)), amount / whole),
                Cell(say(DASH if units is None else formats.number(units)), units),
                Cell(say(formats.amount(amount / units, currency) if units else DASH)),
            )
        )
    shown = {
        "spend": lambda total: formats.amount(round(total), currency),
        "share": formats.percent,
        "units": formats.number,
    }
    columns = tuple(
        Column(
            key, words.text(f"cost_structure.column.{key}"), numeric=key != "workflow", shown=shown.get(key)
        )
        for key in ("workflow", "spend", "share", "units", "price")
    )
    said = "; ".join(f"{row[0].text.text}: {row[1].text.text}" for row in made[:_LARGEST])
    total = words.text("cost_structure.total") if len(made) > 1 else ""
    alt = words.text("cost_structure.alt_table", values=said)
    other = words.text("cost_structure.other")
    return Table("workflows", columns, tuple(made), alt, total, lambda _: other)
