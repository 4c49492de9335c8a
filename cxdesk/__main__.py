"""The two doors: the window for no arguments or a workspace, the command line for everything else."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def begin_window() -> None:
    """What comes before all else in the process of a window."""
    # Collecting garbage every 700 objects costs a tenth of the start, and finds none; later the window does it itself.
    gc.disable()
    from cxdesk.views.plain_import import import_plainly

    import_plainly()


def main(argv: list[str] | None = None) -> int:
    """Exit code of the program. Each door imports its own part only."""
    if getattr(sys, "frozen", False):
        # Child processes of a frozen program start here too. Elsewhere the import would only delay the window.
        import multiprocessing

        multiprocessing.freeze_support()
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".cxdesk")):
        begin_window()
        from cxdesk.app import run

        return run(Path(arguments[0]) if arguments else None)
    from cxdesk.cli import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
