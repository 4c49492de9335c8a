"""How scores are read: metric, scale, threshold, and the further questions with their weight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxdesk.models.texts import N_
from cxdesk.models.values import LABELS, Metric
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.mapping import Mapping, Question
from cxdesk.services.intake.mapping.mapping_edits import change_question, set_metric, set_scale, set_threshold
from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField, ElidedLabel, Label, Labelled, SectionTitle

#: Scales that are offered; another one comes by a mapping.
_SCALES = ((1, 5), (0, 10), (1, 10), (1, 3), (0, 5), (1, 7), (0, 100))
_SENTENCE = N_("An answer at or under the threshold opens a case.")


class Scoring(QWidget):
    """Shown for the kinds that have a score."""

    #: (mapping, the settings that a person chose)
    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._mapping: Mapping | None = None
        self.title = SectionTitle(tr("Score"), tr(_SENTENCE))
        self.measure = ComboField([(metric.value, tr(LABELS[metric])) for metric in Metric])
        self.scale = ComboField()
        self.threshold = ComboField()
        self._metric = Labelled(tr("Metric"), self.measure)
        line = QHBoxLayout()
        line.setSpacing(sizes.BETWEEN_CARDS)
        for part in (
            self._metric, Labelled(tr("Scale"), self.scale), Labelled(tr("Low up to"), self.threshold)
        ):  # fmt: skip
            part.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(part, 1)
        line.addStretch(2)
        self._questions = QWidget()
        self._grid = QGridLayout(self._questions)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.BETWEEN_CARDS)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Question, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self._questions)
        self.measure.picked.connect(lambda value: self._change(set_metric(self._now(), str(value)), "metric"))
        self.scale.picked.connect(self._on_scale)
        self.threshold.picked.connect(
            lambda value: self._change(set_threshold(self._now(), int(str(value))), "low_threshold")
        )

    def show_mapping(self, mapping: Mapping) -> None:
        """Show how the scores of a mapping are read; hidden where it has none."""
        self._mapping = mapping
        self.setVisible(bool(kind_named(mapping.kind).scored_by))
        self._metric.setVisible(mapping.kind == "surveys")
        self.measure.set_value(mapping.metric)
        present = (mapping.scale_min, mapping.scale_max)
        scales = _SCALES if present in _SCALES else (*_SCALES, present)
        self.scale.set_options([(scale, f"{scale[0]}–{scale[1]}") for scale in scales])
        self.scale.set_value(present)
        steps = range(mapping.scale_min, min(mapping.scale_max, mapping.scale_min + 100))
        self.threshold.set_options([(n, str(n)) for n in steps])
        self.threshold.set_value(mapping.threshold)
        if mapping.questions != self._shown:
            self._show_questions(mapping.questions)

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        self._shown = questions
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._questions.setVisible(bool(questions))
        if not questions:
            return
        for place, words in enumerate((tr("Further question"), tr("Weight"), tr("Critical"))):
            self._grid.addWidget(Label(words, "small", tone="text2"), 0, place)
        for row, question in enumerate(questions, start=1):
            self._add_question(row, question)

    def _add_question(self, row: int, question: Question) -> None:
        text = question.text or str(question.column)
        weight = QDoubleSpinBox()
        weight.setRange(0.0, 100.0)
        weight.setSingleStep(0.5)
        weight.setDecimals(1)
        weight.setKeyboardTracking(False)
        weight.setValue(question.weight)
        weight.setAccessibleName(tr("Weight of “{question}”", question=text))
        critical = QCheckBox()
        critical.setChecked(question.critical)
        critical.setAccessibleName(tr("“{question}” is critical", question=text))
        critical.setToolTip(tr("A low answer to this question alone opens a case."))

        def change() -> None:
            changed = change_question(
                self._now(), question.code, weight=weight.value(), critical=critical.isChecked()
            )
            self._shown = changed.questions
            self._change(changed, "questions")

        weight.valueChanged.connect(change)
        critical.toggled.connect(change)
        for place, part in enumerate((ElidedLabel(text), weight, critical)):
            self._grid.addWidget(part, row, place)

    def _on_scale(self, value: object) -> None:
        assert isinstance(value, tuple)
        self._change(set_scale(self._now(), *value), "scale_min")

    def _now(self) -> Mapping:
        assert self._mapping is not None
        return self._mapping

    def _change(self, mapping: Mapping, setting: str) -> None:
        self._mapping = mapping
        self.changed.emit(mapping, (setting,))
