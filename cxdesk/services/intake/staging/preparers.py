"""Which preparer makes the rows of a kind."""

from __future__ import annotations

from cxdesk.services.intake.staging import prepare
from cxdesk.services.intake.staging.plan import StagePlan
from cxdesk.services.intake.staging.prepare_contacts import ContactPreparer
from cxdesk.services.intake.staging.prepare_people import AgentPreparer, ClientPreparer
from cxdesk.services.intake.staging.prepare_rows import RowPreparer
from cxdesk.services.intake.staging.prepare_series import KpiPreparer, SpeechPreparer

_BY_KIND: dict[str, type[RowPreparer]] = {
    "contacts": ContactPreparer,
    "clients": ClientPreparer,
    "agents": AgentPreparer,
    "kpis": KpiPreparer,
    "speech": SpeechPreparer,
}


def preparer(plan: StagePlan) -> prepare.Preparer | RowPreparer:
    """What makes the staged rows of a plan; surveys, complaints and reviews, which open cases, have their own."""
    made = _BY_KIND.get(plan.mapping.kind)
    return made(plan) if made else prepare.Preparer(plan)


def constant_columns(plan: StagePlan) -> frozenset[str]:
    """The staged columns that are the same in all rows of a file: they need not be told row by row."""
    made = _BY_KIND.get(plan.mapping.kind)
    return made.constant_columns(plan) if made else prepare.constant_columns(plan)
