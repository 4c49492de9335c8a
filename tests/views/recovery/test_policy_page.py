"""The page of the policy: copied, written, refused with a sentence, tried out, put in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.ids import new_id
from cxdesk.models.intake import ClientCategory
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Company, Product
from cxdesk.models.policy import Policy
from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services.casework import cases
from cxdesk.services.recovery.policy import list_editions, policy_in_force, read_edition, save_policy_draft
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.policy_page import PolicyPage
from cxdesk.views.recovery.policy_tables import read_number
from cxdesk.views.widgets import DateField
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.widgets.options import OptionList
from tests.workspaces import causes_of, enter, workspace


class Head:
    """The page, and what the head of quality does there."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.page = PolicyPage(desk)
        qtbot.addWidget(self.page)
        desk.jobs.changed.connect(lambda _: self.page.refresh())
        self.page.resize(1100, 800)
        self.page.show()
        self.page.refresh()
        self.idle()

    def idle(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.desk.jobs.busy and not self.page._keeping.isActive(), timeout=15_000
        )

    @property
    def shown(self) -> UUID:
        assert self.page._shown is not None
        return self.page._shown.id

    def copy(self) -> UUID:
        self.page.copy_edition()
        self.idle()
        return self.shown


def policy_of(store: Store, edition: UUID) -> Policy:
    """What is kept of an edition."""
    with store.connect() as db:
        found = read_edition(db, edition)
    assert found is not None
    return found.policy


def put(store: Store, actor: Actor, row: Any) -> UUID:
    """A row of the company."""

    def add(session: Session, *, by: Actor) -> Outcome:
        row.scope_id = session.scalars(select(Company.id)).one()
        session.add(row)
        return Outcome(value=row.id)

    found: UUID = store.write(add, by=actor).value
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One person, who is the head of quality too."""
    with workspace(tmp_path) as (made, _):
        yield made


@pytest.fixture
def head(desk: Desk, qtbot: QtBot) -> Head:
    """The page over a workspace with the usual rules."""
    return Head(desk, qtbot)


def test_every_command_has_its_key_once_and_its_handler() -> None:
    assert faults_of(PolicyPage, PolicyPage.COMMANDS) == []


def test_what_is_in_force_is_shown_and_not_written_in(head: Head) -> None:
    assert head.page.pane.chip.text().startswith("in force since")
    assert head.page.why_no_writing() == "Its day has come: copy it, and change the copy."
    assert not head.page.pane.fields.bounds["ceiling"].isEnabled()
    assert head.page.pane.force.toolTip() == head.page.why_no_writing()


def test_the_fields_say_what_the_edition_says(head: Head, store: Store) -> None:
    with store.connect() as db:
        edition = read_edition(db, head.shown)
    assert edition is not None
    assert head.page.pane.fields.policy() == edition.policy


def test_a_copy_is_kept_while_it_is_written(head: Head, store: Store) -> None:
    copied = head.copy()
    fields = head.page.pane.fields
    item = fields.bases.table.item(0, 1)
    assert item is not None
    item.setText("120,50")
    fields.bounds["ceiling"].setText("2000")
    fields.bounds["ceiling"].keep()
    fields.faults[Fault.EMPLOYEE].setText("1,5")
    fields.faults[Fault.EMPLOYEE].keep()
    fields.ways.table.setCurrentCell(0, 0)
    fields.ways.table.swap(1)
    head.idle()
    with store.connect() as db:
        edition = read_edition(db, copied)
    assert edition is not None
    policy = edition.policy
    assert policy.amounts[0] == Decimal("120.50")
    assert policy.ceiling == Decimal(2000)
    assert policy.faults[Fault.EMPLOYEE] == Decimal("1.5")
    assert [rule.method for rule in policy.methods][:2] == [Method.ACCOUNT, Method.CARD]


def test_a_cause_gets_amounts_and_a_standard_way_of_its_own(head: Head, store: Store) -> None:
    copied = head.copy()
    cause = causes_of(store)["Long wait"]
    fields = head.page.pane.fields
    fields.bases.add_cause(cause, "Long wait")
    row = next(n for n, (key, _) in enumerate(fields.bases.table.rows()) if key == cause)
    item = fields.bases.table.item(row, 4)
    assert item is not None
    item.setText("Перезвонить в тот же день")
    head.idle()
    with store.connect() as db:
        edition = read_edition(db, copied)
    assert edition is not None
    assert edition.policy.causes[cause].standard_way == "Перезвонить в тот же день"
    fields.bases.table.setCurrentCell(row, 0)
    fields.bases.remove.click()
    head.idle()
    with store.connect() as db:
        edition = read_edition(db, copied)
    assert edition is not None
    assert cause not in edition.policy.causes


def test_a_cause_that_was_taken_out_is_added_again_and_edits_beside_it_stay(head: Head, store: Store) -> None:
    copied = head.copy()
    cause = causes_of(store)["Long wait"]
    bases = head.page.pane.fields.bases
    bases.add_cause(cause, "Long wait")
    head.idle()
    bases.table.item(0, 1).setText("111")  # type: ignore[union-attr]
    bases.remove.click()
    head.idle()
    bases.add_cause(cause, "Long wait")
    head.idle()
    kept = policy_of(store, copied)
    assert (kept.amounts[0], kept.causes[cause].amounts[0]) == (Decimal(111), Decimal(111))


def ticked(button: QWidget, words: str) -> None:
    """Tick a line of the list that the button has opened."""
    (popup,) = (one for one in button.findChildren(OptionList) if one.isVisible())
    (item,) = popup.list.findItems(words, Qt.MatchFlag.MatchExactly)
    ticks = Qt.CheckState
    item.setCheckState(ticks.Unchecked if item.checkState() == ticks.Checked else ticks.Checked)
    popup.close()


def test_the_signs_of_a_cause_are_chosen(head: Head, store: Store) -> None:
    copied = head.copy()
    cause = causes_of(store)["Long wait"]
    bases = head.page.pane.fields.bases
    bases.add_cause(cause, "Long wait")
    for words in ("misinformed", "a technical error"):
        bases.signs.click()
        ticked(bases.signs, words)
    head.idle()
    assert policy_of(store, copied).causes[cause].signs == {
        Predictor.MISINFORMATION,
        Predictor.TECHNICAL_ERROR,
    }
    assert bases.table.item(bases.table.currentRow(), 5).text().count(",") == 1  # type: ignore[union-attr]
    bases.signs.click()
    ticked(bases.signs, "a technical error")
    head.idle()
    assert policy_of(store, copied).causes[cause].signs == {Predictor.MISINFORMATION}


def test_all_other_causes_have_no_signs_of_their_own(head: Head) -> None:
    head.copy()
    bases = head.page.pane.fields.bases
    bases.table.setCurrentCell(0, 0)
    assert bases.signs.toolTip() == "Choose a cause in the table first."
    assert not bases.remove.isEnabled()


def test_a_product_is_left_out_of_a_method_and_comes_along_when_it_is_moved(
    desk: Desk, qtbot: QtBot, store: Store, actor: Actor
) -> None:
    product = put(store, actor, Product(id=new_id(), name="Loan"))
    head = Head(desk, qtbot)
    copied = head.copy()
    ways = head.page.pane.fields.ways
    assert not ways.products.isEnabled()
    ways.table.setCurrentCell(1, 0)
    first = ways.table.rows()[1][0]
    ways.products.click()
    ticked(ways.products, "Loan")
    ways.table.swap(-1)
    head.idle()
    policy = policy_of(store, copied)
    assert policy.methods[0].method.value == first
    assert policy.methods[0].excluded_products == {product}
    assert not any(rule.excluded_products for rule in policy.methods[1:])
    item = ways.table.item(0, 5)
    assert item is not None
    assert item.text() == "Loan"
    assert not item.flags() & Qt.ItemFlag.ItemIsEditable


def test_a_category_of_clients_is_left_out(desk: Desk, qtbot: QtBot, store: Store, actor: Actor) -> None:
    category = put(store, actor, ClientCategory(id=new_id(), name="Staff", position=1))
    head = Head(desk, qtbot)
    copied = head.copy()
    eligible = head.page.pane.fields.eligible
    assert eligible.left_out.text() == "no category is left out"
    eligible.categories.click()
    ticked(eligible.categories, "Staff")
    head.idle()
    assert policy_of(store, copied).eligibility.excluded_categories == {category}
    assert eligible.left_out.text() == "Staff"


def test_what_is_gone_is_shown_and_can_be_taken_out(head: Head, store: Store, actor: Actor) -> None:
    with store.connect() as db:
        edition = read_edition(db, head.shown)
    assert edition is not None
    gone = replace(edition.policy.eligibility, excluded_categories=frozenset({new_id()}))
    copied = store.write(
        save_policy_draft, None, "Old", replace(edition.policy, eligibility=gone), by=actor
    ).value
    head.page._wanted = copied
    head.page.refresh()
    head.idle()
    eligible = head.page.pane.fields.eligible
    assert eligible.left_out.text() == "a category that is gone"
    eligible.categories.click()
    ticked(eligible.categories, "a category that is gone")
    head.idle()
    assert policy_of(store, copied).eligibility.excluded_categories == frozenset()


def test_what_is_in_force_shows_its_exceptions_and_opens_no_list(head: Head) -> None:
    fields = head.page.pane.fields
    for button in (fields.bases.signs, fields.ways.products, fields.eligible.categories):
        assert button.toolTip() == head.page.why_no_writing()
    fields.bases.table.setCurrentCell(1, 5)
    fields.bases.table.cellDoubleClicked.emit(1, 5)
    assert fields.bases.signs.findChildren(OptionList) == []


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", 11), ("Pacific/Pago_Pago", 9)])
def test_today_is_the_companys(
    desk: Desk, qtbot: QtBot, store: Store, actor: Actor, zone: str, day: int
) -> None:
    def move(session: Session, *, by: Actor) -> Outcome:
        session.scalars(select(Company)).one().time_zone = zone
        return Outcome()

    store.write(move, by=actor)
    hour = 23 if day == 11 else 1
    desk.clock = lambda: datetime(2031, 3, 10, hour, tzinfo=UTC)
    head = Head(desk, qtbot)
    assert head.page._today == date(2031, 3, day)
    head.copy()
    head.page.put_in_force()
    dialog = head.page.findChild(ConfirmDialog)
    assert dialog is not None
    field = dialog.findChild(DateField, "day")
    assert field is not None
    assert field.value() == date(2031, 3, day + 1)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("ceiling", "50", "The smallest payout is above the largest one."),
        ("floor", "much", "“much” is not a number."),
        ("low", "120", "The recommendation would lie outside of its own range."),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_sentence_and_not_kept(
    head: Head, store: Store, field: str, text: str, told: str
) -> None:
    copied = head.copy()
    with store.connect() as db:
        before = read_edition(db, copied)
    head.page.pane.fields.bounds[field].setText(text)
    head.page.pane.fields.bounds[field].keep()
    head.idle()
    assert told in head.page.pane.message.label.text()
    assert head.page.pane.fields.bounds[field].text() == text
    with store.connect() as db:
        assert read_edition(db, copied) == before


def test_a_step_is_added_to_a_scale_and_taken_out(head: Head, store: Store) -> None:
    copied = head.copy()
    fields = head.page.pane.fields
    fields._add_step(fields.repeats)
    head.idle()
    with store.connect() as db:
        edition = read_edition(db, copied)
    assert edition is not None
    assert [rung.since for rung in edition.policy.repeats] == [2, 3, 4]
    fields.repeats.setCurrentCell(2, 0)
    fields._drop_row(fields.repeats)
    head.idle()
    with store.connect() as db:
        edition = read_edition(db, copied)
    assert edition is not None
    assert [rung.since for rung in edition.policy.repeats] == [2, 3]


def test_it_is_tried_out_before_it_holds(head: Head, store: Store, actor: Actor) -> None:
    head.copy()
    head.page.pane.fields.bases.table.item(0, 1).setText("100")  # type: ignore[union-attr]
    head.idle()
    head.page.try_out()
    head.idle()
    assert not head.page.pane.trial.isHidden()
    assert any("No case was closed" in words for words in head.page.pane.trial.told())
    head.page.pane.fields.bounds["ceiling"].setText("2500")
    head.page.pane.fields.bounds["ceiling"].keep()
    head.idle()
    assert head.page.pane.trial.isHidden()


def test_the_months_cases_stand_in_the_trial(desk: Desk, qtbot: QtBot, store: Store, actor: Actor) -> None:
    case = enter(store, actor)
    store.write(cases.set_cause, case, causes_of(store)["Long wait"], by=actor)
    store.write(cases.set_fault, case, Fault.EMPLOYEE, by=actor)
    store.write(cases.close_case, case, by=actor)
    later = desk.clock()
    desk.clock = lambda: later.replace(year=later.year + later.month // 12, month=later.month % 12 + 1, day=2)
    head = Head(desk, qtbot)
    head.page.try_out()
    head.idle()
    told = head.page.pane.trial.told()
    assert any(words == "None of 1 cases would be suggested another amount." for words in told)
    assert "Long wait" not in told
    head.copy()
    head.page.pane.fields.bases.table.item(0, 2).setText("450")  # type: ignore[union-attr]
    head.idle()
    head.page.try_out()
    head.idle()
    told = head.page.pane.trial.told()
    assert any(words.startswith("1 of 1 cases would be suggested another amount") for words in told)
    assert "Long wait" in told


def test_it_holds_from_a_day_on_and_is_a_named_edition(head: Head, store: Store) -> None:
    copied = head.copy()
    head.page.pane.name.setText("Spring rules")
    head.page.pane.name.keep()
    head.idle()
    head.page.put_in_force()
    dialog = head.page.findChild(ConfirmDialog)
    assert dialog is not None
    field = dialog.findChild(DateField, "day")
    assert field is not None
    day = head.page._today
    field.set_value(day)
    dialog.deed.click()
    head.idle()
    with store.connect() as db:
        held = policy_in_force(db, day)
        assert held is not None
        assert (held.id, held.name) == (copied, "Spring rules")
        assert [row.in_force for row in list_editions(db, day)] == [True, False]
    assert head.page.why_no_writing() != ""


def test_a_draft_is_thrown_away_after_a_question(head: Head, store: Store) -> None:
    head.copy()
    head.page.drop_edition()
    dialog = head.page.findChild(ConfirmDialog)
    assert dialog is not None
    dialog.deed.click()
    head.idle()
    with store.connect() as db:
        assert len(list_editions(db, head.page._today)) == 1
    assert head.page.pane.chip.text().startswith("in force")


def test_only_the_head_changes_it(desk: Desk, qtbot: QtBot, actor: Actor) -> None:
    desk.actor = Actor(actor.person_id, actor.name, frozenset({Role.LEAD}))
    head = Head(desk, qtbot)
    assert head.page.why_no_copy() == "Only the head of quality changes the policy."
    assert not head.page.pane.copy.isEnabled()
    assert head.page.why_no_edition() == ""


@pytest.mark.parametrize(("text", "number"), [("1,2", "1.2"), (" 1 000.50 ", "1000.50"), ("60 %", "60")])
def test_numbers_are_read_with_either_sign(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)
