"""The one stylesheet: what Fusion and the palette cannot say about standard controls."""

from __future__ import annotations

import re

from cxdesk.services.resources import resource
from cxdesk.views.theme import sizes
from cxdesk.views.theme.tokens import NAMES, Tokens

_SHEET = """
QToolTip { color: $base; background: $text; border: 1px solid $line2; padding: 4px 6px; }
QAbstractScrollArea { border: none; }
QLabel[tone="text2"] { color: $text2; } QLabel[tone="text3"] { color: $text3; }
QLabel[tone="good"] { color: $good; } QLabel[tone="watch"] { color: $watch; }
QLabel[tone="bad"] { color: $bad; }
QLineEdit, QPlainTextEdit, QTextEdit, QDateTimeEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: $base; color: $text; border: 1px solid $line2; border-radius: ${radius}px;
  padding: 0 8px; selection-background-color: $accent_fill; selection-color: $on_accent; }
QLineEdit, QDateTimeEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: ${field}px; max-height: ${field}px; }
QPlainTextEdit, QTextEdit { padding: 4px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border: 2px solid $accent; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QDateTimeEdit:disabled, QSpinBox:disabled,
QComboBox:disabled { color: $text3; background: $alt; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QDateTimeEdit[wrong="true"] { border-color: $bad; }
QComboBox { padding-right: 24px; } QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $line2; outline: 0; padding: 3px;
  selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${item}px; padding: 0 5px; }
QPushButton { background: $base; color: $text; border: 1px solid $line2; border-radius: ${radius}px;
  padding: 0 11px; min-height: ${field}px; }
QPushButton:hover { background: $hover; } QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 0 10px; } QPushButton:disabled { color: $text3; }
QPushButton:default { background: $accent_fill; color: $on_accent; border-color: $accent_fill; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QListView::indicator { width: 14px; height: 14px; background: $base;
  border: 1px solid $line2; border-radius: ${chip}px; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent_fill;
  border-color: $accent_fill; image: url("$tick"); }
QCheckBox::indicator:disabled { background: $alt; } QCheckBox::indicator:checked:disabled { background: $text3; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QMenu { background: $base; color: $text; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: ${chip}px; }
QMenu::item:selected { background: $selection; color: $text; } QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenuBar { background: $rail; color: $text; } QMenuBar::item:selected { background: $selection; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QTableView, QTreeView, QListView { background: $base; color: $text; border: none; outline: 0;
  selection-background-color: $selection; selection-color: $text; }
QTableView[boxed="true"], QTreeView[boxed="true"], QListView[boxed="true"] {
  border: 1px solid $line; border-radius: ${card}px; }
QTreeView::item, QListView::item { min-height: ${item}px; }
QHeaderView { background: $window; border: none; } QTableView[boxed="true"] QHeaderView { background: $base; }
QHeaderView::section { background: $base; color: $text2; border: none; border-bottom: 1px solid $line2;
  padding: 0 8px; font-size: 12px; font-weight: 500; }
QScrollArea { background: transparent; }
QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; }
QTabBar::tab { padding: 5px 12px; color: $text2; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; } QTabWidget::pane { border: none; }
QDialog { background: $window; }
"""
_NAME = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


def stylesheet(tokens: Tokens) -> str:
    """The stylesheet of one scheme."""
    values = {name: str(getattr(tokens, name)) for name in NAMES} | {
        "radius": str(sizes.RADIUS),
        "card": str(sizes.CARD_RADIUS),
        "chip": str(sizes.CHIP_RADIUS),
        "field": str(sizes.CONTROL - 2),
        "item": str(sizes.CONTROL - 2),
        "tick": (resource("look") / "tick.svg").as_posix(),
    }
    return _NAME.sub(lambda found: values[found[1] or found[2]], _SHEET)
