"""`cxdesk payouts settle`: what the bank did, with one payout or as a file tells it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from cxdesk.cli import terminal
from cxdesk.cli.payout_writing import decided, opened_desk
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.recovery.payout_list import find_payout
from cxdesk.services.recovery.registers import find_register
from cxdesk.services.translation import active, say, tr


def _settle(arguments: argparse.Namespace) -> int:
    if arguments.file is not None:
        return _settle_file(arguments)
    from cxdesk.services.recovery.settling import mark_failed, mark_paid, mark_returned

    if arguments.dry_run or arguments.part:
        raise CxError(
            N_("--dry-run and --part go with a file of answers."), N_("Leave them out, or name the file.")
        )
    with opened_desk(arguments, Role.FINANCE) as desk:
        with desk.store.connect() as db:
            row = find_payout(db, arguments.what)
        if arguments.paid:
            outcome = decided(desk, mark_paid, row.id, row.seen)
        elif arguments.failed is not None:
            outcome = decided(desk, mark_failed, row.id, row.seen, arguments.failed)
        else:
            outcome = decided(desk, mark_returned, row.id, row.seen, arguments.returned)
        with desk.store.connect() as db:
            row = find_payout(db, row.id.hex)
    if arguments.json:
        terminal.tell_json({"id": row.id.hex, "status": row.status, "amount": str(row.amount)})
    else:
        terminal.tell(row.id.hex)
    terminal.note(say(outcome.message))
    return 0


def _settle_file(arguments: argparse.Namespace) -> int:
    from cxdesk.services.recovery.settlement_file import read_settlement
    from cxdesk.services.recovery.settling import preview_settlement, settle_file

    answers = read_settlement(arguments.file)
    whole = not arguments.part
    with opened_desk(arguments, Role.FINANCE) as desk:
        with desk.store.connect() as db:
            register = find_register(db, arguments.what)
            settlement = preview_settlement(db, register.id, answers, whole=whole)
        if not arguments.dry_run:
            decided(desk, settle_file, register.id, answers, whole=whole)
    tallies: dict[str, Any] = asdict(settlement)
    if arguments.json:
        told = {name: {"payouts": n, "total": str(total)} for name, (n, total) in tallies.items()}
        terminal.tell_json({"register": register.number or register.id.hex, **told})
        return 0
    forms = formats(active().language)
    for name, tally in (
        (tr("Paid"), settlement.paid), (tr("Failed"), settlement.failed), (tr("Returned"), settlement.returned),
        (tr("No answer yet"), settlement.waiting),
    ):  # fmt: skip
        terminal.tell(f"{name}\t{forms.number(tally.payouts)}\t{forms.money(tally.total, register.currency)}")
    if arguments.dry_run:
        terminal.note(tr("This was a trial: nothing was stored."))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"settle": _settle}
