"""The book: every account in a row, found by light, segment, owner or name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from starlette.responses import Response

from steadydraw_decks.deck.narrative.playbook import action_in
from steadydraw_decks.deck.words import words_of
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.drawing.spark import spark
from steadydraw_decks.tasks.booking import BookRow

PAGE = 50
LIGHTS = ("red", "amber", "green", "none")
SORTS: dict[str, Callable[[BookRow], tuple[object, ...]]] = {
    "light": lambda row: (LIGHTS.index(row.light or "none"), row.score if row.score is not None else 101.0),
    "name": lambda row: (row.name.casefold(),),
    "landing": lambda row: (row.landing is None, row.landing or 0.0),
    "rung": lambda row: (row.rung is None, row.rung or 0),
    "smoothness": lambda row: (row.smoothness is None, row.smoothness or 0.0),
    "stake": lambda row: (-((row.next.money if row.next else 0.0) or 0.0),),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which accounts are looked for; an empty word is all."""

    csm: str = ""
    segment: str = ""
    light: str = ""
    q: str = ""

    @classmethod
    def of(cls, given: dict[str, str]) -> Wanted:
        """What a form or an address asks for."""
        return cls(*(given.get(name, "").strip() for name in ("csm", "segment", "light", "q")))

    def among(self, rows: Iterable[BookRow]) -> list[BookRow]:
        """The rows that are meant."""
        words = self.q.casefold().split()
        return [
            row
            for row in rows
            if (not self.csm or row.csm == self.csm)
            and (not self.segment or row.segment == self.segment)
            and (not self.light or (row.light or "none") == self.light)
            and all(word in f"{row.name} {row.account_id}".casefold() for word in words)
        ]


def book(asked: Asked) -> Response:
    """The rows that are looked for, a page at a time; only the table for a script that asks."""
    opened, query = asked.opened, dict(asked.query)
    wanted = Wanted.of(query)
    sort = query.get("sort", "light")
    sort = sort if sort in SORTS else "light"
    found = sorted(wanted.among(opened.rows), key=SORTS[sort])
    pages = max(1, -(-len(found) // PAGE))
    number = query.get("page", "1")
    at = min(max(1, int(number)), pages) if number.isdecimal() and len(number) < 7 else 1
    words = words_of(asked.locale)
    return asked.page(
        "rows.html" if query.get("part") == "rows" else "book.html",
        rows=found[(at - 1) * PAGE : at * PAGE],
        found=len(found),
        wanted=wanted,
        sort=sort,
        sorts=tuple(SORTS),
        at=at,
        pages=pages,
        lights={light: sum((row.light or "none") == light for row in opened.rows) for light in LIGHTS},
        csms=sorted({row.csm for row in opened.rows} - {""}),
        segments=sorted({row.segment for row in opened.rows} - {""}),
        spark=lambda row: spark(row.weeks, asked.words.text("book.spark", account=row.name)),
        action=lambda row: action_in(words, row.next.play) if row.next else "",
    )
