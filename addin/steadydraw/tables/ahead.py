"""Answers that are waited for, asked for one ahead of when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


def ahead(answer: Callable[[Q], A], questions: Sequence[Q]) -> Iterator[A]:
    """The answers in order; each but the first is worked out in a thread while the one before is used.

    No question is asked before the first answer is wanted, and none is left under way by an iterator that is
    closed. What an answer raises is raised where it is wanted.
    """
    if len(questions) <= 1:
        yield from map(answer, questions)
        return
    with ThreadPoolExecutor(1) as thread:
        under_way = thread.submit(answer, questions[0])
        for each in questions[1:]:
            found = under_way.result()
            under_way = thread.submit(answer, each)
            yield found
        yield under_way.result()
