"""Pictures that a person gives to a deck: `--picture logo=acme.png` for the tag `picture.logo`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.writer.pictures import kind_of

_NAME = re.compile(r"[A-Za-z_]\w{0,40}\Z", re.ASCII)
_LARGEST = 20 << 20
"""Bytes of a picture; larger ones belong into no deck that is sent around."""


def pictures_given(words: Iterable[str]) -> dict[str, Path]:
    """Files by the names of their tags. Raises Refusal for what is no NAME=FILE, or no PNG or JPEG file."""
    found: dict[str, Path] = {}
    for word in words:
        name, equals, file = word.partition("=")
        if not equals or not _NAME.match(name) or not file:
            raise Refusal(f"--picture {word!r} is no NAME=FILE: write it like logo=acme.png")
        path = Path(file)
        try:
            if path.stat().st_size > _LARGEST:
                raise Refusal(f"--picture {word!r} is larger than 20 MB: give a smaller picture")
            kind_of(path.read_bytes())
        except Fault as fault:
            raise Refusal(f"--picture {word!r}: {fault}") from None
        except OSError as problem:
            raise Refusal(f"--picture {word!r} cannot be read: {problem.strerror or problem}") from None
        found[name] = path
    return found
