"""The forms of limits, caps, deputies and duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from cxdesk.models.payout_checks import APPROVERS, REVIEWERS
from cxdesk.models.payout_terms import Caps, Limit
from cxdesk.models.texts import CxError, Text
from cxdesk.models.values import LABELS, Actor, Role
from cxdesk.services.formats import Formats
from cxdesk.services.people.hours import minutes_text, read_spans
from cxdesk.services.recovery.rights_desk import Colleague, RightsDesk
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.rule_dialog import RuleDialog, sum_of
from cxdesk.views.widgets import ComboField, DateField

#: What is offered as hours of duty, in minutes of the day.
_HOURS = (600, 960)
_DAY = timedelta(days=1)


class LimitDialog(RuleDialog):
    """Role, day, and what one person of the role approves."""

    def __init__(self, found: RightsDesk, forms: Formats, parent: QWidget) -> None:
        words = [tr("It holds from that day on. What was approved before stays approved.")]
        super().__init__(tr("New limit"), words, tr("Let it hold"), parent)
        self._found, self._forms = found, forms
        self.role = ComboField([(role, say(Text(LABELS[role]))) for role in (Role.LEAD, Role.HEAD)])
        self.day = _day_field(found.today + _DAY, found.today)
        self.per_payout, self.per_month = QLineEdit(), QLineEdit()
        self.lay(tr("Role"), self.role)
        self.lay(tr("From"), self.day, "past_day")
        unit = forms.unit(found.currency)
        self.payout_field = self.lay(tr("For one payout, {unit}", unit=unit), self.per_payout)
        self.month_field = self.lay(tr("In a month, {unit}", unit=unit), self.per_month)
        self.role.picked.connect(lambda _: self._fill())
        self._fill()

    def _fill(self) -> None:
        """What holds now is where one begins."""
        row = next(
            (row for row in self._found.limits if row.in_force and row.role == self.role.value()), None
        )
        for line, amount in (
            (self.per_payout, row.per_payout if row else None),
            (self.per_month, row.per_month if row else None),
        ):
            line.setText("" if amount is None else self._forms.number(amount, 2))

    def terms(self) -> tuple[Any, ...] | None:
        sums = [sum_of(field, self._found.currency) for field in (self.payout_field, self.month_field)]
        payout, month = sums
        if payout is None or month is None:
            return None
        if month < payout:
            self.month_field.say(tr("A month holds at least one such payout: write no less than it."))
            return None
        # Qt gives back the bare word of a value.
        return Role(str(self.role.value())), self.day.value(), Limit(payout, month)


class CapsDialog(RuleDialog):
    """What holds for everybody from a day on."""

    def __init__(self, found: RightsDesk, forms: Formats, parent: QWidget) -> None:
        words = [tr("They hold for everybody from that day on. What was approved before stays approved.")]
        super().__init__(tr("New caps"), words, tr("Let them hold"), parent)
        self._currency = found.currency
        unit = forms.unit(found.currency)
        self.day = _day_field(found.today + _DAY, found.today)
        self.lay(tr("From"), self.day, "past_day")
        caps = next((row.caps for row in found.caps if row.in_force), None)
        self.fields = [
            self.lay(title, QLineEdit("" if caps is None else forms.number(caps[place], 2)))
            for place, title in enumerate((
                tr("Two persons approve above, {unit}", unit=unit),
                tr("One case in 12 months, {unit}", unit=unit),
                tr("One client in 12 months, {unit}", unit=unit),
                tr("Several at once up to, {unit} each", unit=unit),
            ))
        ]  # fmt: skip

    def terms(self) -> tuple[Any, ...] | None:
        sums = [sum_of(field, self._currency) for field in self.fields]
        known = [amount for amount in sums if amount is not None]
        return (self.day.value(), Caps(*known)) if len(known) == len(sums) else None


class DeputyDialog(RuleDialog):
    """Who decides for whom, from the first to the last day."""

    def __init__(self, found: RightsDesk, actor: Actor, now: datetime, parent: QWidget) -> None:
        words = [tr("The deputy decides within the limit of the principal, on the days named and no longer.")]
        super().__init__(tr("Name a deputy"), words, tr("Name the deputy"), parent)
        self._found, self._now = found, now
        principals = [
            one
            for one in found.people
            if one.roles & set(APPROVERS) and (actor.may(Role.HEAD) or one.id == actor.person_id)
        ]
        self.principal = ComboField(_names(principals))
        self.principal.set_value(actor.person_id)
        self.deputy = ComboField()
        self.first = _day_field(found.today, found.today)
        self.last = _day_field(found.today, found.today)
        self.lay(tr("For whom"), self.principal, "not_yours")
        self.deputy_field = self.lay(tr("Who decides"), self.deputy, "person_gone", "does_not_review")
        self.lay(tr("First day"), self.first)
        self.last_field = self.lay(tr("Last day"), self.last, "past_day")
        self.principal.picked.connect(lambda _: self._fill())
        self.first.picked.connect(self._follow)
        self._fill()

    def _fill(self) -> None:
        others = [
            one
            for one in self._found.people
            if one.roles & set(REVIEWERS) and one.id != self.principal.value()
        ]
        self.deputy.set_options([(None, tr("choose…")), *_names(others)])

    def _follow(self, first: object) -> None:
        last = self.last.value()
        if isinstance(first, date) and last is not None and last < first:
            self.last.set_value(first)

    def terms(self) -> tuple[Any, ...] | None:
        first, last = self.first.value(), self.last.value()
        if self.deputy.value() is None:
            self.deputy_field.say(tr("Choose who decides."))
            return None
        if first is None or last is None or last < first:
            self.last_field.say(tr("The last day is before the first one."))
            return None
        begins = self._now if first <= self._found.today else self._midnight(first)
        return self.principal.value(), self.deputy.value(), begins, self._midnight(last + _DAY)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._found.zone).astimezone(UTC)


class DutyDialog(RuleDialog):
    """Who is on duty where and when; the next free day that has nobody is offered."""

    def __init__(self, found: RightsDesk, actor: Actor, parent: QWidget) -> None:
        words = [tr("These hours count for the clock of payouts, as working time does.")]
        super().__init__(tr("Put on duty"), words, tr("Put on duty"), parent)
        self._found = found
        own = next((one.site_id for one in found.people if one.id == actor.person_id), None)
        # A lead of a site keeps the roster of that site.
        sites = [site for site in found.sites if own in (None, site[0]) or actor.may(Role.HEAD)]
        self.site = ComboField(sites)
        self.day = _day_field(found.today, found.today)
        self.person = ComboField()
        self.hours = QLineEdit("–".join(minutes_text(minute) for minute in _HOURS))
        self.lay(tr("Site"), self.site, "row_unknown", "other_scope")
        self.lay(tr("Day"), self.day, "past_day")
        self.person_field = self.lay(tr("Person"), self.person, "person_gone", "does_not_review")
        self.hours_field = self.lay(tr("Hours"), self.hours)
        self.site.picked.connect(lambda _: self._fill())
        self._begin(own)

    def _begin(self, own: UUID | None) -> None:
        """At the actor's own site, else at the first one that lacks somebody."""
        bare = [one.site_id for one in self._found.uncovered]
        self.site.set_value(own if own is not None else bare[0] if bare else self.site.value())
        self._fill()

    def _fill(self) -> None:
        site = self.site.value()
        days = next((one.days for one in self._found.uncovered if one.site_id == site), ())
        self.day.set_value(days[0] if days else self._found.today)
        able = [one for one in self._found.people if one.roles & set(REVIEWERS)]
        able.sort(key=lambda one: one.site_id != site)
        self.person.set_options([(None, tr("choose…")), *_names(able)])

    def terms(self) -> tuple[Any, ...] | None:
        if self.person.value() is None:
            self.person_field.say(tr("Choose who is on duty."))
            return None
        try:
            spans = read_spans(self.hours.text())
        except CxError as error:
            self.hours_field.say(f"{say(error.title)} {say(error.hint)}".strip())
            return None
        if len(spans) != 1 or spans[0][0] >= spans[0][1]:
            self.hours_field.say(tr("Write from when to when, once, like 10:00–16:00."))
            return None
        return self.site.value(), self.day.value(), self.person.value(), *spans[0]


def _day_field(day: date, first: date) -> DateField:
    field = DateField(first)
    field.setMinimumDate(field.date())
    field.set_value(day)
    return field


def _names(people: Sequence[Colleague]) -> list[tuple[object, str]]:
    return [(one.id, one.name) for one in people]
