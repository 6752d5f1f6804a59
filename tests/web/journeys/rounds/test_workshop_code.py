"""A wrong code of a workshop: what one reads, beside what was typed."""

import pytest

from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.voice_actions import join


@pytest.mark.parametrize("code", ["", "  ", "-"])
def test_no_code_at_all_is_reported(browse: Browse, code: str) -> None:
    visitor = browse()
    visitor.open("/atelier")
    page = visitor.send({"code": code})
    assert page.status == 422
    assert page.title.startswith("Erreur")


@pytest.mark.parametrize("code", ["é" * 40, "x" * 5000, "../../etc", "<b>", "23456-789A"])
def test_a_code_of_another_length_is_reported_beside_what_was_typed(
    browse: Browse, code: str
) -> None:
    visitor = browse()
    visitor.open("/atelier")
    page = visitor.send({"code": code})
    assert page.status == 422
    assert "Le code a dix lettres et chiffres" in page.words
    assert page.fields["code"] == code


def test_a_code_that_opens_no_group_leads_back_to_its_field_whatever_the_reason(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    join(owner, assessment)
    code = owner.open(assessment_url(assessment, "atelier")).address()
    owner.open(assessment_url(assessment, "tours/abandonner"))
    owner.send()
    shown = []
    for typed in ("23456-789AB", code):
        visitor = browse()
        visitor.open("/atelier")
        visitor.send({"code": typed})
        page = visitor.send()
        assert page.status == 404
        assert "Aucun groupe ouvert n’a ce code" in page.words
        assert page.fields["code"] == typed.replace("-", "")
        shown.append(page.words)
        assert visitor.send({"code": "23456-789AC"}).path == "/l/23456789AC"
    assert len(set(shown)) == 1
