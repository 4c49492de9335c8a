"""One exchange with a real server: both ways, whatever happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services.casework import cases
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.sharing import conflicts
from cxdesk.services.sharing.connection_file import connection_text
from cxdesk.services.sharing.engine import open_link, sync_round
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.round import Round
from cxdesk.services.sharing.server import people as staff
from cxdesk.services.sharing.state import Exchange, Lock, list_exchanges, sharing_state, update_sharing
from cxdesk.services.workspace.store import Store
from tests.postgres import PASSWORD, Server
from tests.services.sharing.feeding import add_case, connected, roles_of, writing


@dataclass
class Person:
    """A person at a connected workspace."""

    store: Store
    link: Link
    actor: Actor

    def round(self) -> Round:
        """One exchange."""
        return sync_round(self.store, self.link)

    def do(self, use_case: Any, *args: Any) -> Any:
        """A save."""
        return self.store.write(use_case, *args, by=self.actor)

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row."""
        with self.store.connect() as db:
            return db.execute(query, values).fetchone()[0]


@contextmanager
def people(folder: Path, server: Server, *names: str) -> Iterator[list[Person]]:
    """People of the staff, each at a workspace that was filled."""
    with ExitStack() as stack:
        found = []
        for name in names:
            store, link = stack.enter_context(connected(folder, server, name))
            member = server.staff[name]
            actor = Actor(member.id, name.title(), frozenset(map(Role, roles_of(name))))
            person = Person(store, link, actor)
            assert person.round().complete
            found.append(person)
        yield found


def _cause(person: Person) -> UUID:
    return UUID(bytes=person.one("SELECT id FROM causes WHERE deleted_at IS NULL LIMIT 1"))


def _held_case(server: Server, name: str) -> UUID:
    with writing(server) as session:
        case = add_case(session, server, status="in_review")
    with server.admin() as admin:
        admin.execute("UPDATE cases SET assignee_id = %s WHERE id = %s", (server.staff[name].id, case))
    return case


def _ask(server: Server, query: str, *values: Any) -> Any:
    with server.admin() as admin:
        found = admin.execute(query, values).fetchone()
        return found[0] if found else None


def test_the_first_round_fills_the_workspace(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        assert anna.one("SELECT count(*) FROM cases WHERE id = ?", case.bytes) == 1
        with anna.store.connect() as db:
            state = sharing_state(db)
        assert state is not None
        assert state.online
        assert state.filled
        assert not state.tls
        assert state.server_version


def test_an_edit_reaches_the_server_and_a_colleague(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna", "clara") as (anna, clara):
        anna.do(cases.set_cause, case, _cause(anna))
        anna.do(cases.set_fault, case, Fault.EMPLOYEE)
        anna.do(cases.set_conclusion, case, "Оператор ошибся")
        anna.do(cases.close_case, case)

        sent = anna.round()
        came = clara.round()

        assert (sent.pushed, sent.rejected, sent.conflicts, sent.waiting) == (4, 0, 0, 0)
        assert sent.complete
        assert Topic.CASES in came.changed
        assert clara.one("SELECT status FROM cases WHERE id = ?", case.bytes) == "closed"
        assert clara.one("SELECT conclusion FROM case_reviews") == "Оператор ошибся"
        assert anna.one("SELECT count(*) FROM pending_columns") == 0
        again = anna.round()
        assert (again.pulled, again.pushed) == (0, 0)


def test_a_complaint_by_hand_gets_its_number_from_the_server(server: Server, tmp_path: Path) -> None:
    with people(tmp_path, server, "anna") as (anna,):
        case = anna.do(enter_case, NewComplaint("Звонил", client_ref="77")).value

        done = anna.round()

        assert done.rejected == 0, anna.one("SELECT answer FROM outbox WHERE state = 'rejected'")
        number = anna.one("SELECT number FROM cases WHERE id = ?", case.bytes)
        assert number
        assert number == _ask(server, "SELECT number FROM cases WHERE id = %s", case)


def test_two_who_edit_one_conclusion_are_asked_and_mine_goes(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna", "clara") as (anna, clara):
        anna.do(cases.set_conclusion, case, "Было")
        anna.round()
        clara.round()
        clara.do(cases.set_conclusion, case, "Их")
        clara.round()
        anna.do(cases.set_conclusion, case, "Моё")

        done = anna.round()

        assert (done.conflicts, done.rejected) == (1, 0)
        assert anna.one("SELECT conclusion FROM case_reviews") == "Их"
        with anna.store.connect() as db:
            (row,) = conflicts.list_conflicts(db)
        assert (row.base, row.mine, row.theirs, row.theirs_by) == ("Было", "Моё", "Их", "Clara")
        anna.do(conflicts.settle, row.id, "mine")
        assert anna.round().conflicts == 0
        clara.round()
        assert clara.one("SELECT conclusion FROM case_reviews") == "Моё"


def test_an_edit_of_a_case_that_was_given_away_is_refused_and_kept(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        anna.do(cases.set_conclusion, case, "Моё")
        with server.admin() as admin:
            admin.execute("UPDATE cases SET assignee_id = %s WHERE id = %s", (server.staff["maria"].id, case))

        done = anna.round()

        assert done.rejected == 1
        assert anna.one("SELECT count(*) FROM case_reviews") == 0
        with anna.store.connect() as db:
            (row,) = conflicts.list_rejected(db)
        assert "Maria" in str(row.why)
        anna.do(conflicts.drop, row.mutation_id)
        with anna.store.connect() as db:
            assert conflicts.list_rejected(db) == ()


def test_an_undo_reaches_the_server_too(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        anna.do(cases.set_cause, case, _cause(anna))
        anna.round()
        done = anna.do(cases.set_conclusion, case, "Раз").mutation
        anna.round()
        anna.store.undo(done, by=anna.actor)

        assert anna.round().rejected == 0
        assert _ask(server, "SELECT conclusion FROM case_reviews") == ""


def test_an_undo_of_what_a_colleague_changed_since_names_the_colleague(
    server: Server, tmp_path: Path
) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna", "clara") as (anna, clara):
        done = anna.do(cases.set_conclusion, case, "Раз").mutation
        anna.round()
        clara.round()
        clara.do(cases.set_conclusion, case, "Их")
        clara.round()
        anna.round()

        with pytest.raises(CxError, match="changed since by Clara"):
            anna.store.undo(done, by=anna.actor)


def test_a_deactivated_person_is_locked_out_with_the_edits_kept(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        anna.do(cases.set_conclusion, case, "Моё")
        with anna.store.bulk() as db:
            update_sharing(db, server=connection_text(server.connection_file()))
        anna.store.look_at_sharing()
        with sa.create_engine(server.url, poolclass=sa.NullPool).begin() as admin:
            staff.deactivate(admin, server.login("anna"))
        with pytest.raises(CxError):
            open_link(anna.store, PASSWORD)

        assert anna.store.shared is not None
        assert anna.store.shared.locked is Lock.DEACTIVATED
        with pytest.raises(CxError, match="locked"):
            anna.do(cases.set_conclusion, case, "Ещё")
        assert anna.one("SELECT count(*) FROM outbox WHERE state = 'waiting'") == 1


def connected_link(server: Server, name: str) -> Any:
    """Makes a new connection of a person."""
    from tests.services.sharing.feeding import connect

    return lambda: connect(server, name)


def test_a_server_put_back_is_neither_sent_to_nor_written_over(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        anna.do(cases.set_conclusion, case, "Раз")
        anna.round()
        anna.do(cases.set_conclusion, case, "Два")
        with server.admin() as admin:
            admin.execute("DELETE FROM server_marks")

        with connected_link(server, "anna")() as link, pytest.raises(CxError, match="older state"):
            sync_round(anna.store, link)

        assert anna.one("SELECT conclusion FROM case_reviews") == "Два"
        assert anna.one("SELECT count(*) FROM outbox WHERE state = 'waiting'") == 1
        with anna.store.connect() as db:
            state = sharing_state(db)
        assert state is not None
        assert state.trouble is not None


def test_after_an_adopted_restore_all_is_filled_anew_and_offered_again(
    server: Server, tmp_path: Path
) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        anna.do(cases.set_conclusion, case, "Раз")
        anna.round()
        # Yesterday's backup: neither the review nor its mutation is known.
        with server.admin() as admin:
            admin.execute("SET session_replication_role = replica")
            admin.execute("DELETE FROM case_reviews")
            admin.execute("DELETE FROM server_mutations")
            admin.execute("DELETE FROM told_mutations")
            admin.execute("RESET session_replication_role")
            admin.execute("SELECT begin_epoch()")

        with connected_link(server, "anna")() as link:
            done = sync_round(anna.store, link)

        assert done.complete
        assert done.pushed == 1
        assert _ask(server, "SELECT conclusion FROM case_reviews") == "Раз"
        assert anna.one("SELECT conclusion FROM case_reviews") == "Раз"
        with anna.store.connect() as db:
            assert Exchange.EPOCH in [row.what for row in list_exchanges(db)]


def test_another_server_is_refused(server: Server, tmp_path: Path) -> None:
    with people(tmp_path, server, "anna") as (anna,):
        with server.admin() as admin:
            admin.execute("UPDATE server_state SET id = gen_random_uuid()")

        with (
            connected_link(server, "anna")() as link,
            pytest.raises(CxError, match="another shared database"),
        ):
            sync_round(anna.store, link)


def test_a_client_too_old_goes_on_reading_and_keeps_its_outbox(server: Server, tmp_path: Path) -> None:
    case = _held_case(server, "anna")
    with people(tmp_path, server, "anna") as (anna,):
        anna.do(cases.set_conclusion, case, "Раз")
        with server.admin() as admin:
            admin.execute("UPDATE server_state SET oldest_client = '99.0'")
        other = _held_case(server, "maria")

        with connected_link(server, "anna")() as link:
            done = sync_round(anna.store, link)

        assert (done.pushed, done.waiting, done.complete) == (0, 1, False)
        assert anna.one("SELECT count(*) FROM cases WHERE id = ?", other.bytes) == 1
        with anna.store.connect() as db:
            state = sharing_state(db)
        assert state is not None
        assert state.trouble is not None
        assert "too old" in str(state.trouble[0])


def test_a_superusers_edit_of_the_journal_is_told(server: Server, tmp_path: Path) -> None:
    with people(tmp_path, server, "anna") as (anna,):
        with server.admin() as admin:
            # Consistently: all that follows is hashed anew, and something is added.
            admin.execute("SET session_replication_role = replica")
            admin.execute("UPDATE audit SET detail = '{}', hash = sha256(before || 'other')")
            admin.execute("RESET session_replication_role")
            admin.execute("SELECT audit_add('person_changed', '{}')")

        with connected_link(server, "anna")() as link:
            sync_round(anna.store, link)

        with anna.store.connect() as db:
            state = sharing_state(db)
        assert state is not None
        assert state.trouble is not None
        assert "journal" in str(state.trouble[0])
