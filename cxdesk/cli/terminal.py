"""What the command line says: rows on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, Cancelled, CxError, Text
from cxdesk.services.translation import say

#: Seconds between two drawings of the progress.
_BETWEEN = 0.1
_WIDTH = 24
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def make_safe() -> None:
    """Let no letter that the terminal lacks stop a command, nor an output that is closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def tell(line: str = "") -> None:
    """A line of the answer."""
    with _told_full():
        sys.stdout.write(_legible(line) + "\n")


def flush() -> None:
    """Let everything of the answer out."""
    with _told_full():
        sys.stdout.flush()


def _legible(line: str) -> str:
    """The line without what a terminal would obey: a client's words and a file's name are nobody's commands."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", line)


def forget() -> None:
    """What is still held back of the answer goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _told_full() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        forget()
        raise CxError(
            N_("The answer cannot be written."), N_("Free some space, or send it elsewhere.")
        ) from error


def tell_json(value: Any) -> None:
    """One JSON value in one line; in ASCII where the output is not UTF-8."""
    utf8 = (sys.stdout.encoding or "").replace("-", "").lower().startswith("utf8")
    tell(json.dumps(value, ensure_ascii=not utf8, default=str))


def note(line: str) -> None:
    """A line beside the answer."""
    sys.stderr.write(_legible(line) + "\n")


def refuse(error: CxError) -> None:
    """What happened and the mend, in one line."""
    note(" ".join(filter(None, (say(error.title), say(error.hint)))))


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()
) -> None:
    """Rows in columns: fitted to a terminal, otherwise parted by tabs, for other programs."""
    if not sys.stdout.isatty():
        for row in (headers, *rows):
            tell("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Styled

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for at, header in enumerate(headers):
        drawn.add_column(header, justify="right" if at in right else "left", no_wrap=at == 0)
    for row in rows:
        drawn.add_row(*(Styled(cell) for cell in row))
    Console().print(drawn)


@contextmanager
def progressing() -> Iterator[Progress]:
    """Progress for long work: drawn on a terminal, silent elsewhere. Ctrl+C cancels at the next report.

    Pressed again, it stops at once; transactions roll back then too.
    """
    cancelled = False

    def cancel(_signal: int, _frame: FrameType | None) -> None:
        nonlocal cancelled
        if cancelled:
            raise KeyboardInterrupt
        cancelled = True

    drawn, last = sys.stderr.isatty(), 0.0

    def progress(done: int, total: int, what: Text) -> None:
        nonlocal last
        if cancelled:
            raise Cancelled
        if drawn and monotonic() - last >= _BETWEEN:
            last = monotonic()
            filled = _WIDTH * done // total if total else 0
            sys.stderr.write(f"\r\033[K{'█' * filled}{'░' * (_WIDTH - filled)} {say(what)}")
            sys.stderr.flush()

    former = signal.signal(signal.SIGINT, cancel)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, former)
        if drawn and last:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
