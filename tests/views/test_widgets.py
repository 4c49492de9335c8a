"""The parts of a page: by mouse and by key, and what they say to who cannot see them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.views import theme, widgets
from cxdesk.views.widgets.diff import differences

KEY = Qt.Key
OPTIONS = [widgets.FilterOption("call", "Call", "31"), widgets.FilterOption("chat", "Chat", "7")]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def test_a_filter_says_what_is_chosen_and_its_cross_takes_it_away(qtbot: QtBot) -> None:
    chip = widgets.FilterChip("Channel", OPTIONS)
    qtbot.addWidget(chip)
    assert chip.summary() == "Channel"
    chip.set_chosen(frozenset({"call"}))
    assert chip.summary() == "Channel: Call"
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.changed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 14))
    assert chip.chosen() == frozenset()


def test_values_are_checked_in_the_popup_and_show_their_counts(qtbot: QtBot) -> None:
    chip = widgets.FilterChip("Channel", OPTIONS)
    qtbot.addWidget(chip)
    chip.show()
    chip.open()
    assert chip._popup is not None
    rows = chip._popup.list
    assert rows.item(1).data(Qt.ItemDataRole.UserRole + 1) == "7"
    with qtbot.waitSignal(chip.changed):
        rows.item(1).setCheckState(Qt.CheckState.Checked)
    assert chip.chosen() == {"chat"}
    chip._popup.close()


def test_clear_takes_all_filters_away_and_tells_once(qtbot: QtBot) -> None:
    chips = [widgets.FilterChip("Channel", OPTIONS), widgets.FilterChip("Due", OPTIONS)]
    bar = widgets.FilterBar(chips)
    qtbot.addWidget(bar)
    for chip in chips:
        chip.set_chosen(frozenset({"call"}))
    bar.show_state()
    assert bar.active_filters() == ["Channel: Call", "Due: Call"]
    told: list[None] = []
    bar.changed.connect(lambda: told.append(None))
    qtbot.keyClick(bar.clear_link, KEY.Key_Return)
    assert len(told) == 1
    assert bar.active_filters() == []
    assert bar.clear_link.isHidden()


def test_a_choice_of_a_few_is_made_with_the_arrows_and_space(qtbot: QtBot) -> None:
    choice = widgets.Segmented([("a", "agent"), ("p", "process")], keys="AP", name="Fault")
    qtbot.addWidget(choice)
    qtbot.keyClick(choice, KEY.Key_Right)
    assert choice.value() is None
    with qtbot.waitSignal(choice.chosen):
        qtbot.keyClick(choice, KEY.Key_Space)
    assert choice.value() == "p"
    assert choice.accessibleDescription() == "process"


def test_a_disabled_button_says_why_and_has_its_own_tooltip_back_later(qtbot: QtBot) -> None:
    button = widgets.PrimaryButton("Close", key="Enter")
    qtbot.addWidget(button)
    button.setToolTip("Closes the case")
    button.set_reason("Choose a cause first")
    button.set_reason("Choose a fault first")
    assert not button.isEnabled()
    assert button.toolTip() == "Choose a fault first"
    button.set_reason("")
    assert button.isEnabled()
    assert button.toolTip() == "Closes the case"


def test_a_toast_takes_the_place_of_the_one_before_and_undoes_only_its_own(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = widgets.Toast(window)
    undone: list[str] = []
    toast.tell("first", lambda: undone.append("first"))
    toast.tell("second", lambda: undone.append("second"))
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert undone == ["second"]
    assert toast.isHidden()


def test_a_toast_goes_by_itself(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 700)
    widgets.SearchField("Search").setParent(window)
    window.show()
    toast = widgets.Toast(window)
    toast.tell("done", stay_ms=1)
    qtbot.waitUntil(toast.isHidden)


def test_a_tag_is_taken_away_by_its_cross(qtbot: QtBot) -> None:
    tags = widgets.TagList("Causes")
    qtbot.addWidget(tags)
    tags.set_tags([(1, "how to pay"), (2, "waiting")])
    with qtbot.waitSignal(tags.removed, check_params_cb=lambda value: value == 2):
        tags._tags[1].findChildren(widgets.IconButton)[0].click()


def test_counts_of_the_rail_change_without_new_buttons(qtbot: QtBot) -> None:
    rail = widgets.NavRail("cxdesk")
    qtbot.addWidget(rail)
    rail.set_pages([widgets.RailEntry("queue", "Queue", "list", "1")])
    before = rail._pages[0]
    rail.set_pages([widgets.RailEntry("queue", "Queue", "list", "2")])
    assert rail._pages[0] is before
    assert before.accessibleName() == "Queue 2"
    with qtbot.waitSignal(rail.page_chosen, check_params_cb=lambda key: key == "queue"):
        qtbot.keyClick(before, KEY.Key_Return)


def test_a_narrow_rail_keeps_the_pages_and_hides_the_views(qtbot: QtBot) -> None:
    rail = widgets.NavRail("cxdesk")
    qtbot.addWidget(rail)
    rail.set_pages([widgets.RailEntry("queue", "Queue", "list")])
    rail.set_views("Views", [widgets.RailEntry("low", "Low")])
    rail.set_collapsed(True)
    assert not rail._pages[0].isHidden()
    assert rail._views[0].isHidden()


def test_views_that_came_while_the_rail_was_narrow_have_their_words_when_it_is_wide_again(
    qtbot: QtBot,
) -> None:
    rail = widgets.NavRail("cxdesk")
    qtbot.addWidget(rail)
    rail.resize(200, 400)
    wide = widgets.NavRail("cxdesk")
    qtbot.addWidget(wide)
    wide.resize(200, 400)
    views = [widgets.RailEntry("low", "Low scores"), widgets.RailEntry("all", "All cases")]
    rail.set_cramped(True)
    rail.set_views("Views", views)
    wide.set_views("Views", views)

    rail.set_cramped(False)
    for each in (rail, wide):
        each.show()
        qtbot.waitExposed(each)

    assert rail.grab().toImage() == wide.grab().toImage()


def test_an_empty_date_is_no_date(qtbot: QtBot) -> None:
    field = widgets.DateField(optional=True)
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(date(2026, 10, 21))
    assert field.value() == date(2026, 10, 21)


def test_a_choice_stays_when_its_options_come_anew(qtbot: QtBot) -> None:
    field = widgets.ComboField([(1, "one"), (2, "two")])
    qtbot.addWidget(field)
    field.set_value(2)
    field.set_options([(2, "two"), (3, "three")])
    assert field.value() == 2


def test_escape_empties_the_search(qtbot: QtBot) -> None:
    field = widgets.SearchField("Search")
    qtbot.addWidget(field)
    field.setText("pay")
    with qtbot.waitSignal(field.searched, check_params_cb=lambda text: text == ""):
        qtbot.keyClick(field, KEY.Key_Escape)


def test_cut_words_are_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = widgets.ElidedLabel("a sentence that has no room here at all")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole_text() == label.accessibleName()


def test_the_words_of_a_client_are_never_markup(qtbot: QtBot) -> None:
    words = widgets.Verbatim("<b>bold</b> & more", [(3, 7)])
    qtbot.addWidget(words)
    assert "&lt;b&gt;" in words.text()
    assert words.accessibleName() == "<b>bold</b> & more"


@given(st.text("ab .\n", max_size=30), st.text("ab .\n", max_size=30))
def test_a_difference_holds_both_texts_whole(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != "came") == before
    assert "".join(p.text for p in pieces if p.kind != "went") == after


def test_a_changed_phrase_reads_as_one_change() -> None:
    kinds = [piece.kind for piece in differences("pay in the office", "pay by a link")]
    assert kinds == ["same", "went", "came"]


def test_a_message_stands_only_where_there_is_something_to_say(qtbot: QtBot) -> None:
    field = widgets.Labelled("Open from", widgets.DateField())
    qtbot.addWidget(field)
    field.say("Later than the last row")
    assert not field.message.isHidden()
    field.say("")
    assert field.message.isHidden()
    assert field.field.accessibleName() == "Open from"


def test_a_rail_without_room_is_narrow_until_there_is_room_and_remembers_what_a_person_wanted(
    qtbot: QtBot,
) -> None:
    rail = widgets.NavRail("cxdesk")
    qtbot.addWidget(rail)
    rail.set_cramped(True)
    rail.set_views("Views", [widgets.RailEntry("low", "Low")])
    assert (rail.narrow, rail.collapsed, rail._views[0].isHidden()) == (True, False, True)
    rail.set_cramped(False)
    assert (rail.narrow, rail._views[0].isHidden()) == (False, False)
    rail.set_cramped(True)
    rail.set_collapsed(False)
    assert not rail.narrow


def test_words_of_a_row_of_choices_fit_where_they_can(qtbot: QtBot) -> None:
    row = widgets.Segmented([(n, "сотрудник") for n in range(4)], keys=list("СПТО"))
    qtbot.addWidget(row)
    for width in (600, 420, 380):
        row.resize(width, row.height())
        assert sum(row._fitted()[1]) <= width


def test_a_long_link_that_gives_way_is_cut_and_tells_the_whole(qtbot: QtBot) -> None:
    link = widgets.LinkLabel("Memo: how to pay back a loan before its time, with examples", gives_way=True)
    qtbot.addWidget(link)
    assert link.minimumSizeHint().width() < link.sizeHint().width()
    link.resize(link.minimumSizeHint())
    link.grab()
    assert link.toolTip() == link.text() == link.accessibleName()
    link.resize(link.sizeHint())
    link.grab()
    assert link.toolTip() == ""
