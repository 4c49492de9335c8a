"""Who decides: an embedded workspace for itself, a connected one asks its server.

What is the server's to decide follows from the columns that a use-case changes (`How` in models/sharing.py): it is run
here as always and taken back, and what it would have changed goes to the server, which answers what stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.sharing import FINAL, KEPT
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.sharing import outbox
from cxdesk.services.sharing.answers import take_decision
from cxdesk.services.sharing.bootstrap import fetch_case, fetch_rows
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Busy, Link, Offline
from cxdesk.services.sharing.link_errors import Crossed
from cxdesk.services.sharing.outbox import Decided
from cxdesk.services.sharing.pull import pull
from cxdesk.services.sharing.state import keep_mark
from cxdesk.services.sharing.told import take_told

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store, UseCase

#: The connection to the server of a workspace, opened where it is not. Raises Offline, Refused.
Door = Callable[[], Link]

_TRIES = 3
_NOT_NOW = N_("This is decided by the shared database, which cannot be reached now.")
_GOES_ON = N_("What is yours alone goes on: review, close and reopen the cases you hold, write fixes.")
_DRAFT_KEPT = N_("The draft is kept: send it when the dot is green.")
_NOT_SENT = N_("Keep it as a draft, and send it when the dot is green.")
#: An answer may have been lost on its way, after the server decided.
_LOOK_FIRST = N_("Look at the payout when the dot is green: what was not decided is done again then.")
_MONEY = {
    "request_draft": _DRAFT_KEPT,
    "request_payout": _NOT_SENT,
    **dict.fromkeys(
        ("approve_payout", "approve_small", "reject_payout", "ask_back", "cancel_payout", "mark_error", "make_register",
         "mark_paid", "mark_failed", "mark_returned", "settle_file"),
        _LOOK_FIRST,
    ),
}  # fmt: skip


class Authority(Protocol):
    """Who decides about a use-case."""

    def decide(self, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any) -> Outcome:
        """Run it; what it answers is decided for everybody. Raises CxError where it is refused."""


class Local:
    """An embedded workspace decides for itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def decide(self, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any) -> Outcome:
        """`store.write`."""
        return self._store.write(use_case, *args, by=by, **kwargs)


class Server:
    """The shared database of a connected workspace decides; not on a lane for which somebody waits."""

    def __init__(self, store: Store, door: Door, *, exchanges: bool = True) -> None:
        """`exchanges`: whether an exchange comes before each question; not while a filling is under way."""
        self._store = store
        self._door = door
        self._exchanges = exchanges
        #: What the exchange before the question brought, also where the answer is no.
        self.news: frozenset[Topic] = frozenset()
        self._unanswered = False

    def decide(self, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any) -> Outcome:
        """Ask the server. Raises Refused with its reason; Offline, which says what can be done meanwhile."""
        try:
            return self._decide(use_case, *args, by=by, **kwargs)
        except Busy:
            raise
        except Offline as error:
            hint = _MONEY.get(use_case.__name__, _GOES_ON)
            raise Offline(_NOT_NOW, _LOOK_FIRST if self._unanswered and hint != _GOES_ON else hint) from error

    def _decide(self, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any) -> Outcome:
        link = self._door()
        # The server compares with what it knows: what waits goes first, and what is new comes in. Where that would
        # take minutes, what has changed meanwhile is refused by its name.
        self.news = sync_round(self._store, link).changed if self._exchanges else frozenset()
        if use_case.__name__ == "take_next_case":
            outcome = self._take_next(link, by)
        else:
            outcome, content = self._store.rehearse(use_case, *args, by=by, **kwargs)
            if content is not None:
                outbox.check_size(len(content["rows"]))
                answer = self._asked(link, content)
                touched = {row["table"] for row in content["rows"]}
                if touched & KEPT.keys():
                    self.news |= self._pull_in(link, content, answer)
                else:
                    self._take_in(content, answer, by)
                final = bool(touched & FINAL)
                outcome = outcome._replace(mutation=None if final else UUID(hex=content["id"]))
        return outcome._replace(changed=outcome.changed | self.news)

    def _asked(self, link: Link, content: Mapping[str, Any]) -> Any:
        """What the server decides. Where it crossed another decision, or its answer was lost, it is asked again: by its
        id it is done once.
        """
        for _ in range(_TRIES - 1):
            try:
                return link.call("decide", self._client(), content)
            except Crossed:
                continue
            except Busy:
                raise
            except Offline:
                if self._unanswered or link.given_up:
                    raise
                self._unanswered = True
                link = self._door()
        return link.call("decide", self._client(), content)

    def _pull_in(self, link: Link, content: Mapping[str, Any], answer: Mapping[str, Any]) -> frozenset[Topic]:
        """Where the server's own rules fill columns, its rows come as they stand there, and not as they were told."""
        with self._store.bulk() as db, self._store.lane.bulk(), outbox.written(db):
            keep_mark(db, answer.get("mark"))
        # It is decided: what does not come now comes with the next exchange.
        with suppress(Offline):
            if self._exchanges:
                return pull(self._store, link).topics
            told = [
                pair[1]
                for row in content["rows"]
                for name, pair in row["columns"].items()
                if name == "case_id"
            ]
            for case in dict.fromkeys(told):
                fetch_case(self._store, link, UUID(hex=case))
            others = {
                table: [bytes.fromhex(row["id"]) for row in content["rows"] if row["table"] == table]
                for table in KEPT
            }
            fetch_rows(self._store, link, others)
        return frozenset()

    def _take_next(self, link: Link, by: Actor) -> Outcome:
        """The server chooses: this workspace may not know yet which cases others hold."""
        answer = link.call("take_next", self._client())
        (row,) = answer["rows"]
        taken = {"assignee_id": [None, by.person_id.hex]}
        content = {
            "id": answer["id"], "at": clock.now().isoformat(), "action": "take_next_case", "undoes": None, "after": [],
            "rows": [{"table": "cases", "id": row["id"], "insert": False, "columns": taken}],
        }  # fmt: skip
        self._take_in(content, answer, by)
        case = UUID(hex=row["id"])
        number = self._number(case)
        if number is None:
            # It came in since the last exchange, or is still to come.
            if self._exchanges:
                pull(self._store, link)
            else:
                fetch_case(self._store, link, case)
            number = self._number(case)
        message = Text(N_("Case {number} is yours"), {"number": number or "—"})
        return Outcome(frozenset({Topic.CASES}), message, value=case, mutation=UUID(hex=answer["id"]))

    def _number(self, case: UUID) -> str | None:
        with self._store.connect() as db:
            found = db.execute("SELECT number FROM cases WHERE id = ?", (case.bytes,)).fetchone()
        return str(found[0]) if found and found[0] else None

    def _client(self) -> UUID:
        assert self._store.shared is not None, "only a connected workspace has a server"
        return self._store.shared.client_id

    def _take_in(self, content: Mapping[str, Any], answer: Mapping[str, Any], by: Actor) -> None:
        told = {**content, "rows": [_as_told(row, answer) for row in content["rows"]]}
        undoes = content["undoes"]
        with self._store.bulk() as db, self._store.lane.bulk(), outbox.written(db):
            take_decision(db, content, answer)
            take_told(db, [(
                json.dumps(told), by.person_id.bytes, to_micros(clock.now()), content["action"],
                bytes.fromhex(undoes) if undoes else None, bytes.fromhex(content["id"]),
            )])  # fmt: skip


def _as_told(row: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the mutation with the values that the server gave it."""
    given = (one for one in answer["rows"] if (one["table"], one["id"]) == (row["table"], row["id"]))
    values: Mapping[str, Any] = next(given, {"values": {}})["values"]
    columns = {name: [base, values.get(name, new)] for name, (base, new) in row["columns"].items()}
    return {**row, "columns": columns}


def authority_of(store: Store, door: Door | None) -> Authority:
    """Who decides in this workspace. `door` opens the connection of a connected one."""
    if store.shared is None:
        return Local(store)
    assert door is not None, "a connected workspace has a door to its server"
    return Server(store, door)


def write_or_decide(
    store: Store, door: Door | None, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any
) -> Outcome:
    """A save where it may be made here, else the server's decision: for doors where nobody waits at a window."""
    with suppress(Decided):
        return store.write(use_case, *args, by=by, **kwargs)
    return authority_of(store, door).decide(use_case, *args, by=by, **kwargs)
