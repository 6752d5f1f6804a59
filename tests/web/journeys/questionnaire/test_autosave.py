"""Saving as one answers: the same save, from which one does not move."""

import httpx

from tests.walker import Walker
from tests.web.conftest import Browse
from tests.web.voices import seal, stage
from tests.web.walking import PROFILE, REQUIRED, at, start, step, stored

OBSTACLES = "concertation/obstacles"
VISIBILITY = "concertation.visibility"
ACCESS = "concertation.access"


def keep(walker: Walker, address: str, **answers: str) -> httpx.Response:
    """What the script of a page sends once something is ticked."""
    fields = dict(walker.open(address).fields)
    named = {name.replace("__", "."): value for name, value in answers.items()}
    sent = {**fields, **named, "action": "keep"}
    return walker.client.post(address, data=sent, follow_redirects=False)


def test_what_is_ticked_is_saved_and_one_comes_back_to_the_same_page(walker: Walker) -> None:
    assessment = start(walker)
    answer = keep(walker, step(assessment, OBSTACLES), concertation__visibility="3")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert stored(walker, assessment, OBSTACLES) == {VISIBILITY: "3"}
    assert walker.open(at(assessment, "reprendre")).path == step(assessment, OBSTACLES)


def test_the_mark_that_comes_back_lets_the_next_change_through(walker: Walker) -> None:
    assessment = start(walker)
    address = step(assessment, OBSTACLES)
    shown = dict(walker.open(address).fields)
    first = {**shown, VISIBILITY: "3", "action": "keep"}
    seen = walker.client.post(address, data=first).json()["seen"]
    then = {**first, VISIBILITY: "0", "seen": seen}
    assert walker.client.post(address, data=then).status_code == 200
    assert stored(walker, assessment, OBSTACLES) == {VISIBILITY: "0"}


def test_another_s_answer_is_not_replaced_in_silence(walker: Walker) -> None:
    assessment = start(walker)
    address = step(assessment, OBSTACLES)
    stale = dict(walker.open(address).fields)
    keep(walker, address, concertation__visibility="3")
    answer = walker.client.post(address, data={**stale, VISIBILITY: "0", "action": "keep"})
    assert answer.status_code == 409
    assert stored(walker, assessment, OBSTACLES) == {VISIBILITY: "3"}


def test_a_wrong_value_is_refused_and_what_is_only_missing_is_not(walker: Walker) -> None:
    assessment = start(walker)
    address = step(assessment, PROFILE)
    assert keep(walker, address, profile__organization_type="national").status_code == 200
    assert keep(walker, address, profile__training_coordinator="queen").status_code == 422
    assert stored(walker, assessment, PROFILE) == {"profile.organization_type": "national"}
    assert REQUIRED not in stored(walker, assessment, PROFILE)


def test_a_voice_that_is_sealed_keeps_nothing_more(browse: Browse) -> None:
    owner = browse()
    walker, voice = stage(owner, browse, start(owner), "sealed")
    address = step(voice, OBSTACLES)
    late = {**walker.open(address).fields, ACCESS: "3", "action": "keep"}
    seal(walker, voice)
    assert walker.client.post(address, data=late).status_code == 409


def test_without_its_token_nothing_is_kept(walker: Walker) -> None:
    assessment = start(walker)
    address = step(assessment, OBSTACLES)
    fields = {**walker.open(address).fields, VISIBILITY: "3", "action": "keep"}
    fields.pop("csrf_token")
    assert walker.client.post(address, data=fields).status_code == 400
    assert stored(walker, assessment, OBSTACLES) == {}
