"""Words as search knows them: folded, stemmed in Russian and English, and found again in a text."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

from Stemmer import Stemmer

#: A run of letters and digits, in any script; `_` separates.
_WORD = re.compile(r"[^\W_]+")
#: Stemmed words are kept; a stemmer is not safe in two threads at once, so each thread has its own.
_CACHE_SIZE = 200_000
_CYRILLIC = re.compile(r"[а-я]")
#: "звонок" but "звонки": a vowel that comes and goes before the last letter of a stem.
_FLEETING_VOWEL = re.compile(r"(?<=..[^аеиоуыэюя])[ое]к$")
#: Stems that the rules of the stemmer miss, in words that clients of a lender use all day.
_IRREGULAR = {"заем": "займ"}
#: Beginnings this short would find nearly everything: they are looked for as whole words.
SHORT = 2
_OF_THREAD = threading.local()


def fold(text: str) -> str:
    """Lower case with е for ё: the form in which words are compared."""
    return text.lower().replace("ё", "е")


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in its order; numbers stay as they are."""
    return [_stem(word) for word in _WORD.findall(fold(text))]


def stem_line(text: str) -> str:
    """`stems` with blanks between: what the full-text index stores."""
    return "".join(map(_known_line, text.split()))[1:]


def match_query(text: str) -> str | None:
    """The FTS5 MATCH expression for rows that hold every word of `text`, by the beginnings of the stems.

    Words are quoted, so that no sign of the query language is read as one. None without any word.
    """
    words = dict.fromkeys(stems(text))
    return " AND ".join(f'"{word}"' if len(word) <= SHORT else f'"{word}"*' for word in words) or None


def mark_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where words of `text` match a word of `query`, as `match_query` finds them: from, to (excluded)."""
    wanted = set(stems(query))
    beginnings = tuple(word for word in wanted if len(word) > SHORT)
    # Lower case may be longer than the text (İ), so positions are those of the unfolded words.
    return [
        word.span()
        for word in _WORD.finditer(text)
        if any(stem in wanted or stem.startswith(beginnings) for stem in stems(word.group()))
    ]


class _Lines(dict[str, str]):
    """What stood between blanks and its stems, a blank before each: a text is split at blanks far quicker than at
    its words, and "деньги," comes as often as "деньги".
    """

    def __missing__(self, run: str) -> str:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        # A number of its own stands in each case: what comes but once is not worth its place, nor `stems` its calls.
        if run.isdigit():
            return f" {run}"
        words = _WORD.findall(run.lower().replace("ё", "е"))
        self[run] = line = " " + " ".join(map(_stem, words)) if words else ""
        return line


_known_line = _Lines().__getitem__


@lru_cache(maxsize=_CACHE_SIZE)
def _stem(word: str) -> str:
    if word.isdigit():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if _CYRILLIC.search(word):
        return _FLEETING_VOWEL.sub("к", _stemmer("russian").stemWord(word))
    stem: str = _stemmer("english").stemWord(word)
    return stem


def _stemmer(language: str) -> Stemmer:
    stemmer: Stemmer | None = getattr(_OF_THREAD, language, None)
    if stemmer is None:
        stemmer = Stemmer(language, 0)
        setattr(_OF_THREAD, language, stemmer)
    return stemmer
