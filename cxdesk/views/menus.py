"""Menus made of commands, afresh each time they open, so that what they say is true at that moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cxdesk.services.translation import active
from cxdesk.views.commands import MENU_TITLES, Action, Commands
from cxdesk.views.icons import icon


def menu_of(parent: QWidget, scopes: Sequence[Commands]) -> QMenu:
    """The ☰ menu: one submenu for each `Menu` that any scope fills."""
    menu = QMenu(parent)
    for place, title in MENU_TITLES.items():
        actions = [action for scope in scopes for action in scope.in_menu(place)]
        if actions:
            fill(menu.addMenu(active().tr(title)), actions)
    return menu


def fill(menu: QMenu, actions: Sequence[Action]) -> None:
    """Add a line for each action; a disabled one says why in its tooltip."""
    menu.setToolTipsVisible(True)
    for action in actions:
        if action.command.starts_group and not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(_line(menu, action))


def _line(menu: QMenu, action: Action) -> QAction:
    key, reason, checked = action.key_text(), action.reason(), action.checked()
    # Behind a tab stands the key: it is shown only, the window listens to it.
    line = QAction("\t".join(filter(None, (action.text().replace("&", "&&"), key))), menu)
    line.setObjectName(action.command.id)
    if action.command.icon:
        line.setIcon(icon(action.command.icon))
    line.setCheckable(checked is not None)
    line.setChecked(bool(checked))
    line.setEnabled(not reason)
    line.setToolTip(reason or action.text())
    line.triggered.connect(action.trigger)
    return line
