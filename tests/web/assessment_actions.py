"""The actions of a visitor, for any test that needs an assessment with answers."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Page, Visitor

PROFILE: Final = "profil"
SHARE: Final = "partager"
FILES: Final = (".pdf", ".html", ".json", ".docx", ".xlsx", ".csv", ".md", ".wikitext", ".ics")
"""How the addresses of files end."""
ERROR: Final = "Erreur\N{NO-BREAK SPACE}:"
"""How the title of a page with a problem starts."""
REQUIRED: Final = "profile.training_coordinator"
STARTS: Final[Mapping[Purpose, tuple[str, str]]] = {
    "diagnosis": ("/diagnostic/nouveau", PROFILE),
    "mandate": ("/mandat/nouveau", "arrivee"),
    "handover": ("/passation/nouveau", "contacts"),
}
"""Where each kind of assessment starts, and its first page."""


def is_file(address: str) -> bool:
    """Whether an address leads to a file and not to a page."""
    return urlsplit(address).path.endswith(FILES)


def start(visitor: Visitor, root: str = "", purpose: Purpose = "diagnosis") -> str:
    """Start an assessment, and give its id; the visitor stands on its first page."""
    address, first = STARTS[purpose]
    visitor.open(root + address)
    page = visitor.send(press="full" if purpose == "diagnosis" else None)
    assert page.status == 200
    assert page.path.endswith(f"/etape/{first}")
    return page.path.removeprefix(root).split("/")[2]


def start_answered(visitor: Visitor) -> str:
    """Start a diagnosis and answer its first question, so that whoever starts again has another."""
    assessment = start(visitor)
    visitor.send({REQUIRED: "unknown"}, press="next")
    return assessment


def answered(visitor: Visitor, root: str = "") -> str:
    """A diagnosis in which every need is felt and every obstacle is met."""
    assessment = start(visitor, root)
    while "/etape/" in visitor.page.path:
        choices = {name: visitor.page.offered(name) for name in visitor.page.names}
        met = {n: "3" if "3" in codes else codes[0] for n, codes in choices.items() if codes}
        visitor.send(met, press="next")
    return assessment


def page_slugs(edition: Edition) -> list[str]:
    """Every page to fill, in order."""
    return [PROFILE, *(slug_of(asked) for asked in edition.pages)]


def page_url(assessment: str, slug: str, root: str = "") -> str:
    """The address of a page to fill."""
    return f"{root}/diagnostic/{assessment}/etape/{slug}"


def assessment_url(assessment: str, page: str, root: str = "") -> str:
    """The address of another page of an assessment: `relire`, `resultat`, `rapport.json`…"""
    return f"{root}/diagnostic/{assessment}/{page}"


def share(visitor: Visitor, assessment: str) -> Page:
    """Open the page where links are made and revoked."""
    page = visitor.open(assessment_url(assessment, SHARE))
    assert page.status == 200
    return page


def last_choice_of_each(page: Page) -> dict[str, str]:
    """An answer to every question of a page, none left out: the last but one choice of each."""
    return {name: offered[-2] for name in page.names if (offered := page.offered(name))}


def stored(visitor: Visitor, assessment: str, slug: str) -> dict[str, str]:
    """What a page holds when it is opened anew, without what a form carries for itself."""
    page = visitor.open(page_url(assessment, slug))
    assert page.status == 200
    return {
        name: value for name, value in page.fields.items() if name in page.names and value != ""
    }


def fill(visitor: Visitor, assessment: str, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Answer pages, each by its slug."""
    for slug, values in answers.items():
        visitor.open(page_url(assessment, slug))
        assert visitor.send(values, press="next").status == 200
