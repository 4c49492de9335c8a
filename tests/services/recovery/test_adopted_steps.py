"""What the rules made of payouts in a workspace of its own, a server makes of the same steps: it takes them in."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from cxdesk.services import clock
from cxdesk.services.sharing.adopt import adopt
from tests.services.recovery.made_payouts import bank
from tests.services.recovery.test_any_steps import KINDS, Books, Game, lay_out

if TYPE_CHECKING:
    from tests.postgres import Server


@pytest.mark.parametrize("seed", [29, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(10))])
def test_a_server_agrees_with_any_steps_that_were_taken(server: Server, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    with bank(tmp_path, laid_out=True) as desk:
        lay_out(desk)
        game = Game(desk)
        try:
            for _ in range(200):
                game.play(chance.choice(KINDS), *(chance.randrange(size) for size in (42, 7, 60)))
        finally:
            clock.set_right(timedelta())
        books = Books(desk)
        people = {login: "" for (login,) in desk.ask("SELECT login FROM people")}
        engine = sa.create_engine(server.url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            adopt(connection, desk.store, people)
    with server.admin() as admin:
        there = dict(admin.execute("SELECT id, status FROM payouts").fetchall())
        (borne,) = admin.execute("SELECT coalesce(sum(committed), 0) FROM payout_budgets").fetchone() or (
            None,
        )

    assert there == {payout.id: payout.status for payout in books.payouts.values()}
    assert borne == sum((budget.committed for budget in books.budgets), Decimal(0))
    assert len({*there.values()}) > 4
