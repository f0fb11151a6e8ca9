"""How everything looks: one table of colours, one size that scales all, one style sheet.

Widgets say what they are with `set_role` and in what state with `set_state`; the style sheet says
how that looks. Lengths are in `em`, the width of one Chinese character of body text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from selfcheck.settings import DEFAULT_PT, Look

SANS = "SelfCheck Sans"
KAI = "SelfCheck Kai"
_FACES = ("SelfCheckSans-Regular.ttf", "SelfCheckSans-Bold.ttf", "SelfCheckKai.ttf")
STYLE = ("-style", "Fusion")
"""Arguments for the application: choosing the style later costs a fortieth of the start."""
SMALL = 0.875  # of the body size


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme; *marks* ends the names of the files with its ticks."""

    ground: str
    surface: str
    surface_quiet: str
    line: str
    line_strong: str
    track: str
    text: str
    text_quiet: str
    off: str
    accent: str
    accent_strong: str
    accent_weak: str
    on_accent: str
    quote: str
    quote_ground: str
    met: str
    mostly: str
    gap: str
    unmet: str
    na: str
    focus: str
    problem_ground: str
    marks: str


LIGHT = Tokens(
    ground="#F4F6F9",
    surface="#FFFFFF",
    surface_quiet="#F8FAFC",
    line="#DDE3EA",
    line_strong="#8290A0",
    track="#DDE3EA",
    text="#1B2430",
    text_quiet="#55606E",
    off="#667180",
    accent="#1557B0",
    accent_strong="#0F4791",
    accent_weak="#E8F0FB",
    on_accent="#FFFFFF",
    quote="#8C2F1B",
    quote_ground="#FCF7F0",
    met="#1B7F4B",
    mostly="#1557B0",
    gap="#9A5B00",
    unmet="#B3261E",
    na="#55606E",
    focus="#0B63E5",
    problem_ground="#FDF0EE",
    marks="",
)
DARK = Tokens(
    ground="#14181E",
    surface="#1C222A",
    surface_quiet="#20272F",
    line="#323B46",
    line_strong="#7B8896",
    track="#323B46",
    text="#E8ECF1",
    text_quiet="#A9B4C0",
    off="#8E9AA8",
    accent="#7DB2FF",
    accent_strong="#A3C8FF",
    accent_weak="#1E3250",
    on_accent="#0B1B33",
    quote="#F0B49B",
    quote_ground="#2A241F",
    met="#6FD3A0",
    mostly="#7DB2FF",
    gap="#F2B65A",
    unmet="#FF9A8F",
    na="#A9B4C0",
    focus="#9CC4FF",
    problem_ground="#35201F",
    marks="-dark",
)
HIGH_CONTRAST = Tokens(
    ground="#000000",
    surface="#000000",
    surface_quiet="#000000",
    line="#FFFFFF",
    line_strong="#FFFFFF",
    track="#666666",
    text="#FFFFFF",
    text_quiet="#FFFFFF",
    off="#A6A6A6",
    accent="#FFE100",
    accent_strong="#FFF27A",
    accent_weak="#3A3400",
    on_accent="#000000",
    quote="#FFE100",
    quote_ground="#000000",
    met="#3CFF8F",
    mostly="#FFE100",
    gap="#FFC24A",
    unmet="#FF9A9A",
    na="#FFFFFF",
    focus="#00E5FF",
    problem_ground="#3D0000",
    marks="-dark",
)


def tokens_for(look: Look, *, system_is_dark: bool) -> Tokens:
    """The colours of *look*; only `Look.SYSTEM` asks what the system has."""
    if look is Look.SYSTEM:
        return DARK if system_is_dark else LIGHT
    return {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.HIGH_CONTRAST: HIGH_CONTRAST}[look]


def apply(app: QApplication, tokens: Tokens, *, resources: Path, pt: float = DEFAULT_PT) -> None:
    """Dress *app* at *pt* points, with the faces and marks that lie in the folder *resources*.

    It may be called again with other colours or another size. What a widget has taken from them
    itself, icons and lengths in `em`, stays: such widgets are to be made anew.
    """
    _load_faces(resources / "fonts")
    font = QFont(SANS)
    font.setPointSizeF(pt)
    app.setFont(font)
    app.setPalette(_palette(tokens))
    app.setStyleSheet(_sheet(tokens, pt, resources / "icons"))


def em(characters: float) -> int:
    """The width of so many characters of body text, in pixels."""
    return round(_advance(QApplication.font().key()) * characters)


@cache
def _advance(_font: str) -> float:
    return QFontMetricsF(QApplication.font()).horizontalAdvance("国")


@cache
def _load_faces(folder: Path) -> None:
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(folder / face))


def set_role(widget: QWidget, role: str) -> None:
    """Say what *widget* is; `_SHEET` knows the roles."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        _dress_again(widget)


def set_state(widget: QWidget, name: str, *, on: bool) -> None:
    """Switch a state that the style sheet knows, such as `active`."""
    if widget.property(name) is not on:
        widget.setProperty(name, on)
        _dress_again(widget)


def _dress_again(widget: QWidget) -> None:
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # not dressed yet: it will be when it is first shown
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _palette(tokens: Tokens) -> QPalette:
    # the style sheet does not reach everything: selections in trees, placeholders, disabled text
    palette = QPalette(QColor(tokens.surface), QColor(tokens.ground))
    for role, colour in (
        (QPalette.ColorRole.Window, tokens.ground),
        (QPalette.ColorRole.WindowText, tokens.text),
        (QPalette.ColorRole.Base, tokens.surface),
        (QPalette.ColorRole.AlternateBase, tokens.surface_quiet),
        (QPalette.ColorRole.Text, tokens.text),
        (QPalette.ColorRole.Button, tokens.surface),
        (QPalette.ColorRole.ButtonText, tokens.text),
        (QPalette.ColorRole.Highlight, tokens.accent_weak),
        (QPalette.ColorRole.HighlightedText, tokens.accent),
        (QPalette.ColorRole.PlaceholderText, tokens.text_quiet),
        (QPalette.ColorRole.ToolTipBase, tokens.text),
        (QPalette.ColorRole.ToolTipText, tokens.surface),
        (QPalette.ColorRole.Accent, tokens.accent),
        (QPalette.ColorRole.Link, tokens.accent),
        (QPalette.ColorRole.LinkVisited, tokens.accent),
    ):
        palette.setColor(role, QColor(colour))
    return palette


def _sheet(tokens: Tokens, pt: float, icons: Path) -> str:
    sizes = {
        "pt": pt,
        "pt_small": round(pt * SMALL, 2),
        "pt_large": round(pt * 1.125, 2),
        "pt_heading": round(pt * 1.25, 2),
        "pt_title": round(pt * 1.75, 2),
        "control": em(1.75),
        "rate": em(1.875),
        "choice": em(5),
        "mark": em(1),
    }
    return _SHEET.substitute(asdict(tokens), icons=icons.as_posix(), **sizes)


_SHEET = Template("""
* { font-size: ${pt}pt; color: $text; }
QMainWindow, QWidget[role="page"] { background: $ground; }
QWidget[role="rail"] { background: $surface; border-right: 1px solid $line; }
QToolTip { background: $text; color: $surface; border: 0; padding: 4px 6px; }

QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_weak; color: $accent; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${pt_title}pt; font-weight: 700; }
QLabel[role="heading"] { font-size: ${pt_heading}pt; font-weight: 700; }
QLabel[role="statement"] { font-size: ${pt_large}pt; }
QLabel[role="lead"] { font-weight: 700; }
QLabel[role="muted"], QLabel[role="crumb"] { color: $text_quiet; }
QLabel[role="small"] { color: $text_quiet; font-size: ${pt_small}pt; }
QLabel[role="number"] { color: $text_quiet; font-size: ${pt_large}pt; }
QLabel[role="saved"] { color: $met; font-size: ${pt_small}pt; }
QLabel[role="warning"] { color: $unmet; font-size: ${pt_small}pt; font-weight: 700; }
QLabel[role="quotation"] {
    font-family: "SelfCheck Kai"; font-size: ${pt_heading}pt; color: $quote;
}

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="quote"] { background: $quote_ground; border: 1px solid $line; border-radius: 12px; }
QFrame[role="remark"] {
    background: $quote_ground; border: 0; border-left: 3px solid $quote; border-radius: 0;
}
QFrame[role="reminder"] {
    background: $surface_quiet; border: 1px dashed $line_strong; border-radius: 10px;
}
QFrame[role="rule"] { background: $line; max-height: 1px; min-height: 1px; border: 0; }
QFrame[role="problem"] { background: $problem_ground; border-bottom: 1px solid $unmet; }
QFrame[role="example"] { background: $quote_ground; border-bottom: 1px solid $line_strong; }
QFrame[role="done"] { background: $accent_weak; border-bottom: 1px solid $accent; }
QLabel[role="sheet"] { background: $surface; border: 1px solid $line; }
*[role="row"] { background: transparent; border: 2px solid transparent; border-radius: 10px; }
*[role="row"][active="true"] { background: $surface_quiet; border-color: $track; }
*[role="row"]:focus { background: $surface_quiet; border-color: $focus; }

QPushButton {
    background: $surface; border: 1px solid $line_strong; border-radius: 8px;
    padding: 4px 16px; min-height: ${control}px; outline: 0;
}
QPushButton:hover { background: $surface_quiet; border-color: $accent; }
QPushButton:focus { border: 2px solid $focus; padding: 3px 15px; }
QPushButton:disabled { color: $off; border: 1px dashed $off; background: transparent; }
QPushButton:checked { background: $accent_weak; border-color: $accent; color: $accent; }
QPushButton[role="primary"] {
    background: $accent; border-color: $accent; color: $on_accent; font-weight: 700;
}
QPushButton[role="primary"]:hover { background: $accent_strong; }
QPushButton[role="primary"]:focus { /* a ring apart: on the button's own colour none is seen */
    border: 2px solid $text; background-clip: padding; background-origin: padding;
}
QPushButton[role="primary"]:disabled {
    background: transparent; border: 1px dashed $off; color: $off; font-weight: 400;
}
QPushButton[role="ghost"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[role="ghost"]:hover { background: $accent_weak; }
QPushButton[role="ghost"]:checked { background: $accent_weak; border-color: $accent; }
QPushButton[role="ghost"]:focus { border: 2px solid $focus; }
QPushButton[role="ghost"]:disabled { color: $off; border-color: transparent; }
QPushButton[role="link"] {
    background: transparent; border: 2px solid transparent; color: $accent;
    padding: 3px 0; text-align: left;
}
QPushButton[role="link"]:hover { color: $accent_strong; text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $focus; }
QPushButton[role="rate"] {
    padding: 2px 7px; min-height: ${rate}px; color: $text_quiet;
    background: transparent; border: 1px solid $line;
}
QPushButton[role="rate"][active="true"] {
    color: $text; background: $surface; border-color: $line_strong;
}
QPushButton[role="rate"]:hover { background: $accent_weak; border-color: $accent; }
QPushButton[role="rate"]:checked, QPushButton[role="rate"][active="true"]:checked {
    color: $accent; background: $accent_weak; border: 2px solid $accent; padding: 1px 6px;
}
QPushButton[role="choice"] { min-width: ${choice}px; padding: 4px 10px; }
QPushButton[role="choice"]:checked { font-weight: 700; }
QPushButton[role="choice"]:focus { border: 2px solid $focus; padding: 3px 9px; }
QPushButton[role="stance"] { padding: 1px 10px; font-size: ${pt_small}pt; min-height: ${rate}px; }
QPushButton[role="stance"]:focus { padding: 0 9px; }

QPushButton[role="line"] {
    border: 2px solid transparent; background: transparent; padding: 0; min-height: 0;
}
QPushButton[role="line"]:hover { background: $accent_weak; }
QPushButton[role="line"]:focus { border-color: $focus; }

QToolButton[role="nav"] {
    border: 2px solid transparent; border-radius: 8px; padding: 6px 2px 4px 2px;
    color: $text_quiet; font-size: ${pt_small}pt;
}
QToolButton[role="nav"]:hover { background: $surface_quiet; }
QToolButton[role="nav"]:checked { background: $accent_weak; color: $accent; font-weight: 700; }
QToolButton[role="nav"]:focus { border-color: $focus; }

QPlainTextEdit, QLineEdit {
    background: $surface; border: 1px solid $line_strong; border-radius: 8px; padding: 4px 6px;
    selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $text_quiet;
}
QPlainTextEdit:focus, QLineEdit:focus { border: 2px solid $focus; padding: 3px 5px; }
QPlainTextEdit[readOnly="true"] { background: $surface_quiet; border-color: $line; }
QPlainTextEdit[readOnly="true"]:focus { border-color: $focus; }
QPlainTextEdit[role="reading"] {
    font-size: ${pt_large}pt; background: $surface; border: 1px solid $line;
    border-radius: 12px; padding: 1px;
}
QPlainTextEdit[role="reading"]:focus { border: 2px solid $focus; padding: 0; }

QProgressBar {
    background: $track; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QAbstractItemView {
    background: transparent; border: 0; outline: 0;
    selection-background-color: transparent; selection-color: $accent;
}
QAbstractItemView::item { padding: 5px 4px; border-radius: 6px; }
QTreeView[role="tree"]::item { border-radius: 0; } /* one strip with its indentation */
QAbstractItemView::item:hover:!selected { background: $surface_quiet; }
QTableView::item:hover:!selected { background: transparent; }
QFileDialog QHeaderView, QFileDialog QHeaderView::section {
    background: $surface_quiet; color: $text; border: 0; padding: 2px 6px;
}
QPushButton[role="link"]:disabled { color: $off; }
QAbstractItemView::item:selected { background: $accent_weak; color: $accent; }
QAbstractItemView::item:selected:focus { border: 1px solid $focus; }

QAbstractItemView::indicator { width: ${mark}px; height: ${mark}px; border-radius: 4px; }
QAbstractItemView::indicator:unchecked { border: 1px solid $line_strong; background: $surface; }
QAbstractItemView::indicator:checked {
    border: 1px solid $accent; background: $accent; image: url("$icons/check$marks.svg");
}
QAbstractItemView::indicator:indeterminate {
    border: 1px solid $accent; background: $accent; image: url("$icons/partly$marks.svg");
}

QScrollArea { border: 0; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollArea[role="pane"] { border: 2px solid transparent; border-radius: 10px; }
QScrollArea[role="pane"]:focus { border-color: $focus; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar::handle:vertical {
    background: $line_strong; border-radius: 3px; margin: 2px; min-height: 32px;
}
QScrollBar::handle:vertical:hover { background: $text_quiet; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QSplitter::handle { background: transparent; }
""")
