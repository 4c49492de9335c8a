"""`cxdesk connect`, `sync`, `conflicts` and `resolve`: a workspace and the shared database to which it belongs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxdesk.cli import terminal
from cxdesk.cli.opening import actor, local_now, opened_to_read
from cxdesk.cli.unlocking import unlock
from cxdesk.models.texts import N_, CxError
from cxdesk.services.formats import formats
from cxdesk.services.sharing.conflicts import ConflictRow, list_conflicts, list_rejected
from cxdesk.services.translation import active, say, tr, trn
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.sharing.round import Round

#: Letters of an id that the table shows: its end, which differs.
_SHORT = 8


def connect(arguments: argparse.Namespace) -> int:
    """Make a workspace of one's own at a shared database, and fill it."""
    from cxdesk.services.sharing import connecting
    from cxdesk.services.sharing.connection_file import read_connection_file

    server = read_connection_file(arguments.file)
    unlock(arguments.workspace)
    password = asked_password(f"{server.host}/{server.database}", arguments.login)
    with terminal.progressing() as progress:
        store = connecting.connect(
            arguments.workspace, server, arguments.login, password,
            passphrase=_new_passphrase(arguments.workspace), progress=progress,
        )  # fmt: skip
    with store, store.connect() as db:
        (n,) = db.execute("SELECT count(*) FROM cases WHERE deleted_at IS NULL").fetchone()
    terminal.note(
        trn("Connected; the workspace holds {n} case.", "Connected; the workspace holds {n} cases.", n)
    )
    return 0


def sync(arguments: argparse.Namespace) -> int:
    """One exchange with the server, both ways."""
    from cxdesk.services.sharing.engine import open_link, sync_round
    from cxdesk.services.sharing.state import server_name

    unlock(arguments.workspace)
    with Store.open(arguments.workspace, though_locked=True) as store:
        if store.shared is None:
            raise not_connected()
        password = asked_password(server_name(store.shared.server), store.shared.login)
        with open_link(store, password) as link, terminal.progressing() as progress:
            done = sync_round(store, link, progress=progress)
        trouble = store.shared.trouble
    if arguments.json:
        terminal.tell_json(_as_json(done))
    else:
        forms = formats(active().language)
        for name, value in (
            (tr("Pulled"), done.pulled), (tr("Pushed"), done.pushed), (tr("Conflicts"), done.conflicts),
            (tr("Rejected"), done.rejected), (tr("Waiting"), done.waiting),
        ):  # fmt: skip
            terminal.tell(f"{name}\t{forms.number(value)}")
        terminal.tell(f"{tr('Seconds')}\t{forms.number(done.seconds, 2)}")
    if trouble is not None:
        terminal.note(" ".join(say(text) for text in trouble))
    return 0


def _as_json(done: Round) -> dict[str, Any]:
    return {
        "pulled": done.pulled, "pushed": done.pushed, "conflicts": done.conflicts, "rejected": done.rejected,
        "waiting": done.waiting, "seconds": round(done.seconds, 3),
    }  # fmt: skip


def show_conflicts(arguments: argparse.Namespace) -> int:
    """What two people changed at once, and how many edits the server refused."""
    unlock(arguments.workspace)
    with opened_to_read(arguments.workspace) as store:
        if store.shared is None:
            raise not_connected()
        zone = local_now(store).tzinfo
        with store.connect() as db:
            rows, rejected = list_conflicts(db), list_rejected(db)
    if arguments.json:
        terminal.tell_json(
            [{**_conflict_as_json(row), "at": row.at.astimezone(zone).isoformat()} for row in rows]
        )
        return 0
    terminal.table(
        [
            tr("Conflict"),
            tr("Case"),
            tr("What"),
            tr("It was"),
            tr("My version"),
            tr("Their version"),
            tr("Who"),
        ],
        [
            [
                row.id.hex[-_SHORT:],
                row.case_number or "—",
                say(row.label),
                row.base,
                row.mine,
                row.theirs,
                row.theirs_by,
            ]
            for row in rows
        ],
    )
    terminal.note(trn("{n} conflict", "{n} conflicts", len(rows)))
    for one in rejected:
        terminal.note(
            tr("Refused: {what}. {why} {hint}", what=say(one.what), why=say(one.why), hint=say(one.hint))
        )
    return 0


def _conflict_as_json(row: ConflictRow) -> dict[str, Any]:
    return {
        "id": row.id.hex, "table": row.table, "row": row.row_id.hex, "column": row.column,
        "case": row.case_number or None, "what": say(row.label), "base": row.base, "mine": row.mine,
        "theirs": row.theirs, "by": row.theirs_by, "merged": row.merged,
    }  # fmt: skip


def resolve(arguments: argparse.Namespace) -> int:
    """Settle a conflict."""
    from cxdesk.services.sharing.conflicts import settle

    unlock(arguments.workspace)
    with Store.open(arguments.workspace) as store:
        if store.shared is None:
            raise not_connected()
        with store.connect() as db:
            row = _found(list_conflicts(db), arguments.conflict)
        outcome = store.write(settle, row.id, arguments.take, by=actor(store))
    terminal.note(say(outcome.message))
    return 0


def _found(rows: tuple[ConflictRow, ...], told: str) -> ConflictRow:
    named = told.replace("-", "").lower()
    found = [row for row in rows if named and row.id.hex.endswith(named)]
    if len(found) != 1:
        raise CxError(
            N_("There is no open conflict “{id}”.")
            if not found
            else N_("Several conflicts end with “{id}”."),
            N_("“cxdesk conflicts” lists them with their ids."),
            id=told,
        )
    return found[0]


def not_connected() -> CxError:
    """What is told where a workspace is an embedded one."""
    return CxError(
        N_("This workspace belongs to no shared database."),
        N_("“cxdesk connect” makes one that does; this one is brought in by “cxdesk server adopt”."),
    )


def tell_password(store: Store) -> None:
    """Have the password of a connected workspace told, for what asks the server within a command."""
    from cxdesk.services.sharing.passwords import hold_password
    from cxdesk.services.sharing.state import server_name

    if store.shared is not None:
        server, login = server_name(store.shared.server), store.shared.login
        hold_password(server, login, asked_password(server, login))


@contextmanager
def opened_door(store: Store) -> Iterator[Callable[[], Link]]:
    """What opens the connection to the server where it is needed, its password asked for then; closed at the end."""
    from cxdesk.services.sharing.entry import door_of

    with ExitStack() as stack:

        def opened() -> Link:
            tell_password(store)
            return stack.enter_context(door_of(store)())

        yield opened


def asked_password(server: str, login: str) -> str:
    """As the environment or the keyring has it; else asked for, or the first line of standard input."""
    from cxdesk.services.sharing.passwords import known_password

    known = known_password(server, login)
    if known is not None:
        return known
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass(tr("Password of {login}: ", login=login))
    line = sys.stdin.readline() if sys.stdin is not None else ""
    password = line.rstrip("\r\n")
    if not password:
        raise CxError(
            N_("The password of “{login}” is missing."),
            N_("Type it, give it in standard input, or set CXDESK_PASSWORD."),
            login=login,
        )
    return password


def _new_passphrase(path: Path) -> str | None:
    """For a new workspace on a computer that keeps no secrets, where somebody can be asked."""
    from cxdesk.services.workspace import keys

    if (
        path.exists()
        or keys.has_keyring()
        or os.environ.get(keys.PASSPHRASE_VARIABLE)
        or sys.stdin is None
        or not sys.stdin.isatty()
    ):
        return None
    first = getpass(tr("New passphrase of the workspace: "))
    if first != getpass(tr("Once more: ")):
        raise CxError(N_("The two passphrases differ."), N_("Nothing was made. Try again."))
    return first


COMMANDS = {"connect": connect, "sync": sync, "conflicts": show_conflicts, "resolve": resolve}
