"""What was done with the payouts and replies of a case, in words. Needs sqlite3 alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cxdesk.models.recovery_values import PAYOUT_LABELS, RefusalReason, Step
from cxdesk.models.texts import N_, Text

if TYPE_CHECKING:
    from cxdesk.services.casework.history import RecordedChange, Words

#: Without words, and with what was said.
_STEPS: dict[Step, tuple[str, str]] = {
    Step.REQUEST: (N_("payout asked for: {amount}"), N_("payout asked for: {amount}")),
    Step.APPROVE: (N_("payout approved: {amount}"), N_("payout approved: {amount}")),
    Step.REJECT: (
        N_("payout refused: {amount}. {reason}"),
        N_("payout refused: {amount}. {reason}: “{words}”"),
    ),
    Step.QUESTION: (N_("payout asked back: {amount}"), N_("payout asked back: {amount}: “{words}”")),
    Step.CANCEL: (N_("payout cancelled: {amount}"), N_("payout cancelled: {amount}: “{words}”")),
    Step.SEND: (N_("payout sent: {amount}"), N_("payout sent: {amount}")),
    Step.PAY: (N_("payout paid: {amount}"), N_("payout paid: {amount}")),
    Step.FAIL: (N_("payout failed: {amount}"), N_("payout failed: {amount}: “{words}”")),
    Step.RETURN: (N_("payout returned: {amount}"), N_("payout returned: {amount}: “{words}”")),
    Step.ERROR: (N_("payout found wrong: {amount}"), N_("payout found wrong: {amount}: “{words}”")),
}
_TERMS = frozenset({"method", "reason", "words", "severity", "predictors"})


def payout_sentences(words: Words, saved: Sequence[RecordedChange]) -> Iterator[Text]:
    """What one save did with payouts and replies, step by step."""
    told = [change for change in saved if change.table in ("payouts", "payout_events", "replies")]
    rows = [list(group) for _, group in groupby(told, key=lambda change: (change.table, change.row))]
    asked = any(_is_request(row) for row in rows)
    for row in rows:
        values = {change.column: change.after for change in row}
        if row[0].table == "payout_events":
            yield _step(words, values)
        elif row[0].table == "replies":
            yield from _reply(row, values)
        elif not asked:
            yield from _draft(row, values)


def _is_request(row: Sequence[RecordedChange]) -> bool:
    return any((c.table, c.column, c.after) == ("payout_events", "kind", Step.REQUEST.value) for c in row)


def _step(words: Words, values: dict[str, Any]) -> Text:
    step, said = Step(values["kind"]), values.get("words") or ""
    told = Text(
        _STEPS[step][bool(said)],
        {"amount": Decimal(values["amount"]), "words": said, "reason": _reason(values.get("code"))},
    )
    principal = values.get("principal_id")
    if principal is None:
        return told
    return Text(N_("{done} (in place of {name})"), {"done": told, "name": words.name("people", principal)})


def _reason(code: str | None) -> Text | str:
    known: StrEnum | None = RefusalReason(code) if code in set(RefusalReason) else None
    return Text(PAYOUT_LABELS[known]) if known else "—"


def _draft(row: Sequence[RecordedChange], values: dict[str, Any]) -> Iterator[Text]:
    amount = next((change for change in row if change.column == "amount"), None)
    if row[0].inserted:
        yield Text(N_("payout drafted: {amount}"), {"amount": Decimal(values["amount"])})
    elif "deleted_at" in values:
        yield Text(N_("draft of the payout dropped")) if values["deleted_at"] else Text(N_("draft is back"))
    elif amount is not None:
        both = {"before": Decimal(amount.before), "after": Decimal(amount.after)}
        yield Text(N_("draft of the payout: {before} → {after}"), both)
    elif _TERMS & values.keys():
        yield Text(N_("draft of the payout changed"))


def _reply(row: Sequence[RecordedChange], values: dict[str, Any]) -> Iterator[Text]:
    if values.get("sent_at"):
        yield Text(N_("reply sent"))
    elif row[0].inserted:
        yield Text(N_("reply written"))
    elif "text" in values:
        yield Text(N_("reply changed"))
