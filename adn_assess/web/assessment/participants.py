"""Beside the list of steps: who else answers this round, and what one may do about it."""

from dataclasses import dataclass

from flask import session, url_for
from sqlalchemy import Connection

from adn_assess.storage import access, rounds
from adn_assess.storage.rounds import Participant, ResponseCount
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.http.language import current_language
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

MIN_PARTICIPANTS = 2
"""Views are sealed from one another: it takes two."""


@dataclass(frozen=True, slots=True)
class Participants:
    """The voices apart of a round: who they are, never what they said."""

    seats: tuple[Participant, ...]
    """Of sealed views; none of a group."""
    roles: str
    turnout: ResponseCount | None
    """Of a group; None for sealed views."""
    own: str | None
    """The id of the voice that this browser has in it; None when it has none."""
    address: str | None
    """Where a group joins; None for sealed views, and once it is closed."""

    @property
    def may_open(self) -> bool:
        """Whether all have sealed, and they are enough."""
        return len(self.seats) >= MIN_PARTICIPANTS and all(seat.sealed for seat in self.seats)


def load_participants(connection: Connection, opened: OpenedAssessment) -> Participants | None:
    """Who answers this round; None when everyone shares one sheet."""
    of = opened.stored.round
    if of.sharing == "together":
        return None
    is_group = of.sharing == "anonymous"
    seats = [] if is_group else rounds.participants_of(connection, of)
    browser = session.get("browser", "")
    own = access.voice_of_browser(connection, browser, of.id, runtime().now())
    counted = rounds.response_count(connection, of) if is_group and opened.may("manage") else None
    address = absolute_url(url_for("access_links.door", token=of.code)) if of.code else None
    return Participants(tuple(seats), role_names(opened, seats), counted, own, address)


def role_names(opened: OpenedAssessment, seats: list[Participant]) -> str:
    """The roles in which those voices answer, in words."""
    return ", ".join(role_name(opened, seat.role) for seat in seats)


def role_name(opened: OpenedAssessment, role: str | None) -> str:
    """How a role is called."""
    edition = opened.edition
    known = edition.role.get(role or "")
    return (known.label if known else edition.wording.nobody).to(current_language())
