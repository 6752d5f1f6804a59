"""Fill a database with one assessment in each state, through the pages, as people would."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from flask import Flask

from adn_assess.domain.edition.questionnaire import Purpose
from tests.conftest import ROOT
from tests.visitor import Page, Visitor, browser
from tests.web.assessment_actions import assessment_url, start
from tests.web.voice_actions import Stage, stage

EXAMPLE: Final = ROOT / "docs" / "example-answers.yaml"
STAGES: Final[dict[Stage, str]] = {
    "moved": "Deux tours",
    "planned": "Avec un plan",
    "sealed": "Voix scellées, en attente",
    "ready": "Voix scellées, prêtes à ouvrir",
    "opened": "Regards croisés ouverts",
    "group": "Atelier ouvert",
    "closed": "Atelier fermé",
}
"""Stages of an assessment with answers, and the name that its owner gives it."""


@dataclass(frozen=True, slots=True)
class SeededAssessment:
    """An assessment in one state, and a private link that opens it as its owner."""

    name: str
    link: str
    """Its path: the address is that of the server."""


@dataclass(frozen=True, slots=True)
class Visitors:
    """Browsers without a screen in front of an application, closed together."""

    app: Flask
    site: str
    """The address that the application is asked by."""
    at_end: ExitStack

    def __call__(self) -> Visitor:
        """Open one more browser."""
        visitor = browser(self.app, self.site)
        self.at_end.enter_context(visitor.client)
        return visitor


def seed(app: Flask, site: str) -> list[SeededAssessment]:
    """Create one assessment in each state.

    Args:
        app: an application whose database has its tables.
        site: the address that it is asked by, without a trailing slash.
    """
    with ExitStack() as at_end:
        visitors = Visitors(app, site, at_end)
        return [_linked(visitors(), name, create) for name, create in _states(visitors).items()]


def _states(visitors: Visitors) -> dict[str, Callable[[Visitor], str]]:
    """How to create the assessment of each name; each function returns its id."""
    return {
        "Tout neuf": start,
        "À moitié": partial(_answered, pages=5),
        "Complet": _answered,
        **{
            name: partial(_at_stage, visitors=visitors, reached=reached)
            for reached, name in STAGES.items()
        },
        "Fiche du mandat": partial(_answered, purpose="mandate"),
        "Passation": partial(_answered, purpose="handover"),
        "Importé": _imported,
    }


def _linked(owner: Visitor, name: str, create: Callable[[Visitor], str]) -> SeededAssessment:
    """Create an assessment, name it, and make a link to it."""
    assessment = create(owner)
    owner.open("/diagnostic")
    owner.send({"name": name}, to=f"{assessment}/nom")
    owner.open(assessment_url(assessment, "liens"))
    page = owner.send({"role": "owner", "name": name}, to="liens")
    return SeededAssessment(name, urlsplit(page.address()).path)


def _answered(owner: Visitor, purpose: Purpose = "diagnosis", pages: int | None = None) -> str:
    """Start an assessment, and answer its first pages, or all of them."""
    assessment = start(owner, purpose=purpose)
    count = 0
    while "/etape/" in owner.page.path and count != pages:
        owner.send(_values(owner.page, count), press="next")
        count += 1
    return assessment


def _values(page: Page, number: int) -> dict[str, str]:
    """A value for each field of a page, which varies with the number of the page."""
    values = {}
    for place, name in enumerate(page.names):
        if offered := page.offered(name):
            values[name] = offered[(place * 3 + number) % len(offered)]
        elif name in page.boxes:
            values[name] = page.boxes[name] if place % 3 else ""
    return values


def _at_stage(owner: Visitor, visitors: Visitors, reached: Stage) -> str:
    """An assessment with answers, brought to a stage of its rounds or of its plan."""
    assessment = _answered(owner)
    stage(owner, visitors, assessment, reached)
    return assessment


def _imported(owner: Visitor) -> str:
    """An assessment imported from the example of an answers file."""
    owner.open("/diagnostic/importer")
    page = owner.send(files={"file": (EXAMPLE.name, EXAMPLE.read_bytes())}, to="importer")
    return page.path.split("/")[2]
