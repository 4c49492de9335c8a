"""The tests' own PostgreSQL answers."""

from __future__ import annotations

from sqlalchemy import create_engine, text


def test_a_test_gets_an_empty_database_of_its_own(postgres_database: str) -> None:
    engine = create_engine(postgres_database)
    with engine.connect() as connection:
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        assert tables.scalar_one() == 0
    engine.dispose()
