"""The arguments of the commands by which a workspace exchanges with a shared database."""

from __future__ import annotations

import argparse
from pathlib import Path

from cxdesk.services.translation import tr


def connect(command: argparse.ArgumentParser) -> None:
    """`cxdesk connect FILE.cxserver --login L -w FILE`."""
    command.add_argument("file", type=Path, metavar="FILE.cxserver", help=tr("the connection file"))
    command.add_argument("--login", required=True, metavar="LOGIN", help=tr("the name to sign in with"))
    _workspace(command, tr("the workspace to make"))


def sync(command: argparse.ArgumentParser) -> None:
    """`cxdesk sync -w FILE [--json]`."""
    _workspace(command, tr("the workspace"))
    _json(command)


def conflicts(command: argparse.ArgumentParser) -> None:
    """`cxdesk conflicts -w FILE [--json]`."""
    _workspace(command, tr("the workspace"))
    _json(command)


def resolve(command: argparse.ArgumentParser) -> None:
    """`cxdesk resolve ID --take mine|theirs -w FILE`."""
    command.add_argument(
        "conflict", metavar="CONFLICT", help=tr("its id in “cxdesk conflicts”, or the end of it")
    )
    command.add_argument(
        "--take",
        choices=("mine", "theirs"),
        required=True,
        metavar="mine|theirs",
        help=tr("whose value stays"),
    )
    _workspace(command, tr("the workspace"))


def reveal(command: argparse.ArgumentParser) -> None:
    """`cxdesk reveal CLIENT --reason CODE --words TEXT -w FILE [--json]`."""
    from cxdesk.services.sharing.revealing import REASONS

    command.add_argument("client", metavar="CLIENT", help=tr("the client's number or name"))
    command.add_argument(
        "--reason", required=True, choices=tuple(REASONS), metavar="|".join(REASONS), help=tr("what for")
    )
    command.add_argument("--words", required=True, metavar="TEXT", help=tr("what for, in a few words"))
    _workspace(command, tr("the workspace"))
    _json(command)


def _workspace(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("-w", "--workspace", type=Path, required=True, metavar="FILE.cxdesk", help=text)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=tr("answer in JSON"))
