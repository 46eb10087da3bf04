"""What tests of roll-ups share: one database server for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rollup.servers import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, started when the first test asks for it."""
    with running() as started:
        yield started
