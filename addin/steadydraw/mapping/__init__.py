"""Their column names -> ours: which heading is which canonical column, and how sure that is."""

from steadydraw.mapping.headings import normalised
from steadydraw.mapping.matching import (
    CERTAIN,
    Match,
    TableMatch,
    find_header,
    match_columns,
    match_table,
)

__all__ = ["CERTAIN", "Match", "TableMatch", "find_header", "match_columns", "match_table", "normalised"]
