"""Only a yes or a no of the overview is asked again: what was answered exactly never is."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from adn_assess.domain.answers.round import Answers
from adn_assess.domain.edition.edition import Edition
from adn_assess.forms.entries import adapter_of
from adn_assess.storage.tables import answer, voice
from adn_assess.web.assessment.page_sequence import slug_of
from adn_assess.web.journeys.questionnaire.refine import MAX_IN_SIGHT
from tests.visitor import Visitor
from tests.web.assessment_actions import PROFILE, assessment_url, fill, page_url, start, stored
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.questionnaire.overview_answers import (
    announced,
    expected,
    light_answers,
    many_left_open,
    overview,
)
from tests.web.voice_actions import invite

STATEMENT, OBSTACLES = "formation.funding", "formation/obstacles"
"""A statement that « Non » leaves open there."""
OTHER = "formation.trainers"
OVERVIEW = "tour-d-horizon/formation"


def texts(answers: Answers) -> dict[str, str]:
    return {name: str(value) for name, value in answers.items()}


def answer_in_full(visitor: Visitor, assessment: str, edition: Edition) -> None:
    """The same answers as the overview saves, each chosen on its whole scale."""
    answers = texts(light_answers(edition))
    for page in edition.pages:
        if page.questions:
            sent = {each.id: answers[each.id] for each in page.questions}
            fill(visitor, assessment, {slug_of(page): sent})


def type_in(visitor: Visitor, assessment: str, edition: Edition) -> None:
    """The same answers, typed in from a paper copy."""
    answers = texts(light_answers(edition))
    codes = {each.id: adapter_of(each).codes for each in edition.paper.questions}
    numbers = {name: str(codes[name].index(answers[name]) + 1) for name in answers}
    fill(visitor, assessment, {slug_of(edition.paper): numbers})


@pytest.mark.parametrize("way", [answer_in_full, type_in])
def test_the_result_of_a_file_answered_on_the_whole_scale_says_nothing_of_finer_answers(
    visitor: Visitor, edition: Edition, way: object
) -> None:
    assert callable(way)
    assessment = start(visitor)
    way(visitor, assessment, edition)
    assert expected(edition)
    assert announced(visitor, assessment) == 0
    page = visitor.open(assessment_url(assessment, "preciser"))
    assert "Rien à préciser" in page.words


@pytest.mark.parametrize("way", [answer_in_full, type_in])
def test_sending_the_same_answers_on_the_whole_scale_confirms_those_of_the_overview(
    visitor: Visitor, edition: Edition, way: object
) -> None:
    assert callable(way)
    assessment = overview(visitor, edition)
    assert announced(visitor, assessment) == len(expected(edition))
    way(visitor, assessment, edition)
    assert announced(visitor, assessment) == 0


def test_whoever_confirms_the_answer_shown_is_not_asked_again(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    before = stored(visitor, assessment, OBSTACLES)
    page = visitor.open(assessment_url(assessment, "preciser"))
    assert page.fields[STATEMENT] == str(light_answers(edition)[STATEMENT])
    sent = {**page.fields, "action": "next"}
    for _ in range(2):
        visitor.post(assessment_url(assessment, "preciser"), sent)
        assert announced(visitor, assessment) == 0
    assert stored(visitor, assessment, OBSTACLES) == before
    assert "Rien à préciser" in visitor.open(assessment_url(assessment, "preciser")).words


def test_an_answer_chosen_again_while_one_answers_is_confirmed_at_once(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    address = assessment_url(assessment, "preciser")
    fields = visitor.open(address).fields
    kept = {name: fields[name] for name in ("csrf_token", "seen", "tour", STATEMENT)}
    sent = visitor.client.post(address, data={**kept, "action": "keep"})
    assert sent.json()["seen"].split() == fields["seen"].split()
    assert announced(visitor, assessment) == len(expected(edition)) - 1


def test_what_is_folded_is_not_confirmed_by_whoever_did_not_open_it(
    visitor: Visitor, edition: Edition
) -> None:
    answers = many_left_open(edition)
    asked = [each.statement for each in expected(edition, answers)]
    assert len(asked) > MAX_IN_SIGHT
    assessment = overview(visitor, edition, answers)
    page = visitor.open(assessment_url(assessment, "preciser"))
    chosen = [name for name in asked if page.fields.get(name)]
    assert chosen == asked[:MAX_IN_SIGHT]
    folded = asked[MAX_IN_SIGHT]
    visitor.send({folded: str(answers[folded])}, press="next")
    assert announced(visitor, assessment) == len(asked) - MAX_IN_SIGHT - 1
    left = visitor.open(assessment_url(assessment, "preciser"))
    assert [name for name in left.names if name in answers] == asked[MAX_IN_SIGHT + 1 :]


def test_saving_the_overview_again_marks_no_finer_answer(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    answer_in_full(visitor, assessment, edition)
    for page in edition.overview.asked:
        visitor.open(page_url(assessment, slug_of(page)))
        assert visitor.send(press="next").status == 200
    assert announced(visitor, assessment) == 0


def test_another_choice_of_the_overview_is_light_anew(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    answer_in_full(visitor, assessment, edition)
    value = str(light_answers(edition)[STATEMENT])
    other = {"1": "2", "2": "1"}[value]
    fill(visitor, assessment, {OVERVIEW: {STATEMENT: other}})
    fill(visitor, assessment, {OVERVIEW: {STATEMENT: value}})
    assert announced(visitor, assessment) == 1


def test_a_confirmation_does_not_replace_what_somebody_else_answered_meanwhile(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    stale = dict(visitor.open(assessment_url(assessment, "preciser")).fields)
    fill(visitor, assessment, {OBSTACLES: {STATEMENT: "3"}})
    page = visitor.post(assessment_url(assessment, "preciser"), {**stale, "action": "next"})
    assert page.status == 409
    assert stored(visitor, assessment, OBSTACLES)[STATEMENT] == "3"


def test_a_file_that_one_keeps_comes_back_with_what_it_leaves_open(
    browse: Browse, edition: Edition
) -> None:
    owner, other = browse(), browse()
    assessment = overview(owner, edition)
    fill(owner, assessment, {"veille/obstacles": {}})
    kept = owner.client.get(assessment_url(assessment, "rapport.json")).content
    [held] = json.loads(kept)["save"]["voices"]
    exact = {each.id for each in edition.questions.values() if each.axis == "veille"}
    assert {*held["light"]} < {*held["answers"]}
    assert not {*held["light"]} & {each for each in exact if "need." not in each}
    other.open("/diagnostic/importer")
    page = other.send(files={"file": ("rapport.json", kept)}, press="Reprendre ce fichier")
    brought = page.path.split("/")[2]
    assert announced(other, brought) == announced(owner, assessment) > 0
    again = other.client.get(assessment_url(brought, "rapport.json")).content
    assert json.loads(again)["save"]["voices"] == [held]


def test_a_version_to_share_does_not_say_how_one_answered(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    visitor.open(assessment_url(assessment, "partager/passages"))
    fields = visitor.send(press="Voir ce que les autres liront").fields
    sent = {name: fields[name] for name in ("csrf_token", "preview")}
    answered = visitor.client.post(assessment_url(assessment, "partager.json"), data=sent)
    [held] = answered.json()["save"]["voices"]
    assert {*held} == {"role", "answers"}


@pytest.mark.parametrize("carry", ["", "yes"])
def test_the_answers_carried_into_a_voice_keep_their_mark(
    app: Flask, visitor: Visitor, edition: Edition, carry: str
) -> None:
    assessment = overview(visitor, edition)
    fill(visitor, assessment, {OBSTACLES: {}})
    invite(visitor, assessment, own="agent", carry=carry)
    with runtime_of(app).database.reading() as connection:
        rows = connection.execute(
            select(voice.c.public_id.is_(None), answer.c.statement_id, answer.c.is_light).join(
                voice, answer.c.voice_id == voice.c.id
            )
        )
        marks: dict[bool, set[tuple[str, bool]]] = {True: set(), False: set()}
        for shared, statement, is_light in rows:
            marks[shared].add((statement, is_light))
    assert {is_light for _, is_light in marks[True]} == {True, False}
    assert marks[False] == (marks[True] if carry else set())


@pytest.mark.parametrize(
    ("root", "light", "whole"),
    [("", "Oui (tour d’horizon)", "Plutôt d’accord"), ("/en", "Yes (overview)", "Somewhat agree")],
)
def test_an_answer_of_the_overview_is_quoted_as_it_was_given_until_it_is_refined(
    visitor: Visitor, root: str, light: str, whole: str
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OVERVIEW: {STATEMENT: "2"}})
    shown = ("relire", "resultat/portrait")
    for address in shown:
        words = visitor.open(assessment_url(assessment, address, root)).words
        assert light in words
        assert whole not in words
    fill(visitor, assessment, {OBSTACLES: {STATEMENT: "2"}})
    for address in shown:
        words = visitor.open(assessment_url(assessment, address, root)).words
        assert light not in words
        assert whole in words


def test_an_answer_of_the_overview_is_taken_back_and_a_finer_one_is_not(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OVERVIEW: {STATEMENT: "2"}, OBSTACLES: {OTHER: "3"}})
    page = visitor.open(page_url(assessment, OVERVIEW))
    assert page.offered(STATEMENT) == ["2", "1", "unknown", ""]
    assert page.offered(OTHER) == ["2", "1", "unknown"]
    sent = {**page.fields, STATEMENT: "", OTHER: "", "action": "next"}
    assert visitor.post(page_url(assessment, OVERVIEW), sent).status == 200
    assert stored(visitor, assessment, OBSTACLES) == {OTHER: "3"}


def test_what_became_finer_meanwhile_is_not_taken_back(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OVERVIEW: {STATEMENT: "2"}})
    stale = dict(visitor.open(page_url(assessment, OVERVIEW)).fields)
    fill(visitor, assessment, {OBSTACLES: {STATEMENT: "3"}})
    taken_back = {**stale, STATEMENT: "", "action": "next"}
    page = visitor.post(page_url(assessment, OVERVIEW), taken_back)
    assert page.status == 409
    assert "Tout à fait d’accord" in page.words
    visitor.send(press="next")
    assert stored(visitor, assessment, OBSTACLES) == {STATEMENT: "3"}


@pytest.mark.parametrize(("root", "nobody"), [("", "titre non précisé"), ("/en", "role not given")])
def test_a_result_says_nothing_of_a_title_that_the_overview_does_not_ask(
    visitor: Visitor, edition: Edition, root: str, nobody: str
) -> None:
    assessment = overview(visitor, edition)
    for address in ("resultat", "rapport.html", "rapport.md"):
        page = visitor.open(assessment_url(assessment, address, root))
        assert page.status == 200
        assert nobody not in page.words
    known = {"profile.training_coordinator": "unknown", "voice.role": "direction"}
    fill(visitor, assessment, {PROFILE: known})
    named = edition.role["direction"].label.to("en" if root else "fr")
    assert named in visitor.open(assessment_url(assessment, "resultat", root)).words
