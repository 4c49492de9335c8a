"""Cases and fixes as files to be read."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.models.values import CaseStatus, Fault, FixAction, FixKind, FixStatus, SourceKind
from cxdesk.services.exporting.columns import (
    CLIENT,
    JOINS,
    SERVED,
    Export,
    column,
    day,
    instant,
    label,
    moment,
)

CASES = Export(
    (
        column(N_("Case number"), "x.number"),
        column(N_("Kind"), "x.kind", read=label(SourceKind)),
        column(N_("State"), "x.status", read=label(CaseStatus)),
        column(N_("Score"), "x.score"),
        column(N_("Highest score"), "x.score_max"),
        column(N_("Received at"), "x.received_at", "x.received_precision", read=moment),
        column(N_("Opened at"), "x.opened_at", read=instant),
        column(N_("Due at"), "x.due_at", read=instant),
        column(N_("Closed at"), "x.closed_at", read=instant),
        column(N_("Times reopened"), "x.reopened"),
        column(N_("Assigned to"), "e.name"),
        *CLIENT,
        *SERVED,
        column(N_("Team name"), "t.name"),
        column(N_("Root cause"), "c.name"),
        column(
            N_("Other causes"),
            "(SELECT group_concat(k.name, '; ') FROM review_tags rt JOIN causes k ON k.id = rt.cause_id"
            " WHERE rt.review_id = r.id AND rt.deleted_at IS NULL AND rt.cause_id IS NOT r.cause_id)",
        ),
        column(N_("Fault"), "r.fault", read=label(Fault)),
        column(N_("Conclusion"), "r.conclusion"),
        column(N_("Client's words"), "x.excerpt"),
    ),
    f"""cases x {JOINS} LEFT JOIN people e ON e.id = x.assignee_id
        LEFT JOIN case_reviews r ON r.case_id = x.id AND r.kind = 'main' AND r.deleted_at IS NULL
        LEFT JOIN causes c ON c.id = r.cause_id""",
    "cases",
)
FIXES = Export(
    (
        column(N_("Fix"), "x.title"),
        column(N_("What is mended"), "x.kind", read=label(FixKind)),
        column(N_("What was done"), "x.action", read=label(FixAction)),
        column(N_("State"), "x.status", read=label(FixStatus)),
        column(N_("Author"), "w.name"),
        column(N_("Owner"), "coalesce(o.name, x.owner_name)"),
        column(N_("Proposed at"), "x.proposed_at", read=instant),
        column(N_("Due on"), "x.due_on", read=day),
        column(N_("Released at"), "x.released_at", read=instant),
        column(N_("Reason of dropping"), "x.dropped_reason"),
        column(N_("Document"), "x.document"),
        column(
            N_("Root causes"),
            "(SELECT group_concat(k.name, '; ') FROM fix_causes fc JOIN causes k ON k.id = fc.cause_id"
            " WHERE fc.fix_id = x.id AND fc.deleted_at IS NULL)",
        ),
        column(
            N_("Cases behind it"),
            "(SELECT count(*) FROM fix_cases fk WHERE fk.fix_id = x.id AND fk.deleted_at IS NULL)",
        ),
        column(N_("Description"), "x.description"),
        column(N_("Text before"), "x.text_before"),
        column(N_("Text after"), "x.text_after"),
    ),
    "fixes x LEFT JOIN people w ON w.id = x.author_id LEFT JOIN people o ON o.id = x.owner_id",
    "fixes",
)
