"""No row is missed: every row bears its transaction, every transaction its mark, and the horizon never runs ahead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from cxdesk.models.sharing import TABLES
from tests.services.sharing.server.pushing import Office, at, edit, mutation, new

if TYPE_CHECKING:
    from tests.postgres import Server


def test_every_shared_table_is_stamped_and_indexed(office: Office) -> None:
    stamped = {
        row[0]
        for row in office.all("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'stamped'")
    }
    indexed = {
        row[0]
        for row in office.all("SELECT tablename FROM pg_indexes WHERE right(indexname, 9) = '_sync_xid'")
    }

    assert {table.name for table in TABLES} | {"told_mutations"} <= stamped & indexed


def test_a_transaction_leaves_one_mark_and_one_more_rev(office: Office) -> None:
    case = office.case()
    with office.admin.transaction():
        for _ in range(3):
            office.admin.execute("UPDATE cases SET excerpt = 'x' WHERE id = %s", (case,))
        ((marks,),) = office.all("SELECT count(*) FROM server_marks WHERE xid = pg_current_xact_id()")
        ((stamped,),) = office.all("SELECT sync_xid = pg_current_xact_id() FROM cases WHERE id = %s", case)

    assert (marks, stamped, office.value("cases", case, "rev")) == (1, True, 4)


def test_a_transaction_leaves_its_mark_whatever_its_session_has_set(office: Office) -> None:
    case = office.case()
    with office.admin.transaction():
        office.admin.execute("SELECT set_config('cxdesk.marked', pg_current_xact_id()::text, true)")
        office.admin.execute("UPDATE cases SET excerpt = 'x' WHERE id = %s", (case,))
        ((marks,),) = office.all("SELECT count(*) FROM server_marks WHERE xid = pg_current_xact_id()")

    assert marks == 1


def test_nobody_deletes_a_shared_row(office: Office) -> None:
    office.case()

    for statement in ("DELETE FROM cases", "TRUNCATE cases CASCADE", "DELETE FROM people"):
        with pytest.raises(psycopg.Error, match="rows_get_a_tombstone"):
            office.admin.execute(statement)


def test_the_horizon_waits_for_the_oldest_writer(server: Server, office: Office) -> None:
    with server.admin(autocommit=False) as slow:
        slow.execute("UPDATE companies SET name = 'Slow'")
        office.case()
        ((horizon, own),) = office.all(
            "SELECT feed_horizon(), (SELECT sync_xid FROM cases ORDER BY sync_xid DESC LIMIT 1)"
        )
        slow.commit()

    assert int(horizon) < int(own)


def test_the_horizon_is_never_beyond_what_was_written(office: Office) -> None:
    case = office.case()
    # Transactions that write nothing shared count up.
    for _ in range(5):
        office.admin.execute("SELECT pg_current_xact_id()")

    ((horizon,),) = office.all("SELECT feed_horizon()")

    assert int(horizon) == int(office.value("cases", case, "sync_xid")) + 1


def test_a_row_that_changes_scope_takes_along_what_hangs_on_it(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    office.sign_in("anna").apply(edit("case_reviews", review, fault=(None, "process")))

    office.admin.execute("UPDATE cases SET scope_id = %s WHERE id = %s", (server.sites["South"], case))

    assert office.value("case_reviews", review, "scope_id") == server.sites["South"]
    assert office.all("SELECT DISTINCT scope_id FROM told_mutations") == [(server.sites["South"],)]
    moved = office.all(
        "SELECT table_name, row_id, old_scope FROM moves WHERE table_name <> 'told_mutations' ORDER BY 1"
    )
    assert moved == [("case_reviews", review, server.sites["North"]), ("cases", case, server.sites["North"])]


def test_what_a_save_did_to_other_cases_does_not_go_along_to_another_site(
    server: Server, office: Office
) -> None:
    cases = [office.case(holder="clara") for _ in range(2)]
    moved, kept = (office.review(case, "clara") for case in cases)
    office.sign_in("clara").apply(
        *(edit("case_reviews", review, conclusion=("", "Of North")) for review in (moved, kept))
    )

    office.admin.execute("UPDATE cases SET scope_id = %s WHERE id = %s", (server.sites["South"], cases[0]))

    told = "SELECT row_ids, content -> 'rows' -> 0 ->> 'id', jsonb_array_length(content -> 'rows') FROM told_mutations"
    assert office.all(f"{told} WHERE scope_id = %s", server.sites["South"]) == [([moved], moved.hex, 1)]
    assert office.all(f"{told} WHERE scope_id = %s", server.sites["North"]) == [([kept], kept.hex, 1)]


def test_the_handshake_tells_who_one_is_and_knows_its_marks(server: Server, office: Office) -> None:
    anna, case = office.sign_in("anna"), office.case(holder="anna")
    review = office.review(case, "anna")
    pushed = anna.call(
        "push", anna.client, json.dumps([mutation(edit("case_reviews", review, fault=(None, "process")))])
    )

    told = anna.hello(mark=pushed["mark"])

    assert (told["name"], told["roles"], told["mark_known"]) == ("Anna", ["specialist"], True)
    assert set(told["scopes"]) == {server.company_id.hex, server.sites["North"].hex}
    assert not anna.hello(mark={"xid": pushed["mark"]["xid"], "mark": uuid4().hex})["mark_known"]
    assert anna.call("newest_mark") == pushed["mark"]


def test_a_purge_takes_old_tombstones_and_the_row_that_comes_again_outranks_them(
    server: Server, office: Office
) -> None:
    anna, view, kept = office.sign_in("anna"), uuid4(), uuid4()
    row = {
        "scope_id": server.company_id,
        "page": "queue",
        "name": "A",
        "position": 0,
        "content": {},
        "person_id": anna.id,
    }
    anna.apply(new("saved_views", view, **row))
    anna.apply(new("saved_views", kept, **row))
    anna.apply(edit("saved_views", view, name=("A", "B")))
    anna.apply(edit("saved_views", view, deleted_at=(None, at())))

    assert office.all("SELECT purge(now() - interval '1 day')") == [(0,)]
    assert office.all("SELECT purge(now())") == [(1,)]

    anna.apply(new("saved_views", view, **row))
    assert office.value("saved_views", view, "rev") == 4
    assert anna.hello()["horizon"] is not None
    assert office.all("SELECT 1 FROM saved_views WHERE id = %s", kept) == [(1,)]


def test_after_a_restore_every_row_counts_as_written_now_in_a_new_epoch(
    server: Server, office: Office
) -> None:
    anna, case = office.sign_in("anna"), office.case()
    mark, rev = anna.call("newest_mark"), office.value("cases", case, "rev")

    office.admin.execute("UPDATE server_state SET purge_horizon = '999999999'")
    assert office.all("SELECT begin_epoch()") == [(2,)]

    told = anna.hello(mark=mark)
    # Of another cluster's count, it would lie ahead of every cursor.
    assert (told["epoch"], told["mark_known"], told["horizon"]) == (2, False, None)
    assert office.value("cases", case, "rev") == rev + 1
    assert anna.hello(mark=anna.call("newest_mark"))["mark_known"]


def test_an_upgrade_takes_away_what_is_older_than_ninety_days(server: Server, office: Office) -> None:
    from cxdesk.services.sharing.server import bring_up

    anna, views = office.sign_in("anna"), [uuid4(), uuid4()]
    for n, view in enumerate(views):
        values = {"page": "queue", "name": f"{n}", "position": n, "content": {}, "person_id": anna.id}
        anna.apply(new("saved_views", view, scope_id=server.company_id, **values))
        anna.apply(edit("saved_views", view, deleted_at=(None, at())))
        if n == 0:
            office.admin.execute("UPDATE server_marks SET at = at - interval '91 days'")
            office.admin.execute("UPDATE server_mutations SET received_at = received_at - interval '91 days'")
    anna.connection.close()
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        bring_up.upgrade(connection)

    assert office.all("SELECT id FROM saved_views") == [(views[1],)]
    assert office.all("SELECT count(*) FROM server_mutations") == [(2,)]
