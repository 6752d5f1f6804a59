"""One agent, several hosts: their files kept apart, each under a name, in one place."""

import pytest

from adn_assess.forms.access_links import MAX_NAME_CHARACTERS
from tests.walker import Page, Walker
from tests.web.conftest import Browse
from tests.web.routes import people
from tests.web.walking import at, start

NAMES = ("Culture de la Côte", "Musée du Nord")


def name_it(walker: Walker, assessment: str, name: str) -> Page:
    walker.open("/diagnostic")
    return walker.send({"name": name}, to=f"{assessment}/nom")


def test_an_agent_of_two_hosts_finds_each_file_under_its_name(walker: Walker) -> None:
    files = [start(walker, purpose=purpose) for purpose in ("diagnosis", "mandate")]
    for assessment, name in zip(files, NAMES, strict=True):
        page = name_it(walker, assessment, name)
        assert page.path == "/diagnostic"
    for assessment, name in zip(files, NAMES, strict=True):
        [link] = [each for each in page.tree.iter("a") if each.text == name]
        assert (link.get("href") or "").startswith(at(assessment, ""))
    page = name_it(walker, files[0], "")
    assert NAMES[0] not in page.words
    assert NAMES[1] in page.words


def test_the_pages_of_one_file_say_nothing_of_another(walker: Walker) -> None:
    one, other = start(walker), start(walker)
    for assessment, name in zip((one, other), NAMES, strict=True):
        name_it(walker, assessment, name)
    for page in ("", "relire", "resultat", "liens", "rapport.html", "rapport.json", "effacer"):
        source = walker.open(at(one, page).rstrip("/")).source
        assert other not in source
        assert not [name for name in NAMES if name in source]


@pytest.mark.parametrize("role", ["reader", "respondent"])
def test_whoever_has_another_role_is_not_shown_the_name(browse: Browse, role: str) -> None:
    them = people(browse, role)
    name_it(them.owner, them.assessment, NAMES[0])
    page = them.walker.open("/diagnostic")
    assert them.assessment in page.source
    assert NAMES[0] not in page.source
    assert "nom" not in {(form.get("action") or "").rpartition("/")[2] for form in page.forms}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Deux\r\nlignes ", "Deux lignes"),
        ("<b>gras</b> {{ 7 * 7 }}", "<b>gras</b> {{ 7 * 7 }}"),
        ("x" * 200, "x" * MAX_NAME_CHARACTERS),
        ("a\x00b\x07c", "abc"),
        ("🎻 مرحبا", "🎻 مرحبا"),
    ],
)
def test_a_name_is_only_words(walker: Walker, typed: str, kept: str) -> None:
    assessment = start(walker)
    walker.open("/diagnostic")
    page = walker.send(to=f"{assessment}/nom", forged={"name": typed})
    assert page.fields["name"] == kept
    [link] = [each for each in page.tree.iter("a") if assessment in (each.get("href") or "")]
    assert link.text == kept
