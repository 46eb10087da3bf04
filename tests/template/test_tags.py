"""The language of tags: what is read, and what is said of what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.template.directives import directives_of
from steadydraw_decks.template.tags import tags_in


def written(text: str) -> list[str]:
    return [each.tag.written for each in tags_in(text) if each.tag]


def faults(text: str) -> list[str]:
    return [each.fault for each in tags_in(text) if each.fault]


def test_names_and_filters_are_read_in_any_spacing() -> None:
    assert written("{{account.name}} and {{  x |percent:1|upper }}") == [
        "account.name",
        "x | percent: 1 | upper",
    ]


def test_quotation_marks_that_word_processors_turn_are_still_quotation_marks() -> None:
    assert written(
        "{{ x | default: \N{LEFT DOUBLE QUOTATION MARK}a | b\N{RIGHT DOUBLE QUOTATION MARK} }}"
    ) == ['x | default: "a | b"']


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ x | persent }}", "there is no filter 'persent': did you mean percent?"),
        ("{{ __import__('os') }}", "is no name"),
        ("{{ x | percent: two }}", "takes a whole number"),
        ("{{ table.x | top: ² }}", "takes a whole number up to 9999"),
        ("{{ table.x | top: 10000 }}", "takes a whole number up to 9999"),
        pytest.param(
            f"{{{{ table.x | top: {'9' * 5000} }}}}", "takes a whole number up to 9999", id="endless"
        ),
        ("{{ x | default }}", "needs something after a colon"),
        ("{{ never closed", "opens a tag that never closes"),
        ("{{ }}", "'' is no name"),
    ],
)
def test_what_is_no_tag_is_said_with_what_to_do(text: str, said: str) -> None:
    assert said in faults(text)[0]


@given(st.text())
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    for each in tags_in(text):
        assert 0 <= each.start < each.end <= len(text)


def test_directives_say_when_for_whom_and_how_often() -> None:
    found = directives_of(
        ["Say hello", "@when a.ok and not b and c == in_band", "@repeat w in workflows", "@internal"]
    )
    assert [(each.name, each.negated, each.word) for each in found.when] == [
        ("a.ok", False, None),
        ("b", True, None),
        ("c", False, "in_band"),
    ]
    assert (found.item, found.items, found.internal, found.guide) == ("w", "workflows", True, False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("@wen a", "there is no @wen: did you mean @when?"),
        ("@repeat workflows", "write one line like @repeat workflow in workflows"),
        ("@when a > 3", "is no condition"),
    ],
)
def test_a_directive_that_cannot_be_read_is_said(line: str, said: str) -> None:
    assert said in directives_of([line]).faults[0]
