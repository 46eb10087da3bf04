"""The phrases of a language: `languages/en.toml`, its translations, and the files in `languages/en/`.

A phrase is text with `{names}` for its parts. One that depends on a count is a table of CLDR plural forms
(`one`, `other`, and what else the language has), chosen by the count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining

from babel import Locale

from steadydraw_decks.deck.sentences import Figure, Sentence, say, text_of

SHIPPED = Path(__file__).parent / "languages"
REFERENCE = "en"
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_BRIEF = frozenset({"title", "takeaway"})
_LONGEST = 60
_JOINING = frozenset("\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}")
_PART = re.compile(r"\{(\w+)\}")

Phrase = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language, from a folder with one file each; what it lacks is said in English."""

    language: str
    folder: Path = SHIPPED
    _said: Mapping[str, _Template | _Forms] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_said", _taken_apart(self.language, self.folder))

    def say(self, key: str, /, count: float | None = None, **parts: str | Figure | Sentence) -> Sentence:
        """The phrase at `key` with its parts. Raises KeyError for an unknown phrase or a part left out.

        In titles and takeaways, which have a line or two, names are brought down to sixty letters.

        >>> Words("en").say("units.days", count=1, n="1").text
        '1 day'
        """
        template = self._template(key, count)
        return say(*template.filled(parts)) if template.places else template.whole

    def text(self, key: str, /, count: float | None = None, **parts: str | Figure | Sentence) -> str:
        """As `say`, as plain text."""
        template = self._template(key, count)
        return "".join(map(text_of, template.filled(parts))) if template.places else template.pieces[0]

    def has(self, key: str) -> bool:
        """Whether there is such a phrase, in the language or in English."""
        return key in self._said

    def _template(self, key: str, count: float | None) -> _Template:
        found = self._said[key]
        if isinstance(found, _Template):
            return found
        form = "other" if count is None else _form(found.language, abs(count))
        return found.templates.get(form) or found.templates["other"]


@dataclass(frozen=True, slots=True)
class _Template:
    """A phrase taken apart: words and names of parts by turns, where the names stand, and the whole of it."""

    pieces: tuple[str, ...]
    places: range
    whole: Sentence
    brief: bool

    def filled(self, parts: Mapping[str, str | Figure | Sentence]) -> list[str | Figure | Sentence]:
        """The phrase's pieces with its parts. Raises KeyError for a part left out."""
        pieces: list[str | Figure | Sentence] = list(self.pieces)
        for place in self.places:
            part = parts[self.pieces[place]]
            pieces[place] = shortened(part) if self.brief and isinstance(part, str) else part
        return pieces


@dataclass(frozen=True, slots=True)
class _Forms:
    """A phrase that depends on a count, by plural form; `language` is the one that it is written in."""

    language: str
    templates: Mapping[str, _Template]


def shortened(name: str) -> str:
    """A name of at most sixty letters; a longer one ends, if it can, at the end of a word.

    >>> shortened("United Breweries " * 5)
    'United Breweries United Breweries United Breweries United…'
    """
    if len(name) <= _LONGEST:
        return name
    start = name[: _LONGEST - 1]
    while combining(name[len(start)]) or name[len(start)] in _JOINING or start[-1] in _JOINING:
        start = start[:-1]  # a letter is not cut from its marks, nor a sign from what it is joined to
    words = start.rsplit(maxsplit=1)
    cut = words[0] if len(words) > 1 and len(words[0]) >= _LONGEST // 2 else start
    return f"{cut.rstrip()}\N{HORIZONTAL ELLIPSIS}"


@lru_cache(maxsize=64)
def words_of(locale: str) -> Words:
    """The words for a locale such as `de_CH`: those of its language, English where none are shipped."""
    language = locale.replace("-", "_").split("_", maxsplit=1)[0].lower()
    return Words(language if language in languages() else REFERENCE)


@cache
def languages(folder: Path = SHIPPED) -> tuple[str, ...]:
    """The languages there are phrases in."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def phrases_in(language: str, folder: Path = SHIPPED) -> Iterator[tuple[str, str]]:
    """Every phrase of a language with its dotted key, each plural form by itself."""
    for key, phrase in _phrases(language, folder).items():
        for text in (phrase,) if isinstance(phrase, str) else phrase.values():
            yield key, text


@lru_cache(maxsize=16)
def _plural(language: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Babel's own type
    return Locale.parse(language).plural_form


@lru_cache(maxsize=1_024)
def _form(language: str, count: float) -> str:
    """The plural form that a count takes; the counts of one deck are those of the next."""
    return str(_plural(language)(count))


@lru_cache(maxsize=16)
def _taken_apart(language: str, folder: Path) -> dict[str, _Template | _Forms]:
    """Every phrase of a language, English where it has none, taken apart once instead of at each use."""
    found: dict[str, _Template | _Forms] = {}
    for each in (REFERENCE, language):
        for key, phrase in _phrases(each, folder).items():
            brief = not _BRIEF.isdisjoint(key.split("."))
            if isinstance(phrase, str):
                found[key] = _template(phrase, brief=brief)
            else:
                forms = {form: _template(text, brief=brief) for form, text in phrase.items()}
                found[key] = _Forms(each, forms)
    return found


def _template(phrase: str, *, brief: bool) -> _Template:
    pieces = tuple(_PART.split(phrase))
    return _Template(pieces, range(1, len(pieces), 2), say(phrase), brief)


@lru_cache(maxsize=16)
def _phrases(language: str, folder: Path) -> dict[str, Phrase]:
    """Every phrase of a language by its dotted key, from its file and those in the folder of its name."""
    found: dict[str, Phrase] = {}
    for path in (folder / f"{language}.toml", *sorted((folder / language).glob("*.toml"))):
        with path.open("rb") as stream:
            found.update(_flat(tomllib.load(stream), ""))
    return found


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Phrase]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, Mapping) and "other" in value and PLURALS.issuperset(value):
            yield key, {str(form): str(text) for form, text in value.items()}
        elif isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            raise ValueError(f"languages: {key} is neither a phrase nor a group of phrases")
