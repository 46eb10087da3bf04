"""`steadydraw preview`: the slides of a deck as pictures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.preview.pages import pictures_in, pictures_of
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.template.reading import opened


def preview(
    deck: Annotated[Path, typer.Argument(help="A .pptx or .potx.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the pictures.")] = Path(
        "preview"
    ),
    width: Annotated[int, typer.Option(min=160, max=7680, help="Pixels across a picture.")] = 1600,
    force: Annotated[bool, typer.Option("--force", help="Replace the deck's older pictures.")] = False,
) -> None:
    """Draw every slide as a PNG through LibreOffice; PowerPoint may break a line elsewhere."""
    opened(deck)  # what is no sound presentation is refused here, in one sentence
    if output.exists() and not output.is_dir():
        raise Refusal(f"{output} is a file: name a folder with -o")
    if pictures_in(output, deck) and not force:
        raise Refusal(f"{output} holds pictures of {deck.name} already: give --force to replace them")
    made = pictures_of(deck, output, width, partial(_with_bar, deck.name))
    SCREEN.out.print(f"Wrote {len(made)} pictures to {output}: {made[0].name} to {made[-1].name}")


def _with_bar(name: str, numbers: Iterable[int], total: int) -> Iterable[int]:
    return SCREEN.progress(numbers, total, f"Drawing {name}")
