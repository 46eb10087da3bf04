"""The generated reference says what the metrics declare, and the committed page is that reference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pages import pages
from steadydraw import registry
from steadydraw.functions import as_json, references


def test_every_metric_has_an_entry_with_its_excel_name() -> None:
    names = {entry.name: entry.function for entry in references()}
    assert set(names) == {each.name for each in registry.catalogue()}
    assert names["commit_utilization"] == "USAGE.COMMIT_UTILIZATION"


def test_settings_are_no_argument_of_a_worksheet_function() -> None:
    entry = next(entry for entry in references() if entry.name == "smoothness")
    assert entry.signature == "USAGE.SMOOTHNESS(dates, amounts, as_of)"
    assert dict(entry.defaults)["smoothness_days"] == 56


def test_optional_arguments_stand_in_brackets() -> None:
    entry = next(entry for entry in references() if entry.name == "exhaustion_date")
    assert entry.signature.endswith("end, [ran_out_on], [weekly_draws])")


def test_json_reads_back_with_help_for_every_argument() -> None:
    entries = json.loads(as_json(references()))
    assert all(argument["help"] for entry in entries for argument in entry["arguments"])


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_committed_page_is_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path]
