"""Stage a file in a process of its own: the window's process never parses, and a crash there costs nothing here."""

from __future__ import annotations

import multiprocessing
import traceback
from dataclasses import replace
from multiprocessing.connection import Connection

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import CxError, Text
from cxdesk.services.intake.staging.feeding import feeder, pieces, portable, step_behind
from cxdesk.services.intake.staging.plan import Staged, StagePlan
from cxdesk.services.intake.staging.stage import READING, stage
from cxdesk.services.intake.staging.staged import discard

#: Seconds after which the parent looks whether the person has cancelled, though the child said nothing.
_LOOK_EVERY = 0.1


def stage_in_child(plan: StagePlan, progress: Progress) -> Staged:
    """`stage` in a child process, beside one that reads a large file. Cancelling ends both, and nothing is left."""
    context = multiprocessing.get_context("spawn")
    with feeder(plan, behind=True) as feed:
        ours, theirs = context.Pipe(duplex=False)
        # What was kept would have to be sent: reading it there takes no longer, and is not the window's time.
        child = context.Process(target=_run, args=(replace(plan, kept=None), theirs, feed), daemon=True)
        child.start()
        step_behind(child)
        theirs.close()
        if feed:
            feed.close()
        try:
            return _follow(ours, progress)
        except BaseException:
            child.terminate()
            child.join()
            discard(plan.target)
            raise
        finally:
            child.join()
            ours.close()


def _follow(pipe: Connection, progress: Progress) -> Staged:
    done, total = 0, 1
    while True:
        if not pipe.poll(_LOOK_EVERY):
            progress(done, total, READING)
            continue
        try:
            message = pipe.recv()
        except EOFError as error:
            raise RuntimeError("the process that reads the file ended without a word") from error
        if isinstance(message, Staged):
            return message
        if isinstance(message, tuple):
            done, total = message
            progress(done, total, READING)
        elif isinstance(message, CxError):
            raise message
        else:
            raise RuntimeError(message)  # noqa: TRY004 - a traceback from the child


def _run(plan: StagePlan, pipe: Connection, feed: Connection | None) -> None:
    def report(done: int, total: int, _what: Text) -> None:
        pipe.send((done, total))

    try:
        pipe.send(stage(plan, report, pieces(feed) if feed else None))
    except CxError as error:
        pipe.send(portable(error))
    except BaseException:
        # A bug: its traceback belongs into the parent's log, since nobody sees the child's.
        pipe.send(traceback.format_exc())
        raise
    finally:
        pipe.close()
