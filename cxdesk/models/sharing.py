"""What is shared, who sees it, who writes it and how: the one table that the server's rights are made of.

`docs/rights.md` shows it, the server holds it as rows, and the tests run it against a real server.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cxdesk.models.values import Role

EVERYONE = frozenset(Role)
_REVIEWERS = frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD})
_STEERING = frozenset({Role.ADMINISTRATOR, Role.HEAD})
_TREE = frozenset({Role.LEAD, Role.HEAD, Role.ADMINISTRATOR})
_NOBODY: frozenset[Role] = frozenset()
_HEAD = frozenset({Role.HEAD})
_APPROVERS = frozenset({Role.LEAD, Role.HEAD})


class Area(StrEnum):
    """What a role sees as a whole, within its scopes."""

    SETTINGS = "settings"
    CAUSES = "causes"
    CASEWORK = "casework"
    FIXES = "fixes"
    KPIS = "kpis"
    IMPORTS = "imports"
    VIEWS = "views"
    PAYOUTS = "payouts"


#: Who reads an area. An administrator keeps people and settings and sees no case; finance sees payouts and no case.
READERS: dict[Area, frozenset[Role]] = {
    Area.SETTINGS: EVERYONE,
    Area.CAUSES: EVERYONE,
    Area.CASEWORK: frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD, Role.AUDITOR, Role.LOADER}),
    Area.FIXES: frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD, Role.AUDITOR}),
    Area.KPIS: frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD, Role.AUDITOR, Role.LOADER}),
    Area.IMPORTS: frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD, Role.AUDITOR, Role.LOADER}),
    Area.VIEWS: EVERYONE,
    Area.PAYOUTS: frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD, Role.AUDITOR, Role.FINANCE}),
}

#: Who is shown a client's phones, accounts and documents, for a reason, one client at a time.
REVEALERS = _REVIEWERS
#: Roles whose scope is every site; all others have their own site and the company.
ALL_SITES = frozenset({Role.HEAD, Role.AUDITOR, Role.ADMINISTRATOR, Role.FINANCE})
#: Roles whose workspace holds all years; all others hold `MONTHS_HELD`.
ALL_YEARS = frozenset({Role.HEAD, Role.AUDITOR})
MONTHS_HELD = 25


class How(StrEnum):
    """Where a change is made."""

    #: In the workspace, also without the network; the outbox carries it.
    LOCALLY = "locally"
    #: Only by the server, at once.
    DECIDED = "decided"
    #: Only by an import, on the server.
    IMPORTED = "imported"


class SharedTable(NamedTuple):
    """A shared table. The order of `TABLES` is parents first.

    `instant`: the column by which a workspace holds a time of it; empty: all of it, or (`parent`) with its parent.
    `parent`: (column, table) whose row decides whether this one is held.
    `inserts`: who makes rows by hand. `updates`: columns that may be changed by hand, with how and who.
    `deleted_at` may be changed by whoever may insert.
    """

    name: str
    area: Area
    how: How
    inserts: frozenset[Role] = _NOBODY
    updates: tuple[tuple[tuple[str, ...], How, frozenset[Role]], ...] = ()
    instant: str = ""
    parent: tuple[str, str] | None = None


def _decided(name: str, area: Area, roles: frozenset[Role], *columns: str) -> SharedTable:
    return SharedTable(name, area, How.DECIDED, roles, ((columns, How.DECIDED, roles),))


def _imported(name: str, area: Area, instant: str = "") -> SharedTable:
    return SharedTable(name, area, How.IMPORTED, instant=instant)


_S, _L = Area.SETTINGS, How.LOCALLY
_MAPPERS = frozenset({Role.LOADER, Role.HEAD, Role.LEAD, Role.SPECIALIST})

TABLES: tuple[SharedTable, ...] = (
    _decided("calendars", _S, _STEERING, "name", "hours"),
    _decided("calendar_days", _S, _STEERING, "kind", "minutes", "note"),
    _decided("companies", _S, _STEERING, "name", "time_zone", "currency", "calendar_id", "turnaround_minutes",
             "targets"),
    _decided("sites", _S, _STEERING, "name", "time_zone", "calendar_id"),
    _decided("departments", _S, _STEERING, "name", "position", "aliases"),
    _decided("product_teams", _S, _STEERING, "name"),
    _decided("products", _S, _STEERING, "name", "product_team_id"),
    _decided("teams", _S, _STEERING, "name", "department_id", "site_id"),
    _decided("people", _S, frozenset({Role.ADMINISTRATOR}), "name", "login", "site_id", "active", "roles"),
    _decided("agents", _S, _STEERING, "ref", "name", "left_on"),
    _decided("agent_memberships", _S, _STEERING, "team_id", "department_id", "site_id", "valid_from", "valid_to"),
    _decided("client_categories", _S, _STEERING, "name", "position"),
    _imported("survey_methods", _S),
    _imported("survey_versions", _S),
    _imported("kpi_series", _S),
    _decided("cause_groups", Area.CAUSES, _TREE, "name", "position"),
    _decided("causes", Area.CAUSES, _TREE, "parent_id", "group_id", "name", "description", "owner_id", "owner_name",
             "position", "retired_at", "merged_into_id", "merged_at"),
    _decided("cause_states", Area.CAUSES, _TREE, "parent_id", "group_id", "merged_into_id"),
    SharedTable("import_mappings", Area.IMPORTS, _L, _MAPPERS, (
        (("kind", "name", "shape", "columns", "version", "content", "used_at", "made_at", "person_id"), _L, _MAPPERS),
    )),
    SharedTable("import_mapping_versions", Area.IMPORTS, _L, _MAPPERS, (
        (("content", "made_at", "person_id"), _L, _MAPPERS),
    )),
    _imported("import_batches", Area.IMPORTS),
    SharedTable("clients", Area.CASEWORK, _L, _REVIEWERS | {Role.LOADER}, ((("pay_states",), _L, _REVIEWERS),)),
    _imported("client_statuses", Area.CASEWORK),
    _imported("contacts", Area.CASEWORK, "started_at"),
    _imported("speech_metrics", Area.CASEWORK, "spoken_at"),
    _imported("kpi_records", Area.KPIS, "starts_on"),
    _imported("surveys", Area.CASEWORK, "sent_at"),
    SharedTable("complaints", Area.CASEWORK, _L, _REVIEWERS | {Role.LOADER}, instant="registered_at"),
    _imported("public_reviews", Area.CASEWORK, "published_at"),
    SharedTable("cases", Area.CASEWORK, _L, _REVIEWERS | {Role.LOADER}, (
        (("status", "closed_at", "closed_by_id", "waiting_left", "reopened", "due_at", "eligible"), _L, _REVIEWERS),
        (("assignee_id",), How.DECIDED, _REVIEWERS),
    ), instant="received_at"),
    SharedTable("case_sources", Area.CASEWORK, _L, _REVIEWERS | {Role.LOADER}, parent=("case_id", "cases")),
    SharedTable("case_reviews", Area.CASEWORK, _L, _REVIEWERS, (
        (("reviewer_id", "fault", "conclusion", "cause_id", "finished_at"), _L, _REVIEWERS),
    ), parent=("case_id", "cases")),
    SharedTable("review_tags", Area.CASEWORK, _L, _REVIEWERS, (
        (("tagged_by_id", "tagged_at", "suggestion"), _L, _REVIEWERS),
    ), parent=("review_id", "case_reviews")),
    SharedTable("fixes", Area.FIXES, _L, _REVIEWERS, (
        (("title", "kind", "action", "status", "owner_id", "owner_name", "due_on", "released_at", "dropped_reason",
          "description", "document", "text_before", "text_after"), _L, _REVIEWERS),
    )),
    SharedTable("fix_causes", Area.FIXES, _L, _REVIEWERS),
    SharedTable("fix_cases", Area.FIXES, _L, _REVIEWERS, parent=("case_id", "cases")),
    _decided("payout_policies", _S, _HEAD, "name", "valid_from", "content"),
    _decided("payout_limits", _S, _HEAD, "per_payout", "per_month"),
    _decided("payout_caps", _S, _HEAD, "second_above", "per_case", "per_client", "small_up_to"),
    _decided("payout_deputies", _S, _APPROVERS, "ends_at"),
    _decided("duties", _S, _APPROVERS, "from_minute", "to_minute"),
    _decided("cost_shares", _S, _HEAD, "shares"),
    _decided("payout_budgets", _S, _HEAD, "spendable"),
    SharedTable("response_scripts", Area.FIXES, _L, _REVIEWERS, (
        (("code", "name", "text", "edition", "cause_id", "author_id", "changed_at", "retired_at"), _L, _REVIEWERS),
    )),
    SharedTable("payout_registers", Area.PAYOUTS, How.DECIDED, frozenset({Role.FINANCE}), instant="made_at"),
    SharedTable("payouts", Area.PAYOUTS, _L, _REVIEWERS, (
        (("amount", "currency", "method", "reason", "words", "fault", "severity", "predictors", "cause_id", "band",
          "contact_number", "policy_id", "recommended", "range_low", "range_high", "arithmetic", "due_at"),
         _L, _REVIEWERS),
    ), instant="drafted_at"),
    SharedTable("payout_events", Area.PAYOUTS, How.DECIDED, _REVIEWERS | {Role.FINANCE},
                parent=("payout_id", "payouts")),
    SharedTable("replies", Area.CASEWORK, _L, _REVIEWERS, (
        (("payout_id", "script_id", "script_edition", "way", "text", "author_id", "written_at", "sent_at",
          "took_minutes"), _L, _REVIEWERS),
    ), parent=("case_id", "cases")),
    SharedTable("saved_views", Area.VIEWS, _L, EVERYONE, (
        (("page", "name", "position", "content"), _L, EVERYONE),
    )),
)  # fmt: skip

TABLE = {table.name: table for table in TABLES}

#: Columns that belong together: they merge as one, and are compared by the first.
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "cases": (("status", "closed_at", "closed_by_id", "waiting_left", "reopened", "eligible"),),
    "fixes": (("status", "released_at", "dropped_reason"), ("owner_id", "owner_name")),
}

#: Made once and for good: what holds such a row is never undone.
FINAL = frozenset({"payout_events", "payout_registers"})

#: Never on the wire: the server stamps them, or each database has its own.
STAMPED = frozenset({"rev", "sync_xid", "row"})

#: Kept by the rules of the database where it is decided: by the entity in an embedded workspace, by a trigger on the
#: server. They come with a pull and are never told by a workspace, nor stand in the history.
KEPT: dict[str, frozenset[str]] = {
    "payouts": frozenset({
        "status", "writers", "round", "requested_by_id", "requested_at", "approvals", "decided_at", "approved_at",
        "committed_month", "charges", "register_id", "sent_at", "settled_at", "error_at",
    }),
    "payout_events": frozenset({"step", "counted_id", "requester_id"}),
    "payout_registers": frozenset({"number"}),
    "payout_budgets": frozenset({"committed"}),
}  # fmt: skip
