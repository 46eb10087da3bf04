"""What a verification found and what a refresh did, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from steadydraw_decks.trust.findings import Difference, Edit, Findings, Typed, Unproven
from steadydraw_decks.trust.plan import Done, Plan

_MOST = 200


def headline(findings: Findings) -> str:
    """The result in a sentence."""
    against = "recomputed from the source" if findings.recomputed else "not recomputed: no source was given"
    count = f"{findings.numbers:,} numbers compared, {against}"
    if findings.cells:
        count += f"; {findings.cells:,} figures compared with their cells"
    if findings.differences:
        return f"{findings.deck}: {len(findings.differences):,} of its numbers differ ({count})"
    if findings.unproven:
        return f"{findings.deck}: no number differs, but not all of it can be proven ({count})"
    return f"{findings.deck}: every number is as it should be ({count})"


def lines_of(findings: Findings) -> Iterator[str]:
    """Everything that was found, the gravest first."""
    yield headline(findings)
    yield from _some([difference(each) for each in findings.differences])
    if findings.unproven:
        yield "Cannot be proven any more:"
        yield from _some([unproven(each) for each in findings.unproven])
    if findings.typed:
        yield typed(findings.typed)
        yield from _some(
            [f"  {where(each.slide, each.shape)}: {each.number} in {each.text!r}" for each in findings.typed]
        )
    if findings.edits:
        yield "Changed by hand, no number of it is wrong:"
        yield from _some([edit(each) for each in findings.edits])
    yield f"State: {findings.state}"


def difference(found: Difference) -> str:
    """One number that differs."""
    metric = f" ({found.metric})" if found.metric else ""
    place = ", ".join(each for each in (where(found.slide, found.shape), found.where) if each)
    return f"  {place}: shows {found.shown}, expected {found.expected}{metric}: {found.why.value}"


def unproven(found: Unproven) -> str:
    """One thing that can no longer be proven."""
    place = where(found.slide, found.shape)
    return f"  {place}: {found.what}" if place else f"  {found.what}"


def edit(found: Edit) -> str:
    """One change that is no fault."""
    place = where(found.slide, found.shape)
    return f"  {place}: {found.what}" if place else f"  {found.what}"


def typed(found: Sequence[Typed]) -> str:
    """How many numbers were typed by hand, and on which slides."""
    slides = [str(slide) for slide, _ in groupby(sorted(each.slide for each in found))]
    on = slides[0] if len(slides) == 1 else f"{', '.join(slides[:-1])} and {slides[-1]}"
    plural = "s" if len(slides) > 1 else ""
    if len(found) == 1:
        return f"1 number on slide {on} was typed by hand: nothing in the source explains it"
    return (
        f"{len(found)} numbers on slide{plural} {on} were typed by hand: nothing in the source explains them"
    )


def plan_lines(plan: Plan) -> list[str]:
    """What a refresh did, in sentences."""
    made = [f"{plan.deck}: as of {plan.was or 'an unknown day'}, now as of {plan.now}"]
    for done in Done:
        steps = plan.of(done)
        if not steps:
            continue
        made.append(f"{len(steps)} {done.value}:")
        for each in steps:
            told = f": {each.detail}" if each.detail else ""
            made.append(f"  {where(each.slide, each.shape)}{told}")
    if len(made) == 1:
        made.append("Nothing changed: every figure is as it was.")
    return made


def where(slide: int, shape: str) -> str:
    """A place as people find it in PowerPoint."""
    return ", ".join(each for each in (f"slide {slide}" if slide else "", shape) if each)


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"  and {len(lines) - _MOST:,} more: --format json lists all"
