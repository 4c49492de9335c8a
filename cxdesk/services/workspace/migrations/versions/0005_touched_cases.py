"""For millions of cases: which of them changed, which words there are, clients in their order."""

from alembic import op

revision = "0005"
down_revision = "0004"


def _touch(table: str, event: str, row: str) -> str:
    name = f"{table}_touch_{event.split()[0].lower()}"
    # DELETE, then INSERT: a policy of the outer statement (INSERT OR IGNORE) would overrule one that stood here,
    # and AUTOINCREMENT gives a number above all that ever were. One row a case: the log is bounded by the cases.
    return f"""CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN
    DELETE FROM case_touches WHERE case_row = {row};
    INSERT INTO case_touches (case_row) SELECT number FROM (SELECT {row} AS number) WHERE number IS NOT NULL; END"""  # noqa: S608 - our own names


_OF_REVIEW = (
    "(SELECT c.row FROM case_reviews r JOIN cases c ON c.id = r.case_id WHERE r.id = {side}.review_id)"
)
_OF_CASE = "(SELECT c.row FROM cases c WHERE c.id = new.case_id)"
_SHOWN = (
    "status, kind, channel, score, severity, department_id, agent_id, assignee_id, received_at, due_at, closed_at, "
    "deleted_at"
)

#: SQLite alone. A case that is inserted needs no trigger: its row number is above all before.
TOUCHES = (
    "CREATE TABLE case_touches (seq INTEGER PRIMARY KEY AUTOINCREMENT, case_row INTEGER NOT NULL UNIQUE)",
    _touch("cases", f"UPDATE OF {_SHOWN}", "new.row"),
    _touch("cases", "DELETE", "old.row"),
    _touch("case_reviews", "UPDATE OF kind, case_id, deleted_at", _OF_CASE),
    _touch("review_tags", "INSERT", _OF_REVIEW.format(side="new")),
    _touch("review_tags", "UPDATE OF cause_id, review_id, deleted_at", _OF_REVIEW.format(side="new")),
    _touch("review_tags", "DELETE", _OF_REVIEW.format(side="old")),
)
#: The words of the full text as a table, which stores nothing.
TERMS = "CREATE VIRTUAL TABLE case_terms USING fts5vocab(case_words, 'row')"


def upgrade() -> None:
    """Log the touched cases and list the words on SQLite; index what a header sorts by."""
    op.create_index("ix_cases_client_key", "cases", ["client_key", "row"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*TOUCHES, TERMS):
            op.execute(statement)
