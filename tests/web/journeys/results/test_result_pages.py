"""The result in five pages: what each holds, for whom, and where its links lead."""

import re
from typing import Final
from urllib.parse import urlsplit

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.next_statements import MIN_KNOWN
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, fill, start
from tests.web.conftest import Browse
from tests.web.journeys.results.example_answers import AnswersByPage, exported
from tests.web.people import people
from tests.web.voice_actions import NEED, say

PAGES: Final = (
    "resultat",
    "resultat/portrait",
    "resultat/actions",
    "resultat/exemples",
    "resultat/calcul",
)
FIGURES: Final = "figures"


@pytest.fixture
def assessment(visitor: Visitor, example: AnswersByPage) -> str:
    """An assessment in which everything was answered."""
    started = start(visitor)
    fill(visitor, started, example)
    return started


def formulas(page: Page) -> list[str]:
    """What the page says of how something was calculated."""
    tags = (each for each in page.tree.iter("p", "td") if each.get("class") in (FIGURES, "number"))
    return [words_of(each) for each in tags]


def test_each_page_of_a_result_leads_to_the_others_and_says_which_it_is(
    visitor: Visitor, assessment: str
) -> None:
    for name in PAGES:
        page = visitor.open(assessment_url(assessment, name))
        [pages] = [each for each in page.tree.iter("nav") if each.get("class") == "pages"]
        links = list(pages.iter("a"))
        assert [each.get("href") for each in links] == [
            assessment_url(assessment, each) for each in PAGES
        ]
        current = [each.get("href") for each in links if each.get("aria-current") == "page"]
        assert current == [page.path]


def test_figures_are_where_somebody_looks_for_them(visitor: Visitor, assessment: str) -> None:
    for name in PAGES[:-1]:
        assert formulas(visitor.open(assessment_url(assessment, name))) == []
    document = exported(visitor, assessment)
    page = visitor.open(assessment_url(assessment, PAGES[-1]))
    shown = formulas(page)
    for action in document["actions"]:
        assert "0," in words_of(page.by_id(action["id"]))
    assert len(shown) > len(document["actions"])


def test_what_a_first_step_hangs_on_leads_to_the_answer(visitor: Visitor) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {"veille.tools": "2"}, "veille/obstacles")
    hinge = exported(visitor, assessment)["actions"][0]["hinges"][0]["id"]
    assert hinge == "veille.tools"
    page = visitor.open(assessment_url(assessment, "resultat"))
    [link] = [each for each in page.tree.iter("a") if (each.get("href") or "").endswith(hinge)]
    assert link.get("href") == assessment_url(assessment, f"resultat/portrait#{hinge}")
    [sentence] = [each for each in page.tree.iter("p") if link in [*each.iter("a")]]
    assert words_of(sentence).startswith("Dépend surtout de votre réponse")
    assert words_of(link) in words_of(sentence)
    portrait = visitor.open(assessment_url(assessment, "resultat/portrait"))
    assert "Plutôt d’accord" in words_of(portrait.by_id(hinge))


def test_a_result_says_of_how_many_statements_somebody_knows(
    visitor: Visitor, edition: Edition
) -> None:
    assessment, asked = start(visitor), len(edition.questions)
    needs = [need.id for need in edition.axis["projets"].needs]
    assert len(needs) == MIN_KNOWN - 1
    say(visitor, assessment, dict.fromkeys(needs, "0"), "projets/besoins")
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert f"selon {MIN_KNOWN - 1} énoncés sur {asked}." in page.words
    others = {"veille.tools": "1", "veille.criteria": "not_applicable"}
    say(visitor, assessment, others, "veille/obstacles")
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert f"Selon {MIN_KNOWN} énoncés sur {asked}." in page.words


def test_every_suggested_action_has_a_page_and_no_other_has(
    visitor: Visitor, assessment: str
) -> None:
    suggested = [action["id"] for action in exported(visitor, assessment)["actions"]]
    for order in ("", "?ordre=axe"):
        page = visitor.open(assessment_url(assessment, f"resultat/actions{order}"))
        listed = [link.rpartition("/")[2] for link in page.links if "/resultat/actions/" in link]
        assert sorted(listed) == sorted(suggested)
    for action in suggested:
        assert visitor.open(assessment_url(assessment, f"resultat/actions/{action}")).status == 200
    for other in ("act.nowhere", "concertation.visibility", "../plan"):
        assert visitor.open(assessment_url(assessment, f"resultat/actions/{other}")).status == 404


def test_the_first_steps_go_into_the_plan_together_and_say_so_afterwards(
    visitor: Visitor, assessment: str
) -> None:
    visitor.open(assessment_url(assessment, "resultat"))
    page = visitor.send(press="Ajouter ces 3 actions au plan")
    assert page.path == assessment_url(assessment, "plan")
    actions = exported(visitor, assessment)["actions"]
    steps = {action["label"] for action in actions if action["first_step"]}
    assert {words_of(each) for each in page.tree.iter("strong") if len(each)} == steps
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert page.words.count("Au plan\N{NO-BREAK SPACE}:") == len(steps)
    assert "Ajouter au plan" not in page.words


def test_a_plan_takes_all_that_was_asked_or_nothing(visitor: Visitor, assessment: str) -> None:
    sent = {
        "csrf_token": visitor.open(assessment_url(assessment, "plan")).fields["csrf_token"],
        "about": ["act.formation.transfer", "act.nowhere"],
    }
    assert visitor.post(assessment_url(assessment, "plan/prendre"), sent).status == 400
    links = visitor.open(assessment_url(assessment, "plan")).links
    assert not [link for link in links if re.search(r"/plan/\d", link)]


def test_the_pages_of_an_earlier_round_lead_to_pages_of_the_same(browse: Browse) -> None:
    owner = people(browse, "owner", until="moved")
    say(owner.visitor, owner.assessment, {NEED: "3"})
    for name in PAGES:
        page = owner.visitor.open(assessment_url(owner.assessment, f"{name}?tour=1"))
        assert page.status == 200
        own = [link for link in page.links if "/resultat/" in urlsplit(link).path]
        assert own
        assert all("?tour=1" in link for link in own)


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_reads_every_page_and_is_told_what_it_is_and_from_when(
    browse: Browse, name: str
) -> None:
    them = people(browse, "reader")
    page = them.visitor.open(assessment_url(them.assessment, name))
    assert page.status == 200
    assert "Vous lisez un résultat que partage avec vous" in page.words
    assert "21 septembre 2026" in page.words
    assert "Ajouter" not in page.words
    for place in ("/plan", "/partager/passages", "/effacer", "/relire", "/tours"):
        assert not [link for link in page.links if link.endswith(place)]
