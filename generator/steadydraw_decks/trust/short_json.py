"""Plain values as JSON that is as short as can be: what is hashed, and what a record's file holds."""

from __future__ import annotations

import json

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON of plain values."""
in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""The same with names in order, which is hashed."""
