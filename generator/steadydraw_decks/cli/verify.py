"""`steadydraw verify`: whether a deck shows what its source gives."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import asdict
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
from steadydraw_decks.trust.verifying import leaks_at, verified


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
    workbook: Annotated[
        Optional[Path],
        typer.Option(help="A workbook with a health sheet: worked out anew, its cells are compared too."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the result.")] = Form.TEXT,
    report: Annotated[Optional[Path], typer.Option(help="Write a page of the result, as HTML.")] = None,
    customer_safe: Annotated[
        bool, typer.Option("--customer-safe", help="Only scan any deck for what no customer may read.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing report.")] = False,
) -> None:
    """Compare every number that a deck shows with its source; exit code 1 where one differs."""
    if customer_safe:
        _scan(deck, source, form)
        return
    page = free_path(report, force=force) if report else None
    with opened(source) if source else nullcontext() as tables, SCREEN.working(f"Verifying {deck.name}"):
        findings = verified(deck, tables, template, workbook)
    if page:
        write_text(page, page_of(findings))
    tell(findings, form)
    if not findings.passes:
        raise typer.Exit(FINDING)


def _scan(deck: Path, source: Path | None, form: Form) -> None:
    """Say what of a deck no customer may have."""
    with opened(source) if source else nullcontext() as tables:
        leaks = leaks_at(deck, tables)
    if form is Form.JSON:
        found = {"deck": deck.name, "customer_safe": not leaks, "leaks": [asdict(each) for each in leaks]}
        SCREEN.out.print(json.dumps(found, ensure_ascii=False, indent=2), soft_wrap=True)
    elif not leaks:
        SCREEN.out.print(f"{deck.name}: nothing found that a customer may not read")
    else:
        SCREEN.out.print(f"{deck.name}: {len(leaks):,} finding(s) that no customer may read")
        for each in leaks:
            SCREEN.out.print(f"  {each}", soft_wrap=True)
    if tables is None:
        SCREEN.note("Give the source as well to search for other customers' names and internal figures.")
    if leaks:
        raise typer.Exit(FINDING)


def tell(findings: Findings, form: Form) -> None:
    """Print what was found."""
    if form is Form.JSON:
        SCREEN.out.print(json.dumps(findings.as_record(), ensure_ascii=False, indent=2), soft_wrap=True)
        return
    for line in lines_of(findings):
        SCREEN.out.print(line, soft_wrap=True)
