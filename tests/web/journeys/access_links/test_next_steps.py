"""What comes next with a file: the home page and the page of all files follow one rule."""

import pytest

from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import start
from tests.web.conftest import Browse
from tests.web.each_database import (
    app,
    browse,
    database,
    postgres_server,
    sqlite_url,
)
from tests.web.journeys.plan.plan_actions import add
from tests.web.journeys.public.test_home import next_of
from tests.web.people import hand
from tests.web.voice_actions import Stage, stage

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

UNDER_FILE = "Où on en est"


def of_all_files(visitor: Visitor) -> tuple[str, str]:
    """The words and the address of what the page of all files says of its one file."""
    page = visitor.open("/diagnostic")
    [item] = [each for each in page.tree.iter("li") if UNDER_FILE in words_of(each)]
    _its_name, link, *_others = item.iter("a")
    return words_of(link), link.get("href") or ""


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("sealed", "réponses séparées attendues"),
        ("ready", "tour à ouvrir"),
        ("opened", "résultat à lire"),
        ("group", "atelier en cours"),
        ("closed", "résultat à lire"),
    ],
)
def test_an_owner_is_told_the_same_on_both_pages(browse: Browse, until: Stage, words: str) -> None:
    owner = browse()
    stage(owner, browse, start(owner), until)
    home, all_files = next_of(owner), of_all_files(owner)
    assert home[0].endswith(words)
    assert all_files[0].startswith(words)
    assert home[1] == all_files[1]


@pytest.mark.parametrize("until", ["ready", "opened"])
def test_a_voice_that_has_handed_in_is_told_the_same_on_both_pages(
    browse: Browse, until: Stage
) -> None:
    owner = browse()
    person, _voice = stage(owner, browse, start(owner), until)
    assert next_of(person)[1] == of_all_files(person)[1]


@pytest.mark.parametrize("role", ["owner", "reader", "follower"])
def test_each_role_is_told_the_same_of_a_plan_on_both_pages(browse: Browse, role: str) -> None:
    owner, other = browse(), browse()
    assessment = start(owner)
    add(owner, assessment, "Appeler la MRC")
    other.open(hand(owner, assessment, role))
    other.send()
    if role == "owner":
        assert "laissées" in of_all_files(other)[0]
        return
    assert next_of(other)[1] == of_all_files(other)[1]
