"""What a verification found, as a page for a browser or a printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from steadydraw_decks.trust.findings import Findings
from steadydraw_decks.trust.telling import headline, typed

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
body{color:#1b1f24;background:#fff}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d0d7de}
td{overflow-wrap:anywhere}
.state{display:inline-block;padding:.2rem .7rem;border-radius:1rem;font-weight:600}
.good{background:#dafbe1;color:#0a3d1a}.bad{background:#ffebe9;color:#82071e}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,td{border-color:#30363d}
.good{background:#0a3d1a;color:#dafbe1}.bad{background:#67060c;color:#ffebe9}}
"""


def page_of(findings: Findings) -> str:
    """One page of HTML that stands alone: no script, nothing loaded from elsewhere."""
    state, tone = ("Proven", "good") if findings.passes else ("Not proven", "bad")
    body = "".join(_sections(findings))
    about = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in findings.about.items()
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Verification of {escape(findings.deck)}</title><style>{_STYLE}</style></head><body><main>"
        f'<p class="state {tone}">{state}</p><h1>{escape(headline(findings))}</h1>'
        f"<p>State: {escape(findings.state)}</p>{body}"
        f"<h2>What the deck says it was made from</h2><table>{about}</table></main></body></html>\n"
    )


def _sections(findings: Findings) -> Iterator[str]:
    yield from _table(
        "Numbers that differ",
        ("Slide", "Shape", "Where", "Shown", "Expected", "Metric", "Why"),
        [
            (
                _slide(each.slide),
                each.shape,
                each.where,
                each.shown,
                each.expected,
                each.metric,
                each.why.value,
            )
            for each in findings.differences
        ],
    )
    yield from _table(
        "What cannot be proven any more",
        ("Slide", "Shape", "What"),
        [(_slide(each.slide), each.shape, each.what) for each in findings.unproven],
    )
    yield from _table(
        typed(findings.typed) if findings.typed else "",
        ("Slide", "Shape", "Number", "In"),
        [(_slide(each.slide), each.shape, each.number, each.text) for each in findings.typed],
    )
    yield from _table(
        "Changed by hand, no number of it is wrong",
        ("Slide", "Shape", "What"),
        [(_slide(each.slide), each.shape, each.what) for each in findings.edits],
    )


def _slide(number: int) -> str:
    return str(number) if number else ""


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        cells = "".join(f"<th scope=col>{escape(each)}</th>" for each in head)
        yield f"<h2>{escape(title)}</h2><table><thead><tr>{cells}</tr></thead><tbody>"
        for row in rows:
            yield "<tr>" + "".join(f"<td>{escape(each)}</td>" for each in row) + "</tr>"
        yield "</tbody></table>"
