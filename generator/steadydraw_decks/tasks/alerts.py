"""Budget alerts as a workbook, and the file that keeps which were told on which day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from steadydraw.excel.lists import AMOUNT, SHARE, Heading, Listing, write_lists
from steadydraw.opc import write_whole
from steadydraw_decks.rhythm.alerts import Alert, Alerts
from steadydraw_decks.tasks.refusal import Refusal

_FORMAT = "steadydraw.alerts/1"


def read_state(path: Path, as_of: date) -> dict[str, date]:
    """When each alert that held at the last run was first told. Raises Refusal for another kind of file."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            raise ValueError(found["format"])
        last = date.fromisoformat(found["as_of"])
        fired = {str(key): date.fromisoformat(day) for key, day in found["fired"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Refusal(
            f"{path.name} is no state of alerts: name another with --state, or move it away"
        ) from None
    if last > as_of:
        raise Refusal(
            f"{path.name} is of {last.isoformat()}, later than {as_of.isoformat()}: alerts are told in the "
            "order of the days; name another file with --state"
        )
    return fired


def write_state(path: Path, as_of: date, alerts: Iterable[Alert]) -> None:
    """Keep what holds now; what holds no more may fire again when it is crossed again."""
    fired = {each.key: each.fired_on.isoformat() for each in alerts}
    told = {"format": _FORMAT, "as_of": as_of.isoformat(), "fired": dict(sorted(fired.items()))}
    write_whole(path, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")


_ACCOUNT = (Heading("Account", 14), Heading("Name", 40))
_ABOUT = (
    ("Alerts", "Of every budget in force the highest share crossed, and a forecast over one not yet spent."),
    (
        "First told",
        "The last complete day on which it was told first; the due day follows from it.",
    ),
    ("Without a budget", "New accounts and the largest others that no budget in force protects."),
)


def write_alerts(found: Alerts, day: date, path: Path) -> None:
    """Write the alerts that hold, and who has no budget."""
    told = Listing(
        "Alerts",
        f"Budget alerts as of {day.isoformat()}",
        (
            *_ACCOUNT, Heading("Budget", 26), Heading("Level", 12), Heading("Amount", 16, AMOUNT),
            Heading("Spent", 16, AMOUNT), Heading("Share spent", 12, SHARE), Heading("Forecast", 16, AMOUNT),
            Heading("Currency", 10), Heading("Action", 50), Heading("Role", 12), Heading("Owner", 24),
            Heading("Due", 12), Heading("First told", 12),
        ),
        tuple(
            (
                each.account_id, each.account_name, each.budget, each.level, each.amount, each.spent,
                each.spent / each.amount, each.forecast, each.currency, each.play.action,
                each.play.owner_role, each.owner, each.due_on, each.fired_on,
            )
            for each in found.alerts
        ),
    )  # fmt: skip
    bare = Listing(
        "Without a budget",
        f"Accounts without a budget in force on {day.isoformat()}",
        (*_ACCOUNT, Heading("Why", 24), Heading("Spend in a year", 16, AMOUNT), Heading("Currency", 10)),
        tuple(
            (one.standing.account_id, one.standing.name, one.why, one.standing.spend, one.standing.currency)
            for one in found.bare
        ),
    )
    write_lists(path, (told, bare), _ABOUT)
