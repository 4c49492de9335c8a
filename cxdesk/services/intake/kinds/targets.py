"""What the rows of each kind become: a table, its columns, and the names that a file brings beside them."""

from __future__ import annotations

from dataclasses import dataclass

#: Columns of every imported row; in the database's own forms.
_ORIGIN = ("id", "scope_id", "source", "identity", "content")
#: Who was served by whom, as it was then.
_SNAPSHOT = (
    "client_id", "agent_id", "team_id", "department_id", "site_id", "product_id", "category_id", "channel",
)  # fmt: skip
#: What the row's case would be. `case_id` is None where the row opens none.
CASE = (
    "case_id", "case_month", "case_received", "case_precision", "case_due", "case_score", "case_score_max",
    "case_severity", "case_excerpt", "case_client", "case_client_key", "case_stems",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """What rows of a kind become: one row of `table` each, with the names that it brings."""

    table: str
    #: What the ids of the rows are made under; the kind of the case's source, where rows open cases.
    id_kind: str
    #: Columns that this table alone has.
    own: tuple[str, ...]
    #: SQL of a staged row's instant in microseconds.
    at: str
    snapshot: bool = True
    opens_cases: bool = False
    #: SQL that tells whether the staged row `rows` says nothing new of the known row `m`.
    same: str = "m.content = rows.content"

    @property
    def stored(self) -> tuple[str, ...]:
        """The columns of the table that an import fills, `id` first."""
        contact = ("contact_id",) if self.opens_cases else ()
        return _ORIGIN + (_SNAPSHOT if self.snapshot else ()) + contact + self.own

    @property
    def staged(self) -> tuple[str, ...]:
        """The staged columns, in the order of their tuples."""
        return self.stored + (CASE if self.opens_cases else ())


#: The instant of a day's column.
_DAY_MICROS = "CAST(strftime('%s', {day}) AS INTEGER) * 1000000"
#: A file adds its measures to those that others told of the same.
_SAME_MEASURES = "json_patch(m.measures, rows.measures) = m.measures"

TARGETS: dict[str, Target] = {
    "surveys": Target(
        "surveys",
        "survey",
        ("version_id", "sent_at", "sent_precision", "answered_at", "answered_precision", "score", "low", "answers",
         "title", "text"),
        at="coalesce(answered_at, sent_at)",
        opens_cases=True,
    ),
    "complaints": Target(
        "complaints",
        "complaint",
        ("ref", "registered_at", "registered_precision", "closed_at", "is_claim", "topic", "response", "relief_amount",
         "title", "text"),
        at="registered_at",
        opens_cases=True,
    ),
    "reviews": Target(
        "public_reviews",
        "review",
        ("published_at", "published_precision", "published_words", "rating", "review_site", "author", "city", "url",
         "reply", "title", "text"),
        at="published_at",
        opens_cases=True,
    ),
    "contacts": Target(
        "contacts",
        "contact",
        ("ref", "started_at", "started_precision", "topic", "direction", "ended_at", "talk_seconds", "wait_seconds",
         "ivr_seconds", "queue", "line", "outcome", "outcome_word", "recording", "text"),
        at="started_at",
    ),
    "clients": Target(
        "client_statuses",
        "client_status",
        ("client_id", "valid_from", "status", "operations", "category_id", "profitability"),
        at=_DAY_MICROS.format(day="valid_from"),
        snapshot=False,
    ),
    "agents": Target(
        "agent_memberships",
        "agent_membership",
        ("agent_id", "valid_from", "valid_to", "team_id", "department_id", "site_id"),
        at=_DAY_MICROS.format(day="valid_from"),
        snapshot=False,
    ),
    "kpis": Target(
        "kpi_records",
        "kpi",
        ("grain", "starts_on", "hour", "department_id", "team_id", "site_id", "agent_id", "product_id", "channel",
         "review_site", "unknown_part", "measures"),
        at=_DAY_MICROS.format(day="starts_on"),
        snapshot=False,
        same=_SAME_MEASURES,
    ),
    "speech": Target(
        "speech_metrics",
        "speech",
        ("contact_id", "spoken_at", "spoken_precision", "agent_id", "measures"),
        at="spoken_at",
        snapshot=False,
        same=_SAME_MEASURES,
    ),
}  # fmt: skip

#: What a file tells of clients that no workspace keeps.
CONTACT_DATA = "contact_data"
#: Whether a client's account, card, phone and bonus account take money, as a row tells of a day.
PAY_STATES = "pay_states"
#: Tables of names that a file may bring, and what is staged of each beside the row that names it.
NAMES: dict[str, tuple[str, ...]] = {
    "sites": ("id", "name"),
    "departments": ("id", "name"),
    "teams": ("id", "name", "department_id", "site_id"),
    "clients": ("id", "ref", "label", "label_key", "category_id"),
    "agents": ("id", "ref", "name"),
    "products": ("id", "name"),
    #: Clients or agents that are known, under the names that this file gives them.
    "renamed": ("id", "name", "name_key"),
    PAY_STATES: ("id", "told_on", "account", "card", "phone", "bonus"),
    #: Of a client on a day, several a cell in lines: on their way to a shared database, and only then staged.
    CONTACT_DATA: ("id", "told_on", "phones", "emails", "accounts", "documents"),
}


def columns(kind: str) -> tuple[str, ...]:
    """The staged columns of a kind, in the order of its tuples."""
    return TARGETS[kind].staged
