"""Summaries of months, so that ten years are as quick as one."""

import sqlalchemy as sa
from alembic import op

from cxdesk.models import base

revision = "0003"
down_revision = "0002"

_DAY = 86_400_000_000
#: (table, part, its instant, the columns that it counts or is cut by)
_OWN = (
    ("surveys", "answers", "answered_at", "score, version_id, department_id, channel, deleted_at"),
    ("surveys", "sent", "sent_at", "answered_at, department_id, channel, deleted_at"),
    ("complaints", "complaints", "registered_at", "is_claim, department_id, channel, deleted_at"),
    ("public_reviews", "ratings", "published_at", "rating, review_site, department_id, channel, deleted_at"),
    ("contacts", "contacts", "started_at",
     "outcome, direction, wait_seconds, department_id, channel, deleted_at"),
    ("cases", "opened", "received_at", "kind, department_id, channel, deleted_at"),
    ("cases", "closed", "closed_at", "received_at, due_at, department_id, channel, deleted_at"),
)  # fmt: skip
_CASE_OF_REVIEW = "(SELECT received_at FROM cases WHERE id = {side}.case_id)"
_CASE_OF_TAG = """(SELECT c.received_at FROM case_reviews r JOIN cases c ON c.id = r.case_id
                    WHERE r.id = {side}.review_id)"""


def _touch(part: str, instant: str) -> str:
    # No OR IGNORE: a policy of the outer statement (an upsert) would overrule it.
    return f"""INSERT INTO touched_days (part, day)
        SELECT '{part}', at / {_DAY} FROM (SELECT {instant} AS at) WHERE at IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM touched_days WHERE part = '{part}' AND day = at / {_DAY});"""  # noqa: S608 - literals of this file


def _trigger(table: str, part: str, event: str, *instants: str) -> str:
    name = f"{table}_{part}_{event.split()[0].lower()}"
    touched = " ".join(_touch(part, instant) for instant in instants)
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {touched} END"


def _own(table: str, part: str, at: str, counted: str) -> tuple[str, ...]:
    """A row counts in the month of an instant of its own."""
    return (
        _trigger(table, part, "INSERT", f"new.{at}"),
        _trigger(table, part, f"UPDATE OF {at}, {counted}", f"old.{at}", f"new.{at}"),
        _trigger(table, part, "DELETE", f"old.{at}"),
    )


def _of_case(table: str, instant: str, counted: str) -> tuple[str, ...]:
    """A row counts in the month of the case that it belongs to."""
    old, new = instant.format(side="old"), instant.format(side="new")
    return (
        _trigger(table, "reviewed", "INSERT", new),
        _trigger(table, "reviewed", f"UPDATE OF {counted}", old, new),
        _trigger(table, "reviewed", "DELETE", old),
    )


#: A case that is inserted has no review yet: an import pays for one touch a case.
TOUCHES = (
    *(statement for row in _OWN for statement in _own(*row)),
    *_own("cases", "reviewed", "received_at", "department_id, channel, deleted_at")[1:],
    *_of_case("case_reviews", _CASE_OF_REVIEW, "case_id, kind, finished_at, deleted_at"),
    *_of_case("review_tags", _CASE_OF_TAG, "review_id, cause_id, deleted_at"),
)


def upgrade() -> None:
    """Make the tables; what stands in the workspace is summed when it is first asked for."""
    op.create_table(
        "month_summaries",
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("covers", sa.String(length=80), nullable=False),
        sa.Column("start_at", base.Instant(), nullable=False),
        sa.Column("end_at", base.Instant(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("counts", base.JsonValue, nullable=False),
        sa.PrimaryKeyConstraint("part", "covers", "start_at", name=op.f("pk_month_summaries")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "touched_days",
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("day", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("part", "day", name=op.f("pk_touched_days")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in TOUCHES:
            op.execute(statement)
