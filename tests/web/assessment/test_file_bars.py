"""The file bar: whose file a page is of, and the places that each role may go to."""

from collections.abc import Sequence

import pytest

from tests.visitor import Element, Page, words_of
from tests.web.assessment_actions import assessment_url, share
from tests.web.conftest import Browse
from tests.web.people import People, people
from tests.web.voice_actions import Stage

OWNER = ["Répondre", "Résultat", "Plan", "Rencontre", "Partager"]


def bar_of(page: Page) -> Element:
    """The file bar of a page."""
    [bar] = [each for each in page.tree.iter("section") if each.get("class") == "file-bar"]
    return bar


def places(page: Page) -> list[str]:
    """The places that it names, those under « Plus » left out."""
    [nav] = bar_of(page).iter("nav")
    return [words_of(each) for each in nav if each.tag == "a"]


def current(page: Page) -> list[str]:
    """The place that it says this page is, or is of."""
    return [words_of(each) for each in bar_of(page).iter("a") if each.get("aria-current")]


def shown(them: People, name: str) -> Page:
    page = them.visitor.open(assessment_url(them.assessment, name).rstrip("/"))
    assert page.status == 200
    return page


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("", "Répondre"),
        ("etape/profil", "Répondre"),
        ("relire", "Répondre"),
        ("resultat", "Résultat"),
        ("resultat/calcul", "Résultat"),
        ("plan", "Plan"),
        ("rencontre", "Rencontre"),
        ("liens", "Partager"),
        ("partager", "Partager"),
        ("partager/tout-retirer", "Partager"),
        ("partager/passages", "Partager"),
        ("partager/apercu", "Partager"),
        ("tours", "Tours et invitations"),
        ("effacer", "Effacer ce dossier"),
    ],
)
def test_an_owner_sees_the_places_of_a_file_and_where_one_is(
    browse: Browse, name: str, place: str
) -> None:
    page = shown(people(browse, "owner"), name)
    assert places(page) == OWNER
    assert current(page) == [place]


@pytest.mark.parametrize(
    ("role", "name", "expected"),
    [
        ("reader", "resultat", ["Résultat", "Rencontre", "Télécharger"]),
        ("respondent", "", ["Répondre", "Relire"]),
    ],
)
def test_another_role_sees_only_what_it_may_open(
    browse: Browse, role: str, name: str, expected: Sequence[str]
) -> None:
    them = people(browse, role)
    page = shown(them, name)
    assert places(page) == list(expected)
    for each in bar_of(page).iter("a"):
        assert them.visitor.client.get(each.get("href") or "").status_code == 200


@pytest.mark.parametrize(
    ("stage", "last"), [("sealed", "Retirer mes réponses"), ("opened", "Résultat")]
)
def test_a_voice_apart_sees_its_own_three_places(browse: Browse, stage: Stage, last: str) -> None:
    them = people(browse, "voice", until=stage)
    page = them.visitor.open(f"/diagnostic/{them.voice}")
    assert places(page) == ["Répondre", "Relire", last]
    assert them.assessment not in page.source


def test_the_result_has_no_place_before_the_voices_are_opened(browse: Browse) -> None:
    page = shown(people(browse, "owner", until="sealed"), "")
    assert places(page) == ["Répondre", "Plan", "Partager"]


def test_it_says_who_else_can_see_the_file(browse: Browse) -> None:
    them = people(browse, "owner")
    assert "2 liens actifs" in words_of(bar_of(shown(them, "")))
    for _ in range(2):
        share(them.visitor, them.assessment)
        [*_others, last] = [
            form.get("action")
            for form in them.visitor.page.forms
            if "/retirer" in (form.get("action") or "")
        ]
        them.visitor.send(to=last)
    assert "Personne d’autre que vous" in words_of(bar_of(shown(them, "")))


@pytest.mark.parametrize(
    ("stage", "name"), [("group", "atelier"), ("closed", "atelier/concertation/1")]
)
def test_a_room_sees_nothing_of_the_file_on_the_wall(
    browse: Browse, stage: Stage, name: str
) -> None:
    page = shown(people(browse, "owner", until=stage), name)
    assert "file-bar" not in page.source
