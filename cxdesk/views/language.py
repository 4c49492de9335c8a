"""Qt's own words (dialogs, context menus) and its forms of numbers and dates, in the language in use."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

_LOCALES = {
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Russia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_installed: list[QTranslator] = []


def speak_qt(app: QApplication, language: str) -> None:
    """Take Qt's catalogue of `language` in place of the one before."""
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(_LOCALES.get(language, _LOCALES["en"]))
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _installed.append(translator)
