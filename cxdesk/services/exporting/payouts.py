"""Payouts as a file to be read, with what was recommended and who pays. The client is a number here."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, PayoutReason, PayoutStatus, Predictor
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Channel, Fault
from cxdesk.services.exporting.columns import Export, column, day, instant, label, money
from cxdesk.services.exporting.table import Value
from cxdesk.services.translation import say


def _said(kind: Callable[[str], StrEnum]) -> Callable[[Any, ZoneInfo], Value]:
    return lambda raw, _zone: None if raw is None else say(Text(PAYOUT_LABELS[kind(raw)]))


def _predictors(raw: Any, _zone: ZoneInfo) -> Value:
    return "; ".join(say(Text(PAYOUT_LABELS[Predictor(one)])) for one in json.loads(raw))


def _event(kind: str, what: str) -> str:
    return (
        f"(SELECT {what} FROM payout_events e JOIN people w ON w.id = e.person_id WHERE e.payout_id = x.id"  # noqa: S608 - declared
        f" AND e.kind IN ({kind}) AND e.deleted_at IS NULL)"
    )


PAYOUTS = Export(
    (
        column(N_("Payout id"), "lower(hex(x.id))"),
        column(N_("Case number"), "nullif(x.case_number, '')"),
        column(N_("Client id"), "nullif(x.client_ref, '')"),
        column(N_("State"), "x.status", read=_said(PayoutStatus)),
        column(N_("Amount"), "x.amount", read=money),
        column(N_("Currency"), "x.currency"),
        column(N_("Method"), "x.method", read=_said(Method)),
        column(N_("Reason"), "x.reason", read=_said(PayoutReason)),
        column(N_("Words"), "nullif(x.words, '')"),
        column(N_("Recommended"), "x.recommended", read=money),
        column(N_("Recommended from"), "x.range_low", read=money),
        column(N_("Recommended to"), "x.range_high", read=money),
        column(N_("Root cause"), "c.name"),
        column(N_("Fault"), "x.fault", read=label(Fault)),
        column(N_("Severity"), "x.severity"),
        column(N_("Signs of leaving"), "x.predictors", read=_predictors),
        column(N_("Contact about this matter"), "x.contact_number"),
        column(N_("Profitability"), "x.profitability", read=money),
        column(N_("Score"), "x.score"),
        column(N_("Channel"), "x.channel", read=label(Channel)),
        column(N_("Department"), "d.name"),
        column(N_("Site"), "s.name"),
        column(N_("Product"), "p.name"),
        column(N_("Client category"), "g.name"),
        column(N_("Received at"), "x.received_at", read=instant),
        column(N_("Decision due at"), "x.due_at", read=instant),
        column(N_("Author"), "a.name"),
        column(N_("Drafted at"), "x.drafted_at", read=instant),
        column(N_("Requested by"), "q.name"),
        column(N_("Requested at"), "x.requested_at", read=instant),
        column(N_("Decided by"), _event("'approve', 'reject'", "group_concat(w.name, ', ')")),
        column(N_("Decided at"), "x.decided_at", read=instant),
        column(N_("Register"), "r.number"),
        column(N_("Sent at"), "x.sent_at", read=instant),
        column(N_("Settled at"), "x.settled_at", read=instant),
        column(N_("Bank's reason"), _event("'fail', 'return'", "group_concat(e.words, '; ')")),
        column(N_("Month of the budget"), "x.committed_month", read=day),
        column(
            N_("Who pays"),
            "(SELECT group_concat(t.name || ': ' || json_extract(j.value, '$.amount'), '; ')"
            " FROM json_each(x.charges) j JOIN product_teams t ON lower(hex(t.id)) = json_extract(j.value, '$.team'))",
        ),
        column(N_("Found wrong at"), "x.error_at", read=instant),
        column(N_("Tries again"), "lower(hex(x.replaces_id))"),
    ),
    """payouts x LEFT JOIN causes c ON c.id = x.cause_id LEFT JOIN departments d ON d.id = x.department_id
       LEFT JOIN sites s ON s.id = x.scope_id LEFT JOIN products p ON p.id = x.product_id
       LEFT JOIN client_categories g ON g.id = x.category_id LEFT JOIN people a ON a.id = x.author_id
       LEFT JOIN people q ON q.id = x.requested_by_id LEFT JOIN payout_registers r ON r.id = x.register_id""",
    "payouts",
)
