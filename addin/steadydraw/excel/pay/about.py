"""The sheet that says what the measures are, by which rules and from which sources."""

from __future__ import annotations

from dataclasses import fields

from steadydraw.excel.pay.sheet import Sheet, lines
from steadydraw.excel.scorecard import Origin
from steadydraw.pay.statement import PersonPay
from steadydraw.settings import Settings

NAME = "About"
_WIDTHS = (28, 96)
_RETENTION = """Of the accounts with base revenue: what they pay now, each at most its base, over the base.
Accounts without base revenue, and those whose revenue is not fully known, are left out."""
_DEPTH = "The mean of the accounts' adoption depth, weighted by commit; accounts without one are left out."
_STABILITY = """The share of account-weeks of the period in the healthy band, each week weighted by the
account's commit. Weeks that are not known are left out."""
_EXPANSION = """What accounts with base revenue grew by, over the base of all of them. Growth counts only
where draw is steady and was in band in enough of the last 13 weeks."""
_ATTAINMENT = """Actual over target, on 12 significant digits. Under the floor a measure pays nothing, at the
floor the step; a straight line leads from there to full pay at the target, another to the most at the cap."""
_BOUNDED = (
    "GRR, adoption depth and stability cannot exceed 1: they pay most at 1 where the cap lies beyond it."
)
_FLOOR = "While GRR lies below it, the three other measures earn at most their full share."
_OPEN = "A measure that no account gives is open: it is not in the sum until a later run knows it."
_FROZEN = """Once frozen, a period keeps its payout. What later figures say is paid as a correction in a later
period, once."""
DEFINITIONS = (
    ("Gross revenue retention", _RETENTION),
    ("Adoption depth", _DEPTH),
    ("Stability inside the band", _STABILITY),
    ("Expansion", _EXPANSION),
    ("Attainment", _ATTAINMENT),
    ("Bounded measures", _BOUNDED),
    ("Floor of GRR", _FLOOR),
    ("Open measures", _OPEN),
    ("Frozen periods", _FROZEN),
)


def write(sheet: Sheet, pay: PersonPay, origin: Origin) -> None:
    """Days and state, notes, definitions, the settings that are not the default, and the sources."""
    sheet.title("About these figures")
    sheet.sheet.set_column(0, 0, _WIDTHS[0])
    sheet.sheet.set_column(1, 1, _WIDTHS[1])
    row = _block(sheet, 2, "This statement", _state(pay))
    if pay.notes:
        row = _block(sheet, row, "Worth a look", tuple(("", note) for note in pay.notes))
    row = _block(
        sheet, row, "Definitions", tuple((name, text.replace("\n", " ")) for name, text in DEFINITIONS)
    )
    row = _block(sheet, row, "Settings that are not the default", _settings(pay.settings))
    _block(
        sheet,
        row,
        f"Sources: {' · '.join(filter(None, (origin.name, origin.label)))}",
        _sources(origin) + _files(origin),
    )
    sheet.page(0)


def _block(sheet: Sheet, row: int, name: str, told: tuple[tuple[str, str], ...]) -> int:
    sheet.text(
        row, 0, name, sheet.looks.of(bold=True, font_color="#12343B", bottom=2, bottom_color="#12343B")
    )
    sheet.sheet.write_blank(row, 1, None, sheet.looks.of(bottom=2, bottom_color="#12343B"))
    for at, (label, text) in enumerate(told, start=row + 1):
        sheet.text(at, 0, label, sheet.looks.of(bold=True, text_wrap=True))
        sheet.wrapped(at, 1, text)
        sheet.sheet.set_row(at, lines(max(len(text) / 100, len(label) / 26)))
    return row + 2 + len(told)


def _state(pay: PersonPay) -> tuple[tuple[str, str], ...]:
    days = f"{pay.period.start.isoformat()} to {pay.period.last_day.isoformat()}"
    state = "frozen: it stays, and corrections go to later periods" if pay.frozen else "not frozen"
    return (
        ("Person", pay.person),
        ("Period", f"{pay.period.name}, {days}"),
        ("As of", f"{pay.as_of.isoformat()}, the last day that counts"),
        ("State", state),
        ("Revenue", f"{pay.compared}; {pay.currency or 'in the currencies of the accounts'}"),
    )


def _settings(settings: Settings) -> tuple[tuple[str, str], ...]:
    changed = settings.changed_names()
    return tuple(
        (
            item.name,
            f"{getattr(settings, item.name)} (default {item.default or 'none'}): {item.metadata['about']}",
        )
        for item in fields(settings)
        if item.name in changed
    ) or (("", "none"),)


def _files(origin: Origin) -> tuple[tuple[str, str], ...]:
    """Each file once, with the checksum by which anyone can tell that it is the same."""
    files = {entry.sha256: entry.source.split(" / ")[0] for entry in origin.load_log}
    return tuple((name, f"SHA-256 {checksum}") for checksum, name in files.items())


def _sources(origin: Origin) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            entry.table,
            f"{entry.source}: {entry.kept:,} of {entry.read:,} rows"
            + (f", last day {entry.high_water.isoformat()}" if entry.high_water else ""),
        )
        for entry in origin.load_log
    ) or (("", "none"),)
