"""Ways between a file and what is outside of it: former addresses, the library and back."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit, share_cookies
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start

STATEMENT = "concertation.visibility"


def test_a_former_address_of_a_statement_leads_to_where_it_stands(
    visit: Visit, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    page = visit()
    share_cookies(visitor, page, site)
    page.goto(f"{assessment_url(assessment, 'resultat')}#{STATEMENT}")
    page.wait_for_url(f"**/resultat/portrait#{STATEMENT}")
    assert page.locator(f"[id='{STATEMENT}']").count() == 1


def test_the_library_and_the_method_lead_back_to_the_file_one_came_from(
    visit: Visit, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    page = visit()
    share_cookies(visitor, page, site)
    portrait = assessment_url(assessment, "resultat/portrait")
    for place in ("/decouvrir", f"/decouvrir/{STATEMENT}", "/methode"):
        page.goto(portrait)
        page.goto(place)
        page.get_by_role("link", name="Revenir à votre dossier").click()
        page.wait_for_url(f"**{portrait}")
    plain = visit(java_script_enabled=False)
    share_cookies(visitor, plain, site)
    plain.goto("/decouvrir")
    plain.get_by_role("link", name="Vos dossiers dans ce navigateur").click()
    expect(plain.locator(f"a[href*='{assessment}']").first).to_be_visible()
