"""A deck that people have edited, with new figures: a merge of what was made, what is there, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from steadydraw.opc.package import ROOT
from steadydraw.opc.parts import Parts
from steadydraw.tables import Tables
from steadydraw_decks.deck.exhibits import Chart
from steadydraw_decks.template.bindings import bindings_of, page_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.names import P
from steadydraw_decks.template.shapes import properties_of
from steadydraw_decks.trust.approval import withdraw
from steadydraw_decks.trust.embedded import put_record, record_inside
from steadydraw_decks.trust.grafting import Graft, bound_elements
from steadydraw_decks.trust.making import Described, Edition, described
from steadydraw_decks.trust.merging import Look, merged_shape
from steadydraw_decks.trust.origins import edition_of, record_at, template_of, with_pictures
from steadydraw_decks.trust.plan import Done, Plan
from steadydraw_decks.trust.quoting import Quotes
from steadydraw_decks.trust.reading import deck_at, notes_body, notes_part, shown_in
from steadydraw_decks.trust.rebinding import rebind
from steadydraw_decks.trust.record import written
from steadydraw_decks.trust.retext import set_paragraphs
from steadydraw_decks.trust.sealing import Sealed, sealed, sidecar, stamp
from steadydraw_decks.trust.shown import Shape, Shown, Slide, digest_of
from steadydraw_decks.trust.verifying import baseline_of
from steadydraw_decks.writer.presentation import number_slides


@dataclass(frozen=True, slots=True)
class Refreshed:
    """An edited deck with new figures, its new record, and what was done."""

    sealed: Sealed
    plan: Plan


def refreshed(
    deck: Path, tables: Tables, edition: Edition | None = None, template: Path | None = None
) -> Refreshed:
    """Put the figures of a source into a deck, and leave what people did to it.

    `edition` says another as-of day or period than the deck's own. Nothing is written. Raises TemplateError
    for a deck that does not say what was generated: nobody could tell then what is a person's.
    """
    parts = deck_at(deck)
    withdraw(parts)
    shown, record = shown_in(parts), record_at(sidecar(deck)) or record_inside(parts)
    baseline = dict(shown.baseline or baseline_of(record))
    if not baseline:
        raise TemplateError(
            f"{deck.name} no longer says what was generated, and {sidecar(deck).name} is not beside it: "
            "put the record back, or make the deck anew"
        )
    if rebind(parts, shown, baseline):
        shown = shown_in(parts)
    edition = with_pictures(edition or edition_of(deck.name, shown.stamp, record), parts, record)
    made = described(tables, edition, template_of(deck, shown.stamp, record, template))
    fresh = sealed(made, tables, deck)
    merge = _Merge(parts, shown, fresh, baseline, record, made)
    plan = merge.run(Plan(deck.name, shown.stamp.get("as of", ""), edition.as_of.isoformat()))
    stamp(parts, fresh.record)
    if edition.audience == "internal":
        put_record(parts, written(fresh.record))
    return Refreshed(Sealed(parts, shown_in(parts), fresh.record, fresh.secrets), plan)


class _Merge:
    def __init__(
        self,
        parts: Parts,
        shown: Shown,
        fresh: Sealed,
        baseline: Mapping[str, tuple[str, str]],
        record: Mapping[str, Any],
        made: Described,
    ) -> None:
        self.parts, self.shown, self.fresh = parts, shown, fresh
        self.baseline, self.record = baseline, record
        self.known = {page_of(key) for key in baseline}
        self.quotes = Quotes(record, fresh.record)
        self.charts = _charts(made)
        self.new_slides = {each.page: each for each in fresh.shown.slides if each.page}
        self.new_shapes = {shape.id: (slide.part, shape) for slide, shape in fresh.shown.shapes() if shape.id}
        self.new_elements = {
            key: element
            for slide in fresh.shown.slides
            for key, element in bound_elements(fresh.parts, slide.part)
            if key
        }
        own: dict[str, str] = {}
        for each in shown.slides:
            if each.page:
                own.setdefault(each.page, each.part)
        self.graft = Graft(
            parts, fresh.parts, own, {page: each.part for page, each in self.new_slides.items()}
        )

    def run(self, plan: Plan) -> Plan:
        done: set[str] = set()
        for slide in self.shown.slides:
            if slide.page and slide.page in self.known and slide.page not in self.new_slides:
                self._without_data(slide, plan)
            elif slide.part not in done:
                self._slide(slide, plan)
            done.add(slide.part)
        self._new_slides(plan)
        self.graft.finish()
        self._properties()
        number_slides(self.parts, [each.part for each in shown_in(self.parts).slides])
        return plan

    def _slide(self, slide: Slide, plan: Plan) -> None:
        shapes = list(slide.shapes)
        elements = bound_elements(self.parts, slide.part)
        for shape, (_, element) in zip(shapes, elements, strict=True):
            if shape.id in self.baseline:
                self._shape(slide, shape, element, plan)
            else:
                self.quotes.warn(plan, slide.number, shape)
        there = {shape.id for shape in shapes}
        anywhere = {shape.id for _, shape in self.shown.shapes()}
        for key, (source, shape) in self.new_shapes.items():
            if page_of(key) == slide.page and key not in there and key not in anywhere | self.baseline.keys():
                self.graft.add(slide.part, source, self.new_elements[key])
                plan.add(slide.number, shape.name, Done.ADDED)
        if slide.page in self.new_slides:
            self._notes(slide, self.new_slides[slide.page], plan)

    def _shape(self, slide: Slide, shape: Shape, element: etree._Element, plan: Plan) -> None:
        said, looked = self.baseline[shape.id]
        edited, restyled = shape.digest() != said, bool(looked) and shape.look != looked
        found = self.new_shapes.get(shape.id)
        if found is None:
            if edited or restyled:
                plan.add(slide.number, shape.name, Done.CONFLICT, "the source has nothing for it any more")
            else:
                element.getparent().remove(element)  # type: ignore[union-attr]
                plan.add(slide.number, shape.name, Done.REMOVED, "the source has nothing for it any more")
            return
        source, fresh = found
        if shape.kind == "picture":
            return
        if edited:
            self._kept(slide.number, shape, fresh, plan)
            return
        self._alternative(shape, fresh, element)
        if (
            fresh.digest() == said
            and _cells(shape) in {None, _cells(fresh)}
            and (restyled or fresh.look == shape.look)
        ):
            return
        look = Look.OWN if restyled else Look.NEW
        fault = merged_shape(
            self.graft,
            (slide.part, element),
            (source, self.new_elements[shape.id]),
            look,
            self.charts.get(shape.id),
        )
        if fault:
            plan.add(slide.number, shape.name, Done.CONFLICT, fault)
        else:
            plan.add(slide.number, shape.name, Done.RENEWED, "in the look you gave it" if restyled else "")

    def _kept(self, number: int, shape: Shape, fresh: Shape, plan: Plan) -> None:
        """What a person wrote stays; where its figures changed since, a person decides."""
        if fresh.digest() == self.baseline[shape.id][0]:
            plan.add(number, shape.name, Done.KEPT)
        else:
            plan.add(number, shape.name, Done.CONFLICT, self.quotes.between(shape.id))
        self.quotes.warn(plan, number, shape)

    def _alternative(self, shape: Shape, fresh: Shape, element: etree._Element) -> None:
        """The alternative text follows the figures, unless a person wrote another."""
        was = self.record.get("objects", {}).get(shape.id, {}).get("alt")
        if was is None or shape.alt == was or not shape.alt:
            properties_of(element).set("descr", fresh.alt)
            if not fresh.alt:
                properties_of(element).attrib.pop("descr", "")

    def _notes(self, slide: Slide, fresh: Slide, plan: Plan) -> None:
        said = self.baseline.get(f"{slide.page}-notes", ("", ""))[0]
        if not said or list(slide.notes) == list(fresh.notes):
            return
        own, new = notes_part(self.parts, slide.part), notes_part(self.fresh.parts, fresh.part)
        holder = notes_body(self.parts.tree(own)) if own else None
        model = notes_body(self.fresh.parts.peek(new)) if new else None
        if digest_of(list(slide.notes)) != said or holder is None or model is None:
            self.quotes.warn_text(plan, slide.number, "notes", slide.notes)
            if digest_of(list(fresh.notes)) != said:
                plan.add(slide.number, "notes", Done.CONFLICT, "their figures changed since")
            return
        body, words = holder.find(f"{P}txBody"), model.find(f"{P}txBody")
        set_paragraphs(body, words)  # type: ignore[arg-type]
        plan.add(slide.number, "notes", Done.RENEWED)

    def _without_data(self, slide: Slide, plan: Plan) -> None:
        """A slide that the source has nothing for any more goes, unless a person had a hand in it."""
        fixed = {
            each["name"]
            for known in self.record.get("slides", ())
            if known["page"] == slide.page
            for each in known["fixed"]
        }
        touched = any(
            (shape.digest(), shape.look) != self.baseline.get(shape.id, ("", ""))
            if shape.id
            else shape.name not in fixed
            for shape in slide.shapes
        )
        notes = self.baseline.get(f"{slide.page}-notes", ("", ""))[0]
        if touched or (notes and digest_of(list(slide.notes)) != notes):
            plan.add(slide.number, "", Done.CONFLICT, "the source has nothing for this slide any more")
        else:
            self.graft.remove_slide(slide.part)
            plan.add(slide.number, "", Done.REMOVED, "the source has nothing for this slide any more")

    def _new_slides(self, plan: Plan) -> None:
        before: str | None = None
        for slide in self.fresh.shown.slides:
            if slide.page in self.graft.pages:
                before = self.graft.pages[slide.page]
            elif slide.page and slide.page not in self.known:
                before = self.graft.slide(slide.part, before)
                title = next((each.texts for each in slide.shapes if each.holds == "title"), ("",))
                plan.add(slide.number, "", Done.ADDED, title[0])

    def _properties(self) -> None:
        """The file's own title follows, unless a person gave it another."""
        was = self.record.get("properties", {})
        core = self.parts.linked(ROOT, "core-properties")
        for part in core:
            for each in self.parts.tree(part):
                name = str(each.tag).rpartition("}")[2]
                now = {"title": self.fresh.shown.title, "subject": self.fresh.shown.subject}.get(name)
                if now is not None and each.text == was.get(name):
                    each.text = now


def _cells(shape: Shape) -> object:
    return shape.plot.cells if shape.plot else None


def _charts(made: Described) -> dict[str, tuple[Chart, Sequence[str]]]:
    """The data of every chart of a deck by id, and which of its series are drawn."""
    found: dict[str, tuple[Chart, Sequence[str]]] = {}
    for page in made.deck.pages:
        source = made.template.slides[page.source]
        for binding in bindings_of(made.template.parts.peek(source.part), page.key):
            value = page.values.get(binding.tags[0].written)
            if isinstance(value, Chart):
                chosen = binding.tags[0].filter("series")
                found[binding.id] = (value, chosen.arguments if chosen else ())
    return found
