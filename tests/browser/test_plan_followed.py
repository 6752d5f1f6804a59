"""A plan followed in a browser: three months later, reminder, review, another round, what moved."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, share_cookies
from tests.browser.test_accessibility import running_off, violations
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Clock
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line
from tests.web.people import hand
from tests.web.voice_actions import NEED, say

WIDTHS = (360, 1280)
THREE_MONTHS = 92 * 86_400
OUTCOME = "Trois organismes se sont rencontrés."


def planned(owner: Visitor) -> str:
    assessment = diagnosed(owner)
    for words in ("Écrire aux membres", "Appeler la MRC"):
        add(owner, assessment, words)
        edit(owner, line(owner, assessment, words), due="2026-12-10", who="Direction")
    return assessment


def saved(page: Page) -> None:
    expect(page.locator(".saved").first).to_be_visible()
    expect(page.locator(".saved.unsaved")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_three_months_later_a_reminder_leads_to_the_review_a_round_and_what_moved(
    visit: Visit, visitor: Visitor, clock: Clock, site: str, width: int
) -> None:
    assessment = planned(visitor)
    content = visitor.client.get(assessment_url(assessment, "rappel.ics?mois=3")).text
    [address] = re.findall(r"^URL.*?(/diagnostic/\S+)", content.replace("\r\n ", ""), re.MULTILINE)
    clock.now += THREE_MONTHS
    elsewhere = visit(viewport={"width": width, "height": 800})
    elsewhere.goto(address)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Retrouver votre dossier")
    assert violations(elsewhere) == []
    page = visit(viewport={"width": width, "height": 800})
    share_cookies(visitor, page, site)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Revue du plan")
    first = page.locator("section.reviewed").first
    expect(first.get_by_label("Ce qui en est sorti")).to_be_hidden()
    first.get_by_label("Déjà fait").check()
    first.get_by_label("Ce qui en est sorti").fill(OUTCOME)
    second = page.locator("section.reviewed").nth(1)
    second.get_by_label("Bloqué").check()
    second.get_by_label("Ce qui bloque").fill("Le budget")
    second.get_by_label("Ce qui bloque").blur()
    saved(page)
    assert violations(page) == []
    assert running_off(page) == 0
    page.goto(assessment_url(assessment, "tours/commun"))
    page.get_by_role("link", name="Faire la revue du plan").click()
    expect(page.get_by_label("Ce qui bloque")).to_have_value("Le budget")
    page.get_by_role("button", name="Enregistrer, puis préparer le tour").click()
    expect(page.get_by_role("status")).to_contain_text("La revue du plan est enregistrée")
    page.get_by_role("link", name="Refaire le point").click()
    page.get_by_role("button", name="Commencer ce tour").click()
    say(visitor, assessment, {NEED: "0"})
    page.goto(assessment_url(assessment, "bouge"))
    expect(page.locator("main h2").nth(1)).to_have_text("Ce qui s’est fait")
    expect(page.get_by_text(OUTCOME)).to_be_visible()
    assert violations(page) == []
    assert running_off(page) == 0


@pytest.mark.parametrize("script", ["with script", "without script"])
def test_somebody_who_was_in_the_meeting_follows_the_plan_from_a_calendar(
    visit: Visit, visitor: Visitor, script: str
) -> None:
    assessment = planned(visitor)
    link = hand(visitor, assessment, "follower").removeprefix("http://adn.test")
    page = visit(
        viewport={"width": 360, "height": 800}, java_script_enabled=script == "with script"
    )
    page.goto(link)
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notre plan")
    page.get_by_role("link", name="Mettre le plan dans mon calendrier").click()
    page.get_by_label("Oui, un lien pour suivre le plan").check()
    page.get_by_role("button", name="Préparer le fichier").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le fichier de calendrier").click()
    content = download.value.path().read_text(encoding="utf-8").replace("\n ", "")
    [address] = set(re.findall(r"(/l/suivre-\S+?)(?:\\n|\s|$)", content))
    phone = visit(
        viewport={"width": 360, "height": 800}, java_script_enabled=script == "with script"
    )
    phone.goto(address)
    phone.get_by_role("button", name="Entrer").click()
    phone.get_by_role("link", name="Revue du plan").first.click()
    phone.locator("section.reviewed").first.get_by_label("En cours").check()
    phone.get_by_role("button", name="Enregistrer et voir le plan").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Notre plan")
    expect(phone.get_by_text("En cours · Direction")).to_be_visible()
