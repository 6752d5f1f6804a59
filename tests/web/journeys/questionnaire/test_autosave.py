"""Saving as one answers: the same save, from which one does not move."""

from urllib.parse import urlencode

import httpx
import pytest

from tests.visitor import Visitor
from tests.web.assessment_actions import PROFILE, REQUIRED, page_url, start, stored
from tests.web.conftest import Browse
from tests.web.voice_actions import seal, stage

OBSTACLES = "concertation/obstacles"
VISIBILITY = "concertation.visibility"
NOTE = "note.concertation"
ACCESS = "concertation.access.distance"


def keep(visitor: Visitor, address: str, **answers: str) -> httpx.Response:
    """What the script of a page sends once something is ticked."""
    fields = dict(visitor.open(address).fields)
    named = {name.replace("__", "."): value for name, value in answers.items()}
    sent = {**fields, **named, "action": "keep"}
    return visitor.client.post(address, data=sent, follow_redirects=False)


def test_what_is_ticked_is_saved_and_the_page_stays_open(visitor: Visitor) -> None:
    assessment = start(visitor)
    answer = keep(visitor, page_url(assessment, OBSTACLES), concertation__visibility="3")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3"}


def test_the_mark_that_comes_back_lets_the_next_change_through(visitor: Visitor) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OBSTACLES)
    shown = dict(visitor.open(address).fields)
    first = {**shown, VISIBILITY: "3", "action": "keep"}
    seen = visitor.client.post(address, data=first).json()["seen"]
    then = {**first, VISIBILITY: "0", "seen": seen}
    assert visitor.client.post(address, data=then).status_code == 200
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "0"}


def test_another_s_answer_is_not_replaced_in_silence(visitor: Visitor) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OBSTACLES)
    stale = dict(visitor.open(address).fields)
    keep(visitor, address, concertation__visibility="3")
    answer = visitor.client.post(address, data={**stale, VISIBILITY: "0", "action": "keep"})
    assert answer.status_code == 409
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3"}


def test_a_wrong_value_is_refused_and_what_is_only_missing_is_not(visitor: Visitor) -> None:
    assessment = start(visitor)
    address = page_url(assessment, PROFILE)
    assert keep(visitor, address, profile__organization_type="national").status_code == 200
    assert keep(visitor, address, profile__training_coordinator="queen").status_code == 422
    assert stored(visitor, assessment, PROFILE) == {"profile.organization_type": "national"}
    assert REQUIRED not in stored(visitor, assessment, PROFILE)


def test_a_voice_that_is_sealed_keeps_nothing_more(browse: Browse) -> None:
    owner = browse()
    visitor, voice = stage(owner, browse, start(owner), "sealed")
    address = page_url(voice, OBSTACLES)
    late = {**visitor.open(address).fields, ACCESS: "3", "action": "keep"}
    seal(visitor, voice)
    assert visitor.client.post(address, data=late).status_code == 409


def test_without_its_token_nothing_is_stored(visitor: Visitor) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OBSTACLES)
    fields = {**visitor.open(address).fields, VISIBILITY: "3", "action": "keep"}
    fields.pop("csrf_token")
    assert visitor.client.post(address, data=fields).status_code == 400
    assert stored(visitor, assessment, OBSTACLES) == {}


def test_the_mark_that_comes_back_has_nothing_that_the_page_did_not_show(visitor: Visitor) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OBSTACLES)
    shown = dict(visitor.open(address).fields)
    keep(visitor, address, concertation__visibility="3")
    other = {**shown, ACCESS: "1", "action": "keep"}
    seen = visitor.client.post(address, data=other).json()["seen"]
    late = {**shown, VISIBILITY: "0", "seen": seen, "action": "keep"}
    assert visitor.client.post(address, data=late).status_code == 409
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", ACCESS: "1"}


@pytest.mark.parametrize("action", ["keep", "next"])
def test_what_a_page_stored_itself_without_learning_it_is_no_conflict(
    visitor: Visitor, action: str
) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OBSTACLES)
    shown = dict(visitor.open(address).fields)
    keep(visitor, address, concertation__visibility="3", note__concertation=" Un.\r\nDeux. ")
    own = urlencode({VISIBILITY: "3", NOTE: " Un.\nDeux. "})
    again = {**shown, VISIBILITY: "0", NOTE: "Trois.", "unconfirmed": own, "action": action}
    assert visitor.client.post(address, data=again).status_code == 200
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "0", NOTE: "Trois."}


@pytest.mark.parametrize("own", [f"{VISIBILITY}=1", f"{ACCESS}=3", "&" * 500, "%ff=%00", "=3"])
def test_what_a_page_did_not_store_itself_is_a_conflict_all_the_same(
    visitor: Visitor, own: str
) -> None:
    assessment = start(visitor)
    address = page_url(assessment, OBSTACLES)
    shown = dict(visitor.open(address).fields)
    keep(visitor, address, concertation__visibility="3")
    late = {**shown, VISIBILITY: "0", "unconfirmed": own, "action": "keep"}
    assert visitor.client.post(address, data=late).status_code == 409
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3"}
