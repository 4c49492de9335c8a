"""A command is declared once, as data: menu, tooltips, keys, palette and page of shortcuts derive from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from cxdesk.models.texts import N_
from cxdesk.services.translation import active
from cxdesk.views.keys import is_triage, shown_key


class Menu(StrEnum):
    """Where in the ☰ menu a command stands; a command without a menu is found by key and palette."""

    FILE = "file"
    EDIT = "edit"
    GO = "go"
    VIEW = "view"
    PAGE = "page"
    HELP = "help"


MENU_TITLES: dict[Menu, str] = {
    Menu.FILE: N_("File"),
    Menu.EDIT: N_("Edit"),
    Menu.GO: N_("Go to"),
    Menu.VIEW: N_("View"),
    Menu.PAGE: N_("This page"),
    Menu.HELP: N_("Help"),
}


class Command(NamedTuple):
    """One thing that a person can do.

    `handler`, `enabled_when`, `checked_when` and `label` name methods of the owner (a page or the window);
    each is called with `argument` where that is not None. `enabled_when` answers why the command cannot be
    used now, "" where it can; `checked_when` whether what it chooses is in use; `label` the text where it
    changes ("Undo: set cause").
    `key`: "Ctrl+P" works everywhere in the window; a bare place of the keyboard ("J", "F S", "1", "Enter",
    "Space", "/", "?") works while no text field has the focus; places are written as the Latin letter of
    the key. `shown`: the letter to show where it is not that one (the fault letters of a language).
    `repeats`: a held key goes on.
    """

    id: str
    text: str
    handler: str
    icon: str = ""
    key: str = ""
    menu: Menu | None = None
    enabled_when: str = ""
    checked_when: str = ""
    label: str = ""
    argument: Any = None
    shown: str = ""
    repeats: bool = False
    #: A line in the menu above it.
    starts_group: bool = False
    #: False for what would only clutter the palette (moving by a row).
    in_palette: bool = True

    @property
    def triage(self) -> bool:
        """Whether the key is a bare place of the keyboard."""
        return is_triage(self.key)


class Action:
    """A command bound to its owner: what menus, keys and the palette hold."""

    def __init__(self, command: Command, owner: object) -> None:
        self.command = command
        self._owner = owner

    def text(self) -> str:
        """Its words in the active language."""
        return str(self._call(self.command.label)) if self.command.label else active().tr(self.command.text)

    def key_text(self) -> str:
        """Its key as a person reads it: "Ctrl+K", "F, S"."""
        return self.command.shown or shown_key(self.command.key)

    def reason(self) -> str:
        """Why it cannot be used now, in the active language; "" where it can."""
        return str(self._call(self.command.enabled_when)) if self.command.enabled_when else ""

    def checked(self) -> bool | None:
        """Whether what it chooses is in use; None where it chooses nothing."""
        return bool(self._call(self.command.checked_when)) if self.command.checked_when else None

    def tooltip(self) -> str:
        """Text, key, and why it is disabled."""
        key = self.key_text()
        head = f"{self.text()}  ({key})" if key else self.text()
        reason = self.reason()
        return f"{head}\n{reason}" if reason else head

    def trigger(self) -> bool:
        """Do it, if it can be done; returns whether it was."""
        if self.reason():
            return False
        self._call(self.command.handler)
        return True

    def _call(self, method: str) -> Any:
        call = getattr(self._owner, method)
        return call() if self.command.argument is None else call(self.command.argument)


class Commands:
    """The actions of one scope: the window, or one page."""

    def __init__(self, owner: object, commands: Iterable[Command]) -> None:
        self._actions = {command.id: Action(command, owner) for command in commands}

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def __getitem__(self, command_id: str) -> Action:
        return self._actions[command_id]

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._actions

    def in_menu(self, menu: Menu) -> tuple[Action, ...]:
        """The actions of one menu, in the order of their declaration."""
        return tuple(action for action in self if action.command.menu is menu)

    def by_triage_key(self) -> dict[str, Action]:
        """Place of the keyboard -> action."""
        return {action.command.key: action for action in self if action.command.triage}


def faults_of(owner: type, commands: Iterable[Command]) -> list[str]:
    """What is wrong with a declaration: ids or keys twice, handlers that the owner lacks. For the tests."""
    commands = tuple(commands)
    faults = [f"id {name} twice" for name, n in Counter(c.id for c in commands).items() if n > 1]
    faults += [f"key {key} twice" for key, n in Counter(c.key for c in commands if c.key).items() if n > 1]
    for command in commands:
        methods = (command.handler, command.enabled_when, command.checked_when, command.label)
        faults += [
            f"{command.id}: {owner.__name__} has no {m}" for m in methods if m and not hasattr(owner, m)
        ]
    return faults + _hidden_keys(commands)


def _hidden_keys(commands: tuple[Command, ...]) -> list[str]:
    """A single key that is also the first step of another would never let the second step come."""
    keys = {c.key for c in commands if c.triage}
    first_steps = {key.split()[0] for key in keys if " " in key}
    return [f"key {key} hides the steps after it" for key in keys & first_steps]


def numbered(template: Command, keys: Iterable[str]) -> tuple[Command, ...]:
    """One command a key with the argument 0, 1, ...: `choose_cause` for the digits 1 to 9."""
    return tuple(
        template._replace(id=f"{template.id}.{index}", key=key, argument=index)
        for index, key in enumerate(keys)
    )
