"""Commands are declared once; what is wrong with a declaration is found here."""

from __future__ import annotations

import pytest

from cxdesk.services.translation import tr
from cxdesk.views.appearance import Appearance
from cxdesk.views.commands import Action, Command, Commands, Menu, faults_of, numbered
from cxdesk.views.file_doors import FileDoors
from cxdesk.views.going import Going, going_commands
from cxdesk.views.help import Help
from cxdesk.views.icons import resource
from cxdesk.views.pages import PAGES, SECTIONS, PageEntry
from cxdesk.views.undo import UndoLine
from tests.views.standin import StandIn

OWNERS: tuple[tuple[type, tuple[Command, ...]], ...] = (
    (FileDoors, FileDoors.COMMANDS),
    (Going, going_commands(SECTIONS, PAGES)),
    (UndoLine, UndoLine.COMMANDS),
    (Appearance, Appearance.COMMANDS),
    (Help, Help.COMMANDS),
)
WINDOW = [command for _, commands in OWNERS for command in commands]


class Door:
    """Something that can be opened once."""

    COMMANDS = (
        Command("open", "Open", "open", key="Ctrl+O", enabled_when="why_shut", menu=Menu.FILE),
        *numbered(Command("knock", "Knock", "knock"), "12"),
    )

    def __init__(self) -> None:
        self.opened = 0
        self.knocked: list[int] = []

    def open(self) -> None:
        self.opened += 1

    def why_shut(self) -> str:
        return "It is open already." if self.opened else ""

    def knock(self, times: int) -> None:
        self.knocked.append(times)


@pytest.mark.parametrize("owner, commands", OWNERS)
def test_every_command_of_the_window_has_its_handler(owner: type, commands: tuple[Command, ...]) -> None:
    assert faults_of(owner, commands) == []


def test_no_key_of_the_window_means_two_things() -> None:
    keys = [command.key for command in WINDOW if command.key]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_a_page_can_be_made_and_its_keys_are_its_own(entry: PageEntry) -> None:
    assert isinstance(entry.source, str)
    page = entry.factory()
    assert isinstance(page, type)
    commands: tuple[Command, ...] = page.COMMANDS  # type: ignore[attr-defined]
    assert faults_of(page, commands) == []
    assert {c.key for c in commands if c.key} & {c.key for c in WINDOW if c.key} == set()


@pytest.mark.parametrize("name", sorted({c.icon for c in WINDOW if c.icon} | {s.icon for s in SECTIONS}))
def test_every_icon_of_the_window_is_there(name: str) -> None:
    assert (resource("icons") / f"{name}.svg").is_file()


def test_faults_are_named() -> None:
    commands = (
        Command("a", "A", "open", key="J"),
        Command("a", "A", "nothing", key="J"),
        Command("b", "B", "open", key="F"),
        Command("c", "C", "open", key="F S"),
    )
    assert faults_of(Door, commands) == [
        "id a twice",
        "key J twice",
        "a: Door has no nothing",
        "key F hides the steps after it",
    ]
    assert faults_of(StandIn, StandIn.COMMANDS) == []


def test_a_disabled_command_says_why_and_does_nothing() -> None:
    door = Door()
    action = Commands(door, Door.COMMANDS)["open"]
    assert action.trigger()
    assert not action.trigger()
    assert door.opened == 1
    assert action.tooltip() == f"{tr('Open')}  (Ctrl+O)\nIt is open already."


def test_numbered_commands_hand_over_their_number() -> None:
    door = Door()
    for key in "12":
        Commands(door, Door.COMMANDS).by_triage_key()[key].trigger()
    assert door.knocked == [0, 1]


def test_the_letter_of_the_language_is_shown_for_a_place() -> None:
    action = Action(Command("fault", "Fault", "open", key="F C", shown="F, С"), Door())
    assert action.key_text() == "F, С"
    assert action.command.triage
