"""The accounts of the workbook, and the card of one: where it stands, why, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steadydraw.account.curves import burn_down
from steadydraw.book import results_of
from steadydraw.pane.kept import WORKBOOK
from steadydraw.pane.picture import picture_of
from steadydraw.pane.shown import NOTHING, heading, in_words, percent, shown, told
from steadydraw.result import Result
from steadydraw.schema.issues import SourceError
from steadydraw.settings import Settings
from steadydraw.triggers import Play, fired, plays_of
from steadydraw.units import MONEY, SCORE

_STANDING = (
    ("target_band", "Band"),
    ("band_status", "Draw"),
    ("commit_utilization", "Commit used"),
    ("term_end_utilization", "Lands at"),
    ("exhaustion_date", "Runs out"),
    ("run_rate", "Run rate"),
    ("smoothness", "Smoothness"),
    ("steady_draw", "Steady draw"),
    ("production_workflows", "Live workflows"),
    ("value_per_dollar", "Value per dollar"),
)
"""What a card shows of the figures, and how it calls them."""

_LIGHTS = {"green": "Green", "amber": "Amber", "red": "Red"}


def accounts(question: Mapping[str, Any]) -> dict[str, Any]:
    """Every account by id and name, and the day that all figures stand at."""
    del question
    book = WORKBOOK.made()
    day = book.default_as_of()
    left_out = sum(book.tables.left_out.values())
    count = len(book.static.accounts)
    said = f"{count:,} account{'s' * (count != 1)} as of {day.isoformat()}"
    if left_out:
        said += f"; {left_out:,} row{'s' * (left_out != 1)} left out, see USAGE.CHECK"
    listed = [
        {"id": account_id, "name": book.static.accounts[account_id]["account_name"] or account_id}
        for account_id in sorted(book.static.accounts)
    ]
    return {"accounts": listed, "said": f"{said}."}


def card(question: Mapping[str, Any]) -> dict[str, Any]:
    """The card of the account `account` at the book's default day."""
    account_id = str(question.get("account", ""))
    if not account_id:
        raise SourceError("pick an account")
    book = WORKBOOK.made()
    day = book.default_as_of()
    (account,) = book.accounts(day, [account_id])
    own = book.settings_of(account)
    found = results_of(account, day, own)
    return {
        "id": account.account_id,
        "name": account.name,
        "as_of": day.isoformat(),
        "light": _light(found.results),
        "figures": [
            _figure(label, found[name]) for name, label in _STANDING if found[name].value is not None
        ],
        "missing": _missing(found.results),
        "reasons": _reasons(found["health_score"]),
        "actions": _actions(found.results, plays_of(book.tables), own, account.currency),
        "picture": picture_of(burn_down(account, day, own), found.results, day),
    }


def _light(results: Mapping[str, Result]) -> dict[str, str]:
    status, score = results["health_status"], results["health_score"]
    colour = str(status.value) if status.ok else "none"
    return {
        "colour": colour,
        "word": _LIGHTS.get(colour, "No light yet"),
        "score": f"{told(score)} of 100" if score.ok else NOTHING,
        # What is missing stands beside each part already.
        "note": _sentence(status.note.partition("; missing:")[0]),
    }


def _figure(label: str, result: Result) -> dict[str, str]:
    value = _band(result) if result.metric == "target_band" else told(result)
    return {"metric": result.metric, "label": label, "value": value, "name": heading(result.metric)}


def _band(result: Result) -> str:
    """The band as percentages."""
    low, high = result.inputs["band_low"], result.inputs["band_high"]
    return f"{percent(low)} to {percent(high)}"


def _missing(results: Mapping[str, Result]) -> list[dict[str, str]]:
    """Why figures are missing, each reason once."""
    by_reason: dict[str, list[str]] = {}
    for name, label in _STANDING:
        if results[name].value is None:
            by_reason.setdefault(results[name].note or told(results[name]), []).append(label)
    return [{"labels": ", ".join(labels), "why": why} for why, labels in by_reason.items()]


def _reasons(score: Result) -> list[dict[str, str]]:
    """The parts of the score, those that cost most first; then what is not known."""
    if score.detail is None:
        return []
    records = score.detail.records()
    known = [each for each in records if each["value"] is not None]
    known.sort(key=lambda each: _points(each["points_lost"]), reverse=True)
    made = [
        {
            "part": str(each["part"]).capitalize(),
            "value": shown(each["value"], SCORE),
            "lost": _lost(each["points_lost"]),
            "why": "",
        }
        for each in known
    ]
    return made + [
        {"part": str(each["part"]).capitalize(), "value": NOTHING, "lost": "", "why": str(each["missing"])}
        for each in records
        if each["value"] is None
    ]


def _points(cell: Any) -> float:
    return cell if isinstance(cell, float) else 0.0


def _lost(points: Any) -> str:
    if points is None:
        return ""
    text = shown(float(points), SCORE)
    return "0" if text == "0.0" else f"\u2212{text}"


def _actions(
    results: Mapping[str, Result], plays: Sequence[Play], own: Settings, currency: str
) -> list[dict[str, str]]:
    money = MONEY.counted_in(currency) if currency else MONEY
    return [
        {
            "trigger": heading(each.trigger),
            "reason": each.reason,
            "action": each.play.action,
            "owner": in_words(each.play.owner_role),
            "due": f"within {each.play.due_days} day{'s' * (each.play.due_days != 1)}",
            "measure": each.play.measure,
            "money": "" if each.money is None else shown(each.money, money),
        }
        for each in fired(results, plays=plays, settings=own)
    ]


def _sentence(note: str) -> str:
    return f"{note[:1].upper()}{note[1:]}." if note else ""
