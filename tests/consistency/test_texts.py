"""No tag is left unfilled, no word stands for a missing value, nothing that cannot be seen is in a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.consistency.sound_deck import (
    BARS,
    BOOK_OF_BARS,
    SLIDE_1,
    SLIDE_2,
    Parts,
    both,
    faults_after,
    in_workbook,
    swap,
)

Edit = Callable[[Parts], object]
NOTES = "ppt/notesSlides/notesSlide1.xml"
SPOKEN = "the text of 'Notes Placeholder 2'"
WORKFLOWS = "xl/sharedStrings.xml"
PROMPT = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Body"/><p:cNvSpPr/><p:nvPr><p:ph{}/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp></p:spTree>"
)


def category(text: str) -> Edit:
    """Another first category, in the chart and in its workbook."""
    return both(
        swap(BARS, "<c:v>Search<", f"<c:v>{text}<", -1),
        in_workbook(BOOK_OF_BARS, swap(WORKFLOWS, "<t>Search<", f"<t>{text}<")),
    )


FAULTS: list[tuple[str, Edit, str]] = [
    (
        "a tag in a title",
        swap(SLIDE_1, "Spend fell", "{{ title }}"),
        f"{SLIDE_1}: the text of 'Title 1' holds a tag that was not filled: '{{{{ title }}}}'",
    ),
    (
        "a tag split over runs",
        swap(SLIDE_1, "Spend fell", "Of {</a:t></a:r><a:r><a:t>{ x"),
        f"{SLIDE_1}: the text of 'Title 1' holds a tag that was not filled: 'Of {{{{ x'",
    ),
    (
        "a tag in a cell",
        swap(SLIDE_2, "0.1", "x }}"),
        f"{SLIDE_2}: the text of 'Table 3' holds a tag that was not filled: 'x }}}}'",
    ),
    (
        "a tag in the notes",
        swap(NOTES, "What to say", "{{ say }}"),
        f"{NOTES}: {SPOKEN} holds a tag that was not filled: '{{{{ say }}}} about: Spend fell'",
    ),
    (
        "a tag in an alt text",
        swap(SLIDE_1, "The logo", "{{ logo }}"),
        f"{SLIDE_1}: the alt text of 'Picture 3' holds a tag that was not filled: '{{{{ logo }}}} of Acme'",
    ),
    (
        "a tag in a category",
        category("{{ x }}"),
        f"{BARS}: a label or name of the chart holds a tag that was not filled: '{{{{ x }}}}'",
    ),
    (
        "an unseen character in a category",
        both(
            swap(BARS, "<c:v>Search<", "<c:v>Se&#x85;arch<", -1),
            in_workbook(BOOK_OF_BARS, swap(WORKFLOWS, "<t>Search<", "<t>Se&#x85;arch<")),
        ),
        f"{BARS}: a label or name of the chart holds the unseen character '\\x85': 'Se\\x85arch'",
    ),
    (
        "an escape that nobody undoes",
        swap(SLIDE_1, "Spend fell", "Spend_x000B_fell"),
        f"{SLIDE_1}: the text of 'Title 1' holds the unseen character '_x000B_': 'Spend_x000B_fell'",
    ),
    (
        "two shapes of one id",
        swap(SLIDE_1, 'id="3"', 'id="2"'),
        f"{SLIDE_1}: gives 2 shapes the id 2",
    ),
    (
        "an empty placeholder",
        swap(SLIDE_1, "</p:spTree>", PROMPT.format(' idx="1"')),
        f"{SLIDE_1}: the placeholder 'Body' is empty and shows its prompt: delete it",
    ),
    (
        "an empty title",
        swap(SLIDE_1, "Spend fell", " "),
        f"{SLIDE_1}: the placeholder 'Title 1' is empty and shows its prompt: delete it",
    ),
    *(
        (
            f"{word} for a value",
            swap(SLIDE_1, "Spend fell", f"Spend is {word}, again"),
            f"{SLIDE_1}: the text of 'Title 1' says {word!r}, which is no value: 'Spend is {word}, again'",
        )
        for word in ("nan", "NaN", "None", "inf", "#N/A", "#REF!", "#DIV/0!")
    ),
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_text_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [said]


@pytest.mark.parametrize(
    "text",
    ["None of them", "Nan and Nantes", "info", "finance", "{ one }", "#1 of 3", "x_y", "Größe · 5 %", "a\tb"],
)
def test_a_text_may_say(text: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, swap(SLIDE_1, "Spend fell", text)) == []


def test_an_empty_date_footer_or_number_shows_no_prompt(tmp_path: Path) -> None:
    for kind in ("dt", "ftr", "sldNum"):
        assert faults_after(tmp_path, swap(SLIDE_1, "</p:spTree>", PROMPT.format(f' type="{kind}"'))) == []


def test_a_shape_kept_for_older_programs_has_the_id_of_the_newer_one(tmp_path: Path) -> None:
    shape = '<p:sp><p:nvSpPr><p:cNvPr id="9" name="New"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
    both_forms = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="p14">{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert faults_after(tmp_path, swap(SLIDE_1, "</p:spTree>", f"{both_forms}</p:spTree>")) == []
