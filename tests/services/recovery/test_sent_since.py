"""A restore takes work back, and no money: what had gone to the bank since the backup is not sent once more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Topic
from cxdesk.models.payout_terms import Seen
from cxdesk.models.people import Person
from cxdesk.models.recovery_values import Method, Step
from cxdesk.models.values import Role
from cxdesk.services import clock
from cxdesk.services.recovery.agreeing import agreement
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.registers import list_registers, make_register
from cxdesk.services.recovery.retrying import list_to_retry
from cxdesk.services.recovery.sent_since import MaybeSent
from cxdesk.services.recovery.settlement_file import Answer
from cxdesk.services.recovery.settling import mark_failed, mark_paid, settle_file
from cxdesk.services.workspace import doctor, file, schema
from cxdesk.services.workspace.backup import Backup, Restored, make_backup, restore_backup
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store
from tests.services.recovery.made_payouts import Bank, bank, refused


class Restoring:
    """A bank whose workspace is taken back to a backup."""

    def __init__(self, desk: Bank) -> None:
        self.desk, self.path = desk, desk.store.path

    def backup(self) -> Backup:
        return make_backup(self.path)

    def send(self, *payouts: UUID) -> UUID:
        items = [(payout, self.desk.seen(payout)) for payout in payouts]
        made: UUID = self.desk.store.write(make_register, Method.ACCOUNT, items, by=self.desk.fedor).value
        return made

    def restore(self, backup: Path | None, *, spoilt: bool = False, lost: bool = False) -> Restored:
        self.desk.store.close()
        if spoilt:
            with self.path.open("r+b") as stream:
                stream.seek(4096)
                stream.write(b"\xaa" * (self.path.stat().st_size - 8192))
        if lost:
            self.path.unlink()
        restored = restore_backup(self.path, backup)
        self.desk.store = Store.open(self.path)
        return restored

    def status(self, payout: UUID) -> str:
        return self.desk.payout(payout).status

    def check(self) -> None:
        """The books agree, the file is sound, no step is missing."""
        with self.desk.store.connect() as db:
            differing = [line.step for line in agreement(db) if not line.agrees]
            assert differing == []
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert doctor.is_sound(doctor.examine(self.path))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Restoring]:
    with bank(tmp_path, laid_out=True) as desk:
        restoring = Restoring(desk)
        yield restoring
        desk.store.close()


def test_what_was_sent_after_the_backup_stays_sent(at: Restoring) -> None:
    sent, waiting = at.desk.approved("300.00"), at.desk.approved("400.00")
    kept = at.backup()
    register = at.send(sent)

    restored = at.restore(kept.path)

    assert (restored.money.payouts, restored.money.in_doubt) == (1, False)
    assert (at.status(sent), at.status(waiting)) == ("sent", "approved")
    assert at.desk.payout(sent).register_id == register
    assert [event.kind for event in at.desk.events(sent)] == ["request", "approve", "send"]
    at.check()
    with refused("payout_state"):
        at.send(sent)
    assert at.send(waiting) != register


def test_what_the_bank_answered_since_stays_answered(at: Restoring) -> None:
    paid, failed = at.desk.approved("300.00"), at.desk.approved("400.00")
    register = at.send(paid, failed)
    kept = at.backup()
    at.desk.store.write(mark_paid, paid, at.desk.seen(paid), by=at.desk.fedor)
    at.desk.store.write(mark_failed, failed, at.desk.seen(failed), "Closed", by=at.desk.fedor)

    assert at.restore(kept.path).money.payouts == 2

    assert (at.status(paid), at.status(failed)) == ("paid", "failed")
    assert sum(at.desk.committed().values()) == Decimal("300.00")
    at.check()
    with at.desk.store.connect() as db:
        assert [one.payout_id for one in list_to_retry(db)] == [failed]
    answers = [Answer(2, paid, Decimal("300.00"), Step.PAY)]
    with pytest.raises(Exception, match="was read before"):
        at.desk.store.write(settle_file, register, answers, by=at.desk.fedor)


@pytest.mark.parametrize("granted", ["requested", "draft", "unknown"])
def test_what_was_not_even_approved_in_the_backup_comes_with_its_steps(at: Restoring, granted: str) -> None:
    case = at.desk.case()
    early = None if granted == "unknown" else at.desk.request("300.00", case=case)
    if early is not None and granted == "draft":
        from cxdesk.services.recovery.deciding import ask_back

        at.desk.store.write(ask_back, early, at.desk.seen(early), "Why?", by=at.desk.vera)
    kept = at.backup()
    if granted == "draft":
        from cxdesk.services.recovery.requesting import request_draft

        at.desk.store.write(request_draft, early, by=at.desk.anna)
    payout = early or at.desk.request("300.00", case=case)
    at.desk.store.write(approve_payout, payout, at.desk.seen(payout), by=at.desk.vera)
    at.send(payout)

    assert at.restore(kept.path).money.payouts == 1

    assert at.status(payout) == "sent"
    assert sum(at.desk.committed().values()) == Decimal("300.00")
    at.check()


def test_people_and_cases_that_the_backup_does_not_know_are_no_hindrance(at: Restoring) -> None:
    kept = at.backup()
    late = Person(id=new_id(), login="late", name="Late")
    late.give_roles(frozenset({Role.FINANCE}))
    at.desk.add(late)
    payout = at.desk.approved("300.00")
    at.desk.fedor = at.desk.fedor._replace(person_id=late.id, name="Late")
    at.send(payout)

    at.restore(kept.path)

    assert at.status(payout) == "sent"
    with at.desk.store.connect() as db:
        assert [row.made_by for row in list_registers(db)] == ["Late"]
        assert db.execute("SELECT count(*) FROM cases").fetchone() == (0,)
    at.check()


def test_what_was_not_sent_goes_back_as_all_work_does(at: Restoring) -> None:
    asked = at.desk.request("300.00")
    kept = at.backup()
    at.desk.store.write(approve_payout, asked, at.desk.seen(asked), by=at.desk.vera)

    assert at.restore(kept.path).money.payouts == 0

    assert at.status(asked) == "requested"
    at.check()


def test_a_restore_that_is_taken_back_and_taken_back_again_sends_nothing_twice(at: Restoring) -> None:
    first, second = at.desk.approved("300.00"), at.desk.approved("400.00")
    early = at.backup()
    at.send(first)
    forth = at.restore(early.path).kept
    at.send(second)
    at.desk.store.write(mark_paid, first, at.desk.seen(first), by=at.desk.fedor)

    back = at.restore(forth)

    assert back.money.payouts == 2
    assert (at.status(first), at.status(second)) == ("paid", "sent")
    assert at.restore(back.kept).money.payouts == 0
    assert (at.status(first), at.status(second)) == ("paid", "sent")
    at.check()


def test_a_backup_of_an_earlier_version_is_brought_up_first(at: Restoring, tmp_path: Path) -> None:
    old = tmp_path / "old.cxdesk"
    file.initialise(old)
    schema.upgrade_file(old, "0007")
    with closing(sqlite3.connect(old)) as db:
        db.execute("ATTACH ? AS now", (str(at.path),))
        for table in ("calendars", "companies"):
            names = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
            db.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM now.{table}")
        db.commit()
    payout = at.desk.approved("300.00")
    at.send(payout)

    assert at.restore(old).money.payouts == 1

    assert at.status(payout) == "sent"


@pytest.mark.parametrize("how", ["spoilt", "lost"])
def test_where_nobody_can_tell_finance_has_to_say_that_it_was_not_sent(at: Restoring, how: str) -> None:
    payout = at.desk.approved("300.00")
    kept = at.backup()
    at.send(payout)

    restored = at.restore(kept.path, spoilt=how == "spoilt", lost=how == "lost")

    assert (restored.money.payouts, restored.money.in_doubt) == (0, True)
    with pytest.raises(MaybeSent, match="may have been sent"):
        at.send(payout)
    assert at.status(payout) == "approved"
    items = [(payout, at.desk.seen(payout))]
    outcome = at.desk.store.write(make_register, Method.ACCOUNT, items, by=at.desk.fedor, not_sent=True)
    assert Topic.PAYOUTS in outcome.changed
    assert at.status(payout) == "sent"


def test_a_payout_asked_anew_for_a_case_from_before_waits_for_the_same_answer(at: Restoring) -> None:
    case = at.desk.case()
    kept = at.backup()
    at.send(at.desk.approved("300.00", case=case))
    at.restore(kept.path, lost=True)

    with pytest.raises(MaybeSent):
        at.send(at.desk.approved("300.00", case=case))

    clock.set_right(timedelta(hours=1))
    at.send(at.desk.approved("300.00"))


def test_another_backup_that_is_newer_tells_what_it_knows(at: Restoring) -> None:
    sent, waiting = at.desk.approved("300.00"), at.desk.approved("400.00")
    kept = at.backup()
    at.send(sent)
    at.backup()

    restored = at.restore(kept.path, spoilt=True)

    assert (restored.money.payouts, restored.money.in_doubt) == (1, True)
    assert at.status(sent) == "sent"
    with pytest.raises(MaybeSent):
        at.send(waiting)


def test_the_doubt_outlives_another_restore(at: Restoring) -> None:
    payout = at.desk.approved("300.00")
    kept = at.backup()
    at.restore(kept.path, lost=True)

    assert at.restore(kept.path).money.in_doubt

    with pytest.raises(MaybeSent):
        at.send(payout)


def test_the_workspace_of_another_company_tells_nothing(at: Restoring, tmp_path: Path) -> None:
    payout = at.desk.approved("300.00")
    kept = at.backup()
    at.desk.store.close()
    at.path.unlink()
    create_workspace(at.path).close()

    restored = at.restore(kept.path)

    assert (restored.money.payouts, restored.money.in_doubt) == (0, True)
    with pytest.raises(MaybeSent):
        at.send(payout)


def test_a_connected_workspace_asks_its_server_and_carries_nothing(at: Restoring) -> None:
    payout = at.desk.approved("300.00")
    with at.desk.store.bulk() as db:
        db.execute("INSERT INTO sharing (one, server, login, client_id) VALUES (1, '', 'a', x'00')")
    kept = at.backup()
    with at.desk.store.bulk() as db:
        db.execute("DELETE FROM sharing")
    at.send(payout)
    at.desk.store.close()

    restored = restore_backup(at.path, kept.path)

    assert (restored.money.payouts, restored.money.in_doubt) == (0, False)


def test_the_seen_of_what_was_carried_is_that_of_the_bank(at: Restoring) -> None:
    payout = at.desk.approved("300.00")
    kept = at.backup()
    at.send(payout)
    at.restore(kept.path)

    at.desk.store.write(mark_paid, payout, Seen(1, Decimal("300.00")), by=at.desk.fedor)

    assert at.status(payout) == "paid"
    at.check()
