"""The palette's entries from the workspace: cases, clients, fixes. Offered once the window has painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from cxdesk.services.casework.finding import find_cases, find_clients
from cxdesk.services.casework.queue import QueueRow
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_views import offer_fixes
from cxdesk.views.desk import Desk, Entry

Answer = Callable[[Sequence[Entry]], None]
#: Fewer letters would find nearly everything.
_LEAST = 2


def offer_findings(desk: Desk) -> None:
    """Let the palette find cases, clients and fixes, whichever page is shown."""
    desk.offer("cases", partial(_ask_cases, desk))
    desk.offer("clients", partial(_ask_clients, desk))
    offer_fixes(desk)


def _ask_cases(desk: Desk, typed: str, answer: Answer) -> None:
    def tell(rows: Sequence[QueueRow]) -> None:
        answer([_case(desk, row) for row in rows])

    if len(typed.strip()) < _LEAST:
        answer(())
        return
    desk.jobs.fetch(find_cases, typed, then=tell, owner=desk.jobs, key="palette cases")


def _case(desk: Desk, row: QueueRow) -> Entry:
    return Entry(
        f"{row.number or '—'}  {row.client}", partial(desk.go, "queue", case=str(row.id)),
        detail=row.words, icon="briefcase", kind=tr("case"),
    )  # fmt: skip


def _ask_clients(desk: Desk, typed: str, answer: Answer) -> None:
    def tell(clients: Sequence[tuple[UUID, str]]) -> None:
        answer([_client(desk, *client) for client in clients])

    if len(typed.strip()) < _LEAST:
        answer(())
        return
    desk.jobs.fetch(find_clients, typed, then=tell, owner=desk.jobs, key="palette clients")


def _client(desk: Desk, client: UUID, label: str) -> Entry:
    show = partial(
        desk.go, "queue", view="all", filters={}, search="", behind={"client_id": str(client)}, heading=label
    )
    return Entry(label, show, icon="user", kind=tr("client"))
