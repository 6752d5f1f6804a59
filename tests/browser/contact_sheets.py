"""`make contact`: draws every page in every state, and contact sheets of the pictures.

It is no test: it draws into contact/, which Git ignores.
"""

from html import escape
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from tests.browser.page_snapshots import Rendering, Showcase
from tests.conftest import ROOT
from tests.visitor import Page, Visitor
from tests.web.conftest import Browse
from tests.web.every_page import every_page

FOLDER: Final = ROOT / "contact"
WIDTHS: Final = (1280, 360)
TALLEST: Final = 2400
"""Pixels of a page that are enough to know how it looks."""
A_SHEET: Final = 12
STYLE: Final = """
body { margin: 24px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 24px;
  font: 15px system-ui; background: #888; }
figure { margin: 0; display: flex; gap: 8px; flex-wrap: wrap; align-content: start;
  align-items: start; }
figcaption { width: 100%; overflow-wrap: anywhere; }
img.w1280 { width: 66%; } img.w360 { width: 30%; }
"""


def draw(showcase: Showcase, page: Page, name: str) -> str:
    """Take the pictures of a page; the figure that shows them side by side."""
    images = []
    for width in WIDTHS:
        shown = showcase.show(page, Rendering(width, "light"))
        height = min(shown.evaluate("document.documentElement.scrollHeight"), TALLEST)
        shown.set_viewport_size({"width": width, "height": height})
        shown.screenshot(path=FOLDER / f"{name}-{width}.png")
        images.append(f'<img class="w{width}" src="{name}-{width}.png" alt="">')
    caption = f"{name} {page.status} {page.title}"
    return f"<figure><figcaption>{escape(caption)}</figcaption>{''.join(images)}</figure>"


def lay_out(chromium: Browser, figures: list[str]) -> None:
    """The sheets, as pages and as pictures."""
    shown = chromium.new_page(viewport={"width": 2400, "height": 1200})
    for number, start in enumerate(range(0, len(figures), A_SHEET), start=1):
        sheet: Path = FOLDER / f"sheet-{number:02}.html"
        body = "".join(figures[start : start + A_SHEET])
        sheet.write_text(f"<!doctype html><title>{number}</title><style>{STYLE}</style>{body}")
        shown.goto(sheet.as_uri())
        shown.screenshot(path=sheet.with_suffix(".png"), full_page=True)
    shown.close()


def test_draw_every_page(chromium: Browser, visitor: Visitor, browse: Browse) -> None:
    FOLDER.mkdir(exist_ok=True)
    showcase = Showcase(chromium)
    pages = every_page(visitor, browse)
    figures = [draw(showcase, page, f"{number:03}") for number, page in enumerate(pages)]
    showcase.context.close()
    lay_out(chromium, figures)
