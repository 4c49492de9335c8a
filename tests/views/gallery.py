"""Draws every part of the look into a folder, to be held beside the pictures:

CXDESK_GALLERY=folder python tests/views/gallery.py
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import use
from cxdesk.views import charts, theme, widgets
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes


@dataclass(frozen=True)
class Row:
    id: int
    score: int
    client: str
    channel: str
    words: str
    agent: str
    received: str
    due: str
    tone: str


ICONS = {"Звонок": "phone", "Чат": "message-square", "Почта": "mail", "Отзыв": "star"}
WORDS = (
    "Не понимаю, как оплатить займ в приложении",
    "Оператор закрыл чат, не ответив",
    "Долго ждать ответа",
)
ROWS = [
    Row(
        n, 1 + n % 3, f"Клиент {1042 + n * 145}", list(ICONS)[n % 4], WORDS[n % 3],
        str(17 + n) if n % 4 else "—",
        f"21.10 {9 + n // 2:02}:42", "−0:25" if not n else f"{n // 2}:{10 + n}",
        ("bad", "watch", "watch")[n] if n < 3 else "",
    )
    for n in range(23)
]  # fmt: skip
SIGN = {"bad": "triangle-alert", "watch": "clock", "": ""}
COLUMNS: tuple[Column[Row], ...] = (
    Column("", name="sign", icon=lambda r: SIGN[r.tone], tone=lambda r: r.tone, width=36, align="center"),
    Column(
        "Score", key=lambda r: r.score, strong=lambda _: True, width=36, align="center", header_icon="star"
    ),
    Column("Клиент", key=lambda r: r.client, width=104),
    Column(
        "Канал", text=lambda r: r.channel, icon=lambda r: ICONS[r.channel], tone=lambda _: "text2", width=84
    ),
    Column("Слова клиента", text=lambda r: r.words, stretch=True),
    Column("Опер.", key=lambda r: r.agent, tone=lambda _: "text2", align="right", width=60),
    Column("Получено", key=lambda r: r.received, tone=lambda _: "text2", align="right", width=100),
    Column("Срок, ч", key=lambda r: r.due, tone=lambda r: r.tone, align="right", width=92),
)


def rail() -> widgets.NavRail:
    entry = widgets.RailEntry
    made = widgets.NavRail("cxdesk", "Ctrl K")
    made.set_pages(
        [
            entry("queue", "Очередь", "list", "312"),
            entry("cases", "Разборы", "briefcase"),
            entry("fixes", "Улучшения", "wrench"),
            entry("figures", "Показатели", "chart-line"),
            entry("data", "Данные", "database"),
        ]
    )
    made.set_views(
        "Представления",
        [
            entry("low", "Низкие · мои", count="312"),
            entry("late", "Просроченные", count="4", urgent=True, shared=True),
            entry("free", "Без специалиста", count="27", shared=True),
            entry("wait", "Ждут клиента", count="11"),
        ],
    )
    made.set_active_page("queue")
    made.set_active_view("low")
    return made


def queue() -> QWidget:
    page = widgets.Ground("window")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    header = widgets.PageHeader("Низкие · мои")
    header.add_right(widgets.SearchField("Поиск по тексту, клиенту"))
    column.addWidget(header)
    options = [widgets.FilterOption(n, name, str(n * 31)) for n, name in enumerate([*ICONS, "Визит"])]
    channel = widgets.FilterChip("Канал", options)
    channel.set_chosen(frozenset(range(4)))
    bar = widgets.FilterBar([channel, widgets.FilterChip("Отдел"), widgets.FilterChip("Причина")])
    bar.set_count("312 из 1 306")
    column.addWidget(bar)
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    model.show_sort("Срок, ч")
    table = TableView(model, name="queue", accessible_name="Очередь")
    table.select_row(0)
    column.addWidget(table, 1)
    hints = widgets.KeyHints(
        ((("J", "K"), "вниз и вверх"), (("Enter",), "открыть"), (("T",), "взять следующий"))
    )
    column.addWidget(
        widgets.ActionBar(hints, [widgets.Label("закрыто сегодня 15, в срок 14", "small", tone="text2")])
    )
    return page


def section(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(sizes.MARGIN, 12, sizes.MARGIN, 12)
    column.setSpacing(sizes.ICON_TO_TEXT)
    for part in parts:
        column.addWidget(part)
    return made


def line(*parts: QWidget, stretch: bool = True) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(sizes.ICON_TO_TEXT)
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch(1)
    return made


def pane() -> QWidget:
    made = widgets.Ground("base", edge="left", line="line2")
    made.setFixedWidth(sizes.CASE_PANE)
    column = QVBoxLayout(made)
    column.setContentsMargins(1, 0, 0, 0)
    column.setSpacing(0)
    header = widgets.PageHeader("Разбор 2026-10-00431")
    header.add_right(widgets.StatusChip("срок прошёл 25 мин назад", "bad"))
    stop = widgets.Stop
    time = widgets.Timeline(
        [
            stop(1, "Заём выдан", "02.10"),
            stop(2, "Чат, опер. 8", "14.10 · оценка 3"),
            stop(3, "Звонок, опер. 4", "19.10 · без оценки"),
            stop(4, "Звонок, опер. 17", "21.10 · оценка 1", now=True, tone="bad"),
        ]
    )
    words = (
        "Не понимаю, как оплатить займ в приложении. Звоню в третий раз, каждый раз объясняют по-разному. "
        "В чате дали ссылку, на ней нет моей суммы. Боюсь, что начислят просрочку."
    )
    spans = [(12, 30), (51, 64)]
    first = widgets.ChoiceRow("1", "Непонятно, как оплатить", "База знаний", share=0.82, figure="82 %")
    first.setChecked(True)
    fault = widgets.Segmented(
        list(enumerate(("сотрудник", "процесс", "продукт", "ПО", "клиент", "нет"))),
        keys="СПТОКН",
        name="Чья вина",
    )
    fault.set_value(1)
    tags = widgets.TagList("Причины", key="C")
    tags.set_tags([(1, "Непонятно, как оплатить"), (2, "Противоречивые ответы")])
    for part in (
        header, widgets.Line(), section(time), widgets.Line(),
        section(
            widgets.SectionTitle("Слова клиента", right="анкета КЦ · понятность 1 · вежливость 4"),
            widgets.Verbatim(words, spans),
            line(widgets.Chip("3-е обращение по теме"), widgets.Chip("разные ответы")),
        ),
        widgets.Line(),
        section(
            widgets.SectionTitle("Первопричина", right="предложено по 1 214 похожим разборам"),
            first,
            widgets.ChoiceRow("2", "Противоречивые ответы", "Обучение КЦ", share=0.11, figure="11 %"),
            widgets.ChoiceRow("3", "Ссылка без суммы платежа", "Приложение", share=0.04, figure="4 %"),
            tags,
        ),
        widgets.Line(),
        section(line(widgets.Label("Чья вина", weight=600), widgets.KeyHints([(("F",), "и буква")])), fault),
    ):  # fmt: skip
        column.addWidget(part)
    column.addStretch(1)
    column.addWidget(
        widgets.ActionBar(
            widgets.KeyHints([(("1–9",), "причина"), (("F",), "вина"), (("?",), "")]),
            [widgets.PrimaryButton("Закрыть и дальше", key="Enter")],
        )
    )
    return made


def window() -> QWidget:
    made = QWidget()
    made.resize(1440, 900)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(rail())
    middle.addWidget(queue(), 1)
    middle.addWidget(pane())
    column.addLayout(middle, 1)
    status = widgets.StatusBar()
    status.state.set_state("Рабочий файл сохранён")
    status.set_facts(["0 ждут отправки", "расхождений нет"])
    status.progress.show_progress("Импорт анкет", 0.62, "62 %")
    status.person.setText("Специалист 3 · КЦ, площадка 1")
    column.addWidget(status)
    toast = widgets.Toast(made)
    toast.tell("Разбор 00431 закрыт", lambda: None)
    return made


def parts() -> QWidget:
    made = widgets.Ground("window")
    made.resize(900, 760)
    column = QVBoxLayout(made)
    header = widgets.PageHeader("Анкеты_октябрь.csv", "1,4 МБ · 8 214 строк", lined=True)
    header.add_after_title(widgets.StatusChip("похоже на «Анкеты КЦ»", "good"))
    header.add_right(widgets.Button("Отмена"))
    header.add_right(widgets.PrimaryButton("Загрузить 8 191 строку", key="Ctrl Enter"))
    column.addWidget(header)
    encoding = widgets.ComboField([(1, "Windows-1251"), (2, "UTF-8")], name="Кодировка")
    wrong = widgets.Labelled("Разборы открыть с", widgets.DateField())
    wrong.say("Дата позже последней строки файла")
    disabled = widgets.Button("Нельзя", icon_name="lock")
    disabled.set_reason("Право есть только у руководителя")
    column.addWidget(
        line(widgets.Labelled("Кодировка", encoding), wrong, disabled, widgets.Button("Месяц", chevron=True))
    )
    column.addWidget(
        line(*(widgets.StatusChip(text, tone) for text, tone in (
            ("работает", "good"), ("не доказано", "neutral"), ("не работает", "watch"),
            ("стало хуже", "bad"))))
    )  # fmt: skip
    card = widgets.Card(widgets.SectionTitle("Текст документа", "до и после", "правка 7"))
    card.column.addWidget(
        widgets.DiffView(
            "Клиент может оплатить займ в личном кабинете. Дать инструкцию.",
            "Клиент может оплатить займ в приложении или по ссылке. Дать видеоинструкцию.",
        )
    )
    column.addWidget(card)
    column.addWidget(widgets.BarCell("Непонятно, как оплатить", 1, "143"))
    column.addWidget(widgets.BarCell("Прочие, 9 причин", 0.6, "88", other=True))
    empty = widgets.EmptyState()
    empty.nothing_found(["Канал: чат", "Оценка ≤ 3"])
    column.addWidget(empty)
    column.addWidget(widgets.LinkLabel("Сохранить 23 строки…"))
    column.addStretch(1)
    return made


def months(values: list[float | None], spread: float, n: int = 2811) -> tuple[charts.Point, ...]:
    names = ["ноя", "дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт"]
    return tuple(
        charts.Point(
            name, "2025" if place < 2 else "2026", value,
            None if value is None else value - spread, None if value is None else value + spread,
            n if place != 4 else 12, "" if value is None else f"{value:g}", "40…46",
        )
        for place, (name, value) in enumerate(zip(names, values, strict=True))
    )  # fmt: skip


def figures() -> QWidget:
    made = widgets.Ground("window")
    made.resize(1100, 800)
    column = QVBoxLayout(made)
    column.setSpacing(sizes.BETWEEN_CARDS)
    first = QHBoxLayout()
    one = charts.SeriesChart("NPS по месяцам")
    one.show_series(
        [charts.Series("NPS", months([38, 41, 40, 44, 43, 47, 49, 48, 49, 43, 49, 54], 3.2))],
        target=charts.Target(70, "цель 70"),
        releases=[charts.Release(5.25, "умное IVR"), charts.Release(8.8, "видеоинструкции")],
    )
    one.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier))
    card = widgets.Card(widgets.SectionTitle("NPS по месяцам", "баллы, полоса — интервал 95 %"))
    card.column.addWidget(one)
    first.addWidget(card, 2)
    pareto = charts.BarList("Причины месяца", ("Причина", "меток", "накоп."))
    pareto.show_bars(
        [
            charts.Bar("Непонятно, как оплатить", 143, "143", "25 %"),
            charts.Bar("Не перезвонили", 96, "96", "42 %"),
            charts.Bar("Прочие, 9 причин", 88, "88", "100 %", other=True),
        ]
    )
    card = widgets.Card(widgets.SectionTitle("Причины месяца", right="565 меток, 498 разборов"))
    card.column.addWidget(pareto)
    spark = charts.Sparkline([1, 2, 1.5, 3, 2.5, 3, 4, 3.5, 5])
    card.column.addWidget(spark)
    card.column.addStretch(1)
    first.addWidget(card, 1)
    column.addLayout(first, 1)
    second = QHBoxLayout()
    many = charts.SeriesChart("Каналы")
    rows: tuple[list[float | None], ...] = (
        [38, 41, 40, 44, None, 47, 49, 48, 49, 43, 49, 54],
        [30, 31, 33, 32, 34, 36, 35, 38, 37, 39, 40, 41],
    )
    names = ("Звонок", "Чат")
    many.show_series([charts.Series(name, months(row, 3)) for name, row in zip(names, rows, strict=True)])
    card = widgets.Card(widgets.SectionTitle("По каналам", "баллы"))
    card.column.addWidget(many)
    second.addWidget(card)
    groups = charts.StackedGroups("Группы причин")
    groups.show_groups(
        ["май", "июн", "июл", "авг"], ["2026"] * 4,
        [charts.Group("Процесс", (40, 42, 50, 39)), charts.Group("Продукт", (20, 22, 15, 19)),
         charts.Group("Сотрудник", (12, 9, 8, 11))],
    )  # fmt: skip
    card = widgets.Card(widgets.SectionTitle("Группы причин", "разборов"))
    card.column.addWidget(groups)
    second.addWidget(card)
    column.addLayout(second, 1)
    return made


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("ru", "en"):
        use(language)
        schemes: tuple[theme.Scheme, ...] = ("light", "dark")
        for scheme in schemes:
            theme.apply(app, scheme)
            for name, make in (("window", window), ("parts", parts), ("figures", figures)):
                widget = make()
                widget.show()
                app.sendPostedEvents()
                widget.grab().save(str(folder / f"{name}-{scheme}-{language}.png"))
                widget.close()


if __name__ == "__main__":
    main(Path(os.environ["CXDESK_GALLERY"]))
