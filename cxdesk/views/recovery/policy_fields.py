"""An edition of the policy in fields: what they say is a `Policy` again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.policy import Band, Policy, Rung
from cxdesk.models.recovery_values import PAYOUT_LABELS, Predictor
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, Fault
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.policy_causes import CausesCard
from cxdesk.views.recovery.policy_eligible import EligibleCard
from cxdesk.views.recovery.policy_methods import MethodsCard
from cxdesk.views.recovery.policy_tables import CellTable, button_line, read_number, written
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, Label, Labelled, SectionTitle
from cxdesk.views.widgets.kept import KeptLine

_ONE = Decimal(1)
_PERCENT = Decimal(100)
#: Field of the bounds -> its words.
_BOUNDS = {
    "floor": N_("Smallest payout"), "ceiling": N_("Largest payout"), "step": N_("Rounded to"),
    "low": N_("Range from, % of the suggestion"), "high": N_("Range to, % of the suggestion"),
    "days": N_("Days after which it is too late"), "lead": N_("The lead is told at, % of the time"),
    "up": N_("The next one up is told at, %"),
}  # fmt: skip


class Names(NamedTuple):
    """What the ids of an edition are called."""

    causes: Mapping[UUID, str]
    products: Mapping[UUID, str]
    categories: Mapping[UUID, str]


class PolicyFields(QWidget):
    """Cards below each other. `changed` when a person has written something."""

    changed = Signal()
    #: A rule for another cause is wanted.
    cause_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._policy: Policy | None = None
        self.bases = CausesCard(formats)
        self.bands = self._scale(tr("Profitability"), tr("From, a year"))
        self.repeats = self._scale(tr("Repeated contact"), tr("From contact no."))
        self.delays = self._scale(tr("Waiting for an answer"), tr("From working day"))
        self.ways = MethodsCard(formats)
        self.faults = {fault: KeptLine(name=say(Text(LABELS[fault]))) for fault in Fault}
        # A repeated contact has a scale of its own.
        signs = [sign for sign in Predictor if sign is not Predictor.REPEAT_CONTACT]
        self.signs = {sign: KeptLine(name=say(Text(PAYOUT_LABELS[sign]))) for sign in signs}
        self.bounds = {name: KeptLine(name=tr(words)) for name, words in _BOUNDS.items()}
        self.eligible = EligibleCard()
        self.buttons: list[Button] = []
        self._lay_out()
        self._connect()

    def _scale(self, name: str, since: str) -> CellTable:
        return CellTable(name, [since, tr("Factor")], stretched=0, right=(0, 1))

    # -- what it is made of ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.BETWEEN_CARDS)
        column.addWidget(self.bases)
        pair = QHBoxLayout()
        pair.setSpacing(sizes.BETWEEN_CARDS)
        pair.addWidget(self._factors(tr("Factors by fault"), self.faults), 1)
        pair.addWidget(self._factors(tr("Factors by sign of leaving"), self.signs), 1)
        column.addLayout(pair)
        scales = Card(SectionTitle(tr("Factors by steps"), tr("each step begins above the one before")))
        line = QHBoxLayout()
        line.setSpacing(sizes.INSIDE_CARD)
        for table in (self.bands, self.repeats, self.delays):
            line.addLayout(self._with_rows(table), 1)
        scales.column.addLayout(line)
        column.addWidget(scales)
        column.addWidget(self._bounds_card())
        column.addWidget(self.ways)
        column.addWidget(self.eligible)
        column.addStretch(1)

    def _factors(self, title: str, fields: Mapping[Any, KeptLine]) -> Card:
        card = Card(SectionTitle(title, tr("1 changes nothing")))
        grid = QGridLayout()
        grid.setVerticalSpacing(sizes.LABEL_TO_FIELD)
        for row, field in enumerate(fields.values()):
            grid.addWidget(Label(field.accessibleName()), row, 0)
            field.setFixedWidth(sizes.RAIL // 2)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        card.column.addLayout(grid)
        card.column.addStretch(1)
        return card

    def _with_rows(self, table: CellTable) -> QVBoxLayout:
        more, less = Button(tr("Add a step")), Button(tr("Take out"))
        more.clicked.connect(lambda: self._add_step(table))
        less.clicked.connect(lambda: self._drop_row(table))
        self.buttons += [more, less]
        column = QVBoxLayout()
        column.addWidget(Label(table.accessibleName(), "small", tone="text2"))
        column.addWidget(table)
        column.addLayout(button_line([more, less]))
        column.addStretch(1)
        return column

    def _bounds_card(self) -> Card:
        card = Card(SectionTitle(tr("Bounds, range and clock")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        for number, (name, words) in enumerate(_BOUNDS.items()):
            grid.addWidget(Labelled(tr(words), self.bounds[name]), number // 3, number % 3)
        card.column.addLayout(grid)
        return card

    def _connect(self) -> None:
        for table in (self.bands, self.repeats, self.delays):
            table.written.connect(self.changed)
        for line in (*self.faults.values(), *self.signs.values(), *self.bounds.values()):
            line.kept.connect(lambda _: self.changed.emit())
        for card in (self.bases, self.ways, self.eligible):
            card.changed.connect(self.changed)
        self.bases.add.clicked.connect(self.cause_wanted)

    # -- showing -----------------------------------------------------------------------------------

    def show_policy(self, policy: Policy, names: Names, *, why_not: str) -> None:
        """Fill the fields; `why_not`: why nothing can be written."""
        self._policy = policy
        self.bases.show_causes(policy, names.causes, why_not=why_not)
        self.ways.show_methods(policy.methods, names.products, why_not=why_not)
        self.eligible.show_rules(policy.eligibility, names.categories, why_not=why_not)
        for table in (self.bands, self.repeats, self.delays):
            table.set_editable(not why_not)
        for widget in (*self.faults.values(), *self.signs.values(), *self.bounds.values()):
            widget.setEnabled(not why_not)
            widget.setToolTip(why_not)
        for button in self.buttons:
            button.set_reason(why_not)
        for table, ladder in ((self.repeats, policy.repeats), (self.delays, policy.delays)):
            table.show_rows([(None, [str(rung.since), self._factor(rung.factor)]) for rung in ladder])
        self.bands.show_rows([
            (None, [self._plain(band.since), self._factor(band.factor)]) for band in policy.bands
        ])  # fmt: skip
        for fault, line in self.faults.items():
            line.set_text(self._factor(policy.faults.get(fault, _ONE)), anew=True)
        for sign, line in self.signs.items():
            line.set_text(self._factor(policy.predictors.get(sign, _ONE)), anew=True)
        for name, value in self._bounds(policy).items():
            self.bounds[name].set_text(self._plain(value), anew=True)

    def _bounds(self, policy: Policy) -> dict[str, Decimal]:
        return {
            "floor": policy.floor, "ceiling": policy.ceiling, "step": policy.step, "low": policy.low * _PERCENT,
            "high": policy.high * _PERCENT, "days": Decimal(policy.eligibility.days),
            "lead": Decimal(policy.told_at[0]), "up": Decimal(policy.told_at[1]),
        }  # fmt: skip

    def _add_step(self, table: CellTable) -> None:
        rows = table.rows()
        last = read_number(str(rows[-1][1][0])) if rows else Decimal(0)
        more = Decimal(1) if table is not self.bands else max(Decimal(1000), last)
        table.show_rows([*rows, (None, [self._plain(last + more), self._factor(_ONE)])])
        self.changed.emit()

    def _drop_row(self, table: CellTable) -> None:
        rows, at = table.rows(), table.currentRow()
        if 0 <= at < len(rows):
            del rows[at]
            table.show_rows(rows)
            self.changed.emit()

    def is_writing(self) -> bool:
        """Whether somebody is just writing into a field or a cell."""
        lines = (*self.faults.values(), *self.signs.values(), *self.bounds.values())
        tables = (self.bases.table, self.bands, self.repeats, self.delays, self.ways.table)
        return any(line.is_writing() for line in lines) or any(table.is_writing() for table in tables)

    # -- reading -----------------------------------------------------------------------------------

    def policy(self) -> Policy:
        """What the fields say. Raises CxError for a cell that is no number; what contradicts itself is told later."""
        shown = self._policy
        assert shown is not None
        bounds = {name: read_number(line.text()) for name, line in self.bounds.items()}
        amounts, causes = self.bases.read()
        return replace(
            shown,
            amounts=amounts,
            causes=causes,
            faults=_factors({fault: read_number(line.text()) for fault, line in self.faults.items()}),
            predictors=_factors({sign: read_number(line.text()) for sign, line in self.signs.items()}),
            bands=tuple(Band(read_number(a), read_number(b)) for a, b in _cells(self.bands)),
            repeats=tuple(Rung(_whole(a), read_number(b)) for a, b in _cells(self.repeats)),
            delays=tuple(Rung(_whole(a), read_number(b)) for a, b in _cells(self.delays)),
            floor=bounds["floor"],
            ceiling=bounds["ceiling"],
            step=bounds["step"],
            low=bounds["low"] / _PERCENT,
            high=bounds["high"] / _PERCENT,
            told_at=(int(bounds["lead"]), int(bounds["up"])),
            methods=self.ways.read(),
            eligibility=self.eligible.read(shown.eligibility, int(bounds["days"])),
        )

    def _plain(self, value: Decimal) -> str:
        return written(value, self._formats)

    def _factor(self, value: Decimal) -> str:
        return written(value, self._formats, 2)


def _factors(read: dict[Any, Decimal]) -> dict[Any, Decimal]:
    """Those that change anything."""
    return {name: factor for name, factor in read.items() if factor != 1}


def _cells(table: CellTable) -> list[tuple[str, str]]:
    return [(str(cells[0]), str(cells[1])) for _, cells in table.rows()]


def _whole(text: str) -> int:
    number = read_number(text)
    if number != number.to_integral_value():
        raise CxError(N_("“{text}” is not a whole number."), N_("Write it like 3."), text=text.strip())
    return int(number)
