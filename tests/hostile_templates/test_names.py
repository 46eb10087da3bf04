"""Hostile names from a source to a finished deck: they come out as they are and break nothing."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from tests.command_line import Run
from tests.validation.deck import deck_faults

NAMES = {
    "three hundred letters": "Vereinigte Brauereien " * 13 + "Söhne Co",
    "one word of three hundred letters": "Q" * 300,
    "markup": "<a:t>&amp; </a:t><!-- ]]> '\"",
    "tags": "{{ account.id }} {{ burn_down.title | upper }} {{",
    "right to left": "שלום חברה בע״מ \N{RIGHT-TO-LEFT OVERRIDE}DSU 000,1",
    "Arabic": "شركة الاختبار للطاقة",
    "Chinese": "株式会社テスト計画サービス",
    "emoji": "Rocket \N{ROCKET} \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} GmbH",
    "control characters": "Acme\x0bLtd\x1f",
    "a formula": '=HYPERLINK("http://evil","x")',
    "a directive": "@internal @when false",
    "a path": "..\\..\\/etc/passwd%00",
}


def source_of(folder: Path, name: str) -> Path:
    """A source in which everything that has a name has this one: account, workflow, outcome, action."""
    tables: dict[str, list[dict[str, Any]]] = {
        "accounts": [{"account_id": "A-1", "account_name": name, "currency": "USD"}],
        "contracts": [
            {
                "contract_id": "C-1", "account_id": "A-1", "model": "prepaid", "start_on": "2026-01-01",
                "end_on": "2027-01-01", "commit_amount": 36_500, "commit_unit": "USD",
            }
        ],
        "workflows": [
            {"workflow_id": "w1", "name": name, "account_id": "A-1", "ladder_quarter": "2026Q1"},
            {"workflow_id": "w2", "name": name[::-1], "account_id": "A-1", "ladder_quarter": "2026Q2"},
        ],
        "outcomes": [
            {
                "account_id": "A-1", "outcome": name, "workflow_id": "w1", "evidence": name,
                "period_start": date(2026, month, 1), "period_end": date(2026, month + 1, 1),
                "count": 100, "value_per_outcome": 60, "currency": "USD",
            }
            for month in range(1, 10)
        ],
        "actions": [
            {"account_id": "A-1", "action": name, "due_on": "2026-10-15", "status": "open"}
        ],
        "people": [{"account_id": "A-1", "role": "csm", "person": name}],
        "goals": [
            {"account_id": "A-1", "period": "2026Q3", "goal": name, "target": 10, "actual": 9}
        ],
        "usage": [
            {
                "usage_date": date(2026, 1, 1) + timedelta(days=day),
                "account_id": "A-1", "workflow_id": flow, "units": 100,
                "rated_amount": 50, "currency": "USD", "environment": "production",
            }
            for day in range(274)
            for flow in ("w1", "w2")
        ],
    }  # fmt: skip
    source = folder / "book"
    source.mkdir()
    for table, rows in tables.items():
        with (source / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return source


EVERYDAY = ("Arabic", "a formula", "markup", "one word of three hundred letters", "tags")


@pytest.mark.parametrize(
    "case",
    [each if each in EVERYDAY else pytest.param(each, marks=pytest.mark.prove) for each in sorted(NAMES)],
)
def test_a_name_is_shown_as_it_is_and_the_deck_is_sound(tmp_path: Path, run: Run, case: str) -> None:
    name, locale = NAMES[case], "de-DE" if len(case) % 2 else "en-US"
    source = source_of(tmp_path, name)
    made = tmp_path / "deck.pptx"
    ran = run("deck", source, "--account", "A-1", "--locale", locale, "-o", made)
    assert ran.code == 0, ran.err
    # A name that looks like a tag is no tag that was left unfilled, though no judge of the file can know.
    assert [each for each in deck_faults(made) if case != "tags" or "was not filled" not in each] == []
    deck = Presentation(str(made))
    words = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]
    shown = "".join(letter for letter in name if letter != "\N{RIGHT-TO-LEFT OVERRIDE}")
    start = " ".join(shown.split())[:25]
    assert any(start in each for each in words), words
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in " ".join(words)
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
                cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
                assert [cell.value for cell in cells if cell.data_type == "f"] == []
