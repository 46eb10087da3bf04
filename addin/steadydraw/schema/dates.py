"""Text to days: ISO, day and month in either order, month names, spreadsheet serial numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from steadydraw.schema.values import Unreadable, given

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+(\d{1,2}:\d{2}.*))?", re.ASCII)
_DAY_NAME = re.compile(r"^(?:[A-Za-z]{2,9}),?\s+(?=\d)")
_NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.?[ -]*([^\W\d_]{3,9})\.?,?[ -]*([0-9]{4}|[0-9]{2})")
_NAMED_US = re.compile(r"([^\W\d_]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_MONTH = re.compile(r"([^\W\d_]{3,9})\.?[ '\u2019/-]*([0-9]{4}|[0-9]{2})")
_ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
_MONTH_ISO = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)

_NAMES = (
    ("jan", "january", "januar", "jän", "jänner"),
    ("feb", "february", "februar"),
    ("mar", "march", "mär", "märz", "mrz"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october", "okt", "oktober"),
    ("nov", "november"),
    ("dec", "december", "dez", "dezember"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}

ZONED = r"[T ][0-9]{2}:[0-9]{2}[0-9:.]*\s?(Z|z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)$"
"""A moment that says its zone; one that does not is the day it names."""

_REMEDY = "write the day like 2026-03-31"


class DateOrder(StrEnum):
    """The order of day and month where both are figures."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class Undecided(ValueError):
    """The values do not tell which order day and month have: `why` in words, `conflict` when they differ."""

    def __init__(self, why: str, *, conflict: bool) -> None:
        super().__init__(why)
        self.why = why
        self.conflict = conflict


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """The order of day and month that the values prove; None where the question does not arise.

    Raises Undecided where both orders occur or every value could be read either way.
    """
    first, second, open_ = "", "", ""
    for text in texts:
        match = _PARTS.fullmatch(text.strip())
        if match is None or match[2] == ".":
            continue
        left, right = int(match[1]), int(match[3])
        if left > 31 or right > 31 or (left > 12 and right > 12) or left == right:
            continue
        if left > 12:
            first = first or text.strip()
        elif right > 12:
            second = second or text.strip()
        else:
            open_ = open_ or text.strip()
    if first and second:
        raise Undecided(f"{first!r} has the day first and {second!r} the month", conflict=True)
    if first:
        return DateOrder.DMY
    if second:
        return DateOrder.MDY
    if open_:
        raise Undecided(
            f"{open_!r} and the other values could have the day or the month first", conflict=False
        )
    return None


def read_date(text: str, order: DateOrder | None = None, epoch: date | None = None) -> date | None:
    """A day. `order` is needed for figures such as 03/04/2026, `epoch` allows spreadsheet serial numbers.

    >>> read_date("2026-03-31T23:30:00-05:00"), read_date("3 Mar 2026"), read_date("31.12.2026")
    (datetime.date(2026, 4, 1), datetime.date(2026, 3, 3), datetime.date(2026, 12, 31))
    """
    stripped = given(text)
    if stripped is None:
        return None
    if epoch is not None and (match := _SERIAL.fullmatch(stripped)):
        return _within(epoch + timedelta(days=int(match[1])))
    if match := _ISO.fullmatch(stripped):
        return _from_iso(stripped, int(match[1]), int(match[2]), int(match[3]))
    if match := _BASIC.fullmatch(stripped):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _PARTS.fullmatch(stripped):
        left, right, year = int(match[1]), int(match[3]), _year(match[4])
        if match[2] == "." and order is not DateOrder.MDY:
            return _day(year, right, left)
        if order is DateOrder.YMD and len(match[4]) == 2:
            return _day(_year(match[1]), right, int(match[4]))
        if order is None and left != right and left <= 12 and right <= 12:
            raise Unreadable(
                "could have the day or the month first", 'set date_order = "dmy" or "mdy" in steadydraw.toml'
            )
        month_first = order is DateOrder.MDY or (order is None and right > 12)
        return _day(year, left, right) if month_first else _day(year, right, left)
    return _named(stripped) or _named(_DAY_NAME.sub("", stripped)) or _no_date()


def read_time(text: str, order: DateOrder | None = None, epoch: date | None = None) -> datetime | None:
    """A moment in UTC, without a zone; a plain day is its first moment."""
    stripped = given(text)
    if stripped is None:
        return None
    try:
        moment = datetime.fromisoformat(stripped)
    except ValueError:
        day = read_date(stripped, order, epoch)
        return None if day is None else datetime.combine(day, time())
    _within(moment.date())
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def read_month(text: str) -> date | None:
    """The last day of the month that a heading names (`Mar-26`, `2026-03`, `March 2026`), or None."""
    stripped = text.strip()
    if match := _ISO_MONTH.fullmatch(stripped):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH_ISO.fullmatch(stripped):
        year, month = int(match[2]), int(match[1])
    elif (match := _MONTH.fullmatch(stripped)) and match[1].lower() in _MONTHS:
        year, month = _year(match[2]), _MONTHS[match[1].lower()]
    else:
        return None
    if not (1 <= month <= 12 and EARLIEST.year <= year <= LATEST.year):
        return None
    return month_end(date(year, month, 1))


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _from_iso(text: str, year: int, month: int, day: int) -> date:
    if len(text) > 10:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return _day(year, month, day)
        return _within(moment.astimezone(UTC).date() if moment.tzinfo else moment.date())
    return _day(year, month, day)


def _named(text: str) -> date | None:
    if match := _NAMED.fullmatch(text):
        day, name, year = match[1], match[2], match[3]
    elif match := _NAMED_US.fullmatch(text):
        day, name, year = match[2], match[1], match[3]
    else:
        return None
    if name.lower() not in _MONTHS:
        return None
    return _day(_year(year), _MONTHS[name.lower()], int(day))


def _no_date() -> date:
    raise Unreadable("is not a date", _REMEDY)


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("is a day that does not exist", _REMEDY) from None
    return _within(found)


def _within(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise Unreadable(f"lies outside {EARLIEST.year} to {LATEST.year}", "correct the year")
    return day


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA time zone."""
    from zoneinfo import ZoneInfo  # it looks around on the disk as soon as it is imported

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # for unknown names, odd characters, long paths
        return False
    return True
