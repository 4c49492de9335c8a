"""Draw every page with sample data: light and dark, Russian and English, in two sizes.

    python tools/screenshots.py FOLDER [PAGE ...]

Each picture is FOLDER/<page>-<language>-<scheme>-<width>.png. The workspace is made anew in a temporary folder,
and so are the settings: nothing of the person at this machine shows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cxdesk.app import Program, set_language
from cxdesk.models.values import Actor, Role
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.store import Store
from cxdesk.views import theme
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.insight.month_page import MonthPage
from cxdesk.views.pages import PAGES, SECTIONS
from cxdesk.views.recovery.policy_page import PolicyPage
from cxdesk.views.settings import Settings, workspace_key
from tools.connected_sample import make_connected

SIZES = ((1280, 800), (1920, 1080))
LANGUAGES = ("ru", "en")
SCHEMES: tuple[theme.Scheme, ...] = ("light", "dark")
#: Longest wait for a page to have read what it shows, milliseconds.
PATIENCE = 20_000
#: How long nothing may happen before a page is thought to stand, milliseconds.
QUIET = 400
SAMPLE_CSV = "\r\n".join(
    [
        "Выгрузка анкет за октябрь",
        "Сформировано 22.10.2026",
        "№ анкеты;Дата ответа;ID клиента;Канал;Оценка;Таб. №;Комментарий;Отд.;Прим.",
        *(
            f"S-{88214 + n};{20 + n % 3}.{13 if n == 3 else 10}.2026 09:{10 + n % 50};{1042 + 7 * n % 900};"
            f"{('тел.', 'чат', 'почта', 'отзыв')[n % 4]};{(1, 5, 4, 2, 5)[n % 5]},0;{17 + n % 9};"
            f"{('Не понимаю, как оплатить займ', 'Всё быстро', 'Оператор закрыл чат', 'Дважды переключали')[n % 4]};"
            f"{'взыск-2' if n % 40 == 5 else 'КЦ'};"
            for n in range(200)
        ),
    ]
)


@dataclass(frozen=True)
class Shot:
    """One state of the window: its name, and how to get there."""

    name: str
    page: str
    prepare: Callable[[Program], None] | None = None
    #: Whether the picture is of the dialog that was opened.
    dialog: bool = False


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(program: Program) -> None:
    """Wait until nothing is read or written any more, for a while: one reading may lead to another."""
    waited = quiet = 0
    while quiet < QUIET and waited < PATIENCE:
        wait(50)
        waited += 50
        quiet = 0 if program.jobs is not None and program.jobs.busy else quiet + 50


def make_sample(folder: Path) -> Path:
    """A small workspace of the sample company."""
    from cxdesk.cli import main as command_line

    path = folder / "demo.cxdesk"
    if command_line(["demo", str(path), "--scale", "0.02"]) != 0:
        sys.exit("screenshots: the sample data could not be made")
    return path


def _lead(workspace: Path) -> Actor:
    """Somebody who sees all pages."""
    with Store.open(workspace) as store, store.connect() as connection:
        return next(seat.actor for seat in list_seats(connection) if Role.LEAD in seat.actor.roles)


def open_program(app: QApplication, workspace: Path, language: str, scheme: theme.Scheme) -> Program:
    """The program as the head of quality would have it open."""
    settings = Settings()
    settings.put("language", language)
    settings.put("theme", scheme)
    settings.put(workspace_key(workspace, "person"), _lead(workspace).person_id.hex)
    set_language(app, language)
    theme.apply(app, scheme)
    program = Program(app, settings)
    program.open_workspace(workspace)
    settle(program)
    while program.window is None:
        wait(50)
    return program


def shots(sample: Path) -> Iterator[Shot]:
    """Every page, and the states that a page shows only after something was done."""
    connected = {section.id for section in SECTIONS if section.connected}
    for entry in PAGES:
        if entry.section in connected:
            continue
        if entry.id == "import":
            yield Shot("import", "import", lambda program: _import(program, sample))
        elif entry.id == "month":
            yield Shot("month", "month", lambda program: _month_top(program, years=False))
        else:
            yield Shot(entry.id, entry.id)
    yield Shot("month-brought", "month", _month_brought)
    yield Shot("month-years", "month", lambda program: _month_top(program, years=True))
    yield Shot("payout-sheet", "queue", _payout_sheet)
    yield Shot("payout-case", "queue", _payout_case)
    yield Shot("policy-trial", "policy", _policy_trial)


def _month_brought(program: Program) -> None:
    """The foot of the month: what files brought."""
    body = _month(program, years=False).months
    body.ensureWidgetVisible(body.kpis)


def _month_top(program: Program, *, years: bool) -> None:
    """The month, with its lines over twelve months or over all years."""
    _month(program, years=years).months.verticalScrollBar().setValue(0)


def _month(program: Program, *, years: bool) -> MonthPage:
    _go(program, "month", years=years)
    settle(program)
    assert program.window is not None
    return cast("MonthPage", program.window.stack.page("month"))


#: An open case, reviewed, of a client who earns something, whose cause has many decided payouts.
_ALIKE = """
SELECT c.id FROM cases c JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main'
  JOIN payouts p ON p.cause_id = r.cause_id AND p.decided_at IS NOT NULL
 WHERE c.status <> 'closed' AND c.deleted_at IS NULL AND c.profitability > 0 AND r.fault IN ('process', 'employee')
   AND NOT EXISTS (SELECT 1 FROM payouts o WHERE o.case_id = c.id)
 GROUP BY c.id ORDER BY count(*) DESC, c.id LIMIT 1
"""
#: A case with a payout that was paid, and a reply.
_PAID = """
SELECT p.case_id FROM payouts p JOIN replies r ON r.payout_id = p.id WHERE p.status = 'paid'
 ORDER BY p.settled_at DESC, p.id LIMIT 1
"""


def _show_case(program: Program, query: str) -> QueuePage:
    """The case that a query finds, in the queue."""
    assert program.window is not None
    assert program.jobs is not None
    assert program.jobs.store is not None
    with program.jobs.store.connect() as db:
        (case,) = db.execute(query).fetchone()
    _go(program, "queue", view="all", case=str(UUID(bytes=case)))
    settle(program)
    return cast("QueuePage", program.window.stack.page("queue"))


def _payout_sheet(program: Program) -> None:
    """The sheet beside a case, with precedents."""
    _show_case(program, _ALIKE).open_payout()


def _payout_case(program: Program) -> None:
    """The foot of a case with a payout and a reply."""
    page = _show_case(program, _PAID)
    page.close_payout()
    bar = page.pane.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.rangeChanged.connect(lambda _, end: bar.setValue(end))


def _policy_trial(program: Program) -> None:
    """An edition tried out on last month."""
    _go(program, "policy")
    settle(program)
    assert program.window is not None
    page = program.window.stack.page("policy")
    assert isinstance(page, PolicyPage)
    page.try_out()


def shared_shots() -> Iterator[Shot]:
    """The page of a connected workspace in its views, and the dialogs around it."""
    for view in ("conflicts", "rejected", "history"):
        yield Shot(f"sharing-{view}", "sharing", partial(_show_shared, view=view))
    yield Shot("sharing-queue", "queue")
    yield Shot("sharing-connect", "sharing", _connect, dialog=True)


def _show_shared(program: Program, view: str) -> None:
    """As if the server were there: nobody is asked for a password."""
    assert program.window is not None
    program.window.desk.exchange = None
    for dialog in program.window.findChildren(QDialog):
        dialog.reject()
    _go(program, "sharing", view=view)


def _connect(program: Program) -> None:
    program.connect_to()
    settle(program)


def _go(program: Program, page: str, **state: object) -> None:
    assert program.window is not None
    program.window.desk.go(page, **state)


def _import(program: Program, sample: Path) -> None:
    """The import page with a file whose rows are all checked."""
    from cxdesk.views.intake.import_page import ImportPage

    _go(program, "import", files=[str(sample)])
    settle(program)
    assert program.window is not None
    page = program.window.stack.page("import")
    assert isinstance(page, ImportPage)
    waited = 0
    while page.why_not_load() and waited < PATIENCE:
        wait(100)
        waited += 100


def draw(
    app: QApplication, workspace: Path, folder: Path, wanted: Sequence[str], found: Sequence[Shot]
) -> None:
    """All pictures of one workspace."""
    if wanted and not {shot.name for shot in found} & set(wanted):
        return
    for language in LANGUAGES:
        for scheme in SCHEMES:
            program = open_program(app, workspace, language, scheme)
            window: QWidget | None = program.window
            assert window is not None
            for shot in found:
                if wanted and shot.name not in wanted:
                    continue
                if shot.prepare is not None:
                    shot.prepare(program)
                else:
                    _go(program, shot.page)
                for width, height in SIZES:
                    window.resize(width, height)
                    settle(program)
                    shown = app.activeModalWidget() if shot.dialog else None
                    (shown or window).grab().save(
                        str(folder / f"{shot.name}-{language}-{scheme}-{width}.png")
                    )
            program.close()


def main() -> int:
    """Make the folder and fill it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", metavar="PAGE")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["CXDESK_CONFIG_DIR"] = str(Path(scratch) / "settings")
        app = QApplication(sys.argv[:1])
        app.setQuitOnLastWindowClosed(False)
        workspace = make_sample(Path(scratch))
        shared = workspace.with_name("shared.cxdesk")
        shutil.copyfile(workspace, shared)
        make_connected(shared, _lead(workspace).person_id)
        sample = workspace.with_name("Анкеты_октябрь.csv")
        sample.write_text(SAMPLE_CSV, encoding="cp1251")
        draw(app, workspace, arguments.folder, arguments.pages, list(shots(sample)))
        draw(app, shared, arguments.folder, arguments.pages, list(shared_shots()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
