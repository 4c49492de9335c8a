"""Which encoding of one byte a letter makes Russian of some words: by the letters, and by where capitals stand."""

from __future__ import annotations

import math
import re
from collections import Counter

#: The encodings that are told apart, and how much less likely each is than the first before a word is read.
CYRILLIC = {"cp1251": 0.0, "cp866": 1.0, "koi8-r": 1.0, "iso8859-5": 3.0, "mac-cyrillic": 3.0}
#: How often each letter stands among a thousand of Russian texts.
_FREQUENT = (
    ("о", 110), ("е", 85), ("а", 80), ("и", 74), ("н", 67), ("т", 63), ("с", 55), ("р", 47), ("в", 45), ("л", 43),
    ("к", 35), ("м", 32), ("д", 30), ("п", 28), ("у", 26), ("я", 20), ("ы", 19), ("ь", 17), ("г", 17), ("з", 16),
    ("б", 16), ("ч", 15), ("й", 12), ("х", 10), ("ж", 9), ("ш", 7), ("ю", 6), ("ц", 5), ("щ", 4), ("э", 3),
    ("ф", 3), ("ъ", 1), ("ё", 1),
)  # fmt: skip
_LETTERS = {letter: math.log(n / 1000) for letter, n in _FREQUENT}
#: Letters of other alphabets, frames of tables, signs: none of them is frequent in a text. Typography is, beside words.
_STRANGE = math.log(1 / 20_000)
_SIGNS = dict.fromkeys("«»—–…№“”„’\u00a0•·", math.log(1 / 50))
#: A capital after a small letter, or a small one after capitals: swapped halves of an alphabet make it of every word.
_WRONG_CAPITAL = math.log(1 / 2_000)
_WRONG_CAPITALS = re.compile("[а-яё](?=[А-ЯЁ])|(?<=[А-ЯЁ]{2})[а-яё]")
#: A capital costs this much beside its letter: texts are rather in small ones, though some are all in capitals.
_CAPITAL = math.log(0.9)
_WORD = re.compile(rb"[\x80-\xff]+")
#: Pictures in place of words say nothing.
_FOREIGN = re.compile("[^\x00-\x7f\u2600-\U0010ffff]+")
#: Letters of languages near it, which are no sign of a wrong encoding.
_NEIGHBOURS = re.compile("[іїєґўәғқңөұүһ]", re.IGNORECASE)
#: What a letter says at least, on the average: in Russian it says -3.2, in the wrong half of a file -5.3 and less.
_NONSENSE = -4.8
#: Characters of a piece, and the fewest letters by which it is judged.
_LEAST, _MOST, _FEWEST = 400, 1_500, 40
#: Different words that are looked at.
_MOST_WORDS = 4_000


def cyrillic_encoding(sample: bytes) -> str:
    """The encoding in which `sample` says the most in Russian."""
    words = b" ".join(list(dict.fromkeys(_WORD.findall(sample)))[:_MOST_WORDS])
    return max(CYRILLIC, key=lambda name: _likelihood(words.decode(name, "replace")) - CYRILLIC[name])


def reads_wrong(text: str) -> bool:
    """Whether the Cyrillic letters at the beginning, in the middle and at the end of `text` make no words of Russian or
    of a language near it: they were read, or saved before, in the wrong encoding."""
    size = min(_MOST, max(_LEAST, len(text) // 4))
    starts = (0, len(text) // 2, max(0, len(text) - size))
    return any(_is_nonsense(text[start : start + size]) for start in starts)


def _is_nonsense(text: str) -> bool:
    told = dict.fromkeys(_FOREIGN.findall(text))
    words = _NEIGHBOURS.sub("", " ".join(told))
    size = len(words) - words.count(" ")
    letters = sum("\u0400" <= letter <= "\u04ff" for letter in words)
    return letters >= max(_FEWEST, 0.4 * size) and _likelihood(words) < _NONSENSE * size


def _likelihood(words: str) -> float:
    counts = Counter(words)
    total = _WRONG_CAPITAL * len(_WRONG_CAPITALS.findall(words))
    for character, n in counts.items():
        if character in _LETTERS:
            total += n * _LETTERS[character]
        elif (small := character.lower()) in _LETTERS:
            total += n * (_LETTERS[small] + _CAPITAL)
        elif character != " ":
            total += n * _SIGNS.get(character, _STRANGE)
    return total
