"""« Partager » in a browser: the focus, what « Copier » copies, many links, and no barrier."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, share_cookies
from tests.browser.test_accessibility import running_off, violations
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start

WIDTHS = (360, 1280)
LINKS = 20
LONG_NAME = "Direction-générale-et-conseil-d’administration-de-l’organisme"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_new_link_takes_the_focus_and_its_message_is_copied_whole(
    visit: Visit, visitor: Visitor, site: str, width: int
) -> None:
    assessment = start(visitor)
    page = visit(
        viewport={"width": width, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    share_cookies(visitor, page, site)
    page.goto(assessment_url(assessment, "partager"))
    page.get_by_label("Pour vous y retrouver").fill(LONG_NAME)
    page.get_by_role("button", name="Créer le lien").click()
    expect(page.get_by_role("status").filter(has_text="Le lien est créé")).to_be_focused()
    page.get_by_role("button", name="Copier le message").click()
    expect(page.get_by_role("button", name="Message copié")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Message à coller").input_value().strip()
    page.get_by_text("L’adresse seule").click()
    page.get_by_role("button", name="Copier", exact=True).click()
    [address] = page.locator(".address code").all_text_contents()
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert address in copied
    assert violations(page) == []
    assert running_off(page) == 0
    page.goto(address)
    assert violations(page) == []
    assert running_off(page) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_twenty_links_with_long_names_stay_within_the_page(
    visit: Visit, visitor: Visitor, site: str, width: int
) -> None:
    assessment = start(visitor)
    for number in range(LINKS):
        visitor.open(assessment_url(assessment, "partager"))
        visitor.send({"name": f"{number}-{LONG_NAME}", "role": "reader"}, press="Créer le lien")
    page = visit(viewport={"width": width, "height": 800})
    share_cookies(visitor, page, site)
    for place in ("partager", "partager/tout-retirer"):
        page.goto(assessment_url(assessment, place))
        assert violations(page) == []
        assert running_off(page) == 0
    page.get_by_role("button", name=f"Retirer ces {LINKS} liens").click()
    gone = page.get_by_role("status").filter(has_text="n’ouvrent plus rien")
    expect(gone).to_be_focused()
    expect(page.get_by_text("Aucun lien pour le moment")).to_be_visible()
