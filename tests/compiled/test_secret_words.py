"""Secrets are found in a text as looking for each one by itself finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.compiled.secret_words import WORD, by_first_word

TEXTS = st.text("aB1- .é", max_size=12)


@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8).map(" ".join))
def test_what_begins_alike_is_found_like_what_is_looked_for_alone(secrets: list[str], text: str) -> None:
    known = by_first_word(secrets)
    found = {each for alikes in known.values() for alike in alikes for each in alike.found_in(text)}
    assert found == {each for each in secrets if WORD.search(each) and each in text}
    for word, alikes in known.items():
        for alike in alikes:
            assert {WORD.findall(each)[0] for each in alike.secrets} == {word}
