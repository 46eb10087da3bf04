"""What is internal never reaches a customer's file, and any deck can be scanned for it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Emu

from steadydraw.days import parse_period
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.tasks.reviewing import Audience, Wish, make_review
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.refreshing import refreshed
from steadydraw_decks.trust.sealing import sidecar, write_sealed
from steadydraw_decks.trust.secrets import secrets_of
from steadydraw_decks.trust.verifying import leaks_at
from tests.command_line import Run
from tests.deck.test_sample_reviews import AS_OF
from tests.traps.world import World

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "A-1001"
MARK, COST, PAY = "ZQXLEAK", "7171717", "8383838"
OTHERS = {
    "accounts": ("account_name",),
    "people": ("person",),
    "workflows": ("name",),
    "outcomes": ("evidence",),
    "goals": ("goal",),
    "actions": ("action",),
    "invoices": ("invoice_id",),
    "cost_changes": ("change",),
}
"""Text columns by table that say something of a customer, marked where it is another one."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company with a mark in every internal field."""
    folder = tmp_path_factory.mktemp("marked")
    command = [sys.executable, "samples/build.py", "--folder", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    for table, columns in OTHERS.items():
        _rewrite(folder / f"{table}.csv", columns)
    _rewrite(folder / "usage.csv", ())
    exclusions = folder / "pay_exclusions.csv"
    exclusions.write_text(exclusions.read_text().replace("Retry loop", f"{MARK} loop"))
    (folder / "pay_plans.csv").write_text(
        "person,period,target_pay,targets\n"
        f"Customer success 1,2026Q3,{PAY}.25,grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1\n"
        f"{MARK} seller,2026Q3,{PAY}.75,grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1\n"
    )
    (folder / "steadydraw.toml").unlink()
    return folder


def test_a_round_sum_that_any_chart_may_hold_is_no_secret_and_a_telling_one_is(tmp_path: Path) -> None:
    world = World(tmp_path / "book").account()
    world.headings["pay_plans"] = "person,period,target_pay,targets"
    world.draw(date(2026, 9, 1), date(2026, 9, 30))
    for person, pay in (("Ada", "8000"), ("Bo", "12500.00"), ("Cy", "8123.5"), ("Di", "9500.5")):
        world.add("pay_plans", f"{person},2026Q3,{pay},")
    with world.opened() as tables:
        told = {each for each, what in secrets_of(tables, "A").items() if "pay plan" in what}
    assert told == {"8123.5", "9500.5"}


def _rewrite(path: Path, columns: tuple[str, ...]) -> None:
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if columns and row.get("account_id") not in {ACCOUNT, ""}:
            row.update({column: f"{MARK} {row[column]}" for column in columns if row.get(column)})
        if "cost" in row:
            row["cost"] = f"{float(row['units'] or 0) * float(f'0.{COST}'):.9f}"
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def tables(source: Path) -> Iterator[Tables]:
    with open_source(source) as found:
        yield found


def every_byte(content: bytes) -> Iterator[bytes]:
    """The content of every part, of workbooks inside it too, and the archive as it lies."""
    yield content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name.encode()
            part = archive.read(name)
            yield from every_byte(part) if part[:2] == b"PK" else (part,)


def hits(path: Path) -> list[bytes]:
    """The parts of a file that hold a mark."""
    marks = [mark.encode() for mark in (MARK, COST, PAY)]
    return [part[:80] for part in every_byte(path.read_bytes()) for mark in marks if mark in part]


def make(tables: Tables, path: Path, audience: str = "customer", as_of: str = AS_OF.isoformat()) -> Path:
    make_review(tables, ACCOUNT, path, Wish("2026Q3", as_of, Audience(audience)))
    return path


def test_the_marks_are_where_internal_pages_show_them(tables: Tables, tmp_path: Path) -> None:
    assert hits(make(tables, tmp_path / "internal.pptx", "internal")), "the search finds what is there"


def test_nothing_internal_is_in_a_fresh_refreshed_or_shortened_deck(tables: Tables, tmp_path: Path) -> None:
    fresh = make(tables, tmp_path / "fresh.pptx", as_of="2026-08-31")
    shorter, renewed = tmp_path / "shorter.pptx", tmp_path / "renewed.pptx"
    deck = Presentation(str(fresh))
    listed = deck.slides._sldIdLst
    for one in list(listed)[5:9]:
        deck.part.drop_rel(one.rId)
        listed.remove(one)
    deck.save(str(shorter))
    shutil.copyfile(sidecar(fresh), sidecar(shorter))
    now = Edition(ACCOUNT, AS_OF, parse_period("2026Q3", 1))
    # What python-pptx drops stays in the file where another slide leads to it.
    left = [leak.what for leak in leaks_at(shorter, tables)]
    assert left
    assert set(left) == {"is a slide that was deleted, and is still in the file"}
    for path in (fresh, shorter):
        write_sealed(refreshed(path, tables, now).sealed, renewed)
        assert hits(path) == hits(renewed) == []
        assert leaks_at(renewed, tables) == []
    assert leaks_at(fresh, tables) == []


def test_a_template_that_names_another_customer_is_refused_and_nothing_is_written(
    tables: Tables, tmp_path: Path
) -> None:
    deck = Presentation(str(ROOT / "templates" / "executive_review.pptx"))
    box = deck.slides[0].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    box.text_frame.text = f"As at {MARK} Pinefield"
    name = next(
        str(row["account_name"]) for row in tables.rows("accounts") if MARK in str(row["account_name"])
    )
    box.text_frame.text = f"As we did at {name}, so here"
    template = tmp_path / "company.pptx"
    deck.save(str(template))
    target = tmp_path / "deck.pptx"
    with pytest.raises(TemplateError, match="the name of another customer"):
        make_review(tables, ACCOUNT, target, Wish("2026Q3", AS_OF.isoformat(), template=template))
    assert not target.exists()
    assert not sidecar(target).exists()


def test_an_internal_slide_copied_into_a_customers_deck_is_found(
    tables: Tables, source: Path, tmp_path: Path, run: Run
) -> None:
    inside, outside = make(tables, tmp_path / "in.pptx", "internal"), make(tables, tmp_path / "out.pptx")
    assert run("verify", "--customer-safe", outside).code == 0
    one, other = Presentation(str(inside)), Presentation(str(outside))
    page = next(slide for slide in one.slides if any("[i" in shape.name for shape in slide.shapes))
    copy = other.slides.add_slide(other.slide_layouts[0])
    for shape in page.shapes:
        if shape.has_text_frame:
            copy.shapes._spTree.append(shape.element)
    other.save(str(outside))
    ran = run("verify", "--customer-safe", outside)
    assert ran.code == 1
    assert "comes from an internal page" in ran.out
    listed = one.slides._sldIdLst
    for each, slide in zip(list(listed), list(one.slides), strict=True):
        if any("[i" in shape.name for shape in slide.shapes):
            one.part.drop_rel(each.rId)
            listed.remove(each)
    one.save(str(inside))
    ran = run("verify", "--customer-safe", inside, source)
    assert ran.code == 1
    assert "made for internal eyes" in ran.out
    assert "the record of the deck" in ran.out


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("ppt/orphan.xml", "<a/>", "nothing leads to it"),
        ("docProps/thumbnail.jpeg", "x", "nothing leads to it"),
    ],
)
def test_what_was_left_over_is_found(
    tables: Tables, tmp_path: Path, part: str, content: str, said: str
) -> None:
    deck = make(tables, tmp_path / "deck.pptx")
    with zipfile.ZipFile(deck, "a") as archive:
        archive.writestr(part, content)
    found = leaks_at(deck)
    assert [leak.part for leak in found if said in leak.what] == [part]


def test_hidden_slides_remarks_and_names_in_workbooks_are_found(tables: Tables, tmp_path: Path) -> None:
    path = make(tables, tmp_path / "deck.pptx")
    deck = Presentation(str(path))
    deck.slides[3]._element.set("show", "0")
    chart = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_chart).chart
    name = next(
        str(row["account_name"]) for row in tables.rows("accounts") if MARK in str(row["account_name"])
    )
    book = chart.part.chart_workbook.xlsx_part
    with zipfile.ZipFile(io.BytesIO(book.blob)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    sheet = next(each for each in parts if each.startswith("xl/worksheets/"))
    row = f'<row r="900"><c r="A900" t="inlineStr"><is><t>{name}</t></is></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", row.encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    book._blob = buffer.getvalue()
    deck.core_properties.comments = name
    deck.save(str(path))
    said = [str(leak) for leak in leaks_at(path, tables)]
    assert any("slide 4: is hidden" in each for each in said)
    assert any(".xlsx / xl/worksheets" in each and "another customer" in each for each in said)
    assert any("docProps/core.xml" in each and "another customer" in each for each in said)
