"""A deck that people have edited: verified against the open source, or given its new figures."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from steadydraw.opc import write_whole
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.jobs import Job
from steadydraw_decks.desk.opened import Opened
from steadydraw_decks.desk.pages.made_decks import remember, with_record
from steadydraw_decks.desk.results import Proof, Renewed
from steadydraw_decks.tasks.refreshing import edition_now
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.trust.page import page_of
from steadydraw_decks.trust.refreshing import refreshed
from steadydraw_decks.trust.sealing import write_sealed
from steadydraw_decks.trust.telling import headline, plan_lines, typed
from steadydraw_decks.trust.verifying import leaks_at, verified


def ask(asked: Asked) -> Response:
    """Where an edited deck is dropped."""
    return asked.page("prove.html", source=asked.opened.name)


def prove(asked: Asked) -> Response:
    """Begin to verify or refresh what was dropped."""
    deck = asked.file("deck")
    if deck is None:
        raise Refusal(asked.words.text("error.no_deck"))
    template, record = asked.file("template"), asked.file("record")
    refresh = asked.fields.get("do") == "refresh"

    def work(job: Job) -> str:
        del job
        folder_id = asked.desk.shelf.id_of(deck)
        with_record(asked.desk, deck, record)
        opened = asked.opened  # what is open when its turn comes
        with opened.lock:
            doing = _refreshed if refresh else _verified
            asked.desk.results.by_id[folder_id] = doing(asked, opened, deck, template)
        return f"proven?of={folder_id}"

    title = "job.refreshing" if refresh else "job.verifying"
    return asked.go("job", id=asked.desk.jobs.start(title, "prove", work).id)


def _verified(asked: Asked, opened: Opened, deck: Path, template: Path | None) -> Proof:
    del asked
    findings = verified(deck, opened.tables, template)
    for_customer = findings.about.get("audience") == "customer"
    leaks = tuple(map(str, leaks_at(deck, opened.tables))) if for_customer else ()
    report = deck.with_name(f"{deck.stem}.verification.html")
    write_whole(report, page_of(findings).encode())
    return Proof(deck, findings, report, leaks)


def _refreshed(asked: Asked, opened: Opened, deck: Path, template: Path | None) -> Renewed:
    made = refreshed(deck, opened.tables, edition_now(deck, opened.tables), template)
    target = deck.with_name(f"{deck.stem}.refreshed.pptx")
    write_sealed(made.sealed, target)
    return Renewed(target, remember(asked.desk, target), made.plan)


def proven(asked: Asked) -> Response:
    """What was found, or done."""
    identity = asked.query.get("of", "")
    found = asked.desk.results.by_id.get(identity)
    if isinstance(found, Proof):
        told = found.findings
        return asked.page(
            "proven.html",
            proof=found,
            of=identity,
            headline=headline(told),
            typed=typed(told.typed) if told.typed else "",
            differences=[
                (x.slide or "", x.shape, x.where, x.shown, x.expected, x.metric, x.why.value)
                for x in told.differences
            ],
            unproven=[(x.slide or "", x.shape, x.what) for x in told.unproven],
            by_hand=[(x.slide, x.shape, x.number, x.text) for x in told.typed],
            edits=[(x.slide or "", x.shape, x.what) for x in told.edits],
        )
    if isinstance(found, Renewed):
        return asked.page("refreshed.html", made=found, of=identity, lines=plan_lines(found.plan))
    raise Refusal(asked.words.text("error.no_made_file"))
