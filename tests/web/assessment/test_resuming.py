"""Where one resumes: the first page with something unanswered, from every way back."""

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import (
    PROFILE,
    REQUIRED,
    STARTS,
    assessment_url,
    fill,
    last_choice_of_each,
    page_slugs,
    page_url,
    start,
)
from tests.web.conftest import Browse
from tests.web.journeys.plan.plan_actions import diagnosed
from tests.web.journeys.rounds.round_actions import again
from tests.web.people import hand
from tests.web.voice_actions import invite, take


def answer_all_but(visitor: Visitor, assessment: str, edition: Edition, *left: str) -> None:
    """Answer every page but those."""
    for slug in page_slugs(edition):
        if slug not in left:
            page = visitor.open(page_url(assessment, slug))
            visitor.send(last_choice_of_each(page), press="next")


def resumed(visitor: Visitor, assessment: str) -> Page:
    return visitor.open(assessment_url(assessment, "reprendre"))


def bar_link(visitor: Visitor, assessment: str) -> str:
    """Where « Répondre » leads from the result."""
    page = visitor.open(assessment_url(assessment, "resultat"))
    [found] = [each for each in page.tree.iter("a") if words_of(each) == "Répondre"]
    return found.get("href") or ""


@pytest.mark.parametrize("number", [0, 1, 4, 8])
def test_every_way_back_leads_to_the_first_page_with_something_unanswered(
    visitor: Visitor, edition: Edition, number: int
) -> None:
    assessment = start(visitor)
    waiting = page_slugs(edition)[number]
    answer_all_but(visitor, assessment, edition, waiting)
    assert resumed(visitor, assessment).path == page_url(assessment, waiting)
    assert bar_link(visitor, assessment) == page_url(assessment, waiting)
    tasks = visitor.open(f"/diagnostic/{assessment}")
    [button] = [each for each in tasks.tree.iter("a") if each.get("class") == "button"]
    assert button.get("href") == page_url(assessment, waiting)
    dashboard = visitor.open("/diagnostic")
    address = next(each for each in dashboard.links if each.endswith("/reprendre"))
    assert visitor.open(address).path == page_url(assessment, waiting)


def test_one_statement_left_out_is_enough_to_come_back_to(
    visitor: Visitor, edition: Edition
) -> None:
    assessment, asked = start(visitor), edition.pages[2]
    answer_all_but(visitor, assessment, edition)
    visitor.open(page_url(assessment, slug_of(asked)))
    visitor.send({asked.questions[-1].id: ""}, press="next")
    assert resumed(visitor, assessment).path == page_url(assessment, slug_of(asked))


def test_with_everything_answered_one_comes_back_to_read_it_over(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    answer_all_but(visitor, assessment, edition)
    assert resumed(visitor, assessment).path == assessment_url(assessment, "relire")
    assert bar_link(visitor, assessment) == f"/diagnostic/{assessment}"


def test_an_optional_question_holds_nobody_back(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {PROFILE: {REQUIRED: "absent"}})
    assert resumed(visitor, assessment).path == page_url(assessment, slug_of(edition.pages[0]))


@pytest.mark.parametrize("purpose", ["mandate", "handover"])
def test_a_page_to_tick_or_to_write_on_is_behind_once_one_went_past_it(
    visitor: Visitor, purpose: Purpose
) -> None:
    assessment = start(visitor, purpose=purpose)
    assert resumed(visitor, assessment).path == page_url(assessment, STARTS[purpose][1])
    following = visitor.send(press="next").path
    assert following != page_url(assessment, STARTS[purpose][1])
    assert resumed(visitor, assessment).path == following


def test_a_voice_apart_reads_who_will_see_what_before_it_answers(
    browse: Browse, edition: Edition
) -> None:
    owner, person = browse(), browse()
    address, _other = invite(owner, start(owner), ("agent", "direction")).values()
    voice = take(person, address)
    assert voice is not None
    page = resumed(person, voice)
    assert page.path == f"/diagnostic/{voice}"
    assert "Qui verra quoi" in page.words
    person.open(page_url(voice, slug_of(edition.pages[1])))
    person.send(press="next")
    assert resumed(person, voice).path == page_url(voice, slug_of(edition.pages[0]))


@pytest.mark.parametrize(
    ("root", "language", "words"),
    [("", "fr", "Enregistrer et continuer"), ("/en", "en", "Save and continue")],
)
def test_the_button_names_the_page_it_leads_to(
    visitor: Visitor, edition: Edition, root: str, language: Language, words: str
) -> None:
    assessment, slugs = start(visitor, root), page_slugs(edition)
    for slug, following in zip(slugs, edition.pages, strict=False):
        page = visitor.open(page_url(assessment, slug, root))
        [button] = [each for each in page.tree.iter("button") if each.get("value") == "next"]
        assert following.axis
        axis = edition.axis[following.axis].title.to(language)
        assert words_of(button).startswith(words)
        assert words_of(button).endswith(f"{axis} — {following.words.name.to(language)}")
    page = visitor.open(page_url(assessment, slugs[-1]))
    [button] = [each for each in page.tree.iter("button") if each.get("value") == "next"]
    assert words_of(button) == "Enregistrer et relire"


def test_a_respondent_goes_on_at_a_page_of_theirs_where_an_owner_left_at_what_was_tried(
    browse: Browse,
) -> None:
    owner, respondent = browse(), browse()
    assessment = diagnosed(owner)
    respondent.open(hand(owner, assessment, "respondent"))
    respondent.send()
    again(owner, assessment)
    owner.open(page_url(assessment, "depuis"))
    owner.send(press="quit")
    assert owner.open(assessment_url(assessment, "reprendre")).path.endswith("/etape/depuis")
    page = respondent.open(assessment_url(assessment, "reprendre"))
    assert (page.status, page.path) == (200, page_url(assessment, "concertation/besoins"))
    [answer] = {each.get("href") for each in page.tree.iter("a") if words_of(each) == "Répondre"}
    assert respondent.open(str(answer)).status == 200
