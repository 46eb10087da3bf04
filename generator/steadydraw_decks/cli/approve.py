"""`steadydraw approve`: a person stands for what a deck shows."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.opc import write_whole
from steadydraw_decks.cli.files import free_path
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.template.reading import readable
from steadydraw_decks.trust.approval import approve as bind
from steadydraw_decks.trust.reading import deck_at


def approve(
    deck: Annotated[Path, typer.Argument(help="A deck that steadydraw made, edited or not.")],
    by: Annotated[str, typer.Option("--by", help="Who approves it, as the cover shall say.")],
    on: Annotated[Optional[str], typer.Option(help="The day, like 2026-10-05; default: today.")] = None,
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", help="File to write; default: the deck itself.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Bind a name and a day to what a deck shows now; any later change makes it a draft again."""
    target = deck if output is None else free_path(output, force=force)
    parts, day = deck_at(deck), _day(on)
    bind(parts, by, day)
    buffer = io.BytesIO()
    with readable(deck.name):
        parts.write(buffer)
    write_whole(target, buffer.getvalue())
    SCREEN.out.print(f"{target}: approved by {by.strip()} on {day.isoformat()}")


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--on {text!r} is not a day: write it like 2026-10-05") from None
