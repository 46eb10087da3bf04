"""`steadydraw trace`: from a number on a slide back to the rows it comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.verify import Form
from steadydraw_decks.trust.tracing import traced


def trace(
    deck: Annotated[Path, typer.Argument(help="A deck that steadydraw made, with its record beside it.")],
    slide: Annotated[Optional[int], typer.Option(help="Only this slide, counted from 1.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print it.")] = Form.TEXT,
) -> None:
    """Show for every figure its metric, formula, inputs, and the files and rows it was read from."""
    found = traced(deck, slide)
    if form is Form.JSON:
        told = json.dumps([each.as_record() for each in found], ensure_ascii=False, indent=2)
        SCREEN.out.print(told, soft_wrap=True)
        return
    where = None
    for each in found:
        if (each.slide, each.shape) != where:
            where = (each.slide, each.shape)
            SCREEN.out.print(f"Slide {each.slide}, {each.shape}")
        part = (f", {each.part}" if each.part else "") + (f" of {each.account}" if each.account else "")
        SCREEN.out.print(
            f"  {each.shown}" + (f" is {each.metric}{part}" if each.metric else ""), soft_wrap=True
        )
        for label, lines in (
            ("value", (each.value,) if each.value else ()),
            ("formula", (each.formula,)),
            ("input", each.inputs),
            ("source", each.sources),
        ):
            for line in lines:
                SCREEN.out.print(f"    {label}: {line}", soft_wrap=True)
    if not found:
        SCREEN.out.print("No figure of the record stands here.")
