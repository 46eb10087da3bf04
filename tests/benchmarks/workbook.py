"""Writing our sheets into a large workbook against openpyxl's load and save, and how fast it recalculates.

Run with `make bench-workbook` or `python tests/benchmarks/workbook.py [--rows N] [--skip-openpyxl]`. Figures
are for comparing within one run on one machine; nothing is asserted, for time is no test. Each measure runs
in a process of its own, so that peak memory is its own.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]
ACCOUNTS = 200
HEADINGS = (
    "usage_date account_id workflow_id units rated_amount currency environment meter source_row_id region "
    "team remark"
).split()


def make_book(path: Path, rows: int) -> None:
    """A workbook of `rows` x 12 cells of usage, with accounts and contracts."""
    import xlsxwriter  # type: ignore[import-untyped]

    draw = random.Random(1)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    start = datetime(2026, 1, 1)
    sheet = book.add_worksheet("Accounts")
    for place, heading in enumerate(("account_id", "account_name", "currency")):
        sheet.write_string(0, place, heading)
    for at in range(ACCOUNTS):
        for place, text in enumerate((f"AC-{at:05d}", f"Account number {at}", "USD")):
            sheet.write_string(at + 1, place, text)
    sheet = book.add_worksheet("Contracts")
    headings = "contract_id account_id model start_on end_on commit_amount commit_unit".split()
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading)
    for at in range(ACCOUNTS):
        for place, text in ((0, f"C-{at:05d}"), (1, f"AC-{at:05d}"), (2, "prepaid"), (6, "USD")):
            sheet.write_string(at + 1, place, text)
        sheet.write_datetime(at + 1, 3, start, dated)
        sheet.write_datetime(at + 1, 4, datetime(2027, 1, 1), dated)
        sheet.write_number(at + 1, 5, 500_000)
    sheet = book.add_worksheet("Usage")
    for place, heading in enumerate(HEADINGS):
        sheet.write_string(0, place, heading)
    for at in range(rows):
        units = round(draw.lognormvariate(3, 1), 2)
        sheet.write_datetime(at + 1, 0, start + timedelta(days=at * 270 // rows), dated)
        texts = (
            f"AC-{draw.randrange(ACCOUNTS):05d}", f"workflow {at % 3}", "", "", "USD", "production", "calls",
            f"R{at:09d}", draw.choice(("emea", "amer", "apac")), f"team {draw.randrange(1000)}",
            f"{draw.getrandbits(64):x}",
        )  # fmt: skip
        for place, text in enumerate(texts, start=1):
            if text:
                sheet.write_string(at + 1, place, text)
        sheet.write_number(at + 1, 3, units)
        sheet.write_number(at + 1, 4, round(units * 2.5, 2))
    book.close()


def peak_mib() -> float:
    """Peak memory of this process so far."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def ours(book: Path, out: Path) -> None:
    """Read, then write our sheets; the two apart."""
    from steadydraw.excel.health import attach, row_of
    from steadydraw.settings import DEFAULTS
    from steadydraw.sources import open_source
    from steadydraw.sources.accounts import default_as_of, read_accounts

    began = time.process_time()
    with open_source(book) as tables:
        day = default_as_of(tables)
        rows = [row_of(account, day, DEFAULTS) for account in read_accounts(tables, day)]
        read, memory = time.process_time() - began, peak_mib()
        began = time.process_time()
        attach(book, out, tables, lambda _kept, _daily: rows)
        print(f"reading and computing: {read:.1f} s of CPU, peak {memory:.0f} MiB")
        taken = time.process_time() - began
        print(f"writing our sheets: {taken:.2f} s of CPU, {peak_mib() - memory:.0f} MiB on top")


def grafted(book: Path, out: Path) -> None:
    """The writer alone: a sheet of another workbook into the large one, and the original back."""
    import xlsxwriter

    from steadydraw.opc import save, undo
    from steadydraw.opc.book.graft import graft
    from steadydraw.opc.book.host import Host

    donor = out.with_name("donor.xlsx")
    made = xlsxwriter.Workbook(str(donor))
    made.add_worksheet("One more").write_formula(0, 0, "=SUM(Usage!E:E)", None, 0)
    made.close()
    before, began = peak_mib(), time.process_time()
    host = Host(book)
    graft(host, donor)
    save(host.edit, out)
    taken = time.process_time() - began
    print(f"one sheet grafted, proven: {taken:.2f} s of CPU, {peak_mib() - before:.0f} MiB on top")
    began = time.process_time()
    undo(out, out.with_name("back.xlsx"))
    print(f"undone: {time.process_time() - began:.2f} s of CPU")


def openpyxl_does(book: Path, out: Path) -> None:
    """What openpyxl takes to load and save the same file."""
    import openpyxl

    began = time.process_time()
    made = openpyxl.load_workbook(book)
    made.create_sheet("One more")
    made.save(out)
    print(f"openpyxl load and save: {time.process_time() - began:.1f} s of CPU, peak {peak_mib():.0f} MiB")


def recalculates(book: Path, folder: Path) -> None:
    """Seconds that LibreOffice takes longer when no stored result is there, over the whole file."""
    from tests.rendering import converted

    bare = folder / "bare.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            target.writestr(name, content)
    taken = []
    for path in (book, bare):
        (folder / path.stem).mkdir(exist_ok=True)
        began = time.perf_counter()
        converted(path, "xlsx", folder / path.stem)
        taken.append(time.perf_counter() - began)
    print(
        f"LibreOffice opens and saves it in {taken[0]:.1f} s with stored results, in {taken[1]:.1f} s when "
        f"all are worked out: {taken[1] - taken[0]:.1f} s of recalculation"
    )


def main() -> None:
    """Make the workbook, then measure each step in a process of its own."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=500_000)
    words.add_argument("--skip-openpyxl", action="store_true")
    words.add_argument("--step", default="")
    words.add_argument("--folder", type=Path)
    given = words.parse_args()
    if given.step:
        book, out = given.folder / "book.xlsx", given.folder / f"{given.step}.xlsx"
        {"ours": ours, "grafted": grafted, "openpyxl": openpyxl_does}[given.step](book, out)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        make_book(folder / "book.xlsx", given.rows)
        size = (folder / "book.xlsx").stat().st_size / 2**20
        print(
            f"{given.rows:,} rows x {len(HEADINGS)} columns, {ACCOUNTS} accounts, {size:.1f} MiB", flush=True
        )
        for step in ["ours", "grafted", *([] if given.skip_openpyxl else ["openpyxl"])]:
            command = [sys.executable, __file__, "--step", step, "--folder", name]
            subprocess.run(command, check=True)
        recalculates(folder / "ours.xlsx", folder)


if __name__ == "__main__":
    main()
