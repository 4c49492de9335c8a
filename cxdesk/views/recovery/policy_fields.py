"""An edition of the policy in fields: what they say is a `Policy` again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.policy import Amounts, Band, CauseRule, MethodRule, Policy, Rung
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, Predictor
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, Fault
from cxdesk.services.formats import Formats
from cxdesk.services.people.hours import minutes_text, read_minutes
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.policy_tables import CellTable, read_number, written
from cxdesk.views.recovery.sheet_cards import SEVERITIES
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, ComboField, Label, Labelled, SectionTitle
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


class PolicyFields(QWidget):
    """Cards below each other. `changed` when a person has written something."""

    changed = Signal()
    #: A rule for another cause is wanted.
    cause_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._policy: Policy | None = None
        self._causes: Mapping[UUID, str] = {}
        severities = [tr(name) for name in SEVERITIES.values()]
        self.causes = CellTable(
            tr("Base amounts"),
            [tr("Cause"), *severities, tr("Standard way to solve it")],
            stretched=4,
            right=(1, 2, 3),
        )
        self.bands = self._scale(tr("Profitability"), tr("From, a year"))
        self.repeats = self._scale(tr("Repeated contact"), tr("From contact no."))
        self.delays = self._scale(tr("Waiting for an answer"), tr("From working day"))
        self.methods = CellTable(
            tr("Methods"), [tr("Method"), tr("Allowed"), tr("Up to"), tr("Bank days only"), tr("Same day until")],
            stretched=0, right=(2, 4),
        )  # fmt: skip
        self.faults = {fault: KeptLine(name=say(Text(LABELS[fault]))) for fault in Fault}
        # A repeated contact has a scale of its own.
        signs = [sign for sign in Predictor if sign is not Predictor.REPEAT_CONTACT]
        self.signs = {sign: KeptLine(name=say(Text(PAYOUT_LABELS[sign]))) for sign in signs}
        self.bounds = {name: KeptLine(name=tr(words)) for name, words in _BOUNDS.items()}
        self.eligible = {fault: QCheckBox(say(Text(LABELS[fault]))) for fault in Fault}
        self.least = ComboField([(n, tr(name)) for n, name in SEVERITIES.items()], name=tr("Least severity"))
        self.add = Button(tr("Amounts for another cause…"), icon_name="plus")
        self.remove = Button(tr("Take the cause out"))
        self.buttons: list[Button] = [self.add, self.remove]
        self._lay_out()
        self._connect()

    def _scale(self, name: str, since: str) -> CellTable:
        return CellTable(name, [since, tr("Factor")], stretched=0, right=(0, 1))

    # -- what it is made of ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.BETWEEN_CARDS)
        bases = Card(
            SectionTitle(tr("Base amounts"), tr("by cause and severity; an empty standard way means none"))
        )
        bases.column.addWidget(self.causes)
        bases.column.addLayout(_line([self.add, self.remove]))
        column.addWidget(bases)
        pair = QHBoxLayout()
        pair.setSpacing(sizes.BETWEEN_CARDS)
        pair.addWidget(self._factors(tr("Factors by fault"), self.faults), 1)
        pair.addWidget(self._factors(tr("Factors by sign that the client may leave"), self.signs), 1)
        column.addLayout(pair)
        scales = Card(SectionTitle(tr("Factors by steps"), tr("each step begins above the one before")))
        line = QHBoxLayout()
        line.setSpacing(sizes.INSIDE_CARD)
        for table in (self.bands, self.repeats, self.delays):
            line.addLayout(self._with_rows(table), 1)
        scales.column.addLayout(line)
        column.addWidget(scales)
        column.addWidget(self._bounds_card())
        column.addWidget(self._methods_card())
        column.addWidget(self._eligible_card())
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
        column.addLayout(_line([more, less]))
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

    def _methods_card(self) -> Card:
        card = Card(SectionTitle(tr("Methods"), tr("the next one stands in for the one above")))
        up, down = Button(tr("Move up")), Button(tr("Move down"))
        up.clicked.connect(lambda: self.methods.swap(-1))
        down.clicked.connect(lambda: self.methods.swap(1))
        self.buttons += [up, down]
        card.column.addWidget(self.methods)
        card.column.addLayout(_line([up, down]))
        return card

    def _eligible_card(self) -> Card:
        card = Card(SectionTitle(tr("Which cases the programme is for"), tr("whose fault it may be")))
        line = QHBoxLayout()
        for box in self.eligible.values():
            line.addWidget(box)
        line.addStretch(1)
        line.addWidget(Label(tr("Least severity"), tone="text2"))
        line.addWidget(self.least)
        card.column.addLayout(line)
        return card

    def _connect(self) -> None:
        for table in (self.causes, self.bands, self.repeats, self.delays, self.methods):
            table.written.connect(self.changed)
        for line in (*self.faults.values(), *self.signs.values(), *self.bounds.values()):
            line.kept.connect(lambda _: self.changed.emit())
        for box in self.eligible.values():
            box.clicked.connect(lambda _: self.changed.emit())
        self.least.picked.connect(lambda _: self.changed.emit())
        self.add.clicked.connect(self.cause_wanted)
        self.remove.clicked.connect(lambda: self._drop_row(self.causes))

    # -- showing -----------------------------------------------------------------------------------

    def show_policy(self, policy: Policy, causes: Mapping[UUID, str], *, why_not: str) -> None:
        """Fill the fields; `causes`: names by id; `why_not`: why nothing can be written."""
        self._policy, self._causes = policy, causes
        for table in (self.causes, self.bands, self.repeats, self.delays, self.methods):
            table.set_editable(not why_not)
        for widget in (*self.faults.values(), *self.signs.values(), *self.bounds.values(), *self.eligible.values(),
                       self.least):  # fmt: skip
            widget.setEnabled(not why_not)
            widget.setToolTip(why_not)
        for button in self.buttons:
            button.set_reason(why_not)
        self._show_causes(policy)
        for table, ladder in ((self.repeats, policy.repeats), (self.delays, policy.delays)):
            table.show_rows([(None, [str(rung.since), self._factor(rung.factor)]) for rung in ladder])
        self.bands.show_rows([
            (None, [self._plain(band.since), self._factor(band.factor)]) for band in policy.bands
        ])  # fmt: skip
        self.methods.show_rows([(rule.method, self._method(rule)) for rule in policy.methods], fixed=(0,))
        for fault, line in self.faults.items():
            line.set_text(self._factor(policy.faults.get(fault, _ONE)), anew=True)
        for sign, line in self.signs.items():
            line.set_text(self._factor(policy.predictors.get(sign, _ONE)), anew=True)
        for fault, box in self.eligible.items():
            box.setChecked(fault in policy.eligibility.faults)
        self.least.set_value(policy.eligibility.severity)
        for name, value in self._bounds(policy).items():
            self.bounds[name].set_text(self._plain(value), anew=True)

    def _show_causes(self, policy: Policy) -> None:
        rows: list[tuple[object, Sequence[str | bool]]] = [
            (None, [tr("All other causes"), *map(self._plain, policy.amounts), ""])
        ]
        named = sorted(policy.causes.items(), key=lambda one: self._causes.get(one[0], ""))
        for cause, rule in named:
            name = self._causes.get(cause, tr("a cause that is gone"))
            rows.append((cause, [name, *map(self._plain, rule.amounts), rule.standard_way]))
        self.causes.show_rows(rows, fixed=(0,))

    def _bounds(self, policy: Policy) -> dict[str, Decimal]:
        return {
            "floor": policy.floor, "ceiling": policy.ceiling, "step": policy.step, "low": policy.low * _PERCENT,
            "high": policy.high * _PERCENT, "days": Decimal(policy.eligibility.days),
            "lead": Decimal(policy.told_at[0]), "up": Decimal(policy.told_at[1]),
        }  # fmt: skip

    def _method(self, rule: MethodRule) -> list[str | bool]:
        limit = "" if rule.limit is None else self._plain(rule.limit)
        until = "" if rule.cut_off is None else minutes_text(rule.cut_off)
        return [say(Text(PAYOUT_LABELS[rule.method])), rule.enabled, limit, rule.bank_days, until]

    def add_cause(self, cause: UUID) -> None:
        """A rule for one more cause, with the amounts of all others to begin with."""
        policy = self._policy
        if policy is not None and cause not in policy.causes:
            self._policy = replace(policy, causes={**policy.causes, cause: CauseRule(policy.amounts)})
            self._show_causes(self._policy)
            self.changed.emit()

    def _add_step(self, table: CellTable) -> None:
        rows = table.rows()
        last = read_number(str(rows[-1][1][0])) if rows else Decimal(0)
        more = Decimal(1) if table is not self.bands else max(Decimal(1000), last)
        table.show_rows([*rows, (None, [self._plain(last + more), self._factor(_ONE)])])
        self.changed.emit()

    def _drop_row(self, table: CellTable) -> None:
        rows, at = table.rows(), table.currentRow()
        if 0 <= at < len(rows) and not (table is self.causes and rows[at][0] is None):
            del rows[at]
            table.show_rows(rows, fixed=(0,) if table is self.causes else ())
            self.changed.emit()

    # -- reading -----------------------------------------------------------------------------------

    def policy(self) -> Policy:
        """What the fields say. Raises CxError for a cell that is no number; what contradicts itself is told later."""
        shown = self._policy
        assert shown is not None
        bounds = {name: read_number(line.text()) for name, line in self.bounds.items()}
        amounts, causes = self._read_causes(shown)
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
            methods=tuple(self._read_method(shown, key, cells) for key, cells in self.methods.rows()),
            eligibility=replace(
                shown.eligibility,
                faults=frozenset(fault for fault, box in self.eligible.items() if box.isChecked()),
                severity=cast("int", self.least.value()),
                days=int(bounds["days"]),
            ),
        )

    def _read_causes(self, shown: Policy) -> tuple[Amounts, dict[UUID, CauseRule]]:
        amounts, causes = shown.amounts, {}
        for key, cells in self.causes.rows():
            slight, usual, grave = (read_number(str(cell)) for cell in cells[1:4])
            if key is None:
                amounts = (slight, usual, grave)
                continue
            cause = cast("UUID", key)
            signs = shown.causes[cause].signs if cause in shown.causes else frozenset()
            causes[cause] = CauseRule((slight, usual, grave), str(cells[4]).strip(), signs)
        return amounts, causes

    def _read_method(self, shown: Policy, key: object, cells: Sequence[str | bool]) -> MethodRule:
        method = Method(str(key))
        limit, until = str(cells[2]).strip(), str(cells[4]).strip()
        rule = shown.method(method) or MethodRule(method)
        return replace(
            rule, enabled=bool(cells[1]), limit=read_number(limit) if limit else None, bank_days=bool(cells[3]),
            cut_off=read_minutes(until) if until else None,
        )  # fmt: skip

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


def _line(buttons: Sequence[QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(sizes.ICON_TO_TEXT)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line
