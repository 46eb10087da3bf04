"""Which of their columns is which of ours: proposed, and confirmed by picking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from starlette.responses import Response

from steadydraw.mapping import CERTAIN
from steadydraw.schema import SCHEMA, ColumnPlan
from steadydraw.sources.candidates import Candidate, candidates
from steadydraw.sources.opening import CONFIG_NAME
from steadydraw.sources.proposal import Proposal
from steadydraw.sources.proposed import Proposed
from steadydraw.sources.proposing import missing_in
from steadydraw_decks.desk.asked import Asked, NothingOpen
from steadydraw_decks.desk.opened import Given
from steadydraw_decks.tasks.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Picked:
    """One of our columns with the heading it is read from, and how sure that is."""

    field: str
    name: str
    help: str
    heading: str
    constant: str
    required: bool
    sure: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One of our tables, where it was found, and its columns."""

    table: str
    help: str
    place: str
    headings: tuple[str, ...]
    columns: tuple[Picked, ...]


def mapping(asked: Asked) -> Response:
    """The proposal for a source that came without a mapping; another source's mapping as it stands."""
    source = _source(asked)
    if source.proposal is None:
        text = source.config.read_text(encoding="utf-8-sig")
        return asked.page(
            "mapping.html", entries=(), text=text, missing=(), waiting=False, name=source.path.name
        )
    found = {_place(each): each for each in candidates(source.path)}
    return asked.page(
        "mapping.html",
        entries=tuple(_entries(source.proposal, found)),
        text="",
        missing=source.proposal.missing,
        waiting=asked.desk.waiting is not None,
        name=source.path.name,
    )


def confirm(asked: Asked) -> Response:
    """Take what a person picked as the mapping, and read the source by it."""
    source = _source(asked)
    if source.proposal is None:
        raise Refusal(asked.words.text("error.no_proposal"))
    entries = tuple(
        _confirmed(number, each, asked.fields) for number, each in enumerate(source.proposal.entries)
    )
    before = missing_in(source.proposal.entries)
    others = (each for each in source.proposal.missing if each not in before)
    proposal = replace(source.proposal, entries=entries, missing=(*missing_in(entries), *others))
    source.config.write_text(proposal.toml(), encoding="utf-8")
    return asked.go("job", id=asked.desk.open_again(replace(source, proposal=proposal)).id)


def mapping_file(asked: Asked) -> Response:
    """The mapping as a file to keep beside the source."""
    source = _source(asked)
    text = source.config.read_bytes()
    if source.proposal is not None and source.config.parent != source.home:
        text = replace(source.proposal, base=source.home).toml().encode()
    headers = {"content-disposition": f'attachment; filename="{CONFIG_NAME}"'}
    return Response(text, media_type="application/octet-stream", headers=headers)


def _source(asked: Asked) -> Given:
    source = asked.desk.waiting or (asked.desk.opened.given if asked.desk.opened else None)
    if source is None:
        raise NothingOpen
    return source


def _place(each: Candidate | Proposed) -> tuple[object, ...]:
    of = each if isinstance(each, Candidate) else each.spec
    return of.path, of.sheet, of.excel_table


def _entries(proposal: Proposal, found: Mapping[tuple[object, ...], Candidate]) -> Iterator[Entry]:
    for number, each in enumerate(proposal.entries):
        table = SCHEMA[each.spec.plan.table]
        candidate = found.get(_place(each))
        place = ", ".join(filter(None, (each.spec.path.name, each.spec.excel_table or each.spec.sheet)))
        headings = tuple(dict.fromkeys(filter(None, candidate.headed.headings))) if candidate else ()
        yield Entry(table.name, table.help, place, headings, tuple(_columns(number, each)))


def _columns(number: int, each: Proposed) -> Iterator[Picked]:
    table = SCHEMA[each.spec.plan.table]
    for column in table.columns:
        plan = each.spec.plan.columns.get(column.name)
        sure = each.confidence.get(column.name, 1.0) if plan else 0.0
        yield Picked(
            field=f"{number}.{column.name}",
            name=column.name,
            help=column.help,
            heading=plan.heading if plan else "",
            constant=(plan.constant or "") if plan else "",
            required=column.required,
            sure=sure,
            certain=sure >= CERTAIN,
        )


def _confirmed(number: int, each: Proposed, fields: Mapping[str, str]) -> Proposed:
    """An entry with the headings that were picked; constants stay where nothing was."""
    columns: dict[str, ColumnPlan] = {}
    for name in SCHEMA[each.spec.plan.table].names:
        was = each.spec.plan.columns.get(name)
        heading = fields.get(f"{number}.{name}", "")
        if heading and was is not None and was.heading == heading:
            columns[name] = was
        elif heading:
            columns[name] = ColumnPlan(heading=heading)
        elif was is not None and was.constant is not None:
            columns[name] = was
    plan = replace(each.spec.plan, columns=columns)
    return Proposed(replace(each.spec, plan=plan), dict.fromkeys(columns, 1.0))
