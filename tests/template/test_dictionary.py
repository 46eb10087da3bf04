"""The shipped dictionary of tags is what the sample company gives."""

from __future__ import annotations

from dictionary import dictionary
from steadydraw_decks.template.dictionary import FILE, entries


def test_the_dictionary_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == dictionary()


def test_examples_are_what_the_account_shows() -> None:
    assert entries()["account.name"]["example"] == "Lumen Harbor AI"
    assert entries()["chart.burn_down"]["keys"] == "band_base, band, commit, drawn, forecast"
