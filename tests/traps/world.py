"""Small sources for the traps: rows as text, opened as a person would open them, and their results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from steadydraw.account import Account
from steadydraw.book import AccountResults, BookResults, book_results, results_of, tally_of
from steadydraw.result import Result
from steadydraw.rows import company_of
from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of, read_accounts
from steadydraw.tables import Tables

AS_OF = date(2026, 9, 30)
ACCOUNTS = "account_id,account_name,currency"
CONTRACTS = "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit"
USAGE = "usage_date,account_id,workflow_id,units,rated_amount,currency,environment"


@dataclass
class World:
    """A folder of tables. `headings` are those of a table where they are not the plain ones."""

    folder: Path
    rows: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    toml: str = ""

    def add(self, table: str, *rows: str) -> World:
        """More rows of a table."""
        self.rows.setdefault(table, []).extend(rows)
        return self

    def account(self, account_id: str = "A", *, currency: str = "USD") -> World:
        """An account and a prepaid contract of 36,500 over 2026."""
        self.add("accounts", f"{account_id},{account_id} Ltd,{currency}")
        return self.add(
            "contracts", f"C-{account_id},{account_id},prepaid,2026-01-01,2027-01-01,36500,{currency}"
        )

    def draw(
        self,
        first: date,
        last: date,
        amount: float | Callable[[date], float] = 100.0,
        account_id: str = "A",
        workflow: str = "w",
    ) -> World:
        """A row of use in production for each day of `[first, last]`; ten units for each dollar."""
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            own = amount(day) if callable(amount) else amount
            self.add("usage", f"{day},{account_id},{workflow},{own * 10},{own},USD,production")
        return self

    def written(self) -> Path:
        """The source, written as its rows stand now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        plain = {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": USAGE}
        for table, rows in self.rows.items():
            heading = self.headings.get(table) or plain[table]
            (self.folder / f"{table}.csv").write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
        if not self.toml:
            return self.folder
        source = self.folder / "steadydraw.toml"
        source.write_text(self.toml, encoding="utf-8")
        return source

    @contextmanager
    def opened(self) -> Iterator[Tables]:
        """The folder written and opened."""
        with open_source(self.written()) as tables:
            yield tables

    def account_of(self, account_id: str = "A", as_of: date = AS_OF) -> Account:
        """One account as it is read."""
        with self.opened() as tables:
            return next(iter(read_accounts(tables, as_of, [account_id])))

    def results(self, account_id: str = "A", as_of: date = AS_OF) -> AccountResults:
        """All results of one account."""
        with self.opened() as tables:
            account = next(iter(read_accounts(tables, as_of, [account_id])))
            return results_of(account, as_of, tables.settings_book.of(account_id, account.segment))

    def result(self, metric: str, account_id: str = "A", as_of: date = AS_OF) -> Result:
        """One result of one account."""
        return self.results(account_id, as_of)[metric]

    def book(self, as_of: date = AS_OF) -> BookResults:
        """The results of the whole book."""
        with self.opened() as tables:
            settings = tables.settings
            tallies = [
                tally_of(account, results_of(account, as_of, settings), settings)
                for account in read_accounts(tables, as_of)
            ]
            return book_results(tallies, as_of, settings, company_of(tables).calendar)

    def default_day(self) -> date:
        """The as-of day where nobody names one."""
        with self.opened() as tables:
            return default_as_of(tables)

    def told(self) -> str:
        """All findings, one a line."""
        with self.opened() as tables:
            return "\n".join(map(str, tables.issues))


def mapped(entries: Sequence[str], settings: str = "") -> str:
    """A steadydraw.toml of these [[tables]] entries."""
    return "\n".join(["version = 1", settings, *(f"[[tables]]\n{entry}" for entry in entries)])
