"""What a file of clients tells of accounts, cards and phones: words, the newest day, taken back, out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cxdesk.models.recovery_values import MethodState
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.exporting.rows import export_kind
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.merging.batches import list_imports
from cxdesk.services.intake.merging.undoing import undo_import
from cxdesk.services.intake.values.pay_states import pay_state_of
from cxdesk.services.workspace.store import Store

HEAD = "номер клиента,дата статуса,статус счета,состояние карты,статус телефона,бонусный счет\n"


def take(
    store: Store, me: Actor, folder: Path, lines: str, *, name: str = "clients", head: str = HEAD
) -> list[str]:
    path = folder / f"{name}.csv"
    path.write_text(head + lines, encoding="utf-8")
    return [str(note) for note in import_file(store, path, kind="clients", settings={}, by=me).notes]


def states(store: Store) -> dict[str, dict[str, str]]:
    with store.connect() as db:
        return {ref: json.loads(told) for ref, told in db.execute("SELECT ref, pay_states FROM clients")}


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Арестован", "arrested"), ("Наложен арест (ФССП)", "arrested"), ("частично арестован", "arrested"),
        ("не арестован", "open"), ("Арест снят", "open"), ("нет ареста", "open"), ("arrested", "arrested"),
        ("заблокирована", "blocked"), ("Блокировка банка", "blocked"), ("разблокирована", "open"),
        ("незаблокирован", "open"), ("not blocked", "open"), ("unblocked", "open"), ("frozen", "blocked"),
        ("Неактивна", "blocked"), ("не активна", "blocked"), ("inactive", "blocked"), ("есть ограничения", "blocked"),
        ("без ограничений", "open"), ("Закрыт", "closed"), ("closed", "closed"), ("не закрыт", "open"),
        ("срок истёк", "closed"), ("недействительна", "closed"), ("не действует", "closed"), ("invalid", "closed"),
        ("открыт", "open"), ("Открыта", "open"), ("действующий", "open"), ("active", "open"), ("да", "open"),
        ("не открыт", "none"), ("нет", "none"), ("нет карты", "none"), ("отсутствует", "none"), ("none", "none"),
        ("takes money", "open"), ("there is none", "none"), ("принимает деньги", "open"),
        ("нет данных", None), ("1", None), ("лимонный", None), ("", None),
    ],
)  # fmt: skip
def test_words_of_both_languages_are_read_and_what_bars_is_never_taken_for_what_does_not(
    word: str, state: str | None
) -> None:
    assert pay_state_of(word) == (None if state is None else MethodState(state))


def test_a_file_of_clients_tells_what_takes_money(store: Store, me: Actor, tmp_path: Path) -> None:
    take(
        store,
        me,
        tmp_path,
        "1,2026-10-01,арестован,открыта,действует,да\n2,2026-10-01,,закрыта,,\n3,2026-10-01,,,,\n",
    )

    assert states(store) == {
        "1": {"account": "arrested", "card": "open", "phone": "open", "bonus": "open"},
        "2": {"card": "closed"},
        "3": {},
    }


def test_a_word_that_nobody_knows_is_left_out_and_told(store: Store, me: Actor, tmp_path: Path) -> None:
    notes = take(store, me, tmp_path, "1,2026-10-01,лимонный,открыта,,\n2,2026-10-01,лимонный,,,\n")

    assert states(store) == {"1": {"card": "open"}, "2": {}}
    assert any("лимонный" in note and note.startswith("2 rows") for note in notes)


def test_the_newest_day_holds_whatever_the_order_of_the_file(store: Store, me: Actor, tmp_path: Path) -> None:
    take(
        store, me, tmp_path,
        "1,2026-10-03,закрыт,,,\n1,2026-10-01,открыт,открыта,,\n2,2026-10-01,открыт,,,\n2,2026-10-02,арестован,,,\n",
    )  # fmt: skip

    assert states(store) == {"1": {"account": "closed", "card": "open"}, "2": {"account": "arrested"}}


def test_an_older_file_fills_what_nobody_told_and_changes_nothing_else(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "1,2026-10-10,арестован,,,\n")
    take(store, me, tmp_path, "1,2026-09-01,открыт,открыта,,\n", name="older")

    assert states(store)["1"] == {"account": "arrested", "card": "open"}


def test_a_newer_file_changes_what_it_tells_and_leaves_the_rest(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "1,2026-10-01,арестован,открыта,,\n")
    take(store, me, tmp_path, "1,2026-10-10,открыт,,,\n", name="newer")

    assert states(store)["1"] == {"account": "open", "card": "open"}


def test_the_same_file_of_another_state_on_the_same_day_corrects_it(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "1,2026-10-01,арестован,,,\n")
    take(store, me, tmp_path, "1,2026-10-01,открыт,,,\n", name="again")

    assert states(store)["1"] == {"account": "open"}


def test_the_same_file_again_does_not_undo_what_a_person_found_out(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "1,2026-10-01,открыт,,,\n")
    with store.bulk() as db:
        db.execute("""UPDATE clients SET pay_states = '{"account": "arrested"}'""")
        db.commit()
    take(store, me, tmp_path, "1,2026-10-01,открыт,,,\n", name="again")

    assert states(store)["1"] == {"account": "arrested"}


def test_states_taken_back_are_what_they_were(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "1,2026-10-01,арестован,,,\n")
    take(store, me, tmp_path, "1,2026-10-10,открыт,открыта,,\n", name="newer")
    with store.connect() as db:
        newer, first = (batch.id for batch in list_imports(db))
    undo_import(store, newer, by=me)
    assert states(store)["1"] == {"account": "arrested"}
    undo_import(store, first, by=me)
    assert all(not told for told in states(store).values())


def test_a_file_is_not_taken_back_from_under_a_later_one(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "1,2026-10-01,арестован,,,\n")
    take(store, me, tmp_path, "1,2026-10-10,открыт,открыта,,\n", name="newer")
    with store.connect() as db:
        first = list_imports(db)[1].id
    with pytest.raises(CxError, match="later imports changed the same rows"):
        undo_import(store, first, by=me)

    assert states(store)["1"] == {"account": "open", "card": "open"}


def test_many_clients_in_many_steps_each_keep_their_own(store: Store, me: Actor, tmp_path: Path) -> None:
    words = ("открыт", "арестован", "закрыт")
    lines = "".join(f"{n},2026-10-{1 + n // 3000:02d},{words[n % 3]},,,\n" for n in range(6000))
    take(store, me, tmp_path, lines)

    found = states(store)
    assert len(found) == 6000
    codes = ("open", "arrested", "closed")
    assert all(told == {"account": codes[int(ref) % 3]} for ref, told in found.items())


def test_states_go_out_and_come_in_again(store: Store, me: Actor, tmp_path: Path) -> None:
    take(
        store,
        me,
        tmp_path,
        "1,2026-09-01,открыт,,,\n1,2026-10-01,арестован,открыта,закрыт,нет\n2,2026-10-01,,,,\n",
    )
    before = states(store)
    out = tmp_path / "out.csv"
    with store.connect() as db:
        export_kind(db, "clients", out)
    text = out.read_text(encoding="utf-8-sig")
    assert text.count("arrested") == 1
    with store.bulk() as db:
        db.execute("UPDATE clients SET pay_states = '{}'")
        db.execute("UPDATE client_statuses SET content = x'00'")
        db.commit()
    import_file(store, out, kind="clients", settings={}, by=me)

    assert states(store) == before
