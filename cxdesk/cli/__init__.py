"""The command line: the same use-cases and queries as the window's, one command a module."""

from __future__ import annotations

from collections.abc import Sequence

#: The commands, in the order of the help.
COMMANDS = ("demo", "import", "cases", "figures", "report", "export", "backup", "restore", "doctor")
_ASKS = ("-h", "--help", "--version")


def is_command(argv: Sequence[str]) -> bool:
    """Whether the arguments are for the command line; otherwise they are for the window."""
    return bool(argv) and (argv[0] in COMMANDS or argv[0] in _ASKS)


def main(argv: list[str]) -> int:
    """Run one command; the exit code: 0 done, 1 refused, 2 not understood, 130 cancelled."""
    from cxdesk.cli.running import run

    return run(argv)
