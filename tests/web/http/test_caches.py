"""What is made once is the same for everyone: nobody's page ever shows on another's."""

from collections.abc import Callable

import pytest
from flask import Flask
from markupsafe import Markup

from adn_assess.caches.fragments import fragment
from tests.exports.readers import of_pdf, squeezed
from tests.walker import Page
from tests.web.conftest import Browse
from tests.web.walking import at, start, step

NOTE = "note.concertation"
WORDS = "Ce que je n’ai dit qu’à moi"
PLACES = ("concertation/besoins", "concertation/obstacles")


def answers_of(page: Page, choice: int) -> dict[str, str]:
    """The same choice of each question of a page."""
    return {name: page.offered(name)[choice] for name in page.names if page.offered(name)}


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("slug", PLACES)
def test_a_page_that_someone_filled_is_blank_for_the_next_one(
    browse: Browse, slug: str, root: str
) -> None:
    first, second = browse(), browse()
    theirs, other = start(first, root), start(second, root)
    first.open(step(theirs, slug, root))
    given = answers_of(first.page, -1)
    if NOTE in first.page.names:
        given[NOTE] = WORDS
    first.send(given, press="next")
    first.open(step(theirs, slug, root))
    assert WORDS in first.page.source or NOTE not in given
    blank = second.open(step(other, slug, root))
    assert WORDS not in blank.source
    assert not {name for name in given if blank.fields.get(name)}
    again = first.open(step(theirs, slug, root))
    assert {name: again.fields[name] for name in given} == given


@pytest.mark.parametrize("slug", PLACES)
def test_a_refused_answer_is_on_no_other_page(browse: Browse, slug: str) -> None:
    first, second = browse(), browse()
    theirs, other = start(first), start(second)
    first.open(step(theirs, slug))
    name = next(iter(answers_of(first.page, 0)))
    refused = first.send(press="next", forged={name: "<refused>"})
    assert refused.status == 422
    blank = second.open(step(other, slug))
    assert "refused" not in blank.source
    assert "Erreur" not in blank.title


def test_a_page_made_once_is_made_in_each_language(browse: Browse) -> None:
    walker = browse()
    assessment = start(walker)
    for slug in PLACES * 2:
        french = walker.open(step(assessment, slug)).words
        english = walker.open(step(assessment, slug, "/en")).words
        assert "Ce qu’on entend par là" not in english
        assert "What is meant by" not in french
        assert french != english


def test_a_private_page_is_kept_by_no_cache(browse: Browse) -> None:
    walker = browse()
    assessment = start(walker)
    for page in ("", "relire", "resultat", "rapport.json", "etape/profil"):
        answer = walker.open(at(assessment, page).rstrip("/")).response
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_what_a_person_wrote_is_in_no_piece_that_is_kept(app: Flask, browse: Browse) -> None:
    walker = browse()
    assessment = start(walker)
    walker.open(step(assessment, "concertation/obstacles"))
    walker.send({**answers_of(walker.page, 0), NOTE: WORDS}, press="next")
    walker.open(at(assessment, "plan"))
    walker.send({"words": WORDS}, to="plan/ajouter")
    kept: list[object] = []

    def fragment_and_record(macro: Callable[..., Markup], *words: object) -> Markup:
        kept.extend(words)
        return fragment(macro, *words)

    app.jinja_env.filters["fragment"] = fragment_and_record
    app.jinja_env.cache = {}
    assert WORDS in walker.open(at(assessment, "resultat")).source
    assert len(kept) > 100
    assert not [each for each in kept if WORDS in str(each)]


def test_two_results_seen_in_turn_each_say_what_their_own_answers_were(browse: Browse) -> None:
    first, second = browse(), browse()
    mine, theirs = start(first), start(second)
    seen = []
    for walker, assessment, choice in ((first, mine, 0), (second, theirs, 3)):
        for slug in PLACES:
            walker.open(step(assessment, slug))
            walker.send(answers_of(walker.page, choice), press="next")
        seen.append(walker.open(at(assessment, "resultat")).words)
    again = [
        walker.open(at(of, "resultat")).words for walker, of in ((first, mine), (second, theirs))
    ]
    assert seen == again
    assert seen[0] != seen[1]


def test_two_papers_asked_for_in_turn_each_say_what_their_own_person_wrote(browse: Browse) -> None:
    people = [(browse(), f"Ce que je n’ai dit qu’à moi, {name}") for name in ("Ana", "Bo")]
    files = []
    for walker, words in people:
        assessment = start(walker)
        walker.open(step(assessment, "concertation/obstacles"))
        walker.send({**answers_of(walker.page, 0), NOTE: words}, press="next")
        files.append(at(assessment, "rapport.pdf"))
    for _ in range(2):
        read = [
            squeezed(of_pdf(walker.client.get(file).content))
            for (walker, _), file in zip(people, files, strict=True)
        ]
        for own, other in ((0, 1), (1, 0)):
            assert squeezed(people[own][1]) in read[own]
            assert squeezed(people[other][1]) not in read[own]
    walker, _ = people[0]
    assert walker.client.get(files[1]).status_code == 404
