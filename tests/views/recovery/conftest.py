"""A workspace in which payouts are asked for and decided, for the pages of the recovery desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.services.workspace.store import Store
from tests.services.recovery.made_payouts import Bank, bank


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


@pytest.fixture
def store(money: Bank) -> Store:
    return money.store
