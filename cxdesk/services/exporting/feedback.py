"""Surveys, complaints and reviews as files that can be imported again."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.services.exporting.columns import (
    CLIENT,
    JOINS,
    SERVED,
    Export,
    answers,
    column,
    instant,
    moment,
    money,
    truth,
)

SURVEYS = Export(
    (
        column(N_("Survey id"), "x.identity"),
        column(N_("Sent at"), "x.sent_at", "x.sent_precision", read=moment),
        column(N_("Answered at"), "x.answered_at", "x.answered_precision", read=moment),
        *CLIENT,
        column(N_("Contact id"), "o.identity"),
        *SERVED,
        column(N_("Team name"), "t.name"),
        column(N_("Score"), "x.score"),
        column(N_("Comment"), "x.text"),
        column(N_("Title"), "x.title"),
        column(N_("Survey name"), "m.name"),
        column(N_("Metric of the survey"), "upper(v.metric)"),
        column(N_("Scale of the survey"), "v.scale_min || '-' || v.scale_max"),
        column(N_("Answers by question"), "x.answers", read=answers),
        column(N_("Origin of the row"), "x.source"),
    ),
    f"""surveys x {JOINS} LEFT JOIN contacts o ON o.id = x.contact_id
        LEFT JOIN survey_versions v ON v.id = x.version_id
        LEFT JOIN survey_methods m ON m.id = v.method_id""",
    "surveys",
)
COMPLAINTS = Export(
    (
        column(N_("Complaint id"), "x.identity"),
        column(N_("Registered at"), "x.registered_at", "x.registered_precision", read=moment),
        *CLIENT,
        column(N_("Contact id"), "o.identity"),
        *SERVED,
        column(N_("Complaint text"), "x.text"),
        column(N_("Title"), "x.title"),
        column(N_("Complaint category"), "x.topic"),
        column(N_("Is claim"), "x.is_claim", read=truth),
        column(N_("Company response"), "x.response"),
        column(N_("Relief amount"), "x.relief_amount", read=money),
        column(N_("Date closed"), "x.closed_at", read=instant),
        column(N_("Origin of the row"), "x.source"),
    ),
    f"complaints x {JOINS} LEFT JOIN contacts o ON o.id = x.contact_id",
    "complaints",
)
REVIEWS = Export(
    (
        column(N_("Review id"), "x.identity"),
        column(N_("Published at"), "x.published_at", "x.published_precision", read=moment),
        column(N_("Star rating"), "x.rating"),
        column(N_("Title"), "x.title"),
        column(N_("Review text"), "x.text"),
        column(N_("Author"), "x.author"),
        column(N_("Site name"), "x.review_site"),
        column(N_("Product"), "p.name"),
        column(N_("Review url"), "x.url"),
        column(N_("City"), "x.city"),
        column(N_("Company reply"), "x.reply"),
        column(N_("Origin of the row"), "x.source"),
    ),
    "public_reviews x LEFT JOIN products p ON p.id = x.product_id",
    "public_reviews",
)
