"""Write what goes back to one person: a slip with all comments, or a receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.domain.errors import Refused, SelfCheckError
from selfcheck.domain.return_slips import Place
from selfcheck.domain.settling import State
from selfcheck.services.replying import RECEIPT, Replying
from selfcheck.ui.handed.reading import Reading
from selfcheck.ui.handed.replies import Receipt, ReplyPanel, SendBack
from selfcheck.ui.handed.wording import problem_sentence, receipt_words
from selfcheck.ui.widgets.save_place import in_documents

_A_WEEK = timedelta(days=7)


class Answering(QObject):
    """Fills the two panels, `slip` and `receipt`, and writes what they show.

    Signals:
        left: a panel is not wanted any more.
        problem: a sentence.
        written: what was written, in words, and the `Path` of the file.
    """

    left = Signal()
    problem = Signal(str)
    written = Signal(str, Path)

    def __init__(
        self,
        replying: Replying,
        *,
        choose_path: Callable[[Path], Path | None],
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        """*choose_path* asks where a file goes; None if the person thinks better of it."""
        super().__init__(parent)
        self._replying = replying
        self._choose_path = choose_path
        self._today = today
        self._of: Reading | None = None
        self._panel: ReplyPanel | None = None
        self.slip = SendBack(today=today)
        self.receipt = Receipt()
        for panel in (self.slip, self.receipt):
            panel.left.connect(self.left)
            panel.signed.connect(self.sign)
        self.slip.wanted.connect(self._write_slip)
        self.receipt.wanted.connect(self._write_receipt)

    @staticmethod
    def has_receipt(state: State) -> bool:
        """Whether a receipt can say what became of a submission that stands so."""
        return state in RECEIPT

    def begin_slip(self, of: Reading) -> ReplyPanel:
        """Show all comments. Raises `Refused` (`no-comments`)."""
        order = {part.at: number for number, part in enumerate(of.parts)}
        noted = [((one.place, one.key), one.text) for one in self._replying.comments(of.kept.id)]
        if not noted:
            raise Refused("no-comments", of.kept.name)
        noted.sort(key=lambda one: order.get(one[0], len(order)))
        where = {part.at: part.where for part in of.parts}
        today = self._today()
        self.slip.begin(
            [(where.get(at, where[Place.WHOLE, ""]), text) for at, text in noted],
            called=self._replying.called(of.text.task_id),
            title=of.title,
            proposed=max(today + _A_WEEK, of.deadline or today),
            deadline=of.deadline,
        )
        self._of, self._panel = of, self.slip
        return self.slip

    def begin_receipt(self, of: Reading) -> ReplyPanel:
        """Show what became of it; a note that was meant for somebody else is gone."""
        if self._of is None or self._of.kept.id != of.kept.id:
            self.receipt.show_note("")
        task_id = of.text.task_id
        self.receipt.begin(
            receipt_words(RECEIPT[of.kept.state], self._today()),
            called=self._replying.called(task_id),
            title=of.title,
            again=of.kept.id not in self._replying.without_receipt(task_id),
        )
        self._of, self._panel = of, self.receipt
        return self.receipt

    @Slot()
    def sign(self) -> bool:
        """Keep how those who answer sign; False if that failed."""
        panel, of = self._panel, self._of
        if panel is None or of is None:
            return True
        task_id = of.text.task_id
        if panel.by.text.strip() == self._replying.called(task_id):
            return True
        if not self._attempt(lambda: self._replying.set_called(panel.by.text)):
            return False
        panel.by.show_text(self._replying.called(task_id))
        return True

    @Slot()
    def _write_slip(self) -> None:
        if self._of is None:
            return
        self.slip.day.flush()
        submission, day = self._of.kept.id, self.slip.day.day
        self._write(
            self._replying.proposed_slip_name(submission),
            lambda path: self._replying.send_back(submission, path, deadline=day),
            "退回修改",
        )

    @Slot()
    def _write_receipt(self) -> None:
        if self._of is None:
            return
        kept, note = self._of.kept, self.receipt.note_words
        self._write(
            self._replying.proposed_receipt_name(kept.id),
            lambda path: self._replying.receipt(kept.id, path, note=note),
            "回执",
        )

    def _write(self, name: str, act: Callable[[Path], object], what: str) -> None:
        if self._of is None or not self.sign():
            return
        path = self._choose_path(in_documents(name))
        if path is None or not self._attempt(lambda: act(path)):
            return
        self.receipt.show_note("")
        self.written.emit(f"已写好{what}，请发给{self._of.text.name or '本人'}：{path}", path)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(problem_sentence(error))
            return False
        return True
