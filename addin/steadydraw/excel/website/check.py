"""A built site looked through: both manifests, the metadata of the functions, the files and their digests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError, fromstring

from steadydraw.excel.website.pyodide import FILES
from steadydraw.excel.website.site import PAGES, build_id, integrity

_SCRIPTS = ("functions.js", "surface.js", "build.js", "python.js", "boundary.js")
_MADE = ("functions.json", "core.zip", "manifest.xml", "manifest.json")
_NEEDED = (*PAGES, *_SCRIPTS, *_MADE, *(f"pyodide/{name}" for name in FILES))
_APP = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
_OVERRIDES = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
_TYPES = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
_FUNCTION_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]{2,63}")
_KINDS = {"any", "boolean", "number", "string"}
_LONGEST_SHORT_STRING = 125


def findings(site: Path) -> list[str]:
    """What is wrong with a site, a sentence each; none for one that Excel can load."""
    missing = [f"{name} is missing: build the site again" for name in _NEEDED if not (site / name).is_file()]
    if missing:
        return missing
    functions = _json(site / "functions.json")
    return [
        *_pages(site),
        *_functions("functions.json", functions),
        *_xml(site),
        *_unified(site, functions),
    ]


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        return problem


class _Scripts(HTMLParser):
    """The scripts that a page names, and the digests it wants them to have."""

    def __init__(self) -> None:
        super().__init__()
        self.named: list[tuple[str, str]] = []
        self.policy = ""
        self.inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in given:
            self.inline = True
        if tag == "script" or given.get("rel") == "modulepreload":
            self.named.append((given.get("src") or given.get("href", ""), given.get("integrity", "")))
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given.get("content", "")


def _pages(site: Path) -> Iterator[str]:
    for page in PAGES:
        read = _Scripts()
        read.feed((site / page).read_text(encoding="utf-8"))
        if "default-src 'none'" not in read.policy or "'unsafe-eval'" in read.policy:
            yield f"{page} has no strict content security policy: build the site again"
        if read.inline:
            yield f"{page} holds a script of its own, which its policy forbids: build the site again"
        for name, digest in read.named:
            if urlsplit(name).netloc:
                continue
            if not (site / name).is_file():
                yield f"{page} names {name}, which is missing: build the site again"
            elif digest != integrity((site / name).read_bytes()):
                yield f"{name} is not the file that {page} was built with: build the site again"
    yield from _python(site)


def _python(site: Path) -> Iterator[str]:
    """The core and Pyodide are those of the build."""
    names = ("core.zip", *(f"pyodide/{name}" for name in FILES))
    files = {name: (site / name).read_bytes() for name in names}
    noted = dict(re.findall(r'"(id|core)": "([^"]+)"', (site / "build.js").read_text(encoding="utf-8")))
    if noted.get("core") != integrity(files["core.zip"]):
        yield "core.zip is not the file that build.js was built with: build the site again"
    elif noted.get("id") != build_id(files):
        yield "pyodide holds a file that is not the one build.js was built with: build the site again"


def _functions(where: str, metadata: Any) -> Iterator[str]:
    if not isinstance(metadata, dict) or not isinstance(metadata.get("functions"), list):
        yield f"{where} holds no list of functions: build the site again"
        return
    seen: set[str] = set()
    for each in metadata["functions"]:
        name = str(each.get("id", ""))
        if not _FUNCTION_NAME.fullmatch(name) or name in seen:
            yield f"{where}: {name!r} is no name for a function, or is there twice"
        seen.add(name)
        if not 0 < len(each.get("description", "")) <= 1_024:
            yield f"{where}: the description of {name} is empty or too long for Excel"
        names = [parameter["name"] for parameter in each["parameters"]]
        if len(set(names)) < len(names):
            yield f"{where}: {name} has two parameters of one name"
        for place, parameter in enumerate(each["parameters"]):
            if not 0 < len(parameter.get("description", "")) <= 128:
                yield f"{where}: {name}, {parameter['name']} has a description that is empty or too long"
            if parameter["type"] not in _KINDS or parameter["dimensionality"] not in {"scalar", "matrix"}:
                yield f"{where}: {name}, {parameter['name']} is of a kind that Excel does not know"
            if parameter.get("repeating") and place < len(names) - 1:
                yield f"{where}: {name}, {parameter['name']} repeats and is not the last"


def _xml(site: Path) -> Iterator[str]:
    text = (site / "manifest.xml").read_bytes()
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        yield "manifest.xml declares a document type, which no manifest has"
        return
    try:
        root = fromstring(text)
    except ParseError as problem:
        yield f"manifest.xml is no XML: {problem}"
        return
    order = [child.tag.removeprefix(_APP) for child in root]
    wanted = (
        "Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl "
        "SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions"
    ).split()
    if [each for each in order if each in wanted] != wanted:
        yield f"manifest.xml: the elements must be {', '.join(wanted)}, in this order"
    yield from _identity(
        "manifest.xml", root.findtext(f"{_APP}Id", ""), root.findtext(f"{_APP}Version", ""), 4
    )
    yield from _resources(root, site)


def _resources(root: Element, site: Path) -> Iterator[str]:
    """Every name that is referred to is declared, every address is https and has its file."""
    declared = {
        each.get("id"): each.get("DefaultValue", "") for each in root.iter() if each.tag.startswith(_TYPES)
    }
    for each in root.iter():
        name = each.get("resid")
        if name is not None and name not in declared:
            yield f"manifest.xml refers to {name}, which is not declared"
    for each in root.iter(f"{_TYPES}String"):
        limit = _LONGEST_SHORT_STRING if not str(each.get("id")).endswith("Tip") else 250
        if len(each.get("DefaultValue", "")) > limit:
            yield f"manifest.xml: {each.get('id')} is longer than {limit} characters"
    base = root.find(f"{_APP}DefaultSettings/{_APP}SourceLocation")
    start = "" if base is None else base.get("DefaultValue", "").rpartition("/")[0] + "/"
    addresses = [
        each.get("DefaultValue", "") for each in root.iter() if "Url" in each.tag or "Image" in each.tag
    ]
    for address in filter(None, addresses):
        if not address.startswith("https://"):
            yield f"manifest.xml: {address} is not https"
        elif address.startswith(start) and not (site / address.removeprefix(start)).is_file():
            yield f"manifest.xml names {address}, and the site has no such file"
    runtime = root.find(f".//{_OVERRIDES}Runtime")
    if runtime is None or runtime.get("lifetime") != "long":
        yield "manifest.xml has no long-lived runtime, so functions and pane would not share one Python"


def _unified(site: Path, functions: Any) -> Iterator[str]:
    manifest = _json(site / "manifest.json")
    if not isinstance(manifest, dict):
        yield f"manifest.json is no JSON: {manifest}"
        return
    yield from _identity("manifest.json", str(manifest.get("id")), str(manifest.get("version")), 3)
    for name in ("color", "outline"):
        icon = str(manifest.get("icons", {}).get(name))
        if not (site / icon).is_file():
            yield f"manifest.json names {icon}, and the site has no such file"
    try:
        (extension,) = manifest["extensions"]
        (runtime,) = extension["runtimes"]
        own = runtime["customFunctions"]
    except (KeyError, ValueError, TypeError):
        yield "manifest.json: custom functions belong under extensions[].runtimes[]"
        return
    yield from _functions("manifest.json", own)
    if isinstance(functions, dict) and own.get("functions") != functions.get("functions"):
        yield "manifest.json and functions.json declare different functions: build the site again"
    if runtime.get("lifetime") != "long":
        yield "manifest.json has no long-lived runtime, so functions and pane would not share one Python"


def _identity(where: str, add_in_id: str, version: str, parts: int) -> Iterator[str]:
    try:
        UUID(add_in_id)
    except ValueError:
        yield f"{where}: {add_in_id!r} is no GUID"
    if not re.fullmatch(r"\d+" + r"\.\d+" * (parts - 1), version):
        yield f"{where}: the version {version!r} must be {parts} numbers with points between"
