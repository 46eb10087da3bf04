"""The whole static site, written at once: pages, scripts, the core, Pyodide and both manifests."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from steadydraw.excel.website.corezip import core_zip
from steadydraw.excel.website.icons import SIZES, icon, outline
from steadydraw.excel.website.identity import Identity
from steadydraw.excel.website.manifest_json import manifest_json
from steadydraw.excel.website.manifest_xml import manifest_xml
from steadydraw.excel.website.metadata import functions_json, surface
from steadydraw.excel.website.policy import CONTENT_SECURITY_POLICY, OFFICE_JS
from steadydraw.excel.website.pyodide import FILES, pyodide_folder
from steadydraw.functions.tablearguments import ROW_LIMIT
from steadydraw.resources import folder

PAGES = ("index.html", "help.html")
_FIRST = ("functions.js", "pane.js")
"""The scripts that a page starts; the others are imported by them."""


class SiteExists(FileExistsError):
    """The folder is there and was not to be replaced."""


def build(target: Path, identity: Identity, *, replace: bool = False) -> int:
    """Write the site into the folder `target`; how many files it has.

    It is made beside the target and moved there when it is whole. Raises SiteExists, NoPyodide.
    """
    if target.exists() and not replace:
        raise SiteExists(f"{target} is there already: name another folder, or replace it with --force")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".steadydraw-site-", dir=target.parent) as beside:
        made = Path(beside) / "site"
        files = site_files(identity)
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if target.exists():
            shutil.move(target, Path(beside) / "before")
        shutil.move(made, target)
    return len(files)


def site_files(identity: Identity) -> dict[str, bytes]:
    """The files of the site by name."""
    pyodide, web = pyodide_folder(), folder("web")
    files = {f"pyodide/{name}": (pyodide / name).read_bytes() for name in FILES}
    for path in sorted(web.iterdir()):
        if path.suffix in {".js", ".css"}:
            files[path.name] = path.read_bytes().replace(b"\r\n", b"\n")
    files["core.zip"] = core_zip()
    files["functions.json"] = _json(functions_json())
    files["surface.js"] = _module(FUNCTIONS=surface(), ROW_LIMIT=ROW_LIMIT)
    core = integrity(files["core.zip"])
    files["build.js"] = _module(BUILD={"id": build_id(files), "core": core, "version": identity.version})
    for name in PAGES:
        files[name] = _page((web / name).read_text(encoding="utf-8"), files)
    files |= {f"icons/{size}.png": icon(size) for size in SIZES} | {"icons/outline.png": outline()}
    files["manifest.xml"] = manifest_xml(identity).encode()
    files["manifest.json"] = _json(manifest_json(identity))
    return files


def integrity(content: bytes) -> str:
    """The digest by which a browser refuses a file that is not the one that was built."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"


def build_id(files: Mapping[str, bytes]) -> str:
    """What tells one Python of the add-in from another: a snapshot fits the one that it was made of."""
    parts = (files[name] for name in ("core.zip", *(f"pyodide/{each}" for each in FILES)))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]


def _page(text: str, files: Mapping[str, bytes]) -> bytes:
    """A page with its policy and with every script named by its digest."""
    modules = [name for name in files if name.endswith((".js", ".mjs")) and name not in _FIRST]
    # The asm module is loaded by Pyodide itself once it is needed.
    preloads = [
        f'<link rel="modulepreload" href="{name}" integrity="{integrity(files[name])}">'
        for name in modules
        if not name.endswith(".asm.mjs")
    ]
    scripts = [
        f'<script type="module" src="{name}" integrity="{integrity(files[name])}"></script>'
        for name in _FIRST
    ]
    return (
        text.replace("{{policy}}", escape(CONTENT_SECURITY_POLICY, quote=True))
        .replace("{{office}}", OFFICE_JS)
        .replace("{{scripts}}", "\n  ".join([*preloads, *scripts]))
        .encode()
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _module(**values: object) -> bytes:
    """A script that exports constants."""
    lines = (
        f"export const {name} = {json.dumps(value, ensure_ascii=True)};" for name, value in values.items()
    )
    return ("// Generated from the functions of this release.\n" + "\n".join(lines) + "\n").encode()
