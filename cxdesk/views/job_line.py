"""Long work in the status bar: what runs, how far it is, and its Cancel."""

from __future__ import annotations

from PySide6.QtCore import QObject

from cxdesk.services.formats import formats
from cxdesk.services.translation import active, say, tr
from cxdesk.views.job_state import JobState, Phase
from cxdesk.views.jobs import Jobs
from cxdesk.views.widgets import ProgressCell


class JobLine(QObject):
    """Shows the oldest job; the others wait their turn and are counted."""

    def __init__(self, jobs: Jobs, cell: ProgressCell) -> None:
        super().__init__(cell)
        self._jobs = jobs
        self._cell = cell
        self._shown = 0
        jobs.progressed.connect(self._on_progressed)
        cell.cancelled.connect(self._on_cancelled)
        self._show()

    def _on_progressed(self, _state: JobState) -> None:
        self._show()

    def _show(self) -> None:
        running = self._jobs.running()
        if not running:
            self._cell.finish()
            return
        first = running[0]
        self._shown = first.id
        waiting = len(running) - 1
        words = say(first.title)
        if waiting:
            words = tr("{job}, {n} more after it", job=words, n=waiting)
        if first.phase is Phase.CANCELLING:
            self._cell.show_progress(tr("{job}: cancelling", job=words), None, can_cancel=False)
            return
        share = first.done / first.total if first.total else None
        figure = "" if share is None else formats(active().language).percent(int(100 * share))
        self._cell.show_progress(words, share, figure)
        self._cell.setToolTip(say(first.what))

    def _on_cancelled(self) -> None:
        self._jobs.cancel(self._shown)
