"""What `commit_import` takes from a loader's hands, and what it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cxdesk.models.ids import imported_id
from cxdesk.services.sharing.link import Link, Refused
from cxdesk.services.sharing.staged_rows import COLUMNS
from tests.postgres import Server

_MAPPING = {
    "id": "",
    "kind": "complaints",
    "name": "a",
    "shape": "x",
    "version": 1,
    "content": {"kind": "complaints"},
}


def _deep() -> dict[str, Any]:
    deep: dict[str, Any] = {}
    for _ in range(500):
        deep = {"a": deep}
    return deep


def header(server: Server, **changed: Any) -> dict[str, Any]:
    """What a workstation tells of a file of complaints."""
    told = {
        "company": server.company_id.hex, "kind": "complaints", "carried": ["source", "identity", "content", "text"],
        "since": None, "cases_from": None, "file_name": "a.csv", "file_digest": "d", "encoding": "utf-8",
        "mapping": {"kind": "complaints"}, "mapping_name": "a", "mapping_version": 1,
        "kept_mapping": _MAPPING | {"id": uuid4().hex}, "kept_version": {}, "rejects_file": "", "rows": 1,
        "repeated": 0, "rejected": 0, "staged": 1,
    }  # fmt: skip
    return told | changed


def complaint(server: Server, identity: str = "C1", **changed: Any) -> tuple[str, str, dict[str, Any]]:
    """A staged complaint that opens a case: (table, id, row)."""
    row_id = imported_id(server.company_id, "complaint", "complaints", identity)
    row = {
        "scope_id": server.company_id.hex, "source": "complaints", "identity": identity, "content": "\\x01",
        "ref": identity, "registered_at": "2026-10-20T07:00:00+00:00", "registered_precision": "day",
        "is_claim": False, "topic": "", "response": "", "title": "", "text": "Rude",
        "case_id": UUID(int=row_id.int ^ 1).hex, "case_month": "2026-10", "case_received": "2026-10-20T07:00:00+00:00",
        "case_precision": "day", "case_due": "2026-10-21T07:00:00+00:00", "case_excerpt": "Rude", "case_client": "",
        "case_client_key": "",
    }  # fmt: skip
    return "complaints", row_id.hex, row | changed


def stage(link: Link, batch: UUID, *rows: tuple[str, str, dict[str, Any]]) -> None:
    link.copy_in("import_staged", COLUMNS, ((batch, n, *row) for n, row in enumerate(rows, 1)))


def asked(server: Server, query: str) -> list[Any]:
    with server.admin() as admin:
        return [row[0] if len(row) == 1 else row for row in admin.execute(query).fetchall()]


def test_the_same_batch_committed_twice_answers_the_same(server: Server) -> None:
    batch = uuid4()
    with server.link("igor") as link:
        stage(link, batch, complaint(server))
        assert link.call("import_state", batch) == {"state": "open", "staged": 1}
        first = link.call("commit_import", batch, header(server))
        assert first == {"accepted": 1, "updated": 0, "unchanged": 0, "cases_opened": 1}
        assert link.call("commit_import", batch, header(server)) == first
        assert link.call("import_state", batch) == {"state": "done", "answer": first}
    with server.link("kira") as other, pytest.raises(Refused, match="begun by somebody else"):
        other.call("commit_import", batch, header(server))
    assert asked(server, "SELECT number FROM cases") == ["2026-10-00001"]


def test_a_row_that_stands_under_another_id_keeps_it(server: Server) -> None:
    with server.admin() as admin:
        admin.execute(
            "INSERT INTO complaints (id, scope_id, source, identity, ref, registered_at, registered_precision,"
            " is_claim, topic, response, title, text) SELECT gen_random_uuid(), company_id, 'complaints', 'C1', '',"
            " now(), 'day', false, '', '', '', 'old' FROM server_state"
        )
    batch = uuid4()
    before = asked(server, "SELECT id FROM complaints")
    with server.link("igor") as link:
        stage(link, batch, complaint(server))
        assert link.call("commit_import", batch, header(server))["updated"] == 1

    assert asked(server, "SELECT id FROM complaints") == before
    assert asked(server, "SELECT text, ref FROM complaints") == [("Rude", "")]
    assert asked(server, "SELECT source_id FROM case_sources") == before


@pytest.mark.parametrize(
    "change, told",
    [
        (lambda: {"company": uuid4().hex}, "another company"),
        (lambda: {"staged": 2}, "Not all rows have arrived"),
        (lambda: {"kind": "people"}, "do not fit together"),
        (lambda: {"rows": "many"}, "do not fit together"),
        (lambda: {"mapping": _deep()}, "do not fit together"),
    ],
)
def test_a_header_that_is_not_true_is_refused(
    server: Server, change: Callable[[], dict[str, Any]], told: str
) -> None:
    batch = uuid4()
    with server.link("igor") as link:
        stage(link, batch, complaint(server))
        with pytest.raises(Refused, match=told):
            link.call("commit_import", batch, header(server, **change()))
    assert asked(server, "SELECT count(*) FROM complaints") == [0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"agent_id": uuid4().hex}, {"site_id": uuid4().hex}, {"registered_at": "soon"}, {"registered_at": None},
        {"relief_amount": "NaN"}, {"relief_amount": "1e30"}, {"case_due": "infinity"},
        {"closed_at": "-infinity"}, {"case_score": "NaN"},
        {"content": "\\xzz"}, {"channel": "bogus"}, {"registered_precision": "year"},
    ],
)  # fmt: skip
def test_one_row_that_does_not_fit_refuses_all(server: Server, wrong: dict[str, Any]) -> None:
    batch = uuid4()
    with server.link("igor") as link:
        stage(link, batch, complaint(server, "C1"), complaint(server, "C2", **wrong))
        with pytest.raises(Refused, match="do not fit together"):
            link.call("commit_import", batch, header(server, staged=2))
    for table in (
        "complaints",
        "cases",
        "import_batches",
        "import_mappings",
        "case_counters",
        "import_commits",
    ):
        assert asked(server, f"SELECT count(*) FROM {table}") == [0], table


def test_columns_that_an_import_does_not_fill_are_not_taken_from_a_row(server: Server) -> None:
    batch = uuid4()
    forged: dict[str, Any] = {
        "rev": 77,
        "deleted_at": "2026-01-01T00:00:00Z",
        "batch_id": uuid4().hex,
        "scope_id": uuid4().hex,
    }
    with server.link("igor") as link:
        stage(link, batch, complaint(server, **forged))
        link.call(
            "commit_import",
            batch,
            header(server, carried=["text", "rev", "id", "deleted_at", "x; DROP TABLE"]),
        )
    (row,) = asked(server, "SELECT rev, deleted_at, batch_id, scope_id FROM complaints")
    assert row == (1, None, batch, server.sites["North"])


def test_nobody_but_a_loader_stages_or_commits(server: Server) -> None:
    for name in ("anna", "clara", "elena", "fyodor", "galina", "lev"):
        with server.link(name) as link:
            with pytest.raises(Refused):
                stage(link, uuid4(), complaint(server))
            with pytest.raises(Refused):
                link.call("commit_import", uuid4(), header(server))


def test_what_is_staged_is_read_by_nobody_and_staged_in_nobodys_name(server: Server) -> None:
    with server.person("igor") as igor:
        for forbidden in (
            "SELECT * FROM import_staged", "DELETE FROM import_staged", "UPDATE import_staged SET n = 1",
            "INSERT INTO import_staged (login, n) VALUES ('x', 1)", "SELECT * FROM import_work",
            "SELECT * FROM import_former", "SELECT * FROM import_commits",
            "SELECT import_merge(gen_random_uuid(), '{}', gen_random_uuid())",
            "SELECT import_take_back(gen_random_uuid(), 'surveys')",
        ):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                igor.execute(forbidden)


def test_rows_that_another_loader_staged_are_not_merged(server: Server) -> None:
    batch = uuid4()
    with server.link("igor") as igor, server.link("kira") as kira:
        stage(kira, batch, complaint(server, "C2"))
        stage(igor, batch, complaint(server, "C1"))
        igor.call("commit_import", batch, header(server))
    assert asked(server, "SELECT identity FROM complaints") == ["C1"]


def test_what_a_dead_import_staged_goes_after_a_day(server: Server) -> None:
    dead, batch = uuid4(), uuid4()
    with server.link("kira") as kira, server.link("igor") as igor:
        stage(kira, dead, complaint(server))
        with server.admin() as admin:
            admin.execute("UPDATE import_staged SET at = now() - interval '25 hours'")
        stage(igor, batch, complaint(server))
        igor.call("commit_import", batch, header(server))
    assert asked(server, "SELECT count(*) FROM import_staged") == [0]
