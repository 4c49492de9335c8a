"""The played death of a process: it ends at the chosen statement, and the file is as a killed one would leave it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from cxdesk.services.casework.cases import set_conclusion
from cxdesk.services.workspace.store import Store
from tests.sharing_proof.crashing import Crashed, Fuse, fused
from tests.workspaces import enter, workspace


def test_a_death_at_any_statement_leaves_an_edit_whole_or_not_at_all(tmp_path: Path) -> None:
    with workspace(tmp_path) as (store, actor):
        case = enter(store, actor)
        path = store.path
    fuse = Fuse()
    deaths = 0
    for after in count():
        text = f"conclusion {after}"
        fuse.put_out()
        with fused(fuse), Store.open(path) as store:
            fuse.light(after)
            try:
                store.write(set_conclusion, case, text, by=actor)
            except Crashed:
                deaths += 1
            else:
                break
        with Store.open(path) as store, store.connect() as db:
            (shown,) = db.execute("SELECT conclusion FROM case_reviews").fetchone() or ("",)
            (told,) = db.execute(
                """SELECT count(*) FROM changes WHERE "after" = ?""", (f'"{text}"',)
            ).fetchone()
            assert (shown == text) == bool(told)
    assert deaths >= 5


def test_a_dead_process_does_nothing_more(tmp_path: Path) -> None:
    fuse = Fuse()
    with workspace(tmp_path) as (store, actor):
        path = store.path
    with fused(fuse):
        store = Store.open(path)
    fuse.light(0)
    for _ in range(2):
        with pytest.raises(Crashed), fused(fuse):
            enter(store, actor)
    store.close()
