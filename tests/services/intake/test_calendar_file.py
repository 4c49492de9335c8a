"""The production calendar out of files: XML, a row a year, a row a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.models.worktime import DayKind
from cxdesk.services.intake.calendar_file import is_calendar_xml, read_calendar_file
from cxdesk.services.intake.calendar_import import import_calendar, load_calendar_files
from cxdesk.services.people.calendars import list_calendars, list_year, set_day
from cxdesk.services.workspace.store import Store
from tests.workspaces import workspace

CALENDARS = Path(__file__).resolve().parents[4] / "shared" / "data" / "ru_calendar"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<calendar year="2031" lang="ru" country="ru">
  <holidays><holiday id="1" title="Новогодние каникулы"/></holidays>
  <days><day d="01.01" t="1" h="1"/><day d="02.22" t="2"/><day d="04.26" t="3"/></days>
</calendar>"""
YEARS = """Год/Месяц,Январь,Февраль,Март,Апрель,Май,Июнь,Июль,Август,Сентябрь,Октябрь,Ноябрь,Декабрь,Всего рабочих дней
2031,"1,2+,4,5,11,12,18,19,25,26","1,2,8,9,15,16,21*,23",1,5,3,1,5,2,6,4,1,31*,247
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def calendar(store: Store) -> UUID:
    with store.connect() as db:
        return list_calendars(db)[0].id


def kinds(store: Store, year: int) -> dict[date, tuple[DayKind, str]]:
    with store.connect() as db:
        rows = list_year(db, calendar(store), year)
    return {row.day: (row.kind, row.note) for row in rows if row.kind}


def written(folder: Path, text: str, name: str = "calendar.xml", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_an_xml_tells_days_off_shortened_days_and_worked_weekends(tmp_path: Path) -> None:
    read = read_calendar_file(written(tmp_path, XML))

    assert read.years == (2031,)
    assert read.days == {
        date(2031, 1, 1): (DayKind.OFF, "Новогодние каникулы"),
        date(2031, 2, 22): (DayKind.SHORT, ""),
        date(2031, 4, 26): (DayKind.WORK, ""),
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
def test_a_row_a_year_tells_every_day_off_and_which_weekends_are_worked(
    tmp_path: Path, encoding: str
) -> None:
    read = read_calendar_file(written(tmp_path, YEARS, "years.csv", encoding))

    assert read.days[date(2031, 1, 2)] == (DayKind.OFF, "")
    assert read.days[date(2031, 2, 21)] == (DayKind.SHORT, "")
    assert read.days[date(2031, 12, 31)] == (DayKind.SHORT, "")
    # A Saturday that is not named is worked.
    assert read.days[date(2031, 2, 22)] == (DayKind.WORK, "")
    assert date(2031, 1, 3) not in read.days


def test_a_row_a_day_tells_its_kind_in_words(tmp_path: Path) -> None:
    text = (
        "Дата;Вид дня;Праздник\n01.01.2031;выходной;Новый год\n31.12.2031;сокращённый;\n26.04.2031;рабочий;\n"
    )

    read = read_calendar_file(written(tmp_path, text, "days.csv", "cp1251"))

    assert read.days == {
        date(2031, 1, 1): (DayKind.OFF, "Новый год"),
        date(2031, 4, 26): (DayKind.WORK, ""),
        date(2031, 12, 31): (DayKind.SHORT, ""),
    }


def test_a_file_makes_its_year_as_it_says_and_again_changes_nothing(
    desk: tuple[Store, Actor], tmp_path: Path
) -> None:
    store, actor = desk
    path = written(tmp_path, XML)

    first = import_calendar(store, path, by=actor)
    second = import_calendar(store, path, by=actor)

    assert (first.rows, first.accepted, first.unchanged) == (3, 3, 0)
    assert (second.rows, second.accepted, second.updated, second.unchanged) == (3, 0, 0, 3)
    assert kinds(store, 2031) == {
        date(2031, 1, 1): (DayKind.OFF, "Новогодние каникулы"),
        date(2031, 2, 22): (DayKind.SHORT, ""),
        date(2031, 4, 26): (DayKind.WORK, ""),
    }


def test_a_day_with_a_note_of_its_own_stays_and_a_day_of_law_goes(
    desk: tuple[Store, Actor], tmp_path: Path
) -> None:
    store, actor = desk
    store.write(set_day, calendar(store), date(2031, 6, 10), DayKind.OFF, None, "День компании", by=actor)
    store.write(set_day, calendar(store), date(2031, 6, 11), DayKind.OFF, by=actor)

    result = import_calendar(store, written(tmp_path, XML), by=actor)

    assert date(2031, 6, 10) in kinds(store, 2031)
    assert date(2031, 6, 11) not in kinds(store, 2031)
    assert len(result.notes) == 2


def test_a_trial_changes_nothing(desk: tuple[Store, Actor], tmp_path: Path) -> None:
    store, actor = desk

    result = import_calendar(store, written(tmp_path, XML), dry_run=True, by=actor)

    assert result.accepted == 3
    assert kinds(store, 2031) == {}


def test_two_files_of_one_year_are_refused_and_nothing_is_changed(
    desk: tuple[Store, Actor], tmp_path: Path
) -> None:
    store, actor = desk
    paths = [written(tmp_path, XML), written(tmp_path, XML, "again.xml")]

    with pytest.raises(CxError, match="2031"):
        store.write(load_calendar_files, calendar(store), paths, by=actor)

    assert kinds(store, 2031) == {}


@pytest.mark.parametrize(
    "text",
    [
        XML.replace("02.22", "02.30"),
        XML.replace('t="2"', 't="7"'),
        XML.replace("2031", "20x1"),
        XML[:200],
        "<html><body>calendar</body></html>",
        '<!DOCTYPE c [<!ENTITY a "b">]>' + XML.split("\n", 1)[1],
    ],
)
def test_a_bad_xml_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(CxError) as refused:
        read_calendar_file(written(tmp_path, text))

    assert refused.value.hint.source


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", YEARS.replace("21*", "40"), YEARS + YEARS.splitlines()[1] + "\n"]
)
def test_a_bad_table_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(CxError) as refused:
        read_calendar_file(written(tmp_path, text, "years.csv"))

    assert refused.value.hint.source


def test_a_calendar_is_known_by_its_beginning(tmp_path: Path) -> None:
    assert is_calendar_xml(written(tmp_path, XML))
    assert not is_calendar_xml(written(tmp_path, YEARS, "years.csv"))


@pytest.mark.real_data
@pytest.mark.skipif(not CALENDARS.is_dir(), reason="../shared/data/ru_calendar is not here")
def test_the_published_years_are_worked_as_the_files_say(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    for path in sorted(CALENDARS.glob("*.xml")):
        import_calendar(store, path, by=actor)
        root = ElementTree.parse(path).getroot()
        year = int(root.get("year", ""))
        told = {item.get("d"): item.get("t") for item in root.iter("day")}
        with store.connect() as db:
            rows = list_year(db, calendar(store), year)
        for row in rows:
            kind = told.get(f"{row.day:%m.%d}", "1" if row.day.weekday() >= 5 else "3")
            assert row.minutes == {"1": 0, "2": 420, "3": 480}[kind or ""], row.day
        assert len(rows) == (date(year + 1, 1, 1) - date(year, 1, 1)) // timedelta(days=1)
