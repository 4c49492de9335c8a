"""Contacts, dated states of clients and agents, and figures, as files that can be imported again."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cxdesk.models.recovery_values import PAYOUT_LABELS, MethodState
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Channel
from cxdesk.services.exporting.columns import (
    CLIENT,
    JOINS,
    SERVED,
    Column,
    Export,
    column,
    day,
    instant,
    label,
    moment,
    money,
)
from cxdesk.services.exporting.table import Value
from cxdesk.services.intake.staging.series import named_measure, series_label
from cxdesk.services.intake.values.outcomes import DIRECTIONS
from cxdesk.services.translation import say

_ORIGIN = column(N_("Origin of the row"), "x.source")


def _exact(raw: Any, _zone: ZoneInfo) -> Value:
    return None if raw is None else Decimal(raw)


def _direction(raw: Any, _zone: ZoneInfo) -> Value:
    return say(Text(DIRECTIONS[raw])) if raw in DIRECTIONS else raw


def _series(db: sqlite3.Connection) -> tuple[Column, ...]:
    """A column for each series, under a title by which the import knows it again."""
    found = db.execute("SELECT code, name FROM kpi_series WHERE deleted_at IS NULL ORDER BY code").fetchall()
    columns = []
    for code, name in found:
        title = series_label(code, name)
        if named_measure(say(Text(title))).code != code:
            title = code
        columns.append(Column(title, (f"json_extract(x.measures, '$.\"{code}\"')",), _exact))
    return tuple(columns)


def _pay_state(raw: Any, _zone: ZoneInfo) -> Value:
    return say(Text(PAYOUT_LABELS[MethodState(raw)])) if raw in set(MethodState) else None


def _present_state(title: str, what: str) -> Column:
    """What takes the client's money now: told of the newest day alone, since it is not known of earlier ones."""
    newest = (
        "SELECT max(n.valid_from) FROM client_statuses n WHERE n.client_id = cl.id AND n.deleted_at IS NULL"
    )
    told = f"CASE WHEN x.valid_from = ({newest}) THEN json_extract(cl.pay_states, '$.{what}') END"
    return column(title, told, read=_pay_state)


_PAY_STATES = (
    _present_state(N_("Account state"), "account"),
    _present_state(N_("Card state"), "card"),
    _present_state(N_("Phone state"), "phone"),
    _present_state(N_("Bonus account state"), "bonus"),
)

CONTACTS = Export(
    (
        column(N_("Contact id"), "x.identity"),
        column(N_("Line"), "nullif(x.line, '')"),
        column(N_("Started at"), "x.started_at", "x.started_precision", read=moment),
        column(N_("Ended at"), "x.ended_at", read=instant),
        *CLIENT,
        *SERVED,
        column(N_("Team name"), "t.name"),
        column(N_("Topic"), "x.topic"),
        column(N_("Direction"), "x.direction", read=_direction),
        column(N_("Queue"), "x.queue"),
        column(N_("Wait time"), "x.wait_seconds"),
        column(N_("IVR time"), "x.ivr_seconds"),
        column(N_("Talk time"), "x.talk_seconds"),
        column(N_("Outcome"), "x.outcome_word"),
        column(N_("Outcome code"), "x.outcome"),
        column(N_("Recording"), "x.recording"),
        column(N_("Transcript"), "x.text"),
        _ORIGIN,
    ),
    f"contacts x {JOINS}",
    "contacts",
)
CLIENTS = Export(
    (
        *CLIENT,
        column(N_("Status date"), "x.valid_from", read=day),
        column(N_("Client status"), "x.status"),
        column(N_("Operations"), "x.operations"),
        column(N_("Client category"), "g.name"),
        column(N_("Profitability"), "x.profitability", read=money),
        *_PAY_STATES,
        _ORIGIN,
    ),
    """client_statuses x LEFT JOIN clients cl ON cl.id = x.client_id
       LEFT JOIN client_categories g ON g.id = x.category_id""",
    "client_statuses",
)
AGENTS = Export(
    (
        column(N_("Employee id"), "a.ref"),
        column(N_("Employee name"), "nullif(a.name, a.ref)"),
        column(N_("Valid from"), "x.valid_from", read=day),
        column(N_("Valid to"), "x.valid_to", read=day),
        column(N_("Team name"), "t.name"),
        column(N_("Department"), "d.name"),
        column(N_("Site"), "s.name"),
        _ORIGIN,
    ),
    """agent_memberships x LEFT JOIN agents a ON a.id = x.agent_id LEFT JOIN teams t ON t.id = x.team_id
       LEFT JOIN departments d ON d.id = x.department_id LEFT JOIN sites s ON s.id = x.site_id""",
    "agent_memberships",
)
KPIS = Export(
    (
        column(N_("Period"), "x.starts_on", read=day),
        column(N_("Hour"), "x.hour"),
        column(N_("Grain"), "x.grain"),
        column(N_("Agent"), "a.ref"),
        column(N_("Department"), "d.name"),
        column(N_("Team name"), "t.name"),
        column(N_("Site"), "s.name"),
        column(N_("Channel"), "x.channel", read=label(Channel)),
        column(N_("Product"), "p.name"),
        column(N_("Review site"), "nullif(x.review_site, '')"),
        _ORIGIN,
    ),
    """kpi_records x LEFT JOIN agents a ON a.id = x.agent_id LEFT JOIN teams t ON t.id = x.team_id
       LEFT JOIN departments d ON d.id = x.department_id LEFT JOIN sites s ON s.id = x.site_id
       LEFT JOIN products p ON p.id = x.product_id""",
    "kpi_records",
    _series,
)
SPEECH = Export(
    (
        column(N_("Contact id"), "x.identity"),
        column(N_("Started at"), "x.spoken_at", "x.spoken_precision", read=moment),
        column(N_("Agent"), "a.ref"),
        _ORIGIN,
    ),
    "speech_metrics x LEFT JOIN agents a ON a.id = x.agent_id",
    "speech_metrics",
    _series,
)
