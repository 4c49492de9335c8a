"""What the bank did with sent payouts: one by one, or as a settlement file tells it, all of it or nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import PAYOUT_LABELS, STEPS, PayoutStatus, Step
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.registers import Tally
from cxdesk.services.recovery.rules import as_money
from cxdesk.services.recovery.settlement_file import Answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.recovery import Payout

#: What is given back may be granted to somebody else: budgets change with it.
SETTLED = frozenset({Topic.PAYOUTS, Topic.RECOVERY})


#: Characters of a bank's reason: more is a file that went astray, and no list shows it.
LONGEST_REASON = 1_000


class Known(NamedTuple):
    """A payout as it stands here when a settlement file comes."""

    register_id: UUID | None
    #: The register's number, for the sentence.
    number: str
    status: PayoutStatus
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a settlement file would do: shown before it is done. `waiting`: payouts of the register it does not name."""

    paid: Tally
    failed: Tally
    returned: Tally
    waiting: Tally


def mark_paid(session: Session, payout_id: UUID, seen: Seen, *, by: Actor) -> Outcome:
    """The bank paid."""
    return _settle(session, Step.PAY, payout_id, seen, "", by)


def mark_failed(session: Session, payout_id: UUID, seen: Seen, words: str, *, by: Actor) -> Outcome:
    """The bank did not pay; `words`: its reason. The specialist tries again with `prepare_retry`."""
    return _settle(session, Step.FAIL, payout_id, seen, words, by)


def mark_returned(session: Session, payout_id: UUID, seen: Seen, words: str, *, by: Actor) -> Outcome:
    """The bank gave back what it had paid; `words`: its reason."""
    return _settle(session, Step.RETURN, payout_id, seen, words, by)


def settle_file(
    session: Session, register_id: UUID, answers: Sequence[Answer], *, by: Actor, whole: bool = True
) -> Outcome:
    """Settle the payouts of a register as a file tells it: all that it tells, or nothing. `value` is a `Settlement`.

    `whole`: the file has to answer for every payout of the register that was sent and not answered yet.
    Raises Refusal or CxError that names the line.
    """
    from sqlalchemy import select

    from cxdesk.models.payout_checks import check_role
    from cxdesk.models.recovery import Payout, PayoutRegister
    from cxdesk.services.recovery.grounds import charged_budgets, check_decides_here, check_works_here

    check_decides_here(session)
    check_works_here(session, by)
    check_role(Step.PAY, by)
    query = select(Payout).where(Payout.register_id == register_id, Payout.deleted_at.is_(None))
    payouts = {one.id: one for one in session.scalars(query)}
    for answer in answers:
        other = session.get(Payout, answer.payout_id)
        if other is not None and other.deleted_at is None:
            payouts[other.id] = other
    numbers = {
        row.id: row.number for row in session.execute(select(PayoutRegister.id, PayoutRegister.number))
    }
    known = {one.id: _known(one, numbers) for one in payouts.values()}
    settlement = check_answers(known, register_id, answers, whole=whole)
    now = clock.now()
    for answer in answers:
        payout = payouts[answer.payout_id]
        seen, budgets = Seen(payout.round, answer.amount), charged_budgets(session, payout)
        payout.settle(answer.step, budgets, seen, by=by, now=now, words=answer.words)
    values = {
        "paid": settlement.paid.payouts, "failed": settlement.failed.payouts, "returned": settlement.returned.payouts,
    }  # fmt: skip
    message = Text(N_("Settled; paid: {paid}, failed: {failed}, returned: {returned}"), values)
    return Outcome(SETTLED, message, value=settlement)


def preview_settlement(
    db: sqlite3.Connection, register_id: UUID, answers: Sequence[Answer], *, whole: bool = True
) -> Settlement:
    """What `settle_file` would do; it raises the same. Needs sqlite3 alone."""
    rows = db.execute(_KNOWN + "p.register_id = ?", (register_id.bytes,)).fetchall()
    here = {row[0] for row in rows}
    for answer in answers:
        if answer.payout_id.bytes not in here:
            rows += db.execute(_KNOWN + "p.id = ?", (answer.payout_id.bytes,)).fetchall()
    known = {
        UUID(bytes=payout): Known(
            UUID(bytes=register) if register else None,
            number or "",
            PayoutStatus(status),
            as_money(amount),
            currency,
        )
        for payout, register, number, status, amount, currency in rows
    }
    return check_answers(known, register_id, answers, whole=whole)


def check_answers(
    known: Mapping[UUID, Known], register_id: UUID, answers: Sequence[Answer], *, whole: bool
) -> Settlement:
    """What the answers come to, where each is one for this register that it may have now.

    Raises CxError, with the line of the file, where they are another register's, unknown, doubled, of another
    amount, given before, or (`whole`) not all.
    """
    if not answers:
        raise CxError(N_("The settlement file answers for no payout."), N_("Look at its rows."))
    _check_register(known, register_id, answers)
    doubled = [line for line, n in Counter(answer.payout_id for answer in answers).items() if n > 1]
    if doubled:
        lines = [str(answer.line) for answer in answers if answer.payout_id == doubled[0]]
        raise CxError(
            N_("Lines {lines} answer for the same payout."),
            N_("Nothing was settled: ask the bank which one holds."),
            lines=", ".join(lines),
        )
    again = [answer for answer in answers if known[answer.payout_id].status == STEPS[answer.step][1]]
    if len(again) == len(answers):
        raise CxError(
            N_("This settlement file was read before: all its payouts are settled so already."),
            N_("There is nothing to do."),
        )
    for answer in answers:
        _check_answer(known[answer.payout_id], answer)
    waiting = _waiting(known, register_id, answers)
    if whole and waiting.payouts and any(answer.step is not Step.RETURN for answer in answers):
        raise CxError(
            N_("The settlement file ends early; payouts of the register that it lacks: {n}."),
            N_(
                "Nothing was settled. Fetch the whole file, or settle what it holds as a part of the register."
            ),
            n=waiting.payouts,
        )
    paid, failed, returned = (_tally(answers, step) for step in (Step.PAY, Step.FAIL, Step.RETURN))
    return Settlement(paid, failed, returned, waiting)


def _known(payout: Payout, numbers: Mapping[UUID, str | None]) -> Known:
    number = numbers.get(payout.register_id) if payout.register_id else None
    return Known(
        payout.register_id, number or "", PayoutStatus(payout.status), payout.amount, payout.currency
    )


def _check_register(known: Mapping[UUID, Known], register_id: UUID, answers: Sequence[Answer]) -> None:
    for answer in answers:
        stands = known.get(answer.payout_id)
        if stands is None or stands.register_id is None:
            raise CxError(
                N_("Line {line} answers for a payout that is in no register here."),
                N_("Nothing was settled: check that the file is for this company and this register."),
                line=answer.line,
            )
        if stands.register_id != register_id:
            raise CxError(
                N_("Line {line} answers for register {number}, which is another one."),
                N_("Nothing was settled: choose that register, or the file that belongs to this one."),
                line=answer.line,
                number=stands.number or "—",
            )


def _check_answer(stands: Known, answer: Answer) -> None:
    if answer.amount != stands.amount:
        raise CxError(
            N_("Line {line} tells the amount {told}, the payout is {amount}."),
            N_("Nothing was settled: ask the bank what it paid."),
            line=answer.line,
            told=answer.amount,
            amount=stands.amount,
        )
    if answer.currency not in ("", stands.currency):
        raise CxError(
            N_("Line {line} tells {told}, the payout is in {currency}."),
            N_("Nothing was settled: ask the bank what it paid."),
            line=answer.line,
            told=answer.currency,
            currency=stands.currency,
        )
    if stands.status not in STEPS[answer.step][0]:
        raise CxError(
            N_("Line {line}: this does not suit the payout any more, it is {state}."),
            N_("Nothing was settled: look at the register as it is now."),
            line=answer.line,
            state=Text(PAYOUT_LABELS[stands.status]),
        )
    if answer.step is not Step.PAY and not answer.words.strip():
        raise CxError(
            N_("Line {line} does not tell the bank's reason."),
            N_("Nothing was settled: write the reason into the file."),
            line=answer.line,
        )
    if len(answer.words) > LONGEST_REASON:
        raise CxError(
            N_("Line {line}: the bank's reason is longer than {most} characters."),
            N_("Nothing was settled: look whether the file is damaged, or shorten the reason."),
            line=answer.line,
            most=LONGEST_REASON,
        )


def _waiting(known: Mapping[UUID, Known], register_id: UUID, answers: Sequence[Answer]) -> Tally:
    told = {answer.payout_id for answer in answers}
    left = [
        one.amount
        for payout, one in known.items()
        if one.register_id == register_id and one.status is PayoutStatus.SENT and payout not in told
    ]
    return Tally(len(left), sum(left, Decimal("0.00")))


def _tally(answers: Sequence[Answer], step: Step) -> Tally:
    amounts = [answer.amount for answer in answers if answer.step is step]
    return Tally(len(amounts), sum(amounts, Decimal("0.00")))


def _settle(session: Session, step: Step, payout_id: UUID, seen: Seen, words: str, by: Actor) -> Outcome:
    from cxdesk.services.recovery.grounds import charged_budgets, payout_to_step

    payout = payout_to_step(session, payout_id, by)
    if len(words) > LONGEST_REASON:
        raise CxError(
            N_("The bank's reason is longer than {most} characters."), N_("Shorten it."), most=LONGEST_REASON
        )
    payout.settle(step, charged_budgets(session, payout), seen, by=by, now=clock.now(), words=words)
    status = Text(PAYOUT_LABELS[PayoutStatus(payout.status)])
    return Outcome(SETTLED, Text(N_("Payout: {state}"), {"state": status}), value=payout_id)


_KNOWN = """
SELECT p.id, p.register_id, r.number, p.status, p.amount, p.currency FROM payouts p
  LEFT JOIN payout_registers r ON r.id = p.register_id WHERE p.deleted_at IS NULL AND """
