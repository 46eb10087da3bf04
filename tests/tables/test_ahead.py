"""Answers asked for ahead: in order, not too early, and none left behind."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.tables.ahead import ahead


@given(st.lists(st.integers(), max_size=6))
def test_answers_come_in_order_each_once(questions: list[int]) -> None:
    asked: list[int] = []

    def answer(question: int) -> int:
        asked.append(question)
        return -question

    assert list(ahead(answer, questions)) == [-each for each in questions]
    assert asked == questions


def test_the_next_is_worked_out_while_the_first_is_used() -> None:
    begun = [threading.Event() for _ in range(3)]

    def answer(question: int) -> int:
        begun[question].set()
        return question

    answers = ahead(answer, [0, 1, 2])
    assert not begun[0].is_set()
    assert next(answers) == 0
    assert begun[1].wait(10)
    assert not begun[2].is_set()
    answers.close()  # type: ignore[attr-defined]
    assert not begun[2].is_set()


def test_a_closed_iterator_leaves_no_thread() -> None:
    before = threading.active_count()
    answers = ahead(lambda question: question, [1, 2, 3])
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before


@pytest.mark.parametrize("questions", [[0], [1, 0], [1, 2, 0]])
def test_what_an_answer_raises_is_raised_where_it_is_wanted(questions: list[int]) -> None:
    answers = ahead(lambda question: 12 // question, questions)
    for each in questions[:-1]:
        assert next(answers) == 12 // each
    with pytest.raises(ZeroDivisionError):
        next(answers)
