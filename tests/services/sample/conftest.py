"""One sample for all tests that only read it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cxdesk.services.sample.making import SampleSummary
from cxdesk.services.sample.truth import truth_path
from tests.services.sample.samples import write


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SampleSummary]:
    path = tmp_path_factory.mktemp("sample") / "demo.cxdesk"
    return path, write(path, months=24, scale=0.02)


@pytest.fixture
def db(sample: tuple[Path, SampleSummary]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(sample[0])) as connection:
        yield connection


@pytest.fixture(scope="package")
def truth(sample: tuple[Path, SampleSummary]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(truth_path(sample[0]).read_text(encoding="utf-8"))
    return found
