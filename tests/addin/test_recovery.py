"""What goes wrong once is not wrong for good: starts that fail, a Python that ends, ranges without end."""

from __future__ import annotations

from playwright.sync_api import Route

from tests.addin.excel_host import ExcelHost
from tests.golden.extra import error, standing

HALF = ("COMMIT_UTILIZATION", [66_000, 120_000])
WHOLE_COLUMN = 1_048_576


def test_a_start_that_failed_says_so_and_the_next_calculation_starts_again(excel: ExcelHost) -> None:
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.fulfill(status=503)

    with excel.profile() as person:
        person.route("**/core.zip", refuse)
        with excel.page("Win32", person) as page:
            assert refused
            (answer,) = page.call([HALF])
            assert answer["error"] == "#VALUE!"
            assert answer["message"].startswith("Steadydraw could not start: ")
            person.unroute("**/core.zip")
            assert page.call([HALF]) == [{"value": 0.55}]


def test_a_python_that_ended_is_replaced_for_the_calls_after(excel: ExcelHost) -> None:
    with excel.page("Win32") as page:
        page.page.evaluate("""async () => {
            const { python } = await import(new URL("python.js", location.href).href);
            const running = await python();
            try {
                running._api.fatal_error(new Error("out of memory"));
            } catch {
                // that is what was wanted
            }
        }""")
        (answer,) = page.call([HALF])
        assert answer["error"] == "#VALUE!"
        assert answer["message"].startswith("Steadydraw could not compute this: ")
        assert page.call([HALF]) == [{"value": 0.55}]


def test_whole_columns_count_only_as_far_as_they_are_used(excel: ExcelHost) -> None:
    # Made in the page: no driver need carry two million empty cells there.
    calculated = """async (rows) => {
        const column = (used) => Array.from({ length: rows }, (_, at) => [at < 100 ? used(at) : null]);
        const args = [column((at) => 46000 + at), column(() => 100), 46099, ...Array(5).fill(null)];
        return excel.recalculate([{ name: "RUN_RATE", args }]);
    }"""
    with excel.page("Win32") as page:
        assert page.page.evaluate(calculated, WHOLE_COLUMN) == [{"value": 100}]  # a day, for 100 days


def test_a_range_too_wide_for_the_runtime_gets_one_sentence(excel: ExcelHost) -> None:
    calculated = """async ([rows, width]) => {
        const wide = Array.from({ length: rows }, () => Array(width).fill(1));
        const half = { name: "COMMIT_UTILIZATION", args: [66000, 120000] };
        return excel.recalculate([{ name: "CHECK", args: [wide, [[1]], []] }, half]);
    }"""
    with excel.page("Win32") as page:
        (answer, other) = page.page.evaluate(calculated, [20_000, 300])
    assert answer["error"] == "#VALUE!"
    assert "cells and a function takes 5,000,000" in answer["message"]
    assert other == {"value": 0.55}


def test_an_error_cell_far_down_a_range_reaches_python_as_that_error(excel: ExcelHost) -> None:
    days, amounts = standing(*range(46_000, 46_100)), standing(*[100] * 99, error("#DIV/0!"))
    with excel.page("Mac") as page:
        (answer,) = page.call([("RUN_RATE", [days, amounts, 46_099])])
    assert answer["error"] == "#DIV/0!"
