"""Undo of one's own edits, through the real store."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Department
from cxdesk.models.texts import Text
from cxdesk.models.values import Actor, Role
from cxdesk.services.workspace.store import Store
from cxdesk.views.jobs import Jobs
from cxdesk.views.undo import UndoLine


def rename(session: Session, name: str, *, by: Actor) -> Outcome:
    session.scalars(select(Department).order_by(Department.position)).first().name = name  # type: ignore[union-attr]
    return Outcome(changed=frozenset({Topic.PEOPLE}), message=Text("renamed to {name}", {"name": name}))


def name_of(store: Store) -> str:
    with store.read() as session:
        return session.scalars(select(Department.name).order_by(Department.position)).first() or ""


def renamed(jobs: Jobs, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(jobs.told):
        jobs.write(rename, name)


def test_nothing_can_be_undone_before_the_first_edit(jobs: Jobs) -> None:
    line = UndoLine(jobs)
    assert line.why_no_undo()
    assert line.why_no_redo()
    assert line.undo_text() == "Undo"


def test_undo_is_named_and_turns_the_last_edit_back(jobs: Jobs, store: Store, qtbot: QtBot) -> None:
    line, before = UndoLine(jobs), name_of(store)
    renamed(jobs, qtbot, "A")
    renamed(jobs, qtbot, "B")
    assert line.undo_text() == "Undo: renamed to B"
    for expected in ("A", before):
        with qtbot.waitSignal(line.turned):
            line.undo()
        assert name_of(store) == expected
    assert line.why_no_undo()


def test_redo_is_the_undo_of_an_undo(jobs: Jobs, store: Store, qtbot: QtBot) -> None:
    line = UndoLine(jobs)
    renamed(jobs, qtbot, "A")
    with qtbot.waitSignal(line.turned):
        line.undo()
    assert line.redo_text() == "Redo: renamed to A"
    with qtbot.waitSignal(line.turned):
        line.redo()
    assert name_of(store) == "A"
    assert line.why_no_redo()
    assert line.undo_text() == "Undo: renamed to A"


def test_a_new_edit_ends_what_could_be_made_again(jobs: Jobs, qtbot: QtBot) -> None:
    line = UndoLine(jobs)
    renamed(jobs, qtbot, "A")
    with qtbot.waitSignal(line.turned):
        line.undo()
    renamed(jobs, qtbot, "B")
    assert line.why_no_redo()


def test_the_undo_of_a_toast_turns_its_own_edit_back(jobs: Jobs, store: Store, qtbot: QtBot) -> None:
    line = UndoLine(jobs)
    with qtbot.waitSignal(jobs.told) as told:
        jobs.write(rename, "A")
    with qtbot.waitSignal(line.turned):
        line.undo_this(told.args[0].mutation)
    assert name_of(store) != "A"


def test_what_somebody_changed_since_is_not_undone_and_says_who(
    jobs: Jobs, store: Store, qtbot: QtBot
) -> None:
    line = UndoLine(jobs)
    renamed(jobs, qtbot, "A")
    colleague = Actor(new_id(), "Colleague", frozenset({Role.LEAD}))
    store.write(rename, "Theirs", by=colleague)
    with qtbot.waitSignal(jobs.failed):
        line.undo()
    assert name_of(store) == "Theirs"
    assert line.why_no_undo()
