"""A large file is read and checked in one process while another prepares and writes, where two processors are free."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import CxError, Text
from cxdesk.services.intake.form.shape import gone
from cxdesk.services.intake.staging.checking import Piece, checked
from cxdesk.services.intake.staging.plan import Staged, StagePlan
from cxdesk.services.intake.staging.stage import stage
from cxdesk.services.workspace.errors import told_errors

#: Bytes from which a file is worth the start of a process.
LARGE = 5_000_000
#: How far a process that works beside the window steps back: to a tenth of its share where both want the processor.
_NICE = 10
#: Processors of which two are free beside the window. With fewer, saves waited longer (p95 13 ms; 9 beside one).
_BESIDE_WINDOW = 3


def stage_large(plan: StagePlan, progress: Progress) -> Staged:
    """`stage` in this process; a large file is read in another one meanwhile."""
    with feeder(plan) as feed:
        return stage(plan, progress, pieces(feed) if feed else None)


@contextmanager
def feeder(plan: StagePlan, *, behind: bool = False, large: int = LARGE) -> Iterator[Connection | None]:
    """What `pieces` reads: the end of a pipe from a process that checks the file; None where that is not worth while,
    as for a file that is not `large`.

    `behind`: it gives way to the window, which needs a processor for itself. It ends with the context.
    Raises CxError where there is no file.
    """
    try:
        size = plan.path.stat().st_size
    except OSError as error:
        raise gone(plan.path) from error
    if size < large or (behind and (os.cpu_count() or 1) < _BESIDE_WINDOW):
        yield None
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_feed, args=(plan, theirs), daemon=True)
    process.start()
    if behind:
        step_behind(process)
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.terminate()
        process.join()


def pieces(feed: Connection) -> Iterator[Piece]:
    """The pieces of the file that a feeder checks. Raises its CxError."""
    while True:
        try:
            message = feed.recv()
        except EOFError as error:
            raise RuntimeError("the process that reads the file ended without a word") from error
        if message is None:
            return
        if isinstance(message, CxError):
            raise message
        if not isinstance(message, Piece):
            raise RuntimeError(message)  # noqa: TRY004 - a traceback from the other process
        yield message


def step_behind(process: BaseProcess) -> None:
    """Let the window have the processor before a process that was just started, where the system can tell them apart.

    It is told from here: by itself the process would come to it only after half a second of imports.
    """
    if sys.platform != "win32" and process.pid is not None:
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)


def portable(error: CxError) -> CxError:
    """The error without what cannot be sent: causes, and values of foreign types."""
    values = {
        name: v if isinstance(v, str | int | Text) else str(v) for name, v in error.title.values.items()
    }
    return CxError(error.title.source, error.hint.source, **values)


def _feed(plan: StagePlan, pipe: Connection) -> None:
    try:
        with told_errors():
            for piece in checked(plan):
                pipe.send(piece)
        pipe.send(None)
    except CxError as error:
        pipe.send(portable(error))
    except BrokenPipeError:
        pass  # nobody wants the rest: cancelled
    except BaseException:
        # A bug: its traceback belongs into the log of the one that reads, since nobody sees ours.
        pipe.send(traceback.format_exc())
        raise
    finally:
        pipe.close()
