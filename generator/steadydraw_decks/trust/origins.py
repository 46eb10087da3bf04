"""What a deck was made from, read back: its edition, its template, its record."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from steadydraw.days import Period
from steadydraw.opc.parts import Parts
from steadydraw.resources import resource
from steadydraw_decks.deck.kinds import KINDS
from steadydraw_decks.deck.review import AUDIENCES, Promise
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import Template, opened
from steadydraw_decks.template.shapes import shapes_of
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.reading import identity_of, picture_of, slide_parts

_MOST_BYTES = 200 << 20
_STAND_IN = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
"""The smallest picture: pictures show no numbers of ours, so any will do where a deck is recomputed."""


def shipped(kind: str) -> Path:
    """The template that comes with the program for a kind of deck."""
    return resource("templates", f"{kind}.pptx")


def path_to(template: Path, deck: Path) -> str:
    """Where a template lies, seen from its deck; empty for one that comes with the program."""
    if template in map(shipped, KINDS):
        return ""
    try:
        return Path(os.path.relpath(template.resolve(), deck.resolve().parent)).as_posix()
    except ValueError:  # on another drive
        return template.resolve().as_posix()


def record_at(path: Path) -> dict[str, Any]:
    """The record in a file, empty where there is none. Raises TemplateError for what is no record."""
    if not path.is_file():
        return {}
    if path.stat().st_size > _MOST_BYTES:
        raise TemplateError(f"{path.name} is too large for the record of a deck: make the deck anew")
    try:
        found = json.loads(path.read_bytes())
        if found["format"].startswith("steadydraw.provenance/") and isinstance(found["objects"], dict):
            return dict(found)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    raise TemplateError(f"{path.name} is no record of a deck: put back the one that was made with it")


def hash_of_record(path: Path) -> str:
    """The hash of a record's file, which its deck carries."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def edition_of(deck: str, stamp: Mapping[str, str], record: Mapping[str, Any] | None = None) -> Edition:
    """Which deck a file is, by its stamp and its record. Raises TemplateError for a file without a stamp."""
    try:
        name, start, end = stamp["period"].rsplit(" ", 2)
        if stamp["audience"] not in AUDIENCES or stamp["deck"] not in KINDS:
            raise ValueError(stamp["audience"])
        return Edition(
            account=stamp["account"],
            as_of=date.fromisoformat(stamp["as of"]),
            period=Period(name, date.fromisoformat(start), date.fromisoformat(end)),
            audience=stamp["audience"],
            locale=stamp["locale"],
            kind=stamp["deck"],
            pictures=dict.fromkeys(stamp.get("pictures", "").split(), _STAND_IN),
            carried=carried_in(record or {}),
            given=dict((record or {}).get("deck", {}).get("given", {})),
        )
    except (LookupError, ValueError):
        raise TemplateError(
            f"{deck} does not say what it was made from: it was not made by steadydraw, or a program has "
            "dropped its properties; make it anew, or verify the file that was first made"
        ) from None


def with_pictures(edition: Edition, parts: Parts, record: Mapping[str, Any]) -> Edition:
    """The edition with the pictures that its deck shows, as far as the record says which is which."""
    tags = {key: str(next(iter(each.get("tags", ())), "")) for key, each in record.get("objects", {}).items()}
    found: dict[str, bytes] = {}
    for slide in slide_parts(parts):
        for shape in shapes_of(parts.peek(slide)):
            kind, _, name = tags.get(identity_of(parts, slide, shape), "").partition(".")
            content = picture_of(parts, slide, shape) if kind == "picture" else b""
            if content:
                found.setdefault(name.split(" ")[0], content)
    return replace(edition, pictures={**edition.pictures, **found})


def carried_in(record: Mapping[str, Any]) -> tuple[Promise, ...]:
    """What was promised in the review before, as a record keeps it."""
    found = []
    for each in record.get("deck", {}).get("carried", ()):
        due = each.get("due_on")
        found.append(Promise(**{**each, "due_on": date.fromisoformat(due) if due else None}))
    return tuple(found)


def template_of(
    deck: Path, stamp: Mapping[str, str], record: Mapping[str, Any], given: Path | None
) -> Template:
    """The template that a deck was made on. Raises TemplateError where it cannot be found."""
    if given is not None:
        return opened(given)
    about = record.get("deck", {})
    named = [str(about.get("template_path", "")), str(about.get("template", ""))]
    wanted = stamp.get("template", "")
    for path in (shipped(stamp["deck"]), *(deck.resolve().parent / each for each in named if each)):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == wanted:
            return opened(path)
    name = f" ({about['template']})" if about.get("template") else ""
    raise TemplateError(
        f"the template{name} that {deck.name} was made on is not here, or was changed since: "
        "give it with --template"
    )
