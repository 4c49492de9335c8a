"""What the staging of a file needs, and what came of it: plain values that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cxdesk.services.intake.form.kept import Kept
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.staging.context import IntakeContext
from cxdesk.services.workspace.cipher import Key


@dataclass(frozen=True)
class StagePlan:
    """Everything that staging needs; it can be pickled."""

    path: Path
    shape: FileShape
    mapping: Mapping
    context: IntakeContext
    target: Path
    today: date
    #: What a client without a name is called, e.g. "Client {ref}".
    client_word: str
    #: Digest of the header names: the key of the mapping's memory.
    header_shape: str
    #: Of an encrypted workspace: the staging file is encrypted with it.
    key: Key | None = None
    #: Whether the rows go to a shared database: it alone keeps contact data, elsewhere they are not even staged.
    shared: bool = False
    #: The records, where the file is small and was read already.
    kept: Kept | None = None


@dataclass(frozen=True)
class Staged:
    """What staging found. `rows` = staged + repeated + rejected."""

    rows: int
    staged: int
    repeated: int
    rejected: int
