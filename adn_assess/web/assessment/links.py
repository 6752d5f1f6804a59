"""Private links: create them, and show the page that hands one out."""

import re
import secrets
import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage import private_links, return_links
from adn_assess.storage.access_roles import AccessRole
from adn_assess.web.assessment.access import OpenedAssessment, grant_access
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

LINK_VALIDITY_MONTHS: Final = 24
LINK_VALIDITY_SECONDS: Final = LINK_VALIDITY_MONTHS // 12 * 365 * 86_400
"""Validity of a private link, from its creation."""

TOKEN_ALPHABET: Final = string.ascii_letters + string.digits
"""Programs that make links of addresses leave out a mark at their end."""
TOKEN_LENGTH: Final = 33
"""196 random bits."""
FORMER_TOKEN_LENGTH: Final = 32
"""Of the tokens that could also hold `FORMER_MARKS`, at their end too."""
FORMER_MARKS: Final = "-_"


@dataclass(frozen=True, slots=True)
class _NewLink:
    """The id of a link, and its token, which cannot be read again."""

    id: int
    token: str


def new_link(connection: Connection, opened: OpenedAssessment, role: AccessRole, name: str) -> str:
    """Create a private link to an assessment or a voice, and return its token.

    The token cannot be read again: only its digest is stored.
    """
    stored = opened.stored
    voice_id = stored.voice_id if stored.apart else None
    return _create_link(
        connection,
        stored.round.assessment_id,
        role,
        name,
        opened.link_id,
        voice_id,
        made_at=_made_at(opened),
    ).token


def _made_at(opened: OpenedAssessment) -> int:
    """The creation time that the row of a link holds.

    That of a voice of a group is the start of its round: no row says when somebody answered.
    """
    stored_round = opened.stored.round
    in_group = opened.stored.apart and stored_round.sharing == "anonymous"
    return stored_round.started_at if in_group else runtime().now()


def new_invitation(
    connection: Connection, opened: OpenedAssessment, voice_id: int, name: str
) -> str:
    """Create the link by which the first browser that uses it takes a voice; return its token."""
    return _create_invitation(connection, opened, voice_id, name).token


def take_voice(connection: Connection, opened: OpenedAssessment, voice_id: int, name: str) -> None:
    """Give this browser a voice, by an invitation that it takes at once."""
    invitation = _create_invitation(connection, opened, voice_id, name)
    private_links.spend_invitation(connection, invitation.id)
    grant_access(connection, opened.stored.id, "respondent", invitation.id, voice_id)


def _create_invitation(
    connection: Connection, opened: OpenedAssessment, voice_id: int, name: str
) -> _NewLink:
    assessment_id, maker = opened.stored.id, opened.link_id
    return _create_link(connection, assessment_id, "respondent", name, maker, voice_id, once=True)


def _create_link(
    connection: Connection,
    assessment_id: str,
    role: AccessRole,
    name: str,
    maker_link_id: int | None,
    voice_id: int | None,
    *,
    once: bool = False,
    made_at: int | None = None,
) -> _NewLink:
    """Store the digest of a new token with what it opens.

    `made_at` is the creation time that its row holds, now by default.
    """
    token = _new_token()
    now = runtime().now() if made_at is None else made_at
    link_id = private_links.add_link(
        connection,
        assessment_id,
        role,
        name,
        token,
        now,
        now + LINK_VALIDITY_SECONDS,
        maker_link_id,
        voice_id,
        once=once,
    )
    return _NewLink(link_id, token)


def _new_token() -> str:
    return "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(TOKEN_LENGTH))


def possible_tokens(text: str) -> tuple[str, ...]:
    """The tokens that the end of an address may stand for, itself first.

    A sentence may have put marks after it, and a former token may have lost its last character.
    """
    return tuple(dict.fromkeys(_possible_tokens(text)))


def _possible_tokens(text: str) -> Iterator[str]:
    yield text
    yield re.sub(r"[^A-Za-z0-9_-]+\Z", "", text)
    bare = re.sub(r"[^A-Za-z0-9]+\Z", "", text)
    yield bare
    if len(bare) == FORMER_TOKEN_LENGTH - 1:
        yield from (bare + mark for mark in FORMER_MARKS)


@dataclass(frozen=True, slots=True)
class ReturnLink:
    """A private link that leads back to where one left, which cannot be shown again."""

    address: str
    until: str
    """Its last day, in words."""


def new_return_link(connection: Connection, opened: OpenedAssessment) -> ReturnLink | None:
    """Create a link in the role of this browser; None when as many as there may be are in use."""
    if not _make_room(connection, opened):
        return None
    made_at = _made_at(opened)
    name = _("Lien pour reprendre, fait le {date}").format(
        date=long_date(day_of(made_at), current_language())
    )
    token = new_link(connection, opened, opened.role, name)
    until = long_date(day_of(made_at + LINK_VALIDITY_SECONDS), current_language())
    address = absolute_url(url_for("access_links.door", token=token))
    return ReturnLink(address, until)


def _make_room(connection: Connection, opened: OpenedAssessment) -> bool:
    """Whether one more link may be made: only an owner, who sees and revokes them, has no bound."""
    if opened.stored.apart:
        return return_links.make_room_for_voice(connection, opened.stored.voice_id)
    if opened.role == "owner" or opened.link_id is None:
        return True
    return return_links.make_room_for_respondent(connection, opened.link_id)


def return_link_page(opened: OpenedAssessment, link: ReturnLink | None) -> str:
    """The page that shows a link, once; without one, it says why none was made."""
    return render_template(
        "assessment/private_link.html",
        opened=opened,
        link=link,
        bounded=opened.stored.apart or opened.role != "owner",
        most=return_links.MAX_VOICE_LINKS
        if opened.stored.apart
        else return_links.MAX_RESPONDENT_LINKS,
    )
