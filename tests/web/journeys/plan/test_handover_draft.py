"""A handover from a plan: what is ticked goes in it, and nothing else."""

from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import EXCHANGE, add, diagnosed, edit, line, take

NOTE = "La direction hésite encore."


def test_a_handover_is_filled_from_the_plan_with_what_is_ticked(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    take(owner, assessment, EXCHANGE)
    label = edition.label[EXCHANGE].fr
    edit(owner, line(owner, assessment, label), state="done", outcome="Un comité.", who="Marie")
    for words, state in (("Appeler la MRC", "stuck"), ("Un portail", "never"), ("Tu", "planned")):
        add(owner, assessment, words)
        edit(owner, line(owner, assessment, words), state=state, note=NOTE, stuck_on="Le budget")
    page = owner.open(assessment_url(assessment, "plan/relais"))
    assert NOTE not in page.source
    ticked = [
        each.get("value") for each in page.tree.iter("input") if each.get("checked") is not None
    ]
    unticked = next(
        each.get("value")
        for each in page.tree.iter("input")
        if each.get("type") == "checkbox" and each.get("checked") is None
    )
    assert (unticked or "").startswith("who:")
    left = line(owner, assessment, "Tu").rpartition("/")[2]
    fields = owner.open(assessment_url(assessment, "plan/relais")).fields
    chosen = [each or "" for each in ticked if each != f"line:{left}"]
    sent = {**fields, "carried": [*chosen, "line:0", "nothing"]}
    review = owner.post(assessment_url(assessment, "plan/relais"), sent)
    handover = review.path.split("/")[2]
    document = owner.open(assessment_url(handover, "passation")).words
    assert label in document
    assert "Un comité." in document
    assert "Bloqué\N{NO-BREAK SPACE}: Appeler la MRC" in document
    assert "Le budget" in document
    assert "Pas pour nous\N{NO-BREAK SPACE}: Un portail" in document
    for absent in (NOTE, "Marie", "À faire\N{NO-BREAK SPACE}: Tu"):
        assert absent not in document
    before = everything_in(app)
    owner.post(assessment_url(assessment, "plan/relais"), sent)
    assert everything_in(app) == before
