"""What a file tells: an update changes the columns that its mapping fills, and leaves the others as they are."""

from __future__ import annotations

from cxdesk.services.intake.mapping.mapping import Mapping

#: Columns that every update sets: how the row is known, and what it was read from.
_ALWAYS = frozenset({"source", "identity", "content"})
_PLACE = ("team_id", "department_id", "site_id", "scope_id")
_SCORE = ("version_id", "score", "low", "answers")
#: Field -> the columns that it fills.
_FILLS: dict[str, tuple[str, ...]] = {
    "client": ("client_id",),
    "client_name": ("client_id",),
    "contact": ("contact_id",),
    # Where the agent worked then comes with the agent.
    "agent": ("agent_id", *_PLACE),
    "team": ("team_id",),
    "department": ("department_id",),
    "site": ("site_id", "scope_id"),
    "product": ("product_id",),
    "category": ("category_id",),
    "sent_at": ("sent_at", "sent_precision"),
    "sent_time": ("sent_at", "sent_precision"),
    "answered_at": ("answered_at", "answered_precision"),
    "answered_time": ("answered_at", "answered_precision"),
    "registered_at": ("registered_at", "registered_precision"),
    "registered_time": ("registered_at", "registered_precision"),
    "published_at": ("published_at", "published_precision"),
    "published_time": ("published_at", "published_precision"),
    "rating": ("rating",),
    "started_at": ("started_at", "started_precision"),
    "start_time": ("started_at", "started_precision"),
    "end_time": ("ended_at",),
    "queued_time": ("outcome",),
    "talk": ("talk_seconds",),
    "wait": ("wait_seconds",),
    "ivr": ("ivr_seconds",),
    "outcome": ("outcome", "outcome_word"),
    "outcome_code": ("outcome",),
    "spoken_at": ("spoken_at", "spoken_precision"),
    "period": ("starts_on",),
    "topic": ("topic", "title"),
    "group": ("topic",),
}


def carried_columns(mapping: Mapping) -> frozenset[str]:
    """The columns of the kind's table that rows of this mapping fill, or leave blank on purpose."""
    fields = {*mapping.columns, *mapping.constants}
    found = set(_ALWAYS)
    for field in fields:
        found.update(_FILLS.get(field, (field,)))
    if mapping.kind == "surveys" and ("score" in fields or mapping.questions):
        found.update(_SCORE)
        # One date serves for both where the other is not told.
        if "answered_at" not in fields:
            found.update(_FILLS["answered_at"])
    if mapping.kind == "surveys" and "sent_at" not in fields and "score" not in fields:
        found.update(_FILLS["sent_at"])
    if mapping.measures or "value" in fields:
        found.add("measures")
    if mapping.kind == "complaints" and "title" not in fields:
        found.discard("title")
    return frozenset(found)
