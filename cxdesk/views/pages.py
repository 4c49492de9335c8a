"""The table of the pages and of the sections of the rail. A page's module is imported at its first visit."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.models.texts import N_

if TYPE_CHECKING:
    from cxdesk.views.page import Page

PageFactory = Callable[..., "Page"]


class Section(NamedTuple):
    """One entry of the rail; with several pages they stand below it, else the views of its one page."""

    id: str
    title: str
    icon: str
    #: Heading of the entries under the rail.
    heading: str
    #: Only in a workspace that is connected to a shared database.
    connected: bool = False
    #: Whether the views of its first page stand below it, and its other pages after them.
    with_views: bool = False


class PageEntry(NamedTuple):
    """One page: its id, section, title and where its class is found ("package.module:Class")."""

    id: str
    section: str
    title: str
    source: str | PageFactory
    #: False for a page that is opened from elsewhere and has no entry under the rail.
    listed: bool = True

    def factory(self) -> PageFactory:
        """The class of the page; imports its module."""
        if not isinstance(self.source, str):
            return self.source
        module, name = self.source.split(":")
        found: PageFactory = getattr(import_module(module), name)
        return found


SECTIONS: tuple[Section, ...] = (
    Section("queue", N_("Queue"), "list", N_("Views")),
    Section("fixes", N_("Fixes"), "wrench", N_("Fixes")),
    Section("recovery", N_("Payouts"), "badge-russian-ruble", N_("Views"), with_views=True),
    Section("insight", N_("Insight"), "chart-line", N_("Insight")),
    Section("data", N_("Data"), "database", N_("Data")),
    Section("sharing", N_("Sharing"), "network", N_("Sharing"), connected=True),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry("queue", "queue", N_("Queue"), "cxdesk.views.casework.queue_page:QueuePage"),
    PageEntry("fixes", "fixes", N_("Fixes"), "cxdesk.views.casework.fixes_page:FixesPage"),
    PageEntry("payouts", "recovery", N_("Payouts"), "cxdesk.views.recovery.approvals_page:ApprovalsPage"),
    PageEntry("registers", "recovery", N_("Registers"), "cxdesk.views.recovery.registers_page:RegistersPage"),
    PageEntry("budgets", "recovery", N_("Budgets"), "cxdesk.views.recovery.budgets_page:BudgetsPage"),
    PageEntry("sums", "recovery", N_("Sums agree"), "cxdesk.views.recovery.sums_page:SumsPage"),
    PageEntry("rights", "recovery", N_("Limits and duty"), "cxdesk.views.recovery.rights_page:RightsPage"),
    PageEntry("policy", "recovery", N_("Policy"), "cxdesk.views.recovery.policy_page:PolicyPage"),
    PageEntry("month", "insight", N_("Month"), "cxdesk.views.insight.month_page:MonthPage"),
    PageEntry("import", "data", N_("Import"), "cxdesk.views.intake.import_page:ImportPage"),
    PageEntry(
        "imports",
        "data",
        N_("Import log"),
        "cxdesk.views.intake.log_page:ImportLogPage",
    ),
    PageEntry(
        "causes",
        "data",
        N_("Cause tree"),
        "cxdesk.views.casework.causes_page:CausesPage",
    ),
    PageEntry(
        "people",
        "data",
        N_("People and roles"),
        "cxdesk.views.people.people_page:PeoplePage",
    ),
    PageEntry(
        "agents",
        "data",
        N_("Agents and teams"),
        "cxdesk.views.people.agents_page:AgentsPage",
    ),
    PageEntry(
        "calendar",
        "data",
        N_("Calendar"),
        "cxdesk.views.people.calendar_page:CalendarPage",
    ),
    PageEntry(
        "company",
        "data",
        N_("Company"),
        "cxdesk.views.people.company_page:CompanyPage",
    ),
    PageEntry("sharing", "sharing", N_("Sharing"), "cxdesk.views.sharing.sharing_page:SharingPage"),
)
