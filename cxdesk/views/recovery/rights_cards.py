"""The four cards of limits and duty: a table each, a sentence of what it means, and its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS
from cxdesk.services.formats import Formats
from cxdesk.services.people.hours import minutes_text
from cxdesk.services.recovery.deputies import DeputyRow, DutyRow
from cxdesk.services.recovery.rights_desk import RightsDesk
from cxdesk.services.recovery.rules import CapsRow, LimitRow
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.recovery.sign_rows import SignLine, SignRows
from cxdesk.views.settings import Settings
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, FieldMessage, Label, SectionTitle

#: More rows than these are scrolled.
_MOST = 9
_DAY_WIDTH = 120
_SUM_WIDTH = 84
_MOMENT_WIDTH = 116
_WEEKDAY_WIDTH, _SITE_WIDTH, _HOURS_WIDTH = 96, 88, 104
#: So many free days without anybody are named.
_NAMED = 4


class RightsCard(Card):
    """`note` says what the rows mean; `reason` why this person changes none."""

    def __init__(
        self, title: str, about: str, columns: tuple[Column[Any], ...], note: str, nothing: str,
        buttons: Sequence[Button], *, name: str, settings: Settings,
    ) -> None:  # fmt: skip
        self.title = SectionTitle(title, about)
        super().__init__(self.title)
        self.model: RowsModel[Any] = RowsModel(columns)
        self.table = TableView(
            self.model, name=f"rights.{name}", settings=settings, boxed=True, accessible_name=title
        )
        self.nothing = Label(nothing, wrap=True)
        self.note = Label(note, "small", tone="text2", wrap=True)
        self.reason = Label("", "small", tone="text2", wrap=True)
        self.message = FieldMessage()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(sizes.ICON_TO_TEXT)
        for button in buttons:
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        for part in (self.table, self.nothing, self.note, self.reason, self.message):
            self.column.addWidget(part)
        self.column.addLayout(self.buttons)
        self.column.addStretch(1)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """The rows as they stand; the chosen one stays."""
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.table.setFixedHeight(sizes.TABLE_HEADER + sizes.ROW * min(len(rows), _MOST) + 2)
        if rows and self.table.current_id() is None:
            self.table.select_row(0)

    def current(self) -> Any:
        """The chosen row; None where there is none."""
        row_id = self.table.current_id()
        return None if row_id is None else self.model.row(self.model.row_of(row_id))

    def set_reason(self, reason: str) -> None:
        """Say why nothing is changed here; empty: it is."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))


class RightsWords:
    """Days, sums and hours as the cards write them."""

    def __init__(self, forms: Formats) -> None:
        self.forms = forms
        self._locale = QLocale(forms.language)
        self.today: date | None = None
        self.zone = ZoneInfo("UTC")
        self.decimals = 2

    def take(self, found: RightsDesk) -> None:
        """Today, the zone, and whether there are kopecks anywhere: whole roubles stand without them."""
        self.today, self.zone = found.today, found.zone
        sums = [sum_ for row in found.caps for sum_ in row.caps]
        sums += [sum_ for limit in found.limits for sum_ in (limit.per_payout, limit.per_month)]
        self.decimals = 2 if any(sum_ != sum_.to_integral_value() for sum_ in sums) else 0

    def sums(self, title: str, name: str, read: Any) -> Column[Any]:
        """A column of amounts."""
        return Column(
            title, name=name, text=lambda row: self.forms.number(read(row), self.decimals), align="right",
            width=_SUM_WIDTH, tone=self.tone,
        )  # fmt: skip

    def from_day(self, *, stretch: bool) -> Column[Any]:
        """From when on a rule holds, with a tick at the one in force."""
        return Column(
            N_("From"), name="from", text=lambda row: self.forms.day(row.valid_from), width=_DAY_WIDTH, stretch=stretch,
            icon=self._icon, tone=self.tone, tooltip=self._state,
        )  # fmt: skip

    def tone(self, row: LimitRow | CapsRow) -> str:
        """What is not in force stands back."""
        return "" if row.in_force else "text2"

    def _icon(self, row: LimitRow | CapsRow) -> str:
        if row.in_force:
            return "check"
        return "clock" if self._to_come(row) else "history"

    def _state(self, row: LimitRow | CapsRow) -> str:
        if row.in_force:
            return tr("in force")
        return tr("not yet in force") if self._to_come(row) else tr("no longer in force")

    def _to_come(self, row: LimitRow | CapsRow) -> bool:
        return self.today is not None and row.valid_from > self.today

    def first(self, at: datetime) -> str:
        """From when on; midnight is the day alone."""
        local = at.astimezone(self.zone)
        return self._day(local) if local.time() == time() else self._moment(local)

    def last(self, at: datetime) -> str:
        """Until when (excluded); at midnight it is the day before, to its end."""
        local = at.astimezone(self.zone)
        return self._day(local - timedelta(days=1)) if local.time() == time() else self._moment(local)

    def _day(self, local: datetime) -> str:
        return self.forms.day(local.date(), today=self.today)

    def _moment(self, local: datetime) -> str:
        return self.forms.moment(local, today=self.today)

    def weekday(self, day: date) -> str:
        """`Sat 28 Nov`."""
        short = self._locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        return f"{short} {self.forms.day(day, today=self.today)}"

    def past(self, row: DutyRow) -> str:
        """What is over stands back."""
        return "text2" if self.today is not None and row.day < self.today else ""


def limits_card(words: RightsWords, button: Button, settings: Settings) -> RightsCard:
    """Limits of leads and the head."""
    columns: tuple[Column[LimitRow], ...] = (
        Column(N_("Role"), name="role", text=lambda row: say(Text(LABELS[row.role])), stretch=True,
               tone=words.tone),
        words.from_day(stretch=False),
        words.sums(N_("One payout"), "payout", lambda row: row.per_payout),
        words.sums(N_("In a month"), "month", lambda row: row.per_month),
    )  # fmt: skip
    return RightsCard(
        tr("Limits"), tr("a tick marks those in force"), columns,
        tr("What one person approves: a payout, and all approvals of a calendar month together."),
        tr("No limit is set yet: nobody can approve a payout."), [button], name="limits", settings=settings,
    )  # fmt: skip


def caps_card(words: RightsWords, button: Button, settings: Settings) -> RightsCard:
    """What holds for everybody."""
    columns: tuple[Column[CapsRow], ...] = (
        words.from_day(stretch=True),
        words.sums(N_("Two above"), "second", lambda row: row.caps.second_above),
        words.sums(N_("A case"), "case", lambda row: row.caps.per_case),
        words.sums(N_("A client"), "client", lambda row: row.caps.per_client),
        words.sums(N_("Small up to"), "small", lambda row: row.caps.small_up_to),
    )
    note = tr(
        "Above the first sum two persons approve. A case and a client get no more in 12 months. "
        "Up to the last sum several payouts may be approved at once."
    )
    return RightsCard(
        tr("Caps for everybody"), tr("a tick marks those in force"), columns, note,
        tr("No caps are set yet: nobody can approve a payout."), [button], name="caps", settings=settings,
    )  # fmt: skip


def deputies_card(words: RightsWords, buttons: Sequence[Button], settings: Settings) -> RightsCard:
    """Who decides for whom."""
    columns: tuple[Column[DeputyRow], ...] = (
        Column(N_("For whom"), name="principal", text=lambda row: row.principal, stretch=True,
               icon=lambda row: "check" if row.now else "clock", tone=lambda row: "" if row.now else "text2",
               tooltip=lambda row: tr("decides now") if row.now else tr("not yet begun")),
        Column(N_("Who decides"), name="deputy", text=lambda row: row.deputy, width=148),
        Column(N_("First day"), name="from", text=lambda row: words.first(row.starts_at), width=_MOMENT_WIDTH,
               default_tone="text2", align="right"),
        Column(N_("Last day"), name="until", text=lambda row: words.last(row.ends_at), width=_MOMENT_WIDTH,
               align="right"),
    )  # fmt: skip
    note = tr(
        "A deputy counts as the principal: the decision stands in that one's limit, and neither of the two may have "
        "asked for the payout or written its draft."
    )
    return RightsCard(
        tr("Deputies"), tr("a tick marks who decides now"), columns, note,
        tr("Nobody decides for another one."), buttons, name="deputies", settings=settings,
    )  # fmt: skip


class DutyCard(RightsCard):
    """The roster, and the free days on which nobody is on duty."""

    def __init__(self, words: RightsWords, buttons: Sequence[Button], settings: Settings) -> None:
        self._words = words
        columns: tuple[Column[DutyRow], ...] = (
            Column(N_("Day"), name="day", text=lambda row: words.weekday(row.day), width=_WEEKDAY_WIDTH,
                   tone=words.past),
            Column(N_("Person"), name="person", text=lambda row: row.person, stretch=True, tone=words.past,
                   strong=lambda row: not words.past(row)),
            Column(N_("Site"), name="site", text=lambda row: row.site, width=_SITE_WIDTH, default_tone="text2"),
            Column(N_("Hours"), name="hours", width=_HOURS_WIDTH, align="right", tone=words.past,
                   text=lambda row: f"{minutes_text(row.from_minute)}–{minutes_text(row.to_minute)}"),
        )  # fmt: skip
        super().__init__(
            tr("On duty"), tr("on weekends and holidays, by site"), columns,
            tr("Hours of duty count for the clock of payouts, as working time does."),
            tr("Nobody is on duty."), buttons, name="duty", settings=settings,
        )  # fmt: skip
        self.hints = SignRows(tr("Free days without anybody on duty"))
        self.column.insertWidget(self.column.indexOf(self.note), self.hints)

    def show_roster(self, found: RightsDesk) -> None:
        """Upcoming days first."""
        self.show_rows(found.duties)
        self.hints.show_lines([SignLine(self._hint(one.site, one.days), "watch") for one in found.uncovered])

    def _hint(self, site: str, days: Sequence[date]) -> str:
        named = ", ".join(self._words.weekday(day) for day in days[:_NAMED])
        more = len(days) - _NAMED
        if more > 0:
            named = trn("{days} and {n} day more", "{days} and {n} days more", more, days=named)
        return tr("{site}: nobody on {days}", site=site, days=named)
