"""The functions inside Microsoft's own script: how they start, what crosses over, and what never does."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from steadydraw.functions.tablearguments import ROW_LIMIT
from tests.addin.excel_host import PLATFORMS, ExcelHost
from tests.golden.extra import CONTRACTS, USAGE, error, standing


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_second_start_comes_from_the_snapshot_of_the_first(platform: str, excel: ExcelHost) -> None:
    with excel.profile() as person:
        with excel.page(platform, person) as first:
            assert not first.started["warm"]
        with excel.page(platform, person) as second:
            assert second.started["warm"]
            assert second.call([("COMMIT_UTILIZATION", [66_000, 120_000])]) == [{"value": 0.55}]
            # What no call has imported yet is there as well.
            (told,) = second.call([("EXPLAIN", ["commit_utilization", 66_000, 120_000])])
            assert told["value"][5] == ["value", 0.55]
            assert second.refusals == []


def test_a_snapshot_that_cannot_be_used_ends_in_the_slow_start(excel: ExcelHost) -> None:
    with excel.profile() as person:
        with excel.page("Win32", person) as first:
            spoil = """async () => {
                const open = indexedDB.open("steadydraw", 1);
                await new Promise((done) => (open.onsuccess = done));
                const store = open.result.transaction("snapshots", "readwrite").objectStore("snapshots");
                const keys = await new Promise((done) => {
                    const asked = store.getAllKeys();
                    asked.onsuccess = () => done(asked.result);
                });
                await new Promise((done) => {
                    store.put(new Uint8Array(1000), keys[0]).onsuccess = done;
                });
                return keys.length;
            }"""
            assert first.page.evaluate(spoil) == 1
        with excel.page("Win32", person) as second:
            assert not second.started["warm"]
            assert second.call([("COMMIT_UTILIZATION", [66_000, 120_000])]) == [{"value": 0.55}]


def test_an_error_carries_its_code_and_its_sentence(excel: ExcelHost) -> None:
    with excel.page("Win32") as page:
        answers = page.call(
            [
                ("COMMIT_UTILIZATION", [66_000, 0]),
                ("COMMIT_UTILIZATION", [66_000, "a lot"]),
                ("COMMIT_UTILIZATION", [66_000, -1]),
                ("COMMIT_UTILIZATION", [error("#REF!"), 1]),
            ]
        )
    assert answers == [
        {"error": "#N/A", "message": "no commit: show spend only"},
        {"error": "#VALUE!", "message": "commit takes a number, got the text 'a lot'"},
        {"error": "#NUM!", "message": "commit must not be negative, got -1.0"},
        {"error": "#REF!", "message": ""},  # Excel takes a sentence with few of its errors
    ]


def test_text_that_looks_like_a_formula_comes_back_as_that_text(excel: ExcelHost) -> None:
    names = ('=HYPERLINK("http://example.com")', "+1+1", "-2+3", "@SUM(A1)")
    usage = [USAGE[0], *([*row[:1], names[at % 4], *row[2:]] for at, row in enumerate(USAGE[1:]))]
    contracts = [CONTRACTS[0], *([f"C-{at}", name, *CONTRACTS[1][2:]] for at, name in enumerate(names))]
    with excel.page("Win32") as page:
        (answer,) = page.call([("SCORECARD", [usage, contracts, None, "run_rate"])])
    assert sorted(row[0] for row in answer["value"][1:]) == sorted(names)


def test_ranges_beyond_the_limit_get_one_sentence(excel: ExcelHost) -> None:
    days = standing(*range(ROW_LIMIT // 2 + 1))
    with excel.page("Win32") as page:
        (answer,) = page.call([("RUN_RATE", [days, days, 46_000])])
    assert answer["error"] == "#VALUE!"
    assert f"a function takes {ROW_LIMIT:,}" in answer["message"]


def test_500_calls_of_one_recalculation_cross_over_together(excel: ExcelHost) -> None:
    with excel.page("Win32") as page:
        page.page.evaluate("""() => {
            globalThis.crossings = 0;
            const parse = JSON.parse;
            JSON.parse = (text) => {
                crossings += typeof text === "string" && text.startsWith('[{"value"');
                return parse(text);
            };
        }""")
        answers = page.call([("COMMIT_UTILIZATION", [number, 1_000]) for number in range(500)])
        assert page.page.evaluate("crossings") == 1
    assert [answer["value"] for answer in answers] == pytest.approx([number / 1_000 for number in range(500)])


def test_nothing_is_asked_of_the_network_but_own_files_and_microsofts_script(excel: ExcelHost) -> None:
    with excel.page("Web") as page:
        page.call([("SCORECARD", [USAGE, CONTRACTS])])
        hosts = {urlsplit(each).netloc for each in page.requests}
        assert hosts == {urlsplit(excel.server.address).netloc, "appsforoffice.microsoft.com"}
        assert page.refusals == []


def test_once_loaded_it_computes_without_a_network(excel: ExcelHost) -> None:
    with excel.profile() as person, excel.page("Mac", person) as page:
        person.set_offline(True)
        asked = len(page.requests)
        (answer,) = page.call([("SCORECARD", [USAGE, CONTRACTS, None, "smoothness"])])
        assert answer["value"][1][0] == "A-1"
        assert len(page.requests) == asked
