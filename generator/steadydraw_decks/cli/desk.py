"""`steadydraw desk`: a page on this machine for people who use no terminal."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated, Optional

import typer

from steadydraw.tables import SourceError
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.refusal import Refusal

_PACKAGES = frozenset({"jinja2", "python_multipart", "starlette", "uvicorn"})
"""What the extra brings."""


def desk(
    source: Annotated[
        Optional[Path], typer.Argument(help="What to open; without it the page asks for it.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 takes a free one.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Serve a page on this machine alone: see the book, type what no export knows, make and verify decks."""
    try:
        import python_multipart  # noqa: F401 - forms need it, and would say so only then

        from steadydraw_decks.desk.serving import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in _PACKAGES:
            raise Refusal("the desk needs a few more packages: pip install 'steadydraw[desk]'") from None
        raise
    if source is not None and not source.exists():
        raise SourceError(f"{source} does not exist: name a workbook, a folder, a file or a steadydraw.toml")

    def tell(address: str) -> None:
        SCREEN.out.print(f"The desk is at {address}", soft_wrap=True)
        SCREEN.note("It answers on this machine only; Ctrl-C closes it.")
        if not no_browser:
            webbrowser.open(address)

    serve(source, port, tell)
