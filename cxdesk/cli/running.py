"""Run one command: its language, its errors, its exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from cxdesk.cli import terminal
from cxdesk.cli.arguments import parser
from cxdesk.cli.unlocking import unlock
from cxdesk.models.texts import Cancelled, CxError
from cxdesk.services.translation import LANGUAGES, system_language, tr, use

Command = Callable[[argparse.Namespace], int]

#: Command -> module, imported when it is called: `cases` waits for no PDF, `doctor` for no tables.
_MODULES = {
    "demo": "sampling",
    "import": "taking_in",
    "imports": "import_log",
    "import-undo": "import_log",
    "mapping": "mappings",
    "cases": "reading",
    "figures": "months",
    "report": "months",
    "export": "reading",
    "payouts": "payouts",
    "backup": "keeping",
    "restore": "keeping",
    "doctor": "keeping",
    "connect": "sharing",
    "sync": "sharing",
    "conflicts": "sharing",
    "resolve": "sharing",
    "reveal": "revealing",
    "server": "server",
}


def run(argv: list[str]) -> int:
    """Parse and run; the exit code."""
    terminal.make_safe()
    use(_language(argv))
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read the answer has had enough; what is still held back goes nowhere.
        terminal.forget()
        return 1


def _run(arguments: argparse.Namespace) -> int:
    module = import_module(f"cxdesk.cli.{_MODULES[arguments.command]}")
    command: Command = module.COMMANDS[arguments.command]
    try:
        for named in ("workspace", "backup"):
            path = getattr(arguments, named, None)
            if path is not None:
                unlock(path)
        code = command(arguments)
        terminal.flush()
    except CxError as error:
        terminal.refuse(error)
        return 1
    except (Cancelled, KeyboardInterrupt):
        terminal.note(tr("Cancelled; nothing was changed."))
        return 130
    return code


def _language(argv: list[str]) -> str:
    """`--lang` before argparse reads it, since argparse's own sentences are told in it."""
    for at, argument in enumerate(argv):
        name, sign, value = argument.partition("=")
        if name == "--lang":
            found = value if sign else "".join(argv[at + 1 : at + 2])
            if found in LANGUAGES:
                return found
    return system_language()
