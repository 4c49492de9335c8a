"""What the tests of the server's functions share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.services.sharing.server.pushing import Office

if TYPE_CHECKING:
    from tests.postgres import Server


@pytest.fixture
def office(server: Server) -> Iterator[Office]:
    """Cases and causes on the server, and desks that push."""
    made = Office(server)
    try:
        yield made
    finally:
        made.close()
