"""The server merges and takes back as a workspace alone does: the same files, the same counts, the same rows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.merging.undoing import find_import, undo_import
from cxdesk.services.sharing.wire import Form, wire_of
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.services.intake.test_import_people import AGENTS, CLIENTS
from tests.services.intake.test_matching import BY_CLIENT, BY_NUMBER, CONTACTS
from tests.services.sharing.desks import Desk, desk_of

COMPARED = (
    "sites", "departments", "teams", "products", "agents", "agent_memberships", "clients", "client_statuses",
    "contacts", "speech_metrics", "kpi_series", "kpi_records", "survey_methods", "survey_versions", "surveys",
    "complaints", "public_reviews", "cases", "case_sources",
)  # fmt: skip
#: Of each database's own making.
_OWN = {"rev", "deleted_at", "batch_id", "brought_by", "scope_id", "opened_at"}

REVIEWS = """Review ID,Title,Rating,Text,Date
R1,Грубо,1,Оператор нагрубил,20.10.2026 10:00
R2,Хорошо,5,Спасибо,20.10.2026 11:00
R3,Так себе,3,Долго,21.10.2026 12:00
"""
REVIEWS_LATER = """Review ID,Title,Rating,Text,Date
R1,Грубо,2,Оператор молчал,20.10.2026 10:00
R2,Хорошо,1,Спасибо,20.10.2026 11:00
R3,Так себе,3,Долго,21.10.2026 12:00
R4,Новое,1,Ещё раз,22.10.2026
"""
COMPLAINTS = """Complaint ID,Date received,Contact ID,Client,Complaint text
k-1,2026-10-01,c-1,К-1,He was rude
k-2,2026-10-02,c-3,К-2,Долго
k-3,2026-09-30,,К-7,Ещё
"""
CONTACTS_LATER = (
    CONTACTS.replace("chat,Заём", "chat,Вклад") + "c-9,2026-10-01 10:35,К-9,Сидоров,phone,Вклад\n"
)
SPEECH = "call id,started at,эмоция\nc-1,2026-10-01 10:00,0.5\nc-9,2026-10-01 10:35,0.25\n"
KPIS = "неделя,показатель,значение\n2026-09-09,SL,80\n2026-09-09,LCR,5.5\n2026-09-14,SL,82\n"
KPIS_LATER = "неделя,показатель,значение\n2026-09-09,SL,81\n2026-09-14,SL,82\n2026-09-14,Займы,7\n"
CLIENTS_LATER = (
    "номер клиента,имя клиента,дата статуса,доходность\nК-1,Анна Белова,2026-10-15,9\nК-3,Яна,2026-10-15,1\n"
)
PAY_STATES = """номер клиента,дата статуса,статус счета,состояние карты
К-1,2026-10-10,арестован,открыта
К-2,2026-10-10,открыт,
К-2,2026-10-05,закрыт,закрыта
"""
PAY_STATES_OLDER = "номер клиента,дата статуса,статус счета,бонусный счет\nК-1,2026-09-01,открыт,нет\n"
PAY_STATES_LATER = "номер клиента,дата статуса,статус счета\nК-1,2026-10-20,открыт\nК-2,2026-10-20,лимонный\n"
AGENTS_LATER = """табельный номер,фио,с даты,группа,площадка
101,Белова Анна,2026-10-01,Третья,Омск
102,Петров Пётр,2026-01-01,Вторая,Тверь
"""

UNDO = ("undo", "")
STORIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "reviews": (("reviews", REVIEWS), ("reviews", REVIEWS_LATER), ("reviews", REVIEWS_LATER)),
    "reviews taken back": (("reviews", REVIEWS), ("reviews", REVIEWS_LATER), UNDO),
    "reviews taken back and loaded anew": (("reviews", REVIEWS), UNDO, ("reviews", REVIEWS_LATER)),
    "one case a contact": (("contacts", CONTACTS), ("surveys", BY_NUMBER), ("complaints", COMPLAINTS)),
    "a later source taken back": (("surveys", BY_NUMBER), ("complaints", COMPLAINTS), UNDO),
    "contacts by client and time": (("contacts", CONTACTS), ("surveys", BY_CLIENT, "match_hours=4")),
    "contacts that come later": (("surveys", BY_NUMBER), ("complaints", COMPLAINTS), ("contacts", CONTACTS_LATER)),
    "later by client and time": (("surveys", BY_CLIENT, "match_hours=4"), ("contacts", CONTACTS_LATER)),
    "later contacts taken back": (("surveys", BY_NUMBER), ("contacts", CONTACTS_LATER), UNDO),
    "changed contacts": (("contacts", CONTACTS), ("contacts", CONTACTS_LATER), UNDO),
    "clients": (("clients", CLIENTS), ("clients", CLIENTS_LATER)),
    "what takes a client's money": (
        ("clients", PAY_STATES), ("clients", PAY_STATES_OLDER), ("clients", PAY_STATES_LATER),
        ("clients", PAY_STATES), UNDO, UNDO,
    ),
    "clients taken back": (("contacts", CONTACTS), ("clients", CLIENTS), ("clients", CLIENTS_LATER), UNDO),
    "clients taken back and met again": (("clients", CLIENTS), UNDO, ("contacts", CONTACTS)),
    "agents": (("agents", AGENTS), ("agents", AGENTS_LATER)),
    "agents taken back": (("agents", AGENTS), ("agents", AGENTS_LATER), UNDO),
    "figures": (("kpis", KPIS), ("kpis", KPIS_LATER), ("kpis", KPIS)),
    "figures taken back": (("kpis", KPIS), ("kpis", KPIS_LATER), UNDO),
    "speech": (("contacts", CONTACTS), ("speech", SPEECH), ("speech", SPEECH)),
}  # fmt: skip


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Iterator[Desk]:
    with desk_of(server, "igor", tmp_path) as found:
        yield found


@pytest.fixture
def alone(desk: Desk, tmp_path: Path) -> Iterator[Store]:
    """The same company in a workspace that is connected to nothing."""
    path = tmp_path / "alone.cxdesk"
    with desk.store.bulk() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    shutil.copyfile(desk.store.path, path)
    with Store.open(path) as store, store.bulk() as db:
        db.execute("DELETE FROM sharing")
    with Store.open(path) as store:
        yield store


def told(store: Store, table: str) -> list[dict[str, Any]]:
    wire = wire_of(table)
    names = [name for name in wire.columns if name not in _OWN]
    with store.connect() as db:
        rows = db.execute(
            f"SELECT {', '.join(names)} FROM {table} WHERE deleted_at IS NULL ORDER BY id"
        ).fetchall()
    found = [dict(zip(names, row, strict=True)) for row in rows]
    for row in found:
        for name in names:
            if wire.forms[name] is Form.JSON and row[name] is not None:
                row[name] = json.loads(row[name])
    return found


@pytest.mark.parametrize("story", STORIES)
def test_the_server_does_as_a_workspace_alone_does(
    desk: Desk, alone: Store, tmp_path: Path, story: str
) -> None:
    batches: tuple[list[UUID], list[UUID]] = ([], [])
    for step, (kind, text, *settings) in enumerate(STORIES[story]):
        path = tmp_path / f"{step}.csv"
        path.write_text(text, encoding="utf-8")
        counts = []
        for (store, door), made in zip(((alone, None), (desk.store, desk.door)), batches, strict=True):
            if kind == "undo":
                undo_import(store, made.pop(), by=desk.by, door=door)
            else:
                told_settings = dict(setting.split("=") for setting in settings)
                result = import_file(store, path, kind=kind, settings=told_settings, by=desk.by, door=door)
                counts.append((result.accepted, result.updated, result.unchanged, result.cases_opened))
            desk.catch_up()
            with store.connect() as db:
                made.append(find_import(db, "last")) if kind != "undo" else None
        assert len(set(counts)) < 2, (kind, counts)
    for table in COMPARED:
        assert told(desk.store, table) == told(alone, table), table


class Walk:
    """Files drawn at random from few numbers, contacts, clients and agents, so that they meet in every way."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed)

    def file(self) -> tuple[str, str]:
        """(kind, CSV) of the next file."""
        kind = self._draw.choice(("reviews", "surveys", "complaints", "contacts", "clients", "kpis"))
        rows = {self._draw.randrange(6) for _ in range(4)}
        return kind, "\n".join((self._HEADERS[kind], *(self._row(kind, n) for n in sorted(rows)), ""))

    _HEADERS = {
        "reviews": "Review ID,Title,Rating,Text,Date",
        "surveys": "survey id,answered at,call id,client id,agent,csat,comment",
        "complaints": "Complaint ID,Date received,Contact ID,Client,Complaint text",
        "contacts": "call id,started at,client id,agent,channel,product",
        "clients": "номер клиента,имя клиента,дата статуса,доходность,статус счета,состояние карты",
        "kpis": "неделя,показатель,значение",
    }

    def _row(self, kind: str, n: int) -> str:
        some = self._draw.choice
        text, agent, client = (
            some(("груб", "долго", "молчал")),
            some(("Анна", "Борис", "")),
            some(("К-1", "К-2", "")),
        )
        contact, score, day = some(("c-0", "c-1", "c-2", "")), some("12345"), 10 + n
        bars = {"груб": "арестован", "долго": "открыт", "молчал": ""}[text]
        told = {
            "reviews": f"R{n},Т,{score},{text},{day}.10.2026 10:00",
            "surveys": f"s-{n},2026-10-{day} 10:00,{contact},{client},{agent},{score},{text}",
            "complaints": f"k-{n},2026-10-{day},{contact},{client},{text}",
            "contacts": f"c-{n},2026-10-{day} 09:00,{client or 'К-3'},{agent},phone,{some(('Заём', 'Вклад'))}",
            "clients": f"К-{n},Имя {text},2026-10-{some((1, 15)):02},{some((1, 2))},{bars},{bars[:6]}",
            "kpis": f"2026-10-{some((5, 12)):02},{some(('SL', 'LCR', 'Займы'))} {n},{some((1, 2))}",
        }
        return told[kind]

    def undoes(self) -> bool:
        """Whether the newest import is taken back before the next file."""
        return self._draw.random() < 0.35


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 40))])
def test_any_files_in_any_order_are_merged_alike(desk: Desk, alone: Store, tmp_path: Path, seed: int) -> None:
    walk, sides = Walk(seed), ((alone, None), (desk.store, desk.door))
    standing: list[list[UUID]] = []
    for step in range(10):
        kind, text = walk.file()
        path = tmp_path / f"{step}.csv"
        path.write_text(text, encoding="utf-8")
        counts, made = [], []
        for store, door in sides:
            result = import_file(store, path, kind=kind, by=desk.by, door=door)
            counts.append((result.accepted, result.updated, result.unchanged, result.cases_opened))
            with store.connect() as db:
                made.append(find_import(db, "last"))
        assert counts[0] == counts[1], (step, kind)
        standing.append(made)
        if walk.undoes():
            which = standing.pop()
            for (store, door), batch in zip(sides, which, strict=True):
                undo_import(store, batch, by=desk.by, door=door)
    for table in COMPARED:
        assert told(desk.store, table) == told(alone, table), table
