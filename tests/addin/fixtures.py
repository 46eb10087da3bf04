"""One built site, one server and one browser for all tests that a process runs: it can drive only one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from steadydraw.excel.website.identity import Identity
from steadydraw.excel.website.site import build
from tests.addin.excel_host import ExcelHost, excel_host


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder, Identity("https://tools.example.com/usage/"))
    return folder


@pytest.fixture(scope="session")
def excel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExcelHost]:
    with excel_host(tmp_path_factory.mktemp("excel")) as host:
        yield host
