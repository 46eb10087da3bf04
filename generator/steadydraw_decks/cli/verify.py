"""`steadydraw verify`: whether a deck shows what its source gives."""

from __future__ import annotations

import json
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw_decks.cli.files import free_path, write_text
from steadydraw_decks.cli.opened import opened
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.trust.findings import Findings
from steadydraw_decks.trust.page import page_of
from steadydraw_decks.trust.telling import lines_of
from steadydraw_decks.trust.verifying import verified


class Form(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"


def verify(
    deck: Annotated[Path, typer.Argument(help="A deck that steadydraw made, edited or not.")],
    source: Annotated[
        Optional[Path], typer.Argument(help="What it was made from; without it nothing is recomputed.")
    ] = None,
    template: Annotated[
        Optional[Path], typer.Option(help="The template it was made on, where it is not found by itself.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the result.")] = Form.TEXT,
    report: Annotated[Optional[Path], typer.Option(help="Write a page of the result, as HTML.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing report.")] = False,
) -> None:
    """Compare every number that a deck shows with its source; exit code 1 where one differs."""
    page = free_path(report, force=force) if report else None
    with opened(source) if source else nullcontext() as tables, SCREEN.working(f"Verifying {deck.name}"):
        findings = verified(deck, tables, template)
    if page:
        write_text(page, page_of(findings))
    tell(findings, form)
    if not findings.passes:
        raise typer.Exit(FINDING)


def tell(findings: Findings, form: Form) -> None:
    """Print what was found."""
    if form is Form.JSON:
        SCREEN.out.print(json.dumps(findings.as_record(), ensure_ascii=False, indent=2), soft_wrap=True)
        return
    for line in lines_of(findings):
        SCREEN.out.print(line, soft_wrap=True)
