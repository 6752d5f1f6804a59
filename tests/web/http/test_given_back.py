"""Every form: what was typed is given back when it cannot be taken, and can be sent again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from adn_assess.forms.fields import TYPED_FIELDS
from adn_assess.storage.database import Database, UnavailableError
from adn_assess.web.settings import ROOT
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, page_url
from tests.web.conftest import Browse
from tests.web.journeys.plan.plan_actions import add, diagnosed, line

WORDS: Final = "Tapé <avec> soin."
FORMS: Final = {
    "a line of the plan": ("note", "Enregistrer"),
    "the story of a line": ("what", "Faire le brouillon"),
    "one's own words": ("words", "Ajouter au plan"),
    "the name of a link": ("name", "Créer le lien"),
}
"""A field of each form that is typed in, and its button."""
STORED: Final = tuple(name for name in FORMS if name != "the story of a line")


@contextmanager
def _locked(_database: Database) -> Iterator[Any]:
    if _database:
        raise UnavailableError("database is locked")
    yield


def open_form(visitor: Visitor, form: str) -> str:
    """Open the page of a form; the id of its assessment."""
    assessment = diagnosed(visitor)
    add(visitor, assessment, "Une ligne à nous")
    address = line(visitor, assessment, "Une ligne à nous")
    addresses = {
        "a line of the plan": address,
        "the story of a line": f"{address}/recit",
        "one's own words": assessment_url(assessment, "plan"),
        "the name of a link": assessment_url(assessment, "partager"),
    }
    visitor.open(addresses[form])
    return assessment


def send(visitor: Visitor, form: str, **forged: str | None) -> Page:
    """Type in a form, and press its button."""
    name, button = FORMS[form]
    return visitor.send({name: WORDS}, press=button, forged=forged)


def given_back(page: Page) -> list[str]:
    """The texts that a page gives back."""
    return [(each.text or "").strip() for each in page.tree.iter("textarea")]


def sent_again(visitor: Visitor, form: str) -> None:
    """Press the button of the page that gave the words back, and see that they were taken."""
    assert "envoyez-le de nouveau" in visitor.page.words
    assert "rechargez" not in visitor.page.words, "reloading would lose what was typed"
    page = visitor.send(press="Envoyer de nouveau")
    assert page.status == 200
    assert WORDS in page.words or any(WORDS in each for each in given_back(page)), form


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("token", [None, "forged"])
def test_a_form_that_expired_gives_back_what_was_typed_and_takes_it_again(
    visitor: Visitor, form: str, token: str | None
) -> None:
    open_form(visitor, form)
    page = send(visitor, form, csrf_token=token)
    assert page.status == 400
    assert WORDS in given_back(page)
    sent_again(visitor, form)


@pytest.mark.parametrize("form", STORED)
def test_a_busy_database_gives_back_what_was_typed_and_takes_it_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    open_form(visitor, form)
    with monkeypatch.context() as locked:
        locked.setattr(Database, "writing", _locked)
        page = send(visitor, form)
    assert page.status == 503
    assert WORDS in given_back(page)
    sent_again(visitor, form)


@pytest.mark.parametrize("form", FORMS)
def test_a_browser_that_sends_no_cookie_is_told_so_and_gets_its_words_back(
    visitor: Visitor, form: str
) -> None:
    open_form(visitor, form)
    visitor.client.cookies.clear()
    page = send(visitor, form)
    assert page.status == 400
    assert "n’a pas renvoyé le témoin" in page.words
    assert "trop longtemps" not in page.words
    assert WORDS in given_back(page)


def test_the_questionnaire_says_the_same_of_a_lost_cookie(visitor: Visitor) -> None:
    assessment = diagnosed(visitor)
    visitor.open(page_url(assessment, "concertation/obstacles"))
    visitor.client.cookies.clear()
    page = visitor.send({"note.concertation": WORDS}, press="next")
    assert "n’a pas renvoyé le témoin" in page.words
    assert WORDS in given_back(page)


def test_the_first_page_says_that_cookies_are_blocked(visitor: Visitor) -> None:
    visitor.open("/diagnostic/nouveau")
    visitor.client.cookies.clear()
    assert "n’a pas renvoyé le témoin" in visitor.send().words
    visitor.open("/en/diagnostic/nouveau")
    visitor.client.cookies.clear()
    assert "did not send back this site’s cookie" in visitor.send().words


@pytest.mark.parametrize("form", ["a line of the plan", "the story of a line"])
def test_a_line_removed_meanwhile_gives_back_what_was_typed(visitor: Visitor, form: str) -> None:
    open_form(visitor, form)
    typed_on = visitor.page
    address = typed_on.path.removesuffix("/recit")
    visitor.post(f"{address}/retirer", {"csrf_token": typed_on.fields["csrf_token"]})
    visitor.seen = typed_on
    page = send(visitor, form)
    assert page.status == 404
    assert WORDS in given_back(page)


def test_the_words_of_another_site_are_not_shown(browse: Browse) -> None:
    visitor = browse()
    assessment = diagnosed(visitor)
    answer = visitor.client.post(
        assessment_url(assessment, "plan/ajouter"),
        data={"words": WORDS},
        headers={"Origin": "http://other.test"},
    )
    assert answer.status_code == 403
    assert "Tapé" not in answer.text


def test_every_field_that_templates_let_one_type_in_is_given_back() -> None:
    sources = [each.read_text() for each in (ROOT / "templates").rglob("*.html")]
    found = {
        name
        for source in sources
        for tag in re.findall(r"<(?:textarea|input)\b[^>]*>", source)
        if not re.search(r'type="(?:hidden|radio|checkbox|file|search)"|readonly|hidden>', tag)
        for name in re.findall(r'name="([a-z_]+)"', tag)
    } | {name for source in sources for name in re.findall(r'\bfield\("([a-z]+)"', source)}
    assert found - {"code"} <= TYPED_FIELDS


ORIGINS: Final = [{"Origin": "null"}, {}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}]


@pytest.mark.parametrize("site", ["http://adn.test", "https://adn.test"])
@pytest.mark.parametrize("headers", ORIGINS)
def test_a_browser_that_hides_where_a_form_comes_from_is_let_in_by_its_token(
    browse: Browse, site: str, headers: dict[str, str]
) -> None:
    visitor = browse(site=site)
    csrf = visitor.open("/diagnostic/nouveau").fields["csrf_token"]
    sent = {"csrf_token": csrf}
    assert visitor.client.post("/diagnostic/nouveau", data=sent, headers=headers).status_code == 200
    refused = visitor.client.post("/diagnostic/nouveau", data={}, headers=headers)
    assert refused.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [{"Referer": "https://other.test/"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_of_another_site_is_refused_without_its_origin_too(
    visitor: Visitor, headers: dict[str, str]
) -> None:
    csrf = visitor.open("/diagnostic/nouveau").fields["csrf_token"]
    sent = {"csrf_token": csrf}
    assert visitor.client.post("/diagnostic/nouveau", data=sent, headers=headers).status_code == 403
