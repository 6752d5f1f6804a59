"""Deletion says which file goes and which links with it, and asks for its name when it has one."""

import pytest

from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.people import people

NAME = "Musée du Nord"


def named(visitor: Visitor) -> str:
    """An assessment with a name."""
    assessment = start(visitor)
    visitor.open(assessment_url(assessment, "nom"))
    visitor.send({"name": NAME})
    return assessment


def test_the_page_names_the_file_and_the_links_that_will_open_nothing(browse: Browse) -> None:
    them = people(browse, "owner")
    page = them.visitor.open(assessment_url(them.assessment, "effacer"))
    assert "Ces 2 liens n’ouvriront plus rien" in page.words
    for link in ("respondent", "reader"):
        assert link in page.words
    assert "tour 1, commencé le 21 septembre 2026" in page.words


@pytest.mark.parametrize("typed", ["", "Musée", "Autre"])
def test_a_named_file_is_not_deleted_under_another_name(visitor: Visitor, typed: str) -> None:
    assessment = named(visitor)
    assert NAME in visitor.open(assessment_url(assessment, "effacer")).words
    page = visitor.send({"name": typed})
    assert page.status == 422
    assert "Ce n’est pas le nom de ce dossier." in page.words
    assert page.fields["name"] == typed
    assert visitor.open(assessment_url(assessment, "resultat")).status == 200


@pytest.mark.parametrize("typed", [NAME, "  musée   du nord "])
def test_a_named_file_is_deleted_once_its_name_is_typed(visitor: Visitor, typed: str) -> None:
    assessment = named(visitor)
    visitor.open(assessment_url(assessment, "effacer"))
    assert visitor.send({"name": typed}).path == "/diagnostic/efface"
    assert visitor.open(assessment_url(assessment, "resultat")).status == 404
