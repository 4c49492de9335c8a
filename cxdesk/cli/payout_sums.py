"""The sums of `cxdesk payouts`: budgets of product teams, and whether all of it agrees."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from uuid import UUID

from cxdesk.cli import terminal
from cxdesk.cli.opening import local_now, opened_to_read
from cxdesk.cli.payout_writing import decided, opened_desk, sum_of
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, say, tr


def _budgets(arguments: argparse.Namespace) -> int:
    from cxdesk.services.recovery.budgets import list_budgets

    if (arguments.team is None) != (arguments.spendable is None):
        raise CxError(
            N_("A budget is set with its team and its amount."), N_("Give both --team and --spendable.")
        )
    if arguments.team is not None:
        _set_budget(arguments)
    with opened_to_read(arguments.workspace) as store:
        month = arguments.month or local_now(store).date().replace(day=1)
        with store.connect() as db:
            rows = list_budgets(db, month)
            (currency,) = db.execute("SELECT currency FROM companies LIMIT 1").fetchone()
    if arguments.json:
        terminal.tell_json([
            {
                "team": row.team, "month": f"{row.month:%Y-%m}", "spendable": str(row.spendable),
                "committed": str(row.committed), "paid": str(row.paid), "left": str(row.left), "payouts": row.payouts,
                "currency": currency,
                "days": [{"day": burnt.day.isoformat(), "committed": str(burnt.committed)} for burnt in row.days],
            }
            for row in rows
        ])  # fmt: skip
        return 0
    forms = formats(active().language)
    terminal.table(
        [tr("Product team"), tr("Budget"), tr("Committed"), tr("Paid"), tr("Left"), tr("Payouts")],
        [
            [
                row.team, *(forms.money(one, currency) for one in (row.spendable, row.committed, row.paid, row.left)),
                forms.number(row.payouts),
            ]
            for row in rows
        ],
        right=frozenset({1, 2, 3, 4, 5}),
    )  # fmt: skip
    terminal.note(forms.month(month))
    return 0


def _set_budget(arguments: argparse.Namespace) -> None:
    from cxdesk.services.recovery.budgets import set_budget

    with opened_desk(arguments, Role.HEAD) as desk:
        month = arguments.month or local_now(desk.store).date().replace(day=1)
        with desk.store.connect() as db:
            spendable = sum_of(db, arguments.spendable)
            teams = db.execute("SELECT name, id FROM product_teams WHERE deleted_at IS NULL").fetchall()
        found = next((team for name, team in teams if name.casefold() == arguments.team.casefold()), None)
        if found is None:
            raise CxError(
                N_("There is no product team “{team}”."),
                N_("The product teams are: {teams}."),
                team=arguments.team,
                teams=", ".join(name for name, _ in teams) or "—",
            )
        terminal.note(say(decided(desk, set_budget, UUID(bytes=found), month, spendable).message))


def _agree(arguments: argparse.Namespace) -> int:
    """Exit code 1 where something does not agree: a night's job sees it."""
    from cxdesk.services.recovery.agreeing import agreement

    with opened_to_read(arguments.workspace) as store, store.connect() as db:
        lines = agreement(db)
    agrees = all(line.agrees for line in lines)
    if arguments.json:
        terminal.tell_json([
            {
                "step": line.step, "one": {"payouts": line.one.payouts, "total": str(line.one.total)},
                "other": {"payouts": line.other.payouts, "total": str(line.other.total)}, "agrees": line.agrees,
                "differing": line.differing,
                "differences": [
                    {
                        "id": row.row_id.hex, "name": row.name, "one": None if row.one is None else str(row.one),
                        "other": None if row.other is None else str(row.other),
                    }
                    for row in line.differences
                ],
            }
            for line in lines
        ])  # fmt: skip
        return 0 if agrees else 1
    forms = formats(active().language)
    terminal.table(
        [tr("Step"), tr("Number"), tr("Sum"), tr("Number"), tr("Sum"), tr("Agrees")],
        [
            [
                say(line.title), forms.number(line.one.payouts), forms.number(line.one.total, 2),
                forms.number(line.other.payouts), forms.number(line.other.total, 2),
                tr("yes") if line.agrees else tr("no"),
            ]
            for line in lines
        ],
        right=frozenset({1, 2, 3, 4}),
    )  # fmt: skip
    for line in lines:
        for row in line.differences:
            one, other = ("—" if value is None else forms.number(value, 2) for value in (row.one, row.other))
            terminal.note(f"{say(line.title)}: {row.name or row.row_id.hex}: {one} / {other}")
    return 0 if agrees else 1


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"budgets": _budgets, "agree": _agree}
