"""A book of any size: the accounts of the sample company copied as often as it takes, as Parquet files.

Every copy has all that its account has: contracts, use by the day, outcomes, people and the rest, so that its
decks are full ones. Ids carry the number of the copy, people are shared.
"""

from __future__ import annotations

from pathlib import Path

from steadydraw.schema.canonical import SCHEMA
from steadydraw.sources import open_source

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "steadydraw.toml"
_IDS = (
    "account_id",
    "parent_account_id",
    "contract_id",
    "supersedes_contract_id",
    "invoice_id",
    "source_row_id",
)


def make_copies(folder: Path, accounts: int) -> int:
    """Write a canonical folder with so many accounts; the number of usage rows."""
    with open_source(SAMPLE) as tables:
        copies = -(-accounts // tables.count("accounts"))
        con = tables.con
        for table in SCHEMA.values():
            if not tables.count(table.name):
                continue
            fields = ", ".join(_copied(name) for name in table.names)
            per_account = any(name in _IDS for name in table.names)
            copy = f"range({copies}) AS copy(c)" if per_account else "range(1) AS copy(c)"
            kept = "WHERE allocated" if table.name == "usage" else ""
            con.execute(
                f"""COPY (SELECT {fields} FROM {table.name}, {copy} {kept} ORDER BY c, source_no, source_row)
                    TO '{folder / table.name}.parquet' (FORMAT parquet)"""
            )
        return copies * tables.count("usage")


def _copied(name: str) -> str:
    if name in _IDS:
        return f"\"{name}\" || '-' || lpad(c::VARCHAR, 4, '0') AS \"{name}\""
    if name == "account_name":
        return f'"{name}" || \' \' || c AS "{name}"'
    return f'"{name}"'
