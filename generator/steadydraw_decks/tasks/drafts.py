"""Drafts that a person can send: an alert as a message and as an entry of a calendar."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from email.message import EmailMessage

from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.rhythm.alerts import FORECAST, Alert

_FORMATS = Formats("en_US")
_LINE = 73
"""Bytes of a calendar's line; longer ones go on behind a blank."""


def name_of(alert: Alert) -> str:
    """A name for the files of an alert: the same alert has the same name."""
    kept = "".join(each if each.isalnum() or each in "-_" else "_" for each in alert.account_id)[:40]
    told = hashlib.sha256(f"{alert.key} {alert.fired_on}".encode()).hexdigest()[:8]
    return f"{alert.fired_on.isoformat()}-{kept}-{alert.level}-{told}"


def sentence(alert: Alert) -> str:
    """What happened, with its figures."""
    amount, spent = (_FORMATS.amount(value, alert.currency) for value in (alert.amount, alert.spent))
    if alert.level == FORECAST:
        forecast = _FORMATS.amount(alert.forecast or 0.0, alert.currency)
        return f"The budget {alert.budget} of {amount} is forecast to end at {forecast}; {spent} is spent."
    share = _FORMATS.percent(alert.spent / alert.amount)
    return f"The budget {alert.budget} of {amount} has passed {alert.level}%: {spent} is spent ({share})."


def message(alert: Alert) -> bytes:
    """A draft that mail programs open unsent; to whom is for the person who sends it."""
    made = EmailMessage()
    made["X-Unsent"] = "1"
    made["Subject"] = _plain(f"{alert.account_name}: budget {_word(alert)}")
    owner = alert.owner or f"nobody yet: the role {alert.play.owner_role} is not held"
    made.set_content(
        f"{sentence(alert)}\n\nNext step: {alert.play.action}.\nOwner: {owner}\n"
        f"Due: {alert.due_on.isoformat()}\nData as of: {alert.fired_on.isoformat()}\n"
    )
    return made.as_bytes()


def calendar(alert: Alert) -> bytes:
    """The next step as an entry of its due day (RFC 5545)."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Steadydraw//Budget alerts//EN",
        "BEGIN:VEVENT",
        f"UID:{name_of(alert)}@steadydraw",
        f"DTSTAMP:{alert.fired_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{alert.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{alert.due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{alert.account_name}: {alert.play.action}')}",
        f"DESCRIPTION:{_escaped(sentence(alert))}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _word(alert: Alert) -> str:
    return "forecast over" if alert.level == FORECAST else f"at {alert.level}%"


def _plain(text: str) -> str:
    """A text on one line, so that no name writes a header of its own."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _escaped(text: str) -> str:
    plain = _plain(text).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, none cut inside a letter."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece]).encode() + b"\r\n"
