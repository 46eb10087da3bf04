"""What holds for every test: how many examples hypothesis tries, and what is said at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.command_line", "tests.addin.fixtures"]

# The everyday suite tries the same examples on every machine, so that a failure is everybody's failure.
settings.register_profile(
    "everyday", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "prove",
    derandomize=False,
    max_examples=2_000,
    deadline=timedelta(seconds=30),
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everyday")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what passed tests noted with `record_property`, also when they ran in another process."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
