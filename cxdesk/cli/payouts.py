"""`cxdesk payouts`: ask, decide, send, settle, and see what became of it. The use-cases are those of the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from cxdesk.cli import terminal
from cxdesk.cli.opening import local_now, opened_to_read
from cxdesk.cli.payout_registers import COMMANDS as REGISTERS
from cxdesk.cli.payout_settling import COMMANDS as SETTLING
from cxdesk.cli.payout_sums import COMMANDS as SUMS
from cxdesk.cli.payout_writing import Desk, amount_of, decided, opened_desk
from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Seen, Terms
from cxdesk.models.recovery_values import (
    PAYOUT_LABELS,
    Method,
    PayoutReason,
    PayoutStatus,
    Predictor,
    RefusalReason,
)
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.recovery.clock import Level
from cxdesk.services.recovery.payout_list import (
    PayoutFilter,
    PayoutRow,
    Told,
    find_case,
    find_payout,
    list_payouts,
    told_of,
)
from cxdesk.services.recovery.registers import find_register
from cxdesk.services.translation import active, say, tr, trn
from cxdesk.services.workspace.store import UseCase

_REVIEWERS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)
_DECIDERS = (Role.LEAD, Role.HEAD)


def payouts(arguments: argparse.Namespace) -> int:
    """One of the deeds."""
    return _DEEDS[arguments.deed](arguments)


def _list(arguments: argparse.Namespace) -> int:
    with opened_to_read(arguments.workspace) as store:
        now = local_now(store)
        zone = now.tzinfo
        with store.connect() as db:
            chosen = PayoutFilter(
                PayoutStatus(arguments.state) if arguments.state else None,
                Method(arguments.method) if arguments.method else None,
                arguments.case,
                find_register(db, arguments.register).id if arguments.register else None,
            )
            rows = list_payouts(db, chosen, limit=-1 if arguments.due else arguments.limit or -1)
            told = told_of(db, rows, now=now)
    if arguments.due:
        due = [row for row in rows if row.id in told and told[row.id].level is not Level.NONE]
        rows = tuple(sorted(due, key=lambda row: row.due_at))[: arguments.limit]
    if arguments.json:
        terminal.tell_json([_as_json(row, zone, told.get(row.id)) for row in rows])
        return 0
    forms = formats(active().language)
    terminal.table(
        [tr("Payout"), tr("Case"), tr("State"), tr("Amount"), tr("Method"), tr("Asked by"), tr("Due"), tr("Register"),
         tr("Round")],
        [
            [
                row.id.hex, row.case_number or "—", say(Text(PAYOUT_LABELS[row.status])),
                forms.money(row.amount, row.currency), say(Text(PAYOUT_LABELS[row.method])),
                row.requested_by or row.author, forms.moment(row.due_at.astimezone(zone)), row.register,
                forms.number(row.seen.round),
            ]
            for row in rows
        ],
        right=frozenset({3, 8}),
    )  # fmt: skip
    terminal.note(trn("{n} payout", "{n} payouts", len(rows)))
    return 0


def _as_json(row: PayoutRow, zone: tzinfo | None, told: Told | None = None) -> dict[str, Any]:
    """Codes rather than labels, amounts as texts with two places, instants in the company's time zone."""

    def local(instant: datetime | None) -> str | None:
        return instant.astimezone(zone).isoformat() if instant else None

    return {
        "id": row.id.hex, "status": row.status, "amount": str(row.amount), "currency": row.currency,
        "method": row.method, "reason": row.reason, "case": row.case_number or None, "client": row.client or None,
        "author": row.author, "requested_by": row.requested_by or None, "round": row.seen.round,
        "drafted_at": local(row.drafted_at), "due_at": local(row.due_at), "decided_at": local(row.decided_at),
        "register": row.register or None, "settled_at": local(row.settled_at),
        "replaces": row.replaces_id.hex if row.replaces_id else None,
        "clock_share": told.share if told else None,
        "told": told.level if told and told.level is not Level.NONE else None,
    }  # fmt: skip


def _request(arguments: argparse.Namespace) -> int:
    from cxdesk.services.recovery.drafting import draft_payout
    from cxdesk.services.recovery.requesting import request_payout

    with opened_desk(arguments, *_REVIEWERS) as desk:
        with desk.store.connect() as db:
            case = find_case(db, arguments.case)
            terms = Terms(
                amount_of(db, arguments.amount), Method(arguments.method), PayoutReason(arguments.reason),
                arguments.words, arguments.severity, frozenset(map(Predictor, arguments.signs)),
            )  # fmt: skip
        if arguments.draft:
            outcome = decided(desk, draft_payout, case, terms)
        else:
            outcome = _asked(desk, arguments, request_payout, case, terms)
        return _told(desk, arguments, outcome.value, outcome.message)


def _submit(arguments: argparse.Namespace) -> int:
    from cxdesk.services.recovery.requesting import request_draft

    with opened_desk(arguments, *_REVIEWERS) as desk:
        with desk.store.connect() as db:
            row = find_payout(db, arguments.payout)
        outcome = _asked(desk, arguments, request_draft, row.id)
        return _told(desk, arguments, row.id, outcome.message)


def _asked(desk: Desk, arguments: argparse.Namespace, use_case: UseCase, *args: Any) -> Outcome:
    """Ask; where the same was asked for already, the refusal names it and the way."""
    from cxdesk.services.recovery.requesting import AskedAlready

    try:
        return decided(desk, use_case, *args, again=arguments.again)
    except AskedAlready as error:
        raise CxError(
            error.title.source,
            N_("It is payout {id}. If the client is to get it twice, add --again."),
            **{**error.title.values, "id": error.payout_id.hex},
        ) from error


def _decide(arguments: argparse.Namespace) -> int:
    needed = _REVIEWERS if arguments.cancel or arguments.principal else _DECIDERS
    with opened_desk(arguments, *needed) as desk:
        with desk.store.connect() as db:
            row = find_payout(db, arguments.payout)
            if arguments.approve and arguments.amount is None:
                raise CxError(
                    N_("A payout is approved with its amount repeated: {amount} {currency} to one client."),
                    N_("If that is what you mean, add --amount {amount} --round {round}."),
                    amount=row.amount,
                    currency=row.currency,
                    round=row.seen.round,
                )
            amount = row.amount if arguments.amount is None else amount_of(db, arguments.amount)
            seen = Seen(row.seen.round if arguments.round is None else arguments.round, amount)
        outcome = _decision(desk, arguments, row, seen)
        return _told(desk, arguments, row.id, outcome.message)


def _decision(desk: Desk, arguments: argparse.Namespace, row: PayoutRow, seen: Seen) -> Any:
    from cxdesk.services.recovery.deciding import approve_payout, ask_back, reject_payout
    from cxdesk.services.recovery.steps import cancel_payout, mark_error

    payout, words = row.id, arguments.words
    if arguments.cancel:
        return decided(desk, cancel_payout, payout, seen, words)
    if arguments.error:
        # Its use-case asks for nothing that was seen: a granted payout stays as it is.
        if seen != row.seen:
            raise Refusal("payout_changed")
        return decided(desk, mark_error, payout, words)
    principal = _principal(desk, arguments.principal) if arguments.principal else None
    if arguments.approve:
        return decided(desk, approve_payout, payout, seen, principal_id=principal)
    if arguments.ask:
        return decided(desk, ask_back, payout, seen, words, principal_id=principal)
    return decided(
        desk, reject_payout, payout, seen, RefusalReason(arguments.reject), words, principal_id=principal
    )


def _principal(desk: Desk, login: str) -> UUID:
    with desk.store.connect() as db:
        found = db.execute(
            "SELECT id FROM people WHERE login = ? AND deleted_at IS NULL", (login,)
        ).fetchone()
    if found is None:
        raise CxError(
            N_("Nobody here has the login “{login}”."),
            N_("The page “People” shows everybody's login."),
            login=login,
        )
    return UUID(bytes=found[0])


def _retry(arguments: argparse.Namespace) -> int:
    from cxdesk.services.recovery.retrying import prepare_retry

    with opened_desk(arguments, *_REVIEWERS) as desk:
        with desk.store.connect() as db:
            row = find_payout(db, arguments.payout)
        outcome = decided(desk, prepare_retry, row.id)
        return _told(desk, arguments, outcome.value, outcome.message)


def _reply(arguments: argparse.Namespace) -> int:
    from cxdesk.services.recovery.replies import Draft, Way, fill_script, log_reply

    way = Way.REVIEW_SITE if arguments.site else Way.CLIENT
    with opened_desk(arguments, *_REVIEWERS) as desk:
        now = local_now(desk.store)
        with desk.store.connect() as db:
            case = find_case(db, arguments.case)
            draft = Draft(arguments.text or "")
            if arguments.script:
                script = _script(db, arguments.script)
                draft = fill_script(db, case, script, way=way, language=active().language, now=now)
        if not arguments.dry_run:
            decided(desk, log_reply, case, draft, way=way)
    if arguments.json:
        payout = draft.payout_id.hex if draft.payout_id else None
        terminal.tell_json({"case": arguments.case, "text": draft.text, "payout": payout, "way": way})
    else:
        terminal.tell(draft.text)
    return 0


def _script(db: Any, code: str) -> UUID:
    from cxdesk.services.recovery.scripts import list_scripts

    scripts = list_scripts(db)
    found = next((row.id for row in scripts if row.code == code.strip()), None)
    if found is None:
        raise CxError(
            N_("There is no script “{code}”."),
            N_("The scripts are: {codes}."),
            code=code,
            codes=", ".join(row.code for row in scripts) or "—",
        )
    return found


def _told(desk: Desk, arguments: argparse.Namespace, payout: UUID, message: Text | None) -> int:
    """The payout as it stands now."""
    zone = local_now(desk.store).tzinfo
    with desk.store.connect() as db:
        row = find_payout(db, payout.hex)
    if arguments.json:
        terminal.tell_json(_as_json(row, zone))
    else:
        terminal.tell(row.id.hex)
    terminal.note(say(message))
    return 0


_DEEDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list, "request": _request, "submit": _submit, "decide": _decide, "retry": _retry, "reply": _reply,
    **REGISTERS, **SETTLING, **SUMS,
}  # fmt: skip
COMMANDS = {"payouts": payouts}
