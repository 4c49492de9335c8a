"""A seeded walk of replicas within this process: quick enough to look for a bug in a few seconds."""

from __future__ import annotations

import random

from tests.sharing_proof.judge import Verdict
from tests.sharing_proof.replicas import Replica, World
from tests.sharing_proof.shared import give_to_somebody_else


class Walk:
    """Steps at random; what a replica does not show of its own is noted at once."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._random = random.Random(seed)
        self.broken: list[str] = []

    def run(self, steps: int) -> Verdict:
        """So many steps, then the judge; a step that breaks ends the walk."""
        for _ in range(steps):
            self._step(self._random.choice(self._world.replicas))
            for replica in self._world.replicas:
                self.broken += [
                    f"{replica.name} does not show its own {write}" for write in replica.own_writes()
                ]
            if self.broken:
                return Verdict(broken=self.broken)
        return self._world.judge()

    def _step(self, at: Replica) -> None:
        kinds = (
            "edit",
            "exchange",
            "twice",
            "lose",
            "crash",
            "crash edit",
            "settle",
            "slow",
            "give",
            "restart",
        )
        kind = self._random.choices(kinds, (30, 20, 4, 14, 14, 3, 4, 6, 2, 1))[0]
        if kind == "edit":
            at.edit()
        elif kind == "exchange":
            at.exchange()
        elif kind == "twice":
            at.exchange(twice=True)
        elif kind == "lose":
            at.exchange(lost_after=self._random.randrange(8), answered=self._random.random() < 0.6)
        elif kind == "crash":
            at.crash_within(self._random.randrange(60), at.exchange)
        elif kind == "crash edit":
            at.crash_within(self._random.randrange(12), at.edit)
        elif kind == "settle":
            at.settle(self._random.choice(("mine", "theirs")))
        elif kind == "slow":
            self._world.write_slowly()
        elif kind == "give":
            give_to_somebody_else(self._world.shared, self._random.getrandbits(16))
        else:
            at.close()
            at.open()
