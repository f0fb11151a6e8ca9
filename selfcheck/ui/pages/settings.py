"""Settings: how it looks, how large it is, and where everything lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selfcheck import __version__
from selfcheck.settings import Look, Settings
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_caption, make_card

_WIDEST_EM = 56
_LOOKS = {
    Look.SYSTEM: "跟随系统",
    Look.LIGHT: "浅色",
    Look.DARK: "深色",
    Look.HIGH_CONTRAST: "高对比",
}
_SIZES = {10.5: "小 10.5", 12.0: "标准 12", 14.0: "大 14", 18.0: "特大 18"}


class SettingsPage(QWidget):
    """Offers looks and sizes; a choice is asked for at once, nothing is to be confirmed.

    Signals:
        changed: the `Settings` the person wants from now on.
        folder_requested: open the folder that holds the data.
    """

    changed = Signal(Settings)
    folder_requested = Signal()

    def __init__(
        self, settings: Settings, *, data_folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._looks = {
            look: _choice("外观", words, f"look-{look}") for look, words in _LOOKS.items()
        }
        self._sizes = {pt: _choice("字号", words, f"size-{pt:g}") for pt, words in _SIZES.items()}
        self._folder = data_folder
        self._lay_out()
        self._connect()
        self.show_settings(settings)

    def refresh(self) -> None:
        """Put the focus on the first control: the look that is chosen."""
        self._looks[self._settings.look].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen; nothing is emitted."""
        self._settings = settings
        self._looks[settings.look].setChecked(True)
        self._sizes[settings.pt].setChecked(True)

    def _connect(self) -> None:
        for buttons in (self._looks, self._sizes):
            group = QButtonGroup(self)  # exclusive, and the arrows choose in it
            for button in buttons.values():
                group.addButton(button)
        for look, button in self._looks.items():
            button.clicked.connect(
                lambda _=False, look=look: self._choose(replace(self._settings, look=look))
            )
        for pt, button in self._sizes.items():
            button.clicked.connect(
                lambda _=False, pt=pt: self._choose(replace(self._settings, pt=pt))
            )

    def _choose(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def _lay_out(self) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, em(0.5), 0, 0)
        layout.setSpacing(em(1))
        layout.addWidget(ParagraphLabel("设置", "title"))
        layout.addWidget(self._looks_card())
        layout.addWidget(self._data_card())
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(centred(column, widest_em=_WIDEST_EM))
        notice = ParagraphLabel(
            "非涉密软件，请勿填写国家秘密、工作秘密。　"
            "谁能看到：只有你自己；外观和字号也只存在这台电脑里。",
            "small",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(1.25), em(1.25), em(1.25), em(0.625))
        whole.addWidget(scroll, 1)
        whole.addWidget(centred(notice, widest_em=_WIDEST_EM, beneath=scroll))

    def _looks_card(self) -> QFrame:
        card, layout = make_card()
        layout.addWidget(ParagraphLabel("外观", "heading"))
        layout.addLayout(_flow(self._looks.values()))
        layout.addWidget(ParagraphLabel("高对比：黑底白字，边框和焦点最醒目。", "small"))
        layout.addSpacing(em(0.75))
        layout.addWidget(ParagraphLabel("字号", "heading"))
        layout.addLayout(_flow(self._sizes.values()))
        layout.addWidget(ParagraphLabel("文字、按钮和间距一起放大或缩小，选了就见效。", "small"))
        return card

    def _data_card(self) -> QFrame:
        card, layout = make_card()
        layout.addWidget(ParagraphLabel("数据在哪里", "heading"))
        folder = ParagraphLabel(self._folder, "body")
        folder.setObjectName("settings-folder")
        open_folder = make_button("打开", "settings-open-folder")
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


def _choice(of: str, words: str, name: str) -> QPushButton:
    button = make_button(words, f"settings-{name}", role="choice")
    button.setAccessibleName(f"{of}：{words}")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    button.toggled.connect(
        # Tab comes to the chosen one; Qt sees to that only once the group has had the focus
        lambda on: button.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        )
    )
    return button


def _flow(buttons: Iterable[QPushButton]) -> FlowLayout:
    flow = FlowLayout(gap=em(0.5))
    for button in buttons:
        flow.addWidget(button)
    return flow
