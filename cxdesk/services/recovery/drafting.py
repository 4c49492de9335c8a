"""Drafts of payouts: ordinary rows, which a connected workspace also writes without the network."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_terms import CaseFacts, Snapshot, Terms
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import Predictor
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.grounds import case_facts, check_works_here, currency, payout_of
from cxdesk.services.recovery.snapshot import snapshot

PAYOUTS = frozenset({Topic.PAYOUTS})
#: The case is taken, or its review begins, with the payout.
BOTH = frozenset({Topic.PAYOUTS, Topic.CASES})


def draft_payout(session: Session, case_id: UUID, terms: Terms, *, by: Actor) -> Outcome:
    """Draft a payout for a case, which is taken where nobody holds it; `value` is its id."""
    payout = new_draft(session, case_id, terms, by=by)
    return Outcome(BOTH, Text(N_("Payout drafted: {amount}"), {"amount": payout.money}), value=payout.id)


def edit_draft(session: Session, payout_id: UUID, terms: Terms, *, by: Actor) -> Outcome:
    """Write other terms into a draft, with what is true of its case now."""
    payout = payout_of(session, payout_id, by)
    case, facts = case_facts(session, payout.case_id, by)
    payout.edit(facts, terms, _taken(session, facts, terms), by=by, currency=currency(session))
    take_up(case, facts, by)
    return Outcome(BOTH, Text(N_("Draft changed: {amount}"), {"amount": payout.money}), value=payout.id)


def drop_draft(session: Session, payout_id: UUID, *, by: Actor) -> Outcome:
    """Throw away a draft that was never asked for."""
    payout = payout_of(session, payout_id, by)
    _, facts = case_facts(session, payout.case_id, by)
    payout.drop(facts, by=by, now=clock.now())
    return Outcome(PAYOUTS, Text(N_("Draft dropped")))


def new_draft(session: Session, case_id: UUID, terms: Terms, *, by: Actor) -> Payout:
    """A draft in the session, its case taken up. Raises Refusal."""
    check_works_here(session, by)
    case, facts = case_facts(session, case_id, by)
    taken = _taken(session, facts, terms)
    payout = Payout.draft(facts, terms, taken, by=by, now=clock.now(), currency=currency(session))
    take_up(case, facts, by)
    session.add(payout)
    return payout


def take_up(case: Case, facts: CaseFacts, by: Actor) -> None:
    """Whoever works on the payout of a case works on the case."""
    if facts.assignee_id == by.person_id:
        case.take_up(by=by)


def present_snapshot(session: Session, payout: Payout) -> Snapshot:
    """What is true of a draft's case now, with the severity and the predictors that the draft says."""
    signs = frozenset(map(Predictor, payout.predictors))
    return snapshot(session, payout.case_id, payout.severity, signs, clock.now())


def _taken(session: Session, facts: CaseFacts, terms: Terms) -> Snapshot:
    return snapshot(session, facts.id, terms.severity, terms.predictors, clock.now())
