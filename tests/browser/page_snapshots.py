"""Saved pages, shown by a real browser without a server, in any width and any scheme."""

from dataclasses import dataclass
from itertools import product
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Shown

from tests.conftest import ROOT
from tests.visitor import Page

Look = Literal["light", "dark", "print"]

WIDTHS: Final = (320, 768, 1280)
HEIGHT: Final = 900
LOOKS: Final[tuple[Look, ...]] = ("light", "dark", "print")
FRAMED: Final = "<!doctype html><html lang=fr><title>·</title><main><h1>·</h1></main>"
TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Rendering:
    """The width and the look of a page."""

    width: int
    look: Look


RENDERINGS: Final = tuple(Rendering(width, look) for width, look in product(WIDTHS, LOOKS))


class Showcase:
    """A browser that shows pages made before, with our style and our script, and nothing else."""

    def __init__(self, chromium: Browser) -> None:
        self.context = chromium.new_context()
        self.context.route("**/*", self._answer)
        self.shown = self.context.new_page()
        self.source = ""

    def show(self, page: Page, rendering: Rendering) -> Shown:
        """The page, looked at in that way."""
        self.source = page.source
        self.shown.set_viewport_size({"width": rendering.width, "height": HEIGHT})
        self.shown.emulate_media(
            media="print" if rendering.look == "print" else "screen",
            color_scheme="dark" if rendering.look == "dark" else "light",
        )
        self.shown.goto(str(page.response.url))
        return self.shown

    def _answer(self, route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if asked.startswith("/static/"):
            file = ROOT / asked.lstrip("/")
            kind = TYPES.get(file.suffix.lstrip("."), "image/png")
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif route.request.frame.parent_frame is None:
            route.fulfill(body=self.source, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(body=FRAMED, content_type="text/html")
