"""The table of cases: a scene, who tries which step with what, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cxdesk.models.recovery_values import STEPS, PayoutStatus, Step
from cxdesk.models.values import Role
from tests.recovery_proof.scene import PEOPLE, Scene

OK = "ok"


class Draft(StrEnum):
    """What is done to a draft, which is an ordinary row."""

    WRITE = "write"
    EDIT = "edit"
    DROP = "drop"


@dataclass(frozen=True)
class Act:
    """A step, tried by somebody who saw a round and an amount."""

    step: Step | Draft
    by: str
    principal: str | None = None
    code: str = ""
    words: str = "так решено"
    #: Rounds that the screen is behind, and the amount that it showed where it is another.
    behind: int = 0
    seen: str | None = None
    #: Of the register of `SEND`: another method, an earlier register, other sums.
    method: str | None = None
    earlier: bool = False
    off_by: int = 0
    #: Of a draft: what is written into it.
    amount: str = "400.00"
    reason: str = "loss"
    #: Under whose name psql writes.
    signed: str | None = None
    #: The roles with which the window was opened, where they are others now.
    window: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of the table. `only`: "use-case" or "psql", where the other door cannot even ask."""

    name: str
    act: Act
    expected: str = OK
    scene: Scene = field(default_factory=Scene)
    only: str = ""

    def __str__(self) -> str:
        return self.name

    def now(self) -> Row:
        """The same at this very moment: a deputy's hour may have come since the line was written."""
        return replace(self, scene=replace(self.scene, moment=datetime.now(UTC)))


#: Who takes a step where nothing is in the way, and from which state.
_USUAL: dict[Step, tuple[str, str]] = {
    Step.REQUEST: ("anna", "draft"), Step.APPROVE: ("clara", "requested"), Step.REJECT: ("clara", "requested"),
    Step.QUESTION: ("clara", "requested"), Step.CANCEL: ("anna", "requested"), Step.SEND: ("galina", "approved"),
    Step.PAY: ("galina", "sent"), Step.FAIL: ("galina", "sent"), Step.RETURN: ("galina", "paid"),
    Step.ERROR: ("clara", "paid"),
}  # fmt: skip
_BUDGETS = (("cards", "10000", "500", 0), ("loans", "10000", "0", 0))
_REVIEWERS, _APPROVERS = {Role.SPECIALIST, Role.LEAD, Role.HEAD}, {Role.LEAD, Role.HEAD}
_MAY: dict[Step, set[Role]] = {
    Step.REQUEST: _REVIEWERS, Step.CANCEL: _REVIEWERS, Step.APPROVE: _APPROVERS, Step.REJECT: _APPROVERS,
    Step.QUESTION: _APPROVERS, Step.ERROR: _APPROVERS,
} | {step: {Role.FINANCE} for step in (Step.SEND, Step.PAY, Step.FAIL, Step.RETURN)}  # fmt: skip


def scene(status: str = "requested", **others: Any) -> Scene:
    """A scene in a state, with budgets that bear what is granted."""
    if status in ("approved", "sent", "paid"):
        others.setdefault("budgets", _BUDGETS)
    return Scene(status=status, **others)


def act(step: Step, by: str | None = None, **others: Any) -> Act:
    """A step with the code that it asks for."""
    if step is Step.REJECT:
        others.setdefault("code", "not_proved")
    return Act(step, by or _USUAL[step][0], **others)


def rows() -> list[Row]:
    """All lines."""
    found = [*_roles(), *_states(), *_seen(), *_requests(), *_four_eyes(), *_cases(), *_deputies(), *_limits(),
             *_caps(), *_payers(), *_said(), *_cancels(), *_registers(), *_bank(), *_drafts(), *_forged()]  # fmt: skip
    assert len({row.name for row in found}) == len(found), "two lines have one name"
    return found


def _roles() -> Iterator[Row]:
    for step, (_, status) in _USUAL.items():
        for name, (roles, site) in PEOPLE.items():
            if site != "North" or name == "maria":
                continue
            # Whose the payout is does not matter here: all is Maria's, who does nothing.
            others = "maria" if step in (Step.APPROVE, Step.REJECT, Step.QUESTION) else name
            if not roles & _REVIEWERS:
                others = "anna"
            stands = scene(status, author=others, requester=others, writers=(others,), holder=others)
            expected = OK if roles & _MAY[step] else "not_your_role"
            yield Row(f"{step}: {name}", act(step, name), expected, stands)


def _states() -> Iterator[Row]:
    for step, (by, _) in _USUAL.items():
        for status in PayoutStatus:
            if status in STEPS[step][0]:
                continue
            yield Row(f"{step} of what is {status}", act(step, by), "payout_state", scene(status))
    for status in ("approved", "sent"):
        yield Row(f"error of what is {status}", act(Step.ERROR), OK, scene(status))
    yield Row("a draft is given up", act(Step.CANCEL), OK, scene("draft"))
    yield Row(
        "what was found wrong is found wrong again",
        act(Step.ERROR),
        "payout_state",
        scene("paid", error=True),
    )
    yield Row("a payout that is gone", act(Step.APPROVE), "row_unknown", scene(gone=True))
    yield Row("a payout of another site", act(Step.APPROVE, "dmitri"), "row_unknown", only="psql")
    yield Row("a lead of the site", act(Step.APPROVE, "dmitri"), OK, scene(site="South"))
    yield Row("the head is of every site", act(Step.APPROVE, "elena"), OK, scene(site="South"))


def _seen() -> Iterator[Row]:
    for step in (
        Step.APPROVE,
        Step.REJECT,
        Step.QUESTION,
        Step.CANCEL,
        Step.SEND,
        Step.PAY,
        Step.FAIL,
        Step.RETURN,
    ):
        status = _USUAL[step][1]
        stands = scene(status, round=3)
        yield Row(f"{step} on a screen of an earlier round", act(step, behind=1), "payout_changed", stands)
        yield Row(
            f"{step} on a screen of another amount", act(step, seen="499.99"), "payout_changed", scene(status)
        )
    for step in (Step.REQUEST, Step.ERROR):
        status = _USUAL[step][1]
        yield Row(
            f"{step} of another round", act(step, behind=1), "payout_changed", scene(status), only="psql"
        )
        yield Row(
            f"{step} of another amount", act(step, seen="1.00"), "payout_changed", scene(status), only="psql"
        )


def _requests() -> Iterator[Row]:
    def row(name: str, expected: str, by: str = "anna", only: str = "", **others: Any) -> Row:
        return Row(name, act(Step.REQUEST, by), expected, scene("draft", **others), only)

    yield row("a request for a closed case", "case_closed", closed=True)
    yield row("a request for a case that is gone", "row_unknown", case_gone=True)
    yield row("a request for a case that another holds", "held_by", "maria")
    yield row("a request for a case that another holds, by the lead", OK, "clara")
    yield row("a request for a case that nobody holds", "nobody_holds", holder=None, only="psql")
    yield row("a request of what another drafted", OK, "maria", holder="maria")
    yield row(
        "a request of another site than the case's", "other_scope", payout_site="South", only="use-case"
    )
    yield row(
        "a request of the head, of another site than the case's", "other_scope", "elena", payout_site="South"
    )
    yield row("a request for another client than the case's", "wrong_client", other_client=True)
    yield row("a request in another currency", "wrong_currency", currency="EUR")
    yield row("a request by no method", "no_method", method="gold")
    yield row("a request for no reason", "no_reason", reason="because")
    yield row("a request without a cause", "no_cause", cause=False)
    yield row("a request without a range and without words", "needs_words", inside=False, only="psql")
    yield row("a request without a range, with words", OK, inside=False, words="Потерял неделю")
    for amount, expected in (
        ("300.00", OK),
        ("299.99", "needs_words"),
        ("800.00", OK),
        ("800.01", "needs_words"),
    ):
        yield row(f"a request of {amount} without words", expected, amount=amount, only="psql")
    yield row("a request of 800.01 with words", OK, amount="800.01", words="Потерял неделю")
    yield row("a request whose words are blanks", "needs_words", amount="900.00", words="  ", only="psql")
    for status, expected in (
        ("failed", OK),
        ("returned", OK),
        ("paid", "not_replaceable"),
        ("sent", "not_replaceable"),
    ):
        yield row(f"trying again what is {status}", expected, replaces=(status, True, None), words="ещё раз")
    yield row(
        "trying again what another case had", "not_replaceable", replaces=("failed", False, None), words="да"
    )
    for another, expected in (("requested", "not_replaceable"), ("paid", "not_replaceable"), ("draft", OK),
                              ("rejected", OK), ("cancelled", OK), ("failed", "not_replaceable")):  # fmt: skip
        stands = ("failed", True, another)
        yield row(
            f"trying again beside another try that is {another}", expected, replaces=stands, words="ещё раз"
        )


def _four_eyes() -> Iterator[Row]:
    lead = (Role.SPECIALIST, Role.LEAD)
    for step in (Step.APPROVE, Step.REJECT, Step.QUESTION):
        own = scene(requester="clara", author="anna", writers=("anna",))
        yield Row(f"{step} of an own request", act(step), "own_request", own)
        both = scene(requester="anna", roles=(("anna", lead),))
        yield Row(
            f"{step} of an own request by one with all the roles", act(step, "anna"), "own_request", both
        )
    yield Row("approve of what one wrote", act(Step.APPROVE), "wrote_draft", scene(writers=("anna", "clara")))
    for step in (Step.REJECT, Step.QUESTION):
        yield Row(f"{step} of what one wrote", act(step), OK, scene(writers=("anna", "clara")))
    large = {"amount": "3000.01", "limits": (("lead", "4000", "9000", -30), ("head", "9000", "90000", -30))}
    yield Row("a first approval of what needs two", act(Step.APPROVE), OK, scene(**large))
    yield Row("the second approval by the same", act(Step.APPROVE), "second_person",
              scene(approvals=(("clara", None),), **large))  # fmt: skip
    yield Row("the second approval by another", act(Step.APPROVE, "elena"), OK,
              scene(approvals=(("clara", None),), **large))  # fmt: skip
    yield Row(
        "one approval is enough at the second limit",
        act(Step.APPROVE),
        OK,
        scene(**{**large, "amount": "3000.00"}),
    )
    deputy = (("clara", "maria", -1, 1),)
    yield Row("the second approval by the deputy of the first", act(Step.APPROVE, "maria", principal="clara"),
              "second_person", scene(approvals=(("clara", None),), deputies=deputy, **large))  # fmt: skip
    yield Row("the second approval by the principal of the first", act(Step.APPROVE), "second_person",
              scene(approvals=(("maria", "clara"),), deputies=deputy, **large))  # fmt: skip
    yield Row("a deputy of two approves twice", act(Step.APPROVE, "maria", principal="elena"), "second_person",
              scene(approvals=(("maria", "clara"),), deputies=(("elena", "maria", -1, 1),), **large))  # fmt: skip


def _cases() -> Iterator[Row]:
    """A case that is closed or gone grants nothing; what stands open is given up all the same."""
    for step in (Step.APPROVE, Step.REJECT, Step.QUESTION, Step.CANCEL):
        grants = step is Step.APPROVE
        yield Row(f"{step} for a closed case", act(step), "case_closed" if grants else OK, scene(closed=True))
        yield Row(
            f"{step} for a case that is gone", act(step), "case_gone" if grants else OK, scene(case_gone=True)
        )
    large = {"amount": "3000.01", "limits": (("lead", "4000", "9000", -30),)}
    yield Row(
        "a first of two approvals for a closed case",
        act(Step.APPROVE),
        "case_closed",
        scene(closed=True, **large),
    )
    yield Row("a request for a client who was merged into another", act(Step.REQUEST), OK, scene("draft"))
    for amount, expected in (("9500.00", OK), ("9500.01", "over_client_cap")):
        stands = scene(granted=((amount, "survivor", 10),))
        yield Row(f"a client merged into one who got {amount}", act(Step.APPROVE), expected, stands)
        stands = scene(survives=True, granted=((amount, "merged", 10),))
        yield Row(f"a client into whom one was merged who got {amount}", act(Step.APPROVE), expected, stands)
        rest = str(Decimal(amount) - 4_000)
        stands = scene(granted=(("4000.00", "survivor", 10), (rest, "merged", 10)))
        yield Row(f"clients merged into one who together got {amount}", act(Step.APPROVE), expected, stands)


def _deputies() -> Iterator[Row]:
    def row(name: str, expected: str, by: str = "maria", step: Step = Step.APPROVE, **others: Any) -> Row:
        others.setdefault("deputies", (("clara", "maria", -1, 1),))
        return Row(name, act(step, by, principal="clara"), expected, scene(**others))

    for step in (Step.APPROVE, Step.REJECT, Step.QUESTION):
        yield row(f"{step} by a deputy", OK, step=step)
        yield row(f"{step} by a deputy of nobody", "no_deputy", step=step, deputies=())
        yield row(
            f"{step} by a deputy of another", "no_deputy", step=step, deputies=(("elena", "maria", -1, 1),)
        )
        yield row(
            f"{step} by a deputy after the time",
            "no_deputy",
            step=step,
            deputies=(("clara", "maria", -9, -0.01),),
        )
        yield row(
            f"{step} by a deputy before the time",
            "no_deputy",
            step=step,
            deputies=(("clara", "maria", 0.1, 9),),
        )
        yield row(f"{step} by a deputy whose principal left", "no_deputy", step=step, inactive=("clara",))
        yield row(f"{step} by a deputy whose principal leads no more", "no_deputy", step=step,
                  roles=(("clara", (Role.SPECIALIST,)),))  # fmt: skip
        yield row(
            f"{step} by a deputy of an own request",
            "own_request",
            step=step,
            requester="maria",
            writers=("anna",),
        )
        yield row(f"{step} by a deputy of the principal's request", "own_request", step=step, requester="clara",
                  writers=("anna",))  # fmt: skip
        yield row(f"{step} by finance as a deputy", "no_deputy", "galina", step,
                  deputies=(("clara", "galina", -1, 1),))  # fmt: skip
    yield row("a deputy of what the deputy wrote", "wrote_draft", writers=("anna", "maria"))
    yield row("a deputy of what the principal wrote", "wrote_draft", writers=("anna", "clara"))
    yield row("a deputy within the principal's limit", OK, amount="1000.00")
    yield row("a deputy above the principal's limit", "over_limit", amount="1000.01")
    chain = (("clara", "elena", -1, 1), ("elena", "maria", -1, 1))
    yield row("a deputy passes nothing on", "no_deputy", deputies=chain)
    yield row("the head as a lead's deputy has the lead's limit", "over_limit", "elena", amount="1000.01",
              deputies=(("clara", "elena", -1, 1),))  # fmt: skip


def _limits() -> Iterator[Row]:
    def row(name: str, expected: str, by: str = "clara", **others: Any) -> Row:
        return Row(name, act(Step.APPROVE, by), expected, scene(**others))

    yield row("a lead at the limit", OK, amount="1000.00")
    yield row("a lead above the limit", "over_limit", amount="1000.01")
    yield row("the head above a lead's limit", OK, "elena", amount="1000.01")
    yield row("nobody has a limit", "no_limit", limits=())
    yield row("a limit of tomorrow", "no_limit", limits=(("lead", "1000", "5000", 1),))
    yield row("a limit of today", OK, limits=(("lead", "1000", "5000", 0),))
    newer = (("lead", "1000", "5000", -30), ("lead", "400", "5000", 0))
    yield row("the newest limit holds, though it is less", "over_limit", limits=newer)
    later = (("lead", "1000", "5000", -30), ("lead", "400", "5000", 1))
    yield row("a later limit holds later", OK, limits=later)
    both = (("clara", (Role.LEAD, Role.HEAD)),)
    yield row("with two roles the greater limit", OK, amount="1000.01", roles=both)
    for spent, expected in (("4500.00", OK), ("4500.01", "over_month_limit")):
        yield row(f"with {spent} approved this month", expected, spent=(("clara", spent, "paid"),))
    for status, expected in (("requested", "over_month_limit"), ("approved", "over_month_limit"),
                             ("sent", "over_month_limit"), ("failed", OK), ("returned", OK), ("cancelled", OK),
                             ("rejected", OK), ("draft", OK)):  # fmt: skip
        yield row(f"with much approved that is {status}", expected, spent=(("clara", "4999.00", status),))
    yield row("what another approved counts for the other", OK, spent=(("elena", "4999.00", "paid"),))
    yield row("nothing holds for all", "no_caps", caps=())
    yield row("what holds for all from tomorrow on", "no_caps", caps=(("3000", "5000", "10000", "300", 1),))


def _caps() -> Iterator[Row]:
    def row(name: str, expected: str, **others: Any) -> Row:
        return Row(name, act(Step.APPROVE), expected, scene(**others))

    for amount, expected in (("4500.00", OK), ("4500.01", "over_case_cap")):
        yield row(f"a case that got {amount}", expected, granted=((amount, "case", 10),))
    for amount, expected in (("9500.00", OK), ("9500.01", "over_client_cap")):
        yield row(f"a client who got {amount}", expected, granted=((amount, "client", 10),))
        yield row(f"a client whose other self got {amount}", expected, granted=((amount, "merged", 10),))
    yield row("a case that got much 13 months ago", OK, granted=(("4999.00", "case", 395),))
    yield row("a case that got much 11 months ago", "over_case_cap", granted=(("4999.00", "case", 335),))
    yield row("a client who got much 13 months ago", OK, granted=(("9999.00", "client", 395),))
    yield row("a client who got much 11 months ago", "over_client_cap", granted=(("9999.00", "merged", 335),))
    yield row("a case without a client", OK, client=False, granted=(("9999.00", "client", 10),))
    first = {
        "amount": "3000.01",
        "limits": (("lead", "4000", "9000", -30),),
        "granted": (("4999.00", "case", 10),),
    }
    yield row("a first of two approvals asks for no cap", OK, **first)


def _payers() -> Iterator[Row]:
    def row(name: str, expected: str, **others: Any) -> Row:
        return Row(name, act(Step.APPROVE), expected, scene(**others))

    cards, loans = ("cards", "10000", "0", 0), ("loans", "10000", "0", 0)
    yield row("nobody pays", "no_payer", shares=())
    yield row("shares of tomorrow pay nothing", "no_payer", shares=((False, (60, 40), 1),))
    yield row("the product's team pays", OK, shares=(), product=True, product_team=True, budgets=(cards,))
    yield row("the product's own shares go before its team", OK, product=True, product_team=True, budgets=(loans,),
              shares=((True, (0, 100), -1),))  # fmt: skip
    yield row(
        "the product's team goes before the shares of all",
        OK,
        product=True,
        product_team=True,
        budgets=(cards,),
    )
    yield row("a product without a team is paid for like all", OK, product=True)
    yield row("a team without a budget", "no_budget", budgets=(cards,))
    yield row("a budget of a later month is none", "no_budget", budgets=(cards, ("loans", "10000", "0", 1)))
    yield row("a new month has the budget of the last one", OK, budgets=(cards, ("loans", "200", "200", -2)))
    yield row(
        "a new month has no more than the last one", "over_budget", budgets=(cards, ("loans", "199", "0", -1))
    )
    for months in (0, -1):
        yield row(
            f"a budget that was taken back, {-months} months old",
            "no_budget",
            budgets=(cards, ("loans", "10000", "0", months)),
            budgets_gone=("loans",),
        )
    yield row("a budget that just suffices", OK, budgets=(cards, ("loans", "1000", "800", 0)))
    yield row("a budget that lacks a kopeck", "over_budget", budgets=(cards, ("loans", "1000", "800.01", 0)))
    third = {"amount": "500.01", "shares": ((False, (1, 2), -1),)}
    yield row("kopecks are split by the largest remainder", OK, **third)


def _said() -> Iterator[Row]:
    for step, code in (
        (Step.REJECT, "refusal_unsaid"), (Step.QUESTION, "question_unsaid"), (Step.FAIL, "bank_reason_unsaid"),
        (Step.RETURN, "bank_reason_unsaid"), (Step.ERROR, "error_unsaid"),
    ):  # fmt: skip
        stands = scene(_USUAL[step][1])
        yield Row(f"{step} without a word", act(step, words=""), code, stands)
        yield Row(f"{step} with blanks for words", act(step, words=" \n"), code, stands)
    yield Row("reject for no reason of the list", act(Step.REJECT, code="mood"), "refusal_unsaid")


def _cancels() -> Iterator[Row]:
    def row(name: str, expected: str, by: str, status: str, words: str = "не нужно", **others: Any) -> Row:
        return Row(name, act(Step.CANCEL, by, words=words), expected, scene(status, **others))

    yield row("a draft given up by another", "not_yours", "maria", "draft")
    yield row("a draft given up by one who wrote in it", OK, "maria", "draft", writers=("anna", "maria"))
    yield row("a draft given up by the lead", OK, "clara", "draft")
    yield row("a request given up by who wrote but did not ask", "not_yours", "maria", "requested",
              writers=("anna", "maria"))  # fmt: skip
    yield row("a request given up by the lead", OK, "clara", "requested")
    yield row("what is granted, given up by who asked", "not_yours", "anna", "approved")
    yield row("what is granted, given up by the lead", OK, "clara", "approved")
    yield row("what is granted, given up without a word", "cancel_unsaid", "clara", "approved", words=" ")
    yield row("a request given up without a word", OK, "anna", "requested", words="")


def _registers() -> Iterator[Row]:
    stands = scene("approved")
    yield Row("a register of another method", act(Step.SEND, method="card"), "other_method", stands)
    yield Row(
        "a register of an earlier day", act(Step.SEND, earlier=True), "register_frozen", stands, only="psql"
    )
    yield Row("a register of another number", act(Step.SEND, off_by=1), "register_sum", stands, only="psql")
    yield Row("a payout in another currency than the register", act(Step.SEND), "other_method",
              scene("approved", currency="EUR"))  # fmt: skip


def _bank() -> Iterator[Row]:
    for step, status in ((Step.FAIL, "sent"), (Step.RETURN, "paid"), (Step.PAY, "sent")):
        yield Row(f"{step} moves the budgets as it should", act(step), OK, scene(status))


def _drafts() -> Iterator[Row]:
    def row(name: str, act: Act, expected: str = OK, only: str = "", **others: Any) -> Row:
        return Row(name, act, expected, scene("draft", **others), only)

    for what in Draft:
        yield row(f"a draft: {what}", Act(what, "anna"))
        yield row(f"a draft: {what}, by the lead", Act(what, "clara"))
        yield row(f"a draft: {what}, by another", Act(what, "maria"), "held_by")
        yield row(f"a draft: {what}, by finance", Act(what, "galina"), "not_your_role")
        yield row(f"a draft: {what}, by the auditor", Act(what, "fyodor"), "not_your_role")
        yield row(f"a draft: {what}, of a closed case", Act(what, "anna"), "case_closed", closed=True)
        yield row(
            f"a draft: {what}, where nobody holds the case",
            Act(what, "anna"),
            OK,
            holder=None,
            only="use-case",
        )
        yield row(
            f"a draft: {what}, where nobody holds it",
            Act(what, "anna"),
            "nobody_holds",
            holder=None,
            only="psql",
        )
    for what in (Draft.WRITE, Draft.EDIT):
        for amount in ("0.00", "-1.00"):
            yield row(f"{what} of {amount}", Act(what, "anna", amount=amount), "wrong_amount")
        for amount in ("NaN", "Infinity", "0.001", "1000000000000.00"):
            yield row(
                f"{what} of {amount}", Act(what, "anna", amount=amount), "wrong_amount", only="use-case"
            )
            yield row(
                f"{what} of {amount} by psql", Act(what, "anna", amount=amount), "wrong_value", only="psql"
            )
        yield row(f"{what} by no method", Act(what, "anna", method="gold"), "no_method")
        yield row(f"{what} for no reason", Act(what, "anna", reason="because"), "no_reason")
    for status in (status for status in PayoutStatus if status is not PayoutStatus.DRAFT):
        for what in (Draft.EDIT, Draft.DROP):
            yield Row(f"{what} of what is {status}", Act(what, "anna"), "payout_frozen", scene(status))
    again = Scene(status="draft", asked=True)
    yield Row("drop of what was asked for before", Act(Draft.DROP, "anna"), "payout_frozen", again)
    yield Row("edit of what was asked for before", Act(Draft.EDIT, "anna"), OK, again)


def _forged() -> Iterator[Row]:
    for step, (by, status) in _USUAL.items():
        signed = act(step, by, signed="elena")
        yield Row(f"{step} under another name", signed, "other_person", scene(status), only="psql")
        gone = scene(
            status, inactive=(by,), author="maria", requester="maria", writers=("maria",), holder="maria"
        )
        yield Row(f"{step} by one who was deactivated a second ago", act(step, by), "not_a_person", gone)
        was = tuple(PEOPLE[by][0])
        lost = scene(status, roles=((by, (Role.LOADER,)),), author="maria", requester="maria", writers=("maria",),
                     holder="maria")  # fmt: skip
        yield Row(
            f"{step} by one who lost the role a second ago", act(step, by, window=was), "not_your_role", lost
        )
    for step in (Step.REQUEST, Step.CANCEL, Step.SEND, Step.PAY, Step.FAIL, Step.RETURN, Step.ERROR):
        by, status = _USUAL[step]
        told = act(step, by, principal="elena")
        yield Row(f"{step} for somebody else", told, "no_deputy", scene(status), only="psql")
    yield Row(
        "a draft under another name",
        Act(Draft.WRITE, "anna", signed="clara"),
        "other_person",
        scene("draft"),
        "psql",
    )
