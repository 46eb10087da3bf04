"""Make decks on every presentation of a folder and prove them: `python tests/corpus/decks.py FOLDER`.

On each file's own master the starter's slides are put, and two accounts' reviews are made with them; then
one of the file's own slides gets a tag, and a deck is made with that. Each file must either be refused with
one sentence, or give decks with which the validators find nothing that they did not find in the file, in
which every part that carries no tag is the same bytes, and of which LibreOffice draws every slide. Prints
the tables of docs/deck-corpus.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

from lxml import etree  # noqa: E402 - after the path is set

from steadydraw.opc import Refused  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw_decks.authoring.starter import starter_on  # noqa: E402
from steadydraw_decks.deck.content import Content, content_of  # noqa: E402
from steadydraw_decks.deck.executive_review import chapters_of  # noqa: E402
from steadydraw_decks.deck.review import review_of  # noqa: E402
from steadydraw_decks.layout.filling import deck_of  # noqa: E402
from steadydraw_decks.preview.office import NoPreview  # noqa: E402
from steadydraw_decks.template.errors import TemplateError  # noqa: E402
from steadydraw_decks.template.reading import opened  # noqa: E402
from steadydraw_decks.template.shapes import paragraphs_of, pieces_of, shapes_of, table_of  # noqa: E402
from steadydraw_decks.writer.writing import write_deck  # noqa: E402
from tests.deck.test_sample_reviews import AS_OF, PERIOD  # noqa: E402
from tests.hostile_templates.mutants import package_of, parts_of  # noqa: E402
from tests.opc.raw_parts import raw_parts  # noqa: E402
from tests.rendering import words_of  # noqa: E402
from tests.validation.deck import deck_faults  # noqa: E402

REVIEWS = (("A-1001", "en_US"), ("A-1012", "de_DE"))
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHANGED = re.compile(
    r"(ppt/presentation\.xml|\[Content_Types\]\.xml|docProps/.*|_rels/\.rels|ppt/_rels/presentation\.xml\.rels"
    r"|ppt/viewProps\.xml|ppt/_rels/viewProps\.xml\.rels|ppt/vba.*|ppt/_rels/vba.*)\Z"
)
"""What says which slides there are, what the file says of itself, and macros, which stay behind."""


@dataclass
class Outcome:
    """What became of one file: `said` for the starter and for the file's own tagged slide."""

    file: str
    said: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    same: int = 0


@cache
def _contents() -> tuple[Content, ...]:
    found = []
    with open_source(ROOT / "samples" / "steadydraw.toml") as tables:
        for account, locale in REVIEWS:
            review = review_of(tables, account, AS_OF, PERIOD, locale=locale)
            found.append(content_of(review, chapters_of(review)))
    return tuple(found)


def plain_faults(path: Path) -> set[str]:
    """The faults of a deck as far as they do not speak of the file's name."""
    return {fault.replace(path.name, "FILE") for fault in deck_faults(path)}


def proven(path: Path) -> Outcome:
    """Both ways of using a file as a template."""
    outcome = Outcome(path.name)
    with TemporaryDirectory() as folder:
        for way, run in (("starter", _starter), ("own slide", _own)):
            try:
                outcome.said[way] = run(path, Path(folder), outcome)
            except (TemplateError, Refused) as refusal:
                sentence = str(refusal)
                outcome.said[way] = f"refused: {sentence}" if "\n" not in sentence else f"LONG {sentence}"
            except Exception as fault:
                outcome.said[way] = f"FAULT {fault!r}"[:300]
    return outcome


def _starter(path: Path, folder: Path, outcome: Outcome) -> str:
    template = folder / f"starter{path.suffix}"
    template.write_bytes(starter_on(opened(path)))
    before = plain_faults(path)
    for content in _contents():
        said = _judged(template, content, folder, before)
        if said:
            return said
        after = {part: name for name, part in parts_of((folder / "deck.pptx").read_bytes()).items()}
        theirs = _kept(path)
        lost = [name for name, part in theirs.items() if part not in after]
        if lost:
            return f"TOUCHED {lost}"
        outcome.same += len(theirs)
        outcome.pages += len(opened(folder / "deck.pptx").slides)
    return "decks"


def _own(path: Path, folder: Path, outcome: Outcome) -> str:
    tagged = folder / f"own{path.suffix}"
    slide = _tag(path, tagged)
    if not slide:
        return "no slide with text"
    said = _judged(tagged, _contents()[0], folder, plain_faults(path))
    if said:
        return said
    before, after = raw_parts(tagged), raw_parts(folder / "deck.pptx")
    before = {name: raw for name, raw in before.items() if not name.endswith("/")}
    touched = {name for name, raw in before.items() if after.get(name) != raw and not _CHANGED.match(name)}
    folder_of, _, name = slide.rpartition("/")
    # What had to be cut to fit stands in notes that the slide then leads to.
    theirs = touched - {slide, f"{folder_of}/_rels/{name}.rels"} - _unreached(path)
    if theirs:
        return f"TOUCHED {sorted(theirs)}"
    outcome.same += len(before) - len(touched)
    return "decks"


def _judged(template: Path, content: Content, folder: Path, before: set[str]) -> str:
    found, deck = opened(template), folder / "deck.pptx"
    write_deck(deck_of(found, content, "T", "S"), found, deck)
    new = sorted(plain_faults(deck) - before)
    if new:
        return f"INVALID {len(new)}: {new[:3]}"
    try:
        drawn = len(words_of(deck, folder))
    except NoPreview as problem:
        return f"NOT DRAWN {problem}"[:200]
    hidden = sum(1 for slide in found.slides if found.parts.peek(slide.part).get("show") in {"0", "false"})
    count = len(opened(deck).slides)
    return "" if count - hidden <= drawn <= count else f"LOST {count - drawn} of {count} slides"


def _kept(path: Path) -> dict[str, bytes]:
    """The parts of a file that no deck on it may change."""
    left_out = _unreached(path)
    return {
        name: part
        for name, part in parts_of(path.read_bytes()).items()
        if not _CHANGED.match(name) and not name.endswith((".rels", "/")) and name not in left_out
    }


def _unreached(path: Path) -> set[str]:
    """Parts that nothing leads to: they are no part of the presentation, and are left out."""
    found = opened(path)
    reached = found.parts.reachable()
    owner = {name: name.replace("_rels/", "").removesuffix(".rels") for name in found.package.parts}
    return {name for name in owner if (owner[name] or name).casefold() not in reached}


def _tag(path: Path, out: Path) -> str:
    """The first slide with text gets a tag behind its first run; the slide's part, empty for none."""
    parts = parts_of(path.read_bytes())
    for source in opened(path).slides:
        root: Any = etree.fromstring(parts[source.part])
        for shape in shapes_of(root):
            runs = [piece for p in paragraphs_of(shape) for piece, _ in pieces_of(p) if piece.tag == f"{A}r"]
            if runs and table_of(shape) is None:
                runs[0][-1].text = "{{ account.name }}"
                out.write_bytes(package_of({**parts, source.part: etree.tostring(root)}))
                return source.part
    return ""


def main() -> int:
    """Run over a folder."""
    warnings.simplefilter("ignore")
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--workers", type=int, default=2)
    given = words.parse_args()
    kinds = {".pptx", ".potx", ".pptm", ".potm"}
    files = sorted(each for each in given.folder.iterdir() if each.suffix.lower() in kinds)
    with multiprocessing.Pool(given.workers) as pool:
        outcomes = []
        for outcome in pool.imap_unordered(proven, files):
            outcomes.append(outcome)
            print(f"| {outcome.file} | {' | '.join(outcome.said.values())} |", flush=True)
    for line in _told(outcomes):
        print(line)
    return int(any(_wrong(said) for each in outcomes for said in each.said.values()))


def _wrong(said: str) -> bool:
    return said.split(" ", maxsplit=1)[0].isupper()


def _told(outcomes: list[Outcome]) -> Iterator[str]:
    yield f"{len(outcomes)} files"
    for way in ("starter", "own slide"):
        counts = Counter(each.said[way].split(":")[0].split(" ")[0] for each in outcomes)
        yield f"{way}: {dict(counts)}"
    pages, same = (sum(getattr(each, name) for each in outcomes) for name in ("pages", "same"))
    yield f"{pages:,} slides made, {same:,} parts the same"


if __name__ == "__main__":
    raise SystemExit(main())
