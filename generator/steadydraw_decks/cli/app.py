"""The application: its commands, its switches, and its error manners."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from steadydraw.excel.website.certificate import NoCertificate
from steadydraw.excel.website.identity import BadIdentity
from steadydraw.excel.website.pyodide import NoPyodide
from steadydraw_decks.cli import (
    alerts,
    approve,
    attach,
    check,
    clinic,
    coverage,
    deck,
    decks,
    demo,
    desk,
    excel,
    functions,
    init,
    metrics,
    pay,
    playbook,
    preview,
    refresh,
    reset,
    rollup,
    template,
    trace,
    verify,
)
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import UNUSABLE
from steadydraw_decks.rhythm.collecting import collect_seldom
from steadydraw_decks.tasks.refusal import SAID

_ENDS: tuple[type[Exception], ...] = (*SAID, BadIdentity, NoPyodide, NoCertificate)
_ANYWHERE = ("--debug", "--quiet")

app = typer.Typer(
    help="Usage-health numbers for consumption businesses: the same in finance's workbook and on the slide.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
app.command("demo")(demo.demo)
app.command("init")(init.init)
app.command("check")(check.check)
app.command("metrics")(metrics.metrics)
app.command("rollup")(rollup.rollup)
app.command("attach")(attach.attach_command)
app.command("deck")(deck.deck)
app.command("desk")(desk.desk)
app.command("decks")(decks.decks)
app.command("preview")(preview.preview)
app.command("refresh")(refresh.refresh)
app.command("trace")(trace.trace)
app.command("clinic")(clinic.clinic)
app.command("alerts")(alerts.alerts)
app.command("coverage")(coverage.coverage)
app.command("pay")(pay.pay)
app.command("playbook")(playbook.playbook)
app.command("reset")(reset.reset)
app.command("approve")(approve.approve)
app.command("verify")(verify.verify)
app.command("functions")(functions.functions)
app.add_typer(template.app, name="template", no_args_is_help=True)
app.add_typer(excel.app, name="excel", no_args_is_help=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"steadydraw {version('steadydraw')}")
        raise typer.Exit


@app.callback()
def switches(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No progress and no notes, only results and errors.")
    ] = False,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Usage-health numbers for consumption businesses: the same in finance's workbook and on the slide."""
    SCREEN.quiet = quiet


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with 0 done, 1 a finding, 2 unusable input or arguments."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    collect_seldom()
    given = list(sys.argv[1:] if argv is None else argv)
    # The two switches may stand after the command as well, where people type them.
    switched = [word for word in _ANYWHERE if word in given]
    words = [*switched, *(word for word in given if word not in _ANYWHERE)]
    try:
        app(words, prog_name="steadydraw")
    except _ENDS as problem:
        if "--debug" in switched:
            raise
        SCREEN.error(str(problem))
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        SCREEN.error("stopped; nothing half-written is left behind")
        sys.exit(130)
    except Exception as fault:
        if "--debug" in switched:
            raise
        SCREEN.error(f"this is a fault of steadydraw, not of your data: {fault!r}; --debug shows where")
        sys.exit(UNUSABLE)
