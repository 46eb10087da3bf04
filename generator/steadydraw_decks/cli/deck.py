"""`steadydraw deck`: one deck, on one account or on the whole book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.tables import Tables
from steadydraw_decks.bulk.naming import file_name_of
from steadydraw_decks.cli.files import free_deck
from steadydraw_decks.cli.kind import Kind
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.pictures import pictures_given
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.kinds import OF_BOOK
from steadydraw_decks.deck.narrative.value_story.support import NotSupported
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Audience, Wish, make_review


def deck(
    source: Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")],
    account: Annotated[
        Optional[str], typer.Option(help="Account id; for decks on one account, where there are several.")
    ] = None,
    kind: Annotated[Kind, typer.Option("--deck", help="Which deck.")] = Kind.EXECUTIVE_REVIEW,
    audience: Annotated[Audience, typer.Option(help="Who will see it.")] = Audience.CUSTOMER,
    template: Annotated[Optional[Path], typer.Option(help="Your own .pptx template.")] = None,
    period: Annotated[
        Optional[str], typer.Option(help="2026Q3, FY26Q1 or 2026-09; default: the as-of day's quarter.")
    ] = None,
    as_of: Annotated[
        Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")
    ] = None,
    locale: Annotated[str, typer.Option(help="Number, money and date formats, like de-DE.")] = "en-US",
    picture: Annotated[
        Optional[list[str]], typer.Option(help="NAME=FILE for the tag picture.NAME, like logo=acme.png.")
    ] = None,
    last_review: Annotated[
        Optional[Path], typer.Option(help="The deck of the last review: what it promised is carried forward.")
    ] = None,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="File to write.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Make one deck with native charts and its sources named: by default an account's executive review."""
    pictures = pictures_given(picture or ())
    wish = Wish(period, as_of, audience, locale, template, kind.value, pictures, last_review)
    with trusted(source) as tables:
        account_id = _no_account(kind, account) if kind.value in OF_BOOK else _only_account(tables, account)
        named = "-".join(filter(None, (file_name_of(account_id), kind.value.replace("_", "-"))))
        target = free_deck(output or Path(f"{named}.pptx"), force=force)
        try:
            made = make_review(tables, account_id, target, wish)
        except NotSupported as lacking:
            SCREEN.error("\n".join((lacking.heading, *lacking.missing)))
            raise typer.Exit(FINDING) from None
    for name in made.unshown:
        SCREEN.warning(
            f"no slide has the tag {{{{ picture.{name} }}}}: {wish.pictures[name].name} is not shown"
        )
    SCREEN.out.print(
        f"Wrote {target}: {made.slides} slides on {made.account_name} as of {made.as_of.isoformat()}"
    )


def _no_account(kind: Kind, account: str | None) -> str:
    if account is not None:
        raise Refusal(f"a {kind.value} is on all accounts: leave --account out")
    return ""


def _only_account(tables: Tables, account: str | None) -> str:
    ids = sorted(row["account_id"] for row in tables.rows("accounts"))
    if account is not None:
        return account
    if len(ids) == 1:
        return str(ids[0])
    raise Refusal(f"the source holds {len(ids)} accounts: name one with --account, for example {ids[0]}")
