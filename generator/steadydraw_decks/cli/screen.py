"""What people see: results on standard output, notes, progress and errors beside it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

T = TypeVar("T")
_WIDE = 10_000


class Screen:
    """Standard output for results, standard error for everything else; colour and bars on a terminal only."""

    def __init__(self) -> None:
        self.quiet = False
        self.every = 10.0
        """Seconds between two lines that tell how far a long piece of work is, where there is no terminal."""

    @property
    def out(self) -> Console:
        """Where results go; piped output is never folded at a terminal's width."""
        console = Console(highlight=False, markup=False, emoji=False)
        return (
            console
            if console.is_terminal
            else Console(highlight=False, markup=False, emoji=False, width=_WIDE)
        )

    @property
    def side(self) -> Console:
        """Where notes go."""
        return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """Say something that is no result."""
        if not self.quiet:
            self.side.print(text)

    def warning(self, text: str) -> None:
        """Say what a careful reader must know; --quiet does not hide it."""
        self.side.print(Text("Note: ", style="yellow") + Text(text))

    def error(self, text: str) -> None:
        """Say why nothing was done."""
        self.side.print(Text("Error: ", style="bold red") + Text(text))

    def progress(self, items: Iterable[T], total: int, doing: str) -> Iterator[T]:
        """The same items, with a bar on a terminal that leaves nothing behind; else a line now and then."""
        side = self.side
        if self.quiet:
            yield from items
        elif side.is_terminal:
            bar = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
            with Progress(*bar, console=side, transient=True, speed_estimate_period=60) as shown:
                yield from shown.track(items, total=total)
        else:
            yield from self._told(items, total, doing)

    def _told(self, items: Iterable[T], total: int, doing: str) -> Iterator[T]:
        began = told = time.monotonic()
        for number, each in enumerate(items, start=1):
            yield each
            now = time.monotonic()
            if now - told >= self.every and number < total:
                told, rate = now, number / max(now - began, 1e-9)
                left = _lasting((total - number) / rate)
                self.side.print(f"{doing}: {number:,} of {total:,}, {_paced(rate)}, {left} left")

    @contextmanager
    def working(self, doing: str) -> Iterator[None]:
        """A spinner on a terminal, one plain line when piped."""
        side = self.side
        if self.quiet:
            yield
        elif side.is_terminal:
            with side.status(doing):
                yield
        else:
            side.print(f"{doing} ...")
            yield


class _Rate(ProgressColumn):
    """How many items are done in a second or a minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(_paced(speed) if speed else "", style="progress.data.speed")


def _paced(rate: float) -> str:
    """Items a second as people say it.

    >>> _paced(62.4), _paced(0.25)
    ('62 a second', '15 a minute')
    """
    return f"{rate:,.0f} a second" if rate >= 2 else f"{60 * rate:,.0f} a minute"


def _lasting(seconds: float) -> str:
    """A length of time as people say it.

    >>> _lasting(9), _lasting(200), _lasting(9_000)
    ('9 s', '3 min', '2 h 30 min')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


SCREEN = Screen()
