"""steadydraw.toml: what it says is done, and every mistake is one sentence with the nearest known name."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadydraw.settings import DEFAULTS
from steadydraw.sources import open_source
from steadydraw.sources.config import read_config
from steadydraw.tables import SourceError

EXPORT = (
    "Report\n\nDay;Base;Trips;Cents\n03.04.2026;b1;1.137,5;250\n13.04.2026;B1;2;1.137\n14.04.2026;b2;-;0\n"
)
TOML = """
version = 1
label = "Contracts are synthetic"
[settings]
complete_through = 2026-04-13
latency_days = 3
[[tables]]
table = "usage"
file = "export.csv"
decimal = ","
[tables.columns]
usage_date = "Day"
account_id = { column = "Base", case = "upper" }
units = "Trips"
rated_amount = { column = "Cents", scale = 0.01 }
workflow_id = { constant = "trips" }
billable = { constant = true }
[[tables]]
table = "accounts"
file = "export.csv"
distinct = true
[tables.columns]
account_id = { column = "Base", case = "upper" }
account_name = "Base"
currency = { constant = "usd" }
"""


def written(folder: Path, toml: str) -> Path:
    (folder / "export.csv").write_text(EXPORT, encoding="utf-8")
    path = folder / "steadydraw.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def test_a_mapping_is_done_as_it_says(tmp_path: Path) -> None:
    with open_source(written(tmp_path, TOML)) as tables:
        assert (tables.label, tables.complete_through, tables.settings.latency_days) == (
            "Contracts are synthetic", date(2026, 4, 13), 3,
        )  # fmt: skip
        assert [
            (row["usage_date"], row["account_id"], row["units"], row["rated_amount"], row["workflow_id"])
            for row in tables.rows("usage")
        ] == [
            (date(2026, 4, 3), "B1", 1137.5, 2.5, "trips"),
            (date(2026, 4, 13), "B1", 2.0, 11.37, "trips"),
            (date(2026, 4, 14), "B2", 0.0, 0.0, "trips"),
        ]
        accounts = [
            (row["account_id"], row["account_name"], row["currency"]) for row in tables.rows("accounts")
        ]
        assert accounts == [("B1", "b1", "USD"), ("B2", "b2", "USD")]


def test_a_folder_with_a_mapping_is_read_by_it(tmp_path: Path) -> None:
    written(tmp_path, TOML)
    with open_source(tmp_path) as tables:
        assert tables.label == "Contracts are synthetic"


def test_several_files_fill_one_table(tmp_path: Path) -> None:
    again = TOML.replace(
        "[[tables]]", '[[tables]]\ntable = "goals"\nfile = "goals.csv"\n[[tables]]', 1
    ).replace("[[tables]]", '[[tables]]\ntable = "goals"\nfile = "more.csv"\n[[tables]]', 1)
    for name in ("goals", "more"):
        (tmp_path / f"{name}.csv").write_text(f"account_id,period,goal\nB1,2026Q2,{name}\n", encoding="utf-8")
    with open_source(written(tmp_path, again)) as tables:
        assert sorted(row["goal"] for row in tables.rows("goals")) == ["goals", "more"]
        assert [entry.source for entry in tables.load_log if entry.table == "goals"] == [
            "more.csv",
            "goals.csv",
        ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("version = 1", "version = 2"), "version = 2 is not known"),
        (("version = 1", "version == 1"), "is not valid TOML"),
        (("label =", "lable ="), "unknown key 'lable'; did you mean 'label'"),
        (('table = "usage"', 'table = "usag"'), "'usag' is no table; did you mean 'usage'"),
        (('file = "export.csv"\ndecimal', "decimal"), "file is missing"),
        (('decimal = ","', 'decimal = ";"'), "decimal = ';'; it is one of"),
        (('decimal = ","', 'date_order = "dmyy"'), "did you mean 'dmy'"),
        (('decimal = ","', 'layout = "wide"'), "layout wide needs value"),
        (('decimal = ","', "header_row = 0"), "header_row = 0 must be a row number"),
        (("usage_date =", "usage_day ="), "unknown key 'usage_day'; did you mean 'usage_date'"),
        (('"Day"', '"Dey"'), "no column 'Dey' for usage.usage_date; did you mean 'Day'"),
        (("scale = 0.01", "scale = 0"), "must be a number other than 0"),
        (("scale = 0.01", "scale = nan"), "must be a number other than 0"),
        (("scale = 0.01", 'constant = "1"'), "give either column or constant"),
        (('"Trips"', '{ column = "Trips", case = "upper" }'), "case is for ids and text"),
        (
            ('constant = "usd"', 'constant = "dollars"'),
            "the constant 'dollars' of accounts.currency is not a currency",
        ),
        (("latency_days", "latency"), "unknown setting 'latency'"),
        (("latency_days = 3", "latency_days = -3"), "give a whole number"),
        (("2026-04-13", '"soon"'), "complete_through must be a day"),
    ],
)
def test_a_mistake_is_one_sentence_with_a_hint(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    assert change[0] in TOML
    with pytest.raises(SourceError) as error:
        open_source(written(tmp_path, TOML.replace(*change, 1)))
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_a_mapping_without_tables_or_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="names no tables"):
        read_config(written(tmp_path, "version = 1"))
    with pytest.raises(SourceError, match="does not exist"):
        read_config(tmp_path / "none.toml")


def test_settings_that_are_not_named_keep_their_defaults(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, TOML))
    assert config.settings.common == DEFAULTS.changed({"latency_days": 3})


@settings(max_examples=200)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=3,
    )
)
def test_any_value_under_any_key_is_refused_in_words_or_accepted(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    folder = tmp_path_factory.mktemp("toml")
    shown = "true" if value is True else "false" if value is False else repr(value)
    for line in (f"label = {shown}", f"settings = {shown}", f"tables = {shown}", f"tables = [{shown}]",
                 f'tables = [{{table = "usage", file = "a", columns = {shown}}}]',
                 f'tables = [{{table = "usage", file = "a", columns = {{units = {shown}}}}}]'):  # fmt: skip
        path = folder / "steadydraw.toml"
        path.write_text(line, encoding="utf-8")
        with suppress(SourceError):
            read_config(path)
