"""Why a shape differs from what is expected, and which metric a number of it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steadydraw_decks.trust.findings import Why
from steadydraw_decks.trust.shown import Shape, Slide, digest_of


class Reasons:
    """What is known of how a deck was generated: hashes by id, and the record's figures."""

    def __init__(
        self,
        baseline: Mapping[str, tuple[str, str]],
        record: Mapping[str, Any],
        *,
        recomputed: bool,
        same_source: bool = False,
    ) -> None:
        self._baseline = baseline
        self._objects: Mapping[str, Any] = record.get("objects", {})
        self._results: Mapping[str, Any] = record.get("results", {})
        self._recomputed = recomputed
        self._same_source = same_source

    def of(self, shown: Shape, expected: Shape) -> Why:
        """Why a shape shows something else than expected."""
        was = self._baseline.get(expected.id, ("", ""))[0]
        return self._why(was, shown.digest(), expected.digest())

    def of_notes(self, shown: Slide, expected: Slide) -> Why:
        """The same of what a slide's notes say."""
        was = self._baseline.get(f"{expected.page}-notes", ("", ""))[0]
        return self._why(was, digest_of(list(shown.notes)), digest_of(list(expected.notes)))

    def _why(self, was: str, now: str, wanted: str) -> Why:
        if not self._recomputed or self._same_source:
            return Why.EDITED
        if not was:
            return Why.UNKNOWN
        if now == was:
            return Why.SOURCE
        return Why.EDITED if wanted == was else Why.BOTH

    def phrases(self, identity: str) -> list[str]:
        """The figures in words of a shape, such as the state of a light."""
        figures = self._objects.get(identity, {}).get("figures", ())
        said = [str(each.get("shown", "")) for each in figures]
        return [each for each in said if each and not any(map(str.isdigit, each))]

    def metric(self, identity: str, number: str, text: str) -> str:
        """The metric that a number of a shape is: the one whose figure holds the number, else stands near."""
        for each in self._objects.get(identity, {}).get("figures", ()):
            said = str(each.get("shown", ""))
            known = self._results.get(each.get("result", ""), {})
            if known and said and (number.strip(".,;:()") in said if number else f"'{said}'" in text):
                part = str(each.get("part", ""))
                return f"{known['metric']}, {part}" if part and number else str(known["metric"])
        return ""
