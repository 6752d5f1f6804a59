"""The review page and the task list: answers, statuses, and answers withdrawn."""

import re

import pytest

from adn_assess.domain.edition.duration import SECONDS_PER_STATEMENT
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import (
    PROFILE,
    REQUIRED,
    assessment_url,
    fill,
    last_choice_of_each,
    page_slugs,
    page_url,
    start,
    stored,
)
from tests.web.conftest import Browse
from tests.web.people import people


def test_the_review_shows_each_answer_and_leads_to_its_question(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    asked = edition.pages[1]
    statement = asked.questions[0]
    fill(visitor, assessment, {slug_of(asked): {statement.id: "3"}})
    page = visitor.open(assessment_url(assessment, "relire"))
    line = next(e for e in page.tree.iter("div") if words_of(e).startswith(statement.statement.fr))
    assert "Tout à fait d’accord" in words_of(line)
    href = next(line.iter("a")).get("href") or ""
    assert href.endswith(f"#{statement.id}")

    page = visitor.open(href)
    assert page.fields[statement.id] == "3"
    page = visitor.send({statement.id: "0"}, press="next")
    assert page.path == assessment_url(assessment, "relire")
    line = next(e for e in page.tree.iter("div") if words_of(e).startswith(statement.statement.fr))
    assert "Pas du tout d’accord" in words_of(line)


@pytest.mark.parametrize("kind", ["statement", "note", "profile"])
def test_an_answer_may_be_taken_back_from_the_review(
    visitor: Visitor, edition: Edition, kind: str
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    answers = {
        PROFILE: {REQUIRED: "absent", "profile.organization_type": "other"},
        slug_of(asked): {asked.questions[0].id: "3", f"note.{asked.axis}": "À voir."},
    }
    fill(visitor, assessment, answers)
    slug, name, legend = {
        "statement": (slug_of(asked), asked.questions[0].id, asked.questions[0].statement.fr),
        "note": (
            slug_of(asked),
            f"note.{asked.axis}",
            "Votre note sur cet axe (facultatif), Concertation — obstacles",
        ),
        "profile": (
            PROFILE,
            "profile.organization_type",
            edition.profile_question["organization_type"].text.fr,
        ),
    }[kind]
    visitor.open(assessment_url(assessment, "relire"))
    page = visitor.send(press=f"Retirer {legend}", to=slug)
    assert page.status == 200
    assert page.path == assessment_url(assessment, "relire")
    expected = {key: value for key, value in answers[slug].items() if key != name}
    assert stored(visitor, assessment, slug) == expected


def test_what_changes_the_questions_cannot_be_taken_back(visitor: Visitor) -> None:
    assessment = start(visitor)
    visitor.send({REQUIRED: "absent"}, press="next")
    page = visitor.open(assessment_url(assessment, "relire"))
    names = [button.get("name") for button in page.tree.iter("button")]
    assert REQUIRED not in names
    visitor.open(page_url(assessment, PROFILE))
    assert visitor.send(press="next", forged={REQUIRED: ""}).status == 422
    assert stored(visitor, assessment, PROFILE) == {REQUIRED: "absent"}


def test_the_steps_say_what_is_done_and_lead_to_each_page(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    whole, part = edition.pages[0], edition.pages[1]
    visitor.open(page_url(assessment, slug_of(whole)))
    visitor.send(last_choice_of_each(visitor.page), press="next")
    visitor.send({part.questions[0].id: "0"}, press="next")
    page = visitor.open(assessment_url(assessment, "").rstrip("/"))
    assert page.status == 200
    statuses = {
        (next(line.iter("a")).get("href") or "").partition("/etape/")[2]: words_of(line)
        for line in page.tree.iter("li")
    }
    assert list(statuses) == page_slugs(edition)
    assert statuses[slug_of(whole)].endswith("Fait")
    left = len(part.questions) - 1
    minutes = -(-left * SECONDS_PER_STATEMENT // 60)
    done = f"1 sur {len(part.questions)} (environ {minutes} min)"
    assert statuses[slug_of(part)].endswith(done)
    assert re.search(r"À faire \(environ \d min\)$", statuses[slug_of(edition.pages[2])])


@pytest.mark.parametrize("role", ["owner", "respondent"])
@pytest.mark.parametrize("purpose", ["diagnosis", "mandate"])
def test_the_list_of_steps_never_leads_back_to_itself(
    browse: Browse, role: str, purpose: Purpose
) -> None:
    them = people(browse, role, purpose)
    for place in ("etapes", "relire", "resultat"):
        page = them.visitor.open(f"/diagnostic/{them.assessment}")
        sent = {"csrf_token": page.fields["csrf_token"], "place": place}
        them.visitor.post(assessment_url(them.assessment, "quitter"), sent)
        page = them.visitor.open(f"/diagnostic/{them.assessment}")
        assert "Reprendre où vous en étiez" not in page.words
        [button] = [link for link in page.tree.iter("a") if link.get("class") == "button"]
        onwards = them.visitor.open(button.get("href") or "")
        assert onwards.status == 200
        assert onwards.path != f"/diagnostic/{them.assessment}"


def test_an_empty_result_and_an_empty_sheet_lead_to_a_question(browse: Browse) -> None:
    cases: tuple[tuple[Purpose, str, str], ...] = (
        ("diagnosis", "resultat", "Répondre aux questions"),
        ("mandate", "fiche", "Remplir ma fiche du mandat"),
    )
    for purpose, result, words in cases:
        visitor = browse()
        assessment = start(visitor, purpose=purpose)
        page = visitor.open(assessment_url(assessment, result))
        visitor.send(to="quitter")
        page = visitor.open(assessment_url(assessment, result))
        [button] = [link for link in page.tree.iter("a") if words_of(link) == words]
        assert visitor.open(button.get("href") or "").path != assessment_url(assessment, result)


def test_an_answer_is_taken_back_on_its_page_and_a_required_one_is_not(visitor: Visitor) -> None:
    assessment, need, slug = start(visitor), "need.concertation.meet", "concertation/besoins"
    visitor.send({REQUIRED: "shared"}, press="next")
    assert "" not in visitor.open(page_url(assessment, PROFILE)).offered(REQUIRED)
    assert "" not in visitor.open(page_url(assessment, slug)).offered(need)
    visitor.send({need: "2"}, press="next")
    visitor.open(page_url(assessment, slug))
    assert "Sans réponse" in visitor.page.words
    visitor.send({need: ""}, press="next")
    assert stored(visitor, assessment, slug) == {}
