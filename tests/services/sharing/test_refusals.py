"""Everything that the server refuses has words."""

from __future__ import annotations

import re
from string import Formatter

from cxdesk.services.sharing.refusals import REFUSALS
from cxdesk.services.sharing.server.bring_up import scripts

_CODES = r"MESSAGE = '(\w+)'|refuse\('(\w+)'|'code', '(\w+)'|\"code\": \"(\w+)\"|(?:THEN|ELSE) '(\w+_\w+)'"


def test_every_code_of_the_server_has_words() -> None:
    told = {code for text in scripts() for found in re.findall(_CODES, text) for code in found if code}

    assert len(told) > 50
    assert {code for code in told if code not in REFUSALS} <= {
        "no_value",  # told as `rows_do_not_fit`
        "in_review",
        "person_id",
        "person_added",
        "person_changed",
    }


def test_words_are_a_sentence_and_a_mend() -> None:
    for title, hint in REFUSALS.values():
        assert title.endswith((".", "”."))
        assert hint
        assert {name for _, name, _, _ in Formatter().parse(title + hint) if name} <= {
            "number", "name", "login", "oldest", "place", "what", "file", "state", "limit", "left", "team",
            "why", "method",
        }  # fmt: skip
