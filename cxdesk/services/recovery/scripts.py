"""Response scripts: prepared answers with places that a decision fills, in editions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_checks import REVIEWERS
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.replies import ResponseScript

REPLIES = frozenset({Topic.REPLIES})
AMOUNT, CLIENT, METHOD, DATE, CASE = "amount", "client", "method", "date", "case"
#: A place as people write it, in either language.
PLACES = {
    AMOUNT: AMOUNT, CLIENT: CLIENT, METHOD: METHOD, DATE: DATE, CASE: CASE,
    "сумма": AMOUNT, "клиент": CLIENT, "способ": METHOD, "дата": DATE, "разбор": CASE,
}  # fmt: skip
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """A script as lists show it. `used`: how many replies were made of it."""

    id: UUID
    code: str
    name: str
    text: str
    edition: int
    cause_id: UUID | None
    cause: str
    author: str
    changed_at: datetime
    retired: bool
    used: int

    @property
    def places(self) -> frozenset[str]:
        """What a decision has to fill: of `AMOUNT`, `CLIENT`, `METHOD`, `DATE`, `CASE`."""
        return places_of(self.text)


def add_script(
    session: Session, code: str, name: str, text: str, cause_id: UUID | None = None, *, by: Actor
) -> Outcome:
    """A new script; `value` is its id."""
    from cxdesk.models.replies import ResponseScript
    from cxdesk.services.people.company import company

    _check_writes(by)
    script = ResponseScript(
        id=new_id(), scope_id=company(session).id, author_id=by.person_id, edition=1, changed_at=clock.now(),
        code="", name="", text="",
    )  # fmt: skip
    _put(session, script, code, name, text, cause_id)
    session.add(script)
    return Outcome(REPLIES, Text(N_("Script added: {code}"), {"code": script.code}), value=script.id)


def edit_script(
    session: Session,
    script_id: UUID,
    code: str,
    name: str,
    text: str,
    cause_id: UUID | None = None,
    *,
    by: Actor,
) -> Outcome:
    """Write into a script; another text is another edition. Replies keep the edition that they were made of."""
    _check_writes(by)
    script = script_of(session, script_id)
    former = script.text
    _put(session, script, code, name, text, cause_id)
    script.changed_at = clock.now()
    if script.text != former:
        script.edition += 1
        script.author_id = by.person_id
    values = {"code": script.code, "edition": script.edition}
    return Outcome(REPLIES, Text(N_("Script {code} changed, edition {edition}"), values), value=script.id)


def retire_script(session: Session, script_id: UUID, *, by: Actor) -> Outcome:
    """Let nobody choose it any more; its replies stay."""
    _check_writes(by)
    script = script_of(session, script_id)
    script.retired_at = script.retired_at or clock.now()
    return Outcome(REPLIES, Text(N_("Script retired: {code}"), {"code": script.code}))


def bring_back_script(session: Session, script_id: UUID, *, by: Actor) -> Outcome:
    """Let it be chosen again, where no other one has taken its code."""
    _check_writes(by)
    script = script_of(session, script_id)
    _check_code(session, script.id, script.code)
    script.retired_at = None
    return Outcome(REPLIES, Text(N_("Script is back: {code}"), {"code": script.code}))


def list_scripts(
    db: sqlite3.Connection, *, cause_id: UUID | None = None, retired: bool = False
) -> tuple[ScriptRow, ...]:
    """The scripts by code; those of `cause_id` in front. `retired`: these too. Needs sqlite3 alone."""
    rows = [
        ScriptRow(
            UUID(bytes=script), code, name, text, edition, UUID(bytes=cause) if cause else None, cause_name or "",
            author or "", from_micros(changed), retired_at is not None, used,
        )
        for script, code, name, text, edition, cause, cause_name, author, changed, retired_at, used in db.execute(
            _SCRIPTS, (retired,)
        )
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (cause_id is not None and row.cause_id != cause_id, row.code)))


def places_of(text: str) -> frozenset[str]:
    """The known places that stand in a text."""
    return frozenset(
        PLACES[name] for found in _PLACE.findall(text) if (name := found.strip().casefold()) in PLACES
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; a place without a value stays as it is."""

    def fill(found: re.Match[str]) -> str:
        place = PLACES.get(found[1].strip().casefold())
        return values.get(place, found[0]) if place else found[0]

    return _PLACE.sub(fill, text)


def script_of(session: Session, script_id: UUID) -> ResponseScript:
    """The script. Raises Refusal where it is not there."""
    from cxdesk.models.replies import ResponseScript

    script = session.get(ResponseScript, script_id)
    if script is None or script.deleted_at is not None:
        raise Refusal("row_unknown")
    return script


def _check_writes(by: Actor) -> None:
    if not by.may(*REVIEWERS):
        raise Refusal("not_your_role")


def _put(
    session: Session, script: ResponseScript, code: str, name: str, text: str, cause_id: UUID | None
) -> None:
    from cxdesk.models.causes import Cause

    code, name, text = code.strip(), " ".join(name.split()), text.strip()
    if not code or not name:
        raise CxError(N_("The script has no code or no name."), N_("Write both: people look for it by them."))
    if not text:
        raise CxError(N_("The script is empty."), N_("Write what the client is told."))
    for found in _PLACE.findall(text):
        if found.strip().casefold() not in PLACES:
            raise CxError(
                N_("Nothing fills the place “{place}”."),
                N_("The places are {places}."),
                place=f"{{{found}}}",
                places="{amount}, {client}, {method}, {date}, {case}",
            )
    if cause_id is not None:
        cause = session.get(Cause, cause_id)
        if cause is None or cause.deleted_at is not None:
            raise Refusal("row_unknown")
        if cause_id != script.cause_id:
            cause.check_usable()
    _check_code(session, script.id, code)
    script.code, script.name, script.text, script.cause_id = code, name, text, cause_id


def _check_code(session: Session, script_id: UUID, code: str) -> None:
    from sqlalchemy import select

    from cxdesk.models.replies import ResponseScript

    query = select(ResponseScript.id).where(
        ResponseScript.code == code, ResponseScript.id != script_id, ResponseScript.deleted_at.is_(None),
        ResponseScript.retired_at.is_(None),
    )  # fmt: skip
    with session.no_autoflush:
        taken = session.execute(query.limit(1)).first()
    if taken is not None:
        raise CxError(N_("There is a script “{code}” already."), N_("Choose another code."), code=code)


_SCRIPTS = """
SELECT s.id, s.code, s.name, s.text, s.edition, s.cause_id, c.name, p.name, s.changed_at, s.retired_at,
       (SELECT count(*) FROM replies r WHERE r.script_id = s.id AND r.deleted_at IS NULL)
  FROM response_scripts s LEFT JOIN causes c ON c.id = s.cause_id LEFT JOIN people p ON p.id = s.author_id
 WHERE s.deleted_at IS NULL AND (? OR s.retired_at IS NULL)
"""
