"""Garbage is collected on the window's thread alone.

Left to itself, Python collects on whichever thread makes the object too many. A lane that came upon a closed page would
end its timers and delete its widgets there, which Qt forbids: it warns at best, and crashes at worst.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks.
EVERY = 1_000
#: New objects after which the youngest are looked through; after so many of that the middle ones, then all.
AFTER = 20_000
_TIMES = 10


class GarbageCollector(QObject):
    """Collects in place of Python, for as long as the program runs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect, where enough was made since the last time."""
        if not self._begun:
            # What a start makes stays for good, and is much: to look through it would stop the window for a moment.
            self._begun = True
            gc.freeze()
            return
        young, middle, old = gc.get_count()
        if young > AFTER:
            gc.collect(0 if middle < _TIMES else 1 if old < _TIMES else 2)
