"""The reference of the canonical tables, generated from their declarations."""

from __future__ import annotations

from steadydraw.schema.canonical import SCHEMA
from steadydraw.schema.columns import Column, Table


def as_markdown() -> str:
    """All tables with their columns as a Markdown page."""
    lines = [
        "# Canonical tables",
        "",
        "Generated from the tables themselves by `make docs`. A folder of `.csv` or `.parquet` files with",
        "these names needs no mapping; anything else is mapped in [`steadydraw.toml`](sources.md).",
        "Ends of terms and periods are exclusive: a year from 1 January ends on the next 1 January.",
        "",
    ]
    for table in SCHEMA.values():
        lines += _section(table)
    return "\n".join(lines).rstrip() + "\n"


def _section(table: Table) -> list[str]:
    lines = [f"## {table.name}", "", f"{table.help}.", ""]
    if table.key:
        lines += [f"A row is known by {', '.join(f'`{name}`' for name in table.key)}.", ""]
    lines += ["| column | kind | required | what it is |", "|---|---|---|---|"]
    lines += [
        f"| `{column.name}` | {column.kind.value} | {'yes' if column.required else ''} | {_about(column)} |"
        for column in table.columns
    ]
    return [*lines, ""]


def _about(column: Column) -> str:
    if column.default is None:
        return column.help
    default = str(column.default).lower() if isinstance(column.default, bool) else f"{column.default}"
    return f"{column.help}; empty is {default}"
