"""Which accounts of the sample company have a value story, and their decks as files."""

from __future__ import annotations

import csv
import math
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from pptx import Presentation

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.deck.review import review_of
from steadydraw_decks.deck.value_story import VALUE_STORY, value_story
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.trust.verifying import leaks_at, verified
from tests.command_line import Run
from tests.deck.test_audiences import LEAKS, TAKEAWAY, TITLE, texts
from tests.deck.test_sample_decks import UNKNOWN, words_of
from tests.deck.test_sample_reviews import ACCOUNTS, AS_OF, PERIOD
from tests.deck.test_value_story_support import missing
from tests.rendered.outside import words_outside
from tests.rendered.test_decks import charts_without_values
from tests.trust.test_disclosure import ACCOUNT as MARKED
from tests.trust.test_disclosure import hits
from tests.trust.test_disclosure import source as marked  # noqa: F401 - a fixture
from tests.trust.test_verify import change
from tests.validation.deck import deck_faults

ROOT = Path(__file__).resolve().parents[2]
TOLD = {"A-1001", "A-1004", "A-1007", "A-1010"}
DECKS = (("A-1001", "en-US"), ("A-1010", "de-DE"))
Row = Mapping[str, str]


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


class Read:
    """The tables of the sample company as plain rows, read by none of our code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spend: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
        rows = {row["source_row_id"]: row for row in self.rows("usage")}
        for row in rows.values():
            if row["rated_amount"] and row["billable"] == "true":
                day = date.fromisoformat(row["applies_to_date"] or row["usage_date"])
                self.spend[row["account_id"]][day] += float(row["rated_amount"])

    def rows(self, table: str, account: str = "") -> list[Row]:
        with (self.folder / f"{table}.csv").open(newline="", encoding="utf-8") as stream:
            return [row for row in csv.DictReader(stream) if not account or row["account_id"] == account]

    def spent(self, account: str, start: str, end: str) -> float:
        """The spend of the days from the first to before the second."""
        first, after = date.fromisoformat(start), date.fromisoformat(end)
        return math.fsum(each for day, each in self.spend[account].items() if first <= day < after)

    def supports(self, account: str) -> bool:
        return (
            self.valuable(account)
            and self.reliable(account)
            and self.predictable(account)
            and self.spent(account, "2026-07-01", "2026-10-01")
            >= 0.85 * self.spent(account, "2026-04-01", "2026-07-01")
        )

    def valuable(self, account: str) -> bool:
        third = [row for row in self.rows("outcomes", account) if row["period_start"] >= "2026-07-01"]
        third = [row for row in third if row["period_end"] <= "2026-10-01"]
        worth = math.fsum(float(row["count"]) * float(row["value_per_outcome"] or 0) for row in third)
        return worth > self.spent(account, "2026-07-01", "2026-10-01")

    def reliable(self, account: str) -> bool:
        last = [row for row in self.rows("reliability", account) if row["period_end"] == "2026-10-01"]
        levels = [row for row in last if row["kind"] == "slo"]
        if levels:
            allowed = math.fsum((1 - float(row["slo_target"])) * float(row["valid"]) for row in levels)
            return math.fsum(float(row["valid"]) - float(row["good"]) for row in levels) < allowed
        return math.fsum(float(row["valid"]) for row in last if row["kind"] == "eval") >= 30

    def predictable(self, account: str) -> bool:
        eve = date(2026, 8, 31)
        first = eve - timedelta(days=27)
        forecast = self.spent(account, first.isoformat(), "2026-09-01") / 28 * 30
        came = self.spent(account, "2026-09-01", "2026-10-01")
        closed = [row for row in self.rows("budgets", account) if row["period_end"] <= "2026-10-01"]
        held = all(
            self.spent(account, row["period_start"], row["period_end"]) <= float(row["amount"])
            for row in sorted(closed, key=lambda row: row["period_end"])[-1:]
        )
        return came > 0 and abs(forecast - came) <= 0.12 * came and held


def test_the_accounts_with_a_story_are_those_of_an_independent_reading(
    tables: Tables, tmp_path: Path
) -> None:
    command = [sys.executable, "samples/build.py", "--folder", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    read = Read(tmp_path)
    told = {each for each in ACCOUNTS if not missing(review_of(tables, each, AS_OF, PERIOD))}
    assert told == {each for each in ACCOUNTS if read.supports(each)} == TOLD


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
@pytest.mark.parametrize("account", sorted(TOLD))
def test_no_slide_is_too_long_says_what_is_unknown_or_names_another_customer(
    tables: Tables, account: str, locale: str
) -> None:
    others = [row["account_name"] for row in tables.rows("accounts") if row["account_id"] != account]
    for chapter in value_story(review_of(tables, account, AS_OF, PERIOD, locale=locale)):
        assert not chapter.internal
        assert len(chapter.title.text) <= TITLE
        assert chapter.takeaway is None or len(chapter.takeaway.text) <= TAKEAWAY
        for text in texts(chapter):
            assert not LEAKS.search(text), text
            assert not any(name in text for name in others), text


def test_a_story_that_is_not_supported_is_refused_and_leaves_no_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "story.pptx"
    words = ("--deck", VALUE_STORY, "--as-of", "2026-09-30", "-o", target)
    ran = run("--quiet", "deck", resource("samples", "steadydraw.toml"), "--account", "A-1017", *words)
    assert ran.code == 1
    first, *said = ran.err.strip().splitlines()
    assert first == "Error: The figures of Zephyr Arcade Games do not support a value story for 2026Q3."
    # No value agreed, 99.18 % of 99.5 % promised, and September 13.7 % off.
    assert [each.split(" ")[0] for each in said] == ["Outcomes", "The", "Sep"]
    assert list(tmp_path.iterdir()) == []


def made(tables: Tables, folder: Path, account: str, locale: str = "en-US") -> Path:
    path = folder / f"{account}.pptx"
    make_review(tables, account, path, Wish("2026Q3", "2026-09-30", locale=locale, kind=VALUE_STORY))
    return path


@pytest.mark.office
@pytest.mark.parametrize(("account", "locale"), DECKS)
def test_a_story_is_whole_as_a_file(tables: Tables, tmp_path: Path, account: str, locale: str) -> None:
    path = made(tables, tmp_path, account, locale)
    assert words_outside(path, tmp_path) == []
    assert deck_faults(path) == []
    assert charts_without_values(path) == []


@pytest.mark.parametrize("account", sorted(TOLD))
def test_a_story_can_be_proven_and_given_away(tables: Tables, tmp_path: Path, account: str) -> None:
    path = made(tables, tmp_path, account, "de-DE")
    assert faults_of(path) == []
    assert [text for text in words_of(path) if UNKNOWN.search(text)] == []
    found = verified(path, tables)
    assert found.passes
    assert found.differences == []
    assert leaks_at(path, tables) == []


def test_a_changed_number_is_found(tables: Tables, tmp_path: Path) -> None:
    path = made(tables, tmp_path, "A-1001")
    change(path, "118%", "128%")
    (found,) = verified(path, tables).differences
    assert "128%" in found.shown
    assert "118%" in found.expected


def test_a_story_whose_source_no_longer_carries_it_says_so(tables: Tables, tmp_path: Path, run: Run) -> None:
    path = made(tables, tmp_path, "A-1001")
    command = [sys.executable, "samples/build.py", "--folder", "--out", str(tmp_path / "now")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    measured = tmp_path / "now" / "reliability.csv"
    measured.write_text(measured.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    ran = run("verify", path, tmp_path / "now" / "steadydraw.toml")
    assert ran.code == 2
    assert "The figures of Lumen Harbor AI do not support a value story" in ran.err
    assert "Reliability is not measured" in ran.err


def test_no_mark_of_an_internal_field_is_in_a_story(
    marked: Path,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    with open_source(marked) as found:
        path = made(found, tmp_path, MARKED)
        assert hits(path) == []
        assert leaks_at(path, found) == []
    assert len(Presentation(str(path)).slides) > 5
