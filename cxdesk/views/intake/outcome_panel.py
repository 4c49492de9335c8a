"""What comes of it: the counts, the rejected rows, the names that nobody knows, how far the check is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.texts import N_
from cxdesk.services.formats import Formats
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.preparing import Prepared, findings, told_known
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.intake.adding import can_add
from cxdesk.views.intake.draft import Draft
from cxdesk.views.intake.reject_list import RejectList
from cxdesk.views.intake.unknown_card import UnknownCard
from cxdesk.views.intake.work import REJECTS_SHOWN, Checked
from cxdesk.views.theme import MEDIUM, SEMIBOLD, sizes
from cxdesk.views.widgets import Card, ElidedLabel, Ground, Label, Line, LinkLabel, SectionTitle, Sign
from cxdesk.views.widgets.status import ProgressBar

#: Names that nobody knows, each with a card; the others wait for the next check.
_CARDS = 6
_NEW_ROWS = {
    "surveys": N_("New surveys"), "complaints": N_("New complaints"), "reviews": N_("New reviews"),
    "contacts": N_("New contacts"), "clients": N_("New states of clients"), "agents": N_("New memberships"),
    "kpis": N_("New figures"), "speech": N_("New contacts with figures"),
}  # fmt: skip


class OutcomePanel(QScrollArea):
    """The right side of the import page."""

    save_rejects = Signal()
    taken = Signal(str, str, str)
    added = Signal(str, str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = Ground("window", edge="left")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.MARGIN)
        self._column.setSpacing(sizes.ICON_TO_TEXT)
        self._column.addWidget(SectionTitle(tr("What comes of it")))
        self.known = Label("", tone="watch", wrap=True)
        self.known.hide()
        self._column.addWidget(self.known)
        self._column.addWidget(self._figures())
        self.found = Label("", "small", tone="text2", wrap=True)
        self._column.addWidget(self.found)
        self._column.addSpacing(sizes.ICON_TO_TEXT)
        self._column.addWidget(self._rejects())
        self._cards: list[UnknownCard] = []
        self._cards_at = QVBoxLayout()
        self._cards_at.setSpacing(sizes.BETWEEN_CARDS)
        self._column.addLayout(self._cards_at)
        self._column.addWidget(self._progress())
        self._column.addStretch(1)
        self.setWidget(body)

    # -- parts -------------------------------------------------------------------------------------

    def _figures(self) -> Card:
        card = Card(name=tr("What comes of it"))
        card.column.setSpacing(sizes.ICON_TO_TEXT)
        self.new_label = Label(tr("New rows"))
        self.cases_label = Label(tr("Cases that open"))
        self.figures = {
            name: Label("", weight=SEMIBOLD) for name in ("new", "updated", "same", "rejected", "cases")
        }
        sign = Sign("bad", "x")
        self.rejected_label = Label(tr("Rejected"), tone="bad", weight=MEDIUM)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("new", (self.new_label,)),
            ("updated", (Label(tr("Will be updated")),)),
            ("same", (Label(tr("Unchanged")),)),
            ("rejected", (sign, self.rejected_label)),
            ("cases", (self.cases_label,)),
        )
        for name, words in rows:
            if name == "rejected":
                card.column.addWidget(Line())
            line = QHBoxLayout()
            line.setSpacing(sizes.ICON_TO_TEXT_CHIP)
            for part in words:
                line.addWidget(part)
            line.addStretch(1)
            line.addWidget(self.figures[name])
            card.column.addLayout(line)
        self._reject_sign = sign
        return card

    def _rejects(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, sizes.ICON_TO_TEXT)
        column.setSpacing(sizes.ICON_TO_TEXT)
        title = QHBoxLayout()
        self.save = LinkLabel()
        self.save.setContentsMargins(0, 0, 0, 0)
        self.save.followed.connect(self.save_rejects)
        title.addWidget(ElidedLabel(tr("Rejected rows"), weight=SEMIBOLD), 1)
        title.addWidget(self.save)
        column.addLayout(title)
        card = Card(name=tr("Rejected rows"))
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.setSpacing(0)
        self.rejects = RejectList(self._formats)
        self.more = Label("", "small", tone="text2", wrap=True)
        self.more.setContentsMargins(sizes.CELL_PADDING, 6, sizes.CELL_PADDING, 6)
        card.column.addWidget(self.rejects)
        card.column.addWidget(self.more)
        column.addWidget(card)
        self.rejects_block = block
        return block

    def _progress(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, sizes.ICON_TO_TEXT, 0, 0)
        column.setSpacing(sizes.ICON_TO_TEXT)
        self.progress_title = SectionTitle(tr("Check of the rows"))
        self.bar = ProgressBar(None)
        self.told = Label("", "small", tone="text2", wrap=True)
        for part in (self.progress_title, self.bar, self.told):
            column.addWidget(part)
        return block

    # -- what it shows -----------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """Show what the check found, or that it is not done."""
        checked = draft.checked
        known = checked.prepared.known if checked is not None else None
        self.known.setText(say(told_known(known)) if known is not None else "")
        self.known.setVisible(known is not None)
        told = findings(checked.prepared) if checked is not None else ()
        self.found.setText("\n".join(say(text) for text in told))
        self.found.setVisible(bool(told))
        self._show_counts(checked.prepared if checked is not None else None, draft.kind)
        self._show_rejects(checked)
        self._show_unknown(draft)
        self._show_phase(draft)

    def show_progress(self, draft: Draft, done: int, total: int) -> None:
        """Show how far the check or the loading is."""
        share = done / total if total else None
        self.bar.set_share(share)
        figure = "" if share is None else self._formats.percent(int(100 * share))
        self.progress_title.right.setText(figure)
        self._show_words(draft)

    def _show_counts(self, prepared: Prepared | None, kind: str) -> None:
        self.new_label.setText(tr(_NEW_ROWS[kind]) if kind in _NEW_ROWS else tr("New rows"))
        for label in (self.cases_label, self.figures["cases"]):
            label.setVisible(not kind or TARGETS[kind].opens_cases)
        number = self._formats.number
        counts = dict.fromkeys(self.figures, "—")
        if prepared is not None:
            counts = {
                "new": number(prepared.counts.accepted), "updated": number(prepared.counts.updated),
                "same": number(prepared.unchanged), "rejected": number(prepared.staged.rejected),
                "cases": number(prepared.counts.cases_opened),
            }  # fmt: skip
        rejected = prepared is not None and prepared.staged.rejected > 0
        for name, label in self.figures.items():
            label.setText(counts[name])
        self._reject_sign.setVisible(rejected)
        for label in (self.rejected_label, self.figures["rejected"]):
            label.set_tone("bad" if rejected else "")

    def _show_rejects(self, checked: Checked | None) -> None:
        n = checked.prepared.staged.rejected if checked is not None else 0
        self.rejects_block.setVisible(n > 0)
        if checked is None or not n:
            return
        shown = checked.rejects[:REJECTS_SHOWN]
        self.rejects.show_rows(shown)
        words = trn("Save {number} row…", "Save {number} rows…", n, number=self._formats.number(n))
        self.save.setText(words)
        rest = n - len(shown)
        parts = [
            f"{column or tr('whole row')} — {self._formats.number(count)}"
            for column, count in checked.beyond[:4]
        ]
        self.more.setVisible(rest > 0)
        self.more.setText(tr("{n} more: {list}", n=self._formats.number(rest), list=", ".join(parts)))

    def _show_unknown(self, draft: Draft) -> None:
        found = draft.checked.prepared.unknown if draft.checked is not None else ()
        names = draft.look.names if draft.look is not None else {}
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for field, name, rows in found[:_CARDS]:
            card = UnknownCard(field, name, rows, names.get(field, ()), can_add=can_add(field))
            card.taken.connect(self.taken)
            card.added.connect(self.added)
            card.setEnabled(not draft.loading)
            self._cards.append(card)
            self._cards_at.addWidget(card)

    def _show_phase(self, draft: Draft) -> None:
        if draft.checked is not None and not draft.loading:
            self.bar.set_share(1.0)
            rows = self._formats.number(draft.checked.prepared.staged.rows)
            self.progress_title.right.setText(tr("{n} of {total}", n=rows, total=rows))
        elif not draft.loading:
            self.bar.set_share(0.0)
            self.progress_title.right.setText("")
        self._show_words(draft)

    def _show_words(self, draft: Draft) -> None:
        title = tr("Loading") if draft.loading else tr("Check of the rows")
        self.progress_title.title.setText(title)
        complete = draft.look is None or draft.look.reading.guess.complete
        if draft.loading:
            words = tr("Cancel takes all of it back. You can go on working meanwhile.")
        elif not complete:
            words = tr("The rows are checked when the mapping is complete.")
        elif draft.stopped:
            words = tr("The check was stopped.")
        elif draft.checked is None:
            words = tr("Each row is read and compared with the workspace. Nothing is changed yet.")
        elif draft.checked.prepared.loads:
            words = tr("Nothing is changed yet. The loading can be cancelled, then nothing of it stays.")
        else:
            words = tr("Nothing new stands in this file.")
        self.told.setText(words)
