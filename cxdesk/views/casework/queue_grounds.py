"""The empty places around the rows of the queue, in the first frame."""

from __future__ import annotations

from cxdesk.views.theme import sizes
from cxdesk.views.widgets.ground import Ground


class QueueGrounds:
    """Empty surfaces of the size that the parts of a `QueueFrame` will have."""

    def __init__(self, filter_bar: int) -> None:
        """`filter_bar`: its height the last time, since its chips may need two rows."""
        self.header, self.filters = Ground("window"), Ground("window")
        self.foot = Ground("window", edge="top", line="line2")
        heights = (sizes.PAGE_HEADER, max(sizes.FILTER_BAR, filter_bar), sizes.ACTION_BAR)
        for ground, height in zip((self.header, self.filters, self.foot), heights, strict=True):
            ground.setFixedHeight(height)
