"""« Journal du contenu »: ten publications a page, at addresses that stay what they are."""

import re

from flask import Flask
from sqlalchemy import text

from adn_assess.caches.bounded import clear_caches
from adn_assess.domain.edition.catalogue import Text
from adn_assess.web.assessment.publishing import publish
from adn_assess.web.journeys.public.content_journal import PER_PAGE
from tests.visitor import Page, words_of
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import add_item, begin_draft, coordinator
from tests.web.journeys.moving.content_edits import worded
from tests.web.voice_actions import NEED

JOURNAL = "/journal-du-contenu"


def published(app: Flask, number: int) -> None:
    """Publish that many versions, one after another."""
    running = runtime_of(app)
    for count in range(number):
        with app.app_context(), running.database.writing() as connection:
            running.serve_last_published(connection)
            edition = worded(NEED, f"Mots {count + 1}.")(running.current.edition)
            publish(connection, edition, {"": Text(f"Raison {count + 1}.", "")})
    with app.app_context(), running.database.reading() as connection:
        running.serve_last_published(connection)


def numbers(page: Page) -> list[int]:
    """The publications of a page."""
    return [int(each) for each in re.findall(r'id="version-(\d+)"', page.source)]


def test_what_an_address_shows_stays_whatever_is_published_later(
    app: Flask, browse: Browse
) -> None:
    published(app, PER_PAGE + 2)
    visitor = browse()
    page = visitor.open(JOURNAL)
    assert numbers(page) == [*range(12, 2, -1)]
    assert "Versions plus récentes" not in page.words
    older = next(each for each in page.links if "avant=3" in each)
    page = visitor.open(older)
    assert numbers(page) == [2, 1]
    assert "Mots 1." in page.words
    assert "Versions plus anciennes" not in page.words
    newer = next(each for each in page.links if each.endswith(JOURNAL))
    assert numbers(visitor.open(newer)) == [*range(12, 2, -1)]
    published(app, 3)
    assert numbers(visitor.open(older)) == [2, 1]
    assert numbers(visitor.open(f"/en{JOURNAL}?avant=13")) == [*range(12, 2, -1)]


def test_every_publication_is_reached_from_page_to_page(app: Flask, browse: Browse) -> None:
    published(app, 2 * PER_PAGE + 3)
    visitor = browse()
    found, page = [], visitor.open(JOURNAL)
    for _ in range(3):
        found += numbers(page)
        older = [each for each in page.tree.iter("a") if "plus anciennes" in words_of(each)]
        if older:
            page = visitor.open(str(older[0].get("href")))
    assert found == [*range(23, 0, -1)]


def test_an_address_with_no_such_number_shows_the_last_ones(app: Flask, browse: Browse) -> None:
    published(app, 2)
    visitor = browse()
    for asked in ("0", "-4", "1", "x", "99", "9" * 40):
        assert numbers(visitor.open(f"{JOURNAL}?avant={asked}")) == [2, 1]


def test_a_version_that_cannot_be_read_stops_neither_the_journal_nor_an_addition(
    app: Flask, browse: Browse
) -> None:
    published(app, 3)
    first = runtime_of(app).files.id
    with runtime_of(app).database.writing() as connection:
        damage = text("UPDATE edition SET packed = :it WHERE id = :id")
        connection.execute(damage, {"it": b"{", "id": first})
    runtime_of(app)._editions.clear()
    clear_caches()
    visitor = browse()
    page = visitor.open(JOURNAL)
    assert numbers(page) == [3, 2, 1]
    assert "ne peut être lu par cette installation" in page.words
    marie = coordinator(browse)
    assert add_item(marie, begin_draft(marie), "need", "Un besoin neuf")
