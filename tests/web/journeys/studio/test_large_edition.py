"""The studio before an edition of a hundred statements and three hundred links."""

from typing import Any

import pytest
from flask import Flask

from adn_assess.content.draft_document import changed_document, document_of
from adn_assess.content.draft_items import draft_items, item_added, link_added
from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.content.edition_check import check_edition
from adn_assess.storage import editions, publications
from adn_assess.web.runtime import CurrentEdition
from tests.visitor import Visitor
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

STATEMENTS, LINKS = 100, 300
PAGE_BYTES = 15_000
"""Of a page as it is sent, compressed: the budget of a page of questions."""


def grown(document: dict[str, Any]) -> dict[str, Any]:
    """A document with needs and links enough, every text written."""
    asked = sum(
        each.kind in ("need", "statement")
        or (each.kind == "obstacle" and not each.value["statements"])
        for each in draft_items(document)
    )
    actions = [each.id for each in draft_items(document) if each.kind == "action"]
    missing = LINKS - len(document["links"])
    for place in range(STATEMENTS - asked):
        item, change = item_added(document, "need", "veille", f"Besoin numéro {place}", set())
        for key in ("label", "statement", "ask"):
            change.value[key] = {each: f"{key} {place} {each}" for each in ("fr", "en")}  # type: ignore[index]
        changes = [change]
        for action in actions[: max(1, -(-missing // (STATEMENTS - asked)))]:
            link = link_added(item, action, 2, "judgement")
            link.value["reason"] = {"fr": f"Parce que {place}.", "en": f"Because {place}."}  # type: ignore[index]
            changes.append(link)
        document = changed_document(document, changes)
    return document


@pytest.fixture
def large(app: Flask, prepared: Prepared) -> Flask:
    """The application once a large edition was published."""
    checked = check_edition(grown(document_of(prepared.current.edition)))
    assert checked.edition is not None
    assert not checked.faults
    assert len(checked.edition.questions) >= STATEMENTS
    assert len(checked.edition.links) >= LINKS
    packed = pack(checked.edition)
    running, former = runtime_of(app), prepared.current
    current = CurrentEdition(checked.edition, packed, edition_id(packed))
    with running.database.writing() as connection:
        editions.store_edition(connection, former.id, former.packed, 0)
        editions.store_edition(connection, current.id, packed, 0)
        publications.add_publication(connection, current.id, former.id, {}, 0)
    return app


@pytest.fixture
def marie(large: Flask, browse: Browse) -> Visitor:
    assert large is browse.app
    return coordinator(browse)


def test_pages_of_a_large_draft_are_light_and_ask_little(large: Flask, marie: Visitor) -> None:
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.fr": WORDS, "statement.en": "We talk."})
    for rest in ("", "historique", "publier", f"element/need/{NEED}", f"lier/need/{NEED}"):
        address = draft_url(draft, rest)
        assert count_of(large, marie, address) <= MAX_SQL_STATEMENTS, rest
        answer = marie.client.get(address, headers={"Accept-Encoding": "br"})
        assert int(answer.headers["Content-Length"]) <= PAGE_BYTES, rest


def test_a_large_draft_asks_the_database_no_more_when_more_changed(
    large: Flask, marie: Visitor
) -> None:
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.fr": WORDS})
    few = count_of(large, marie, draft_url(draft))
    for place in range(5):
        item = f"need.veille.besoin-numero-{place}"
        write(marie, draft, "need", item, {"statement.fr": f"Autrement {place}."})
    assert count_of(large, marie, draft_url(draft)) == few
    assert marie.open(item_url(draft, "need", "need.veille.besoin-numero-4")).status == 200
