"""Where it begins: choose a source, or the sample company."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.responses import Response

from steadydraw.sources.opening import CONFIG_NAME
from steadydraw_decks.deck.words import languages
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.phrases import LANGUAGES
from steadydraw_decks.tasks.refusal import Refusal


def start(asked: Asked) -> Response:
    """The first page."""
    return asked.page("start.html")


def open_files(asked: Asked) -> Response:
    """Read what was dropped: a mapping with its files, one file, or a folder's files."""
    dropped = asked.files.get("source", ())
    if not dropped:
        raise Refusal(asked.words.text("error.no_file"))
    job = asked.desk.open(_source_among(dropped), lasting=False)
    return asked.go("job", id=job.id)


def _source_among(dropped: Sequence[Path]) -> Path:
    for each in dropped:
        if each.suffix.lower() == ".toml":
            return each.rename(each.with_name(CONFIG_NAME))
    return dropped[0] if len(dropped) == 1 else dropped[0].parent


def open_sample(asked: Asked) -> Response:
    """Read the sample company."""
    return asked.go("job", id=asked.desk.open_sample().id)


def language(asked: Asked) -> Response:
    """Another language; the page that it was asked on stays."""
    wanted = asked.query.get("to", "")
    if wanted in languages(LANGUAGES):
        asked.desk.language = wanted
    back = asked.query.get("back", "")
    inside = back.startswith(f"/{asked.desk.token}/") and "\\" not in back
    return asked.go(back[len(asked.desk.token) + 2 :] if inside else "")
