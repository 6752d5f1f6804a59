"""Who types in a copy on paper has read it: they answer before, or not at all in that round."""

import re

import pytest

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, Clock
from tests.web.each_database import (
    app,
    browse,
    database,
    postgres_server,
    sqlite_url,
)
from tests.web.journeys.rounds.two_voices import STATEMENT
from tests.web.voice_actions import NEED, invite, join, say, seal, take

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

REFUSED = "Vous avez entré une copie de ce tour"
FIRST = "Remettez d’abord vos réponses"


def opened_for_copies(owner: Visitor, sharing: str) -> tuple[str, list[str]]:
    """A round that takes copies; with the addresses by which one answers it."""
    assessment = start(owner)
    if sharing == "group":
        return assessment, [join(owner, assessment)]
    return assessment, list(invite(owner, assessment, ("agent", "direction", "team")).values())


def copy_address(owner: Visitor, assessment: str) -> str:
    page = owner.open(assessment_url(assessment, "tours"))
    found: list[str] = re.findall(r"href=\"([^\"]*/(?:voix/\d+|tours)/copie)\"", page.source)
    return found[-1]


def type_in(owner: Visitor, address: str) -> Page:
    owner.open(address)
    return owner.send({STATEMENT: "1"}, press="Entrer cette copie")


@pytest.mark.parametrize("sharing", ["sealed", "group"])
def test_who_typed_in_a_copy_takes_no_voice_in_that_round(browse: Browse, sharing: str) -> None:
    owner, other = browse(), browse()
    assessment, addresses = opened_for_copies(owner, sharing)
    copy = copy_address(owner, assessment)
    assert "vous ne pourrez plus répondre vous-même dans ce tour" in owner.open(copy).words
    assert "Copie entrée" in type_in(owner, copy).words
    owner.open(addresses[0])
    page = owner.send()
    assert page.status == 409
    assert REFUSED in page.words
    assert "Mes réponses" not in owner.open(assessment_url(assessment, "tours")).words
    assert take(other, addresses[0]) is not None, "the link was spent by who may not use it"


@pytest.mark.parametrize("sharing", ["sealed", "group"])
def test_who_answers_too_hands_in_before_reading_a_copy(browse: Browse, sharing: str) -> None:
    owner = browse()
    assessment, addresses = opened_for_copies(owner, sharing)
    copy = copy_address(owner, assessment)
    early = owner.open(copy)
    voice = take(owner, addresses[0])
    assert voice is not None
    say(owner, voice, {NEED: "2"})
    assert FIRST in owner.open(copy).words
    owner.seen = early
    page = owner.send({STATEMENT: "1"}, press="Entrer cette copie")
    assert page.status == 409
    assert page.fields[STATEMENT] == "1"
    seal(owner, voice)
    assert "vous ne pourrez plus répondre" not in owner.open(copy).words
    assert "Copie entrée" in type_in(owner, copy).words
    owner.open(addresses[0])
    assert REFUSED not in owner.send().words


def test_who_typed_in_a_copy_answers_in_the_round_that_replaces_a_given_up_one(
    browse: Browse, clock: Clock
) -> None:
    owner = browse()
    assessment, _addresses = opened_for_copies(owner, "group")
    type_in(owner, copy_address(owner, assessment))
    owner.open(assessment_url(assessment, "tours/abandonner"))
    owner.send(to="tours/abandonner")
    clock.now += 60
    assert take(owner, join(owner, assessment)) is not None
