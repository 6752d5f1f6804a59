"""The studio before an edition of a hundred statements and three hundred links."""

import io
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from pypdf import PdfReader

from adn_assess.content.draft_document import changed_document, document_of
from adn_assess.content.draft_items import draft_items, item_added, link_added
from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.content.edition_check import check_edition
from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.exports.formats import FORMATS, SHORT_FORMATS
from adn_assess.storage import editions, publications
from adn_assess.web.assessment.page_sequence import slug_of
from tests.effort import LONG
from tests.exports.office import all_saved_again
from tests.exports.report_cases import CASES, SHORT_PAGES, report_case
from tests.exports.test_docx_in_libreoffice import libreoffice
from tests.visitor import Visitor
from tests.web.assessment_actions import answered, assessment_url
from tests.web.conftest import Browse, Prepared, runtime_of
from tests.web.coordination_actions import (
    NEED,
    WORDS,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    write,
)
from tests.web.test_queries import MAX_SQL_STATEMENTS, count_of

__all__ = ["libreoffice"]

STATEMENTS, LINKS = 100, 300
TEXTS = {
    ("label", "fr"): "Ce qui manque ici, numéro {place}",
    ("label", "en"): "What is missing here, number {place}",
    ("statement", "fr"): "Nous n’avons personne pour s’occuper du sujet {place} dans notre milieu.",
    ("statement", "en"): "We have nobody to take care of subject {place} where we are.",
    ("ask", "fr"): "la personne qui s’occupe du sujet {place}",
    ("ask", "en"): "whoever takes care of subject {place}",
}
PAGE_BYTES = 15_000
"""Of a page as it is sent, compressed: the budget of a page of questions."""
FIGURES_BYTES = 25_000
"""Of the page that has every figure of a result."""
COMPLETE_PAGES = 20
PUBLIC_PAGES = (
    "/",
    "/methode",
    "/journal-du-contenu",
    "/decouvrir",
    "/decouvrir/mots",
    "/exemple",
    "/exemple/portrait",
    "/exemple/actions",
    "/exemple/exemples",
    "/exemple/calcul",
)
OWN_PAGES = (
    "relire",
    "resultat",
    "resultat/portrait",
    "resultat/actions",
    "resultat/exemples",
    "resultat/calcul",
    "plan",
    "rencontre",
    "questions",
    "preciser",
    "partager",
    "partager/passages",
    "animer",
    "tours",
)
SPECIMEN = "diagnostic/apercu/etape/veille/besoins"


def grown(document: dict[str, Any]) -> dict[str, Any]:
    """A document with needs, obstacles and links enough in all its axes, every text written."""
    asked = sum(
        each.kind in ("need", "statement")
        or (each.kind == "obstacle" and not each.value["statements"])
        for each in draft_items(document)
    )
    axes = [each["id"] for each in document["axes"]]
    actions = [each.id for each in draft_items(document) if each.kind == "action"]
    missing, added = LINKS - len(document["links"]), STATEMENTS - asked
    each_has = -(-missing // added)
    for place in range(added):
        kind: ItemKind = "need" if place // len(axes) % 2 else "obstacle"
        axis = axes[place % len(axes)]
        item, change = item_added(document, kind, axis, f"Ce qui manque ici, numéro {place}", set())
        value = cast("dict[str, Any]", change.value)
        for key in ("label", "statement", "ask"):
            value[key] = {each: TEXTS[key, each].format(place=place) for each in ("fr", "en")}
        changes = [change]
        for number in range(each_has):
            action = actions[(place + number * number) % len(actions)]
            link = link_added(item, action, 1 + number % 3, "judgement")
            cast("dict[str, Any]", link.value)["reason"] = {
                "fr": f"Ce qui manque ({place}) demande cela.",
                "en": f"What is missing ({place}) calls for it.",
            }
            changes.append(link)
        document = changed_document(document, changes)
    return document


@pytest.fixture(scope="module")
def large_edition(prepared: Prepared) -> Edition:
    checked = check_edition(grown(document_of(prepared.current.edition)))
    assert checked.edition is not None
    assert not checked.faults
    assert len(checked.edition.questions) >= STATEMENTS
    assert len(checked.edition.links) >= LINKS
    return checked.edition


@pytest.fixture
def large(app: Flask, prepared: Prepared, large_edition: Edition) -> Flask:
    """The application once a large edition was published."""
    packed = pack(large_edition)
    running, former, large_id = runtime_of(app), prepared.current, edition_id(packed)
    with running.database.writing() as connection:
        editions.store_edition(connection, former.id, former.packed, 0)
        editions.store_edition(connection, large_id, packed, 0)
        publications.add_publication(connection, large_id, former.id, {}, 0)
    return app


@pytest.fixture
def marie(large: Flask, browse: Browse) -> Visitor:
    assert large is browse.app
    return coordinator(browse)


def weight_of(visitor: Visitor, address: str) -> int:
    """The bytes of a page as it is sent."""
    answer = visitor.client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, address
    return int(answer.headers["Content-Length"])


def test_pages_of_a_large_draft_are_light_and_ask_little(large: Flask, marie: Visitor) -> None:
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.fr": WORDS, "statement.en": "We talk."})
    of_item = [f"{each}/need/{NEED}" for each in ("element", "lier", "retirer")]
    shown = ["exemple", "exemple/portrait", "decouvrir/veille", SPECIMEN]
    previews = [f"apercu/{side}/{each}" for side in ("brouillon", "aujourd-hui") for each in shown]
    for rest in ("", "historique", "publier", "apercu", "effet", *of_item, *previews):
        address = draft_url(draft, rest)
        assert count_of(large, marie, address) <= MAX_SQL_STATEMENTS, rest
        assert weight_of(marie, address) <= PAGE_BYTES, rest


def test_a_large_draft_asks_the_database_no_more_when_more_changed(
    large: Flask, marie: Visitor
) -> None:
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.fr": WORDS})
    few = count_of(large, marie, draft_url(draft))
    axes = runtime_of(large).current.edition.axes
    for place, item in enumerate([each.id for axis in axes for each in axis.needs][-5:]):
        write(marie, draft, "need", item, {"statement.fr": f"Autrement {place}."})
    assert count_of(large, marie, draft_url(draft)) == few
    assert marie.open(item_url(draft, "need", item)).status == 200


@pytest.fixture
def owner(large: Flask, browse: Browse) -> Visitor:
    assert large is browse.app
    return browse()


def test_pages_of_a_large_edition_are_light_and_ask_little(large: Flask, owner: Visitor) -> None:
    edition = runtime_of(large).current.edition
    ours = answered(owner)
    question_pages = [f"etape/{slug_of(each)}" for each in edition.pages]
    overview = [f"etape/tour-d-horizon/{each.id}" for each in edition.axes]
    own = [assessment_url(ours, each) for each in (*OWN_PAGES, *question_pages, *overview)]
    axes = [f"/decouvrir/{each.id}" for each in edition.axes]
    actions = [f"/decouvrir/{each}" for each in edition.actions]
    for address in (*PUBLIC_PAGES, *axes, *actions, *own):
        assert count_of(large, owner, address) <= MAX_SQL_STATEMENTS, address
        is_of_figures = address.endswith("/calcul")
        assert weight_of(owner, address) <= (FIGURES_BYTES if is_of_figures else PAGE_BYTES), (
            address
        )


@pytest.mark.parametrize("language", LANGUAGES if LONG else LANGUAGES[:1])
def test_a_short_report_of_a_large_edition_has_two_pages_at_most(
    large_edition: Edition, language: Language
) -> None:
    for case in CASES:
        report = report_case(large_edition, case, language)
        assert pages_of(SHORT_FORMATS["pdf"].export(report)) <= SHORT_PAGES, case


def test_a_short_word_file_of_a_large_edition_has_two_pages_at_most(
    libreoffice: str, large_edition: Edition, tmp_path: Path
) -> None:
    word = SHORT_FORMATS["docx"].export
    files = {case: word(report_case(large_edition, case)) for case in CASES}
    printed = all_saved_again(libreoffice, files, "pdf", tmp_path)
    assert {case: pages_of(file) for case, file in printed.items()} == dict.fromkeys(
        CASES, SHORT_PAGES
    )


def test_a_complete_report_of_a_large_edition_is_no_book(large_edition: Edition) -> None:
    assert pages_of(FORMATS["pdf"].export(report_case(large_edition, "full"))) <= COMPLETE_PAGES


def pages_of(file: bytes) -> int:
    return len(PdfReader(io.BytesIO(file)).pages)
