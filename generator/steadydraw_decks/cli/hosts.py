"""`steadydraw excel functions`: the functions for hosts other than the web add-in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from steadydraw.excel.desktop import lite_module, lite_requirements, oxt, udfs_module
from steadydraw.opc import write_whole
from steadydraw_decks.cli.files import free_path
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.tasks.refusal import Refusal


class Host(StrEnum):
    """Where the functions shall run."""

    XLWINGS = "xlwings"
    LITE = "lite"
    LIBREOFFICE = "libreoffice"


def functions_command(
    host: Annotated[Host, typer.Argument(help="xlwings on Windows, xlwings Lite, or LibreOffice.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to write into.")],
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write what another host needs to have the USAGE functions; docs/desktop.md says what to do with it."""
    if output.is_file():
        raise Refusal(f"{output} is a file: name a folder with -o")
    files = _files(host)
    output.mkdir(parents=True, exist_ok=True)
    for name in files:
        free_path(output / name, force=force)
    for name, content in files.items():
        write_whole(output / name, content)
    SCREEN.out.print(f"Wrote {', '.join(str(output / name) for name in files)}")


def _files(host: Host) -> dict[str, bytes]:
    if host is Host.XLWINGS:
        return {"usage_udfs.py": udfs_module().encode()}
    if host is Host.LITE:
        return {"main.py": lite_module().encode(), "requirements.txt": lite_requirements().encode()}
    return {"usage.oxt": oxt()}
