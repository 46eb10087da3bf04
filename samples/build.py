"""Build the sample company: `python samples/build.py [--out DIR] [--folder]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Run as a script, only this folder would be on the path.
sys.path.insert(0, str(HERE.parent))

from samples.brightwater import mapping  # noqa: E402 - as above
from samples.brightwater.canonical import write_folder  # noqa: E402
from samples.brightwater.company import company  # noqa: E402
from samples.brightwater.usage import all_lines  # noqa: E402

WORKBOOK = "brightwater.xlsx"
MAPPING = "steadydraw.toml"


def main() -> None:
    """Write the workbook and its mapping, or with `--folder` the same tables as CSV files."""
    parser = argparse.ArgumentParser(description="Build the sample company Brightwater.")
    parser.add_argument(
        "--out", type=Path, default=HERE, metavar="DIR", help="where to write (default: samples/)"
    )
    parser.add_argument(
        "--folder", action="store_true", help="write canonical CSV files instead of the workbook"
    )
    given = parser.parse_args()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    lines = all_lines()
    tables = company(lines)
    if given.folder:
        write_folder(tables, out)
        text = mapping.of_folder(tables)
    else:
        # Only the workbook needs XlsxWriter; the folder is made by the standard library alone.
        from samples.brightwater import workbook

        workbook.write(out / WORKBOOK, tables, lines)
        text = mapping.of_workbook(WORKBOOK)
    (out / MAPPING).write_text(text, encoding="utf-8", newline="\n")
    print(f"{sum(len(table.rows) for table in tables)} rows in {len(tables)} tables, written to {out}")


if __name__ == "__main__":
    main()
