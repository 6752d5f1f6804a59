"""People together in real browsers: voices, a room, a plan followed, files carried away."""

import re
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import Page, expect

from adn_assess.web.journeys.rounds.workshop import REFRESH_SECONDS
from tests.browser.conftest import Visit
from tests.browser.questionnaire import NEXT, answer, answer_every_page, begin

FIVE = 5


def path_of(address: str) -> str:
    return urlsplit(address).path


def open_room(owner: Page) -> str:
    """Begin an assessment and open it to a group; its id."""
    assessment = begin(owner)
    owner.goto(f"/diagnostic/{assessment}/tours/groupe")
    owner.get_by_role("button", name="Ouvrir le groupe").click()
    return assessment


def answer_apart(page: Page, address: str) -> None:
    """Come in by an invitation, answer the first page, and say that one is done."""
    page.goto(path_of(address))
    page.get_by_role("button").click()
    page.get_by_role("link", name="Commencer").click()
    answer(page)
    with page.expect_navigation():
        page.get_by_role("button", name=NEXT).click()
    page.get_by_role("link", name="Toutes les étapes").click()
    page.get_by_role("link", name="Relire mes réponses").click()
    page.get_by_role("button", name=re.compile("Remettre|Envoyer")).click()
    expect(page.get_by_text("Merci.")).to_be_visible()


def test_two_separate_voices_answer_and_open_their_views_together(visit: Visit) -> None:
    owner = visit()
    assessment = begin(owner)
    owner.goto(f"/diagnostic/{assessment}/tours/scellees")
    for role in ("ADN", "Direction"):
        owner.get_by_role("checkbox", name=role, exact=True).check()
    owner.get_by_role("button", name="Faire les invitations").click()
    invitations = owner.locator(".address code").all_text_contents()
    for address in invitations:
        answer_apart(visit(), address)
    owner.goto(f"/diagnostic/{assessment}")
    owner.get_by_role("button", name=re.compile("Ouvrir")).click()
    expect(owner.get_by_role("heading", level=1)).to_have_text("Regards croisés")


def test_a_room_answers_on_its_phones_and_sees_how_it_answered(visit: Visit) -> None:
    owner = visit(viewport={"width": 1920, "height": 1080})
    assessment = open_room(owner)
    owner.goto(f"/diagnostic/{assessment}/tours")
    [address] = owner.locator(".address code").all_text_contents()
    code = address.strip().rpartition("/")[2]
    owner.goto(f"/diagnostic/{assessment}/atelier")
    for _ in range(FIVE):
        phone = visit(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
        phone.goto("/")
        phone.get_by_role("link", name="Rejoindre un atelier").click()
        phone.get_by_label("Code").fill(code)
        phone.get_by_role("button", name="Continuer").click()
        answer_apart(phone, phone.url)
    expect(owner.frame_locator("iframe").get_by_text("ont terminé")).to_contain_text(
        "toutes, à quatre près", timeout=30_000
    )
    owner.goto(f"/diagnostic/{assessment}")
    owner.get_by_role("button", name=re.compile("Fermer")).click()
    owner.goto(f"/diagnostic/{assessment}/atelier/concertation/1")
    expect(owner.locator(".bars li").first).to_be_visible()


@pytest.mark.parametrize("lost_first", [True, False])
def test_the_wall_says_that_the_line_is_cut_and_counts_again_once_it_is_back(
    visit: Visit, *, lost_first: bool
) -> None:
    owner = visit()
    assessment = open_room(owner)
    owner.clock.install()
    count = owner.frame_locator("iframe").get_by_text("ont terminé")
    notice = owner.get_by_text("La connexion est coupée")
    cut = "**/atelier/compte"
    if lost_first:
        owner.route(cut, lambda route: route.abort())
    owner.goto(f"/diagnostic/{assessment}/atelier")
    if not lost_first:
        expect(count).to_be_visible()
        expect(notice).to_be_hidden()
        owner.route(cut, lambda route: route.abort())
        owner.clock.fast_forward(REFRESH_SECONDS * 1000)
        # The last count stays, and no error page of the browser takes its place.
        expect(count).to_be_visible()
    expect(notice).to_be_visible()
    owner.unroute(cut)
    owner.clock.fast_forward(REFRESH_SECONDS * 1000)
    expect(count).to_be_visible()
    expect(notice).to_be_hidden()


def test_without_script_the_wall_says_beforehand_what_a_missing_count_means(visit: Visit) -> None:
    owner = visit()
    assessment = open_room(owner)
    plain = visit(java_script_enabled=False, storage_state=owner.context.storage_state())
    plain.goto(f"/diagnostic/{assessment}/atelier")
    expect(plain.frame_locator("iframe").get_by_text("ont terminé")).to_be_visible()
    expect(plain.get_by_text("Si le compte disparaît")).to_be_visible()


def test_a_suggestion_becomes_a_plan_and_the_files_open(visit: Visit) -> None:
    page = visit(accept_downloads=True)
    assessment = begin(page)
    answer_every_page(page, briefly=True)
    with page.expect_download() as word:
        page.get_by_role("link", name="Word complet, à modifier").click()
    assert docx.Document(str(word.value.path())).core_properties.language == "fr-CA"
    page.get_by_role("button", name="Ajouter au plan").first.click()
    page.locator(".plan a").first.click()
    page.get_by_label("Qui s’en occupe").fill("L’équipe")
    page.get_by_label("Pour quand").fill("2026-10-01")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("L’équipe").first).to_be_visible()
    page.goto(f"/diagnostic/{assessment}/resultat")
    page.get_by_text("Autres formats").click()
    with page.expect_download() as pdf:
        page.get_by_role("link", name="PDF complet").click()
    assert pdf.value.suggested_filename.startswith("rapport-complet-")
    with page.expect_download() as short:
        page.get_by_role("link", name="PDF de deux pages").click()
    assert short.value.suggested_filename.startswith("rapport-court-")
