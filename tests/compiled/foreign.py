"""Three templates on masters that are not ours, as authors draw them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from steadydraw_decks.authoring.starter import starter_on
from steadydraw_decks.template.reading import opened
from tests.template.drawn import Drawn, chart, tagged, text_box


def conditional_and_repeated(folder: Path) -> Path:
    """Slides by condition, a slide for each workflow with its own chart, words across runs, a fixed slide."""
    drawn = Drawn()
    drawn.slide("{{ account.name | upper }} at {{ as_of }}", "Say {{ account.name }}")
    text_box(drawn.slide("Kept as it is", "Nothing to fill"), "as it is")
    goals = drawn.slide("{{ goals.title }}", "@when table.goals\n{{ goals.notes }}")
    text_box(
        goals, "Used {{ commit_", "utilization", " | percent: 1 }} of it, {{ account.segment }}", size=14
    )
    drawn.slide("Without any goal", "@when not table.goals")
    each = drawn.slide("{{ workflow.name }}", "@repeat workflow in workflows\nSay {{ workflow.name }}")
    chart(each, "{{ chart.spend_share }}", ("share",), XL_CHART_TYPE.COLUMN_CLUSTERED)
    text_box(each, "{{ burn_down.takeaway }}")
    return drawn.saved(folder, "conditional.pptx")


def paged_and_growing(folder: Path) -> Path:
    """Long tables that go on on further slides with their sums, and charts of half a year's days."""
    drawn = Drawn()
    table(
        drawn.slide("{{ detail.title }}", "{{ detail.notes }}"),
        "detail",
        ("month", "workflow", "spend", "gone"),
        total=True,
    )
    table(
        drawn.slide("{{ definitions.title }}", "All that was measured"),
        "definitions",
        ("metric", "definition", "value"),
    )
    usage = drawn.slide("{{ usage.title }}", "{{ usage.notes }}")
    chart(usage, "{{ chart.usage }}", ("draw", "mean", "spikes", "drops"))
    burn = drawn.slide("{{ burn_down.title }}", "{{ burn_down.notes }}")
    chart(burn, "{{ chart.burn_down | series: drawn, commit }}", ("commit", "drawn", "forecast"))
    return drawn.saved(folder, "paged.pptx")


def starter(folder: Path) -> Path:
    """All slides of our own starter, on a foreign master of another shape and other fonts."""
    drawn = Drawn()
    drawn.slide("One of theirs")
    plain = drawn.saved(folder, "theirs.pptx")
    path = folder / "starter.pptx"
    path.write_bytes(starter_on(opened(plain)))
    return path


def table(slide: Any, name: str, keys: Sequence[str], *, total: bool = False) -> None:
    """A table with a heading, a pattern row, and a row of sums where asked for."""
    frame = slide.shapes.add_table(
        3 if total else 2, len(keys), Inches(0.5), Inches(1.8), Inches(9), Inches(1)
    )
    tagged(frame, f"{{{{ table.{name} }}}}")
    for row, prefix in zip(frame.table.rows, ("column", "row", "total"), strict=False):
        for cell, key in zip(row.cells, keys, strict=True):
            cell.text = f"{{{{ {prefix}.{key} }}}}"


FOREIGN = (conditional_and_repeated, paged_and_growing, starter)
