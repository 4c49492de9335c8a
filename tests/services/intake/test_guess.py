"""Columns are found by name in both languages and by content; what cannot be guessed is asked for by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import Guess, guess, guess_kind, require_complete, settle


def file(tmp_path: Path, header: str, *rows: str) -> Path:
    path = tmp_path / "a.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def guessed(path: Path, kind: str, *settings: str, dates: str = "") -> Guess:
    return guess(path, sniff(path), kind, settings=settings, dates=dates)


RU_SURVEY = (
    (
        "№ анкеты;Дата отправки;Дата ответа;ID клиента;ФИО клиента;Номер обращения;Таб. №;Отд.;Канал"
        ";Продукт;Оценка;Комментарий"
    ),
    "101;01.02.2024 10:00;01.02.2024 12:30;77;Иванов И. И.;5001;340;КЦ;Телефон;Заём;5;Всё хорошо, спасибо за помощь",
    "102;01.02.2024 10:05;;78;Петров П. П.;5002;341;КЦ;Чат;Заём;;",
    "103;13.02.2024 10:05;14.02.2024 09:00;79;Сидоров;5003;340;Взыскание;Телефон;Карта;2;Долго ждал ответа",
)


def test_a_russian_survey_export_is_mapped(tmp_path: Path) -> None:
    path = file(tmp_path, *RU_SURVEY)
    found = guessed(path, "surveys")
    assert found.complete
    assert found.mapping.columns == {
        "ref": "№ анкеты", "sent_at": "Дата отправки", "answered_at": "Дата ответа", "client": "ID клиента",
        "client_name": "ФИО клиента", "contact": "Номер обращения", "agent": "Таб. №", "department": "Отд.",
        "channel": "Канал", "product": "Продукт", "score": "Оценка", "text": "Комментарий",
    }  # fmt: skip
    mapping = found.mapping
    assert (mapping.metric, mapping.scale_min, mapping.scale_max, mapping.threshold) == ("csi", 1, 5, 3)
    assert mapping.identity == ("№ анкеты",)
    assert mapping.date_forms == {"sent_at": "dd.mm.yyyy", "answered_at": "dd.mm.yyyy"}
    assert guess_kind(path, sniff(path)) == "surveys"


@pytest.mark.parametrize("name", ["Номер звонка", "UCID", "Call GUID", "Call UID", "Call number"])
@pytest.mark.parametrize("kind", ["speech", "surveys"])
def test_the_contact_has_the_names_that_telephony_gives_it(tmp_path: Path, name: str, kind: str) -> None:
    path = file(
        tmp_path,
        f"{name};Дата звонка;Оценка;Доля тишины",
        "К-77001;01.02.2024 10:00;5;12,5",
        "К-77002;13.02.2024 10:05;2;30,1",
    )
    assert guessed(path, kind).mapping.columns["contact"] == name


def test_a_russian_complaint_export_is_mapped(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Номер обращения;Дата обращения;ФИО;Канал поступления;Тематика;Суть жалобы;Отдел"
        ";Ответственный;Претензия;Дата закрытия;Сумма компенсации",
        "Ж-1;01.02.2024;Иванов И.;Почта;Списание;Списали дважды, прошу вернуть деньги"
        ";Претензии;Орлова;да;05.02.2024;500,00",
        "Ж-2;13.02.2024;Петров П.;Сайт;Звонки;Звонят чужим людям каждый день по утрам;Взыскание;Орлова;нет;;",
    )
    found = guessed(path, "complaints")
    assert found.mapping.columns == {
        "ref": "Номер обращения", "registered_at": "Дата обращения", "client_name": "ФИО",
        "channel": "Канал поступления", "topic": "Тематика", "text": "Суть жалобы", "department": "Отдел",
        "agent": "Ответственный", "is_claim": "Претензия", "closed_at": "Дата закрытия",
        "relief_amount": "Сумма компенсации",
    }  # fmt: skip
    assert guess_kind(path, sniff(path)) == "complaints"


def test_an_english_review_export_is_mapped(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "review_id,created_at,user_name,rating,title,review,source,url,company_reply",
        "1,2024-02-01T10:00:00Z,ann,5,Good,They solved my matter within one day,google,https://a.example/1,",
        "2,2024-02-13T10:00:00Z,bob,1,Bad,Nobody answers the phone for the third day,yandex,https://a.example/2,Sorry",
    )
    found = guessed(path, "reviews")
    assert found.mapping.columns == {
        "ref": "review_id", "published_at": "created_at", "author": "user_name", "rating": "rating",
        "title": "title", "text": "review", "review_site": "source", "url": "url", "reply": "company_reply",
    }  # fmt: skip
    assert guess_kind(path, sniff(path)) == "reviews"


@pytest.mark.parametrize(
    "header, scores, metric, scale",
    [
        ("csat_score", "5 4 3", "csat", (1, 5)),
        ("NPS", "5 4 3", "nps", (0, 10)),
        ("Оценка", "10 9 0 3", "nps", (0, 10)),
        ("Оценка", "5 4 4 3 2 5 5 5 11 5 4 4", "csi", (1, 5)),
        ("Порекомендуете ли вы нас друзьям?", "5 4 5", "nps", (0, 10)),
        ("Satisfaction", "5 4 4", "csi", (1, 5)),
    ],
)
def test_metric_and_scale_are_told_by_words_and_scores(
    tmp_path: Path, header: str, scores: str, metric: str, scale: tuple[int, int]
) -> None:
    rows = [f"{n},2024-02-{n + 12},{score}" for n, score in enumerate(scores.split(), 1)]
    mapping = guessed(file(tmp_path, f"id,date,{header}", *rows), "surveys").mapping
    assert mapping.columns["score"] == header
    assert (mapping.metric, (mapping.scale_min, mapping.scale_max)) == (metric, scale)


def test_of_several_questions_the_first_is_the_score_unless_told(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Дата ответа,Оцените вежливость,Оцените скорость,Оцените решение вопроса",
        "13.02.2024,5,4,3",
        "14.02.2024,2,4,5",
    )
    found = guessed(path, "surveys").mapping
    assert found.columns["score"] == "Оцените вежливость"
    assert [question.text for question in found.questions] == ["Оцените скорость", "Оцените решение вопроса"]
    told = guessed(path, "surveys", "score=#4").mapping
    assert told.columns["score"] == 4
    assert [question.text for question in told.questions] == ["Оцените вежливость", "Оцените скорость"]


def test_one_date_is_that_of_sending_where_some_rows_have_no_score(tmp_path: Path) -> None:
    answered = guessed(file(tmp_path, "id,date,score", "1,2024-02-13,5", "2,2024-02-14,4"), "surveys")
    assert answered.mapping.columns["answered_at"] == "date"
    some = guessed(file(tmp_path, "id,date,score", "1,2024-02-13,5", "2,2024-02-14,"), "surveys")
    assert some.mapping.columns["sent_at"] == "date"


def test_a_column_identifies_rows_only_if_it_is_unique_and_filled(tmp_path: Path) -> None:
    unique = guessed(file(tmp_path, "id,date,score", "1,2024-02-13,5", "2,2024-02-14,4"), "surveys")
    assert unique.mapping.identity == ("id",)
    twice = guessed(file(tmp_path, "id,date,score", "1,2024-02-13,5", "1,2024-02-14,4"), "surveys")
    assert twice.mapping.identity == ()
    blank = guessed(file(tmp_path, "id,date,score", "1,2024-02-13,5", ",2024-02-14,4"), "surveys")
    assert blank.mapping.identity == ()


def test_what_cannot_be_guessed_is_named_with_the_command_that_tells_it(tmp_path: Path) -> None:
    found = guessed(file(tmp_path, "a,b", "x,y", "z,w"), "surveys")
    assert found.missing == ("score", "answered_at")
    with pytest.raises(CxError, match="no column was found for score, answered_at") as refused:
        require_complete(found, "a.csv")
    assert "--set score=COLUMN --set answered_at=COLUMN" in str(refused.value.hint)
    assert "a, b" in str(refused.value.hint)


def test_dates_that_do_not_tell_day_from_month_are_asked_for(tmp_path: Path) -> None:
    path = file(tmp_path, "id,date,score", "1,11/1/2019 8:51:12,5", "2,11/2/2019 9:00:00,4")
    found = guessed(path, "surveys")
    assert found.ambiguous_dates == ("date",)
    with pytest.raises(CxError, match="cannot be told apart in the column date") as refused:
        require_complete(found, "a.csv")
    assert "--dates mdy" in str(refused.value.hint)
    told = guessed(path, "surveys", dates="mdy")
    assert told.complete
    assert told.mapping.date_forms == {"answered_at": "mm/dd/yyyy"}


def test_a_date_deep_in_the_file_tells_the_order(tmp_path: Path) -> None:
    rows = [f"{n},01/02/2024,5" for n in range(3000)]
    found = guessed(file(tmp_path, "id,date,score", *rows, "9999,13/02/2024,5"), "surveys")
    assert found.mapping.date_forms == {"answered_at": "dd/mm/yyyy"}


def test_settings_are_believed_before_what_is_guessed(tmp_path: Path) -> None:
    path = file(tmp_path, "id,date,first,second", "1,2024-02-13,5,9", "2,2024-02-14,4,10")
    found = guessed(path, "surveys", "score=second", "metric=nps", "channel=:чат", "identity=content").mapping
    assert (found.columns["score"], found.metric, found.scale_max, found.identity) == (
        "second",
        "nps",
        10,
        (),
    )
    assert found.constants == {"channel": "чат"}


def test_a_setting_that_is_no_field_and_a_column_that_is_not_there_are_named(tmp_path: Path) -> None:
    path = file(tmp_path, "id,date,score", "1,2024-02-13,5", "2,2024-02-14,4")
    with pytest.raises(CxError, match="surveys have no field colour"):
        guessed(path, "surveys", "colour=id")
    with pytest.raises(CxError, match="no column оценка"):
        guessed(path, "surveys", "score=оценка")
    with pytest.raises(CxError, match="has no value"):
        guessed(path, "surveys", "score")
    with pytest.raises(CxError, match="no kind of import called sales"):
        guessed(path, "sales")


def test_a_column_that_is_told_for_a_field_is_no_other_fields(tmp_path: Path) -> None:
    path = file(tmp_path, "id,date,score", "1,2024-02-13,5", "2,2024-02-14,4")
    assert guessed(path, "surveys", "sent_at=date").mapping.columns == {
        "ref": "id",
        "sent_at": "date",
        "score": "score",
    }


def test_a_settled_mapping_stays_as_it_is_on_the_next_file(tmp_path: Path) -> None:
    path = file(tmp_path, *RU_SURVEY)
    settled = guessed(path, "surveys").mapping
    other = file(tmp_path, RU_SURVEY[0], RU_SURVEY[1], RU_SURVEY[1])
    again = settle(settled, other, sniff(other))
    assert again.mapping == settled
    assert again.complete


UNSEEN = {
    "surveys of a tool": (
        "surveys", ",",
        "response_id,created_at,customer_id,agent_id,channel,nps_score,comment",
        ["a1,2024-02-13T10:00:00Z,77,ag1,chat,9,Great help", "a2,2024-02-14T10:00:00Z,78,ag2,phone,3,"],
        {"ref": "response_id", "answered_at": "created_at", "client": "customer_id", "agent": "agent_id",
         "channel": "channel", "score": "nps_score", "text": "comment"},
    ),
    "a form with two kinds of questions": (
        "surveys", ",",
        "Отметка времени,Оцените качество обслуживания от 1 до 5,Порекомендуете ли вы нас? (0-10),Что нам улучшить?",
        ["13.02.2024 10:00:00,5,9,Всё хорошо", "14.02.2024 10:00:00,3,6,Быстрее", "15.02.2024 10:00:00,2,10,"],
        {"answered_at": "Отметка времени", "score": "Оцените качество обслуживания от 1 до 5",
         "text": "Что нам улучшить?"},
    ),
    "complaints of a register": (
        "complaints", ";",
        "№ п/п;Вх. №;Дата регистрации;Заявитель;Способ обращения;Содержание обращения;Исполнитель;Дата ответа",
        ["1;В-1;13.02.2024;Иванов;Email;Прошу разобраться с начислением процентов;Орлова;20.02.2024",
         "2;В-2;14.02.2024;Петров;Звонок;Звонят третьим лицам, прошу прекратить;Орлова;"],
        {"ref": "Вх. №", "registered_at": "Дата регистрации", "client_name": "Заявитель",
         "channel": "Способ обращения", "text": "Содержание обращения", "agent": "Исполнитель",
         "closed_at": "Дата ответа"},
    ),
    "complaints with plain names": (
        "complaints", ";",
        "Номер;Дата;Клиент;Тема;Текст;Канал;Сотрудник",
        ["1;13.02.2024;Иванов;Проценты;Неверно начислены проценты за месяц;Чат;Орлова",
         "2;14.02.2024;Петров;Звонки;Звонят по ночам каждый день подряд;Телефон;Орлова"],
        {"ref": "Номер", "registered_at": "Дата", "client": "Клиент", "topic": "Тема", "text": "Текст",
         "channel": "Канал", "agent": "Сотрудник"},
    ),
    "reviews of an application store": (
        "reviews", ",",
        "reviewId,userName,content,score,at,replyContent",
        ["x1,Ann,The application crashes every time I log in,1,2024-02-13 10:00:00,",
         "x2,Bob,Very good application for loans,5,2024-02-14 10:00:00,Thanks"],
        {"ref": "reviewId", "author": "userName", "text": "content", "rating": "score", "published_at": "at",
         "reply": "replyContent"},
    ),
    "reviews of a site": (
        "reviews", ";",
        "Дата;Автор;Оценка;Заголовок;Отзыв;Сайт;Город;Ответ банка",
        ["13.02.2024;Мария;1;Ужас;Никто не отвечает на звонки третий день;banki.ru;Москва;Разберёмся",
         "14.02.2024;Олег;5;Отлично;Всё решили за один день, спасибо;sravni.ru;Пермь;"],
        {"published_at": "Дата", "author": "Автор", "rating": "Оценка", "title": "Заголовок", "text": "Отзыв",
         "review_site": "Сайт", "city": "Город", "reply": "Ответ банка"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSEEN)
def test_typical_exports_are_known_by_kind_and_columns(tmp_path: Path, name: str) -> None:
    kind, delimiter, header, rows, columns = UNSEEN[name]
    path = file(tmp_path, header, *rows)
    shape = sniff(path)
    assert (shape.delimiter, guess_kind(path, shape)) == (delimiter, kind)
    found = guess(path, shape, kind)
    assert found.complete
    assert found.mapping.columns == columns


@pytest.mark.parametrize(
    "kind, text",
    [
        (
            "contacts",
            "call id,started at,operator,wait time,talk time,result\n1,2026-10-01 10:00,A,5,100,Answered\n",
        ),
        (
            "contacts",
            "id звонка;дата звонка;оператор;длительность;результат звонка\n1;01.10.2026;А;100;Отвечен\n",
        ),
        ("clients", "номер клиента;дата статуса;статус клиента;доходность\nК-1;01.10.2026;Активен;100,5\n"),
        ("agents", "табельный номер;фио;с даты;группа\n101;Иванова Анна;01.10.2026;Первая\n"),
        ("kpis", "месяц;SL;LCR\n01.09.2026;80;5\n"),
        ("kpis", "AgentID,Offered,Not Answered,Answered,Transfers\n1,10,2,8,1\n2,20,1,19,0\n"),
        ("speech", "id звонка;sentiment;тишина %\nc-1;0,4;12\nc-2;-1;30\n"),
        ("surveys", "№ анкеты;дата ответа;оценка;комментарий\n1;01.10.2026;5;Спасибо\n2;01.10.2026;4;\n"),
    ],
)
def test_a_file_is_told_by_its_columns(tmp_path: Path, kind: str, text: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")

    assert guess_kind(path, sniff(path)) == kind


def test_a_comma_before_three_digits_is_decimal_where_others_of_the_file_are(tmp_path: Path) -> None:
    path = file(tmp_path, "Дата;SL;Доля", "01.09.2026;12,125;3,257", "02.09.2026;80,5;1,333")
    assert guessed(path, "kpis").mapping.decimal == ","
    path = file(tmp_path, "Дата;Кредиты", "01.09.2026;12,125", "02.09.2026;1,234,567")
    assert guessed(path, "kpis").mapping.decimal == ""
