"""A file that one process checks while another stages it gives what one process alone gives."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.intake.importing import commit_import, import_file
from cxdesk.services.intake.preparing import prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging import feeding
from cxdesk.services.intake.staging.feeding import feeder, pieces
from cxdesk.services.intake.staging.plan import Staged, StagePlan
from cxdesk.services.intake.staging.stage import stage
from cxdesk.services.intake.staging.staged import open_staged, staging_folder
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews

ROWS = 4_500


def fed(plan: StagePlan, progress: Progress, *, behind: bool = False) -> Staged:
    with feeder(plan, behind=behind, large=1) as feed:
        assert feed is not None
        return stage(plan, progress, pieces(feed))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = many_reviews(tmp_path / "a.csv", ROWS)
    with path.open("a", encoding="utf-8") as file:
        file.write("odd,Odd,9,Score,21.10.2026\n")
    return path


def staged_rows(store: Store, path: Path, run: object) -> tuple[Staged, list[object]]:
    with store.connect() as db:
        reading = read_file(db, path, "reviews")
    prepared = prepare_import(store, reading, run=run)  # type: ignore[arg-type] # partial of a Stage
    (file,) = staging_folder(store.path).iterdir()
    with open_staged(file) as db:
        rows = [*db.execute("SELECT * FROM rows ORDER BY n"), *db.execute("SELECT * FROM rejects")]
    file.unlink()
    return prepared.staged, rows


@pytest.fixture
def processors(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many processors there are."""
    return lambda n: monkeypatch.setattr(feeding.os, "cpu_count", lambda: n)


def test_two_processes_stage_what_one_stages(
    store: Store, file: Path, processors: Callable[[int], None]
) -> None:
    processors(3)
    alone = staged_rows(store, file, stage)
    assert alone[0] == Staged(ROWS + 1, ROWS, 0, 1)
    assert staged_rows(store, file, fed) == alone
    assert staged_rows(store, file, partial(fed, behind=True)) == alone


def test_one_of_two_processors_is_left_to_the_window(
    store: Store, file: Path, processors: Callable[[int], None]
) -> None:
    asked: list[bool] = []

    def ask(plan: StagePlan, progress: Progress) -> Staged:
        for behind in (False, True):
            with feeder(plan, behind=behind, large=1) as feed:
                asked.append(feed is not None)
        return stage(plan, progress)

    processors(2)
    staged_rows(store, file, ask)
    assert asked == [True, False]


def test_cancelling_ends_the_reading_process_and_leaves_nothing(store: Store, me: Actor, file: Path) -> None:
    def cancel(done: int, total: int, what: Text) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        import_file(store, file, kind="reviews", by=me, run=fed, progress=cancel)
    assert not staging_folder(store.path).exists()


def test_a_file_that_is_gone_is_told_by_the_reading_process(store: Store, file: Path) -> None:
    def remove_first(plan: StagePlan, progress: Progress) -> Staged:
        with feeder(plan, large=1) as feed:
            assert feed is not None
            taken = pieces(feed)
            next(taken)
            file.unlink()
            return stage(plan, progress, taken)

    with store.connect() as db:
        reading = read_file(db, file, "reviews")
    with pytest.raises(CxError, match=r"a\.csv"):
        prepare_import(store, reading, run=remove_first)


def test_a_small_file_starts_no_process(store: Store, file: Path) -> None:
    def run(plan: StagePlan, progress: Progress) -> Staged:
        with feeder(plan) as feed:
            assert feed is None
        return stage(plan, progress)

    with store.connect() as db:
        assert prepare_import(store, read_file(db, file, "reviews"), run=run).staged.staged == ROWS


def test_rows_are_told_apart_again_where_the_workspace_has_changed(
    store: Store, me: Actor, file: Path
) -> None:
    with store.connect() as db:
        reading = read_file(db, file, "reviews")
    first, second = prepare_import(store, reading), prepare_import(store, reading)
    store.write(enter_case, NewComplaint("Грубо"), by=me)
    assert commit_import(store, first, by=me).accepted == ROWS
    result = commit_import(store, second, by=me)
    assert (result.accepted, result.unchanged) == (0, ROWS)
