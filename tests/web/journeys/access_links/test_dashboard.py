"""One agent, several hosts: their files kept apart, each under a name, in one place."""

import pytest

from adn_assess.forms.access_links import MAX_NAME_CHARACTERS
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
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
        [link] = [each for each in page.tree.iter("a") if each.xpath("string()") == name]
        assert (link.get("href") or "").startswith(assessment_url(assessment, ""))
    page = name_it(visitor, files[0], "")
    assert NAMES[0] not in page.words
    assert NAMES[1] in page.words


def test_the_pages_of_one_file_say_nothing_of_another(visitor: Visitor) -> None:
    one, other = start(visitor), start(visitor)
    for assessment, name in zip((one, other), NAMES, strict=True):
        name_it(visitor, assessment, name)
    for page in ("", "relire", "resultat", "liens", "rapport.html", "rapport.json", "effacer"):
        source = visitor.open(assessment_url(one, page).rstrip("/")).source
        assert other not in source
        assert not [name for name in NAMES if name in source]


@pytest.mark.parametrize("role", ["reader", "respondent"])
def test_whoever_has_another_role_is_not_shown_the_name(browse: Browse, role: str) -> None:
    them = people(browse, role)
    name_it(them.owner, them.assessment, NAMES[0])
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
    assert link.xpath("string()") == stored_name
