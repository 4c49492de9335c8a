"""What the rules of payouts refuse, in words: the same code and sentence wherever it is decided."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus
from cxdesk.models.texts import N_, CxError, Text

_LOOK_AGAIN = N_("Look at it as it is now, then decide.")
_ASK_HEAD = N_("Ask the head of quality, whose limit may be larger, or ask back for a smaller amount.")

_SHARED: dict[str, tuple[str, str]] = {
    "held_by": (
        N_("Case {number} is held by {name} now."),
        N_("Ask your lead to assign it to you, then edit this again; or drop it."),
    ),
    "nobody_holds": (
        N_("Nobody holds case {number}."),
        N_("Press T to take it first, then edit this again."),
    ),
    "case_closed": (N_("Case {number} is closed."), N_("Reopen it first.")),
    "not_your_role": (
        N_("Your role may not do this."),
        N_("Ask your administrator which role it needs; or drop the edit."),
    ),
    "other_scope": (
        N_("This belongs to a site that is not yours."),
        N_("Ask somebody of that site, or the head of quality."),
    ),
    "row_unknown": (
        N_("What was edited is not there any more, or belongs to a site that is not yours."),
        N_("Exchange and look again; or drop the edit."),
    ),
    "person_gone": (N_("This person does not work here any more."), N_("Choose somebody else.")),
    "does_not_review": (N_("{name} does not review cases."), N_("Choose somebody else.")),
    "not_a_person": (
        N_("This login belongs to nobody who works here."),
        N_("Ask your administrator: the person may be deactivated."),
    ),
}
_DRAFT: dict[str, tuple[str, str]] = {
    "wrong_client": (
        N_("The payout is for another client than the case."),
        N_("Drop the draft and make a new one from the case."),
    ),
    "wrong_amount": (
        N_("This amount cannot be given."),
        N_("Write an amount above zero, with two places at most."),
    ),
    "wrong_currency": (
        N_("The payout is in another currency than the company's."),
        N_("Write it in the company's currency."),
    ),
    "no_method": (N_("It is not said how the client gets it."), N_("Choose a method.")),
    "no_reason": (N_("It is not said why the client is given it."), N_("Choose a reason.")),
    "payout_frozen": (
        N_("What was asked for is not changed any more."),
        N_("Cancel the payout and draft a new one, or wait until it is asked back."),
    ),
    "no_cause": (
        N_("The case has no root cause yet, so nobody can tell what the client is paid for."),
        N_("Set the root cause, then ask again."),
    ),
    "needs_words": (
        N_("This amount lies outside of what the policy suggests, or the policy suggests none."),
        N_("Say in a sentence why the client is to get it."),
    ),
    "not_replaceable": (
        N_("The payout that this one tries again did not fail, or is tried again already."),
        N_("Look at the payouts of the case."),
    ),
}
_STEPS: dict[str, tuple[str, str]] = {
    "payout_state": (
        N_("This step does not suit the payout any more: {state}."),
        N_("Look at it as it is now; somebody may have been quicker."),
    ),
    "payout_changed": (N_("The payout was changed since you looked at it."), _LOOK_AGAIN),
    "not_yours": (
        N_("This is not yours to do."),
        N_("Ask whoever wrote it, a lead or the head of quality."),
    ),
    "cancel_unsaid": (
        N_("It is not said why an approved payout is cancelled."),
        N_("Say it in a sentence."),
    ),
    "error_unsaid": (N_("It is not said what was wrong with the payout."), N_("Say it in a sentence.")),
    "refusal_unsaid": (
        N_("A payout is not refused without a reason."),
        N_("Choose the reason and say it in a sentence."),
    ),
    "question_unsaid": (N_("The question is empty."), N_("Write what you want to know.")),
    "bank_reason_unsaid": (
        N_("It is not said why the bank did not pay."),
        N_("Write the reason that the bank gave."),
    ),
    "not_undone": (
        N_("A payout is not undone: cancel it."),
        N_("What was done with money stays in its history."),
    ),
    "payout_open": (
        N_("Case {number} has a payout that is not settled yet."),
        N_("Drop or cancel the payout, or wait until it is paid; then close the case."),
    ),
    "batch_differs": (
        N_(
            "These payouts are not approved together: they are others than those confirmed, or too large for it."
        ),
        N_("Look at the list as it is now; open the larger ones one by one."),
    ),
    "register_frozen": (
        N_("A register is not changed once it is made."),
        N_("Put the payout into a new register."),
    ),
    "register_sum": (
        N_("The register does not agree with its payouts."),
        N_("Make it again from the list as it is now."),
    ),
    "other_method": (
        N_("A register holds payouts of one method and currency."),
        N_("Make a register of its own for each method."),
    ),
}
_APPROVAL: dict[str, tuple[str, str]] = {
    "no_deputy": (
        N_("You do not decide for this person now."),
        N_("Ask them or the head of quality to name you as the deputy."),
    ),
    "own_request": (
        N_("Nobody decides about a payout that they asked for."),
        N_("Somebody else has to decide about it."),
    ),
    "case_gone": (
        N_("The case of this payout is not here any more: somebody took it back."),
        N_("Refuse the payout, or call it off."),
    ),
    "not_payable": (
        N_("{why}: the client cannot be paid this way now."),
        N_("Ask back for another way: {method}."),
    ),
    "never_payable": (
        N_("{why}: the client cannot be paid this way now, nor any other way."),
        N_("Ask back for an account or a card that takes money, or refuse the payout."),
    ),
    "wrote_draft": (
        N_("Nobody approves a payout whose draft they wrote in."),
        N_("Somebody else has to approve it."),
    ),
    "second_person": (
        N_("You have approved this payout already: the second approval is another person's."),
        N_("Ask another lead or the head of quality."),
    ),
    "no_limit": (
        N_("There is no limit yet up to which your role approves."),
        N_("Ask the head of quality to set it."),
    ),
    "over_limit": (N_("The amount is above the limit of {limit} for one payout."), _ASK_HEAD),
    "over_month_limit": (N_("Of the limit of this month only {left} is left."), _ASK_HEAD),
    "no_caps": (
        N_("It is not set yet how much one case and one client may get."),
        N_("Ask the head of quality to set it."),
    ),
    "over_case_cap": (
        N_("One case gets no more than the cap of 12 months: {left} is left."),
        N_("Ask back for a smaller amount."),
    ),
    "over_client_cap": (
        N_("One client gets no more than the cap of 12 months: {left} is left."),
        N_("Ask back for a smaller amount."),
    ),
    "no_payer": (
        N_("No product team pays for payouts of this product."),
        N_("Ask the head of quality to set who bears the cost."),
    ),
    "no_budget": (
        N_("“{team}” has no budget for payouts."),
        N_("Ask the head of quality to set it."),
    ),
    "over_budget": (
        N_("The budget of “{team}” does not suffice this month: {left} is left."),
        N_("Ask the head of quality for a larger budget, or ask back for a smaller amount."),
    ),
}
_RULES: dict[str, tuple[str, str]] = {
    "past_day": (N_("What held on past days stays as it was."), N_("Choose today or a later day.")),
    "policy_frozen": (
        N_("A policy whose day has come is not changed any more."),
        N_("Copy it, change the copy, and let it begin on a later day."),
    ),
    "under_committed": (
        N_("The budget would be smaller than what is granted of it already."),
        N_("Write at least what is granted."),
    ),
}

#: Code -> (what happened, how to mend it).
PAYOUT_REFUSALS: dict[str, tuple[str, str]] = {**_SHARED, **_DRAFT, **_STEPS, **_APPROVAL, **_RULES}


class Refusal(CxError):
    """A rule says no. `code` is one English word with underscores, the same in this program and on a server."""

    def __init__(self, code: str, /, **values: Any) -> None:
        self.code = code
        super().__init__(*PAYOUT_REFUSALS[code], **shown_values(values))


def shown_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a refusal as a person reads them: amounts as money, states in words, whoever told them."""
    shown = dict(values)
    for name in ("limit", "left"):
        if isinstance(shown.get(name), str | int):
            shown[name] = Decimal(shown[name]).quantize(Decimal("0.01"))
    state = shown.get("state")
    if isinstance(state, str) and state in set(PayoutStatus):
        shown["state"] = Text(PAYOUT_LABELS[PayoutStatus(state)])
    return shown
