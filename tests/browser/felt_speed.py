"""`make felt`: what a person with a modest phone on a poor line waits for.

Chromium, the processor four times slower, 400 kbit/s with 300 ms of delay, 360 px wide: the first
visit, a question page, « Enregistrer », the result. It is no test of every day: it takes a quiet
machine to mean anything, and prints the load beside the figures.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.conftest import chromium
from tests.conftest import ROOT
from tests.figures import Figures, figures
from tests.serving import Serve, serve

__all__ = ["chromium", "figures", "serve"]

FIGURES: Final = ROOT / "docs" / "performance.md"
TABLE: Final = re.compile("(?s)(<!-- make felt -->\n).*?(<!-- end of make felt -->)")
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
SLOWER: Final = 4
LINE: Final = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
RUNS: Final = 3
MAX_SECONDS: Final = {"question page": 1.5, "« Enregistrer » to the next page": 1.5, "result": 2.5}
NEXT: Final = "form[data-keep] button[name=action][value=next]"
LARGEST: Final = """() => new Promise(resolve => {
  new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => resolve(0), 2000);
})"""
USABLE: Final = """() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd"""
"""Milliseconds from the tap to a page that can be read and filled in, its script run."""
PICK: Final = """() => { const done = new Set();
  for (const each of document.querySelectorAll("form[data-keep] input[type=radio]"))
    if (!done.has(each.name)) { each.checked = true; done.add(each.name); } }"""


@dataclass
class Visit:
    """What one page took."""

    seconds: float
    """Until it is usable."""
    largest_paint: float
    requests: int
    bytes: int


class Phone:
    """A page of the browser, slowed down, and what it receives."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests = self.received = 0
        tools: CDPSession = page.context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tools.send("Network.emulateNetworkConditions", LINE)
        tools.on("Network.requestWillBeSent", self._count)
        tools.on("Network.loadingFinished", self._weigh)

    def _count(self, _event: dict[str, Any]) -> None:
        self.requests += 1

    def _weigh(self, event: dict[str, Any]) -> None:
        self.received += round(event["encodedDataLength"])

    @contextmanager
    def visit(self, visits: list[Visit]) -> Iterator[None]:
        """Measure the page that is gone to meanwhile."""
        self.requests = self.received = 0
        with self.page.expect_navigation(wait_until="load"):
            yield
        usable, largest = self.page.evaluate(USABLE), self.page.evaluate(LARGEST)
        visits.append(Visit(usable / 1000, largest / 1000, self.requests, self.received))


def go_through(browser: Browser, site: str, seen: dict[str, list[Visit]]) -> None:
    """One person's way, on a browser that was never here."""
    with browser.new_context(**PHONE) as context:
        page = context.new_page()
        phone = Phone(page)
        with phone.visit(seen["first visit"]):
            page.goto(site, wait_until="commit")
        page.goto(f"{site}/diagnostic/nouveau")
        with page.expect_navigation():
            page.locator("button[value=full]").tap()
        first = page.url
        page.evaluate(PICK)
        with phone.visit(seen["« Enregistrer » to the next page"]):
            page.locator(NEXT).first.tap()
        with phone.visit(seen["question page"]):
            page.goto(first.replace("profil", "concertation/obstacles"), wait_until="commit")
        while "/etape/" in page.url:
            page.evaluate(PICK)
            with page.expect_navigation(wait_until="load"):
                page.locator(NEXT).first.tap()
        with phone.visit(seen["result"]):
            page.goto(first.partition("/etape/")[0] + "/resultat", wait_until="commit")


def middle(visits: list[Visit]) -> dict[str, float]:
    """The median of each figure."""
    names = asdict(visits[0])
    return {name: round(median(getattr(each, name) for each in visits), 2) for name in names}


def write_table(measured: dict[str, dict[str, float]], load: str) -> None:
    """Put the figures in their place in the page on performance."""
    lines = [
        f"The median of {RUNS}, on {datetime.now(UTC):%Y-%m-%d %H:%M}, at a load of {load}.",
        "",
        "| page | usable, s | budget | largest paint, s | requests | bytes |",
        "|---|---|---|---|---|---|",
        *(
            f"| {name} | {each['seconds']} | {MAX_SECONDS.get(name, '')} | "
            f"{each['largest_paint']} | {each['requests']:.0f} | {each['bytes']:.0f} |"
            for name, each in measured.items()
        ),
        "",
    ]
    table = "\n".join(lines)
    written, count = TABLE.subn(rf"\g<1>{table}\g<2>", FIGURES.read_text(encoding="utf-8"))
    assert count == 1, "docs/performance.md has no place for the table"
    FIGURES.write_text(written, encoding="utf-8")


def test_felt_speed(chromium: Browser, serve: Serve, figures: Figures) -> None:
    site = serve().site
    names = ("first visit", "question page", "« Enregistrer » to the next page", "result")
    seen: dict[str, list[Visit]] = {name: [] for name in names}
    began = os.getloadavg()[0]
    for _ in range(RUNS):
        go_through(chromium, site, seen)
    measured = {name: middle(visits) for name, visits in seen.items()}
    load = f"{began:.1f} to {os.getloadavg()[0]:.1f}"
    write_table(measured, load)
    for name, each in measured.items():
        figures.add_line(f"{name}: {each} (load {load})")
    over = {
        name: measured[name]["seconds"]
        for name, most in MAX_SECONDS.items()
        if measured[name]["seconds"] > most
    }
    assert not over
