"""The page « Partager »: what stands there for whom, and what it says once something was done."""

import re
from urllib.parse import urlsplit

import pytest

from adn_assess.web.assessment.links import SHOWN_SECONDS
from tests.visitor import Element, Page, Visitor, words_of
from tests.web.assessment_actions import SHARE, assessment_url, share, start
from tests.web.conftest import Browse, Clock
from tests.web.people import hand, people
from tests.web.voice_actions import Stage, invite, take

PARTS = [
    "Lire en ligne",
    "Le plan, pour qui lit le résultat",
    "Télécharger le rapport",
    "Enlever des passages d’abord",
    "Qui voit quoi",
]
NAME = "Arrimage Mauricie"


def titles(page: Page) -> list[str]:
    return [words_of(each) for each in page.tree.iter("h2")]


def status_of(page: Page) -> Element:
    """The message of the page that says what happened, which has the focus."""
    [shown] = [each for each in page.tree.iter("div") if each.get("role") == "status"]
    assert shown.get("autofocus") is not None
    assert shown.get("tabindex") == "-1"
    parent = shown.getparent()
    assert parent is not None
    assert parent.tag == "main", "script gives the focus to what stands in main"
    return shown


def links_in_use(page: Page) -> list[str]:
    """The lines of the links, each without its button."""
    lists = [each for each in page.tree.iter("ul") if each.get("class") == "tasks"]
    return [words_of(line) for each in lists for line in each]


def make(visitor: Visitor, assessment: str, role: str = "reader", name: str = "direction") -> Page:
    share(visitor, assessment)
    return visitor.send({"role": role, "name": name}, press="Créer le lien")


def test_an_owner_finds_links_files_what_to_leave_out_and_who_sees_what(browse: Browse) -> None:
    them = people(browse, "owner")
    page = share(them.visitor, them.assessment)
    assert titles(page) == PARTS
    assert len(links_in_use(page)) == 2


def test_a_reader_finds_the_files_and_nothing_to_manage(browse: Browse) -> None:
    them = people(browse, "reader")
    page = share(them.visitor, them.assessment)
    assert titles(page) == ["Télécharger le rapport"]
    assert page.forms == []
    assert "partager/passages" not in page.source


@pytest.mark.parametrize(
    ("role", "stage"),
    [("respondent", "plain"), ("voice", "sealed"), ("voice", "opened"), ("nobody", "plain")],
)
def test_nobody_else_has_such_a_page(browse: Browse, role: str, stage: Stage) -> None:
    them = people(browse, role, until=stage)
    for each in (them.assessment, them.voice):
        assert them.visitor.open(assessment_url(each, SHARE)).status == 404


@pytest.mark.parametrize("stage", ["sealed", "ready", "group"])
def test_there_is_nothing_to_download_before_a_round_is_open(browse: Browse, stage: Stage) -> None:
    them = people(browse, "owner", until=stage)
    page = share(them.visitor, them.assessment)
    assert "Enlever des passages d’abord" not in titles(page)
    assert "il n’y a encore rien à télécharger" in page.words
    assert "/rapport." not in page.source


@pytest.mark.parametrize("purpose", ["mandate", "handover"])
def test_a_sheet_and_a_handover_are_shared_there_too(browse: Browse, purpose: str) -> None:
    them = people(browse, "owner", "mandate" if purpose == "mandate" else "handover")
    page = share(them.visitor, them.assessment)
    assert titles(page) == ["Lire en ligne", "Télécharger", "Qui voit quoi"]
    assert [each for each in page.links if each.endswith(".pdf")]


def test_the_former_address_of_the_links_leads_there(browse: Browse) -> None:
    them = people(browse, "owner")
    page = them.visitor.open(assessment_url(them.assessment, "liens"))
    assert page.path == assessment_url(them.assessment, "partager")


def test_a_link_that_was_made_is_announced_and_a_reload_makes_no_second_one(
    browse: Browse, clock: Clock
) -> None:
    owner = browse()
    assessment = start(owner)
    assert "Aucun lien pour le moment" in share(owner, assessment).words
    page = make(owner, assessment)
    assert "Le lien est créé" in words_of(status_of(page))
    address = page.address()
    for _ in range(2):
        again = owner.open(str(page.response.url))
        assert again.address() == address
        assert len(links_in_use(again)) == 1
    clock.now += SHOWN_SECONDS + 1
    later = owner.open(str(page.response.url))
    assert address not in later.source
    assert len(links_in_use(later)) == 1


def test_a_link_says_what_it_opens_until_when_and_whether_it_served(
    browse: Browse, clock: Clock
) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    address = make(owner, assessment).address()
    [line] = links_in_use(share(owner, assessment))
    assert "Lire le résultat et les notes. Bon jusqu’au 20 septembre 2028." in line
    assert "Aucun navigateur n’a accès par ce lien" in line
    clock.now += 86_400 * 3
    take(guest, address)
    [line] = links_in_use(share(owner, assessment))
    assert "1 navigateur est entré par ce lien, le 24 septembre 2026." in line
    clock.now += 86_400
    take(browse(), address)
    [line] = links_in_use(share(owner, assessment))
    assert "2 navigateurs sont entrés par ce lien, le dernier le 25 septembre 2026." in line


def test_reading_again_leaves_no_trace_that_an_owner_could_follow(
    browse: Browse, clock: Clock
) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    address = make(owner, assessment).address()
    take(guest, address)
    before = links_in_use(share(owner, assessment))
    clock.now += 86_400 * 30
    guest.open(assessment_url(assessment, "resultat"))
    take(guest, address)
    assert links_in_use(share(owner, assessment)) == before


def test_a_revoked_link_is_announced(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    make(owner, assessment)
    share(owner, assessment)
    page = owner.send(press="Retirer direction")
    assert "un lien ou une invitation n’ouvre plus rien" in words_of(status_of(page))
    assert links_in_use(page) == []


def test_whoever_revokes_the_link_they_came_by_is_told_before_and_lands_on_a_page(
    browse: Browse,
) -> None:
    owner, second = browse(), browse()
    assessment = start(owner)
    take(second, make(owner, assessment, "owner").address())
    [line] = links_in_use(share(second, assessment))
    assert "Ce navigateur est entré par ce lien" in line
    assert "Ce navigateur est entré" not in share(owner, assessment).words
    share(second, assessment)
    page = second.send(press="Retirer direction")
    assert (page.status, page.path) == (200, "/diagnostic")


def test_all_links_go_together_after_a_page_that_says_what_goes(browse: Browse) -> None:
    owner, co_owner, voice = browse(), browse(), browse()
    assessment = start(owner)
    take(co_owner, make(owner, assessment, "owner", "présidence").address())
    reader = make(owner, assessment).address()
    invited = invite(co_owner, assessment)
    held = take(voice, invited["ADN"])
    asked = owner.open(assessment_url(assessment, "partager/tout-retirer"))
    for words in (
        "présidence 1 navigateur",
        "direction",
        "Avec eux partent 2 autres liens et invitations",
        "Avec eux partent les réponses de 2 personnes d’un tour pas encore ouvert",
    ):
        assert words in asked.words
    page = owner.send(press="Retirer ces 2 liens")
    assert "4 liens et invitations n’ouvrent plus rien" in words_of(status_of(page))
    assert links_in_use(page) == []
    assert co_owner.open(f"/diagnostic/{assessment}").status == 404
    assert voice.open(f"/diagnostic/{held}").status == 404
    assert take(browse(), reader) is None


def test_all_links_spare_the_one_by_which_the_browser_came_in(browse: Browse) -> None:
    owner, second, third = browse(), browse(), browse()
    assessment = start(owner)
    take(second, make(owner, assessment, "owner", "premier").address())
    take(third, make(second, assessment, "owner", "deuxième").address())
    make(third, assessment, "reader", "lecture")
    asked = third.open(assessment_url(assessment, "partager/tout-retirer"))
    assert "lecture" in asked.words
    assert "premier" not in asked.words
    assert "deuxième" not in asked.words
    page = third.send(press="Retirer ce lien")
    assert len(links_in_use(page)) == 2


def test_a_link_that_was_made_since_is_not_revoked_unseen(browse: Browse) -> None:
    owner, second = browse(), browse()
    assessment = start(owner)
    take(second, make(owner, assessment, "owner", "premier").address())
    owner.open(assessment_url(assessment, "partager/tout-retirer"))
    make(second, assessment, "reader", "Zlecture")
    refused = owner.send(press="Retirer ce lien")
    assert refused.status == 409
    assert "Les liens ont changé entre-temps" in refused.words
    assert "Zlecture" in refused.words
    assert len(links_in_use(share(owner, assessment))) == 2
    owner.open(assessment_url(assessment, "partager/tout-retirer"))
    assert "n’ouvrent plus rien" in owner.send(press="Retirer ces 2 liens").words


def test_many_links_with_long_names_each_have_their_line_and_their_button(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    for number in range(20):
        make(owner, assessment, name=f"{number} {'administration' * 5}")
    page = share(owner, assessment)
    assert len(links_in_use(page)) == 20
    buttons = [form for form in page.forms if (form.get("action") or "").endswith("/retirer")]
    assert len(buttons) == 20


def test_no_page_that_is_shared_has_the_name_of_the_file(browse: Browse) -> None:
    them = people(browse, "reader")
    them.owner.open("/diagnostic")
    them.owner.send({"name": NAME}, to=f"{them.assessment}/nom")
    assert NAME in share(them.owner, them.assessment).source
    assert NAME not in share(them.visitor, them.assessment).source
    address = hand(them.owner, them.assessment, "reader")
    assert NAME not in browse().open(address).source
    assert re.fullmatch(r"/l/[a-z]+-[a-z]+-\d{8}-\w+/\w+", urlsplit(address).path)
