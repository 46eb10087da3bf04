"""What verify says of a deck: why a number differs, what cannot be proven, what was typed by hand."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree, html
from PIL import Image
from pptx import Presentation
from pptx.util import Emu

from steadydraw.tables import Tables
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.template.names import A
from steadydraw_decks.trust.sealing import sidecar
from tests.command_line import Run
from tests.trust.conftest import SOURCE, saved_by_libreoffice


def findings(run: Run, *words: object) -> dict[str, Any]:
    """What verify found, as JSON."""
    ran = run("--quiet", "verify", *words, "--format", "json")
    found: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (0 if found["passes"] else 1)
    return found


def change(deck: Path, old: str, new: str) -> None:
    """Change a text on the slides by hand."""
    opened = Presentation(str(deck))
    for slide in opened.slides:
        for shape in slide.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                for each in paragraph.runs:
                    if old in each.text:
                        each.text = each.text.replace(old, new)
                        opened.save(str(deck))
                        return
    raise AssertionError(f"{old!r} is on no slide")


def test_a_number_changed_by_hand_is_told_with_slide_shape_metric_and_reason(review: Path, run: Run) -> None:
    change(review, "$883K", "$983K")
    found = findings(run, review, SOURCE)
    assert found["differences"] == [
        {
            "slide": 2,
            "shape": "Card 1",
            "where": "text",
            "shown": "$983K",
            "expected": "$883K",
            "why": "edited by hand",
            "metric": "commit_utilization, drawn",
        }
    ]


def test_without_a_source_it_says_that_nothing_was_recomputed(review: Path, run: Run) -> None:
    ran = run("verify", review)
    assert ran.code == 0
    assert "not recomputed" in ran.out
    change(review, "$883K", "$983K")
    ran = run("verify", review)
    assert ran.code == 1
    assert "shows $983K, expected $883K" in ran.out


def test_a_changed_source_is_told_as_such(folder: Path, tmp_path: Path, run: Run) -> None:
    deck = tmp_path / "deck.pptx"
    assert run("deck", folder, "--account", "A-1", "--as-of", "2026-09-30", "-o", deck).code == 0
    assert findings(run, deck, folder)["passes"]
    usage = folder / "usage.csv"
    day = "2026-09-15,A-1,triage,1000,"
    usage.write_text(usage.read_text().replace(f"{day}100", f"{day}900"))
    found = findings(run, deck, folder)
    assert {each["why"] for each in found["differences"]} == {"the source changed"}
    shown = [each for each in found["differences"] if each["where"] == "text"]
    assert shown
    assert all(each["shown"] != each["expected"] for each in shown)


def test_new_days_of_the_decks_own_period_make_it_stale(folder: Path, tmp_path: Path, run: Run) -> None:
    usage = folder / "usage.csv"
    whole = usage.read_text()
    early = [line for line in whole.splitlines() if line[:10] < "2026-09-11" or "date" in line]
    usage.write_text("\n".join(early) + "\n")
    deck = tmp_path / "deck.pptx"
    assert run("deck", folder, "--account", "A-1", "--as-of", "2026-09-09", "-o", deck).code == 0
    assert findings(run, deck, folder)["passes"]
    usage.write_text(whole)
    stale = [each for each in findings(run, deck, folder)["differences"] if each["why"] == "stale as-of day"]
    assert [(each["shown"], each["expected"]) for each in stale] == [("2026-09-09", "2026-09-30")]


def test_a_value_changed_with_its_record_is_found_by_recomputing(review: Path, run: Run) -> None:
    change(review, "$883K", "$983K")
    record = sidecar(review)
    record.write_text(record.read_text().replace("$883K", "$983K"))
    found = findings(run, review, SOURCE)
    assert any(each["shown"] == "$983K" and each["expected"] == "$883K" for each in found["differences"])
    assert any(each["why"] == "the record beside the deck was changed" for each in found["differences"])


def test_a_recorded_value_changed_alone_is_found(review: Path, run: Run) -> None:
    record = sidecar(review)
    known = json.loads(record.read_text())
    drawn = next(each for each in known["results"].values() if each["metric"] == "commit_utilization")
    drawn["value"] += 0.01
    record.write_text(json.dumps(known))
    found = findings(run, review, SOURCE)
    assert {each["why"] for each in found["differences"]} == {"the record beside the deck was changed"}


def test_numbers_typed_by_hand_are_counted_with_their_slides(review: Path, run: Run) -> None:
    deck = Presentation(str(review))
    for number, text in ((3, "We expect 1,234 seats and 57 sites"), (8, "By 2031 at 77.7%")):
        box = deck.slides[number].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
        box.text_frame.text = text
    deck.save(str(review))
    ran = run("verify", review, SOURCE)
    assert ran.code == 0
    assert "4 numbers on slides 4 and 9 were typed by hand" in ran.out


def test_a_sentence_said_in_other_words_is_no_fault(review: Path, run: Run) -> None:
    change(review, "the draw lands at 104% of the commit", "consumption will land at 104% of your commit")
    found = findings(run, review, SOURCE)
    assert found["passes"]
    assert any("reworded" in each["what"] for each in found["edits"])


def test_what_libreoffice_saved_shows_the_same_and_what_it_dropped_is_told(
    review: Path, tmp_path: Path, run: Run
) -> None:
    again = saved_by_libreoffice(review, tmp_path / "again")
    found = findings(run, again, SOURCE)
    assert found["differences"] == []
    assert not found["passes"]
    told = {each["what"] for each in found["unproven"]}
    assert any("its binding is gone (name and tag)" in each for each in told)
    assert any("its workbook is gone" in each for each in told)
    charts = sum(shape.has_chart for slide in Presentation(str(review)).slides for shape in slide.shapes)
    assert sum("workbook" in each["what"] for each in found["unproven"]) == charts
    change(again, "$883K", "$983K")
    assert [each["expected"] for each in findings(run, again, SOURCE)["differences"]] == ["$883K"]


def test_a_chart_whose_workbook_says_otherwise_is_found_without_a_source(review: Path, run: Run) -> None:
    deck = Presentation(str(review))
    chart = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_chart).chart
    value = next(chart.part._element.iter("{*}val")).find(".//{*}v")
    value.text = "1"
    deck.save(str(review))
    found = findings(run, review)
    assert any(each["why"] == "the chart and its workbook disagree" for each in found["differences"])


def test_a_renamed_shape_is_still_bound_by_its_tag(review: Path, run: Run) -> None:
    deck = Presentation(str(review))
    for slide in deck.slides:
        for shape in slide.shapes:
            shape.name = "My shape"
    deck.save(str(review))
    assert findings(run, review, SOURCE)["passes"]


def test_a_deck_without_record_and_tags_is_still_compared_with_its_source(review: Path, run: Run) -> None:
    sidecar(review).unlink()
    assert findings(run, review, SOURCE)["passes"]
    found = findings(run, review)
    assert [each["what"] for each in found["unproven"]] == [
        "the record beside the deck is missing: give the source to compare every number"
    ]


def test_the_page_of_a_verification_stands_alone(review: Path, tmp_path: Path, run: Run) -> None:
    change(review, "$883K", "<b>$983K</b>")
    page = tmp_path / "report.html"
    assert run("verify", review, SOURCE, "--report", page).code == 1
    read: Any = html.fromstring(page.read_text(encoding="utf-8"))
    assert read.get("lang") == "en"
    assert read.xpath("//b | //script | //link | //img") == []
    assert any("$983K" in cell.text_content() for cell in read.xpath("//td"))
    assert run("verify", review, SOURCE, "--report", page).code == 2, "an existing report is kept"


def test_a_deck_on_the_companys_own_template_is_verified_on_it(
    sample: Tables, tmp_path: Path, run: Run
) -> None:
    template = tmp_path / "acme.pptx"
    assert run("template", "new", "-o", template).code == 0
    own = Presentation(str(template))
    own.slides[0].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000)).text_frame.text = "Acme 4711"
    own.save(str(template))
    deck = tmp_path / "deck.pptx"
    make_review(sample, "A-1007", deck, Wish("2026Q3", "2026-09-30", template=template))
    assert findings(run, deck, SOURCE)["passes"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = elsewhere / template.name
    shutil.move(template, tmp_path / "gone.pptx")
    ran = run("verify", deck, SOURCE)
    assert ran.code == 2
    assert "give it with --template" in ran.err
    shutil.move(tmp_path / "gone.pptx", moved)
    assert findings(run, deck, SOURCE, "--template", moved)["passes"]


@pytest.mark.parametrize(
    ("name", "said"), [("plain.pptx", "was not made by steadydraw"), ("none.pptx", "cannot be read")]
)
def test_what_is_no_deck_of_ours_is_refused_in_one_sentence(
    tmp_path: Path, run: Run, name: str, said: str
) -> None:
    Presentation().save(str(tmp_path / "plain.pptx"))
    ran = run("verify", tmp_path / name)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") <= 2


def test_a_damaged_record_is_refused_in_one_sentence(review: Path, run: Run) -> None:
    for text in ("{", "[]", '{"format": "steadydraw.provenance/1", "objects": {"s1-1": {}}, "slides": []}'):
        sidecar(review).write_text(text)
        ran = run("verify", review)
        assert ran.code == 2, text
        assert "record" in ran.err


def test_trace_leads_from_a_number_to_the_rows_of_the_file(review: Path, run: Run) -> None:
    ran = run("trace", review, "--slide", 2)
    assert ran.code == 0
    assert "74% is commit_utilization" in ran.out
    assert "formula: drawn / commit (version 1)" in ran.out
    assert "usage: brightwater.xlsx, sheet Usage export!tblUsage" in ran.out
    found = json.loads(run("trace", review, "--format", "json").out)
    assert {each["slide"] for each in found} >= {2, 5, 6, 7}
    assert run("trace", review, "--slide", 99).code == 2


def test_a_number_format_that_shows_another_number_is_told(review: Path, run: Run) -> None:
    deck = Presentation(str(review))
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    chart.value_axis.tick_labels.number_format = '"99%"'
    labels = chart.plots[0].series[0].data_labels
    labels.number_format, labels.number_format_is_linked = '0.0"M"', False
    deck.save(str(review))
    found = findings(run, review, SOURCE)["differences"]
    said = [(each["where"].rpartition(", ")[2], each["shown"]) for each in found]
    assert said == [("number format of its labels", "0.0M"), ("number format of an axis", "99%")]
    assert all("K" in each["expected"] for each in found)


def test_numbers_on_the_master_and_in_fields_are_typed_by_hand(review: Path, run: Run) -> None:
    deck = Presentation(str(review))
    box = deck.slides[3].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    box.text_frame.text = "Retention 137%"
    deck.slide_masters[0].shapes._spTree.append(deepcopy(box._element))
    run_of_text = box.text_frame.paragraphs[0].runs[0]._r
    field = etree.SubElement(run_of_text.getparent(), f"{A}fld", {"id": f"{{{uuid4()}}}", "type": "ours"})
    field.append(run_of_text.find(f"{A}t"))
    run_of_text.getparent().remove(run_of_text)
    deck.save(str(review))
    found = findings(run, review, SOURCE)
    assert {each["number"] for each in found["typed"]} == {"137%"}
    assert [each["slide"] for each in found["typed"] if each["shape"] != "layout"] == [4]
    under = [each["slide"] for each in found["typed"] if each["shape"] == "layout"]
    assert under == list(range(1, len(deck.slides) + 1))


def test_a_picture_that_was_added_is_said_to_be_unread(review: Path, run: Run) -> None:
    picture = BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    deck = Presentation(str(review))
    deck.slides[3].shapes.add_picture(picture, 0, 0)
    deck.save(str(review))
    found = findings(run, review, SOURCE)
    assert [each["what"] for each in found["edits"]] == ["was added by hand: what a picture says is not read"]
