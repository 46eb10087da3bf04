"""Settings that hold for every test: how many examples hypothesis tries, and from where."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.command_line"]

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
