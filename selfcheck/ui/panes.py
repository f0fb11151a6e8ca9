"""From pane to pane by keyboard: where the focus comes in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def pane_beside(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """The control at which the pane *step* further on is entered; panes without any are passed by.

    None if no pane has one. Beyond the last pane comes the first.
    """
    open_panes = [pane for pane in panes if way_in(pane)]
    if not open_panes:
        return None
    here = [n for n, pane in enumerate(open_panes) if focused and is_within(focused, pane)]
    place = here[-1] if here else -1 if step > 0 else 0  # the innermost: a pane may hold another
    return way_in(open_panes[(place + step) % len(open_panes)])


def way_in(pane: QWidget) -> QWidget | None:
    """The control of *pane* that had the focus last; if none had, the first one; None without any.

    Where one of several is chosen, as among tabs, the chosen one stands for the others.
    """
    if not pane.isVisible():
        return None
    before = pane.focusWidget()
    if before and is_within(before, pane) and _takes_focus(before):
        return _chosen(before)
    at: QWidget | None = pane
    while at and is_within(at, pane):
        if _takes_focus(at):
            return _chosen(at)
        at = at.nextInFocusChain() if at.nextInFocusChain() is not pane else None
    # Tab may come through here in pieces
    inside = (one for one in pane.findChildren(QWidget) if _takes_focus(one))
    return next(map(_chosen, inside), None)


def is_within(widget: QWidget, pane: QWidget) -> bool:
    """Whether *widget* is *pane* or stands in it."""
    return widget is pane or pane.isAncestorOf(widget)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def _chosen(control: QWidget) -> QWidget:
    group = control.group() if isinstance(control, QAbstractButton) else None
    chosen = group.checkedButton() if group and group.exclusive() else None
    return chosen if chosen and chosen.isVisible() and chosen.isEnabled() else control
