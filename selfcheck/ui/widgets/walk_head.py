"""The head of the walk: where one is, how far, and whether it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Checklist, Section
from selfcheck.domain.rounds import Walk
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption


class WalkHead(QWidget):
    """A line that names the section, with *beside* at its end, and the progress beneath it."""

    def __init__(self, *beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crumb = ParagraphLabel("", "crumb")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("完成进度")
        self._count = make_caption("")
        self._dense = False
        top = QHBoxLayout()
        top.setSpacing(em(0.75))
        top.addWidget(self._crumb, 1)
        for widget in beside:
            top.addWidget(widget)
        progress = QHBoxLayout()
        progress.setSpacing(em(0.75))
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(top)
        self._column.addLayout(progress)
        self.be_dense(on=False)

    def be_dense(self, *, on: bool) -> None:
        """Say only what stands nowhere else: the period is in the words before every item."""
        self._dense = on
        self._column.setSpacing(em(0.25 if on else 0.625))
        self._count.setVisible(not on)

    def show_walk(
        self, walk: Walk, sections: Sequence[tuple[Checklist, Section]], number: int
    ) -> None:
        """Show how far *walk* is, at the one of its *sections* with this *number*."""
        checklist, section = sections[number]
        progress = walk.progress
        period = "" if self._dense else f"{walk.round.period} · "
        self._crumb.set_text(f"{period}{checklist.title} › {section.name}")
        self._bar.setMaximum(max(1, progress.total))
        self._bar.setUpdatesEnabled(False)  # otherwise it paints the window at once
        self._bar.setValue(progress.answered)
        self._bar.setUpdatesEnabled(True)
        self._count.setText(
            f"第 {number + 1} 方面，共 {len(sections)} 方面 · "
            f"已答 {progress.answered}/{progress.total} 条"
        )
        self._bar.setAccessibleDescription(self._count.text())
