"""What must hold between tables, declared as queries; each finding says where, what and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steadydraw.schema.issues import Findings, Issue, Level
from steadydraw.schema.told import NO_ACCOUNT
from steadydraw.tables.tally import Tally

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """`query` gives source_no, row or NULL, value, how many rows, and what the problem says as {0}, {1}."""

    table: str
    column: str
    level: Level
    problem: str
    remedy: str
    query: str
    rejects: bool = False


def _unknown(table: str, column: str, other: str, other_column: str) -> str:
    return (
        f"SELECT source_no, min(source_row), {column}, count(*) FROM {table} t WHERE {column} IS NOT "
        f"NULL AND NOT EXISTS "
        f"(FROM {other} o WHERE o.{other_column} = t.{column}) GROUP BY source_no, {column} ORDER BY ALL"
    )


_UNKNOWN_ACCOUNT = "is an account that the accounts table does not have"
_UNKNOWN_CONTRACT = "is a contract that the contracts table does not have"

CHECKS: tuple[CrossCheck, ...] = (
    CrossCheck(
        "commit_segments", "contract_id", Level.ERROR, _UNKNOWN_CONTRACT,
        "correct the id, or add the contract; the row is left out until then",
        "SELECT source_no, source_row, contract_id, 1 FROM commit_segments s WHERE NOT EXISTS "
        "(FROM contracts c WHERE c.contract_id = s.contract_id) ORDER BY ALL",
        rejects=True,
    ),
    *(
        CrossCheck(
            table, "account_id", Level.WARNING, _UNKNOWN_ACCOUNT,
            "correct the id, or add the account",
            _unknown(table, "account_id", "accounts", "account_id"),
        )
        for table in (
            "contracts", "workflows", "outcomes", "reliability", "cost_changes", "milestones", "people",
            "budgets", "actions", "goals", "invoices", "pay_exclusions",
        )
    ),
    CrossCheck(
        "contracts", "supersedes_contract_id", Level.WARNING, _UNKNOWN_CONTRACT,
        "correct the id, or add the contract it takes the place of",
        _unknown("contracts", "supersedes_contract_id", "contracts", "contract_id"),
    ),
    CrossCheck(
        "contracts", "contract_id", Level.WARNING, "overlaps contract {0} of the same account",
        "if one takes the place of the other, fill supersedes_contract_id; else set priority to say "
        "which draws first",
        """SELECT b.source_no, b.source_row, b.contract_id, 1, a.contract_id FROM contracts a JOIN contracts b
           ON a.account_id = b.account_id AND a.contract_id <> b.contract_id
           AND (a.start_on, a.contract_id) < (b.start_on, b.contract_id)
           AND coalesce(a.commit_unit, '') = coalesce(b.commit_unit, '')
           AND b.start_on < coalesce(a.end_on, DATE '9999-12-31')
           WHERE b.supersedes_contract_id IS DISTINCT FROM a.contract_id
             AND a.supersedes_contract_id IS DISTINCT FROM b.contract_id
             AND (a.priority IS NULL OR b.priority IS NULL OR a.priority = b.priority)
           ORDER BY ALL""",
    ),
    CrossCheck(
        "commit_segments", "segment_start", Level.WARNING, "lies outside the term of contract {0}",
        "correct the part's days or the contract's",
        """SELECT s.source_no, s.source_row, s.segment_start::VARCHAR, 1, c.contract_id FROM commit_segments s
           JOIN contracts c USING (contract_id) WHERE s.segment_start < c.start_on
           OR s.segment_end > coalesce(c.end_on, DATE '9999-12-31') ORDER BY ALL""",
    ),
    CrossCheck(
        "contracts", "commit_amount", Level.WARNING,
        "differs from the {0} that the parts of the commit add up to",
        "correct commit_amount or the rows in commit_segments",
        """SELECT c.source_no, c.source_row, c.commit_amount::VARCHAR, 1, fsum(s.amount)::VARCHAR
           FROM contracts c JOIN commit_segments s USING (contract_id) WHERE s.kind = 'commit' GROUP BY ALL
           HAVING abs(fsum(s.amount) - coalesce(c.commit_amount, 0))
                  > 1e-6 * greatest(1, abs(coalesce(c.commit_amount, 0)))
           ORDER BY ALL""",
    ),
    CrossCheck(
        "accounts", "account_id", Level.WARNING, "has no contract",
        "add one to contracts; only spend can be shown until then",
        "SELECT source_no, min(source_row), NULL, count(*) FROM accounts a WHERE NOT EXISTS "
        "(FROM contracts c WHERE c.account_id = a.account_id) GROUP BY source_no HAVING count(*) > 5 "
        "UNION ALL SELECT source_no, source_row, account_id, 1 FROM (SELECT *, count(*) OVER "
        "(PARTITION BY source_no) AS n "
        "FROM accounts a WHERE NOT EXISTS (FROM contracts c WHERE c.account_id = a.account_id)) "
        "WHERE n <= 5 ORDER BY ALL",
    ),
    CrossCheck(
        "accounts", "parent_account_id", Level.WARNING, _UNKNOWN_ACCOUNT, "correct the id, or add the parent",
        _unknown("accounts", "parent_account_id", "accounts", "account_id"),
    ),
    CrossCheck(
        "usage", "account_id", Level.WARNING, *NO_ACCOUNT,
        "SELECT source_no, min(source_row), '', count(*) FROM usage WHERE account_id IS NULL GROUP "
        "BY source_no ORDER BY ALL",
    ),
    CrossCheck(
        "usage", "usage_date", Level.INFO, "lies before the start of the first contract of account {0}",
        "check the start of the contract; use before it is not drawn from the commit",
        """SELECT source_no, min(source_row), min(usage_date)::VARCHAR, count(*), account_id FROM usage JOIN
           (SELECT account_id, min(start_on) AS first_on FROM contracts GROUP BY account_id)
           USING (account_id)
           WHERE usage_date < first_on GROUP BY source_no, account_id ORDER BY source_no, account_id""",
    ),
    CrossCheck(
        "usage", "rated_amount", Level.WARNING, "is missing where the commit of account {0} is money",
        "map the column that holds what the use is charged at",
        """SELECT source_no, min(source_row), '', count(*), account_id FROM usage SEMI JOIN
           (SELECT DISTINCT c.account_id FROM contracts c JOIN currencies_ k ON k.code = c.commit_unit
            WHERE c.commit_amount > 0) USING (account_id)
           WHERE rated_amount IS NULL AND units <> 0 AND billable
           GROUP BY source_no, account_id ORDER BY source_no, account_id""",
    ),
    CrossCheck(
        "usage", "currency", Level.ERROR,
        "is used by account {0}, and fx_rates has no rate between it and {1}",
        "add the rate to fx_rates",
        """WITH needed AS (
               SELECT account_id, commit_unit AS wanted FROM contracts
               JOIN currencies_ k ON k.code = commit_unit
               UNION SELECT account_id, currency FROM accounts WHERE currency IS NOT NULL)
           SELECT u.source_no, min(u.first_row), u.currency, sum(u.n)::BIGINT, n.account_id, n.wanted
           FROM (SELECT source_no, account_id, currency, min(source_row) AS first_row, count(*) AS n
                 FROM usage WHERE currency IS NOT NULL AND rated_amount IS NOT NULL GROUP BY ALL) u
           JOIN needed n ON n.account_id = u.account_id AND n.wanted <> u.currency
           WHERE NOT EXISTS (FROM fx_rates f WHERE (f."from" = u.currency AND f."to" = n.wanted)
                             OR (f."to" = u.currency AND f."from" = n.wanted))
           GROUP BY u.source_no, u.currency, n.account_id, n.wanted ORDER BY ALL""",
    ),
)  # fmt: skip


def run_checks(con: duckdb.DuckDBPyConnection, tallies: Sequence[Tally], findings: Findings) -> None:
    """Run every check; rows of a check that rejects leave their table and are counted."""
    for check in CHECKS:
        for number, row, value, count, *words in con.execute(check.query).fetchall():
            tally = tallies[number]
            issue = Issue(
                check.level,
                check.table,
                tally.origin.file,
                tally.origin.sheet,
                row,
                check.column,
                str(value or ""),
                check.problem.format(*words),
                check.remedy,
                count,
            )
            findings.add(issue)
            if check.rejects:
                con.execute(
                    f"DELETE FROM {check.table} WHERE source_no = ? AND source_row = ?", [number, row]
                )
                tally.reasons[f"{check.column} {check.problem}"] += 1
