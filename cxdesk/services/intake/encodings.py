"""Which encoding a file is in, told from samples of its beginning, middle and end."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from cxdesk.models.texts import N_
from cxdesk.services.intake.shape import gone, open_file
from cxdesk.services.intake.wrong_values import wrong_value

#: The encodings that a person may choose, and the only ones that are guessed.
ENCODINGS = ("utf-8", "cp1251", "koi8-r", "cp866", "utf-16")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1251", "koi8_r", "cp866")
_KNOWN = re.compile(r"utf-8(-sig)?|utf-16(-le|-be)?|cp\d+|koi8-[ru]|iso8859-\d+|mac-cyrillic")
_HEAD, _LATER = 256 * 1024, 64 * 1024
#: Up to this share of broken characters a file is UTF-8 with some rows in another encoding: those are rejected, while
#: another encoding would turn all the others into nonsense. (Text in cp866, cp1251, KOI8-R has 0.88 and more.)
_MOST_BROKEN = 0.7


def known_encoding(name: str) -> str:
    """The name by which an encoding that a person names is read. Raises CxError where it is none for files."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        found = ""
    if not _KNOWN.fullmatch(found):
        raise wrong_value("encoding", name, N_("a name like utf-8 or cp1251"))
    return "utf-8" if found == "utf-8-sig" else found


def samples(path: Path) -> list[bytes]:
    """The beginning of a file, and pieces of its middle and end where it is larger than that."""
    size = path.stat().st_size
    try:
        with open_file(path) as file:
            pieces = [file.read(_HEAD)]
            for start in (size // 2, size - _LATER):
                if start > _HEAD:
                    file.seek(start)
                    pieces.append(file.read(_LATER))
    except OSError as error:
        raise gone(path) from error
    return pieces


def told_encoding(name: str, pieces: list[bytes]) -> str:
    """The encoding that a person named, as these pieces can be read in it: UTF-16 without a mark needs its order."""
    found = known_encoding(name)
    if found == "utf-16" and not pieces[0].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _without_mark(pieces[0]) or "utf-16-le"
    return found


def guess_encoding(pieces: list[bytes]) -> tuple[str, bool, bool]:
    """(encoding, whether it has a byte order mark, whether some bytes are not of that encoding)."""
    for mark, name in _BOMS:
        if pieces[0].startswith(mark):
            return (
                name,
                True,
                name == "utf-8" and _broken_share(*pieces) > 0,
            )
    if wide := _without_mark(pieces[0]):
        return wide, False, False
    share = _broken_share(*pieces)
    if share <= _MOST_BROKEN:
        return "utf-8", False, share > 0
    return _one_byte(b"\n".join(pieces)), False, False


def _broken_share(*pieces: bytes) -> float:
    """How many of the non-ASCII characters of `pieces` are no UTF-8, 0..1; those cut at the ends do not count."""
    broken = foreign = 0
    for piece in pieces:
        whole = re.sub(rb"\A[\x80-\xbf]{1,3}|[\xc2-\xf4][\x80-\xbf]{0,2}\Z", b"", piece)
        text = whole.decode("utf-8", "surrogateescape")
        broken += len(re.findall("[\udc80-\udcff]", text))
        foreign += len(re.findall(r"[^\x00-\x7f]", text))
    return broken / foreign if broken else 0.0


def _without_mark(head: bytes) -> str:
    """UTF-16 without its byte order mark: every second byte of Latin text, digits and separators is zero."""
    for name, zeros in (("utf-16-le", head[1:4096:2]), ("utf-16-be", head[0:4096:2])):
        if len(zeros) > 8 and zeros.count(0) > len(zeros) // 4:
            return name
    return ""


def _one_byte(sample: bytes) -> str:
    """The Cyrillic encoding of `sample`, judged by those of its lines that are not ASCII."""
    from charset_normalizer import from_bytes

    lines = [line for line in re.split(rb"[\r\n]+", sample) if not line.isascii()]
    best = from_bytes(b"\n".join(lines)[:_LATER], cp_isolation=list(_ONE_BYTE)).best()
    return best.encoding.replace("_", "-") if best else "cp1251"
