"""The columns of the health sheet in order, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from steadydraw.excel.health.inputs import Input, input_columns
from steadydraw.excel.health.rows import Window
from steadydraw.excel.words import heading, note_of
from steadydraw.registry import catalogue
from steadydraw.rows.cells import letters
from steadydraw.units import RATIO, SCORE, STATE, TEXT, Unit

MAIN = (
    "health_status", "health_score", "band_low", "band_high", "band_status", "commit_utilization",
    "term_end_utilization", "run_rate", "exhaustion_date", "smoothness", "adoption_ladder",
    "value_per_dollar",
)  # fmt: skip
"""What a reader sees first, and what is printed."""
LEFT_OUT = frozenset({"target_band"})
"""Metrics that other columns show already: the band stands in two columns of its own."""
_STATES = frozenset({"light_plain"})


@dataclass(frozen=True, slots=True)
class HealthColumn:
    """A column: its key, heading, unit, the note of its heading, width, and what kind of column it is.

    Kinds are account, metric, band, action, notes, step, input and otherwise.
    """

    key: str
    heading: str
    unit: Unit
    note: str
    width: float
    kind: str
    section: str


class Grid:
    """All columns, and the letter of each by key."""

    def __init__(self, columns: Sequence[HealthColumn]) -> None:
        self.columns = tuple(columns)
        self.at: Mapping[str, int] = {each.key: place for place, each in enumerate(self.columns)}

    def letter(self, key: str) -> str:
        """The letter of a column."""
        return letters(self.at[key] + 1)

    @property
    def printed(self) -> int:
        """How many columns from the first are printed."""
        return sum(1 for each in self.columns if each.section == "Usage health")


def grid_of(windows: tuple[Window, ...], otherwise: Sequence[str], *, roll_up: bool = False) -> Grid:
    """The columns for these windows; `otherwise` are the sums that need a column for differences."""
    return Grid([*_main(), *_more(), *_working(input_columns(windows, roll_up=roll_up), otherwise)])


def _main() -> Iterator[HealthColumn]:
    section = "Usage health"
    yield HealthColumn(
        "account_id",
        "Account",
        TEXT,
        "The account's id, as the usage table names it.",
        13,
        "account",
        section,
    )
    yield HealthColumn("name", "Name", TEXT, "The account's name.", 32, "account", section)
    units = {each.name: each.unit for each in catalogue("account")}
    edge = (
        " edge of the healthy band, as a share of the commit at term end.\n"
        "Change it here: lights follow, and a refresh keeps it."
    )
    notes = {"band_low": f"Lower{edge}", "band_high": f"Upper{edge}"}
    for key in MAIN:
        if key in notes:
            yield HealthColumn(key, heading(key), RATIO, notes[key], 9, "band", section)
        else:
            yield HealthColumn(key, heading(key), units[key], note_of(key), 14, "metric", section)
    yield HealthColumn(
        "next_action", "Next action", TEXT,
        "The one action that the playbook asks for, as of the day the sheet was made.", 62, "action", section,
    )  # fmt: skip
    yield HealthColumn(
        "notes", "Notes", TEXT, "Yours to write: a refresh keeps what stands here.", 30, "notes", section
    )


def _more() -> Iterator[HealthColumn]:
    for each in catalogue("account"):
        if each.name not in MAIN and each.name not in LEFT_OUT:
            yield HealthColumn(
                each.name,
                heading(each.name),
                each.unit,
                note_of(each.name),
                13,
                "metric",
                "All other metrics",
            )


def _working(columns: Sequence[Input], otherwise: Sequence[str]) -> Iterator[HealthColumn]:
    section = "What the formulas read"
    known = {argument.name: argument.help for each in catalogue("account") for argument in each.arguments}
    inputs = {each.key: each for each in columns}
    for each in inputs.values():
        yield HealthColumn(
            each.key, each.heading, each.unit, known.get(each.key) or each.about, 13, "input", section
        )
    for key in otherwise:
        about = (
            f"What the rules count otherwise than the plain sum under {inputs[key].heading}: duplicates, "
            "rows that are not billable, corrections of other days, free credits. A value as of the day the "
            "sheet was made."
        )
        yield HealthColumn(
            f"otherwise_{key}",
            f"{inputs[key].heading}: counted otherwise",
            inputs[key].unit,
            about,
            13,
            "otherwise",
            section,
        )
    for metric in catalogue("account"):
        said = f"A step of {heading(metric.name).lower()}."
        for step in metric.native_steps:
            unit = STATE if step in _STATES else SCORE
            yield HealthColumn(step, heading(step), unit, said, 11, "step", "Steps")
