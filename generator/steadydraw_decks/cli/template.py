"""`steadydraw template`: for those who draw the company's own template in PowerPoint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from rich import box
from rich.table import Table

from steadydraw.opc import write_whole
from steadydraw.resources import resource
from steadydraw_decks.cli.files import free_path
from steadydraw_decks.cli.kind import Kind
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.template.checking import Finding, findings_of
from steadydraw_decks.template.dictionary import entries
from steadydraw_decks.template.reading import opened

app = typer.Typer(help="Check a template's tags, list all tags there are, or begin a new template.")
FINDING = 1


@app.command("check")
def check(
    file: Annotated[Path, typer.Argument(help="Your .pptx or .potx.")],
) -> None:
    """List every tag by slide and shape, and say what is wrong with any: exit code 1 when something is."""
    template = opened(file)
    findings = findings_of(template)
    faults = [each for each in findings if each.fault]
    table = Table(title=f"Tags of {file.name}", box=box.SIMPLE, header_style="bold", title_justify="left")
    for heading in ("Slide", "Shape", "Where", "Tag", "What is wrong"):
        table.add_column(heading)
    for each in findings:
        table.add_row(*_row(each))
    if findings:
        SCREEN.out.print(table)
    count = len(findings) - len(faults)
    SCREEN.out.print(f"{file.name}: {len(template.slides)} slides, {count} tags in order, {len(faults)} not")
    if template.macros:
        SCREEN.warning(f"{file.name} holds macros: decks made on it carry none")
    if not findings:
        SCREEN.warning(
            f"no tags: `steadydraw template new --on {file.name}` adds tagged slides to its layouts"
        )
    if faults:
        raise typer.Exit(FINDING)


@app.command("tags")
def tags(
    containing: Annotated[Optional[str], typer.Argument(help="Only names that hold this.")] = None,
) -> None:
    """List every tag with an example of what it gives."""
    table = Table(title="Tags for templates", box=box.SIMPLE, header_style="bold", title_justify="left")
    for heading in ("Tag", "Kind", "Example, or keys"):
        table.add_column(heading)
    shown = 0
    for name, entry in entries().items():
        if containing is None or containing.casefold() in name.casefold():
            about = " · ".join(part for part in (entry.get("keys", ""), entry["example"]) if part)
            table.add_row(f"{{{{ {name} }}}}", entry["kind"], about)
            shown += 1
    SCREEN.out.print(table)
    SCREEN.out.print(f"{shown} tags")


@app.command("new")
def new(
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")] = Path("template.pptx"),
    on: Annotated[
        Optional[Path], typer.Option("--on", help="Your own .pptx or .potx, whose masters are kept.")
    ] = None,
    kind: Annotated[Kind, typer.Option("--deck", help="For which deck.")] = Kind.EXECUTIVE_REVIEW,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write a template to begin with: every exhibit as a dummy with its tag, on your master or on ours."""
    from steadydraw_decks.authoring.starter import starter_on

    target = free_path(output, force=force)
    if on is None:
        write_whole(target, resource("templates", f"{kind.value}.pptx").read_bytes())
    else:
        write_whole(target, starter_on(opened(on), kind.value))
    SCREEN.out.print(f"Wrote {target}: {len(opened(target).slides)} slides with tags; edit it in PowerPoint")


def _row(each: Finding) -> tuple[str, ...]:
    tag = f"{{{{ {each.tag} }}}}" if each.tag and not each.tag.startswith("@") else each.tag
    return str(each.slide or ""), each.shape, each.where, tag, each.fault
