"""The two doors, each opened once for all lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.postgres import Server
from tests.recovery_proof.doors import Psql, UseCases
from tests.workspaces import workspace


@pytest.fixture(scope="module")
def psql(kept_server: Server) -> Iterator[Psql]:
    engine = sa.create_engine(
        kept_server.url, poolclass=sa.NullPool, connect_args={"options": "-c search_path=cxdesk"}
    )
    with engine.connect() as db:
        transaction = db.begin()
        yield Psql(db, kept_server)
        transaction.rollback()


@pytest.fixture(scope="module")
def use_cases(psql: Psql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[UseCases]:
    folder: Path = tmp_path_factory.mktemp("proof")
    with workspace(folder) as (store, owner):
        yield UseCases.founded(store, owner, psql.place)
