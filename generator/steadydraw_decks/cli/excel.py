"""`steadydraw excel`: the add-in's static site built, served to this machine, checked."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from steadydraw.excel.website import Identity, build, findings
from steadydraw.excel.website.certificate import HOST, certificate, how_to_trust
from steadydraw.excel.website.serving import SiteServer
from steadydraw_decks.cli.freeze import freeze_command
from steadydraw_decks.cli.hosts import functions_command
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.tasks.refusal import Refusal

app = typer.Typer(
    help="The Excel add-in: build it, serve it to this machine, check it, do without it.",
    rich_markup_mode=None,
)
app.command("freeze")(freeze_command)
app.command("functions")(functions_command)


@app.command("build")
def build_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to write the site into.")],
    base_url: Annotated[
        str,
        typer.Option("--base-url", help="Where the files will be, such as https://tools.example.com/usage/."),
    ],
    add_in_id: Annotated[
        str, typer.Option("--id", help="The add-in's id, a GUID; default: made from the address.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace an existing folder.")] = False,
) -> None:
    """Make the whole static site: put its files on any https host, and give the manifest to your IT."""
    if output.is_file():
        raise Refusal(f"{output} is a file: name a folder with -o")
    identity = Identity(base_url, add_in_id)
    files = build(output, identity, replace=force)
    SCREEN.out.print(
        f"Wrote {output}: {files} files for {identity.base_url}, add-in {identity.add_in_id}; "
        "manifest.xml is for every Excel, manifest.json for Microsoft 365"
    )


@app.command("serve")
def serve_command(
    port: Annotated[int, typer.Option(min=1024, max=65_535, help="Port on this machine.")] = 3000,
) -> None:
    """Serve the add-in to Excel on this machine alone, over https, until Ctrl-C."""
    keys = certificate()
    with TemporaryDirectory(prefix="steadydraw-site-") as folder:
        site = Path(folder) / "site"
        build(site, Identity(f"https://{HOST}:{port}/"))
        with SiteServer(site, port, keys) as server:
            SCREEN.out.print(f"Serving {server.address} to this machine only; Ctrl-C stops it")
            SCREEN.out.print(
                f"Manifest to load in Excel: {server.address}manifest.xml, also at {site / 'manifest.xml'}"
            )
            SCREEN.out.print(
                f"To have Excel trust the certificate {keys[0]}, once: {how_to_trust(keys[0])}",
                markup=False,
                soft_wrap=True,
            )
            with suppress(KeyboardInterrupt):
                server.serve_forever()


@app.command("check")
def check_command(
    site: Annotated[Path, typer.Argument(help="A folder that `steadydraw excel build` has written.")],
) -> None:
    """Check both manifests, the functions' metadata, the files and their digests; exit 1 on any finding."""
    if not site.is_dir():
        raise Refusal(f"{site} is no folder: name the one that `steadydraw excel build` has written")
    found = findings(site)
    for each in found:
        SCREEN.out.print(each, markup=False)
    if found:
        raise typer.Exit(FINDING)
    SCREEN.out.print(f"{site}: both manifests, the functions and every file are in order")
