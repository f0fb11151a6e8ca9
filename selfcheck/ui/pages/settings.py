"""Settings: how it looks, how large it is, and where everything lies."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from selfcheck import __version__
from selfcheck.services.introducing import Introducing
from selfcheck.settings import Settings
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.about_you import AboutYou
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.columns import in_columns
from selfcheck.ui.widgets.looks import LooksChoice
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card

_NO, _YES = "no", "yes"
_COLLECTS = {_NO: "只做自己的自查", _YES: "我是汇总人"}


class SettingsPage(QWidget):
    """Looks, sizes and who one is; a choice holds at once, nothing is to be confirmed.

    Signals:
        changed: the `Settings` the person wants from now on.
        folder_requested: open the folder that holds the data.
        plans_requested: see when to check oneself again.
        problem: a sentence.
    """

    changed = Signal(Settings)
    folder_requested = Signal()
    plans_requested = Signal()
    problem = Signal(str)

    def __init__(
        self,
        settings: Settings,
        introducing: Introducing,
        changes: Changes,
        *,
        data_folder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.looks = LooksChoice(settings, "settings")
        self.about_you = AboutYou(introducing, changes, "settings")
        self.collects = Choices("收材料", _COLLECTS, "settings-collects")
        self._settings = settings
        self._folder = data_folder
        self._lay_out()
        self.about_you.problem.connect(self.problem)
        self.looks.changed.connect(self.changed)
        for said, button in self.collects.buttons.items():
            button.clicked.connect(lambda _=False, said=said: self._say_whether_one_collects(said))
        self.show_settings(settings)

    def flush(self) -> bool:
        """Save what was typed; False if it could not be saved."""
        return self.about_you.flush()

    def refresh(self) -> None:
        """Show what is stored and put the focus on the first control: the size that is chosen."""
        self.about_you.show_profile()
        self.looks.sizes.focus_chosen()

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen; nothing is emitted."""
        self._settings = settings
        self.looks.show_settings(settings)
        self.collects.show_chosen(_YES if settings.collects else _NO)

    def _say_whether_one_collects(self, said: str) -> None:
        settings = replace(self._settings, collects=said == _YES)
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def _lay_out(self) -> None:
        cards = []
        for heading, inside in (("看得舒服", self.looks), ("关于你", self.about_you)):
            card, within = make_card()
            within.addWidget(make_caption(heading, role="heading"))
            within.addWidget(inside)
            within.addStretch(1)
            cards.append(card)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(
            in_columns(
                [ParagraphLabel("设置", "title")],
                [*cards, self._plans_card(), self._data_card(), self._collecting_card()],
            )
        )
        notice = ParagraphLabel(
            "非涉密软件，请勿填写国家秘密、工作秘密。　"
            "谁能看到：只有你自己；外观和字号也只存在这台电脑里。",
            "small",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(1.25), em(1.25), em(1.25), em(0.625))
        whole.addWidget(scroll, 1)
        whole.addWidget(in_columns([notice], beneath=scroll))

    def _plans_card(self) -> QFrame:
        card, layout = make_card()
        layout.addWidget(make_caption("自查计划", role="heading"))
        plans = make_button("看计划", "settings-plans", tip="定隔多久自查一次，换日子，换清单")
        plans.clicked.connect(self.plans_requested)
        row = QHBoxLayout()
        row.setSpacing(em(1))
        row.addWidget(
            ParagraphLabel("定一个日子，到时候首页上提一句；错过了不补、不记。", "body"), 1
        )
        row.addWidget(plans, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(row)
        return card

    def _collecting_card(self) -> QFrame:
        card, layout = make_card()
        layout.addWidget(make_caption("收材料", role="heading"))
        layout.addWidget(
            ParagraphLabel(
                "要收支部各人交来的上报件，就选“我是汇总人”，左边会多出“汇总”一页。", "body"
            )
        )
        layout.addWidget(self.collects)
        layout.addWidget(ParagraphLabel("选回来只是收起这一页，收过的都还在。", "small"))
        return card

    def _data_card(self) -> QFrame:
        card, layout = make_card()
        layout.addWidget(ParagraphLabel("数据在哪里", "heading"))
        folder = ParagraphLabel(self._folder, "body")
        folder.setObjectName("settings-folder")
        open_folder = make_button(
            "打开", "settings-open-folder", tip="在系统的文件管理器里看这个文件夹"
        )
        open_folder.setAccessibleName("打开数据所在的文件夹")
        open_folder.clicked.connect(self.folder_requested)
        row = QHBoxLayout()
        row.setSpacing(em(1))
        row.addWidget(folder, 1)
        row.addWidget(open_folder, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(row)
        layout.addWidget(
            ParagraphLabel(
                "数据只存在这台电脑，不联网，不上传。换电脑时，先关闭程序，再把整个文件夹带走。",
                "small",
            )
        )
        layout.addSpacing(em(0.5))
        layout.addWidget(make_caption(f"三省自查 {__version__}"))
        return card
