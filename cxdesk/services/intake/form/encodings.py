"""Which encoding a file is in, told from samples of its beginning, middle and end."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cxdesk.models.texts import N_
from cxdesk.services.intake.form.cyrillic import cyrillic_encoding
from cxdesk.services.intake.form.shape import gone, open_file
from cxdesk.services.intake.form.wrong_values import wrong_value

#: The encodings that a person may choose, and the only ones that are guessed.
ENCODINGS = ("utf-8", "cp1251", "koi8-r", "cp866", "utf-16", "iso8859-5", "mac-cyrillic", "cp1252")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = re.compile(r"utf-8(-sig)?|utf-16(-le|-be)?|cp\d+|koi8-[ru]|iso8859-\d+|mac-cyrillic")
_ESCAPED = re.compile("[\udc80-\udcff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_CYRILLIC = re.compile("[А-яЁё]")
#: Fewer letters may look like another encoding by chance.
_FEWEST = 4
#: Cyrillic stands in words, Western letters beyond ASCII stand alone.
_HIGH, _HIGH_WORD = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\x80-\xff]{3,}")
_MOST_LONE = 0.4
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


class Encoding(NamedTuple):
    """What a file is written in."""

    name: str
    #: Whether it has a byte order mark.
    bom: bool = False
    #: Whether some bytes are not of that encoding.
    broken: bool = False
    #: Of such lines the encoding, where it is certain; else empty.
    other: str = ""


def guess_encoding(pieces: list[bytes]) -> Encoding:
    """What a file is written in, by pieces of it."""
    for mark, name in _BOMS:
        if pieces[0].startswith(mark):
            return _utf8(pieces, bom=True) if name == "utf-8" else Encoding(name, True)
    if wide := _without_mark(pieces[0]):
        return Encoding(wide)
    if _broken_share(*pieces) <= _MOST_BROKEN or _has_utf8_lines(pieces):
        return _utf8(pieces)
    return Encoding(_one_byte(b"\n".join(pieces)))


def _utf8(pieces: list[bytes], bom: bool = False) -> Encoding:
    """UTF-8, and the encoding of the lines that are in another."""
    if not _broken_share(*pieces):
        return Encoding("utf-8", bom)
    lines = [line for line in _lines(pieces) if is_foreign(line.decode("utf-8", "surrogateescape"))]
    if not lines:
        return Encoding("utf-8", bom, broken=True)
    name = _one_byte(b"\n".join(lines))
    told = b"".join(lines).decode(name, "replace")
    letters = len(_CYRILLIC.findall(told))
    certain = letters >= _FEWEST and letters >= 0.8 * len(_FOREIGN.findall(told))
    left = not all(map(_is_utf8, set(_lines(pieces)).difference(lines)))
    return Encoding("utf-8", bom, broken=left or not certain, other=name if certain else "")


def _has_utf8_lines(pieces: list[bytes]) -> bool:
    """Whether some lines are plainly UTF-8, though most are not: no text in one byte a letter looks so by chance."""
    plain = (line for line in _lines(pieces) if not line.isascii() and _is_utf8(line))
    return any(len(_FOREIGN.findall(line.decode())) >= _FEWEST for line in plain)


def _lines(pieces: list[bytes]) -> Iterator[bytes]:
    """The lines of `pieces`, but for those that are cut."""
    for piece in pieces:
        lines = re.split(rb"[\r\n]+", piece)
        yield from lines[1 if piece is not pieces[0] else 0 : -1 if len(pieces) > 1 else None]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_foreign(line: str) -> bool:
    """Whether a line, read as UTF-8 with what is none escaped, is in an encoding of one byte a letter."""
    broken = len(_ESCAPED.findall(line))
    return broken > 0 and broken > _MOST_BROKEN * len(_FOREIGN.findall(line))


def _broken_share(*pieces: bytes) -> float:
    """How many of the non-ASCII characters of `pieces` are no UTF-8, 0..1; those cut at the ends do not count."""
    # Most files are whole, and a pattern that looks for the end of a large piece would walk through all of it.
    if all(map(_is_utf8, pieces)):
        return 0.0
    whole = [_without_cut_ends(piece) for piece in pieces]
    if all(map(_is_utf8, whole)):
        return 0.0
    # Counted by what decoding leaves out: a pattern takes ten times as long.
    good = [piece.decode("utf-8", "ignore") for piece in whole]
    broken = sum(map(len, whole)) - sum(len(text.encode()) for text in good)
    foreign = sum(len(text) - len(text.encode("ascii", "ignore")) for text in good)
    return broken / (broken + foreign)


def _without_cut_ends(piece: bytes) -> bytes:
    """`piece` without the rest of a character at its beginning and the begun one at its end."""
    begun = re.search(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z", piece[-3:])
    return re.sub(rb"\A[\x80-\xbf]{1,3}", b"", piece[: len(piece) - len(begun[0])] if begun else piece)


def _without_mark(head: bytes) -> str:
    """UTF-16 without its byte order mark: every second byte of Latin text, digits and separators is zero, of Cyrillic
    text four."""
    for name, zeros in (("utf-16-le", head[1:4096:2]), ("utf-16-be", head[0:4096:2])):
        latin, cyrillic = zeros.count(0), zeros.count(4)
        if len(zeros) > 8 and (latin > len(zeros) // 4 or (latin and latin + cyrillic > 0.9 * len(zeros))):
            return name
    return ""


def _one_byte(sample: bytes) -> str:
    """The Cyrillic encoding of `sample`, judged by those of its lines that are not ASCII; the Western one where no
    word is of such letters."""
    lines = b"\n".join(line for line in re.split(rb"[\r\n]+", sample) if not line.isascii())[:_LATER]
    words = sum(map(len, _HIGH_WORD.findall(lines)))
    if words < _MOST_LONE * len(_HIGH.findall(lines)):
        return "cp1252"
    return cyrillic_encoding(lines)
