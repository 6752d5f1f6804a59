"""Cached parts of pages: the same for everyone, and without any person's answers."""

from collections.abc import Callable

import pytest
from flask import Flask
from markupsafe import Markup

from adn_assess.caches.fragments import fragment
from tests.exports.readers import of_pdf_by_poppler, squeezed
from tests.visitor import Page
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse

NOTE = "note.concertation"
WORDS = "Ce que je n’ai dit qu’à moi"
PAGE_SLUGS = ("concertation/besoins", "concertation/obstacles")


def answers_of(page: Page, choice: int) -> dict[str, str]:
    """The same choice of each question of a page."""
    return {name: page.offered(name)[choice] for name in page.names if page.offered(name)}


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("slug", PAGE_SLUGS)
def test_a_page_that_someone_filled_is_blank_for_the_next_one(
    browse: Browse, slug: str, root: str
) -> None:
    first, second = browse(), browse()
    theirs, other = start(first, root), start(second, root)
    first.open(page_url(theirs, slug, root))
    answers = answers_of(first.page, -1)
    if NOTE in first.page.names:
        answers[NOTE] = WORDS
    first.send(answers, press="next")
    first.open(page_url(theirs, slug, root))
    assert WORDS in first.page.source or NOTE not in answers
    blank = second.open(page_url(other, slug, root))
    assert WORDS not in blank.source
    assert not {name for name in answers if blank.fields.get(name)}
    again = first.open(page_url(theirs, slug, root))
    assert {name: again.fields[name] for name in answers} == answers


@pytest.mark.parametrize("slug", PAGE_SLUGS)
def test_a_refused_answer_is_on_no_other_page(browse: Browse, slug: str) -> None:
    first, second = browse(), browse()
    theirs, other = start(first), start(second)
    first.open(page_url(theirs, slug))
    name = next(iter(answers_of(first.page, 0)))
    refused = first.send(press="next", forged={name: "<refused>"})
    assert refused.status == 422
    blank = second.open(page_url(other, slug))
    assert "refused" not in blank.source
    assert "Erreur" not in blank.title


def test_a_page_made_once_is_made_in_each_language(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    for slug in PAGE_SLUGS * 2:
        french = visitor.open(page_url(assessment, slug)).words
        english = visitor.open(page_url(assessment, slug, "/en")).words
        assert "Ce qu’on entend par là" not in english
        assert "What is meant by" not in french
        assert french != english


def test_a_private_page_is_stored_in_no_cache(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    for page in ("", "relire", "resultat", "rapport.json", "etape/profil"):
        answer = visitor.open(assessment_url(assessment, page).rstrip("/")).response
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_what_a_person_wrote_is_in_no_cached_piece(app: Flask, browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    visitor.open(page_url(assessment, "concertation/obstacles"))
    visitor.send({**answers_of(visitor.page, 0), NOTE: WORDS}, press="next")
    visitor.open(assessment_url(assessment, "plan"))
    visitor.send({"words": WORDS}, to="plan/ajouter")
    cached_values: list[object] = []

    def fragment_and_record(macro: Callable[..., Markup], *words: object) -> Markup:
        cached_values.extend(words)
        return fragment(macro, *words)

    app.jinja_env.filters["fragment"] = fragment_and_record
    app.jinja_env.cache = {}
    assert WORDS in visitor.open(assessment_url(assessment, "resultat")).source
    assert WORDS in visitor.open(assessment_url(assessment, "resultat/portrait")).source
    visitor.open(assessment_url(assessment, "resultat/calcul"))
    assert len(cached_values) > 100
    assert not [each for each in cached_values if WORDS in str(each)]


def test_two_results_seen_in_turn_each_say_what_their_own_answers_were(browse: Browse) -> None:
    first, second = browse(), browse()
    mine, theirs = start(first), start(second)
    seen = []
    for visitor, assessment, choice in ((first, mine, 0), (second, theirs, 3)):
        for slug in PAGE_SLUGS:
            visitor.open(page_url(assessment, slug))
            visitor.send(answers_of(visitor.page, choice), press="next")
        seen.append(visitor.open(assessment_url(assessment, "resultat")).words)
    again = [
        visitor.open(assessment_url(of, "resultat")).words
        for visitor, of in ((first, mine), (second, theirs))
    ]
    assert seen == again
    assert seen[0] != seen[1]


def test_two_documents_asked_for_in_turn_each_say_what_their_own_person_wrote(
    browse: Browse,
) -> None:
    people = [(browse(), f"Ce que je n’ai dit qu’à moi, {name}") for name in ("Ana", "Bo")]
    files = []
    for visitor, words in people:
        assessment = start(visitor)
        visitor.open(page_url(assessment, "concertation/obstacles"))
        visitor.send({**answers_of(visitor.page, 0), NOTE: words}, press="next")
        files.append(assessment_url(assessment, "rapport.pdf"))
    for _ in range(2):
        read = [
            squeezed(of_pdf_by_poppler(visitor.client.get(file).content))
            for (visitor, _), file in zip(people, files, strict=True)
        ]
        for own, other in ((0, 1), (1, 0)):
            assert squeezed(people[own][1]) in read[own]
            assert squeezed(people[other][1]) not in read[own]
    visitor, _ = people[0]
    assert visitor.client.get(files[1]).status_code == 404
