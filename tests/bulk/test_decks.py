"""Many decks at once: the same by one process and by two, and one bad account stops nobody."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.bulk import DeckMade, Order, make_decks, make_decks_of
from steadydraw_decks.rhythm.following import T
from steadydraw_decks.tasks.reviewing import Audience, Wish
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.sealing import sidecar
from tests.command_line import Run
from tests.traps.world import AS_OF, World

SOURCE = resource("samples", "steadydraw.toml")
IDS = ["A-1001", "A-1007", "A-1012"]
WISH = Wish("2026Q3", "2026-09-30")
SMALL = Wish(as_of=AS_OF.isoformat())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A folder with three small accounts, A to C."""
    world = World(tmp_path / "book")
    for each in "ABC":
        world.account(each).draw(date(2026, 8, 1), AS_OF, 100.0, each)
    with world.opened():
        return world.folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder for decks."""
    folder = tmp_path / "decks"
    folder.mkdir()
    return folder


def made_of(book: Path, out: Path, wish: Wish = SMALL, *, force: bool = False) -> list[DeckMade]:
    with open_source(book) as tables:
        return make_decks(tables, ["A", "B", "C"], out, wish, force=force)


def when(folder: Path) -> dict[str, int]:
    return {each.name: each.stat().st_mtime_ns for each in folder.glob("*.pptx")}


def test_two_processes_make_what_one_makes(tmp_path: Path, out: Path) -> None:
    two = tmp_path / "two"
    two.mkdir()
    seen: list[str] = []

    def follow(items: Iterable[T], total: int, doing: str) -> Iterable[T]:
        for each in items:
            seen.append(doing)
            yield each
        assert total == len(IDS)

    with open_source(SOURCE) as tables:
        alone = make_decks(tables, IDS, out, WISH)
        spread, held = make_decks_of(tables, IDS, Order(two, WISH), 2, follow)
    assert alone == spread
    assert seen == ["Reading accounts"] * 3 + ["Making"] * 3
    assert len(held.by_process) <= 2
    assert sys.platform == "win32" or 50 < held.most < 4_000
    assert [each.account_id for each in spread] == IDS
    assert {each.light for each in alone} <= {"green", "amber", "red"}
    for each in alone:
        one, other = (shown_in(deck_at(folder / each.file)) for folder in (out, two))
        assert one.slides == other.slides
        assert one.stamp == other.stamp


def test_a_second_run_makes_only_what_is_missing(book: Path, out: Path) -> None:
    first = made_of(book, out)
    written = when(out)
    # A run that was killed between the two files of a deck has left its record alone.
    (out / first[1].file).unlink()
    again = made_of(book, out)
    assert [each.kept for each in again] == [True, False, True]
    assert [replace(each, kept=False) for each in again] == first
    changed = {name for name, time in when(out).items() if time != written[name]}
    assert changed == {first[1].file}


@pytest.mark.parametrize(
    "other",
    [
        replace(SMALL, audience=Audience.INTERNAL),
        replace(SMALL, locale="de_DE"),
        replace(SMALL, as_of="2026-09-29"),
        replace(SMALL, period="2026-09"),
    ],
    ids=["audience", "locale", "day", "period"],
)
def test_a_deck_of_another_wish_is_neither_kept_nor_overwritten(book: Path, out: Path, other: Wish) -> None:
    with open_source(book) as tables:
        make_decks(tables, ["A"], out, SMALL)
        written = when(out)
        (refused,) = make_decks(tables, ["A"], out, other)
        assert not refused.file
        assert "give --force to replace it, or another folder" in refused.reason
        assert when(out) == written


def test_a_deck_of_changed_data_is_made_anew_by_force_alone(book: Path, out: Path) -> None:
    first = made_of(book, out)
    written = when(out)
    usage = book / "usage.csv"
    usage.write_text(usage.read_text().replace(f"{AS_OF},A,w,1000.0,100.0", f"{AS_OF},A,w,9000.0,900.0"))
    assert not any(each.file for each in made_of(book, out))
    assert when(out) == written
    forced = made_of(book, out, force=True)
    assert [each.file for each in forced] == [each.file for each in first]
    assert not any(each.kept for each in forced)
    assert not set(when(out).values()) & set(written.values())


def with_settings(book: Path, settings: str) -> None:
    """The folder read by a mapping with these settings."""
    headings = {each.stem: each.read_text().split("\n")[0].split(",") for each in book.glob("*.csv")}
    lines = ["version = 1", "[settings]", settings]
    for table, names in headings.items():
        lines += ["[[tables]]", f'table = "{table}"', f'file = "{table}.csv"', "[tables.columns]"]
        lines += [f'{name} = "{name}"' for name in names]
    (book / "steadydraw.toml").write_text("\n".join(lines), encoding="utf-8")


def test_a_deck_of_other_settings_is_not_kept(book: Path, out: Path) -> None:
    with_settings(book, "smooth_green = 80")
    made_of(book, out)
    with_settings(book, "# a word more\nsmooth_green = 80")
    assert [each.kept for each in made_of(book, out)] == [True] * 3
    with_settings(book, "smooth_green = 90")
    refused = made_of(book, out)
    assert ["was not made of this source" in each.reason for each in refused] == [True] * 3


def test_a_file_in_the_way_is_left_alone_and_the_others_are_made(book: Path, out: Path, run: Run) -> None:
    deck, record = out / "A-executive-review.pptx", out / "B-executive-review.provenance.json"
    deck.write_bytes(b"somebody's own")
    record.write_bytes(b"{}")
    ran = run("decks", book, "-o", out, "--as-of", SMALL.as_of)
    assert ran.code == 1
    assert f"Wrote 1 deck to {out}, 2 failed: see index.html\n" in ran.out
    assert "  A: A-executive-review.pptx is there already" in ran.out
    assert "  B: B-executive-review.provenance.json is there already" in ran.out
    assert (deck.read_bytes(), record.read_bytes()) == (b"somebody's own", b"{}")
    assert sidecar(out / "C-executive-review.pptx").exists()
    assert not (out / "B-executive-review.pptx").exists()
    forced = run("decks", book, "-o", out, "--as-of", SMALL.as_of, "--force")
    assert (forced.code, f"Wrote 3 decks to {out}: see index.html\n") == (0, forced.out)


def test_an_account_whose_year_has_not_come_that_far_is_told_and_the_other_is_made(
    tmp_path: Path, run: Run
) -> None:
    # The fourth quarter of 2026 of A-1020, whose year begins in February, ended in January 2026.
    folder = tmp_path / "decks"
    named = ("--account", "A-1007", "--account", "A-1020")
    ran = run("decks", SOURCE, "-o", folder, *named, "--period", "FY26Q4")
    assert ran.code == 1
    assert f"Wrote 1 deck to {folder}, 1 failed: see index.html" in ran.out
    assert "  A-1007: the data ends on " in ran.out
    assert [each.name for each in folder.glob("*.pptx")] == ["A-1020-executive-review.pptx"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--period", "soon"), "--period 'soon' is not a period"),
        (("--as-of", "soon"), "--as-of 'soon' is not a day"),
        (("--template", "none.pptx"), "none.pptx cannot be read"),
    ],
)
def test_what_no_deck_can_be_made_with_is_refused_before_anything_is_made(
    book: Path, tmp_path: Path, run: Run, words: tuple[str, str], told: str
) -> None:
    ran = run("decks", book, "-o", tmp_path / "new", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert not (tmp_path / "new").exists()


def test_a_file_is_no_folder_for_decks(book: Path, run: Run) -> None:
    ran = run("decks", book, "-o", book / "usage.csv")
    assert ran.code == 2
    assert "usage.csv is a file: name a folder with -o" in ran.err
