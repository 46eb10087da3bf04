"""`steadydraw deck`: one deck for one account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.days import Period, parse_period, quarter_of
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw_decks.cli.files import free_deck
from steadydraw_decks.cli.opened import as_of_day, trusted
from steadydraw_decks.cli.pictures import pictures_given
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import Refusal
from steadydraw_decks.template.reading import opened
from steadydraw_decks.trust.making import EXECUTIVE_REVIEW, Edition, described
from steadydraw_decks.trust.origins import shipped
from steadydraw_decks.trust.promises import promised_in
from steadydraw_decks.trust.sealing import sealed, write_sealed


class Kind(StrEnum):
    """The decks there are."""

    EXECUTIVE_REVIEW = "executive_review"


class Audience(StrEnum):
    """Who will see the deck."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked of a deck; None where they left it to the source."""

    period: str | None = None
    as_of: str | None = None
    audience: Audience = Audience.CUSTOMER
    locale: str = "en_US"
    template: Path | None = None
    pictures: Mapping[str, Path] = field(default_factory=dict)
    last_review: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    account_name: str
    slides: int
    as_of: date


def deck(
    source: Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")],
    account: Annotated[
        Optional[str], typer.Option(help="Account id; may be left out when there is one.")
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
    """Make one deck: an executive review of one account, with native charts and its sources named."""
    wish = Wish(period, as_of, audience, locale, template, pictures_given(picture or ()), last_review)
    with trusted(source) as tables:
        account_id = _only_account(tables, account)
        target = free_deck(
            output or Path(f"{_file_name(account_id)}-{kind.value.replace('_', '-')}.pptx"), force=force
        )
        made = make_review(tables, account_id, target, wish)
    SCREEN.out.print(
        f"Wrote {target}: {made.slides} slides on {made.account_name} as of {made.as_of.isoformat()}"
    )


def make_review(tables: Tables, account_id: str, target: Path, wish: Wish = Wish()) -> Made:
    """Write the executive review of one account to `target` and its record beside it."""
    as_of, period = days_meant(tables, account_id, wish)
    edition = Edition(
        account=account_id,
        as_of=as_of,
        period=period,
        audience=wish.audience.value,
        locale=wish.locale.replace("-", "_"),
        pictures={name: path.read_bytes() for name, path in wish.pictures.items()},
        carried=promised_in(wish.last_review, account_id) if wish.last_review else (),
    )
    template = opened(wish.template or shipped(EXECUTIVE_REVIEW))
    made = described(tables, edition, template)
    write_sealed(sealed(made, tables, target), target)
    shown = {name for page in made.deck.pages for name in page.values}
    for name in sorted(set(wish.pictures).difference(each.removeprefix("picture.") for each in shown)):
        SCREEN.warning(
            f"no slide has the tag {{{{ picture.{name} }}}}: {wish.pictures[name].name} is not shown"
        )
    return Made(made.review.account.name, len(made.deck.pages), as_of)


def days_meant(tables: Tables, account_id: str, wish: Wish) -> tuple[date, Period]:
    """The as-of day and the period: each follows from the other where only one is given."""
    row = next((row for row in tables.rows("accounts") if row["account_id"] == account_id), None)
    first_month = (row or {}).get("fiscal_year_start_month") or 1
    if wish.period is not None:
        try:
            period = parse_period(wish.period, first_month)
        except ValueError as problem:
            raise Refusal(f"--period {problem}") from None
        as_of = as_of_day(wish.as_of, tables) if wish.as_of else min(period.last_day, default_as_of(tables))
        if as_of < period.start:
            raise Refusal(
                f"the data ends on {as_of.isoformat()}, before {period.name} begins: choose an earlier period"
            )
        return as_of, period
    as_of = as_of_day(wish.as_of, tables)
    return as_of, quarter_of(as_of, first_month)


def _only_account(tables: Tables, account: str | None) -> str:
    ids = sorted(row["account_id"] for row in tables.rows("accounts"))
    if account is not None:
        return account
    if len(ids) == 1:
        return str(ids[0])
    raise Refusal(f"the source holds {len(ids)} accounts: name one with --account, for example {ids[0]}")


def _file_name(account_id: str) -> str:
    """The id as a file name that every system takes."""
    return (
        "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in account_id)[:80]
        or "account"
    )
