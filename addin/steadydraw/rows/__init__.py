"""Rows of canonical tables, typed, as the values of accounts: the same for ranges and for sources."""

from steadydraw.rows.static import Row, Static, TableRows, company_of, plain_account

__all__ = ["Row", "Static", "TableRows", "company_of", "plain_account"]
