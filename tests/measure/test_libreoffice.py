"""The second engine: LibreOffice sets the same texts, and its PDF says how wide and where they break."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steadydraw_decks.measure.breaking import Span, broken, line_height
from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.width import width
from tests.measure.drawn import Line, drawn

pytestmark = pytest.mark.office

SIZE = 20.0
TEXTS = (
    "Commit burn-down runs ahead of plan",
    "AVATAR To Wave: Type V.A.T.",
    "1,234,567.89 USD (12.5 %)",
    "Effizienzoffensive: traffic, affinity, fjord",
    "Ärger über Größe — déjà vu ½",
    "Расход по плану",
    "Κατανάλωση σχεδίου",
)
FACES = [Face(family, bold) for family in ("Calibri", "Arial", "Times New Roman") for bold in (False, True)]
SINGLE = [Span(text, face, SIZE) for face in FACES for text in TEXTS]
LONG = (
    (
        "Usage in the second quarter ran 12.5 % ahead of the plan, and at this run-rate the commit of USD "
        "1,200,000 is drawn down by mid-November – six weeks early, before the year-end review."
    ),
    (
        "Die Kostenstellenverantwortlichen – also die Budgetverantwortlichen—haben 2024-05-01 die Auswertung "
        "der Nutzung beschlossen; Spanne 3–5 Mio. pay-as-you-go, 24-hour, well-(known) und mehr."
    ),
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ist lang",
    "Net retention of 112\u00a0% and a commit of 5\u00a0000\u00a0000\u00a0EUR over 12\u00a0months",
    "東京の使用量は計画を上回り、「予定より」早く契約額に達する見込みです。",
)
PARAGRAPHS = [
    ([Span(text, Face(family), 18)], room)
    for family in ("Calibri", "Arial")
    for room in (130.0, 185.0, 300.0)
    for text in LONG
]
PARAGRAPHS.append(
    (
        [
            Span("Usage is ", Face("Calibri"), 18),
            Span("12.5 % ahead of pl", Face("Calibri", bold=True), 18),
            Span("an, and the commit is drawn down by ", Face("Calibri"), 18),
            Span("mid-November", Face("Arial", bold=True), 18),
            Span(" at this rate", Face("Calibri"), 18),
        ],
        185.0,
    )
)


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> list[list[Line]]:
    """Every text above as LibreOffice draws it, in one deck: starting LibreOffice is what takes time."""
    singles = [([span], None) for span in SINGLE]
    return drawn([*singles, *PARAGRAPHS], tmp_path_factory.mktemp("drawn"))


def test_a_line_is_as_wide_as_libreoffice_draws_it_to_one_per_cent(
    boxes: list[list[Line]], record_property: Callable[[str, object], None]
) -> None:
    off = {}
    for span, (line,) in zip(SINGLE, boxes, strict=False):
        off[span] = abs(width(span.text, span.face, span.size) / line.width - 1)
    record_property("widths differ from LibreOffice's by at most", f"{max(off.values()):.2%}")
    assert not {span: share for span, share in off.items() if share > 0.01}


def packed(line: str) -> str:
    # The PDF has plain spaces for no-break ones.
    return line.replace("\u00a0", " ")


def test_paragraphs_break_where_libreoffice_breaks_them(boxes: list[list[Line]]) -> None:
    clear = 0
    for (spans, room), lines in zip(PARAGRAPHS, boxes[len(SINGLE) :], strict=True):
        # Where half a per cent decides, the engines may differ.
        if broken(spans, room * 0.995) == broken(spans, room * 1.005):
            assert [packed(line) for line in broken(spans, room)] == [packed(line.text) for line in lines]
            clear += 1
    assert clear >= 20


def test_lines_are_at_least_as_high_as_libreoffice_sets_them(boxes: list[list[Line]]) -> None:
    for (spans, _), lines in zip(PARAGRAPHS[:-1], boxes[len(SINGLE) :], strict=False):
        if spans[0].text.isascii():
            pitch = (lines[-1].top - lines[0].top) / (len(lines) - 1)
            height = line_height(spans[0].face, spans[0].size)
            assert 0.99 * pitch <= height <= 1.03 * pitch
