"""Make the pictures of docs/pictures from the example person: `python tools/pictures.py [FOLDER]`.

By default these are the pictures that the README shows, two sheets with every screen in every look
and size, those of the desk apart, and one with every page of every report template. `--all` writes
each of those as a picture of its own, too, `--only NAME` those of one screen, and `--pages` those
of the pages only; they go into `pictures_out/` if no folder is named: they are many, and nobody
needs them in the repository.

Nothing of the screen it runs on shows in them: they are drawn offscreen, with the bundled faces,
on a fixed day.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"
os.environ["TZ"] = "Asia/Shanghai"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.services.printing import preview_task
from selfcheck.settings import Look
from selfcheck.ui.theme import STYLE
from tools.contact_sheet import SIZES, ContactSheet
from tools.desk_screens import DESK_SCREENS
from tools.example_papers import TICKED
from tools.pages_sheet import page_pictures, pages_sheet, picture_of
from tools.scenes import Scene, bring, dress, make_window, stage
from tools.screens import SCREENS

_ROOT = Path(__file__).resolve().parents[1]
_LOOKS = {"light": Look.LIGHT, "dark": Look.DARK, "contrast": Look.HIGH_CONTRAST}
_README = {
    ("walk-gap", "light"): "walk",
    ("review", "light"): "review",
    ("collect", "light"): "collect",
    ("collect-large", "light"): "collect-large",
}
_README_SIZE = (1366, 768)
_PAGE_PX = 744
_SMALLEST = 0  # of the file; Qt counts quality, which is the same for every PNG
_SOONEST = 80  # where nobody counts the bytes: in a third of the time


def main(arguments: Sequence[str]) -> int:
    """Write the pictures that *arguments* ask for."""
    if hasattr(time, "tzset"):
        time.tzset()  # the zone above, not that of the machine
    asked = _parser().parse_args(arguments)
    apart = asked.all or asked.only or asked.pages
    folder = asked.folder or _ROOT / ("pictures_out" if apart else "docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["", *STYLE])
    if not asked.only:
        dress(app)
        _write_pages(folder, apart=apart)
    if asked.pages:
        return 0
    own = [screen.words for name, screen in SCREENS.items() if name not in DESK_SCREENS]
    sheet = ContactSheet("三省自查：全部界面", own)
    desk = ContactSheet("三省自查：汇总", [screen.words for screen in DESK_SCREENS.values()])
    for name, look, size, image in _pictures(app, [asked.only] if asked.only else list(SCREENS)):
        (desk if name in DESK_SCREENS else sheet).add(image, SCREENS[name].words, look, size)
        if apart:
            _write(image, folder / f"{name}-{look}-{size[0]}x{size[1]}.png", _SOONEST)
        if not asked.only and size == _README_SIZE and (shown := _README.get((name, look))):
            _write(image, folder / f"{shown}.png")
    if not asked.only:
        dress(app)
        _write(sheet.drawn(), folder / "contact-sheet.png")
        _write(desk.drawn(), folder / "desk-sheet.png")
        _write(_page(), folder / "report-page.png")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pictures", description="重画界面图片")
    parser.add_argument("folder", nargs="?", type=Path, help="放到哪个文件夹")
    parser.add_argument("--all", action="store_true", help="每个界面、每种外观和大小各存一张")
    parser.add_argument("--pages", action="store_true", help="只画各种材料的每一页")
    parser.add_argument("--only", choices=SCREENS, help="只画一个界面")
    return parser


def _write_pages(folder: Path, *, apart: bool) -> None:
    """The sheet of all pages; *apart*, every page as a picture of its own, too."""
    sheet: dict[str, list[QImage]] = {}
    for name, words, pages in page_pictures():
        if not name.endswith(TICKED):  # it looks like the others
            sheet[words] = pages
        if apart:
            (folder / "pages").mkdir(exist_ok=True)
            for number, page in enumerate(pages, start=1):
                _write(page, folder / "pages" / f"{name}-{number}.png", _SOONEST)
    _write(pages_sheet(sheet), folder / "pages-sheet.png")


def _write(image: QImage, path: Path, quality: int = _SMALLEST) -> None:
    if not image.save(str(path), quality=quality):
        raise OSError(path)


def _pictures(
    app: QApplication, names: Sequence[str]
) -> Iterator[tuple[str, str, tuple[int, int], QImage]]:
    """The name, the look, the size and the picture of each screen of *names*."""
    for look_name, look in _LOOKS.items():
        dress(app, look)
        for scene in Scene:
            here = {name: SCREENS[name] for name in names if SCREENS[name].scene is scene}
            if not here:
                continue  # a scene nobody asked for may take long to set
            window = make_window(stage(scene), look)
            window.show()
            for name, screen in here.items():
                for size in SIZES:
                    window.resize(*size)
                    bring(window, screen)
                    yield name, look_name, size, window.grab().toImage()
            window.close()
            window.deleteLater()
            # gone before the next look: half a window cannot be laid out
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _page() -> QImage:
    on = stage(Scene.UNDER_WAY)
    making = on.services.reporting.paper_task(on.finished, Edition.PERSONAL)
    return picture_of(preview_task(making, width_px=_PAGE_PX)(no_pulse).pages[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
