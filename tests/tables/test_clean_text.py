"""Text of a file is stripped in the database as the reader strips one text, whatever stands around it."""

from __future__ import annotations

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.schema.values import BLANKS, MISSING
from steadydraw.tables.conversion import clean_text

WORDS = st.sampled_from([*MISSING, "NULL", "N/a", "A-1", "x y", "日本", "é", "~", "!", "na\nn", "--"])
AROUND = st.text(st.sampled_from([*BLANKS, "a", "\n"]), max_size=3)


@given(st.lists(st.builds(lambda left, word, right: left + word + right, AROUND, WORDS, AROUND), min_size=1))
def test_text_is_stripped_of_every_blank_and_a_word_for_nothing_is_none(texts: list[str]) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE told (place INTEGER, text VARCHAR)")
        con.executemany("INSERT INTO told VALUES (?, ?)", list(enumerate(texts)))
        found = con.execute(f"SELECT {clean_text('text')} FROM told ORDER BY place").fetchall()
    plain = [text.strip(BLANKS) for text in texts]
    assert [value for (value,) in found] == [None if text.lower() in MISSING else text for text in plain]
