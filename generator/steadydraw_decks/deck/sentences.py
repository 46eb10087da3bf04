"""Texts whose figures know the result they came from."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.result import Result


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as shown, with the result it came from.

    `part` says what of the result is shown: empty for its value, else the name of one of its inputs,
    or of an amount that the account's curves derive from the same facts. `account` is whose it is, where a
    deck shows many.
    """

    shown: str
    result: Result
    part: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain words and figures in order."""

    parts: tuple[str | Figure, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.text)

    @property
    def text(self) -> str:
        """The sentence as people read it."""
        return "".join([part if isinstance(part, str) else part.shown for part in self.parts])

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in it."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


def say(*parts: str | Figure | Sentence) -> Sentence:
    """A sentence from words, figures and other sentences.

    >>> say("Two of ", say("three"), ".").text
    'Two of three.'
    """
    flat: list[str | Figure] = []
    for part in parts:
        if isinstance(part, Sentence):
            flat += part.parts
        else:
            flat.append(part)
    return Sentence(tuple(filter(None, flat)))


def text_of(part: str | Figure | Sentence) -> str:
    """What people read of a word, a figure or a sentence."""
    if isinstance(part, str):
        return part
    return part.shown if isinstance(part, Figure) else part.text


NOTHING = Sentence(())
DASH = "\N{EN DASH}"
"""What a cell says where there is no value to show."""
