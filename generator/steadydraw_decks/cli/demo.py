"""`steadydraw demo`: the main job on the bundled sample company."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from steadydraw.excel import write_scorecard
from steadydraw_decks.cli.deck import make_review
from steadydraw_decks.cli.files import free_path
from steadydraw_decks.cli.opened import as_of_day, origin_of, trusted
from steadydraw_decks.cli.scoring import score
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.resources import resource

SHOWCASE = "A-1001"


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for what is made.")] = Path("steadydraw-demo"),
    force: Annotated[bool, typer.Option("--force", help="Replace files of an earlier demo.")] = False,
) -> None:
    """Make a scorecard workbook and an executive review from the bundled sample company."""
    out.mkdir(parents=True, exist_ok=True)
    scorecard = free_path(out / "scorecard.xlsx", force=force)
    review = free_path(out / f"executive-review-{SHOWCASE}.pptx", force=force)
    source = resource("samples", "steadydraw.toml")
    with trusted(source) as tables:
        as_of = as_of_day(None, tables)
        book = score(tables, as_of)
        figures = book.book.results if book.book else {}
        write_scorecard(book.accounts, origin_of(source, tables), scorecard, tables.settings, figures)
        made = make_review(tables, SHOWCASE, review)
    SCREEN.out.print(f"Sample company: {len(book.accounts)} accounts as of {as_of.isoformat()}")
    SCREEN.out.print(f"  {scorecard}  the scorecard: one row per account, definitions, sources")
    SCREEN.out.print(f"  {review}  executive review of {made.account_name}, {made.slides} slides")
    SCREEN.out.print("Next: `steadydraw init YOUR_WORKBOOK.xlsx` proposes how your own tables are read.")
