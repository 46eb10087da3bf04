"""What people see: results on standard output, notes, progress and errors beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

T = TypeVar("T")
_WIDE = 10_000


class Screen:
    """Standard output for results, standard error for everything else; colour and bars on a terminal only."""

    def __init__(self) -> None:
        self.quiet = False

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
        """The same items, with a bar on a terminal that leaves nothing behind."""
        side = self.side
        if self.quiet or not side.is_terminal:
            yield from items
            return
        columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=side, transient=True) as bar:
            yield from bar.track(items, total=total)

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


SCREEN = Screen()
