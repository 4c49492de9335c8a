"""The rows of a JSON text, one after the other, in flat memory: an array of them, wherever it stands, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, TextIO

_CHUNK = 256 * 1024
#: One row is no longer than this.
_LONGEST = 64 * 1024 * 1024
#: Where the text ends within a value, the decoder complains no farther from the end than this.
_NEAR_END = 16
BLANK = " \t\r\n"
#: Numbers stay the words that the file says: 4.50 is no 4.5.
_DECODER = JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)


class BrokenJsonError(ValueError):
    """The text is no JSON; `cut`: it ends too early."""

    def __init__(self, *, cut: bool) -> None:
        self.cut = cut
        super().__init__("cut" if cut else "broken")


class JsonText:
    """A window on a text that moves on, piece by piece."""

    def __init__(self, file: TextIO, size: int = _CHUNK) -> None:
        self._file, self._size = file, size
        self._text, self._at = "", 0
        self._ended = False

    def _more(self) -> bool:
        """Read on; False at the end. What was read before is let go."""
        if self._ended:
            return False
        rest = self._text[self._at :]
        if len(rest) > _LONGEST:
            raise BrokenJsonError(cut=False)
        piece = self._file.read(max(self._size, len(rest)))
        self._ended = not piece
        self._text, self._at = rest + piece, 0
        return bool(piece)

    def peek(self, skipped: str = BLANK) -> str:
        """The next character that is none of `skipped`; "" at the end."""
        while True:
            text, at, end = self._text, self._at, len(self._text)
            while at < end and text[at] in skipped:
                at += 1
            self._at = at
            if at < end:
                return text[at]
            if not self._more():
                return ""

    def take(self, expected: str) -> None:
        """Step over one character. Raises BrokenJsonError where it is another."""
        found = self.peek()
        if found != expected:
            raise BrokenJsonError(cut=not found)
        self._at += 1

    def value(self) -> Any:
        """The next value whole; figures are texts. Raises BrokenJsonError."""
        if not self.peek():
            raise BrokenJsonError(cut=True)
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                near = error.pos >= len(self._text) - _NEAR_END or error.msg.startswith("Unterminated string")
                if not near:
                    raise BrokenJsonError(cut=False) from error
                if not self._more():
                    raise BrokenJsonError(cut=_is_cut(self._text[error.pos :], error.msg)) from error
            except RecursionError as error:
                raise BrokenJsonError(cut=False) from error
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return found
                self._more()  # a number may go on in the next piece

    def line(self) -> str:
        """Step over the rest of the present line; its beginning, as far as it is worth telling."""
        told = ""
        while True:
            end = self._text.find("\n", self._at)
            told = told or self._text[self._at : end if end >= 0 else None][:1000]
            if end >= 0:
                self._at = end + 1
                return told
            self._at = len(self._text)
            if not self._more():
                return told


def _is_cut(rest: str, complaint: str) -> bool:
    """Whether the last text, from where the decoder complains, only lacks its end."""
    left = rest.strip()
    words = ("true", "false", "null", "NaN", "Infinity", "-Infinity")
    started = any(word.startswith(left) for word in words)
    return not left or started or complaint.startswith(("Unterminated string", "Invalid \\"))


def array_rows(text: JsonText) -> Iterator[Any]:
    """The values of an array that was stepped into, up to its end. Raises BrokenJsonError where it has none."""
    while (following := text.peek(BLANK + ",")) != "]":
        if not following:
            raise BrokenJsonError(cut=True)
        yield text.value()
