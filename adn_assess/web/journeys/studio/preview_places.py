"""The page that shows an item: in the questionnaire, in the library, in the sample result."""

from collections.abc import Mapping
from typing import Final

from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.changes import LINK_ENDS
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Page, PageKind, Purpose
from adn_assess.web.assessment.previewing import SPECIMENS

QUESTIONNAIRES: Final[Mapping[Purpose, str]] = {
    purpose: f"diagnostic/{specimen}" for specimen, purpose in SPECIMENS.items()
}
LIBRARY: Final = "decouvrir"
GLOSSARY: Final = "decouvrir/mots"
SAMPLE: Final = "exemple"

Place = tuple[str, str | None]
"""The path of a page from the root of the site, and an anchor in it."""

ASKED: Final[Mapping[ItemKind, tuple[Purpose, PageKind, str]]] = {
    "axis": ("diagnosis", "need", "besoins"),
    "understanding": ("mandate", "understanding", "comprendre"),
    "need": ("diagnosis", "need", "besoins"),
    "obstacle": ("diagnosis", "obstacle", "obstacles"),
    "statement": ("diagnosis", "obstacle", "obstacles"),
    "action": ("mandate", "beginning", "actions"),
}
"""Where each kind of item is asked about: questionnaire, kind of page and the end of its slug."""


def places_of(kind: ItemKind) -> tuple[str, ...]:
    """Where an item of a kind can be seen."""
    if kind in ASKED:
        return ("questionnaire", "bibliotheque", "exemple")
    if kind in ("tool", "source", "texts"):
        return ()
    return ("bibliotheque",) if kind == "term" else ("bibliotheque", "exemple")


def place_of(edition: Edition, where: str, item: DraftItem) -> Place:
    """The page that shows an item, or the nearest one that there is."""
    if where == "questionnaire":
        return _in_questionnaire(edition, item)
    return _in_library(edition, item) if where == "bibliotheque" else _in_sample(edition, item)


def _in_questionnaire(edition: Edition, item: DraftItem) -> Place:
    if item.kind not in ASKED:
        return QUESTIONNAIRES["diagnosis"], None
    purpose, kind, slug = ASKED[item.kind]
    root = QUESTIONNAIRES[purpose]
    pages = edition.pages_by_purpose[purpose]
    if not any(_is_on(page, kind, item.axis) for page in pages):
        return root, None
    path = f"{root}/etape/{item.axis}/{slug}"
    if purpose != "diagnosis":
        return path, item.id
    return path, next(iter(edition.statements_of.get(item.id, ())), None)


def _is_on(page: Page, kind: PageKind, axis: str | None) -> bool:
    return page.kind == kind and page.axis == axis


def _in_library(edition: Edition, item: DraftItem) -> Place:
    if item.kind == "term":
        return GLOSSARY, item.id
    if item.kind == "understanding":
        return f"{LIBRARY}/{item.axis}", item.id
    shown = item.id.split(LINK_ENDS)[0]
    return f"{LIBRARY}/{edition.item_of.get(shown, shown)}", None


def _in_sample(edition: Edition, item: DraftItem) -> Place:
    if item.kind == "action":
        return f"{SAMPLE}/actions/{item.id}", None
    if item.kind == "link":
        origin, target = item.id.split(LINK_ENDS)
        is_example = origin in edition.precedents
        return (f"{SAMPLE}/exemples" if is_example else f"{SAMPLE}/actions/{target}"), None
    if item.kind == "precedent":
        return f"{SAMPLE}/exemples", None
    return f"{SAMPLE}/portrait", item.id if item.kind in ("need", "obstacle", "statement") else None


def example_shown(edition: Edition, item: DraftItem) -> str | None:
    """The example that shows an item in the sample result; None for one shown elsewhere."""
    shown = item.id.split(LINK_ENDS)[0]
    return shown if item.kind in ("precedent", "link") and shown in edition.precedents else None
