"""A deck can be read back: what its charts show is what their workbooks hold."""

from __future__ import annotations

from pathlib import Path

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.compiled.checking import disagreements
from steadydraw_decks.tasks.reviewing import Wish, make_review
from tests.compiled.same import parts_in
from tests.hostile_templates.mutants import package_of


def test_a_deck_in_which_a_chart_says_another_number_does_not_agree(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        make_review(tables, "A-1001", path, Wish("2026Q3", "2026-09-30"))
    assert list(disagreements(path)) == []
    parts = parts_in(path.read_bytes())
    name, text = next((n, p) for n, p in parts.items() if n.startswith("ppt/charts/chart") and b"<c:v>5" in p)
    parts[name] = text.replace(b"<c:v>5", b"<c:v>6", 1)
    path.write_bytes(package_of(parts))
    assert any("shows another thing" in each for each in disagreements(path))
