"""The comparison of two rounds: what changed, what was tried, and over another edition."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from adn_assess.domain.edition.edition import Edition
from tests.content.copies import QUESTIONS, Change, copy_of
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, page_url, start
from tests.web.conftest import Browse, Clock, MakeApp
from tests.web.journeys.rounds.round_actions import STATEMENT, again
from tests.web.people import hand
from tests.web.voice_actions import NEED, NEEDS, OBSTACLES, invite, open_up, say, seal, stage, take

SINCE = "depuis"
ROLE = "voice.role"
MONTHS = 182 * 86_400
PARTNERS = "need.concertation.partners"
ALLIES = "need.concertation.allies"
REWORDED = "Des rencontres sur le numérique ont lieu régulièrement dans notre milieu."


def section(page: Page, title: str) -> str:
    """What one reads under a heading of the second level; nothing without it."""
    found, words = False, []
    for element in next(page.tree.iter("main")).iter("h2", "h3", "h4", "p", "li"):
        if element.tag == "h2":
            found = words_of(element) == title
        elif found:
            words.append(words_of(element))
    return " ".join(words)


def test_what_was_tried_since_is_listed_with_what_came_of_it(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {STATEMENT: "3"}, OBSTACLES)
    page = again(owner, assessment)
    assert page.path == page_url(assessment, SINCE)
    [*ticks, note] = page.names
    tried, *left = ticks
    owner.send({tried: page.boxes[tried], note: "Trois rencontres ont suivi."}, press="next")
    say(owner, assessment, {STATEMENT: "1"}, OBSTACLES)
    moved = owner.open(assessment_url(assessment, "bouge"))
    steps = section(moved, "Les premières actions d’alors")
    assert steps.count("Essayée depuis.") == 1
    assert steps.count("Pas cochée comme essayée.") == len(left)
    assert "Trois rencontres ont suivi." in steps


def test_the_same_answers_are_said_the_same_way_when_the_optional_role_is_not_repeated(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {REQUIRED: "absent", ROLE: "direction"}, PROFILE)
    say(owner, assessment, {STATEMENT: "3"}, OBSTACLES)
    again(owner, assessment)
    say(owner, assessment, {STATEMENT: "3"}, OBSTACLES)
    moved = owner.open(assessment_url(assessment, "bouge"))
    assert section(moved, "Ce qui se dit autrement").startswith("Aucune réponse n’a changé")
    assert edition.questions[STATEMENT].statement.fr in section(
        moved, "Ce qui se dit de la même façon"
    )
    assert edition.movement.other_voices.fr not in moved.words


@pytest.mark.parametrize("between", ["together", "sealed"])
def test_the_role_of_the_shared_sheet_is_carried_over(browse: Browse, between: str) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {REQUIRED: "absent", ROLE: "direction"}, PROFILE)
    say(owner, assessment, {STATEMENT: "3"}, OBSTACLES)
    if between == "sealed":
        for address in invite(owner, assessment).values():
            person = browse()
            voice = take(person, address)
            assert voice is not None
            seal(person, voice)
        open_up(owner, assessment)
    again(owner, assessment)
    assert owner.open(page_url(assessment, PROFILE)).fields[ROLE] == "direction"


def test_a_first_round_has_no_page_of_what_moved_nor_of_what_was_tried(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    assert owner.open(assessment_url(assessment, "bouge")).status == 404
    assert owner.open(page_url(assessment, SINCE)).status == 404


@pytest.fixture
def changed_content(tmp_path: Path) -> Path:
    """The content as its authors changed it: a statement reworded, one replaced by another whose
    meaning is new, and a choice that weighs otherwise on obstacles."""
    folder = copy_of(
        QUESTIONS,
        tmp_path / "changed",
        [
            Change(
                "concertation.yaml",
                "Les gens de notre milieu ont régulièrement des occasions de parler ensemble du "
                "numérique.",
                REWORDED,
            )
        ],
    )
    for file in folder.glob("*.yaml"):
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace(PARTNERS, ALLIES), encoding="utf-8")
    scales = folder / "scales.yaml"
    words = scales.read_text(encoding="utf-8")
    needs, mark, obstacles = words.partition("  - kind: obstacle")
    assert mark
    assert obstacles.count('"2/3"') == 1
    obstacles = obstacles.replace('"2/3"', '"1/2"')
    scales.write_text(needs + mark + obstacles, encoding="utf-8")
    return folder


@dataclass
class Later:
    """An owner who comes back months later, and the page of what moved."""

    owner: Visitor
    assessment: str


@pytest.fixture
def later(make_app: MakeApp, browse: Browse, clock: Clock, changed_content: Path) -> Later:
    """Two rounds six months apart, the second on content that changed meanwhile."""
    owner = browse(make_app())
    assessment = start(owner)
    say(owner, assessment, {NEED: "3", PARTNERS: "2", "need.concertation.tasks": "0"})
    say(owner, assessment, {STATEMENT: "3"}, OBSTACLES)
    clock.now += MONTHS
    back = browse(make_app(content=changed_content))
    back.client.cookies = owner.client.cookies
    again(back, assessment)
    say(back, assessment, {NEED: "0", ALLIES: "2", "need.concertation.tasks": "0"})
    say(back, assessment, {STATEMENT: "1"}, OBSTACLES)
    return Later(back, assessment)


def test_over_a_changed_edition_only_what_has_the_same_meaning_is_compared(
    later: Later, edition: Edition
) -> None:
    page = later.owner.open(assessment_url(later.assessment, "bouge"))
    changed = section(page, "Ce qui se dit autrement")
    assert REWORDED in changed
    assert "Non, et nous en aurions besoin" in changed
    assert "Oui, c’est en place" in changed
    assert "Tour 1, le 21 septembre 2026" in changed
    assert "Tour 2, le 22 mars 2027" in changed
    same = section(page, "Ce qui se dit de la même façon")
    assert edition.questions["need.concertation.tasks"].statement.fr in same
    left = section(page, "Laissé hors de la comparaison")
    partners = edition.questions[PARTNERS].statement.fr
    assert f"{partners} N’est plus demandé." in left
    assert f"{partners} N’était pas demandé au tour précédent." in left
    for question in edition.questions.values():
        rescaled = f"{question.statement.fr} Les choix de réponse ont changé."
        assert (rescaled in left) is (question.kind == "obstacle")
        if question.kind == "obstacle" or question.id == PARTNERS:
            assert question.statement.fr not in changed + same


@pytest.mark.parametrize("extension", ["json", "html", "pdf"])
def test_what_moved_is_carried_away_in_every_format(later: Later, extension: str) -> None:
    answer = later.owner.client.get(assessment_url(later.assessment, f"bouge.{extension}"))
    assert answer.status_code == 200
    if extension == "pdf":
        assert answer.content.startswith(b"%PDF-")
    else:
        assert REWORDED in answer.text


def test_the_previous_result_keeps_its_words_after_the_content_changed(
    later: Later, edition: Edition
) -> None:
    words = later.owner.open(assessment_url(later.assessment, "resultat/portrait?tour=1")).words
    assert REWORDED not in words
    assert edition.questions[NEED].label.fr in words
    assert REWORDED in later.owner.open(page_url(later.assessment, NEEDS)).words


def test_what_moved_says_when_other_voices_answered(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    for address in invite(owner, assessment).values():
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: "0"})
        seal(visitor, voice)
    assert owner.open(assessment_url(assessment, "bouge")).status == 403
    open_up(owner, assessment)
    page = owner.open(assessment_url(assessment, "bouge"))
    assert "Ce ne sont pas les mêmes personnes qui ont répondu aux deux tours" in page.words


def test_who_fills_in_sees_the_shared_voice_and_not_what_separate_voices_answered(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    helper = browse()
    helper.open(hand(owner, assessment, "respondent"))
    helper.send()
    stage(owner, browse, assessment, "opened")
    again(owner, assessment)
    assert "la dernière fois" not in helper.open(page_url(assessment, NEEDS)).words
    say(owner, assessment, {NEED: "0"})
    again(owner, assessment)
    assert "la dernière fois" in helper.open(page_url(assessment, NEEDS)).words
