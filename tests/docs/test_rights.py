"""The page of rights says what the program and the server go by."""

from __future__ import annotations

from cxdesk.models.sharing import TABLES
from cxdesk.models.tables import Base
from cxdesk.models.values import Role
from tools import rights

#: Tables of a workspace alone.
_LOCAL = {"mutations", "changes", "case_counters", "import_before", "month_summaries", "touched_days"}


def test_the_page_of_rights_is_written_from_the_lists() -> None:
    page = rights.PAGE.read_text(encoding="utf-8")

    assert rights.written(page) == page


def test_every_shared_table_has_its_rights_parents_first() -> None:
    names = [table.name for table in TABLES]

    assert set(names) == set(Base.metadata.tables) - _LOCAL
    for table in TABLES:
        assert {column for columns, _, _ in table.updates for column in columns} <= set(
            Base.metadata.tables[table.name].columns.keys()
        )


def test_an_auditor_writes_nothing_but_own_views() -> None:
    for table in TABLES:
        writers = table.inserts.union(*(roles for _, _, roles in table.updates))
        assert Role.AUDITOR not in writers or table.name == "saved_views", table.name
