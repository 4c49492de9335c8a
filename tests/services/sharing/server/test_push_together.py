"""Several desks at once: each case goes to one, each mutation is applied once, each conflict is told to one of two."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

import psycopg

from tests.services.sharing.server.pushing import Office, edit, mutation

if TYPE_CHECKING:
    from tests.postgres import Server


def _at_once(*works: Callable[[], Any]) -> list[Any]:
    """What they answer, begun together."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def test_no_case_is_ever_given_to_two(server: Server, office: Office) -> None:
    cases = {office.case().hex for _ in range(24)}
    desks = [office.sign_in(name) for name in ("anna", "maria", "clara", "elena")]

    def take_all(desk: Any) -> list[str]:
        taken = []
        while True:
            try:
                taken.append(desk.call("take_next", desk.client)["rows"][0]["id"])
            except psycopg.Error as error:
                assert error.diag.message_primary == "no_case_left"  # noqa: PT017 - another one fails the thread
                return taken

    taken = _at_once(*(lambda desk=desk: take_all(desk) for desk in desks))

    assert sorted(case for some in taken for case in some) == sorted(cases)
    for desk, own in zip(desks, taken, strict=True):
        held = office.all("SELECT id FROM cases WHERE assignee_id = %s", desk.id)
        assert sorted(case.hex for (case,) in held) == sorted(own)


def test_one_of_two_who_take_the_same_case_is_refused(office: Office) -> None:
    desks = [office.sign_in(name) for name in ("anna", "maria")]
    for _ in range(5):
        case = office.case()

        def take(desk: Any, case: Any = case) -> str:
            try:
                desk.decide(edit("cases", case, assignee_id=(None, desk.id)))
            except psycopg.Error as error:
                return error.diag.message_primary or ""
            return "taken"

        assert sorted(_at_once(*(lambda desk=desk: take(desk) for desk in desks))) == [
            "changed_since",
            "taken",
        ]


def test_of_two_edits_at_once_one_stands_and_the_other_is_a_conflict(office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    desks = [office.sign_in(name) for name in ("anna", "clara")]
    base = ""
    for n in range(5):
        told = [
            mutation(edit("case_reviews", review, conclusion=(base, f"{n} of {desk.id}"))) for desk in desks
        ]

        answers = _at_once(
            *(lambda d=desk, m=one: d.push(m)[0] for desk, one in zip(desks, told, strict=True))
        )

        assert sorted(len(answer["conflicts"]) for answer in answers) == [0, 1]
        base = office.value("case_reviews", review, "conclusion")
        (conflict,) = [c for answer in answers for c in answer["conflicts"]]
        assert conflict["theirs"] == base


def test_a_push_delivered_twice_at_once_is_applied_once(office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    one, other = office.sign_in("anna"), office.sign_in("anna")
    other.client = one.client
    told = [mutation(edit("case_reviews", review, conclusion=(str(n or ""), str(n + 1)))) for n in range(5)]

    first, second = _at_once(*(lambda d=desk: d.push(*told) for desk in (one, other)))

    assert first == second
    assert office.value("case_reviews", review, "rev") == 6
    assert len(office.all("SELECT 1 FROM told_mutations")) == 5


def test_pushes_over_the_same_rows_in_any_order_wait_and_never_fail(office: Office) -> None:
    reviews = [office.review(office.case(holder="anna"), "anna") for _ in range(6)]
    desks = [office.sign_in("clara") for _ in range(4)]

    def work(desk: Any, step: int) -> int:
        for _ in range(5):
            order = reviews if step % 2 else reviews[::-1]
            desk.push(*(mutation(edit("case_reviews", review, conclusion=("", "x"))) for review in order))
        return step

    assert _at_once(*(lambda d=desk, n=n: work(d, n) for n, desk in enumerate(desks))) == [0, 1, 2, 3]


def test_a_lock_that_lasts_is_raised_so_that_the_push_comes_again(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    anna = office.sign_in("anna")
    anna.connection.execute("SET statement_timeout = '300ms'")
    told = json.dumps([mutation(edit("case_reviews", review, conclusion=("", "x")))])
    with server.admin(autocommit=False) as slow:
        slow.execute("SELECT 1 FROM cases WHERE id = %s FOR UPDATE", (case,))
        try:
            anna.call("push", anna.client, told)
        except psycopg.errors.QueryCanceled:
            pass
        slow.rollback()

    assert anna.call("push", anna.client, told)["answers"][0]["outcome"] == "applied"
