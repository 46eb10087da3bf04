"""Decks from compiled templates, timed: `python benchmarks/decks.py [--write]`.

Every figure is CPU time of this process, those of PptxGenJS of its own. The ways are run by turns, deck by
deck, so that all see the same machine, PptxGenJS after them; each figure is the median of the rounds. The
decks are the executive reviews of the sample company, each with its record, its stamp and its text fitted.
`--write` puts the table into benchmarks/results/decks.md.
"""

from __future__ import annotations

import argparse
import gc
import platform
import resource as usage
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

from benchmarks.baseline_python_pptx import empty_template, write_deck  # noqa: E402 - after the path is set
from benchmarks.content import deck_content  # noqa: E402
from benchmarks.floor import changed_in, floor  # noqa: E402
from benchmarks.pptxgenjs import Unavailable, versions  # noqa: E402
from benchmarks.pptxgenjs import rounds as pptxgenjs_rounds  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw.tables import Tables  # noqa: E402
from steadydraw_decks.bulk.shelving import Shelf, shelve  # noqa: E402
from steadydraw_decks.compiled.deck import Drawing  # noqa: E402
from steadydraw_decks.compiled.frame import STAMPED  # noqa: E402
from steadydraw_decks.compiled.sealing import ready, write_ready  # noqa: E402
from steadydraw_decks.deck.content import content_of  # noqa: E402
from steadydraw_decks.deck.executive_review import chapters_of  # noqa: E402
from steadydraw_decks.layout.filling import deck_of  # noqa: E402
from steadydraw_decks.rhythm.following import unseen  # noqa: E402
from steadydraw_decks.tasks.days import days_meant  # noqa: E402
from steadydraw_decks.tasks.reviewing import Wish  # noqa: E402
from steadydraw_decks.template.reading import opened  # noqa: E402
from steadydraw_decks.trust.making import Described, Edition, described  # noqa: E402
from steadydraw_decks.trust.origins import shipped  # noqa: E402
from steadydraw_decks.trust.sealing import sealed, write_sealed  # noqa: E402

ROUNDS = 7
RESULT = ROOT / "benchmarks" / "results" / "decks.md"
Timed = dict[str, list[float]]
Content = dict[str, Any]


def main() -> None:
    """Time, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"also write {RESULT.name}")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    with TemporaryDirectory() as folder, TemporaryDirectory() as shelf:
        tables = _shelved(Path(shelf))
        template = opened(shipped("executive_review"))
        made = [described(tables, each, template) for each in _editions(tables)]
        contents = [_content(each, tables, Path(folder) / "deck.pptx") for each in made]
        found = _timed(made, contents, tables, Path(folder), given.rounds)
        left_out = _beside(found, contents, Path(folder), given.rounds)
    said = f"{_table(found, made)}{left_out}\n{_worker()}\n"
    print(said)
    if given.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(_head() + said, encoding="utf-8")


def _editions(tables: Tables) -> list[Edition]:
    found = []
    for account_id, _ in tables.names():
        as_of, period = days_meant(tables, account_id, None, None)
        found.append(Edition(account_id, as_of, period))
    return found


def _shelved(folder: Path) -> Tables:
    """The tables of the sample company as a process of a bulk run has them, laid out in a folder."""
    with open_source(ROOT / "samples" / "steadydraw.toml") as tables:
        ids = [account_id for account_id, _ in tables.names()]
        shelve(tables, ids, Wish(), len(ids), folder, unseen)
    return Shelf(folder).place(ids[0]).tables


def _content(each: Described, tables: Tables, path: Path) -> Content:
    write_ready(each, tables, path)
    return deck_content(path)


def _timed(
    made: list[Described], contents: list[Content], tables: Tables, folder: Path, rounds: int
) -> Timed:
    path = folder / "deck.pptx"
    empty = dict.fromkeys(STAMPED, "")
    layouts = folder / "layouts.pptx"
    empty_template(made[0].template.path, layouts)
    shown = {id(each): content for each, content in zip(made, contents, strict=True)}
    packed = {id(each): changed_in(ready(each, tables, path).deck, each.template.path) for each in made}
    ways: dict[str, Callable[[Described], object]] = {
        "python-pptx": lambda each: write_deck(shown[id(each)], layouts, path),
        "plain writer": lambda each: write_sealed(sealed(each, tables, path), path),
        "programs": lambda each: write_ready(each, tables, path),
        "programs, deck alone": lambda each: path.write_bytes(
            Drawing(each.deck, each.template).written(empty, "")
        ),
        "floor": lambda each: path.write_bytes(floor(packed[id(each)])),
        "results to file": lambda each: _from_results(each, tables, path),
    }
    for way in ways.values():
        way(made[0])
    for each in made:
        write_ready(each, tables, path)
    found: Timed = {name: [] for name in ways}
    for number in range(rounds):
        spent = dict.fromkeys(ways, 0.0)
        # The plain writer takes so long that a few of its decks are enough.
        for place, each in enumerate(made):
            for name, way in ways.items():
                if name == "plain writer" and (place + number) % 6:
                    continue
                gc.collect(0)
                start = time.process_time()
                way(each)
                spent[name] += time.process_time() - start
        for name, total in spent.items():
            count = sum(not (place + number) % 6 for place in range(len(made)))
            found[name].append(total / (count if name == "plain writer" else len(made)) * 1000)
    return found


def _beside(found: Timed, contents: list[Content], folder: Path, rounds: int) -> str:
    """Adds the rounds of PptxGenJS to what was found, or says why there are none."""
    try:
        found |= pptxgenjs_rounds(contents, folder, rounds)
    except Unavailable as why:
        return f"\nPptxGenJS is left out: {why}\n"
    return ""


def _from_results(each: Described, tables: Tables, path: Path) -> None:
    if each.review is None:
        raise ValueError("a review of an account is needed")
    review = replace(each.review)  # without what was worked out of it in the round before
    content = content_of(review, chapters_of(review))
    deck = deck_of(each.template, content, each.deck.title, each.deck.subject)
    write_ready(Described(each.edition, deck, each.template, review), tables, path)


def _table(found: Timed, made: list[Described]) -> str:
    middle = {name: statistics.median(each) for name, each in found.items()}
    base, least = middle["python-pptx"], middle["floor"]
    slides = sum(len(each.deck.pages) for each in made) / len(made)
    rows = [
        f"{len(made)} executive reviews, {slides:.1f} slides each; median of {len(found['floor'])} rounds.\n",
        "| way | CPU ms a deck | decks a second and core | python-pptx takes | of the floor |",
        "|---|---:|---:|---:|---:|",
    ]
    rows += [
        f"| {name} | {each:.2f} | {1000 / each:.0f} | {base / each:.1f} x | {each / least:.1f} x |"
        for name, each in sorted(middle.items(), key=lambda pair: -pair[1])
    ]
    ratios = sorted(one / other for one, other in zip(found["python-pptx"], found["programs"], strict=True))
    rows.append(f"\npython-pptx to programs, round by round: {ratios[0]:.1f} to {ratios[-1]:.1f} x.")
    return "\n".join(rows) + "\n"


def _worker() -> str:
    """The most memory that a process of a bulk run takes, and the most after it has read its first batch."""
    code = (
        "import sys; from pathlib import Path\n"
        "from steadydraw_decks.bulk.making import Bench, Order, deck_made\n"
        "from steadydraw_decks.bulk.memory import peak\n"
        "from steadydraw_decks.bulk.shelving import Shelf\n"
        "from steadydraw_decks.tasks.reviewing import Wish\n"
        "folder, ids = Path(sys.argv[1]), sys.argv[2:]\n"
        "bench, found = Bench(Shelf(folder), Order(folder, Wish(), force=True)), [peak()]\n"
        "for _ in range(2):\n"
        "    for each in ids:\n"
        "        deck_made(bench, each)\n"
        "    found.append(peak())\n"
        "print(*found)\n"
    )
    with TemporaryDirectory() as folder:
        ids = [account_id for account_id, _ in _shelved(Path(folder)).names()]
        done = subprocess.run(
            [sys.executable, "-c", code, folder, *ids], capture_output=True, text=True, check=True
        )
    first, once, twice = done.stdout.split()
    return f"Memory of a worker: {first} MB when it begins, {once} MB after 24 decks, {twice} MB after 48."


def _head() -> str:
    day = datetime.now(UTC).date().isoformat()
    return (
        "# Decks from compiled templates\n\n"
        f"Made by `python benchmarks/decks.py --write` on {day}: {_machine()}; Python "
        f"{platform.python_version()}, python-pptx {version('python-pptx')}, lxml {version('lxml')}, "
        f"isal {_isal()}, {versions()}. CPU time; absolute figures do not travel, compare those of one "
        "run.\n\n"
        "- *python-pptx* builds the same content on the layouts of the same template: texts, tables, charts "
        "with their workbooks, notes, jumps, sections (`benchmarks/baseline_python_pptx.py`), without "
        "fitting, paging, look for leaks, stamp or record.\n"
        "- *PptxGenJS* does so without a template and names what it has no call for "
        "(`benchmarks/baseline_pptxgenjs.mjs`), in a warm process, with what its garbage collection takes; "
        "*stored* is its default, files several times as large.\n"
        "- *programs* is the product: from the description of a deck to its file and the file of its record, "
        "text fitted, every hash of the stamp, the look for leaks.\n"
        "- *programs, deck alone* leaves the record, the stamp's values and the look for leaks out.\n"
        "- *floor* packs the bytes that change with the fastest deflate there is here, and writes the file.\n"
        "- *results to file* begins with the results of an account: chapters, layout, deck and record.\n\n"
    )


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {usage.getpagesize() // 1024} KB pages"


def _isal() -> str:
    try:
        return version("isal")
    except PackageNotFoundError:
        return "not installed (zlib)"


if __name__ == "__main__":
    main()
