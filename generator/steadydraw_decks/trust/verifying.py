"""Verification: what a deck shows against its source, its record and itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from steadydraw.opc.parts import Parts
from steadydraw.tables import Tables
from steadydraw_decks.deck.words import words_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import readable
from steadydraw_decks.trust.approval import APPROVED, DRAFT, approved_words, as_draft, draft_words, state_of
from steadydraw_decks.trust.cells import compare_cells, health_row
from steadydraw_decks.trust.comparing import Comparison
from steadydraw_decks.trust.disclosure import Leak, leaks_in
from steadydraw_decks.trust.embedded import record_inside
from steadydraw_decks.trust.findings import Difference, Findings, Unproven, Why
from steadydraw_decks.trust.making import described
from steadydraw_decks.trust.origins import (
    edition_of,
    hash_of_record,
    record_at,
    template_of,
    with_pictures,
)
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.reasons import Reasons
from steadydraw_decks.trust.record import complete_through, source_hash
from steadydraw_decks.trust.sealing import Sealed, sealed, sidecar
from steadydraw_decks.trust.secrets import secrets_of
from steadydraw_decks.trust.shown import Shown, Slide, shape_of
from steadydraw_decks.trust.stamp import stamp_in


def verified(
    deck: Path, tables: Tables | None = None, template: Path | None = None, book: Path | None = None
) -> Findings:
    """Compare what a deck shows with what it should: recomputed from a source, else as its record has it.

    With a workbook that has a health sheet of ours, its figures are compared with their cells too. Raises
    TemplateError for a file that is no deck of ours, SourceError for a source without its account.
    """
    parts, beside = deck_at(deck), sidecar(deck)
    shown = shown_in(parts)
    record = record_at(beside) or record_inside(parts)
    findings = Findings(deck.name, recomputed=tables is not None, about=dict(shown.stamp))
    state, findings.state = state_of(shown)
    if state == DRAFT and shown.stamp.get("state") == APPROVED:
        findings.differences.append(
            Difference(1, "", "state", approved_words(shown.stamp), findings.state, Why.STATE)
        )
    shown = as_draft(shown)
    _claims(shown, findings)
    if beside.is_file() and shown.stamp.get("record") not in {None, hash_of_record(beside)}:
        said = "is not the one that the deck was made with"
        findings.differences.append(
            Difference(0, beside.name, "record", said, "its hash as in the deck", Why.RECORD)
        )
    if tables is None:
        _against_record(shown, record, findings)
    else:
        expected = expected_of(deck, (parts, shown), record, tables, template)
        same = shown.stamp.get("source") == source_hash(tables)
        compare(shown, record, expected, findings, same_source=same)
        if same and record:
            _compare_records(record, expected.record, beside.name, findings)
        _stale(shown, tables, findings)
        record = expected.record
    if book is not None:
        if not record:
            raise TemplateError(
                f"{deck.name} has no record beside it: give its source as well to compare it with {book.name}"
            )
        compare_cells(shown, record, health_row(book, str(record["deck"]["account"])), findings)
    return findings


def leaks_at(deck: Path, tables: Tables | None = None) -> list[Leak]:
    """What of a deck no customer may have; with a source also its own internal values.

    Without a stamp the source's every customer counts as another one.
    """
    parts = deck_at(deck)
    secrets = {} if tables is None else secrets_of(tables, stamp_in(parts).get("account", ""))
    with readable(deck.name):
        return leaks_in(parts, secrets)


def compare(
    shown: Shown, record: Mapping[str, Any], expected: Sealed, findings: Findings, *, same_source: bool
) -> None:
    """Compare what a deck shows with the deck expected, into `findings`."""
    baseline = shown.baseline or baseline_of(record)
    reasons = Reasons(baseline, expected.record, recomputed=True, same_source=same_source)
    Comparison(shown, expected.shown, reasons, findings).run()


def expected_of(
    deck: Path,
    read: tuple[Parts, Shown],
    record: Mapping[str, Any],
    tables: Tables,
    template: Path | None = None,
) -> Sealed:
    """The deck as the source gives it today, of the same edition and on the same template.

    `read` is the deck as its parts and as what it shows.
    """
    parts, shown = read
    edition = with_pictures(edition_of(deck.name, shown.stamp, record), parts, record)
    made = described(tables, edition, template_of(deck, shown.stamp, record, template))
    return sealed(made, tables, deck)


def baseline_of(record: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The hashes of what was generated as a record has them, by id."""
    found = {key: (str(each["digest"]), str(each["look"])) for key, each in record.get("objects", {}).items()}
    notes = {f"{each['page']}-notes": (str(each["notes_digest"]), "") for each in record.get("slides", ())}
    return found | notes


def _claims(shown: Shown, findings: Findings) -> None:
    """A cover that says it is approved where no approval is bound to the deck."""
    words = words_of(shown.stamp.get("locale", "en_US"))
    claim = words.text(f"cover.approved_{shown.stamp.get('audience', 'customer')}", name="\0", day="\0")
    before, after = claim.split("\0")[0], claim.split("\0")[-1]
    for slide, shape in shown.shapes():
        for text in shape.texts:
            if text.startswith(before) and text.endswith(after):
                findings.differences.append(
                    Difference(slide.number, shape.name, "state", text, draft_words(shown.stamp), Why.STATE)
                )


def _against_record(shown: Shown, record: Mapping[str, Any], findings: Findings) -> None:
    if record:
        reasons = Reasons(shown.baseline or baseline_of(record), record, recomputed=False)
        Comparison(shown, shown_of(record), reasons, findings).run()
        return
    if not shown.stamp and not shown.baseline and not any(shape.id for _, shape in shown.shapes()):
        raise TemplateError(
            f"{findings.deck} was not made by steadydraw, or nothing is left that says so: "
            "`steadydraw verify --customer-safe` scans any deck"
        )
    missing = "the record beside the deck is missing: give the source to compare every number"
    findings.unproven.append(Unproven(0, "", missing))
    for slide, shape in shown.shapes():
        was = shown.baseline.get(shape.id)
        if was and was[0] != shape.digest():
            what = "was changed since it was made; without record or source nothing says what it was"
            findings.unproven.append(Unproven(slide.number, shape.name, what))
        for each in shape.plot.disagreements if shape.plot else ():
            found = Difference(slide.number, shape.name, "chart", each, "what its workbook holds", Why.CHART)
            findings.differences.append(found)


def shown_of(record: Mapping[str, Any]) -> Shown:
    """What a deck showed when it was made, as its record has it. Raises TemplateError for a damaged one."""
    try:
        by_slide: dict[int, list[Any]] = {}
        for identity, each in record["objects"].items():
            by_slide.setdefault(int(each["slide"]), []).append(shape_of(identity, each))
        for number, slide in enumerate(record["slides"], start=1):
            by_slide.setdefault(number, []).extend(shape_of("", each) for each in slide["fixed"])
        slides = tuple(
            Slide(
                number,
                str(each["page"]),
                "",
                tuple(by_slide.get(number, ())),
                tuple(map(str, each["notes"])),
                under=tuple(map(str, each["under"])),
            )
            for number, each in enumerate(record["slides"], start=1)
        )
        return Shown(slides, str(record["properties"]["title"]), str(record["properties"]["subject"]))
    except (LookupError, TypeError, ValueError) as problem:
        raise TemplateError(f"the record beside the deck is damaged ({problem}): put back its own") from None


def _compare_records(
    record: Mapping[str, Any], expected: Mapping[str, Any], name: str, findings: Findings
) -> None:
    """The source is the one of the record: what the record says of it must be what it gives."""
    for identity, each in expected["objects"].items():
        kept = record["objects"].get(identity)
        if kept is None:
            continue
        ours, theirs = (_values(source, one) for source, one in ((record, kept), (expected, each)))
        for (said, value), (should, right) in zip(ours, theirs, strict=False):
            if value != right or said != should:
                what = f"value of {each['name']} ({identity})"
                shown, wanted = f"{said} = {value}", f"{should} = {right}"
                findings.differences.append(Difference(0, name, what, shown, wanted, Why.RECORD))


def _values(record: Mapping[str, Any], kept: Mapping[str, Any]) -> list[tuple[str, str]]:
    results = record.get("results", {})
    return [
        (str(each.get("shown", "")), str(results.get(each.get("result", ""), {}).get("value", "")))
        for each in kept.get("figures", ())
    ]


def _stale(shown: Shown, tables: Tables, findings: Findings) -> None:
    """New complete days of the deck's own period came since it was made."""
    was, now = shown.stamp.get("source through", ""), complete_through(tables)
    edition = edition_of(findings.deck, shown.stamp)
    if was and now > was and edition.as_of < edition.period.last_day:
        reaches = min(date.fromisoformat(now), edition.period.last_day).isoformat()
        findings.differences.append(
            Difference(0, "", "as-of day", edition.as_of.isoformat(), reaches, Why.STALE)
        )
