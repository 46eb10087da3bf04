"""`steadydraw demo`: the main job on the bundled sample company."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from steadydraw.excel import write_scorecard
from steadydraw.resources import resource
from steadydraw_decks.cli.files import free_deck, free_path
from steadydraw_decks.cli.opened import origin_of, trusted
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.deck.portfolio_review import PORTFOLIO_REVIEW
from steadydraw_decks.tasks.attaching import attach_sheets
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.tasks.scoring import score
from steadydraw_decks.trust.sealing import sidecar
from steadydraw_decks.trust.telling import headline
from steadydraw_decks.trust.verifying import verified

SHOWCASE = "A-1001"


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for what is made.")] = Path("steadydraw-demo"),
    force: Annotated[bool, typer.Option("--force", help="Replace files of an earlier demo.")] = False,
) -> None:
    """Attach health sheets to the sample company's workbook; beside it a scorecard and two verified decks."""
    out.mkdir(parents=True, exist_ok=True)
    health = free_path(out / "brightwater.health.xlsx", force=force)
    scorecard = free_path(out / "scorecard.xlsx", force=force)
    review = free_deck(out / f"executive-review-{SHOWCASE}.pptx", force=force)
    portfolio = free_deck(out / "portfolio-review.pptx", force=force)
    source = resource("samples", "steadydraw.toml")
    with trusted(source) as tables:
        as_of = as_of_day(None, tables)
        book = score(tables, as_of, follow=SCREEN.progress)
        figures = book.book.results if book.book else {}
        write_scorecard(book.accounts, origin_of(source, tables), scorecard, tables.settings, figures)
        attached = attach_sheets(resource("samples", "brightwater.xlsx"), health, tables, as_of)
        made = make_review(tables, SHOWCASE, review)
        whole = make_review(tables, "", portfolio, Wish(kind=PORTFOLIO_REVIEW))
        proven = [verified(each, tables) for each in (review, portfolio)]
    SCREEN.out.print(f"Sample company: {len(book.accounts)} accounts as of {as_of.isoformat()}")
    SCREEN.out.print(
        f"  {health}  the company's own workbook with {attached.live:,} live formulas on sheets of ours"
    )
    SCREEN.out.print(f"  {scorecard}  the scorecard: one row per account, definitions, sources")
    SCREEN.out.print(f"  {review}  executive review of {made.account_name}, {made.slides} slides")
    SCREEN.out.print(f"  {sidecar(review)}  where each of its numbers comes from")
    SCREEN.out.print(f"  {portfolio}  the whole book, {whole.slides} slides")
    for each in proven:
        SCREEN.out.print(f"Verified {headline(each)}")
    SCREEN.out.print("Next: `steadydraw init YOUR_WORKBOOK.xlsx` proposes how your own tables are read.")
