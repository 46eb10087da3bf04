"""Raw tables of one source into `Tables`: loaded in the order of the schema, settled, checked, counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from steadydraw.account.money import is_currency
from steadydraw.schema import TablePlan
from steadydraw.schema.canonical import SCHEMA
from steadydraw.schema.core import NO_DRAW
from steadydraw.schema.dates import is_zone
from steadydraw.schema.issues import Findings, Issue, Level, SourceError
from steadydraw.tables.conversion import quoted
from steadydraw.tables.crosschecks import run_checks
from steadydraw.tables.duplicates import settle_duplicates
from steadydraw.tables.loading import Loader
from steadydraw.tables.ownplays import settle_plays
from steadydraw.tables.raw import Raw
from steadydraw.tables.store import Tables
from steadydraw.tables.tally import Tally
from steadydraw.tables.unknownids import check_account_ids

if TYPE_CHECKING:
    import duckdb


def assemble(tables: Tables, parts: Sequence[tuple[Raw, TablePlan]], notes: Sequence[Issue] = ()) -> None:
    """Fill `tables` from `parts`, then its issues and load log.

    Raises SourceError when nothing can be made of it.
    """
    findings = Findings()
    findings.extend(notes)
    loader = Loader(tables.con, findings)
    order = list(SCHEMA)
    for raw, plan in sorted(parts, key=lambda part: order.index(part[1].table)):
        loader.load(raw, plan)
    settle_plays(tables.con, loader.tallies, findings)
    for table in SCHEMA.values():
        settle_duplicates(tables.con, table, loader.tallies, findings)
    if not tables.count("accounts"):
        raise SourceError(_nothing(loader.tallies, findings))
    _fill(tables.con)
    _check_zones(tables.con, loader.tallies, findings)
    _name_currencies(tables.con)
    check_account_ids(tables.con, loader.tallies, findings)
    run_checks(tables.con, loader.tallies, findings)
    tables.con.execute("DROP TABLE currencies_")
    high_water = dict(
        tables.con.execute("SELECT source_no, max(usage_date) FROM usage GROUP BY source_no").fetchall()
    )
    tables.issues = list(findings)
    tables.load_log = [tally.entry(high_water.get(number)) for number, tally in enumerate(loader.tallies)]


def _nothing(tallies: Sequence[Tally], findings: Findings) -> str:
    accounts = [tally for tally in tallies if tally.table == "accounts"]
    names = ", ".join(tally.origin.source for tally in accounts)
    if not accounts:
        return (
            "the source has no accounts: add a table accounts, or take them from usage with distinct = true"
        )
    first = next(
        (str(issue) for issue in findings if issue.level is Level.ERROR and issue.table == "accounts"), ""
    )
    why = f"; {first}" if first else ""
    return f"{names}: no account is left after validation ({accounts[0].read:,} rows read){why}"


def _fill(con: duckdb.DuckDBPyConnection) -> None:
    """What an empty cell means where another table says it, and what never draws."""
    con.execute(
        "UPDATE contracts SET commit_unit = a.currency FROM accounts a "
        "WHERE a.account_id = contracts.account_id AND contracts.commit_unit IS NULL"
    )
    no_draw = ", ".join(map(quoted, NO_DRAW))
    con.execute(f"UPDATE usage SET billable = false WHERE billable AND row_type IN ({no_draw})")
    con.execute(
        "UPDATE accounts SET fiscal_year_start_month = 1 WHERE fiscal_year_start_month NOT BETWEEN 1 AND 12"
    )


def _name_currencies(con: duckdb.DuckDBPyConnection) -> None:
    """A table of those commit units that are currencies, for the checks."""
    units = con.execute("SELECT DISTINCT commit_unit FROM contracts WHERE commit_unit IS NOT NULL").fetchall()
    con.execute("CREATE TABLE currencies_ (code VARCHAR)")
    codes = [[unit] for (unit,) in units if is_currency(unit)]
    if codes:
        con.executemany("INSERT INTO currencies_ VALUES (?)", codes)


def _check_zones(con: duckdb.DuckDBPyConnection, tallies: Sequence[Tally], findings: Findings) -> None:
    """Zones that are not IANA names count as UTC."""
    zones = con.execute(
        "SELECT time_zone, source_no, min(source_row), count(*) FROM accounts GROUP BY ALL ORDER BY "
        "source_no, 3"
    ).fetchall()
    for zone, number, row, count in zones:
        if is_zone(zone):
            continue
        origin = tallies[number].origin
        problem, remedy = "is not an IANA time zone and counts as UTC", "write a name such as Europe/Berlin"
        findings.add(
            Issue(
                Level.WARNING,
                "accounts",
                origin.file,
                origin.sheet,
                row,
                "time_zone",
                zone,
                problem,
                remedy,
                count,
            )
        )
        con.execute("UPDATE accounts SET time_zone = 'UTC' WHERE time_zone = ?", [zone])
