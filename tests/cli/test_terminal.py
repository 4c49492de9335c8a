"""Progress, and the way out of it."""

from __future__ import annotations

import io
import signal
import sys

import pytest

from cxdesk.cli.terminal import note, progressing, table, tell
from cxdesk.models.texts import Cancelled, Text

_WORK = Text("Working")


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_ctrl_c_cancels_at_the_next_report() -> None:
    with progressing() as progress:
        progress(1, 2, _WORK)
        signal.raise_signal(signal.SIGINT)

        with pytest.raises(Cancelled):
            progress(2, 2, _WORK)


def test_ctrl_c_pressed_twice_stops_at_once() -> None:
    with progressing():
        signal.raise_signal(signal.SIGINT)

        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_the_usual_way_out_is_back_afterwards() -> None:
    former = signal.getsignal(signal.SIGINT)

    with progressing():
        assert signal.getsignal(signal.SIGINT) is not former

    assert signal.getsignal(signal.SIGINT) is former


def test_progress_is_drawn_on_a_terminal_and_wiped_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)

    with progressing() as progress:
        progress(1, 2, _WORK)

    assert "█" * 12 + "░" * 12 + " Working" in screen.getvalue()
    assert screen.getvalue().endswith("\033[K")


def test_progress_is_silent_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with progressing() as progress:
        progress(1, 2, _WORK)

    assert capsys.readouterr() == ("", "")


def test_a_table_fits_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", "40")

    table(["Number", "Words"], [["2026-10-00001", "[bold]слова " * 20]])

    lines = screen.getvalue().splitlines()
    assert "2026-10-00001" in screen.getvalue()
    assert "[bold]" in screen.getvalue()
    assert len(lines) > 2


def test_a_table_for_other_programs_has_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    table(["a", "b"], [["1\t2", "3\n4"]])

    assert capsys.readouterr().out == "a\tb\n1 2\t3 4\n"


def test_what_a_terminal_would_obey_is_not_let_through(capsys: pytest.CaptureFixture[str]) -> None:
    tell("Отзыв \x1b[2J\x1b]0;чужое\x07 \x9b31m\tи дальше\nвторая строка")
    note("файл \x1b[31m.csv")
    told = capsys.readouterr()
    assert told.out == "Отзыв \ufffd[2J\ufffd]0;чужое\ufffd \ufffd31m\tи дальше\nвторая строка\n"
    assert told.err == "файл \ufffd[31m.csv\n"
