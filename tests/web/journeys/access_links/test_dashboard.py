"""One agent, several hosts: their files kept apart, each under a name, in one place."""

import pytest

from adn_assess.forms.access_links import MAX_NAME_CHARACTERS
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, start, start_answered
from tests.web.conftest import Browse
from tests.web.people import people

NAMES = ("Culture de la Côte", "Musée du Nord")


def name_it(visitor: Visitor, assessment: str, name: str) -> Page:
    visitor.open("/diagnostic")
    return visitor.send({"name": name}, to=f"{assessment}/nom")


def test_an_agent_of_two_hosts_finds_each_file_under_its_name(visitor: Visitor) -> None:
    files = [start(visitor, purpose=purpose) for purpose in ("diagnosis", "mandate")]
    for assessment, name in zip(files, NAMES, strict=True):
        page = name_it(visitor, assessment, name)
        assert page.path == "/diagnostic"
    for assessment, name in zip(files, NAMES, strict=True):
        [link] = [each for each in page.tree.iter("a") if words_of(each) == name]
        assert (link.get("href") or "").startswith(assessment_url(assessment, ""))
    page = name_it(visitor, files[0], "")
    assert NAMES[0] not in page.words
    assert NAMES[1] in page.words


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("page", ["relire", "plan", "etape/concertation/obstacles"])
def test_whoever_names_a_file_from_one_of_its_pages_is_back_there(
    visitor: Visitor, root: str, page: str
) -> None:
    address = assessment_url(start(visitor), page, root)
    shown = visitor.open(address)
    [link] = [each for each in shown.links if "/nom?" in each and "retour" in each][:1]
    visitor.open(link)
    assert visitor.send({"name": NAMES[0]}).path == address
    assert NAMES[0] in visitor.page.words


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/diagnostic/other/plan", "/methode"]
)
def test_naming_a_file_leads_to_no_page_but_its_own(visitor: Visitor, elsewhere: str) -> None:
    assessment = start(visitor)
    address = assessment_url(assessment, "nom")
    visitor.open(address)
    sent = {**visitor.page.fields, "name": NAMES[0]}
    for back in (elsewhere, f"/diagnostic/{assessment}.example.org"):
        assert visitor.post(f"{address}?retour={back}", sent).path == "/diagnostic"


def test_its_owner_reads_the_name_of_a_file_on_its_pages_and_not_in_the_file_to_keep(
    visitor: Visitor,
) -> None:
    assessment = start(visitor)
    name_it(visitor, assessment, NAMES[0])
    for page in (
        "",
        "relire",
        "resultat",
        "resultat/portrait",
        "plan",
        "partager",
        "tours",
        "effacer",
    ):
        assert NAMES[0] in visitor.open(assessment_url(assessment, page).rstrip("/")).words
    file = visitor.open(assessment_url(assessment, "rapport.json"))
    assert NAMES[0] not in file.source


def test_a_file_is_named_from_its_own_pages(visitor: Visitor) -> None:
    assessment = start(visitor)
    [link] = [
        each
        for each in visitor.open(assessment_url(assessment, "plan")).tree.iter("a")
        if "Sans nom" in words_of(each)
    ]
    visitor.open(link.get("href") or "")
    visitor.send({"name": NAMES[0]})
    assert NAMES[0] in visitor.open(assessment_url(assessment, "plan")).words


def test_the_pages_of_one_file_say_nothing_of_another(visitor: Visitor) -> None:
    one, other = start_answered(visitor), start_answered(visitor)
    for assessment, name in zip((one, other), NAMES, strict=True):
        name_it(visitor, assessment, name)
    for page in ("", "relire", "resultat", "partager", "rapport.html", "rapport.json", "effacer"):
        source = visitor.open(assessment_url(one, page).rstrip("/")).source
        assert other not in source
        assert NAMES[1] not in source


@pytest.mark.parametrize("role", ["reader", "respondent"])
def test_whoever_has_another_role_is_not_shown_the_name(browse: Browse, role: str) -> None:
    them = people(browse, role)
    name_it(them.owner, them.assessment, NAMES[0])
    shown = "" if role == "respondent" else "resultat"
    for address in (shown, "rencontre" if role == "reader" else "relire"):
        page = them.visitor.open(assessment_url(them.assessment, address).rstrip("/"))
        assert page.status == 200
        assert NAMES[0] not in page.source
    page = them.visitor.open("/diagnostic")
    assert them.assessment in page.source
    assert NAMES[0] not in page.source
    assert "nom" not in {(form.get("action") or "").rpartition("/")[2] for form in page.forms}


@pytest.mark.parametrize(
    ("typed", "stored_name"),
    [
        ("  Deux\r\nlignes ", "Deux lignes"),
        ("<b>gras</b> {{ 7 * 7 }}", "<b>gras</b> {{ 7 * 7 }}"),
        ("x" * 200, "x" * MAX_NAME_CHARACTERS),
        ("a\x00b\x07c", "abc"),
        ("🎻 مرحبا", "🎻 مرحبا"),
    ],
)
def test_a_name_is_only_words(visitor: Visitor, typed: str, stored_name: str) -> None:
    assessment = start(visitor)
    visitor.open("/diagnostic")
    page = visitor.send(to=f"{assessment}/nom", forged={"name": typed})
    assert page.fields["name"] == stored_name
    [link] = [each for each in page.tree.iter("a") if assessment in (each.get("href") or "")]
    assert words_of(link) == stored_name
