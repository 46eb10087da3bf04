"""What number stands where and why: the tables, rows and files behind a metric."""

from steadydraw.provenance.behind import tables_behind
from steadydraw.provenance.rows import SourceRows, rows_behind

__all__ = ["SourceRows", "rows_behind", "tables_behind"]
