"""Whoever comes in to answer reads who will see what before the first question."""

import pytest

from adn_assess.domain.edition.questionnaire import Purpose
from tests.visitor import Page
from tests.web.assessment_actions import STARTS, assessment_url, page_url, start
from tests.web.conftest import Browse
from tests.web.people import hand
from tests.web.voice_actions import Stage, invite, stage

TITLE = {"": "Qui verra quoi", "/en": "Who will see what"}
FRENCH = (
    "toute personne qui a un lien pour répondre lit ici les mêmes réponses",
    "Les personnes qui gèrent ce dossier, et celles à qui elles donnent un lien pour lire",
    "Votre nom n’y est pas, sauf si vous l’écrivez",
    "Vous ne voyez pas le résultat, à moins",
)
ENGLISH = (
    "anyone who has a link to answer reads the same answers",
    "The people who manage this file, and those to whom they give a link to read it",
    "Your name is not there, unless you write it",
    "You do not see the result, unless",
)
WORDS = {"": FRENCH, "/en": ENGLISH}


def asks_nothing(page: Page) -> bool:
    """Whether a page has no question to answer."""
    return page.names == []


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("left_at", ["first", "relire", "etapes"])
@pytest.mark.parametrize("purpose", ["diagnosis", "mandate", "handover"])
def test_who_comes_in_by_a_respondent_s_link_reads_who_sees_what_before_any_question(
    browse: Browse, purpose: Purpose, left_at: str, root: str
) -> None:
    owner, respondent = browse(), browse()
    assessment = start(owner, purpose=purpose)
    if left_at != "first":
        page = "relire" if left_at == "relire" else ""
        owner.open(assessment_url(assessment, page).rstrip("/"))
        owner.send(press="Enregistrer et quitter")
    link = hand(owner, assessment, "respondent")
    respondent.open(root + link.removeprefix(str(owner.client.base_url)))
    page_read = respondent.send()
    assert page_read.path == f"{root}/diagnostic/{assessment}"
    assert asks_nothing(page_read)
    assert TITLE[root] in page_read.words
    for words in WORDS[root]:
        assert words in page_read.words
    first_question = respondent.open(page_url(assessment, STARTS[purpose][1], root))
    assert first_question.status == 200
    assert not asks_nothing(first_question)


@pytest.mark.parametrize("until", ["sealed", "group", "opened", "closed", "moved", "planned"])
def test_the_notice_is_read_whatever_the_round(browse: Browse, until: Stage) -> None:
    owner, respondent = browse(), browse()
    assessment = start(owner)
    stage(owner, browse, assessment, until)
    respondent.open(hand(owner, assessment, "respondent"))
    page = respondent.send()
    assert asks_nothing(page)
    assert TITLE[""] in page.words


def test_a_link_to_come_back_says_it_again(browse: Browse) -> None:
    owner, respondent, elsewhere = browse(), browse(), browse()
    assessment = start(owner)
    respondent.open(hand(owner, assessment, "respondent"))
    respondent.send()
    respondent.open(page_url(assessment, "concertation/obstacles"))
    elsewhere.open(respondent.send(press="quit").address())
    page = elsewhere.send()
    assert TITLE[""] in page.words
    assert asks_nothing(page)


def test_who_manages_the_file_or_only_reads_it_is_not_told_what_respondents_are(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    for role in ("owner", "reader"):
        visitor = browse()
        visitor.open(hand(owner, assessment, role))
        visitor.send()
        assert TITLE[""] not in visitor.open(f"/diagnostic/{assessment}").words


def test_who_is_invited_to_a_voice_reads_its_promise_before_any_question(browse: Browse) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    [address, *_] = invite(owner, assessment).values()
    visitor.open(address)
    page = visitor.send()
    assert asks_nothing(page)
    assert TITLE[""] in page.words


def test_who_joins_a_group_reads_its_promise_before_any_question(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    visitor, voice = stage(owner, browse, assessment, "group")
    page = visitor.open(f"/diagnostic/{voice}")
    assert asks_nothing(page)
    assert TITLE[""] in page.words
