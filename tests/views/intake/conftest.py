"""The import page on a real workspace; files are checked in this process, which is quicker than in one of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.services.intake.staging.stage import stage
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.intake.import_page import ImportPage
from tests.workspaces import workspace

ROWS = (
    "№ анкеты;Дата ответа;ID клиента;Канал;Оценка;Комментарий;Отд.;Прим.",
    "S-1;21.10.2026 09:42;1042;тел.;1,0;Не понимаю, как оплатить займ;Взыскание;",
    "S-2;21.10.2026 09:47;2071;чат;5,0;Всё быстро;взыск-2;",
    "S-3;21.13.2026 09:58;0933;тел.;2,0;Дважды переключали;Взыскание;",
    "S-4;21.10.2026 10:02;1560;тел.;7,0;Обещали перезвонить;Взыскание;",
    "S-5;22.10.2026 10:04;2210;почта;2,0;Списали проценты;Взыскание;",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A workspace with its defaults, copied from one that is made once."""
    with workspace(tmp_path) as (opened, _):
        yield opened


@pytest.fixture
def survey_file(tmp_path: Path) -> Path:
    """Five surveys under two junk lines, as a Russian program exports them; two rows are wrong."""
    path = tmp_path / "Анкеты.csv"
    path.write_bytes("\r\n".join(("Выгрузка анкет", "Сформировано 22.10.2026", *ROWS, "")).encode("cp1251"))
    return path


@pytest.fixture
def review_file(tmp_path: Path) -> Path:
    """Three reviews of long ago."""
    path = tmp_path / "reviews.csv"
    path.write_text(
        "Title,Rating,Text,Date\nGood,5,Thank you,04.12.2019 10:53\nBad,1,Never again,24.11.2019 10:00\n"
        "Old,2,Long ago,05.02.2018 12:00\n"
    )
    return path


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ImportPage]:
    """The page, shown."""
    made = ImportPage(desk, run=stage)
    qtbot.addWidget(made)
    made.resize(1200, 820)
    made.show()
    # As the window does.
    desk.jobs.changed.connect(lambda topics: made.refresh() if made.topics & topics else None)
    yield made
    qtbot.waitUntil(lambda: not desk.jobs.busy)


@pytest.fixture
def checked(page: ImportPage, qtbot: QtBot) -> Callable[..., ImportPage]:
    """Hands files to the page and waits until the first is checked, or waits for an answer."""

    def take(*files: Path) -> ImportPage:
        if files:
            page.take_files(list(files))
        wait_checked(page, qtbot)
        return page

    return take


def wait_checked(page: ImportPage, qtbot: QtBot) -> None:
    """Until the file at hand is checked, or something keeps it from that."""

    def settled() -> bool:
        draft = page.draft
        if draft is None or draft.error is not None or draft.result is not None:
            return True
        waits = draft.look is not None and not draft.look.reading.guess.complete and not page.desk.jobs.busy
        return waits or (draft.checked is not None and not draft.checking)

    qtbot.waitUntil(settled, timeout=10_000)
