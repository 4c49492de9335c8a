"""The registers of `cxdesk payouts`: made, listed, as a file and on paper."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from cxdesk.cli import terminal
from cxdesk.cli.opening import local_now, opened_to_read
from cxdesk.cli.payout_writing import amount_of, decided, opened_desk
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Role
from cxdesk.services import clock
from cxdesk.services.formats import Formats, formats
from cxdesk.services.recovery.payability import Barred, PayableNow
from cxdesk.services.recovery.payout_list import find_payout
from cxdesk.services.recovery.registers import (
    RegisterRow,
    Tally,
    ToSend,
    find_register,
    list_registers,
    list_to_send,
    make_register,
    none_payable,
)
from cxdesk.services.translation import active, say, tr, trn


def _batch(arguments: argparse.Namespace) -> int:
    """Count and sum have to be repeated: what is sent does not come back."""
    with opened_desk(arguments, Role.FINANCE) as desk:
        store = desk.store
        method = Method(arguments.method)
        with store.connect() as db:
            chosen = list_to_send(db, method)
            if arguments.payouts:
                wanted = [find_payout(db, told).id for told in arguments.payouts]
                by_id = {row.id: row for row in list_to_send(db)}
                chosen = tuple(by_id[one] for one in wanted if one in by_id)
                if len(chosen) < len(wanted):
                    raise CxError(
                        N_("Payouts among these that do not wait for a register: {n}."),
                        N_("“cxdesk payouts list --state approved” names those that do."),
                        n=len(wanted) - len(chosen),
                    )
            barred = PayableNow(db, now=clock.now()).barred_of(row.id for row in chosen)
            left = tuple(row for row in chosen if row.id in barred)
            chosen = tuple(row for row in chosen if row.id not in barred)
            if left and not chosen:
                raise none_payable(barred.values())
            total = sum(row.seen.amount for row in chosen)
            meant = arguments.total is not None and amount_of(db, arguments.total)
        for row in left:
            why = say(barred[row.id].told)
            terminal.note(tr("Left out: {payout}, case {case}. {why}", payout=row.id.hex, case=row.case_number or "—",
                             why=why))  # fmt: skip
        _check_meant(chosen, arguments.count == len(chosen) and meant == total)
        items = [(row.id, row.seen) for row in chosen]
        outcome = decided(desk, make_register, method, items, not_sent=arguments.not_sent)
        with store.connect() as db:
            made = find_register(db, outcome.value.hex)
    if arguments.json:
        told = [_left_as_json(row, barred[row.id]) for row in left]
        terminal.tell_json(_register_as_json(made, made_at=made.made_at.isoformat()) | {"left_out": told})
    else:
        terminal.tell(made.number)
    terminal.note(say(outcome.message))
    return 0


def _left_as_json(row: ToSend, barred: Barred) -> dict[str, Any]:
    return {
        "id": row.id.hex, "case": row.case_number or None, "amount": str(row.seen.amount), "why": say(barred.why),
        "instead": barred.instead,
    }  # fmt: skip


def _check_meant(chosen: tuple[ToSend, ...], meant: bool) -> None:
    if not chosen:
        raise CxError(
            N_("No payout of this method waits for a register."),
            N_("“cxdesk payouts list --state approved” names those that are approved."),
        )
    if not meant:
        total = sum(row.seen.amount for row in chosen)
        raise CxError(
            N_("Nothing was sent; payouts: {n}, together {total} {currency}."),
            N_("If that is what you mean, add --count {n} --total “{total}”."),
            n=len(chosen),
            total=total,
            currency=chosen[0].currency,
        )


def _registers(arguments: argparse.Namespace) -> int:
    with opened_to_read(arguments.workspace) as store:
        zone = local_now(store).tzinfo
        with store.connect() as db:
            rows = list_registers(db)
    if arguments.json:
        terminal.tell_json(
            [_register_as_json(row, made_at=row.made_at.astimezone(zone).isoformat()) for row in rows]
        )
        return 0
    forms = formats(active().language)
    terminal.table(
        [tr("Register"), tr("Method"), tr("Made"), tr("Payouts"), tr("Sum"), tr("No answer yet"), tr("Paid"),
         tr("Failed"), tr("Returned")],
        [
            [
                row.number or row.id.hex, say(Text(PAYOUT_LABELS[row.method])),
                forms.moment(row.made_at.astimezone(zone)), forms.number(row.frozen.payouts),
                forms.money(row.frozen.total, row.currency),
                *(_tally(tally, forms) for tally in (row.waiting, row.paid, row.failed, row.returned)),
            ]
            for row in rows
        ],
        right=frozenset(range(3, 9)),
    )  # fmt: skip
    terminal.note(trn("{n} register", "{n} registers", len(rows)))
    return 0


def _register_as_json(row: RegisterRow, *, made_at: str) -> dict[str, Any]:
    def tally(of: Tally) -> dict[str, Any]:
        return {"payouts": of.payouts, "total": str(of.total)}

    return {
        "id": row.id.hex, "number": row.number or None, "method": row.method, "made_by": row.made_by,
        "made_at": made_at, "currency": row.currency, **tally(row.frozen), "waiting": tally(row.waiting),
        "paid": tally(row.paid), "failed": tally(row.failed), "returned": tally(row.returned),
    }  # fmt: skip


def _tally(tally: Tally, forms: Formats) -> str:
    return f"{forms.number(tally.payouts)} · {forms.number(tally.total, 2)}"


def _export(arguments: argparse.Namespace) -> int:
    from cxdesk.services.exporting.registers import export_register

    with (
        opened_to_read(arguments.workspace) as store,
        store.connect() as db,
        terminal.progressing() as progress,
    ):
        register = find_register(db, arguments.register)
        n = export_register(db, register.id, arguments.output, names=arguments.names, progress=progress)
    terminal.note(
        trn("{n} row written to {file}", "{n} rows written to {file}", n, file=arguments.output.name)
    )
    return 0


def _print(arguments: argparse.Namespace) -> int:
    from cxdesk.services.report.register import register_paper, write_register

    with terminal.progressing() as progress:
        with opened_to_read(arguments.workspace) as store, store.connect() as db:
            paper = register_paper(db, find_register(db, arguments.register).id)
            made_at = local_now(store)
        write_register(
            paper, arguments.output, language=active().language, made_at=made_at, names=arguments.names,
            progress=progress,
        )  # fmt: skip
    terminal.note(tr("{file} is written.", file=arguments.output.name))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "batch": _batch, "registers": _registers, "export": _export, "print": _print,
}  # fmt: skip
