"""Slides left out, repeated, cloned and ordered; what no tag touches keeps its bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from steadydraw.account import Workflow
from steadydraw_decks.deck.content import Content, content_of
from steadydraw_decks.deck.pages import Deck, Page
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import opened
from steadydraw_decks.writer.writing import deck_bytes, write_deck
from tests.deck.reviews import AS_OF, account, plain, review
from tests.template.drawn import Drawn, burn_down, chapter, chart, content, made, plan, tagged, text_box
from tests.validation.office import errors_of


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            yield name, package.read(name)


def with_workflows(*names: str) -> Content:
    of = replace(account(600), workflows=tuple(Workflow(name, f"Flow {name}") for name in names))
    return content_of(review(of), [chapter(charts=(burn_down(5),))])


def test_parts_that_no_tag_touches_keep_their_bytes(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.slide("{{ account.name }}")
    text_box(drawn.slide("Plain", notes="Nothing to fill"), "as it is")
    template = drawn.saved(tmp_path)
    before, after = dict(parts(template)), dict(parts(made(template, content())))
    changed = {name for name in before if name in after and before[name] != after[name]}
    # The tagged slide, the list of slides, what the file says of itself; python-pptx rewrites 33 of 37.
    assert changed <= {
        "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels", "ppt/presentation.xml",
        "ppt/_rels/presentation.xml.rels", "docProps/core.xml", "docProps/app.xml", "[Content_Types].xml",
        "_rels/.rels",
    }  # fmt: skip
    assert "ppt/slides/slide2.xml" in after
    assert before["ppt/slides/slide2.xml"] == after["ppt/slides/slide2.xml"]


def test_a_slide_repeated_for_each_has_its_own_chart_and_workbook_each_time(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("{{ workflow.name }}", notes="@repeat workflow in workflows")
    chart(slide, "{{ chart.burn_down }}")
    path = made(drawn.saved(tmp_path), with_workflows("a", "b", "c"))
    deck = Presentation(str(path))
    assert [each.shapes.title.text_frame.text for each in deck.slides] == ["Flow a", "Flow b", "Flow c"]
    charts = [next(s for s in each.shapes if s.has_chart).chart.part for each in deck.slides]
    assert len({each.partname for each in charts}) == 3
    assert len({each.chart_workbook.xlsx_part.partname for each in charts}) == 3
    assert len({each.notes_slide.part.partname for each in deck.slides}) == 3
    assert errors_of(path) == []


def test_a_copy_begins_where_the_template_did_whatever_the_first_page_left_out(tmp_path: Path) -> None:
    drawn = Drawn()
    chart(drawn.slide("T"), "{{ chart.burn_down }}")
    template = opened(drawn.saved(tmp_path))
    pages = tuple(
        Page(f"page {number}", 0, {"chart.burn_down": burn_down(5, forecast=forecast)})
        for number, forecast in enumerate((False, True))
    )
    write_deck(Deck("T", "S", "en_US", AS_OF, pages), template, tmp_path / "two.pptx")
    charts = [
        next(s for s in each.shapes if s.has_chart).chart
        for each in Presentation(str(tmp_path / "two.pptx")).slides
    ]
    assert [len(each.plots[0].series) for each in charts] == [4, 5]
    assert errors_of(tmp_path / "two.pptx") == []


def test_a_slide_whose_notes_hold_a_directive_alone_loses_it(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.slide("Plain", notes="@when account.name\nSay hello")
    deck = Presentation(str(made(drawn.saved(tmp_path), content())))
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Say hello"


def test_a_column_that_a_table_does_not_have_is_named_with_slide_and_shape(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("T")
    grid = tagged(
        slide.shapes.add_table(2, 2, 914_400, 1_600_000, 7_000_000, 900_000), "{{ table.plan }}"
    ).table
    for column, text in enumerate(("{{ row.action }}", "{{ row.action }} {{ row.amuont }}")):
        grid.cell(1, column).text = text
    with pytest.raises(TemplateError, match=r"slide 1, shape 'Table 2': table.plan has no column 'amuont'"):
        made(drawn.saved(tmp_path), content(chapter(tables=(plan(3),))))


def test_a_dropped_slide_leaves_no_part_and_no_word_in_the_file(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.slide("Kept")
    secret = drawn.slide("Secret margin", notes="@when reliability.title")
    chart(secret, "{{ chart.pass_rate }}", ("Secret series",))
    hidden = drawn.slide("Internal words", notes="@internal")
    text_box(hidden, "{{ account.name }}")
    path = made(drawn.saved(tmp_path), content())
    assert len(Presentation(str(path)).slides) == 1
    for name, data in parts(path):
        assert not re.search(b"Secret|Internal words", data), name
        assert "chart" not in name
        assert "embeddings" not in name


def test_a_link_to_a_slide_follows_it_and_goes_when_the_slide_is_left_out(tmp_path: Path) -> None:
    drawn = Drawn()
    first = drawn.slide("{{ account.name }}")
    kept, dropped = drawn.slide("Kept {{ account.id }}"), drawn.slide("Gone", notes="@when reliability.title")
    for target in (kept, dropped):
        text_box(first, "see there").click_action.target_slide = target
    path = made(drawn.saved(tmp_path), content())
    deck = Presentation(str(path))
    links = [shape.click_action.target_slide for shape in deck.slides[0].shapes if not shape.is_placeholder]
    assert [link and link.slide_id for link in links] == [deck.slides[1].slide_id, None]
    assert errors_of(path) == []


def test_a_long_table_goes_on_with_its_header_and_sums_all_rows_on_the_last_page(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("{{ burn_down.title }}")
    grid = tagged(
        slide.shapes.add_table(3, 2, 914_400, 1_600_000, 7_000_000, 900_000), "{{ table.plan }}"
    ).table
    for row, prefix in enumerate(("column", "row", "total")):
        for column, key in enumerate(("action", "amount")):
            grid.cell(row, column).text = f"{{{{ {prefix}.{key} }}}}"
    path = made(drawn.saved(tmp_path), content(chapter(tables=(plan(40),))))
    deck = Presentation(str(path))
    tables = [next(s for s in each.shapes if s.has_table) for each in deck.slides]
    texts = [[[cell.text for cell in row.cells] for row in frame.table.rows] for frame in tables]
    assert len(deck.slides) > 2
    assert all(rows[0] == ["Action", "Amount"] for rows in texts)
    body = [row for rows in texts for row in rows[1:]]
    assert body[:-1] == [[f"Action {n}", str(n)] for n in range(1, 41)]
    assert body[-1] == ["Total", "820"]  # 40 * 41 / 2
    last = [each.shapes.title.text_frame.text for each in deck.slides][-1]
    assert plain(last) == f"Title ({len(texts)} of {len(texts)})"
    height = deck.slide_height or 0
    assert all(frame.top + frame.height <= height for frame in tables)
    assert errors_of(path) == []


def test_the_first_rows_and_other_add_up_to_the_same_total() -> None:
    folded = plan(10).top(3)
    assert [row[0].text.text for row in folded.rows] == ["Action 1", "Action 2", "Action 3", "and 7 more"]
    # 4 + 5 + ... + 10 = 49, and 1 + ... + 10 = 55.
    assert [folded.rows[-1][1].text.text, folded.totals()[1].text.text] == ["49", "55"]


def test_the_same_description_gives_the_same_bytes(tmp_path: Path) -> None:
    drawn = Drawn()
    chart(drawn.slide("{{ account.name }}"), "{{ chart.burn_down }}")
    template = opened(drawn.saved(tmp_path))
    deck = deck_of(template, content(chapter(charts=(burn_down(5),))), "T", "S")
    assert deck_bytes(deck, template) == deck_bytes(deck, template)
