"""Which column is what: asked where it is unsure, and read anew by what a person picks."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.desk.conftest import Answer, Running


def export(folder: Path, headings: str) -> Path:
    """Thirty days of two customers under headings of their own."""
    path = folder / "export.csv"
    rows = (f"2026-09-{day:02},Kite {n},w,{day * n},{day + n}" for day in range(1, 31) for n in (1, 2))
    path.write_text("\n".join((headings, *rows)) + "\n")
    return path


def picks(answer: Answer) -> dict[str, str]:
    """The form of the mapping as it stands."""
    page = html.fromstring(answer.text)
    return {
        str(select.get("name")): "".join(
            str(option.text or "") for option in select.iter("option") if option.get("selected") is not None
        )
        for select in page.iter("select")
    }


def test_an_unsure_column_is_asked_for_and_then_read(desk: Running, tmp_path: Path) -> None:
    asked = desk.done(
        desk.post("open", {}, {"source": export(tmp_path, "usage_date,customer name,workflow,units,amount")})
    )
    assert "Which column is what" in asked.text
    assert "51% sure" in asked.text
    assert 'class="pick unsure"' in asked.text
    book = desk.done(desk.post("mapping", picks(asked)))
    assert "2 accounts" in book.text
    assert "Kite 1" in book.text


def test_another_column_can_be_picked_and_the_mapping_kept(desk: Running, tmp_path: Path) -> None:
    book = desk.done(desk.post("open", {}, {"source": export(tmp_path, "usage_date,client,job,units,price")}))
    assert "2 accounts" in book.text
    form = picks(desk.ask("mapping"))
    field = next(name for name in form if name.endswith(".rated_amount"))
    assert form[field] == "", "a price is no amount by its name"
    desk.done(desk.post("mapping", form | {field: "price"}))
    kept = desk.ask("mapping-file").text
    assert 'rated_amount = "price"' in kept.replace("  ", " ")
    assert 'file = "export.csv"' in kept, "it works beside the file, wherever that lies"
    assert "Usage has no rated_amount" not in desk.ask("mapping").text
