"""A request as the pages see it, and the answers that they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.words import Words, words_of
from steadydraw_decks.desk.desk import Desk
from steadydraw_decks.desk.opened import Opened
from steadydraw_decks.desk.phrases import LOCALES, phrases_of
from steadydraw_decks.tasks.refusal import Refusal

VIEWS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "views"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class NothingOpen(Exception):
    """A page that needs an open source, and there is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: by the address, by a form, and by the files dropped into it."""

    desk: Desk
    query: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    address: str = ""

    @property
    def words(self) -> Words:
        """The phrases of the page."""
        return phrases_of(self.desk.language)

    @property
    def locale(self) -> str:
        """The form of numbers and days, such as de_DE."""
        return LOCALES[self.words.language]

    @property
    def formats(self) -> Formats:
        """The formatters of that form."""
        return Formats(self.locale)

    @property
    def opened(self) -> Opened:
        """The open source. Raises NothingOpen."""
        if self.desk.opened is None:
            raise NothingOpen
        return self.desk.opened

    @property
    def account(self) -> str:
        """The account that is asked about. Raises Refusal for one that there is not."""
        found = self.query.get("account") or self.fields.get("account") or ""
        if self.opened.row(found) is None:
            raise Refusal(self.words.text("error.account", id=found[:60]))
        return found

    def file(self, name: str) -> Path | None:
        """The file that was dropped into a field; None where there is none."""
        return next(iter(self.files.get(name, ())), None)

    def url(self, page: str = "", /, **query: object) -> str:
        """The address of a page."""
        told = {key: value for key, value in query.items() if value not in {None, ""}}
        return f"/{self.desk.token}/{page}{'?' if told else ''}{urlencode(told)}"

    def page(self, view: str, /, status: int = 200, **values: Any) -> Response:
        """A page from its view."""
        shown = VIEWS.get_template(view).render(
            asked=self,
            w=self.words.text,
            d=words_of(self.locale).text,
            f=self.formats,
            url=self.url,
            language=self.words.language,
            opened=self.desk.opened,
            **values,
        )
        return HTMLResponse(shown, status)

    def go(self, page: str, /, **query: object) -> Response:
        """On to another page."""
        return RedirectResponse(self.url(page, **query), 303)
