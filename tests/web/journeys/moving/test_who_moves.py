"""Who may move which round, who confirms, and what a moved file still shows everywhere."""

from pathlib import Path

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose
from tests.content.copies import GARDEN
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start, stored
from tests.web.conftest import Browse, MakeApp, runtime_of
from tests.web.journeys.moving.content_edits import publish, retired, worded
from tests.web.journeys.moving.moves import CHANGED, confirm, go_back, go_over, questions
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEED, NEEDS, Stage, say, stage

OTHER_WORDS = "D’autres mots."


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("sealed", "tant qu’il n’est pas ouvert"),
        ("group", "toutes les personnes du groupe"),
        ("closed", "On ne sait plus qui a répondu quoi"),
    ],
)
def test_a_round_of_separate_answers_that_is_not_open_and_a_group_stay_and_say_why(
    app: Flask, browse: Browse, edition: Edition, name: Stage, why: str
) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, name)
    publish(app, worded(NEED, OTHER_WORDS)(edition))
    for path in ("", "/tours", "/questions"):
        page = owner.open(f"/diagnostic/{assessment}{path}")
        assert CHANGED in page.words
        assert why in page.words
        assert "Voir ce qui change" not in page.words
    assert [form for form in owner.page.forms if form.get("method") == "post"] == []
    csrf = owner.open("/diagnostic/nouveau").fields["csrf_token"]
    address = assessment_url(assessment, "questions")
    now = runtime_of(app).current.id
    before = prepared_id(owner, app, edition)
    page = owner.post(address, {"csrf_token": csrf, "before": before, "after": now})
    assert page.status == 409
    assert OTHER_WORDS not in owner.open(assessment_url(assessment, "resultat")).words


def prepared_id(owner: Visitor, app: Flask, edition: Edition) -> str:
    """The id of an edition, which stays today's no longer than that."""
    del owner
    current = runtime_of(app).current
    published = publish(app, edition)
    runtime_of(app).current = current
    return published.id


def test_each_voice_of_an_open_round_confirms_for_itself(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = start(owner)
    visitor, voice = stage(owner, browse, assessment, "opened")
    label = edition.questions[NEED].scale.option(2).label.fr
    publish(app, worded(NEED, OTHER_WORDS)(edition))
    assert CHANGED not in visitor.open(f"/diagnostic/{voice}").words
    page = questions(owner, assessment)
    assert "chaque personne dira sur sa page" in page.words
    assert label not in page.words
    go_over(owner, assessment)
    portrait = assessment_url(assessment, "resultat/portrait")
    assert "0 réponse" not in owner.open(portrait).words
    assert voices_saying(owner, assessment, NEED) == 0
    assert "donnée à d’autres mots" in visitor.open(f"/diagnostic/{voice}").words
    page = visitor.open(assessment_url(voice, "questions/reformulees"))
    assert edition.questions[NEED].statement.fr in page.words
    assert OTHER_WORDS in page.words
    assert label in page.words
    assert confirm(visitor, voice).status == 200
    assert voices_saying(owner, assessment, NEED) == 1
    assert "donnée à d’autres mots" not in visitor.open(f"/diagnostic/{voice}").words
    go_back(owner, assessment)
    assert voices_saying(owner, assessment, NEED) == 2


def voices_saying(owner: Visitor, assessment: str, statement: str) -> int:
    """How many voices of the result answer a statement."""
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    return sum(statement in voice["answers"] for voice in report["save"]["voices"])


def test_readers_respondents_and_strangers_are_told_nothing(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    guests = {role: browse() for role in ("reader", "respondent", "follower")}
    for role, guest in guests.items():
        share(owner, assessment)
        link = owner.send({"name": "x", "role": role}, press="Créer le lien").address()
        guest.open(link)
        guest.send()
    publish(app, worded(NEED, OTHER_WORDS)(edition))
    for role, path in (("reader", "/resultat"), ("respondent", ""), ("follower", "/plan")):
        page = guests[role].open(f"/diagnostic/{assessment}{path}")
        assert page.status == 200
        assert CHANGED not in page.words
        assert guests[role].open(assessment_url(assessment, "questions")).status == 404


@pytest.mark.parametrize("purpose", ["diagnosis", "mandate", "handover"])
def test_a_file_of_each_kind_moves_to_other_content_and_back_with_all_that_it_held(
    app: Flask, visitor: Visitor, make_app: MakeApp, purpose: Purpose
) -> None:
    assessment = start(visitor, purpose=purpose)
    slugs = {
        "diagnosis": (NEEDS, "concertation/obstacles"),
        "mandate": ("arrivee", "concertation/compris", "concertation/attendus"),
        "handover": ("contacts", "concertation/essaye"),
    }[purpose]
    for slug in slugs:
        page = visitor.open(page_url(assessment, slug))
        if page.status == 404:
            continue
        given = {}
        for name in page.names:
            offered = page.offered(name)
            given[name] = offered[0] if offered else "Des mots à nous."
        visitor.send(given, press="next")
    everything = all_stored(visitor, assessment, slugs)
    assert everything
    if purpose == "diagnosis":
        visitor.open(assessment_url(assessment, "plan"))
        visitor.post(
            assessment_url(assessment, "plan/prendre"),
            {
                "csrf_token": visitor.page.fields["csrf_token"],
                "about": "act.veille.popularize",
            },
        )
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    assert go_over(visitor, assessment).status == 200
    for path in pages_of(purpose):
        page = visitor.open(f"/diagnostic/{assessment}{path}")
        assert page.status == 200, path
        assert path.endswith(".json") or "act.veille.popularize" not in page.words
    assert visitor.open("/diagnostic").status == 200
    go_back(visitor, assessment)
    assert all_stored(visitor, assessment, slugs) == everything


def all_stored(visitor: Visitor, assessment: str, slugs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for slug in slugs:
        if visitor.open(page_url(assessment, slug)).status == 200:
            found |= stored(visitor, assessment, slug)
    return found


def pages_of(purpose: Purpose) -> list[str]:
    if purpose == "mandate":
        return ["", "/relire", "/fiche", "/fiche.json", "/premiere-rencontre", "/questions"]
    if purpose == "handover":
        return ["", "/relire", "/passation", "/passation.json", "/questions"]
    results = ["", "/portrait", "/actions", "/exemples", "/calcul"]
    return [
        *(f"/resultat{each}" for each in results),
        *("", "/relire", "/plan", "/plan/revue", "/rencontre", "/tours", "/partager"),
        *("/rapport.json", "/rapport.html", "/plan.json", "/questions", "/etape/saisie"),
    ]


def test_what_moved_compares_what_kept_its_meaning_in_a_round_that_moved(
    app: Flask, visitor: Visitor, edition: Edition
) -> None:
    others = [each.id for each in edition.axes[0].needs if each.id != NEED]
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3", others[0]: "3", others[1]: "3"})
    again(visitor, assessment)
    say(visitor, assessment, {NEED: "0", others[0]: "0", others[1]: "0"})
    publish(app, retired(others[0])(worded(NEED, OTHER_WORDS)(edition)))
    go_over(visitor, assessment)
    page = visitor.open(assessment_url(assessment, "bouge"))
    assert page.status == 200
    asked = edition.questions
    assert f"{OTHER_WORDS} Tour 1" in page.words
    assert f"{asked[others[1]].statement.fr} Tour 1" in page.words
    assert f"{asked[others[0]].statement.fr} N’est plus demandé." in page.words
    earlier = visitor.open(assessment_url(assessment, "resultat/portrait?tour=1"))
    assert OTHER_WORDS not in earlier.words


def test_a_file_whose_answers_are_all_aside_is_not_begun_anew(
    app: Flask, visitor: Visitor, make_app: MakeApp
) -> None:
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    go_over(visitor, assessment)
    assert start(visitor) != assessment
    again(visitor, assessment)
    assert visitor.open(assessment_url(assessment, "tours")).words.count("Tour 1") > 0


def test_the_owner_may_delete_for_good_what_is_kept_aside(
    app: Flask, visitor: Visitor, edition: Edition, tmp_path: Path
) -> None:
    del tmp_path
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    publish(app, retired(NEED)(edition))
    page = go_over(visitor, assessment)
    assert edition.questions[NEED].statement.fr in page.words
    page = visitor.send(press="Effacer pour de bon")
    assert edition.questions[NEED].statement.fr not in page.words
    go_back(visitor, assessment)
    assert stored(visitor, assessment, NEEDS) == {}
