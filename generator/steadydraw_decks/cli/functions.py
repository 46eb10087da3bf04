"""`steadydraw functions`: the reference of all metrics."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from steadydraw.functions import as_json, as_markdown, references


class Form(StrEnum):
    """How the reference is written."""

    MD = "md"
    JSON = "json"


def functions(
    form: Annotated[Form, typer.Option("--format", help="Markdown page or JSON list.")] = Form.MD,
) -> None:
    """Print the reference of all metrics: formula, unit, arguments, defaults, source, worked example."""
    entries = references()
    typer.echo(as_json(entries) if form is Form.JSON else as_markdown(entries), nl=form is Form.JSON)
