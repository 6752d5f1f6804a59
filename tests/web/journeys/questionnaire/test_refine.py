"""What an overview leaves open: which answers, why each, and that one may leave it at that."""

from urllib.parse import urlsplit

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, fill, page_url, start, stored
from tests.web.journeys.questionnaire.overview_answers import (
    announced_in,
    expected,
    overview,
)


def slug_of_statement(edition: Edition, statement: str) -> str:
    return next(slug_of(p) for p in edition.pages if edition.questions[statement] in p.questions)


def leads_to(page: Page, address: str) -> bool:
    return any(urlsplit(each).path == address for each in page.links)


def test_only_the_answers_that_could_change_a_first_step_are_asked_again(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    page = visitor.open(assessment_url(assessment, "preciser"))
    wanted = expected(edition)
    assert wanted
    asked = [name for name in page.names if name in edition.questions]
    assert asked == [each.statement for each in wanted]
    for each in wanted:
        for action in (*each.leaving, *each.entering):
            assert edition.label[action].fr in page.words
        scale = edition.questions[each.statement].scale
        codes = [str(option.value) for option in scale.options]
        assert page.offered(each.statement)[: len(codes)] == codes


def test_a_finer_answer_is_saved_and_the_result_says_how_many_are_left(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    first = expected(edition)[0]
    result = visitor.open(assessment_url(assessment, "resultat"))
    assert announced_in(result) == len(expected(edition))
    assert leads_to(result, assessment_url(assessment, "preciser"))
    visitor.open(assessment_url(assessment, "preciser"))
    page = visitor.send({first.statement: str(first.value)}, press="next")
    assert page.path == assessment_url(assessment, "resultat")
    for action in first.entering:
        assert edition.label[action].fr in page.words
    slug = slug_of_statement(edition, first.statement)
    assert stored(visitor, assessment, slug)[first.statement] == str(first.value)
    assert visitor.open(assessment_url(assessment, "reprendre")).path == page.path


def test_one_may_leave_everything_as_it_is(visitor: Visitor, edition: Edition) -> None:
    assessment = overview(visitor, edition)
    before = stored(visitor, assessment, "veille/obstacles")
    page = visitor.open(assessment_url(assessment, "preciser"))
    assert leads_to(page, assessment_url(assessment, "resultat"))
    visitor.send(press="next")
    assert stored(visitor, assessment, "veille/obstacles") == before


def test_what_else_is_left_open_is_counted(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    page = visitor.open(assessment_url(assessment, "preciser"))
    assert "Rien à préciser" in page.words
    assert f"{len(edition.questions)} énoncés sans réponse" in page.words
    known = {"concertation.visibility": "unknown"}
    fill(visitor, assessment, {"tour-d-horizon/concertation": known})
    page = visitor.open(assessment_url(assessment, "preciser"))
    assert "1 énoncé à vérifier" in page.words
    assert f"{len(edition.questions) - 1} énoncés sans réponse" in page.words


def test_a_wrong_value_is_refused_and_a_change_meanwhile_is_shown(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    first = "formation.funding"
    assert first in {each.statement for each in expected(edition)}
    visitor.open(assessment_url(assessment, "preciser"))
    assert visitor.send(press="next", forged={first: "9"}).status == 422
    stale = dict(visitor.open(assessment_url(assessment, "preciser")).fields)
    slug = slug_of_statement(edition, first)
    fill(visitor, assessment, {slug: {first: "0"}})
    sent = {**stale, first: "3", "action": "next"}
    page = visitor.post(assessment_url(assessment, "preciser"), sent)
    assert page.status == 409
    assert "Pas du tout d’accord" in page.words
    assert stored(visitor, assessment, slug)[first] == "0"
    assert visitor.open(page_url(assessment, slug)).fields[first] == "0"


def test_choices_made_in_a_form_that_expired_come_back_and_are_then_saved(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = overview(visitor, edition)
    first = expected(edition)[0]
    visitor.open(assessment_url(assessment, "preciser"))
    chosen = {first.statement: str(first.value)}
    page = visitor.send(chosen, press="next", forged={"csrf_token": "perdu"})
    assert page.status == 400
    assert "Rien n’est perdu" in page.words
    assert page.fields[first.statement] == str(first.value)
    assert visitor.send(press="next").path == assessment_url(assessment, "resultat")
    slug = slug_of_statement(edition, first.statement)
    assert stored(visitor, assessment, slug)[first.statement] == str(first.value)
