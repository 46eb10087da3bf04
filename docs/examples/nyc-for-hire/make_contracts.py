"""Lay synthetic contracts over the trips of New York's car-service bases.

The trips are real, the contracts are made up: a yearly commit from each base's own first seven
months, scaled so that some land too slow, some in the band and some too fast. Standard library only.

    python make_contracts.py nyc_for_hire_2015.csv contracts.csv
"""

from __future__ import annotations

import csv
import io
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from zlib import crc32

PRICE_PER_TRIP = 0.85
START, END = date(2015, 1, 1), date(2016, 1, 1)
SHARES_OF_PACE = (0.7, 0.9, 1.0, 1.1, 1.6)


def trips_by_base(path: Path) -> dict[str, int]:
    """Trips of each base from January to July; a base with none is there with 0."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    trips: dict[str, int] = defaultdict(int)
    for row in csv.reader(io.StringIO(text)):
        base = row[1].strip().upper() if len(row) > 5 else ""
        if not base.startswith("B") or not base[1:].isdigit():
            continue
        month = int(row[4].split("/")[0])
        number = row[5].strip().replace(",", "")
        trips[base] += int(number) if month <= 7 and number.isdigit() else 0
    return trips


def main() -> None:
    """Write one contract a base: its pace over a year times a share drawn from its id."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(
            ["contract_id", "account_id", "model", "start_on", "end_on", "commit_amount", "commit_unit"]
        )
        for base, trips in sorted(trips_by_base(source).items()):
            share = SHARES_OF_PACE[crc32(base.encode()) % len(SHARES_OF_PACE)]
            commit = round(trips * 12 / 7 * PRICE_PER_TRIP * share, 2)
            model = "prepaid" if commit else "payg"
            writer.writerow([f"SYN-{base}", base, model, START, END, commit, "USD"])


if __name__ == "__main__":
    main()
