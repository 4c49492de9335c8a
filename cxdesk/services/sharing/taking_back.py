"""An import of a connected workspace is taken back by the server; its tombstones come with the next pull."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from cxdesk.models.outcome import no_progress
from cxdesk.services.intake.merging.undoing import CaseInTheWay, LaterImport, UndoPlan
from cxdesk.services.sharing.entry import Door, door_of
from cxdesk.services.sharing.loading import take_in_news
from cxdesk.services.workspace.store import Store

#: Seconds that the server may take.
_PATIENCE = 1_800.0


def plan_on_server(store: Store, batch: UUID, door: Door | None = None) -> UndoPlan:
    """What taking the import back would do on the server. Raises Offline, Refused."""
    with (door or door_of(store))() as link:
        return _plan(batch, link.call("plan_undo", batch, patience=_PATIENCE))


def undo_on_server(store: Store, batch: UUID, door: Door | None = None) -> UndoPlan:
    """Take the import back where nothing stands in the way, as the plan tells. Raises Offline, Refused."""
    with (door or door_of(store))() as link:
        plan = _plan(batch, link.call("undo_import", batch, patience=_PATIENCE))
        if plan.possible:
            take_in_news(store, link, no_progress)
    return plan


def _plan(batch: UUID, told: dict[str, Any]) -> UndoPlan:
    return UndoPlan(
        batch,
        told["file_name"],
        told["removed"],
        told["restored"],
        told["cases"],
        tuple(CaseInTheWay(UUID(case["id"]), case["number"]) for case in told["worked_on"]),
        tuple(
            LaterImport(UUID(each["id"]), each["file_name"], datetime.fromisoformat(each["started_at"]))
            for each in told["later"]
        ),
    )
