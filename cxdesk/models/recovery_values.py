"""Values of the recovery desk that every floor may hold: states, steps, methods, reasons. No SQLAlchemy."""

from __future__ import annotations

from enum import StrEnum

from cxdesk.models.texts import N_
from cxdesk.models.values import Labels


class PayoutStatus(StrEnum):
    """draft -> requested -> approved | rejected | cancelled; approved -> sent | cancelled; sent -> paid | failed;
    paid -> returned. A question brings a request back to draft."""

    DRAFT = "draft"
    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    SENT = "sent"
    PAID = "paid"
    FAILED = "failed"
    RETURNED = "returned"


#: A case with one of these does not close.
OPEN = frozenset({PayoutStatus.DRAFT, PayoutStatus.REQUESTED, PayoutStatus.APPROVED, PayoutStatus.SENT})
#: What counts in caps, in ledgers and in budgets: granted at the final approval, and not given back since.
COMMITTED = frozenset({PayoutStatus.APPROVED, PayoutStatus.SENT, PayoutStatus.PAID})


class Step(StrEnum):
    """What somebody did to a payout: the kind of its event."""

    REQUEST = "request"
    APPROVE = "approve"
    REJECT = "reject"
    QUESTION = "question"
    CANCEL = "cancel"
    SEND = "send"
    PAY = "pay"
    FAIL = "fail"
    RETURN = "return"
    #: Found wrong afterwards; changes no state.
    ERROR = "error"


#: From where to where a step leads; `ERROR` leads nowhere. An approval that wants a second one stays where it is.
STEPS: dict[Step, tuple[frozenset[PayoutStatus], PayoutStatus | None]] = {
    Step.REQUEST: (frozenset({PayoutStatus.DRAFT}), PayoutStatus.REQUESTED),
    Step.APPROVE: (frozenset({PayoutStatus.REQUESTED}), PayoutStatus.APPROVED),
    Step.REJECT: (frozenset({PayoutStatus.REQUESTED}), PayoutStatus.REJECTED),
    Step.QUESTION: (frozenset({PayoutStatus.REQUESTED}), PayoutStatus.DRAFT),
    Step.CANCEL: (
        frozenset({PayoutStatus.DRAFT, PayoutStatus.REQUESTED, PayoutStatus.APPROVED}),
        PayoutStatus.CANCELLED,
    ),
    Step.SEND: (frozenset({PayoutStatus.APPROVED}), PayoutStatus.SENT),
    Step.PAY: (frozenset({PayoutStatus.SENT}), PayoutStatus.PAID),
    Step.FAIL: (frozenset({PayoutStatus.SENT}), PayoutStatus.FAILED),
    Step.RETURN: (frozenset({PayoutStatus.PAID}), PayoutStatus.RETURNED),
    Step.ERROR: (COMMITTED, None),
}


class Method(StrEnum):
    """How the client gets it."""

    ACCOUNT = "account"
    CARD = "card"
    PHONE = "phone"
    BONUS = "bonus"
    WAIVER = "waiver"
    INTEREST = "interest"


class MethodState(StrEnum):
    """Whether a client's account, card or phone takes money, as its source told."""

    OPEN = "open"
    ARRESTED = "arrested"
    BLOCKED = "blocked"
    CLOSED = "closed"
    NONE = "none"


class Predictor(StrEnum):
    """A sign that the client may leave."""

    INCORRECT_SERVICE = "incorrect_service"
    REPEAT_CONTACT = "repeat_contact"
    MISINFORMATION = "misinformation"
    EMPLOYEE_ERROR = "employee_error"
    TECHNICAL_ERROR = "technical_error"


class PayoutReason(StrEnum):
    """Why a client is given something."""

    LOSS = "loss"
    INCONVENIENCE = "inconvenience"
    PROMISE = "promise"
    GOODWILL = "goodwill"


class RefusalReason(StrEnum):
    """Why a request is rejected."""

    STANDARD_WAY = "standard_way"
    NOT_ELIGIBLE = "not_eligible"
    NOT_PROVED = "not_proved"
    TOO_MUCH = "too_much"
    ALREADY_PAID = "already_paid"
    OTHER = "other"


PAYOUT_LABELS = Labels(
    (PayoutStatus.DRAFT, N_("draft")),
    (PayoutStatus.REQUESTED, N_("waits for a decision")),
    (PayoutStatus.APPROVED, N_("approved")),
    (PayoutStatus.REJECTED, N_("refused")),
    (PayoutStatus.CANCELLED, N_("called off")),
    (PayoutStatus.SENT, N_("sent")),
    (PayoutStatus.PAID, N_("paid")),
    (PayoutStatus.FAILED, N_("failed")),
    (PayoutStatus.RETURNED, N_("returned by the bank")),
    (Step.REQUEST, N_("requested")),
    (Step.APPROVE, N_("approved")),
    (Step.REJECT, N_("refused")),
    (Step.QUESTION, N_("asked back")),
    (Step.CANCEL, N_("called off")),
    (Step.SEND, N_("put into a register")),
    (Step.PAY, N_("paid")),
    (Step.FAIL, N_("failed")),
    (Step.RETURN, N_("returned by the bank")),
    (Step.ERROR, N_("found wrong later")),
    (Method.ACCOUNT, N_("To the account")),
    (Method.CARD, N_("To the card")),
    (Method.PHONE, N_("Phone top-up")),
    (Method.BONUS, N_("Bonus points")),
    (Method.WAIVER, N_("Fee waived")),
    (Method.INTEREST, N_("Interest corrected")),
    (MethodState.OPEN, N_("takes money")),
    (MethodState.ARRESTED, N_("arrested")),
    (MethodState.BLOCKED, N_("blocked")),
    (MethodState.CLOSED, N_("closed")),
    (MethodState.NONE, N_("there is none")),
    (Predictor.INCORRECT_SERVICE, N_("incorrect service")),
    (Predictor.REPEAT_CONTACT, N_("repeated contact")),
    (Predictor.MISINFORMATION, N_("misinformed")),
    (Predictor.EMPLOYEE_ERROR, N_("an employee's error")),
    (Predictor.TECHNICAL_ERROR, N_("a technical error")),
    (PayoutReason.LOSS, N_("The client's loss is made good")),
    (PayoutReason.INCONVENIENCE, N_("The client's trouble is made up for")),
    (PayoutReason.PROMISE, N_("A promise of an employee is kept")),
    (PayoutReason.GOODWILL, N_("A sign of good will")),
    (RefusalReason.STANDARD_WAY, N_("There is a standard way to solve it")),
    (RefusalReason.NOT_ELIGIBLE, N_("The case is not eligible")),
    (RefusalReason.NOT_PROVED, N_("The review does not prove it")),
    (RefusalReason.TOO_MUCH, N_("The amount is too large")),
    (RefusalReason.ALREADY_PAID, N_("The client got it already")),
    (RefusalReason.OTHER, N_("Another reason")),
)
