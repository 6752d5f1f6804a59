"""The home page: what a browser that comes back was doing, and nothing of it for anyone else."""

from collections.abc import Mapping

import pytest

from adn_assess.storage.database import Database, UnavailableError
from tests.visitor import SITE, Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, fill, start
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_dashboard import name_it
from tests.web.journeys.results.example_answers import AnswersByPage
from tests.web.people import hand
from tests.web.voice_actions import (
    NEED,
    invite,
    join,
    open_up,
    say,
    seal,
    take,
)

NAME = "Culture de la Côte"
DAY = 86_400


def resumed(page: Page) -> Mapping[str, str]:
    """What the home page offers to resume, with where each leads."""
    for section in page.tree.iter("section"):
        if section.get("aria-labelledby") == "reprendre":
            links = [each for item in section.iter("li") for each in item.iter("a")]
            return {words_of(each): str(each.get("href")) for each in links}
    return {}


def next_of(visitor: Visitor, root: str = "") -> tuple[str, str]:
    """The words and the address of the one thing that the home page offers to resume."""
    [step] = resumed(visitor.open(f"{root}/")).items()
    return step


def cache_control(visitor: Visitor) -> str:
    return str(visitor.page.response.headers["Cache-Control"])


def test_a_stranger_reads_what_this_is_first(visitor: Visitor) -> None:
    page = visitor.open("/")
    assert resumed(page) == {}
    assert [words_of(each) for each in page.tree.iter("h1")] == [
        "Nommer les besoins, les obstacles et par où commencer"
    ]
    assert cache_control(visitor) == "no-cache"


def test_who_comes_back_sees_what_they_were_doing_before_anything_else(visitor: Visitor) -> None:
    assessment = start(visitor)
    name_it(visitor, assessment, NAME)
    page = visitor.open("/")
    first = next(page.tree.iter("h1"))
    assert words_of(first) == "Où vous en étiez"
    [words] = resumed(page)
    assert words == f"Reprendre : {NAME}, à répondre : Portrait de l’organisme"
    assert page.source.index(NAME) < page.source.index("de développement numérique (ADN)")
    assert f"{SITE}/diagnostic" in page.links


def test_a_page_that_shows_a_file_is_kept_by_no_cache(visitor: Visitor, browse: Browse) -> None:
    name_it(visitor, start(visitor), NAME)
    visitor.open("/")
    assert cache_control(visitor) == "no-store"
    assert "Cookie" in visitor.page.response.headers["Vary"]
    other = browse()
    assert NAME not in other.open("/").source
    # A cache that keeps the page of a stranger does not give it to whoever comes back.
    assert "Cookie" in other.page.response.headers["Vary"]


def test_a_reader_and_a_respondent_resume_without_the_name_of_the_file(
    visitor: Visitor, browse: Browse
) -> None:
    assessment = start(visitor)
    name_it(visitor, assessment, NAME)
    expected = {
        "reader": ("résultat à lire", "resultat"),
        "respondent": ("à répondre : Portrait de l’organisme", "etape/profil"),
    }
    for role, (words, page) in expected.items():
        them = browse()
        them.open(hand(visitor, assessment, role))
        them.send()
        text, address = next_of(them)
        assert text.endswith(words)
        assert address == assessment_url(assessment, page)
        assert NAME not in them.page.source


def test_the_next_thing_is_the_page_then_the_result_then_the_plan_then_what_is_due(
    visitor: Visitor, example: AnswersByPage
) -> None:
    assessment = start(visitor)
    assert next_of(visitor)[1] == assessment_url(assessment, "etape/profil")
    fill(visitor, assessment, dict(list(example.items())[:2]))
    slug = list(example)[2]
    assert next_of(visitor)[1] == assessment_url(assessment, f"etape/{slug}")
    fill(visitor, assessment, example)
    words, address = next_of(visitor)
    assert words.endswith("résultat à lire")
    assert address == assessment_url(assessment, "resultat")
    visitor.open(assessment_url(assessment, "plan"))
    visitor.send({"words": "Écrire aux membres."}, to="plan/ajouter")
    assert next_of(visitor)[0].endswith("plan à suivre")
    visitor.open(assessment_url(assessment, "plan"))
    visitor.open(next(each for each in visitor.page.links if each.rpartition("/")[2].isdigit()))
    visitor.send({"due": "2026-10-01"}, press="Enregistrer")
    words, address = next_of(visitor)
    assert words.endswith("plan à voir")
    assert address == assessment_url(assessment, "plan/revue")


def test_separate_voices_are_answered_sealed_awaited_then_opened_and_read(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    voices = {}
    for address in invite(owner, assessment).values():
        person = browse()
        voice = take(person, address)
        assert voice is not None
        voices[voice] = person
    assert next_of(owner)[0].endswith("réponses séparées attendues")
    for voice, person in voices.items():
        assert next_of(person)[1] == f"/diagnostic/{voice}"
        person.open(assessment_url(voice, "relire"))
        say(person, voice, {NEED: "2"})
        seal(person, voice)
        assert next_of(person)[0].endswith("réponses remises, tour pas encore ouvert")
    words, address = next_of(owner)
    assert words.endswith("tour à ouvrir")
    assert address == assessment_url(assessment, "tours")
    open_up(owner, assessment)
    for who, opened in ((owner, assessment), *((who, voice) for voice, who in voices.items())):
        words, address = next_of(who)
        assert words.endswith("résultat à lire")
        assert address == assessment_url(opened, "resultat")


def test_a_member_of_a_group_resumes_their_voice_and_its_owner_the_wall(browse: Browse) -> None:
    owner, member = browse(), browse()
    assessment = start(owner)
    voice = take(member, join(owner, assessment))
    assert voice is not None
    assert next_of(member)[1] == f"/diagnostic/{voice}"
    say(member, voice, {NEED: "2"})
    assert f"/diagnostic/{voice}/etape/" in next_of(member)[1]
    assert next_of(owner)[1] == assessment_url(assessment, "atelier")


def test_the_latest_files_come_first_and_the_others_are_one_click_away(
    visitor: Visitor, clock: Clock
) -> None:
    for number in range(5):
        clock.now += DAY
        name_it(visitor, start(visitor), f"Dossier {number}")
    words = list(resumed(visitor.open("/")))
    assert [each.split(",")[0] for each in words] == [
        f"Reprendre : Dossier {number}" for number in (4, 3, 2)
    ]
    assert "Dossier 0" in visitor.open("/diagnostic").words


def test_the_home_page_is_served_while_the_database_does_not_answer(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(visitor)

    def refuse(_database: Database) -> None:
        raise UnavailableError("database is locked")

    monkeypatch.setattr(Database, "reading", refuse)
    page = visitor.open("/")
    assert page.status == 200
    assert resumed(page) == {}
