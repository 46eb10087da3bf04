"""Slides that are a list: one table, a title and a takeaway, with what else stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from steadydraw.result import Result
from steadydraw_decks.deck.chapters import Card, Chapter, Light, Points
from steadydraw_decks.deck.exhibits import Cell, Chart, Column, Table
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.voice import Voice

Row = Sequence[Sentence | str]
_MOST_TOLD = 30
"""Rows that an alternative text names."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands on a slide beside its title and takeaway; `results` are drawn, not quoted in words."""

    light: Light | None = None
    cards: tuple[Card, ...] = ()
    points: tuple[Points, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    results: tuple[Result, ...] = field(default=())


def chapter_of(
    voice: Voice, key: str, title: Sentence, takeaway: Sentence, beside: Beside, basis: str = ""
) -> Chapter:
    """An internal chapter whose eyebrow and talk stand in the phrases of its key."""
    words = voice.words
    shown = [title, takeaway, *(text for card in beside.cards for text in (card.figure, card.about))]
    talk = [say(title, "."), words.say(f"{key}.talk"), takeaway]
    return Chapter(
        key=key,
        eyebrow=words.text(f"{key}.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=beside.light,
        cards=beside.cards,
        points=beside.points,
        charts=beside.charts,
        tables=beside.tables,
        notes=notes_of(voice, talk, shown, beside.results),
        footer=footer_of(voice, basis),
        internal=True,
    )


def table_of(
    voice: Voice, key: str, columns: Iterable[str], rows: Iterable[Row], numeric: Iterable[str] = ()
) -> Table:
    """A table of texts; its headings and its alternative text stand in the phrases of its key.

    The alternative text tells the first rows by their first two cells. Raises ValueError where there is no
    row.
    """
    words, right = voice.words, frozenset(numeric)
    cells = tuple(
        tuple(Cell(each if isinstance(each, Sentence) else say(each)) for each in row) for row in rows
    )
    said = told(": ".join(cell.text.text for cell in row[:2]) for row in cells)
    return Table(
        key=key,
        columns=tuple(Column(each, words.text(f"{key}.column.{each}"), each in right) for each in columns),
        rows=cells,
        alt=words.text(f"{key}.alt", rows=said),
        other=and_more(voice),
    )


def told(rows: Iterable[str]) -> str:
    """Rows in words for an alternative text, which names no more of them than people listen to."""
    said = list(islice(rows, _MOST_TOLD + 1))
    return "; ".join([*said[:_MOST_TOLD], *(["\N{HORIZONTAL ELLIPSIS}"] if len(said) > _MOST_TOLD else [])])


def and_more(voice: Voice) -> Callable[[int], str]:
    """What stands in the one row for all those of a long list that a template leaves out."""

    def said(count: int) -> str:
        return voice.words.text("deck.more", n=voice.formats.number(count))

    return said
