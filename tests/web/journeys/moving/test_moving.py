"""A file goes over to today's questions when its owner says so, and goes back, losing nothing."""

from typing import Final

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start, stored
from tests.web.conftest import Browse
from tests.web.journeys.moving.content_edits import added, publish, rescaled, retired, worded
from tests.web.journeys.moving.moves import CHANGED, MOVE, confirm, go_back, go_over, questions
from tests.web.voice_actions import NEED, NEEDS, say

NEW: Final = "need.concertation.new"


@pytest.fixture
def others(edition: Edition) -> list[str]:
    """The needs of the first axis, but for the one that tests reword."""
    return [each.id for each in edition.axes[0].needs if each.id != NEED]


def test_a_file_says_that_the_questions_changed_and_leads_to_what_would_become_of_it(
    app: Flask, visitor: Visitor, edition: Edition, others: list[str]
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3", others[0]: "0", others[1]: "2"})
    assert CHANGED not in visitor.open(f"/diagnostic/{assessment}").words
    edits = worded(NEED, "Se voir en personne."), retired(others[0]), added(NEW, "Du neuf.")
    now = edition
    for edit in edits:
        now = edit(now)
    publish(app, now)
    for path in ("", "/tours", "/resultat", "/plan", "/partager"):
        page = visitor.open(f"/diagnostic/{assessment}{path}")
        assert CHANGED in page.words
        assert any(each.endswith("/questions") for each in page.links)
    page = questions(visitor, assessment)
    before = edition.questions
    assert "1 réponse reste telle quelle" in page.words
    for words in (
        before[NEED].statement.fr,
        "Se voir en personne.",
        before[NEED].scale.option(3).label.fr,
        before[others[0]].statement.fr,
        before[others[0]].scale.option(0).label.fr,
        "Du neuf.",
    ):
        assert words in page.words


def test_a_file_that_moved_is_asked_today_s_questions_and_goes_back_with_every_answer(
    app: Flask, visitor: Visitor, edition: Edition, others: list[str]
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3", others[0]: "0", others[1]: "2"})
    before = stored(visitor, assessment, NEEDS)
    publish(app, added(NEW, "Du neuf.")(retired(others[0])(worded(NEED, "Autres mots.")(edition))))
    assert before == stored(visitor, assessment, NEEDS)
    assert go_over(visitor, assessment).status == 200
    page = visitor.open(page_url(assessment, NEEDS))
    assert "Autres mots." in page.words
    assert stored(visitor, assessment, NEEDS) == {NEED: "3", others[1]: "2"}
    say(visitor, assessment, {NEW: "0", NEED: "2", others[1]: "0"})
    result = visitor.open(assessment_url(assessment, "resultat/portrait"))
    assert edition.questions[others[0]].label.fr not in result.words
    assert go_back(visitor, assessment).status == 200
    assert stored(visitor, assessment, NEEDS) == {**before, others[1]: "0"}
    go_over(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {NEW: "0", NEED: "2", others[1]: "0"}


def test_a_reworded_answer_that_is_not_confirmed_is_kept_aside_until_it_is(
    app: Flask, visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    publish(app, worded(NEED, "Autres mots.")(edition))
    page = go_over(visitor, assessment, keeping=False)
    assert "Gardé de côté" in page.words
    assert stored(visitor, assessment, NEEDS) == {}
    assert "gardée de côté" in visitor.open(f"/diagnostic/{assessment}").words
    confirm(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {NEED: "3"}


def test_the_answers_to_other_options_under_the_same_id_are_both_kept(
    app: Flask, visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "2"})
    publish(app, rescaled(edition))
    page = questions(visitor, assessment)
    assert edition.questions[NEED].statement.fr in page.words
    go_over(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {}
    say(visitor, assessment, {NEED: "0"})
    go_back(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {NEED: "2"}
    go_over(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {NEED: "0"}


def test_a_page_saved_after_the_move_loses_nothing_and_is_stored_with_its_own_words(
    app: Flask, browse: Browse, edition: Edition, others: list[str]
) -> None:
    owner, late = browse(), browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3", others[0]: "0"})
    share(owner, assessment)
    link = owner.send({"name": "x", "role": "respondent"}, press="Créer le lien").address()
    late.open(link)
    late.send()
    late.open(page_url(assessment, NEEDS))
    publish(app, retired(others[0])(worded(NEED, "Autres mots.")(edition)))
    go_over(owner, assessment)
    page = late.send({NEED: "0", others[0]: "2", others[1]: "3"}, press="next")
    assert page.status == 200
    assert "Les questions ont changé pendant que vous répondiez" in page.words
    assert stored(owner, assessment, NEEDS) == {NEED: "3", others[1]: "3"}
    go_back(owner, assessment)
    assert stored(owner, assessment, NEEDS) == {NEED: "0", others[0]: "2", others[1]: "3"}


def test_a_page_sent_late_that_somebody_else_changed_is_shown_in_its_own_words(
    app: Flask, visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    page = visitor.open(page_url(assessment, NEEDS))
    old = dict(page.fields)
    say(visitor, assessment, {NEED: "0"})
    publish(app, worded(NEED, "Autres mots.")(edition))
    go_over(visitor, assessment)
    page = visitor.post(page_url(assessment, NEEDS), {**old, NEED: "2"})
    assert page.status == 409
    assert edition.questions[NEED].statement.fr in page.words
    assert "Autres mots." not in page.words


def test_a_move_sent_for_other_questions_than_today_s_does_nothing(
    app: Flask, visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    publish(app, worded(NEED, "Autres mots.")(edition))
    questions(visitor, assessment)
    publish(app, worded(NEED, "Encore d’autres.")(edition))
    page = visitor.send(press=MOVE)
    assert page.status == 409
    assert "Encore d’autres." in page.words
    assert visitor.send(press=MOVE).status == 200
    assert "Encore d’autres." in visitor.open(page_url(assessment, NEEDS)).words


def test_an_answer_that_changed_since_the_page_was_shown_is_not_confirmed_with_it(
    app: Flask, visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    publish(app, worded(NEED, "Autres mots.")(edition))
    form = dict(questions(visitor, assessment).fields)
    assert form["keep"] == f"answer:{NEED}:3"
    say(visitor, assessment, {NEED: "0"})
    assert visitor.post(assessment_url(assessment, "questions"), form).status == 200
    assert stored(visitor, assessment, NEEDS) == {}
    go_back(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {NEED: "0"}
