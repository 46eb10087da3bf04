"""Every native formula says in two spreadsheet engines what Python says of the same inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from steadydraw import registry
from tests.excel.native_cases import NATIVE, NEVER_MISSING, random_cases, read_by
from tests.excel.native_edges import edge_cases
from tests.excel.native_equivalents import EQUIVALENT
from tests.excel.native_mutants import BRACKET, all_mutants, mutants_of, survives
from tests.excel.native_parity import FAULTS, answers, disagreement, disagreements
from tests.excel.native_sheet import Seen, book_of, declared_of

EVERYDAY, FULL = 60, 1_000
MUTANTS_EVERYDAY = 4
"""Faults that the everyday suite tries in each metric, of which one is a bracket dropped."""
SHOWN = 10
COUNTS = (EVERYDAY, pytest.param(FULL, marks=pytest.mark.prove))
Sheets = Callable[[int], dict[str, list[Seen]]]


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """What LibreOffice calculates for so many random cases of each metric: it starts once for all of them."""
    done: dict[int, dict[str, list[Seen]]] = {}

    def calculated(count: int) -> dict[str, list[Seen]]:
        if count not in done:
            folder = tmp_path_factory.mktemp(f"native-{count}")
            metrics = [registry.get(name) for name in NATIVE]
            sheets = [
                (each, [*edge_cases(each), *random_cases(each, count)], declared_of(each)) for each in metrics
            ]
            (folder / "out").mkdir()
            done[count] = book_of(folder / "cases.xlsx", sheets).by_libreoffice(folder / "out")
        return done[count]

    return calculated


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", NATIVE)
def test_a_native_formula_says_in_formualizer_what_python_says(name: str, count: int, tmp_path: Path) -> None:
    metric = registry.get(name)
    cases = [*edge_cases(metric), *random_cases(metric, count)]
    seen = book_of(tmp_path / "cases.xlsx", [(metric, cases, declared_of(metric))]).by_formualizer()[name]
    problems = disagreements("formualizer", metric, cases, seen, answers(metric, cases))
    assert not problems, "\n".join([f"{len(problems)} of {len(cases)} cases differ", *problems[:SHOWN]])


@pytest.mark.office
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", NATIVE)
def test_a_native_formula_says_in_libreoffice_what_python_says(
    name: str, count: int, libreoffice: Sheets
) -> None:
    metric = registry.get(name)
    cases = [*edge_cases(metric), *random_cases(metric, count)]
    problems = disagreements("libreoffice", metric, cases, libreoffice(count)[name], answers(metric, cases))
    assert not problems, "\n".join([f"{len(problems)} of {len(cases)} cases differ", *problems[:SHOWN]])


@pytest.mark.office
@pytest.mark.parametrize(("engine", "name"), FAULTS)
def test_a_known_fault_of_an_engine_is_still_there_and_the_other_engine_is_right(
    engine: str, name: str, libreoffice: Sheets, tmp_path: Path
) -> None:
    metric = registry.get(name)
    cases = [*edge_cases(metric), *random_cases(metric, EVERYDAY)]
    book = book_of(tmp_path / "cases.xlsx", [(metric, cases, declared_of(metric))])
    said = {"libreoffice": libreoffice(EVERYDAY)[name], "formualizer": book.by_formualizer()[name]}
    at_fault = {
        each: [
            disagreement(metric, case, result, cell)
            for case, result, cell in zip(cases, answers(metric, cases), seen, strict=True)
            if FAULTS[engine, name][0](case.known)
        ]
        for each, seen in said.items()
    }
    assert any(at_fault.pop(engine)), "the engine has mended its ways: take the fault off the list"
    assert [problem for problems in at_fault.values() for problem in problems if problem] == []


@pytest.mark.parametrize("name", NATIVE)
def test_the_cases_of_a_metric_have_many_values_and_many_reasons_for_none(name: str) -> None:
    metric = registry.get(name)
    cases = random_cases(metric, FULL)
    statuses = Counter(each.ok for each in answers(metric, cases))
    assert min(statuses[True], statuses[False]) >= FULL / 20, statuses
    assert len({each.value for each in answers(metric, cases) if each.ok}) > 1


def test_what_is_never_missing_and_which_engines_are_at_fault_name_real_arguments_and_metrics() -> None:
    assert set(NEVER_MISSING) <= {name for metric in NATIVE for name in read_by(registry.get(metric))}
    assert {name for _, name in FAULTS} <= set(NATIVE)
    assert set(EQUIVALENT) <= {(each.metric, *each.key) for each in all_mutants()}


@pytest.mark.parametrize("name", NATIVE)
def test_a_fault_put_into_a_native_formula_shows_in_some_case(name: str) -> None:
    mutants = [each for each in mutants_of(registry.get(name)) if (name, *each.key) not in EQUIVALENT]
    rng = Random(f"{name}:mutants")
    chosen = [rng.choice([each for each in mutants if each.fault == BRACKET])]
    others = [each for each in mutants if each.fault != BRACKET]
    chosen += rng.sample(others, min(len(others), MUTANTS_EVERYDAY - 1))
    assert [str(each) for each in chosen if survives(each)] == []


@pytest.mark.prove
@pytest.mark.parametrize("name", NATIVE)
def test_every_fault_put_into_a_native_formula_shows_unless_it_changes_nothing(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    mutants = mutants_of(registry.get(name))
    alive = [each for each in mutants if survives(each)]
    record_property(f"faults in {name} that show", f"{len(mutants) - len(alive)} of {len(mutants)}")
    unlisted = [str(each) for each in alive if (name, *each.key) not in EQUIVALENT]
    assert unlisted == []
    listed = {key for key in EQUIVALENT if key[0] == name}
    assert listed == {(name, *each.key) for each in alive}, "a listed fault does show after all"
