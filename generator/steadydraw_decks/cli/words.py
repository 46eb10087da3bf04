"""Exit codes."""

from __future__ import annotations

FINDING = 1
UNUSABLE = 2
