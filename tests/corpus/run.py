"""Attach to every workbook of a folder and prove it: `python tests/corpus/run.py FOLDER [--office N]`.

Each file must either be refused with one sentence, or come out with every foreign part the same bytes and
an undo that gives the file back. With `--office N` LibreOffice opens N of them, spread over the folder, and
must show every foreign sheet's values and formulas as it shows them in the original. Prints the tables of
docs/corpus.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

import openpyxl  # noqa: E402 - after the path is set
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula  # noqa: E402

from steadydraw.excel.health import HealthRow, attach, row_of  # noqa: E402
from steadydraw.opc import Refused, undo  # noqa: E402
from steadydraw.settings import DEFAULTS  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw.sources.accounts import default_as_of, read_accounts  # noqa: E402
from steadydraw.tables import SourceError, Tables  # noqa: E402
from tests.opc.raw_parts import raw_parts  # noqa: E402
from tests.rendering import converted  # noqa: E402

_ACCOUNTS = ["A-1003", "A-1012", "A-1022"]
_OURS = 5
"""Sheets that are added: health, view, data, definitions, sources."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    file: str
    said: str
    seconds: float = 0.0
    touched: tuple[str, ...] = ()
    same: int = 0


@cache
def _source() -> tuple[Tables, tuple[HealthRow, ...]]:
    tables = open_source(ROOT / "samples" / "steadydraw.toml")
    day = default_as_of(tables)
    rows = tuple(row_of(each, day, DEFAULTS, daily=True) for each in read_accounts(tables, day, _ACCOUNTS))
    return tables, rows


def attached(path: Path, out: Path) -> None:
    """Attach three accounts of the sample company, with their data, to a workbook."""
    tables, rows = _source()
    attach(path, out, tables, lambda _kept, _daily: rows)


def proven(path: Path) -> Outcome:
    """Attach to one file and compare, without any code of ours, what must have stayed."""
    with TemporaryDirectory() as folder:
        out, back = Path(folder) / path.name, Path(folder) / f"back{path.suffix}"
        _source()
        began = perf_counter()
        try:
            attached(path, out)
        except (Refused, SourceError) as refusal:
            why = refusal.why.name if isinstance(refusal, Refused) else "SOURCE"
            left = [each.name for each in Path(folder).iterdir()]
            return Outcome(path.name, f"refused {why}" if not left else "LEFT BEHIND")
        except Exception as fault:
            return Outcome(path.name, f"FAULT {fault!r}"[:200])
        seconds = perf_counter() - began
        before, after = raw_parts(path), raw_parts(out)
        touched = tuple(sorted(name for name, raw in before.items() if after.get(name) != raw))
        undo(out, back)
        if back.read_bytes() != path.read_bytes():
            return Outcome(path.name, "UNDO DIFFERS")
        if any("worksheets/" in name or "sharedStrings" in name or "media/" in name for name in touched):
            return Outcome(path.name, f"TOUCHED {touched}")
        with zipfile.ZipFile(out) as package:
            bad = package.testzip()
        with zipfile.ZipFile(path) as package:
            if bad != package.testzip():
                return Outcome(path.name, f"DAMAGED {bad}")
        if bad:
            return Outcome(path.name, "attached, one part of theirs with a wrong checksum, as before")
        return Outcome(path.name, "attached", seconds, touched, len(before) - len(touched))


def seen(path: Path, folder: Path) -> dict[str, list[tuple[str, object, object]]] | None:
    """Every cell of every sheet as LibreOffice shows it, None for a file it cannot open."""
    try:
        made = converted(path, "xlsx", folder)
        formulas = openpyxl.load_workbook(made)
        values = openpyxl.load_workbook(made, data_only=True)
    except Exception:
        return None
    return {
        sheet.title: [
            (cell.coordinate, _plain(cell.value), values[sheet.title][cell.coordinate].value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in formulas.worksheets
    }


def _plain(value: object) -> object:
    """A cell's value; a formula over a range as its text with the range."""
    if isinstance(value, ArrayFormula):
        return f"{{{value.ref}: {value.text}}}"
    return str(vars(value)) if isinstance(value, DataTableFormula) else value


def shown_alike(path: Path) -> str:
    """What LibreOffice says of a file before and after."""
    with TemporaryDirectory() as folder:
        base = Path(folder)
        out = base / f"attached{path.suffix}"
        try:
            attached(path, out)
        except (Refused, SourceError):
            return "refused"
        for name in ("before", "after"):
            (base / name).mkdir()
        before, after = seen(path, base / "before"), seen(out, base / "after")
        if before is None:
            return "not opened before"
        if after is None:
            return "NOT OPENED AFTER"
        for sheet, cells in before.items():
            if str(after.get(sheet)) != str(cells):
                moving = _moving(cells, after.get(sheet, []))
                if moving:
                    return f"DIFFERS {sheet} {moving[0]}"
        return "the same"


def _moving(
    before: list[tuple[str, object, object]], after: list[tuple[str, object, object]]
) -> list[object]:
    """Cells that differ, but for those that no two openings show alike: today, now, random numbers."""
    theirs = {cell[0]: cell for cell in after}
    volatile = ("RAND", "NOW(", "TODAY(")
    uses_volatile = any(word in str(formula).upper() for _, formula, _ in before for word in volatile)
    return [
        (cell, theirs.get(cell[0]))
        for cell in before
        if str(theirs.get(cell[0])) != str(cell) and not (uses_volatile and str(cell[1]).startswith("="))
    ]


def main() -> int:
    """Run over a folder."""
    warnings.simplefilter("ignore")
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--office", type=int, default=0)
    words.add_argument("--office-only", action="store_true")
    words.add_argument("--workers", type=int, default=2)
    given = words.parse_args()
    files = sorted(each for each in given.folder.iterdir() if each.suffix.lower() in {".xlsx", ".xlsm"})
    with multiprocessing.Pool(given.workers) as pool:
        outcomes = [] if given.office_only else list(pool.imap_unordered(proven, files, chunksize=8))
        for line in _told(outcomes):
            print(line, flush=True)
        if given.office:
            chosen = random.Random(20261123).sample(files, min(given.office, len(files)))
            found: Counter[str] = Counter()
            for path, said in zip(chosen, pool.imap(shown_alike, chosen), strict=True):
                wrong = said.split(" ", maxsplit=1)[0].isupper()
                found["DIFFERS OR LOST" if wrong else said] += 1
                if wrong:
                    print(path.name, said, flush=True)
            print(dict(found))
    return int(any(each.said.split(" ", maxsplit=1)[0].isupper() for each in outcomes))


def _told(outcomes: list[Outcome]) -> Iterator[str]:
    for each in outcomes:
        if each.said.split(" ", maxsplit=1)[0].isupper():
            yield f"{each.file}: {each.said}"
    yield f"{len(outcomes):,} files"
    for said, count in Counter(each.said for each in outcomes).most_common():
        yield f"| {said} | {count:,} |"
    done = [each for each in outcomes if each.said == "attached"]
    if done:
        yield f"{sum(each.same for each in done):,} foreign parts the same bytes"
        for parts, count in Counter(each.touched for each in done).most_common(6):
            yield f"| {', '.join(parts)} | {count:,} |"
        yield f"median {1000 * median(each.seconds for each in done):.0f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
