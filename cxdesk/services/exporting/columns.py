"""What a column of an export is: its title, its expressions in the query, and how their values are read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, Channel
from cxdesk.services.exporting.table import Moment, Value
from cxdesk.services.translation import say

#: (raw value, zone) -> the cell. A raw value is what SQLite gives, a pair where two columns make one.
Reading = Callable[[Any, ZoneInfo], Value]


@dataclass(frozen=True)
class Column:
    """One column: its title, its expressions in the query, and how their values are read."""

    title: str
    expressions: tuple[str, ...]
    read: Reading


@dataclass(frozen=True)
class Export:
    """One kind: its columns and what they are taken from."""

    columns: tuple[Column, ...]
    source: str
    table: str
    #: Further columns, by what the workspace holds.
    more: Callable[[sqlite3.Connection], tuple[Column, ...]] | None = None


def as_is(raw: Any, _zone: ZoneInfo) -> Value:
    value: Value = raw
    return value


def moment(raw: Any, zone: ZoneInfo) -> Value:
    at, precision = raw
    return None if at is None else Moment(from_micros(at).astimezone(zone), precision or "second")


def instant(raw: Any, zone: ZoneInfo) -> Value:
    return None if raw is None else Moment(from_micros(raw).astimezone(zone).replace(microsecond=0), "second")


def day(raw: Any, _zone: ZoneInfo) -> Value:
    return None if raw is None else date.fromisoformat(raw)


def money(raw: Any, _zone: ZoneInfo) -> Value:
    return None if raw is None else Decimal(raw).scaleb(-2)


def truth(raw: Any, _zone: ZoneInfo) -> Value:
    return say(Text(N_("yes") if raw else N_("no")))


def answers(raw: Any, _zone: ZoneInfo) -> Value:
    given = json.loads(raw) if raw else {}
    return "; ".join(f"{code}: {answer:g}" for code, answer in given.items() if answer is not None)


def label(kind: type[Any]) -> Reading:
    return lambda raw, _zone: None if raw is None else say(Text(LABELS[kind(raw)]))


def column(title: str, *expressions: str, read: Reading = as_is) -> Column:
    return Column(title, expressions, read)


JOINS = """
  LEFT JOIN clients cl ON cl.id = x.client_id
  LEFT JOIN agents a ON a.id = x.agent_id
  LEFT JOIN departments d ON d.id = x.department_id
  LEFT JOIN teams t ON t.id = x.team_id
  LEFT JOIN sites s ON s.id = x.site_id
  LEFT JOIN products p ON p.id = x.product_id
  LEFT JOIN client_categories g ON g.id = x.category_id
"""
CLIENT = (
    column(N_("Client id"), "cl.ref"),
    column(N_("Client name"), "nullif(cl.label, cl.ref)"),
)
SERVED = (
    column(N_("Agent"), "a.ref"),
    column(N_("Department"), "d.name"),
    column(N_("Site"), "s.name"),
    column(N_("Channel"), "x.channel", read=label(Channel)),
    column(N_("Product"), "p.name"),
    column(N_("Client category"), "g.name"),
)
