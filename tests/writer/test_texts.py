"""Tags in text: across runs, in tables, notes and groups; values that could do harm do none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from steadydraw_decks.deck.sentences import say
from steadydraw_decks.template.errors import TemplateError
from tests.template.drawn import Drawn, chapter, content, made, tagged, text_box
from tests.validation.office import errors_of

HOSTILE = "Ünïcode & <b>{{ account.id }}</b> \u202e مرحبا 計算 \N{ROCKET} " + "Verylongname" * 25


def test_a_tag_split_over_runs_takes_the_format_of_its_first_run(tmp_path: Path) -> None:
    drawn = Drawn()
    box = text_box(drawn.slide("T"), "Used {{ commit_uti", "lization | perc", "ent: 1 }} by now")
    del box
    # 273 days of 600 against 365,000.
    deck = Presentation(str(made(drawn.saved(tmp_path), content())))
    runs = deck.slides[0].shapes[-1].text_frame.paragraphs[0].runs
    assert "".join(run.text for run in runs) == "Used 44.9% by now"
    assert [(run.text, run.font.bold) for run in runs] == [("Used 44.9%", False), (" by now", False)]


def test_tags_are_found_in_table_cells_notes_and_groups(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("{{ account.name }}", notes="For {{ account.name }}\n@when account.name")
    cell = slide.shapes.add_table(1, 1, Inches(1), Inches(2), Inches(3), Inches(1)).table.cell(0, 0)
    cell.text = "{{ account.id }}"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(4), Inches(4), Inches(1)).text_frame.text = "{{ period.name }}"
    deck = Presentation(str(made(drawn.saved(tmp_path), content())))
    shapes = deck.slides[0].shapes
    assert shapes.title.text_frame.text == "Acme"
    assert shapes[1].table.cell(0, 0).text == "A-1"
    assert shapes[2].shapes[0].text_frame.text == "2026Q3"
    assert deck.slides[0].notes_slide.notes_text_frame.text == "For Acme"


def test_hostile_names_come_out_as_text_and_are_not_read_as_tags(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.slide("{{ account.name }}")
    path = made(drawn.saved(tmp_path), content(name=HOSTILE + "\x00\x0b\ud800"))
    assert errors_of(path) == []
    text = Presentation(str(path)).slides[0].shapes.title.text_frame.text
    assert text.startswith("Ünïcode & <b>{{ account.id }}</b>")
    assert "\u202e" not in text


def test_a_line_of_many_values_becomes_as_many_paragraphs_and_none_takes_the_shape_away(
    tmp_path: Path,
) -> None:
    drawn = Drawn()
    slide = drawn.slide("T")
    text_box(slide, "{{ burn_down.notes }}")
    template = drawn.saved(tmp_path)
    two = Presentation(str(made(template, content(chapter(notes=(say("One"), say("Two")))))))
    assert [p.text for p in two.slides[0].shapes[-1].text_frame.paragraphs] == ["One", "Two"]
    none = Presentation(str(made(template, content(chapter()), "none.pptx")))
    assert len(none.slides[0].shapes) == 1


def test_a_metric_without_a_value_says_so_in_words(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("T")
    text_box(slide, '{{ pass_rate | percent }}; {{ pass_rate | default: "none yet" }}')
    deck = Presentation(str(made(drawn.saved(tmp_path), content())))
    assert deck.slides[0].shapes[-1].text_frame.text == "not yet; none yet"


def test_an_unknown_tag_is_refused_with_slide_shape_and_the_nearest_known_one(tmp_path: Path) -> None:
    drawn = Drawn()
    text_box(drawn.slide("T"), "{{ commit_utilisation }}")
    with pytest.raises(
        TemplateError, match=r"slide 1, shape 'TextBox 2': .* did you mean \{\{ commit_utilization \}\}"
    ):
        made(drawn.saved(tmp_path), content())


def test_text_too_long_for_its_shape_shrinks_then_is_cut_with_the_whole_in_the_notes(tmp_path: Path) -> None:
    drawn = Drawn()
    tagged(text_box(drawn.slide("T"), "{{ burn_down.title }}", width=4), "")
    template = drawn.saved(tmp_path)
    short = Presentation(
        str(
            made(
                template,
                content(chapter(title=say("Just a few words too many for the room that it has been given"))),
            )
        )
    )
    properties = short.slides[0].shapes[-1].text_frame._txBody.bodyPr
    scales = [int(each.get("fontScale")) for each in properties]
    assert len(scales) == 1
    assert 70_000 <= scales[0] < 100_000
    long = "A sentence that goes on and on " * 12
    deck = Presentation(str(made(template, content(chapter(title=say(long))), "long.pptx")))
    assert deck.slides[0].shapes[-1].text_frame.text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert long.strip() in deck.slides[0].notes_slide.notes_text_frame.text
    assert errors_of(tmp_path / "long.pptx") == []
