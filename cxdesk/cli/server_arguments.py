"""The arguments of `cxdesk server`: what the administrator of the shared database does."""

from __future__ import annotations

import argparse
from pathlib import Path

from cxdesk.models.values import Role
from cxdesk.services.translation import LANGUAGES, tr


def build(command: argparse.ArgumentParser) -> None:
    """One deed a subcommand, each with the address of the database."""
    deeds = command.add_subparsers(
        dest="deed", metavar="DEED", required=True, title=tr("deeds"), parser_class=type(command)
    )
    for name, text in _deeds():
        deed = deeds.add_parser(name, help=text, description=text)
        deed.add_argument("--lang", choices=LANGUAGES, help=tr("language of the answers"))
        deed.add_argument("url", metavar="URL", help=tr("postgresql://administrator@host:port/database"))
        deed.add_argument(
            "--ca",
            type=Path,
            metavar="FILE",
            help=tr("the certificate of the authority that vouches for the server"),
        )
        _options(name, deed)


def roles(text: str) -> frozenset[Role]:
    """`specialist,lead` as roles."""
    try:
        return frozenset(Role(word.strip().lower()) for word in text.split(","))
    except ValueError:
        every = ", ".join(Role)
        raise argparse.ArgumentTypeError(
            tr("“{text}” is no list of roles: {every}.", text=text, every=every)
        ) from None


def _deeds() -> tuple[tuple[str, str], ...]:
    return (
        ("init", tr("make a shared database of an empty one")),
        ("upgrade", tr("bring the shared database to this release")),
        ("status", tr("how the shared database stands")),
        ("check", tr("prove what everybody may do, and that the audit is whole")),
        ("add-person", tr("let somebody sign in")),
        ("set-role", tr("set what a person may do")),
        ("deactivate", tr("let somebody sign in no more, and end the sessions")),
        ("reset-password", tr("give a person another password")),
        ("rotate-password", tr("give yourself, the administrator of the server, another password")),
        ("connection-file", tr("write the file that people connect with; it holds no secret")),
        ("backup-hint", tr("say how this database is backed up and restored")),
        ("adopt", tr("bring a workspace that stood alone into an empty shared database")),
        ("adopt-restore", tr("go on with a database that was restored from a backup")),
    )


def _options(name: str, deed: argparse.ArgumentParser) -> None:
    if name == "init":
        deed.add_argument("--company", default="", metavar="NAME", help=tr("the name of the company"))
        deed.add_argument("--time-zone", default="Europe/Moscow", metavar="ZONE", help=tr("where it works"))
        deed.add_argument(
            "--no-tls", action="store_true", help=tr("for trials on this machine: accepted at 127.0.0.1 only")
        )
    if name in ("status", "check"):
        deed.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    if name in ("add-person", "set-role", "deactivate", "reset-password"):
        deed.add_argument("--login", required=True, metavar="LOGIN", help=tr("the name to sign in with"))
    if name in ("add-person", "set-role"):
        deed.add_argument(
            "--role", type=roles, required=True, metavar="ROLE[,ROLE]", dest="roles", help=", ".join(Role)
        )
    if name == "add-person":
        deed.add_argument("--name", required=True, metavar="NAME", help=tr("how colleagues call the person"))
        deed.add_argument(
            "--site", required=True, metavar="SITE", help=tr("where the person works; made if missing")
        )
    if name == "connection-file":
        deed.add_argument(
            "-o", "--output", type=Path, required=True, metavar="FILE.cxserver", help=tr("the file to write")
        )
    if name == "adopt":
        deed.add_argument(
            "-w", "--workspace", type=Path, required=True, metavar="FILE.cxdesk", help=tr("the workspace")
        )
        deed.add_argument(
            "--people",
            type=Path,
            required=True,
            metavar="MAP.toml",
            help=tr('whose login is which: lines of "login in the workspace" = "login at the server"'),
        )
