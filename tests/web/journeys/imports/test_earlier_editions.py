"""An earlier round of a file stays in the edition in which it was answered."""

import json

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, MakeApp, runtime_of
from tests.web.journeys.imports.test_imports import bring, id_of, saved, without_notice
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEED, say, stage


@pytest.mark.parametrize("sharing", ["together", "sealed", "group"])
def test_an_earlier_round_comes_back_in_the_edition_in_which_it_was_answered(
    app: Flask, browse: Browse, make_app: MakeApp, edition: Edition, sharing: str
) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    if sharing != "together":
        stage(owner, browse, assessment, "opened" if sharing == "sealed" else "closed")
    answered_in = runtime_of(app).current.id
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    again(owner, assessment)
    say(owner, assessment, {"need.eau.store": "3"}, "eau/besoins")
    file = saved(owner, assessment)
    assert json.loads(file)["save"]["rounds"][-1]["edition"] == answered_in
    brought = id_of(bring(visitor, file))
    assert without_notice(saved(visitor, brought)) == file
    number = 1 if sharing == "together" else 2
    result = visitor.open(assessment_url(brought, f"resultat/portrait?tour={number}"))
    assert edition.label[NEED].to("fr") in result.words
