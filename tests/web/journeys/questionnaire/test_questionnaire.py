"""The questionnaire from its first page to the result, with plain forms alone."""

import json

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import (
    ERROR,
    PROFILE,
    REQUIRED,
    assessment_url,
    last_choice_of_each,
    page_slugs,
    page_url,
    start,
    stored,
)

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


@LANGUAGES
def test_the_whole_questionnaire_leads_to_the_result_with_every_answer_in_it(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root)
    answers: dict[str, str] = {}
    for number, slug in enumerate(page_slugs(edition), start=1):
        assert visitor.page.path == page_url(assessment, slug, root)
        assert str(number) in visitor.page.words
        assert str(len(page_slugs(edition))) in visitor.page.words
        values = last_choice_of_each(visitor.page)
        answers |= values
        visitor.send(values, press="next")

    assert visitor.page.path == assessment_url(assessment, "relire", root)
    for statement, question in edition.questions.items():
        assert question.statement.to(language) in visitor.page.words
        value = question.scale.value_of(answers[statement])
        assert value is not None
        assert question.scale.option(value).label.to(language) in visitor.page.words

    assert visitor.page.tree.get("lang") == f"{language}-CA"
    result = assessment_url(assessment, "resultat", root)
    assert any(link.endswith(result) for link in visitor.page.links)
    page = visitor.open(result)
    assert page.status == 200
    assert edition.wording.first_steps.to(language) in page.words
    saved = json.loads(visitor.open(assessment_url(assessment, "rapport.json", root)).source)[
        "save"
    ]
    [voice] = saved["voices"]
    assert {key: str(value) for key, value in voice["answers"].items()} == {
        key: answers[key] for key in edition.questions
    }
    assert saved["profile"] == {
        question.id: answers[f"profile.{question.id}"]
        for question in edition.profile
        if "diagnosis" in question.asked_in
    }
    assert voice["role"] == answers["voice.role"]


@LANGUAGES
def test_each_page_asks_its_statements_in_its_language(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root)
    for asked in edition.pages:
        page = visitor.open(page_url(assessment, slug_of(asked), root))
        for question in asked.questions:
            legend = next(page.by_id(question.id).iter("legend"))
            assert words_of(legend) == question.statement.to(language)
            assert page.offered(question.id) == [str(o.value) for o in question.scale.options]
        notes = [name for name in page.names if name.startswith("note.")]
        about = [*(each.id for each in asked.questions), *(note.about for note in asked.notes)]
        assert notes == [f"note.{each}" for each in about]


@LANGUAGES
def test_each_page_of_statements_says_once_whom_we_and_our_community_name(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assert edition.asking.we
    we = edition.asking.we.to(language)
    assessment = start(visitor, root)
    for asked in edition.pages_by_purpose["diagnosis"]:
        page = visitor.open(page_url(assessment, slug_of(asked), root))
        assert page.words.count(we) == (1 if asked.questions else 0)


def test_the_language_may_change_in_the_middle_and_keeps_the_place_and_the_answers(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    slug = slug_of(edition.pages[0])
    page = visitor.open(page_url(assessment, slug))
    answers = last_choice_of_each(page)
    visitor.send(answers, press="next")
    visitor.open(page_url(assessment, slug))
    english = page_url(assessment, slug, "/en")
    assert any(link.endswith(english) for link in visitor.page.links)
    assert {name: visitor.open(english).fields[name] for name in answers} == answers


def test_axes_may_be_skipped_and_done_in_any_order(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    last, first = edition.pages[-1], edition.pages[0]
    answers = {last.questions[0].id: "3", first.questions[-1].id: "0"}
    for asked, statement in ((last, last.questions[0].id), (first, first.questions[-1].id)):
        visitor.open(page_url(assessment, slug_of(asked)))
        assert visitor.send({statement: answers[statement]}, press="next").status == 200
    visitor.open(page_url(assessment, PROFILE))
    visitor.send({REQUIRED: "shared"}, press="next")
    saved = json.loads(visitor.open(assessment_url(assessment, "rapport.json")).source)["save"]
    assert {k: str(v) for k, v in saved["voices"][0]["answers"].items()} == answers
    assert visitor.open(assessment_url(assessment, "resultat")).status == 200


def test_every_page_leads_to_the_next_without_answering(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    following = [*page_slugs(edition)[2:], "relire"]
    for slug, after in zip(page_slugs(edition)[1:], following, strict=True):
        page = visitor.open(page_url(assessment, slug))
        expected = (
            assessment_url(assessment, "relire")
            if after == "relire"
            else page_url(assessment, after)
        )
        assert any(link.endswith(expected) for link in page.links)
        assert visitor.send(press="next").path == expected
        assert stored(visitor, assessment, slug) == {}


def test_a_result_without_any_answer_says_so_and_holds(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert page.status == 200
    question = edition.profile_question["training_coordinator"].text.fr
    assert question in page.words
    assert "Aucun énoncé n’a encore reçu de réponse" in page.words
    assert any(link.endswith(f"/diagnostic/{assessment}") for link in page.links)
    assert "Répondre aux questions" in page.words
    assert "Ajouter au plan" not in page.words


def test_one_answer_is_enough_for_a_result_to_say_what_it_means(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, "veille/obstacles"))
    visitor.send({"veille.tools": "3"})
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert "Aucun énoncé n’a encore reçu de réponse" not in page.words
    assert "Ajouter au plan" in page.words


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_profile_demands_the_coordinator_and_keeps_what_was_typed(
    visitor: Visitor, edition: Edition, root: str
) -> None:
    assessment = start(visitor, root)
    others = {
        name: value for name, value in last_choice_of_each(visitor.page).items() if name != REQUIRED
    }
    page = visitor.send(others, press="next")
    assert page.status == 422
    assert {name: page.fields.get(name) for name in others} == others
    alert = next(e for e in page.tree.iter() if e.get("role") == "alert")
    assert [a.get("href") for a in alert.iter("a")] == [f"#{REQUIRED}"]
    question = edition.profile_question[REQUIRED.removeprefix("profile.")]
    assert words_of(next(alert.iter("a"))) == question.text.to("en" if root else "fr")
    [beside] = [e for e in page.tree.iter() if e.get("class") == "error"]
    field = page.by_id(REQUIRED)
    assert beside in field.iter()
    described = page.by_id(field.get("aria-describedby") or "")
    assert beside in described.iter()
    if not root:
        assert page.title.startswith(ERROR)
        assert words_of(beside).startswith(ERROR)
    assert stored(visitor, assessment, PROFILE) == {}

    page = visitor.send({**others, REQUIRED: "unknown"}, press="next")
    assert page.status == 200
    assert stored(visitor, assessment, PROFILE) == {**others, REQUIRED: "unknown"}


def test_quitting_is_never_held_back_by_a_missing_answer(visitor: Visitor) -> None:
    assessment = start(visitor)
    page = visitor.send({"profile.organization_type": "other"}, press="quit")
    assert page.status == 200
    assert "/l/" in page.address()
    assert stored(visitor, assessment, PROFILE) == {"profile.organization_type": "other"}


@pytest.mark.parametrize("slug", ["rien", "veille", "veille/rien", "profil/besoins", "relire"])
def test_a_page_that_does_not_exist_is_not_found(visitor: Visitor, slug: str) -> None:
    assessment = start(visitor)
    assert visitor.open(page_url(assessment, slug)).status == 404
