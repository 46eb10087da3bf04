"""What a deck says of itself, read without opening the deck: its stamp, and how many slides it has."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from steadydraw.opc.parts import parsed
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.stamp import stamp_of_properties

_RELATIONS = "_rels/.rels"
_SLIDE = re.compile(r"/?ppt/slides/[^/]+\.xml\Z", re.IGNORECASE)
_LARGEST = 1 << 20
"""Bytes of a part that is read at a glance; the stamp is far smaller."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Our properties by name, empty where there are none, and the number of parts that are slides."""

    stamp: dict[str, str]
    slides: int


def glance_at(path: Path) -> Glance:
    """Read the directory of the file and its custom properties, and nothing else.

    Raises TemplateError for what is no package, OSError for what cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            slides = sum(bool(_SLIDE.match(each)) for each in package.namelist())
            part = _properties_part(package)
            stamp = stamp_of_properties(_root(package, part)) if part else {}
            return Glance(stamp, slides)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, NotImplementedError) as problem:
        raise TemplateError(f"{path.name} is no PowerPoint file: {problem}") from None


def _properties_part(package: zipfile.ZipFile) -> str:
    for each in _root(package, _RELATIONS):
        if each.get("Type", "").endswith("/custom-properties"):
            return posixpath.normpath(posixpath.join("/", each.get("Target", ""))).lstrip("/")
    return ""


def _root(package: zipfile.ZipFile, part: str) -> etree._Element:
    if package.getinfo(part).file_size > _LARGEST:
        raise zipfile.BadZipFile(f"{part} is too large")
    return parsed(package.read(part))
