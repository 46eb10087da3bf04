"""The dictionary of all tags: made from the sample company, shipped as a file, the same for every account."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("dictionary.json")


@cache
def entries() -> dict[str, dict[str, str]]:
    """Every name with its kind and an example of what it gives."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def is_known(name: str) -> bool:
    """Whether some account could have something for a name; pictures are named by whoever gives them."""
    return name in entries() or name.startswith("picture.")
