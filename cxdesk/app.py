"""The place where the parts of the window are joined. Nothing heavy is imported before the first paint."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cxdesk.models.outcome import Outcome, Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import translation
from cxdesk.services.people.seating import Seat, list_seats
from cxdesk.services.workspace.lane import share_python
from cxdesk.services.workspace.store import Store
from cxdesk.views import theme
from cxdesk.views.desk import Desk
from cxdesk.views.garbage import GarbageCollector
from cxdesk.views.jobs import Jobs
from cxdesk.views.language import speak_qt
from cxdesk.views.log_file import write_log
from cxdesk.views.pages import PAGES, SECTIONS, PageEntry, Section
from cxdesk.views.settings import Settings, workspace_key
from cxdesk.views.uncaught import catch_bugs
from cxdesk.views.undo import UndoLine
from cxdesk.views.window import Window

if TYPE_CHECKING:
    from cxdesk.views.first_run import FirstRun
    from cxdesk.views.people_choice import PeopleChoice
    from cxdesk.views.sharing.sessions import SharedSession

#: Milliseconds after the window is shown: its first rows are painted by then.
SETTLE_IN_AFTER = 250


class Opened(NamedTuple):
    """A workspace that was just opened, and who may sit at it; `locked`: why nobody may until its server has spoken."""

    store: Store
    seats: tuple[Seat, ...]
    locked: CxError | None = None


def open_store(path: Path, create: bool) -> Opened:
    """Open a workspace, made with its defaults where `create` and missing. Raises CxError."""
    if create and not path.exists():
        from cxdesk.services.workspace.create import create_workspace

        path.parent.mkdir(parents=True, exist_ok=True)
        store = create_workspace(path)
    else:
        store = Store.open(path, though_locked=True)
    with store.connect() as connection:
        seats = list_seats(connection)
    if store.shared is not None:
        own = store.shared.person_id
        return Opened(store, tuple(s for s in seats if s.actor.person_id == own), _why_locked(store))
    if not seats:
        store.close()
        raise CxError(
            N_("Nobody works in this workspace."), N_("Restore a backup, or import into a new one.")
        )
    return Opened(store, seats)


def _why_locked(store: Store) -> CxError | None:
    from cxdesk.services.sharing.state import check_unlocked

    try:
        check_unlocked(store.shared)
    except CxError as reason:
        return reason
    return None


class Program(QObject):
    """Holds what outlives a window: the settings, the open workspace, its jobs. These are the window's `Doors`."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        entries: Sequence[PageEntry] = PAGES,
        sections: Sequence[Section] = SECTIONS,
    ) -> None:
        super().__init__()
        self._app = app
        self._garbage = GarbageCollector(self)
        self._entries, self._sections = entries, sections
        self.settings = settings
        self.lobby = Jobs(parent=self)
        self.lobby.failed.connect(self._on_failed)
        self.jobs: Jobs | None = None
        self.undo: UndoLine | None = None
        self.window: Window | None = None
        self.first_run: FirstRun | None = None
        self.sharing: SharedSession | None = None
        self._opened: Opened | None = None
        self._choice: PeopleChoice | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_IN_AFTER)
        self._settling.timeout.connect(self._settle_in)

    def start(self, path: Path | None, meanwhile: Callable[[], None] | None = None) -> None:
        """Open `path`, else the workspace of the last time, else the page of the first run.

        `meanwhile` runs beside the opening, and before anything is shown.
        """
        path = path or next(iter(self.settings.recent()), None)
        if path is not None:
            self.open_workspace(path)
        if meanwhile is not None:
            meanwhile()
        if path is None:
            self._show_first_run()

    def close(self) -> None:
        """Wait for what is being saved, close the workspace, keep the settings."""
        self.close_workspace()
        self.lobby.close()
        self.settings.write()

    # -- the doors ----------------------------------------------------------------------------------------

    def open_workspace(self, path: Path, *, create: bool = False, then_import: Sequence[Path] = ()) -> None:
        """Open a workspace beside the present one, which stays until the other stands."""
        if self.window is not None and path.absolute() == self.window.desk.path:
            self.window.raise_()
            return
        self.lobby.call(
            open_store,
            path,
            create,
            then=lambda opened: self._on_opened(opened, then_import),
            failed=lambda error: self._on_not_opened(error, path, then_import),
        )

    def connect_to(self, connection_file: Path | None = None) -> None:
        """Ask for a connection file (or take this one) and a sign-in, make a workspace of them and open it."""
        from cxdesk.views.new_files import workspaces_folder
        from cxdesk.views.sharing.sessions import Connecting

        window = self.window or self.first_run
        connecting = Connecting(self.jobs or self.lobby, workspaces_folder(), window, self.open_workspace)
        if connection_file is not None:
            connecting.dialog.take_file(connection_file)

    def open_demo(self) -> None:
        """Open the demo; made first, with progress, where there is none."""
        from cxdesk.views.new_files import demo_path, make_demo

        path = demo_path()
        if path.exists():
            self.open_workspace(path)
        else:
            jobs = self.jobs or self.lobby
            jobs.run(
                make_demo, path, title=Text(N_("Making the demo")), then=lambda _: self.open_workspace(path)
            )

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of a workspace and open it."""

        def work(_store: None, *, progress: Progress, **_: object) -> Outcome:
            from cxdesk.services.workspace.backup import restore_backup

            return Outcome(value=restore_backup(path, backup, progress=progress).money)

        def done(outcome: Outcome) -> None:
            self.open_workspace(path)
            self._tell_money(outcome.value.told())

        def failed(error: Exception) -> None:
            self.open_workspace(path)
            self._on_failed(error, "restore")

        self._show_first_run()
        self.close_workspace()
        self.lobby.run(work, title=Text(N_("Restoring")), then=done, failed=failed)

    def _tell_money(self, told: Sequence[Text]) -> None:
        """What a person has to know who restored a state from before payouts were sent."""
        from cxdesk.services.translation import say, tr
        from cxdesk.views.widgets.confirming import ConfirmDialog

        if told:
            # Nobody else holds it: the window is just being made.
            self._notice = ConfirmDialog(tr("Payouts and this restore"), [say(text) for text in told], "")
            self._notice.open()

    def sit_down(self, actor: Actor) -> None:
        """Another person takes the desk: what one may do and undo is another's."""
        if self._opened is None or self.jobs is None:
            return
        self._remember(actor)
        self.jobs.actor = actor
        if self.undo is not None:
            self.undo.deleteLater()
        self.undo = UndoLine(self.jobs)
        self._make_window(actor)

    def speak(self, language: str) -> None:
        """Show everything in another language: the window is made anew and comes back as it was."""
        self.settings.put("language", language)
        set_language(self._app, language)
        if self.window is not None:
            self._make_window(self.window.desk.actor)
        elif self.first_run is not None:
            self._show_first_run()

    def wear(self, scheme: theme.Scheme) -> None:
        """Change the theme."""
        self.settings.put("theme", scheme)
        theme.apply(self._app, scheme)

    def leave(self) -> None:
        """End the program by closing its window."""
        for window in (self.window, self.first_run):
            if window is not None:
                window.close()

    # -- from one to the next -------------------------------------------------------------------------------

    def _on_opened(self, opened: Opened, then_import: Sequence[Path]) -> None:
        if opened.locked is not None or not opened.seats:
            self._on_locked(opened)
            return
        kept = self.settings.get(workspace_key(opened.store.path, "person"))
        known = [seat for seat in opened.seats if seat.actor.person_id.hex == kept]
        if len(opened.seats) == 1 or known:
            self._take_over(opened, (known or list(opened.seats))[0].actor, then_import)
            return
        from cxdesk.views.people_choice import PeopleChoice

        choice = self._choice = PeopleChoice(opened.seats)
        choice.chosen.connect(lambda seat: self._take_over(opened, seat.actor, then_import))
        choice.rejected.connect(lambda: self._on_nobody(opened))
        choice.show()

    def _on_locked(self, opened: Opened) -> None:
        """A connected workspace in which nobody may work until its server has spoken: it is asked at once."""
        from cxdesk.views.sharing.locked import Locked

        self.close_workspace()
        if self.first_run is None:
            self._show_first_run()
        Locked(self.lobby, opened.store, opened.locked, self.first_run, self.open_workspace).begin()

    def _on_nobody(self, opened: Opened) -> None:
        opened.store.close()
        if self.window is None:
            self._show_first_run()

    def _take_over(self, opened: Opened, actor: Actor, then_import: Sequence[Path]) -> None:
        self.close_workspace()
        self._opened = opened
        self.settings.add_recent(opened.store.path)
        self._remember(actor)
        self.jobs = Jobs(opened.store, actor)
        self.undo = UndoLine(self.jobs)
        self._make_window(actor)
        if then_import and self.window is not None:
            self.window.import_files(then_import)
        self._settling.start()

    def _settle_in(self) -> None:
        """What can wait for the first paint: warming up, imports that a crash cut off, the backup of the day."""
        from cxdesk.views.workspace_care import back_up_daily, finish_imports

        if self.jobs is not None and self._opened is not None:
            self.jobs.call(self._opened.store.warm_up)
            self.jobs.run(finish_imports, title=Text(N_("Completing imports")))
            self.jobs.run(back_up_daily, title=Text(N_("Backup of the day")))
            if self._opened.store.shared is not None:
                self._begin_sharing(self.jobs, self._opened.store)
        self._complete_qt()

    def _begin_sharing(self, jobs: Jobs, store: Store) -> None:
        from cxdesk.views.sharing.sessions import SharedSession

        path = store.path

        def ask_server() -> None:
            self.close_workspace()
            self.open_workspace(path)

        self.sharing = SharedSession(jobs, store, lambda: self.window, ask_server)
        if self.window is not None:
            self.window.desk.exchange = self.sharing.exchange
        self.sharing.begin()

    def _complete_qt(self) -> None:
        """One by one, in idle moments, what the import of Qt left out."""
        from cxdesk.views.plain_import import run_next_late

        if run_next_late():
            QTimer.singleShot(SETTLE_IN_AFTER, self._app, self._complete_qt)

    def _remember(self, actor: Actor) -> None:
        if self._opened is not None:
            self.settings.put(workspace_key(self._opened.store.path, "person"), actor.person_id.hex)

    def _make_window(self, actor: Actor) -> None:
        if self._opened is None or self.jobs is None or self.undo is None:
            return
        before = self.window
        if before is not None:
            before.leave()
        desk = Desk(
            self.jobs, self.settings, self._opened.store.path, actor, translation.active().language, self.undo
        )
        desk.exchange = self.sharing.exchange if self.sharing is not None else None
        self.window = Window(desk, self, self._opened.seats, self._entries, self._sections)
        self.window.closed.connect(self._app.quit)
        self.window.start()
        self.window.show()
        for old in (before, self.first_run):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.first_run = None
        QTimer.singleShot(SETTLE_IN_AFTER, self.window, lambda: _offer(desk))

    def _show_first_run(self) -> None:
        from cxdesk.views.first_run import FirstRun
        from cxdesk.views.new_files import new_workspace_path

        before = self.first_run
        self.first_run = FirstRun(self, self.lobby, new_workspace_path)
        self.first_run.closed.connect(self._app.quit)
        self.first_run.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def close_workspace(self) -> None:
        """Take the window away, wait for its saves, let the file go."""
        self._settling.stop()
        if self.window is not None:
            self.window.leave()
            self.window.hide()
            self.window.deleteLater()
            self.window = None
        if self.jobs is not None:
            self.jobs.close()
            self.jobs.deleteLater()
            self.jobs = self.sharing = None
        if self._opened is not None:
            self._opened.store.close()
            self._opened = None

    def _on_not_opened(self, error: Exception, path: Path, then_import: Sequence[Path]) -> None:
        from cxdesk.services.workspace.keys import PassphraseWanted

        if self.window is None and self.first_run is None:
            self._show_first_run()
        if isinstance(error, PassphraseWanted):
            from cxdesk.views.unlock import Unlock

            again = partial(self.open_workspace, path, then_import=then_import)
            Unlock(self.lobby, path, again, self.window or self.first_run).open()
            return
        self._on_failed(error, "open")

    def _on_failed(self, error: Exception, context: str) -> None:
        from cxdesk.views.errors import show_error

        show_error(error, context, self.window or self.first_run)


def _offer(desk: Desk) -> None:
    """What the palette finds besides commands: after the first paint, since it brings modules along."""
    from cxdesk.views.casework.finding import offer_findings

    offer_findings(desk)


def set_language(app: QApplication, language: str) -> None:
    """One language for our texts and for Qt's own."""
    translation.use(language)
    speak_qt(app, language)


def run(path: Path | None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication([*sys.argv[:1], *theme.STYLE])
    app.setApplicationName("cxdesk")
    app.setDesktopFileName("cxdesk")
    app.setQuitOnLastWindowClosed(False)
    settings = Settings()
    log = write_log(settings.folder)
    catch_bugs()

    def dress() -> None:
        set_language(app, settings.get("language", translation.system_language()))
        theme.apply(app, settings.get("theme", "system"), styled=True)

    share_python()
    program = Program(app, settings)
    program.start(path, meanwhile=dress)
    code = app.exec()
    program.close()
    log.close()
    return code
