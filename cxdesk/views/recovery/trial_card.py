"""A draft of the policy beside the one in force, on the cases of last month: sums, causes, the largest changes."""

from __future__ import annotations

from calendar import monthrange
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cxdesk.services.formats import Formats
from cxdesk.services.recovery.policy_trial import Side, Trial
from cxdesk.services.translation import tr
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.theme import REGULAR, SEMIBOLD, sizes
from cxdesk.views.widgets import LINK_ROOM, Card, ElidedLabel, Label, LinkLabel, SectionTitle

_CAUSES = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TrialCard(Card):
    """Filled when it is asked for; says in a sentence what it compares."""

    case_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(name=tr("Tried out"))
        self._formats = formats
        self.title = SectionTitle(tr("Tried out"))
        self.sentence = Label("", tone="text2", wrap=True)
        self._body: QWidget | None = None
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentence)
        self.hide()

    def show_trial(self, trial: Trial) -> None:
        """Fill it in."""
        self._clear()
        last = trial.month.replace(day=monthrange(trial.month.year, trial.month.month)[1])
        days = self._formats.days(trial.month, last)
        self.title.secondary.setText(tr("on the cases closed {days}", days=days))
        self.sentence.setText(self._sentence(trial))
        if trial.cases:
            self._body = self._table(trial)
            self.column.addWidget(self._body)
        self.show()

    def _sentence(self, trial: Trial) -> str:
        changed, cases = (self._formats.number(n) for n in (trial.changed, trial.cases))
        if not trial.cases:
            return tr("No case was closed in that month.")
        if not trial.changed:
            return tr("None of {cases} cases would be suggested another amount.", cases=cases)
        return tr(
            "{changed} of {cases} cases would be suggested another amount; together {difference}.",
            changed=changed, cases=cases, difference=self._change(trial.difference),
        )  # fmt: skip

    def clear(self) -> None:
        """What was tried out is not what stands there now."""
        self._clear()
        self.hide()

    def _clear(self) -> None:
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.deleteLater()
            self._body = None

    def _table(self, trial: Trial) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.MARGIN)
        grid.setVerticalSpacing(sizes.LABEL_TO_FIELD)
        grid.setColumnStretch(0, 1)
        in_force = trial.policy_name or tr("no policy")
        self._row(grid, ("", in_force, tr("this one"), tr("difference")), tone="text2")
        self._row(grid, (tr("Together"), self._side(trial.now), self._side(trial.draft),
                         self._change(trial.difference)), weight=SEMIBOLD)  # fmt: skip
        for cause in [one for one in trial.by_cause if one.now != one.draft][:_CAUSES]:
            self._row(grid, (cause.cause, self._side(cause.now), self._side(cause.draft),
                             self._change(cause.difference)))  # fmt: skip
        if trial.most_changed:
            self._row(grid, (tr("The largest changes"), "", "", ""), weight=SEMIBOLD)
        for case in trial.most_changed:
            words = tr("{number}  {cause}", number=case.number or "—", cause=case.cause)
            link = LinkLabel(words, gives_way=True)
            link.followed.connect(lambda case=case: self.case_wanted.emit(case.case_id))
            parts = (self._amount(case.now), self._amount(case.draft), self._change(case.difference))
            self._row(grid, ("", *parts), link=link)
        return body

    def _row(
        self, grid: QGridLayout, cells: tuple[str, ...], *, tone: str = "", weight: int = REGULAR,
        link: LinkLabel | None = None,
    ) -> None:  # fmt: skip
        row = grid.rowCount()
        if link is not None:
            link.setContentsMargins(0, 0, LINK_ROOM.left(), 0)
            grid.addWidget(link, row, 0, _LEFT)
        else:
            grid.addWidget(ElidedLabel(cells[0], tone=tone, weight=weight), row, 0)
        for column, cell in enumerate(cells[1:], 1):
            grid.addWidget(Label(cell, tone=tone, weight=weight), row, column, _RIGHT)

    def _side(self, side: Side) -> str:
        return tr("{sum} in {n}", sum=self._money(side.total), n=self._formats.number(side.n))

    def _amount(self, amount: Decimal | None) -> str:
        return tr("nothing") if amount is None else self._money(amount)

    def _money(self, amount: Decimal) -> str:
        return plain_money(amount, self._formats)

    def _change(self, amount: Decimal) -> str:
        return ("+" if amount > 0 else "") + self._money(amount)

    def told(self) -> list[str]:
        """All that it says."""
        return [label.text() for label in self.findChildren(Label)]
