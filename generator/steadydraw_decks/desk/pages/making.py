"""Making decks: one account's, those of everybody that was looked for, or one on the whole book."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from starlette.responses import Response

from steadydraw.days import quarter_of
from steadydraw_decks.bulk import DeckMade, about_of, make_decks, write_index
from steadydraw_decks.bulk.naming import file_name_of
from steadydraw_decks.deck.kinds import OF_ACCOUNT, OF_BOOK
from steadydraw_decks.deck.reset_60_day import RESET_60_DAY
from steadydraw_decks.deck.review import review_alone
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.jobs import Job
from steadydraw_decks.desk.pages.book import Wanted
from steadydraw_decks.desk.pages.made_decks import drawn_pages, remember
from steadydraw_decks.desk.results import MadeDeck, MadeMany
from steadydraw_decks.tasks.readiness import Gap, gaps_of
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Audience, Wish, make_review
from steadydraw_decks.template.checking import findings_of
from steadydraw_decks.template.reading import opened as template_at

BOOK_KINDS = tuple(kind for kind in OF_BOOK if kind != RESET_60_DAY)
"""The decks on the whole book that need nothing but the source; a reset needs to know when it began."""
LOCALES = ("en-US", "en-GB", "de-DE", "de-AT", "de-CH")
_QUARTERS = 6
_TOLD = 5


def wish(asked: Asked) -> Response:
    """What the deck shall be, and whether the account is ready for it."""
    opened, identity = asked.opened, asked.query.get("account", "")
    many = Wanted.of(dict(asked.query))
    gaps: tuple[Gap, ...] = ()
    periods = _periods(opened.as_of, 1)
    if identity:
        identity = asked.account
        with opened.lock:
            rows = opened.tables.rows("accounts")
            first = next(row for row in rows if row["account_id"] == identity)["fiscal_year_start_month"] or 1
            periods = _periods(opened.as_of, first)
            within = quarter_of(opened.as_of, first)
            review = review_alone(opened.tables, identity, opened.as_of, within, asked.locale)
            gaps = gaps_of(review, opened.tables, date.today())  # noqa: DTZ011 - the day on this machine's calendar
    return asked.page(
        "make.html",
        identity=identity,
        row=opened.row(identity) if identity else None,
        chosen=len(many.among(opened.rows)),
        wanted=many,
        gaps=gaps,
        periods=periods,
        locales=LOCALES,
        locale=asked.locale.replace("_", "-"),
        kinds=tuple(OF_ACCOUNT) if identity else BOOK_KINDS,
    )


def _periods(as_of: date, first_month: int) -> list[str]:
    """The quarters that a review can be of, the running one first."""
    found, day = [], as_of
    for _ in range(_QUARTERS):
        quarter = quarter_of(day, first_month)
        found.append(quarter.name)
        day = date.fromordinal(quarter.start.toordinal() - 1)
    return found


def make(asked: Asked) -> Response:
    """Begin to make one deck on an account."""
    return _one(asked, asked.account, replace(_wished(asked), kind=_kind(asked, tuple(OF_ACCOUNT))))


def make_book(asked: Asked) -> Response:
    """Begin to make one deck on the whole book."""
    return _one(asked, "", replace(_wished(asked), kind=_kind(asked, BOOK_KINDS)))


def _kind(asked: Asked, kinds: tuple[str, ...]) -> str:
    wanted = asked.fields.get("kind", "")
    return wanted if wanted in kinds else kinds[0]


def _one(asked: Asked, identity: str, wanted: Wish) -> Response:
    def work(job: Job) -> str:
        opened = asked.opened  # what is open when its turn comes
        folder_id, folder = asked.desk.shelf.folder()
        named = "-".join(filter(None, (file_name_of(identity), wanted.kind.replace("_", "-"))))
        target = folder / f"{named}.pptx"
        with opened.lock:
            made = make_review(opened.tables, identity, target, wanted)
        record = remember(asked.desk, target)
        result = MadeDeck(target, record, identity, made.account_name, made.slides, made.as_of.isoformat())
        pages, note = drawn_pages(target, job)
        asked.desk.results.by_id[folder_id] = replace(result, pages=pages, note=note)
        return f"made?of={folder_id}"

    return asked.go(
        "job",
        id=asked.desk.jobs.start("job.making", f"make?account={identity}" if identity else "make", work).id,
    )


def make_many(asked: Asked) -> Response:
    """Begin to make the decks of all that are looked for."""
    wanted = _wished(asked)
    ids = [row.account_id for row in Wanted.of(dict(asked.fields)).among(asked.opened.rows)]
    if not ids:
        raise Refusal(asked.words.text("error.nobody"))

    def work(job: Job) -> str:
        opened = asked.opened
        folder_id, folder = asked.desk.shelf.folder()
        inside = folder / "decks"
        inside.mkdir()
        made: list[DeckMade] = []
        for each in job.follow(ids, len(ids), "Making"):
            with opened.lock:
                made += make_decks(opened.tables, [each], inside, wanted)
        write_index(made, inside, about_of(opened.name, wanted.audience))
        package = folder / "decks.zip"
        with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(inside.iterdir()):
                archive.write(path, path.name)
        for deck in made:
            if deck.file:
                remember(asked.desk, inside / deck.file)
        asked.desk.results.by_id[folder_id] = MadeMany(package, tuple(made))
        return f"made?of={folder_id}"

    return asked.go("job", id=asked.desk.jobs.start("job.making_many", "make", work).id)


def made(asked: Asked) -> Response:
    """What was made: its pages, and the files to keep."""
    found = asked.desk.results.by_id.get(asked.query.get("of", ""))
    if isinstance(found, MadeDeck):
        return asked.page("made.html", made=found, of=asked.query["of"])
    if isinstance(found, MadeMany):
        return asked.page("made_many.html", made=found, of=asked.query["of"])
    raise Refusal(asked.words.text("error.no_made_file"))


def _wished(asked: Asked) -> Wish:
    """The form as a wish; a template of their own is checked before anything begins."""
    fields, template = asked.fields, asked.file("template")
    locale = fields.get("locale", LOCALES[0])
    if template is not None:
        _check(asked, template)
    logo, last = asked.file("logo"), asked.file("last_review")
    return Wish(
        period=fields.get("period") or None,
        audience=Audience.INTERNAL if fields.get("audience") == "internal" else Audience.CUSTOMER,
        locale=locale if locale in LOCALES else LOCALES[0],
        template=template,
        pictures={"logo": logo} if logo else {},
        last_review=last,
    )


def _check(asked: Asked, template: Path) -> None:
    """Refuse a template with faulty tags or none, and say which."""
    findings = findings_of(template_at(template))
    faults = [each for each in findings if each.fault]
    if not findings:
        raise Refusal(asked.words.text("error.no_tags", name=template.name))
    if faults:
        told = "; ".join(
            f"slide {each.slide}, {each.shape or each.where}: {each.fault}" for each in faults[:_TOLD]
        )
        more = len(faults) - _TOLD
        raise Refusal(f"{template.name}: {told}{f'; and {more} more' if more > 0 else ''}")
