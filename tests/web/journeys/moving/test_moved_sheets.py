"""The files of a sheet and of a handover: read in the words they name, with what is kept aside."""

import json

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.page_sequence import slug_of
from tests.content.copies import GARDEN
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.conftest import Browse, MakeApp, forget_editions, runtime_of
from tests.web.journeys.moving.moves import go_back, go_over

NAMES: dict[Purpose, str] = {"mandate": "fiche.json", "handover": "passation.json"}
PURPOSES = pytest.mark.parametrize("purpose", ["mandate", "handover"])


def filled(visitor: Visitor, purpose: Purpose, edition: Edition) -> str:
    """A sheet or a handover with something in each field."""
    assessment = start(visitor, purpose=purpose)
    for asked in edition.pages_by_purpose[purpose]:
        page = visitor.open(page_url(assessment, slug_of(asked)))
        given = {}
        for name in page.names:
            offered = page.offered(name)
            given[name] = offered[0] if offered else page.boxes.get(name, "Des mots à nous.")
        visitor.send(given, press="next")
    return assessment


def saved(visitor: Visitor, assessment: str, purpose: Purpose) -> bytes:
    return visitor.client.get(assessment_url(assessment, NAMES[purpose])).content


def brought(visitor: Visitor, file: bytes, *, partly: bool = False) -> str:
    visitor.open("/diagnostic/importer")
    visitor.send(files={"file": ("fichier.json", file)}, press="Reprendre ce fichier")
    if partly:
        visitor.send(press="Reprendre ce qui peut l’être")
    assert visitor.page.status == 200
    return visitor.page.path.split("/")[2]


def held(file: bytes) -> tuple[object, object]:
    document = json.loads(file)
    return document["edition"], document["save"]


@PURPOSES
def test_a_file_is_read_in_the_words_it_names_whatever_is_asked_today(
    app: Flask, browse: Browse, make_app: MakeApp, edition: Edition, purpose: Purpose
) -> None:
    owner, visitor = browse(), browse()
    file = saved(owner, filled(owner, purpose, edition), purpose)
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    again = brought(visitor, file)
    assert held(saved(visitor, again, purpose)) == held(file)


@PURPOSES
def test_what_a_file_keeps_aside_is_in_its_copy_and_comes_back(
    app: Flask, browse: Browse, make_app: MakeApp, edition: Edition, purpose: Purpose
) -> None:
    owner, visitor, reader = browse(), browse(), browse()
    assessment = filled(owner, purpose, edition)
    before = held(saved(owner, assessment, purpose))
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    go_over(owner, assessment)
    file = saved(owner, assessment, purpose)
    aside = json.loads(file)["save"]["aside"]
    assert [each["edition"] for each in aside] == [before[0]]
    assert any("Des mots à nous." in each.get("words", {}).values() for each in aside)
    assert all(each["ticked"] for each in aside)
    again = brought(visitor, file)
    assert held(saved(visitor, again, purpose)) == held(file)
    share(owner, assessment)
    reader.open(owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address())
    reader.send()
    shown = reader.client.get(assessment_url(assessment, NAMES[purpose]))
    assert "aside" not in shown.json()["save"]
    go_back(owner, assessment)
    assert held(saved(owner, assessment, purpose)) == before


@PURPOSES
def test_an_installation_without_that_version_lists_what_it_leaves(
    app: Flask, browse: Browse, make_app: MakeApp, edition: Edition, purpose: Purpose
) -> None:
    owner, visitor = browse(), browse()
    assessment = filled(owner, purpose, edition)
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    go_over(owner, assessment)
    document = json.loads(saved(owner, assessment, purpose))
    [kept] = document["save"]["aside"]
    kept["edition"] = "b" * 64
    forget_editions(app)
    visitor.open("/diagnostic/importer")
    file = json.dumps(document).encode()
    page = visitor.send(files={"file": ("x.json", file)}, press="Reprendre ce fichier")
    assert "Des mots à nous." in page.words
    again = brought(visitor, file, partly=True)
    assert "aside" not in json.loads(saved(visitor, again, purpose))["save"]


@pytest.mark.parametrize(
    "aside",
    [
        "x",
        [1],
        [{}],
        [{"edition": 3}],
        [{"edition": "a", "ticked": ["x"]}],
        [{"edition": "a", "words": {"x": "y" * 100_000}}],
        [{"edition": "a"}] * 41,
        [{"edition": "a", "ticked": {str(each): "" for each in range(201)}}],
    ],
)
def test_a_file_that_keeps_aside_what_no_file_does_is_refused(
    browse: Browse, edition: Edition, aside: object
) -> None:
    owner, visitor = browse(), browse()
    document = json.loads(saved(owner, filled(owner, "handover", edition), "handover"))
    document["save"]["aside"] = aside
    visitor.open("/diagnostic/importer")
    file = json.dumps(document).encode()
    page = visitor.send(files={"file": ("x.json", file)}, press="Reprendre ce fichier")
    assert page.status == 422
