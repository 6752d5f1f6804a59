"""Every page by ear: its headings and landmarks in order, and links whose names stand alone."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, get_args

import pytest

from tests.visitor import Element, Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse
from tests.web.every_page import every_page
from tests.web.people import people
from tests.web.voice_actions import Stage

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
BARE: Final = (
    *("Word", "PDF", "HTML", "Excel", "CSV", "Markdown", "Wikitexte", "Wikitext", "JSON"),
    *("Voir", "View", "See", "Répondre", "Answer", "Pourquoi", "Why", "Changer", "Change"),
    *("Retirer", "Remove", "Renommer", "Rename", "Ici", "Here", "Ouvrir", "Open", "Lire", "Read"),
    *("Copier", "Copy", "Plus", "More", "Suite", "Enregistrer", "Save", "Commencer", "Start"),
    *("Résultat", "Result"),
)
"""Words that do not say what they are about, or what they are the format of."""
PLACES: Final = (
    "",
    "relire",
    "resultat",
    "resultat/actions",
    "rencontre",
    "regards",
    "bouge",
    "plan",
    "plan/revue",
    "plan/relais",
    "plan/calendrier",
    "tours",
    "partager",
    "partager/passages",
    "preciser",
    "partir",
)
"""The pages of a file that differ from one stage to the next."""
OPENED: Final = 200
PROOFS: Final = ("csrf_token", "form_key")
"""The fields of a form that say nothing of what it does."""
FRAMED: Final = "/compte"
"""The end of the address of the one page that another page shows in a frame."""


def where(page: Page) -> str:
    return f"{page.response.request.method} {page.response.url}"


def is_hidden(element: Element) -> bool:
    return any(each.get("hidden") is not None for each in (element, *element.iterancestors()))


def name_of(element: Element) -> str:
    """What a screen reader says of an element."""
    return element.get("aria-label") or words_of(element)


def heading_faults(page: Page) -> Iterator[str]:
    """Headings that skip a level, or a page without its one h1.

    What says that something is wrong comes first, before the title of the page.
    """
    headings = [each for each in page.tree.iter(*HEADINGS) if not in_alert(each)]
    levels = [HEADINGS.index(str(each.tag)) + 1 for each in headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"its titles are {[words_of(each) for each in headings if each.tag == 'h1']}"
    for before, level, heading in zip(levels, levels[1:], headings[1:], strict=False):
        if level > before + 1:
            yield f"h{before} is followed by h{level}: {words_of(heading)}"
    yield from (f"an empty {each.tag}" for each in headings if not words_of(each))


def in_alert(element: Element) -> bool:
    return any(each.get("role") == "alert" for each in element.iterancestors())


def landmark_faults(page: Page) -> Iterator[str]:
    """Landmarks without a name of their own, or in another order than they are read."""
    landmarks = [str(each.tag) for each in page.tree.iter("header", "main", "footer")]
    if landmarks != ["header", "main", "footer"]:
        yield f"its landmarks are {landmarks}"
    named = [each for each in page.tree.iter("nav", "section") if is_landmark(each)]
    labels = [label_of(page, each) for each in named]
    yield from (
        f"a {tag.tag} without a name" for tag, label in zip(named, labels, strict=True) if not label
    )
    yield from (f"two landmarks named {each}" for each in set(labels) if labels.count(each) > 1)
    skip = next(page.tree.iter("a"))
    if skip.get("href") != "#contenu" or page.by_id("contenu").tag != "main":
        yield "its first link does not lead to its content"


def is_landmark(element: Element) -> bool:
    labelled = element.get("aria-label") or element.get("aria-labelledby")
    return element.tag == "nav" or labelled is not None


def label_of(page: Page, element: Element) -> str:
    by = element.get("aria-labelledby")
    return words_of(page.by_id(by)) if by else element.get("aria-label") or ""


def link_faults(page: Page) -> Iterator[str]:
    """Links that have the name of another that leads elsewhere, or a name that says too little."""
    led_to: dict[str, set[str]] = defaultdict(set)
    for link in page.tree.iter("a"):
        if not is_hidden(link):
            led_to[name_of(link)].add(link.get("href") or "")
            # The places of a menu are named by the menu.
            parent = link.getparent()
            in_menu = parent is not None and parent.tag == "nav"
            if name_of(link) in BARE and not in_menu:
                yield f"a link named {name_of(link)!r}"
    for name, addresses in led_to.items():
        if not name or len(addresses) > 1:
            yield f"{name!r} leads to {sorted(addresses)}"


def button_faults(page: Page) -> Iterator[str]:
    """Buttons of one name that do different things."""
    done: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for form in page.forms:
        for button in form.iter("button"):
            if not is_hidden(button):
                address = button.get("formaction") or form.get("action") or ""
                pressed = button.get("name") or "", button.get("value") or ""
                fields = sorted(
                    f"{each.get('name')}={each.get('value')}"
                    for each in form.iter("input")
                    if each.get("type") == "hidden"
                    and each.get("name") not in ("csrf_token", "form_key")
                )
                done[name_of(button)].add((address, *pressed, *fields))
    yield from (f"buttons named {name!r} do {does}" for name, does in done.items() if len(does) > 1)


def faults_of(page: Page) -> list[str]:
    return [
        f"{where(page)} {each}"
        for faults in (heading_faults, landmark_faults, link_faults, button_faults)
        for each in faults(page)
    ]


def test_every_page_can_be_read_by_ear(visitor: Visitor, browse: Browse) -> None:
    pages = every_page(visitor, browse)
    heard = [each for each in pages if not each.response.url.path.endswith(FRAMED)]
    found = [fault for page in heard for fault in faults_of(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("stage", get_args(Stage))
@pytest.mark.parametrize("role", ["owner", "respondent", "reader", "follower", "voice"])
def test_every_place_of_a_file_can_be_read_by_ear_at_every_stage_in_every_role(
    browse: Browse, role: str, stage: Stage
) -> None:
    them = people(browse, role, "diagnosis", stage)
    opened = them.voice if role == "voice" else them.assessment
    addresses = [assessment_url(opened, place).rstrip("/") for place in PLACES]
    pages = [them.visitor.open(each) for each in ("/", "/diagnostic", *addresses)]
    found = [fault for page in pages if page.status == OPENED for fault in faults_of(page)]
    assert not found, "\n".join(found)
