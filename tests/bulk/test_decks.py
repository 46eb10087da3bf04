"""Many decks at once: the same by one process and by two, and one bad account stops nobody."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from steadydraw.resources import resource
from steadydraw_decks.bulk import DeckMade, make_decks_of, write_index
from steadydraw_decks.bulk import making as bulk_making
from steadydraw_decks.bulk.making import Order
from steadydraw_decks.bulk.naming import file_names_of
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.trust.reading import deck_at, shown_in
from tests.command_line import Run
from tests.traps.world import AS_OF, World

SOURCE = resource("samples", "steadydraw.toml")
IDS = ["A-1007", "A-1012", "A-1019"]
WISH = Wish("2026Q3", "2026-09-30")


def order(folder: Path, *, force: bool = False) -> Order:
    folder.mkdir(exist_ok=True)
    return Order(folder, WISH, file_names_of(IDS), force)


def test_two_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = make_decks_of(SOURCE, IDS, order(tmp_path / "one"), 1)
    monkeypatch.setattr(bulk_making, "FEW", 1)
    spread = make_decks_of(SOURCE, IDS, order(tmp_path / "two"), 2)
    assert alone == spread
    assert [each.account_id for each in spread] == IDS
    for each in alone:
        one, two = (shown_in(deck_at(tmp_path / name / each.file)) for name in ("one", "two"))
        assert one.slides == two.slides
        assert one.stamp == two.stamp


def test_a_second_run_makes_only_what_is_missing(tmp_path: Path) -> None:
    first = make_decks_of(SOURCE, IDS, order(tmp_path), 1)
    written = {each.file: (tmp_path / each.file).stat().st_mtime_ns for each in first}
    (tmp_path / first[1].file).unlink()
    again = make_decks_of(SOURCE, IDS, order(tmp_path), 1)
    assert [each.kept for each in again] == [True, False, True]
    assert [each.slides for each in again] == [each.slides for each in first]
    kept = {each.file for each in again if each.kept}
    assert all((tmp_path / name).stat().st_mtime_ns == written[name] for name in kept)


def test_another_deck_in_the_way_is_left_alone_and_told(tmp_path: Path, run: Run) -> None:
    foreign = tmp_path / "A-1007-executive-review.pptx"
    foreign.write_bytes(b"somebody's own")
    words = ("decks", SOURCE, "-o", tmp_path, "--account", "A-1007", "--account", "A-1019")
    ran = run(*words, "--period", "2026Q3", "--as-of", "2026-09-30")
    assert ran.code == 1
    assert "Wrote 1 decks" in ran.out
    assert "1 failed" in ran.out
    assert "  A-1007: " in ran.out
    assert foreign.read_bytes() == b"somebody's own"
    assert (tmp_path / "A-1019-executive-review.pptx").exists()


def test_csm_and_segment_choose_and_unknown_ones_name_the_nearest(tmp_path: Path, run: Run) -> None:
    refused = run("decks", SOURCE, "-o", tmp_path / "x", "--csm", "Customer sucess 1")
    assert refused.code == 2
    assert "no CSM 'Customer sucess 1' in the source: did you mean 'Customer success 1'?" in refused.err
    assert run("decks", SOURCE, "-o", tmp_path / "x", "--account", "A-9").code == 2
    assert run("decks", SOURCE, "-o", tmp_path / "x", "--segment", "Nothing").code == 2
    assert not (tmp_path / "x").exists()


def test_hostile_names_stay_in_the_folder_and_are_only_text(tmp_path: Path, run: Run) -> None:
    world = World(tmp_path / "book")
    world.headings["accounts"] = "account_id,account_name,currency"
    ids = ["../up", "a/b", "a:b", "=1+1", "<script>x", "L" * 300]
    for each in ids:
        world.add("accounts", f'{each},"<script>alert(1)</script>, {each[:9]}",USD')
        world.add("contracts", f"C-{each},{each},prepaid,2026-01-01,2027-01-01,36500,USD")
        world.draw(date(2026, 8, 1), AS_OF, 100.0, each)
    with world.opened():
        folder = tmp_path / "decks"
        ran = run("decks", tmp_path / "book", "-o", folder, "--as-of", AS_OF.isoformat())
    assert ran.code == 0, ran.out + ran.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["book", "decks"]
    decks = sorted(each.name for each in folder.glob("*.pptx"))
    assert len(decks) == len(ids), "a/b and a:b do not overwrite each other"
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert "'=1+1" in {row["account_id"] for row in rows}
    page = html.fromstring((folder / "index.html").read_text(encoding="utf-8"))
    assert page.xpath("//script") == []
    assert sorted(str(link.get("href")) for link in page.iter("a")) == decks
    assert "<script>alert(1)</script>" in "".join(map(str, page.itertext()))


def test_the_index_tells_why_a_deck_was_not_made(tmp_path: Path) -> None:
    made = [
        DeckMade("A", "Ada & Co", "A b#1.pptx", 12, "2026-09-30", "amber", 61.4),
        DeckMade("B", "Bob", reason="its data ends on 2026-05-01"),
    ]
    table, page = write_index(made, tmp_path)
    assert table.read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "A,Ada & Co,A b#1.pptx,12,2026-09-30,amber,61.4,",
        "B,Bob,,0,,,,its data ends on 2026-05-01",
    ]
    text = page.read_text(encoding="utf-8")
    assert 'href="A%20b%231.pptx"' in text
    assert "1 decks, 1 not made" in text
    assert "its data ends on 2026-05-01" in text
    assert "http" not in text, "the page stands alone"
