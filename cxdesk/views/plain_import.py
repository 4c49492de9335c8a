"""Imports that cost no more than Python's, and PySide6 without what only its messages need.

PySide6 does two things as it is imported that nothing here asks for, and that take half of an empty window's start:

It wraps `builtins.__import__` so that a module may ask for `from __feature__ import snake_case`: for that it reads the
source of every module that is imported from then on, and looks there for `PySide6`. What stood there before, it keeps
beside it as `__orig_import__`.

It compiles the source of some ten modules that know the signatures of all functions (`shibokensupport.signature`), and
imports `inspect`, `argparse` and `logging` for them. They word the message where a function is called with wrong
arguments, and answer `help`. Here each stands empty until somebody asks it for something. Where another version of
PySide6 loads them in another way, they are loaded as it likes.
"""

from __future__ import annotations

import builtins
import sys
from types import ModuleType
from typing import Any

from cxdesk.views.quick_enums import make_enums_quickly

_LOADER = "shibokensupport.signature.loader"
#: What may come late: package -> its modules. The loader imports them so that they are at hand, and uses none.
_LATE = {
    "shibokensupport": {"feature"},
    "shibokensupport.signature": {"errorhandler", "importhandler", "layout", "mapping", "parser"},
    "shibokensupport.signature.lib": {"enum_sig", "pyi_generator", "tool"},
}


def import_plainly() -> None:
    """Import PySide6 so; where it was imported before, only take its wrapper away."""
    make_enums_quickly()
    if "shiboken6" not in sys.modules:
        _import_shiboken()
    import PySide6.QtCore  # noqa: F401 - the wrapper comes with it

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def _import_shiboken() -> None:
    """Import shiboken6 with the modules of `_LATE` left for later."""
    plain = builtins.__import__

    def importing(name: str, *rest: Any, **named: Any) -> ModuleType:
        # The statement hands in globals, locals, the names wanted, the level: all by place.
        asking, wanted = (rest[0], rest[2] or ()) if len(rest) == 4 else (None, ())
        late = [part for part in wanted if part in _LATE.get(name, ())]
        finder = sys.meta_path[0]
        # Where these modules lie unpacked beside shiboken6, they have their bytecode and no finder of their own.
        at_hand = type(finder).__name__ != "EmbeddableZipImporter"
        if not late or at_hand or (asking or {}).get("__name__") != _LOADER:
            return plain(name, *rest, **named)
        held = ModuleType(name)
        package = plain(name, rest[0], rest[1], [part for part in wanted if part not in late], rest[3])
        for part in wanted:
            setattr(held, part, _Late(f"{name}.{part}", finder) if part in late else getattr(package, part))
        return held

    builtins.__import__ = importing
    try:
        import shiboken6  # noqa: F401 - imported for what it does
    finally:
        builtins.__import__ = plain


def run_next_late() -> bool:
    """Run one of the modules that were left for later; False where none is left.

    The window's thread does so when it is idle: two threads that make their first wrong call at the same moment would
    otherwise run one of these modules together, which ends the process.
    """
    for module in list(sys.modules.values()):
        if type(module) is _Late and module.waits:
            module.run()
            return True
    return False


class _Late(ModuleType):
    """A module of PySide6 that runs when it is first asked for something; the same object, since C++ keeps it."""

    def __init__(self, name: str, finder: Any) -> None:
        super().__init__(name)
        self.__spec__ = finder.find_spec(name, None)
        self._finder = finder
        sys.modules[name] = self
        if name == "shibokensupport.signature.mapping":
            # C++ takes this one out of the module's dictionary, before any other, to word a message.
            self.update_mapping = self._update_mapping

    @property
    def waits(self) -> bool:
        """Whether it has not run yet."""
        return "_finder" in vars(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.run()
        return getattr(self, name)

    def run(self) -> None:
        """Run the module itself; the second time nothing is left of it to run."""
        finder = vars(self).pop("_finder", None)
        if finder is None:
            return
        given = {key: value for key, value in vars(self).items() if not key.startswith("_")}
        sys.meta_path.insert(0, finder)
        try:
            finder.exec_module(self)
        finally:
            sys.meta_path.remove(finder)
        given.pop("update_mapping", None)
        vars(self).update(given)

    def _update_mapping(self) -> Any:
        self.run()
        return self.update_mapping()
