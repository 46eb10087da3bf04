"""The revenue of the book as a bridge: what it began with, what came, what went, what it has now."""

from __future__ import annotations

from steadydraw.result import Result
from steadydraw_decks.deck.bridge import bridge_series
from steadydraw_decks.deck.exhibits import Chart
from steadydraw_decks.deck.voice import Voice


def retention_chart(voice: Voice, bridge: Result, key: str) -> Chart:
    """A bridge of stacked columns: what stands under a step, the totals, what was added and what was lost."""
    words, formats, table = voice.words, voice.formats, bridge.detail
    if table is None:
        raise TypeError("the bridge of retention has a table when it has a value")
    amounts = {str(row["part"]): float(str(row["amount"] or 0.0)) for row in table.records()}
    base, now = amounts["base"], amounts["comparison"]
    expansion, contraction, churn = amounts["expansion"], amounts["contraction"], amounts["churn"]
    unit = next(column.unit.of for column in table.columns if column.name == "amount")
    categories = ("base", "expansion", "contraction", "churn", "now")
    shown = dict(zip(categories, (base, expansion, contraction, churn, now), strict=True))
    said = {name: formats.short(value, unit) for name, value in shown.items()}
    return Chart(
        key=key,
        categories=tuple(words.text(f"retention.part.{name}") for name in categories),
        series=bridge_series(
            (base, now),
            (expansion, -contraction, -churn),
            bridge,
            lambda name: words.text(f"retention.series.{name}"),
            lambda amount: formats.short(amount, unit),
        ),
        number_format=formats.axis(unit, base + expansion),
        caption=words.text("retention.caption", unit=unit),
        alt=words.text("retention.alt", None, **said),
    )
