"""What the specialists of the sample find: mostly the true cause, now and then another one."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from cxdesk.models.values import Fault
from cxdesk.services.sample.causes import KNOWN, SampleCause
from cxdesk.services.sample.ids import Key
from cxdesk.services.sample.world import World

#: Part of the cases that are tagged with a cause that was not the true one; most of these stay within its group.
MISTAGGED, _NEAR = 0.065, 0.7
#: Part of the cases with a second cause: never one of the known, whose shares are to stay what they were.
_SECOND = 0.12
#: Part in which the fault is the usual one of the cause, and how the others go in the order of `Fault`.
_USUAL_FAULT, _OTHER_FAULTS = 0.74, (0.22, 0.3, 0.14, 0.12, 0.12, 0.1)


class Tagger:
    """Draws tags and faults."""

    def __init__(self, world: World) -> None:
        self._world, self._random = world, world.random
        self._faults = [fault.value for fault in Fault]
        self._others = list(accumulate(_OTHER_FAULTS))
        self._near = {
            cause.key: [c for c in world.causes if c.group == cause.group and c is not cause]
            for cause in world.causes
        }
        self._far = {cause.key: [c for c in world.causes if c is not cause] for cause in world.causes}
        self._second = [cause for cause in world.causes if cause.key not in KNOWN]

    def fault(self, cause: SampleCause) -> str:
        """Whose fault it was found to be."""
        if self._random.random() < _USUAL_FAULT:
            return cause.fault
        return self._random.choices(self._faults, cum_weights=self._others)[0]

    def causes(self, cause: SampleCause) -> list[Key]:
        """The tagged nodes, the primary one first."""
        chance = self._random.random
        found = self._primary(cause)
        nodes = [found.leaf(chance())]
        if chance() < _SECOND:
            other = self._second[int(chance() * len(self._second))]
            if other is not found and other is not cause:
                nodes.append(other.id)
        return nodes

    def _primary(self, cause: SampleCause) -> SampleCause:
        chance = self._random.random
        if chance() >= MISTAGGED:
            return cause
        others = self._near[cause.key] if chance() < _NEAR else self._far[cause.key]
        return others[int(chance() * len(others))]

    def confusion(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """(true, tagged): how often a true cause is tagged as which, in the order of the causes."""
        causes = self._world.causes
        at = {cause.key: n for n, cause in enumerate(causes)}
        found = np.zeros((len(causes), len(causes)))
        for n, cause in enumerate(causes):
            found[n, n] = 1 - MISTAGGED
            for others, part in ((self._near[cause.key], _NEAR), (self._far[cause.key], 1 - _NEAR)):
                for other in others:
                    found[n, at[other.key]] += MISTAGGED * part / len(others)
        return found
