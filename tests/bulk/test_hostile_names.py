"""Ids and names that want out of the folder, into the page or into the spreadsheet stay text."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from steadydraw_decks.bulk import DeckMade, make_decks, write_index
from steadydraw_decks.bulk.naming import file_name_of, file_names_of
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.trust.reading import deck_at
from steadydraw_decks.trust.stamp import stamp_in
from tests.command_line import Run
from tests.traps.world import AS_OF, World

IDS = ["../up", "a/b", "a:b", "=1+1", "<script>x", "L" * 300, "L" * 301, "\u6f22" * 90, "x-1", "X-1"]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A folder of accounts with hostile ids and names."""
    made = World(tmp_path / "book")
    made.headings["accounts"] = "account_id,account_name,currency"
    for each in IDS:
        made.add("accounts", f'{each},"<script>alert(1)</script>, {each[:9]}",USD')
        made.add("contracts", f"C-{each},{each},prepaid,2026-01-01,2027-01-01,36500,USD")
        made.draw(date(2026, 9, 1), AS_OF, 100.0, each)
    return made


def test_hostile_names_stay_in_the_folder_and_are_only_text(world: World, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "decks"
    with world.opened():
        # Two processes, for there are more accounts than one process is taken for.
        ran = run("decks", world.folder, "-o", folder, "--as-of", AS_OF.isoformat(), "--workers", "2")
    assert ran.code == 0, ran.out + ran.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["book", "decks"]
    decks = sorted(each.name for each in folder.glob("*.pptx"))
    assert len({each.casefold() for each in decks}) == len(IDS), "no deck overwrites another on any disk"
    assert {stamp_in(deck_at(folder / each))["account"] for each in decks} == set(IDS)
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["account_id"] for row in rows} == {*IDS, "'=1+1"} - {"=1+1"}
    page = html.fromstring((folder / "index.html").read_text(encoding="utf-8"))
    assert page.xpath("//script") == []
    assert "<script>alert(1)</script>" in "".join(map(str, page.itertext()))


def test_a_file_bears_the_same_name_whoever_else_is_chosen(world: World, tmp_path: Path) -> None:
    with world.opened() as tables:
        one_by_one = [
            made
            for each in ("a/b", "a:b")
            for made in make_decks(tables, [each], tmp_path, Wish(as_of=AS_OF.isoformat()))
        ]
        together = make_decks(tables, ["a/b", "a:b"], tmp_path, Wish(as_of=AS_OF.isoformat()))
    assert [each.file for each in one_by_one] == [each.file for each in together]
    assert one_by_one[0].file != one_by_one[1].file
    assert [each.kept for each in together] == [True, True]


def test_an_id_that_looks_like_the_name_of_another_with_its_hash_gets_its_own() -> None:
    # By hand: `echo -n a:b | sha256sum` begins with 6783a31e, and that of a/b with c14cddc0.
    names = file_names_of(["a/b", "a:b", "a_b-6783a31e", "a_b-c14cddc0"])
    assert len(set(names.values())) == 4
    assert names["a_b-6783a31e"] == "a_b-6783a31e"


@pytest.mark.parametrize(
    "account_id", ["\u6f22" * 300, "\U0001d400" * 300, "", "..", "a\x00b", "CON", "a\nb."]
)
def test_a_name_is_one_that_every_file_system_takes(account_id: str) -> None:
    name = f"{file_name_of(account_id)}-executive-review.provenance.json"
    assert 0 < len(name.encode()) <= 255
    assert not set(name[:-16]) & set('/\\:*?"<>|.\x00\n')


def test_the_index_tells_why_a_deck_was_not_made(tmp_path: Path) -> None:
    made = [
        DeckMade("A", "Ada & Co", "A b#1.pptx", 12, "2026-09-30", "amber", 61.4, record="ab12"),
        DeckMade("B", "\uff1d1", reason="its data ends on 2026-05-01"),
        DeckMade("-C", "Cy", "C.pptx", 1, "2026-09-30", "", -3.5),
    ]
    table, page = write_index(made, tmp_path, "Made of <book>")
    assert table.read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "A,Ada & Co,A b#1.pptx,12,2026-09-30,amber,61.4,,ab12",
        "B,'\uff1d1,,0,,,,its data ends on 2026-05-01,",
        "'-C,Cy,C.pptx,1,2026-09-30,,-3.5,,",
    ]
    text = page.read_text(encoding="utf-8")
    for each in ('href="A%20b%231.pptx"', "2 decks, 1 not made", "its data ends on 2026-05-01", "1 slide<"):
        assert each in text
    assert "Made of &lt;book&gt;" in text
    assert "http" not in text, "the page stands alone"
    row = html.fromstring(text).findall(".//tbody/tr")[0]
    cells = ["".join(map(str, each.itertext())) for each in row]
    assert cells == ["Ada & CoA", "Amber", "61", "2026-09-30", "A b#1.pptx, 12 slides"]


def test_a_page_of_somebody_elses_is_not_taken_for_an_index(tmp_path: Path, run: Run) -> None:
    world = World(tmp_path / "book").account().draw(date(2026, 9, 1), AS_OF)
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    with world.opened():
        words = ("decks", world.folder, "-o", folder, "--as-of", AS_OF.isoformat())
        refused = run(*words)
        assert (refused.code, refused.out) == (2, "")
        assert "index.html is there already and lists no decks: give --force" in refused.err
        assert [each.name for each in folder.iterdir()] == ["index.html"]
        assert run(*words, "--force").code == 0
        assert run(*words).out == f"Wrote 0 decks to {folder}, kept 1 that were there: see index.html\n"
