"""The shares at which a budget alerts, as people write them."""

from __future__ import annotations

import re

ALERTS = (0.5, 0.8, 1.0)
"""Where a budget names none."""

ALERT_LIST = r"\s*([0-9]+([.][0-9]+)?\s*%?[;,\s]*)*"
"""What a list of shares looks like."""


def alert_shares(text: str) -> tuple[float, ...]:
    """The shares in order; a list that reaches beyond 2 is in per cent. Other text counts as none.

    >>> alert_shares("50;80;100"), alert_shares("0.75"), alert_shares("")
    ((0.5, 0.8, 1.0), (0.75,), (0.5, 0.8, 1.0))
    """
    if not re.fullmatch(ALERT_LIST, text):
        return ALERTS
    numbers = [number for word in re.findall(r"[0-9.]+", text) if (number := float(word)) > 0]
    if not numbers:
        return ALERTS
    scale = 100.0 if max(numbers) > 2 else 1.0
    return tuple(sorted({number / scale for number in numbers}))
