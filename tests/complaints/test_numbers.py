"""Numbers that disagree between sources: the deck, the workbook and the command line give one figure."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from lxml import etree
from pptx import Presentation

from steadydraw_decks.consistency import faults_of
from tests.command_line import Run
from tests.hostile_templates.mutants import package_of, parts_of
from tests.template.drawn import Drawn, burn_down, chapter, chart, content, made, text_box

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def test_deck_workbook_and_command_line_say_the_same(tmp_path: Path, run: Run, folder: Path) -> None:
    drawn = Drawn()
    text_box(drawn.slide("T"), "{{ commit_utilization | percent: 4 }}")
    template = drawn.saved(tmp_path)
    deck, card = tmp_path / "deck.pptx", tmp_path / "card.xlsx"
    day = ("--as-of", "2026-09-30")
    assert run("deck", folder, "--account", "A-1", *day, "--template", template, "-o", deck).code == 0
    told = run("metrics", folder, "--account", "A-1", *day, "--format", "json")
    assert told.code == 0, told.err
    assert run("metrics", folder, *day, "--format", "xlsx", "-o", card).code == 0
    expected = 273 * 100 / 36_500  # 273 days until September 30, 100 each, against the commit of the year
    listed = json.loads(told.out)
    found = next(each for each in listed if each["metric"] == "commit_utilization")
    assert abs(found["value"] - expected) < 1e-12
    text = Presentation(str(deck)).slides[0].shapes[1].text_frame.text
    assert text == f"{100 * expected:.4f}%"
    book = openpyxl.load_workbook(card, data_only=True)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(value, float) and abs(value - expected) < 1e-12 for value in cells)


def test_a_chart_that_shows_other_numbers_than_its_workbook_is_found(tmp_path: Path) -> None:
    drawn = Drawn()
    chart(drawn.slide("T"), "{{ chart.burn_down }}")
    path = made(drawn.saved(tmp_path), content(chapter(charts=(burn_down(5),))))
    parts = parts_of(path.read_bytes())
    root = etree.fromstring(parts["ppt/charts/chart1.xml"])
    next(root.iterfind(f".//{C}val//{C}v")).text = "987654"
    parts["ppt/charts/chart1.xml"] = etree.tostring(root)
    path.write_bytes(package_of(parts))
    shown = next(shape for shape in Presentation(str(path)).slides[0].shapes if shape.has_chart)
    assert 987_654 in shown.chart.plots[0].series[0].values  # python-pptx opens it without a word
    assert any("chart1.xml" in str(fault) for fault in faults_of(path))
