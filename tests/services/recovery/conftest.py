"""What the tests of the recovery desk share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.recovery.known_cases import Desk, known_desk


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Desk]:
    """A workspace with the rules that a company starts with."""
    with known_desk(tmp_path) as found:
        yield found
