"""The save file of a file that moved: it comes back with what counts and what is kept aside."""

import json

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.web.assessment_actions import assessment_url, share, start, stored
from tests.web.conftest import Browse
from tests.web.journeys.imports.test_imports import bring, id_of, saved, without_notice
from tests.web.journeys.moving.content_edits import publish, retired, worded
from tests.web.journeys.moving.moves import confirm, go_over
from tests.web.voice_actions import NEED, NEEDS, Stage, say, stage

OTHER_WORDS = "D’autres mots."


@pytest.mark.parametrize("name", ["plain", "opened"])
def test_what_is_kept_aside_is_in_the_file_and_comes_back_with_it(
    app: Flask, browse: Browse, edition: Edition, name: Stage
) -> None:
    owner, visitor = browse(), browse()
    others = [each.id for each in edition.axes[0].needs if each.id != NEED]
    assessment = start(owner)
    say(owner, assessment, {NEED: "3", others[0]: "0", f"note.{others[0]}": "Un mot à nous."})
    if name == "opened":
        stage(owner, browse, assessment, name)
    publish(app, retired(others[0])(worded(NEED, OTHER_WORDS)(edition)))
    go_over(owner, assessment, keeping=False)
    file = saved(owner, assessment)
    aside = json.loads(file)["save"]["aside"]
    assert {need for each in aside for need in each["answers"]} >= {NEED}
    brought = id_of(bring(visitor, file))
    assert without_notice(saved(visitor, brought)) == file
    if name == "plain":
        assert OTHER_WORDS in visitor.open(assessment_url(brought, "questions/reformulees")).words
        confirm(visitor, brought)
        assert stored(visitor, brought, NEEDS) == {NEED: "3"}


def test_a_file_comes_back_in_the_words_it_was_answered_in_and_may_move(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    file = saved(owner, assessment)
    publish(app, worded(NEED, OTHER_WORDS)(edition))
    brought = id_of(bring(visitor, file))
    assert edition.questions[NEED].statement.fr in visitor.page.words
    assert OTHER_WORDS not in visitor.page.words
    go_over(visitor, brought)
    assert stored(visitor, brought, NEEDS) == {NEED: "3"}


def test_an_installation_that_lacks_the_version_of_a_file_says_so_before_taking_it(
    browse: Browse, edition: Edition
) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    document = json.loads(saved(owner, assessment))
    document["edition"] = "a" * 64
    document["save"]["aside"] = [{"edition": "b" * 64, "voice": 0, "answers": {NEED: 0}}]
    page = bring(visitor, json.dumps(document).encode())
    assert "qui sont peut-être dites autrement" in page.words
    assert "elles ne peuvent être reprises" in page.words
    page = visitor.send(press="Reprendre ce qui peut l’être")
    brought = id_of(page)
    assert stored(visitor, brought, NEEDS) == {NEED: "3"}
    assert edition.questions[NEED].statement.fr in page.words


def test_a_reader_has_nothing_of_what_is_kept_aside(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner, reader = browse(), browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    share(owner, assessment)
    link = owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address()
    reader.open(link)
    reader.send()
    publish(app, retired(NEED)(edition))
    go_over(owner, assessment)
    assert "aside" in json.loads(saved(owner, assessment))["save"]
    assert "aside" not in json.loads(saved(reader, assessment))["save"]
