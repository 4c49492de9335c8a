"""The columns of the table of fixes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cxdesk.models.texts import N_
from cxdesk.models.values import FixStatus
from cxdesk.services.casework.fix_list import FixRow
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_words import WAY, Days, kind_text, status_text
from cxdesk.views.table import Column

_ICONS = {
    "process": "git-branch",
    "document": "book-open",
    "script": "message-square",
    "product": "package",
    "software": "monitor",
    "training": "graduation-cap",
}
_PLACES = {status.value: place for place, status in enumerate((*WAY, FixStatus.DROPPED))}


def fix_columns(days: Callable[[], Days]) -> tuple[Column[FixRow], ...]:
    """`days` is asked when rows are shown, since today changes."""

    def late(row: FixRow) -> bool:
        return row.is_overdue(days().today)

    def number(row: FixRow) -> str:
        return days().formats.number(row.cases) if row.cases else ""

    def day(row: FixRow) -> date | None:
        return row.released_on or row.due_on

    return (
        _sign_column(late),
        Column(
            N_("Fix"),
            key=lambda row: row.title.casefold(),
            text=lambda row: row.title,
            secondary=lambda row: ", ".join(row.causes),
            stretch=True,
            width=240,
        ),
        Column(
            N_("State"),
            key=lambda row: _PLACES[row.status],
            text=lambda row: status_text(row.status),
            tone=lambda row: "text2" if row.status in ("dropped", "checked") else "",
            width=96,
        ),
        Column(
            N_("Kind"),
            key=lambda row: row.kind,
            text=lambda row: kind_text(row.kind),
            icon=lambda row: _ICONS[row.kind],
            tone=lambda _: "text2",
            width=128,
            hidden=True,
        ),
        Column(
            N_("Owner"),
            key=lambda row: row.owner.casefold() or None,
            text=lambda row: row.owner,
            width=124,
            gives_way=1,
        ),
        Column(
            N_("Due, released"),
            key=day,
            text=lambda row: days().day(day(row)),
            icon=lambda row: "check" if row.released_on else "",
            tone=lambda row: "bad" if late(row) else "text2" if row.released_on else "",
            tooltip=lambda row: _day_tip(row, days()),
            align="right",
            width=104,
        ),
        Column(N_("Cases"), key=lambda row: row.cases, text=number, align="right", width=84),
        *_more_columns(days),
    )


def _sign_column(late: Callable[[FixRow], bool]) -> Column[FixRow]:
    """The triangle of what is past due."""
    return Column(
        "",
        name="sign",
        icon=lambda row: "triangle-alert" if late(row) else "",
        tone=lambda row: "bad" if late(row) else "",
        tooltip=lambda row: tr("past due") if late(row) else "",
        width=36,
        align="center",
    )


def _more_columns(days: Callable[[], Days]) -> tuple[Column[FixRow], ...]:
    """What a person may show as well."""
    return (
        Column(
            N_("Document"), key=lambda row: row.document or None, text=lambda row: row.document, hidden=True
        ),
        Column(
            N_("Proposed"),
            key=lambda row: row.proposed_at,
            text=lambda row: days().day(row.proposed_at.astimezone(days().zone).date()),
            align="right",
            width=84,
            hidden=True,
        ),
        Column(N_("Author"), key=lambda row: row.author, text=lambda row: row.author, hidden=True),
    )


def _day_tip(row: FixRow, days: Days) -> str:
    if row.released_on is not None:
        return tr("released {day}", day=days.day(row.released_on))
    return tr("due {day}", day=days.day(row.due_on)) if row.due_on else ""
