"""The result: what is suggested and why, what is to be checked, and no judgement of anyone."""

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition, item_label
from tests.visitor import Element, Page, Visitor, words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, fill, start
from tests.web.journeys.results.example_answers import AnswersByPage, exported

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


def cards(page: Page) -> list[Element]:
    """The first steps on the page."""
    return [e for e in page.tree.iter("li") if e.get("class") == "card"]


@LANGUAGES
def test_each_first_step_names_the_answers_that_caused_it(
    visitor: Visitor, edition: Edition, example: AnswersByPage, root: str, language: Language
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, example)
    values = {name: value for page in example.values() for name, value in page.items()}
    actions = [a for a in exported(visitor, assessment)["actions"] if a["first_step"]]
    steps = cards(visitor.open(assessment_url(assessment, "resultat", root)))
    assert len(steps) == len(actions) == 3
    for card, action in zip(steps, actions, strict=True):
        [why] = [link for each in card.iter("a") if "/actions/" in (link := each.get("href") or "")]
        assert why == assessment_url(assessment, f"resultat/actions/{action['id']}", root)
        words = visitor.open(why).words
        assert action["reasons"]
        for reason in action["reasons"]:
            question = edition.questions[reason["id"]]
            assert question.label.to(language) in words
            assert question.statement.to(language) in words
            value = question.scale.value_of(values[question.id])
            assert value is not None
            assert question.scale.option(value).label.to(language) in words
        at_once = "".join(words_of(e) for e in card if e.tag != "details")
        heaviest = edition.questions[action["reasons"][0]["id"]]
        assert heaviest.statement.to(language) in at_once
        reasons_by_basis = {
            "source": edition.wording.basis_source.to(language),
            "judgement": edition.wording.basis_judgement.to(language),
        }
        assert all(reasons_by_basis[reason["basis"]] in words for reason in action["reasons"])


@pytest.mark.parametrize("chosen", [None, "unknown"])
@LANGUAGES
def test_an_unknown_coordinator_is_a_question_to_settle_first(
    visitor: Visitor,
    edition: Edition,
    example: AnswersByPage,
    chosen: str | None,
    root: str,
    language: Language,
) -> None:
    assessment = start(visitor)
    pages = {slug: values for slug, values in example.items() if slug != PROFILE}
    fill(visitor, assessment, {PROFILE: {REQUIRED: chosen}, **pages} if chosen else pages)
    document = exported(visitor, assessment)
    waiting = [action["id"] for action in document["actions"] if action["to_settle"]]
    assert len(waiting) == 2
    assert all(a["rank"] is None for a in document["actions"] if a["to_settle"])
    page = visitor.open(assessment_url(assessment, "resultat", root))
    [settle] = [e for e in page.tree.iter("section") if e.get("class") == "settle"]
    words = words_of(settle)
    question = edition.profile_question[REQUIRED.removeprefix("profile.")]
    assert question.text.to(language) in words
    for action in waiting:
        label = item_label(edition.actions[action], language)
        assert label in words
        assert all(label not in words_of(next(card.iter("h2"))) for card in cards(page))
    assert any("/etape/profil" in (a.get("href") or "") for a in settle.iter("a"))


@pytest.mark.parametrize(
    ("chosen", "offered", "refused"),
    [("present", 1, 1), ("absent", 1, 1), ("shared", 2, 0), ("vacant", 2, 0)],
)
def test_a_known_coordinator_leaves_nothing_to_settle(
    visitor: Visitor,
    edition: Edition,
    example: AnswersByPage,
    chosen: str,
    offered: int,
    refused: int,
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {**example, PROFILE: {REQUIRED: chosen}})
    document = exported(visitor, assessment)
    conditional = {action.id for action in edition.actions.values() if action.applies}
    ranked = {action["id"] for action in document["actions"]}
    assert len(conditional & ranked) == offered
    assert len(conditional - ranked) == refused
    assert not any(action["to_settle"] for action in document["actions"])
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert not [e for e in page.tree.iter("section") if e.get("class") == "settle"]


@LANGUAGES
def test_what_nobody_knows_is_listed_with_whom_to_ask(
    visitor: Visitor, edition: Edition, example: AnswersByPage, root: str, language: Language
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, example)
    unknown = [
        name for page in example.values() for name, value in page.items() if value == "unknown"
    ]
    assert [line["id"] for line in exported(visitor, assessment)["to_verify"]] == unknown
    heading = edition.wording.to_verify.to(language)
    report = visitor.open(assessment_url(assessment, "rapport.html", root))
    [section] = [
        e
        for e in report.tree.iter("section")
        if [words_of(h) for h in e.findall("h3")] == [heading]
    ]
    begins = visitor.open(assessment_url(assessment, "resultat", root))
    [lead] = [link for link in begins.links if link.endswith("/resultat/portrait#a-verifier")]
    listed = visitor.open(lead).by_id("a-verifier")
    for words in (words_of(section), words_of(listed)):
        for name in unknown:
            question = edition.questions[name]
            assert question.label.to(language) in words
            assert question.ask.to(language) in words
