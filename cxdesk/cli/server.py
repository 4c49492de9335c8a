"""`cxdesk server`: the shared database, as its administrator keeps it."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cxdesk.cli import terminal
from cxdesk.models.texts import N_, CxError
from cxdesk.services.formats import formats
from cxdesk.services.sharing.server import admin, bring_up, people, standing
from cxdesk.services.translation import active, say, tr, trn

if TYPE_CHECKING:
    from sqlalchemy import Connection


def server(arguments: argparse.Namespace) -> int:
    """One of the deeds below."""
    deed: Callable[[argparse.Namespace], int] = _DEEDS[arguments.deed]
    return deed(arguments)


@contextmanager
def _opened(arguments: argparse.Namespace, *, upgrading: bool = False) -> Iterator[Connection]:
    with admin.opened(_door(arguments)) as connection:
        standing.check_server(connection, upgrading=upgrading)
        yield connection


def _door(arguments: argparse.Namespace) -> admin.Door:
    ask = _own_password if sys.stdin is not None and sys.stdin.isatty() else None
    return admin.Door(arguments.url, arguments.ca, ask)


def _own_password() -> str:
    return getpass.getpass(tr("Password of the administrator: "))


def _new_password() -> str:
    """Asked twice at a terminal, else the first line of standard input."""
    if sys.stdin is None or not sys.stdin.isatty():
        line = sys.stdin.readline() if sys.stdin is not None else ""
        return line.rstrip("\r\n")
    first = getpass.getpass(tr("New password: "))
    if first != getpass.getpass(tr("Once more: ")):
        raise CxError(N_("The two passwords differ."), N_("Nothing was changed. Try again."))
    return first


def _init(arguments: argparse.Namespace) -> int:
    with admin.opened(_door(arguments), no_tls=arguments.no_tls) as connection:
        standing.check_empty(connection)
        standing.check_time_zone(connection, arguments.time_zone)
        if not arguments.no_tls and not standing.is_encrypted(connection):
            raise CxError(
                N_("The server offers no encrypted connection."),
                N_("Switch TLS on. For trials on this machine alone, say --no-tls."),
            )
        bring_up.init(
            connection,
            company_name=arguments.company or tr("My company"),
            time_zone=arguments.time_zone,
            no_tls=arguments.no_tls,
        )
    terminal.note(
        tr("The shared database is ready. Next: “cxdesk server add-person”, first an administrator.")
    )
    return 0


def _upgrade(arguments: argparse.Namespace) -> int:
    with _opened(arguments, upgrading=True) as connection:
        before = standing.revision(connection)
        bring_up.upgrade(connection)
        after = standing.revision(connection)
    if before == after:
        terminal.note(tr("The shared database was of this release already; its rights were set anew."))
    else:
        terminal.note(tr("The shared database went from {before} to {after}.", before=before, after=after))
    return 0


def _status(arguments: argparse.Namespace) -> int:
    with admin.opened(_door(arguments)) as connection:
        standing.check_server(connection, upgrading=True)
        status = standing.server_status(connection)
    if arguments.json:
        terminal.tell_json(status._asdict() | {"server_id": status.server_id.hex})
        return 0
    forms = formats(active().language)
    tls = tr("yes") if status.tls else tr("no, this machine only")
    for name, value in (
        (tr("Company"), status.company),
        (tr("Server"), status.server_id.hex),
        (
            tr("Schema"),
            status.schema if status.newest_schema else tr("{found}: upgrade it", found=status.schema),
        ),
        (tr("PostgreSQL"), status.postgres),
        (tr("Encrypted"), tls),
        (tr("Size, MB"), forms.number(status.size / 1_000_000, 1)),
        (tr("People"), tr("{active} of {n} active", active=status.active, n=status.people)),
        (tr("Connected now"), forms.number(status.connected)),
        (tr("Workspaces"), forms.number(status.workspaces)),
        (tr("Entries of the audit"), forms.number(status.audit_n)),
    ):
        terminal.tell(f"{name}\t{value}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from cxdesk.services.sharing.server.check import check_rights

    with admin.opened(_door(arguments)) as connection:
        standing.check_server(connection)
        found = check_rights(connection)
    if arguments.json:
        terminal.tell_json(
            {
                "sound": not found.wrong,
                "wrong": [say(text) for text in found.wrong],
                "notices": [say(text) for text in found.notices],
                "rights": [right._asdict() for right in found.rights],
            }
        )
        return 1 if found.wrong else 0
    for right in found.rights:
        terminal.tell("\t".join(right))
    for text in found.notices:
        terminal.note(f"! {say(text)}")
    for text in found.wrong:
        terminal.note(f"x {say(text)}")
    terminal.note(
        tr("Something is wrong: see the lines marked x.")
        if found.wrong
        else trn("{n} right, each as it should be.", "{n} rights, each as it should be.", len(found.rights))
    )
    return 1 if found.wrong else 0


def _add_person(arguments: argparse.Namespace) -> int:
    password = _new_password()
    with _opened(arguments) as connection:
        people.add_person(
            connection,
            arguments.login,
            arguments.name,
            arguments.roles,
            site=arguments.site,
            password=password,
        )
    terminal.note(tr("{name} can sign in as “{login}”.", name=arguments.name, login=arguments.login))
    return 0


def _set_role(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as connection:
        name = people.set_roles(connection, arguments.login, arguments.roles)
    terminal.note(tr("Roles of {name}: {roles}", name=name, roles=", ".join(sorted(arguments.roles))))
    return 0


def _deactivate(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as connection:
        name = people.deactivate(connection, arguments.login)
    # Who came back between the closing and its commit is ended now.
    with _opened(arguments) as connection:
        people.end_sessions(connection, arguments.login)
    terminal.note(tr("{name} cannot sign in any more; sessions were ended.", name=name))
    return 0


def _reset_password(arguments: argparse.Namespace) -> int:
    password = _new_password()
    with _opened(arguments) as connection:
        name = people.reset_password(connection, arguments.login, password)
    terminal.note(tr("{name} has another password; sessions were ended.", name=name))
    return 0


def _rotate_password(arguments: argparse.Namespace) -> int:
    password = _new_password()
    with _opened(arguments) as connection:
        login = people.rotate_password(connection, password)
    terminal.note(tr("“{login}” has another password. Change it in the file of PGPASSFILE too.", login=login))
    return 0


def _connection_file(arguments: argparse.Namespace) -> int:
    from cxdesk.services.sharing import connection_file

    certificates = connection_file.read_certificates(arguments.ca) if arguments.ca else ""
    with _opened(arguments) as connection:
        url = connection.engine.url
        file = connection_file.ConnectionFile(
            str(url.host),
            url.port or 5432,
            str(url.database),
            standing.is_encrypted(connection),
            certificates,
        )
    connection_file.write_connection_file(arguments.output, file)
    terminal.tell(str(arguments.output))
    terminal.note(tr("It holds no secret, and nothing signs it: hand it out in a way that people trust."))
    return 0


def _backup_hint(arguments: argparse.Namespace) -> int:
    from cxdesk.services.sharing.server.backup_hint import backup_hint

    for line in backup_hint(admin.checked(arguments.url)):
        terminal.tell(say(line))
    return 0


def _adopt_restore(arguments: argparse.Namespace) -> int:
    from cxdesk.services.sharing.server.adopt_restore import adopt_restore

    with _opened(arguments, upgrading=True) as connection:
        epoch = adopt_restore(connection)
    terminal.note(
        tr(
            "Epoch {epoch} begins: workspaces fill themselves anew and offer again what they had sent.",
            epoch=epoch,
        )
    )
    return 0


def _adopt(arguments: argparse.Namespace) -> int:
    from cxdesk.cli.adopting import adopt_workspace, tell_adopted

    with _opened(arguments) as connection:
        adopted = adopt_workspace(connection, arguments)
    tell_adopted(adopted, arguments)
    return 0


_DEEDS = {
    "init": _init,
    "upgrade": _upgrade,
    "status": _status,
    "check": _check,
    "add-person": _add_person,
    "set-role": _set_role,
    "deactivate": _deactivate,
    "reset-password": _reset_password,
    "rotate-password": _rotate_password,
    "connection-file": _connection_file,
    "backup-hint": _backup_hint,
    "adopt": _adopt,
    "adopt-restore": _adopt_restore,
}
COMMANDS = {"server": server}
