"""The command line: the same use-cases and queries as the window's, one command a module."""

from __future__ import annotations


def main(argv: list[str]) -> int:
    """Run one command; the exit code: 0 done, 1 refused, 2 not understood, 130 cancelled."""
    from cxdesk.cli.running import run

    return run(argv)
