"""From a figure to the rows behind it: the queue where its filter finds exactly these cases, else a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.texts import Text
from cxdesk.services.casework.queue import CaseFilter, count_cases
from cxdesk.services.insight.definitions import TITLES
from cxdesk.services.insight.month_page import RowsAsked, list_rows_shown
from cxdesk.services.insight.rows import CauseShare, Group, GroupMonth, Key
from cxdesk.services.insight.series import Counted
from cxdesk.services.translation import say, tr

if TYPE_CHECKING:
    from cxdesk.services.insight.behind import BehindRow
    from cxdesk.services.insight.month_page import MonthFacts
    from cxdesk.views.insight.behind_rows import BehindRows
    from cxdesk.views.insight.month_page import MonthPage


class Opening:
    """What a click on a point or a bar of the page leads to."""

    def __init__(self, page: MonthPage) -> None:
        self._page = page
        self._forms = page.words.forms
        #: The table that was opened last.
        self.table: BehindRows | None = None

    @property
    def _facts(self) -> MonthFacts:
        assert self._page.facts is not None
        return self._page.facts

    def score(self, key: Key, month: date) -> None:
        """The answers, surveys or cases of a figure."""
        heading = f"{say(Text(TITLES[key]))}, {self._forms.month(month)}"
        if key == Key.SLA:
            self._closed(month, heading)
        else:
            self._list(RowsAsked(month, score=key), heading)

    def cause(self, cause: CauseShare) -> None:
        """The reviewed cases with a cause."""
        month = self._facts.figures.month
        tags = self._facts.tags_of_cause.get(cause.cause_id, (cause.cause_id,))
        asked = RowsAsked(month, cause_id=cause.cause_id)
        self._tagged(asked, f"{cause.name}, {self._forms.month(month)}", tags, cause.cases)

    def group(self, group: Group, month: GroupMonth) -> None:
        """The reviewed cases of a group."""
        asked = RowsAsked(month.month, group_id=group.group_id)
        tags = self._facts.tags_of_group.get(group.group_id, ())
        self._tagged(asked, f"{group.name}, {self._forms.month(month.month)}", tags, month.cases)

    def cases(self, which: str, month: date) -> None:
        """The cases opened or closed in a month."""
        title = self._page.months.cases.name_of(which)
        heading = f"{title}, {self._forms.month(month)}"
        if which == "closed":
            self._closed(month, heading)
        else:
            self._list(RowsAsked(month, opened=True), heading)

    def complaints(self, counted: Counted, month: date) -> None:
        """The complaints or claims of a month."""
        title = self._page.months.complaints.name_of(counted)
        self._list(RowsAsked(month, counted=counted), f"{title}, {self._forms.month(month)}")

    def reviews(self, site: str, month: date) -> None:
        """The reviews of a site in a month."""
        heading = f"{site or tr('no site named')}, {self._forms.month(month)}"
        self._list(RowsAsked(month, rated=site), heading)

    def fix(self, fix_id: UUID | None) -> None:
        """A fix, or all of them."""
        state = {} if fix_id is None else {"fix": str(fix_id)}
        self._page.desk.go("fixes", **state)

    # -- the queue ---------------------------------------------------------------------------------

    def _closed(self, month: date, heading: str) -> None:
        start, end = self._facts.limits(month)
        self._queue({"closed_from": start.isoformat(), "closed_before": end.isoformat()}, heading)

    def _tagged(self, asked: RowsAsked, heading: str, tags: Iterable[UUID], n: int) -> None:
        """The queue knows tags, not whether a review is finished: it is asked first how many it would show."""
        start, end = self._facts.limits(asked.month)
        chosen = CaseFilter(
            causes=frozenset(tags), statuses=frozenset({"closed"}), received_from=start, received_before=end
        )
        filters = {"causes": sorted(str(tag) for tag in chosen.causes)}
        behind = {
            "statuses": ["closed"],
            "received_from": start.isoformat(),
            "received_before": end.isoformat(),
        }

        def decide(found: int) -> None:
            if found == n:
                self._queue(behind, heading, filters)
            else:
                self._list(asked, heading)

        page = self._page
        page.desk.jobs.fetch(
            count_cases, chosen, now=page.desk.clock(), then=decide, owner=page, key="behind"
        )

    def _queue(self, behind: dict[str, Any], heading: str, filters: dict[str, Any] | None = None) -> None:
        self._page.desk.go("queue", view="all", filters=filters or {}, behind=behind, heading=heading)

    # -- a table -----------------------------------------------------------------------------------

    def _list(self, asked: RowsAsked, heading: str) -> None:
        page = self._page
        page.desk.jobs.fetch(
            list_rows_shown, asked, then=lambda rows: self._show(heading, rows), owner=page, key="behind"
        )

    def _show(self, heading: str, rows: list[BehindRow]) -> None:
        from cxdesk.views.insight.behind_rows import BehindRows

        page = self._page
        zone = ZoneInfo(self._facts.zone)
        self.table = BehindRows(page.desk, heading, rows, zone, self._forms, page)
        self.table.case_wanted.connect(
            lambda case: page.desk.go("queue", view="all", filters={}, behind={}, case=str(case))
        )
        self.table.open()
