"""Any order of edits, exchanges, lost answers, crashes and restarts: all converges, no edit is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cxdesk.models.values import Role
from tests.sharing_proof.replicas import Replica, World, make_workspaces
from tests.sharing_proof.shared import Shared, bring_up_shared, give_to_somebody_else

#: Two specialists, one of them at two machines, and their lead.
_PEOPLE = ({Role.SPECIALIST}, {Role.SPECIALIST}, {Role.LEAD})
_REPLICAS = 4

Template = tuple[Shared, list[Path], int, Path]
_REPLICA = st.integers(0, _REPLICAS - 1)


@pytest.fixture(scope="module")
def template(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A shared database and workspaces of it, to be copied."""
    folder = tmp_path_factory.mktemp("model")
    url = postgres_url.replace("+psycopg", "")
    shared = bring_up_shared(url, "proof_model", _PEOPLE, cases=2, fixes=2)
    port = int(url.rpartition(":")[2].partition("/")[0])
    return shared, make_workspaces(shared, port, folder, _REPLICAS), port, folder


class Desks(RuleBasedStateMachine):
    """Workstations that work on the same cases and fixes."""

    template: Template

    @initialize(seed=st.integers(0, 1 << 20))
    def begin(self, seed: int) -> None:
        shared, workspaces, port, folder = self.template
        self.world = World(shared, workspaces, port, folder, seed)

    def _at(self, n: int) -> Replica:
        return self.world.replicas[n]

    @rule(n=_REPLICA)
    def edit(self, n: int) -> None:
        self._at(n).edit()

    @rule(n=_REPLICA)
    def exchange(self, n: int) -> None:
        self._at(n).exchange()

    @rule(n=_REPLICA)
    def deliver_twice(self, n: int) -> None:
        self._at(n).exchange(twice=True)

    @rule(n=_REPLICA, after=st.integers(0, 8), answered=st.booleans())
    def lose_the_network(self, n: int, after: int, answered: bool) -> None:
        self._at(n).exchange(lost_after=after, answered=answered)

    @rule(n=_REPLICA, after=st.integers(0, 12))
    def crash_in_an_edit(self, n: int, after: int) -> None:
        self._at(n).crash_within(after, self._at(n).edit)

    @rule(n=_REPLICA, after=st.integers(0, 60))
    def crash_in_an_exchange(self, n: int, after: int) -> None:
        self._at(n).crash_within(after, self._at(n).exchange)

    @rule(n=st.integers(0, 100))
    def give_a_case_away(self, n: int) -> None:
        give_to_somebody_else(self.world.shared, n)

    @rule()
    def write_slowly(self) -> None:
        self.world.write_slowly()

    @rule(n=_REPLICA)
    def restart(self, n: int) -> None:
        self._at(n).close()
        self._at(n).open()

    @rule(n=_REPLICA, take=st.sampled_from(["mine", "theirs"]))
    def settle(self, n: int, take: str) -> None:
        self._at(n).settle(take)

    @invariant()
    def replicas_read_their_own_writes(self) -> None:
        for replica in self.world.replicas if hasattr(self, "world") else ():
            assert replica.own_writes() == []

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            assert self.world.judge().broken == []
        finally:
            self.world.end()


def _run(template: Template, examples: int, steps: int) -> None:
    machine = type("Desks", (Desks,), {"template": template})
    found = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        phases=[Phase.generate, Phase.shrink] if examples > 20 else [Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=found)


def test_replicas_converge_and_lose_nothing(template: Template) -> None:
    _run(template, examples=5, steps=15)


@pytest.mark.soak
def test_replicas_converge_and_lose_nothing_for_long(template: Template) -> None:
    _run(template, examples=400, steps=50)
