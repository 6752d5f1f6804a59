"""Private links: create them, and find those that this browser has just made, to show them."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import url_for
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import Connection

from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage import private_links, return_links
from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.private_links import PrivateLink
from adn_assess.web.assessment.access import OpenedAssessment, grant_access, this_browser
from adn_assess.web.assessment.asked_pages import asked_minutes
from adn_assess.web.assessment.derived_text import (
    ALPHABET,
    accepted_keys,
    derived_text,
    signing_key,
)
from adn_assess.web.assessment.introductions import KIND_OF_ROLE, LinkKind, introduce
from adn_assess.web.assessment.link_addresses import link_url
from adn_assess.web.assessment.link_messages import LinkMessage, link_message
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

LINK_VALIDITY_MONTHS: Final = 24
LINK_VALIDITY_SECONDS: Final = LINK_VALIDITY_MONTHS // 12 * 365 * 86_400
"""Validity of a private link, from its creation."""

TOKEN_LENGTH: Final = 33
"""196 random bits."""
FORMER_TOKEN_LENGTH: Final = 32
"""Of the tokens that could also hold `FORMER_MARKS`, at their end too."""
FORMER_MARKS: Final = "-_"
SHOWN_SECONDS: Final = 3600
"""For how long the browser that made a link is shown it, each time it opens the same page."""
SALT: Final = "form that made a link, 1"
"""The number is that of the format of what is signed."""


def add_link(
    connection: Connection, opened: OpenedAssessment, role: AccessRole, name: str, form_key: str
) -> None:
    """Create a private link to an assessment or a voice, unless the same form created it before.

    Only the digest of its token is stored: `find_new_link` derives the token from the form.
    """
    token = _derived_token(form_key)
    if private_links.find_link(connection, token, runtime().now()) is not None:
        return
    stored = opened.stored
    voice_id = stored.voice_id if stored.apart else None
    assessment_id, made_at = stored.round.assessment_id, _made_at(opened)
    _store_link(
        connection, assessment_id, role, name, token, opened.link_id, voice_id, made_at=made_at
    )


def _made_at(opened: OpenedAssessment) -> int:
    """The creation time that the row of a link holds.

    That of a voice of a group is the start of its round: no row says when somebody answered.
    """
    stored_round = opened.stored.round
    in_group = opened.stored.apart and stored_round.sharing == "anonymous"
    return stored_round.started_at if in_group else runtime().now()


def add_invitation(
    connection: Connection, opened: OpenedAssessment, voice_id: int, name: str, form_key: str
) -> None:
    """Create the link by which the first browser that uses it takes a voice."""
    token = _derived_token(form_key, voice_id)
    assessment_id, maker = opened.stored.id, opened.link_id
    _store_link(connection, assessment_id, "respondent", name, token, maker, voice_id, once=True)


def take_voice(connection: Connection, opened: OpenedAssessment, voice_id: int, name: str) -> None:
    """Give this browser a voice, by an invitation that it takes at once."""
    assessment_id, maker = opened.stored.id, opened.link_id
    link_id = _store_link(
        connection, assessment_id, "respondent", name, new_token(), maker, voice_id, once=True
    )
    private_links.spend_invitation(connection, link_id)
    grant_access(connection, assessment_id, "respondent", link_id, voice_id)


def _store_link(
    connection: Connection,
    assessment_id: str,
    role: AccessRole,
    name: str,
    token: str,
    maker_link_id: int | None,
    voice_id: int | None,
    *,
    once: bool = False,
    made_at: int | None = None,
) -> int:
    """Store the digest of a token with what it opens, and return the id of its row.

    `made_at` is the creation time that its row holds, now by default.
    """
    now = runtime().now() if made_at is None else made_at
    return private_links.add_link(
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


def new_token() -> str:
    """A random token."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def _derived_token(form_key: str, voice_id: int | None = None) -> str:
    """The token of the link that a form of this browser creates.

    It takes the secret key of the installation, the secret name of the browser and the key of the
    form to derive it: none of them opens anything without the others.
    """
    derived_from = f"link {this_browser()} {form_key} {voice_id or ''}"
    return derived_text(signing_key(), derived_from, TOKEN_LENGTH)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that this browser has just made, with its address, and the message to give it with."""

    link: PrivateLink
    address: str
    message: LinkMessage


def find_new_link(
    connection: Connection, opened: OpenedAssessment, form_key: str, *, returning: bool = False
) -> NewLink | None:
    """The link that a form of this browser created for what it opened; None without one.

    `returning` for one that its maker keeps, to come back.
    """
    token = _derived_token(form_key)
    link = private_links.find_link(connection, token, runtime().now())
    if link is None or link.assessment_id != opened.stored.round.assessment_id:
        return None
    return _new_link(opened, link, token, "return" if returning else KIND_OF_ROLE[link.role])


def find_new_invitation(
    connection: Connection, opened: OpenedAssessment, form_key: str, voice_id: int, role: str
) -> NewLink | None:
    """The invitation to a voice that a form of this browser created; `role` is its label."""
    token = _derived_token(form_key, voice_id)
    link = private_links.find_link(connection, token, runtime().now())
    if link is None or link.assessment_id != opened.stored.id:
        return None
    return _new_link(opened, link, token, "voice", role)


def _new_link(
    opened: OpenedAssessment, link: PrivateLink, token: str, kind: LinkKind, role: str = ""
) -> NewLink:
    purpose, last_day = opened.stored.purpose, day_of(link.expires_at)
    address = link_url(token, kind, purpose, last_day)
    is_voice = kind == "voice"
    minutes = asked_minutes(opened.edition, opened.stored.round) if is_voice else None
    introduction = introduce(kind, purpose, opened.edition, last_day, minutes)
    message = link_message(introduction, opened.edition, address, role=role)
    return NewLink(link, address, message)


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


def add_return_link(connection: Connection, opened: OpenedAssessment, form_key: str) -> bool:
    """Create a link in the role of this browser; False when as many as there may be are in use."""
    if find_new_link(connection, opened, form_key) is not None:
        return True
    if not _make_room(connection, opened):
        return False
    name = _("Lien pour reprendre, fait le {date}").format(
        date=long_date(day_of(_made_at(opened)), current_language())
    )
    add_link(connection, opened, opened.role, name, form_key)
    return True


def add_calendar_link(connection: Connection, opened: OpenedAssessment, form_key: str) -> bool:
    """Create a link to follow the plan, for a calendar; False when as many as may be are in use.

    It goes with the link by which its maker follows the plan.
    """
    if find_new_link(connection, opened, form_key) is not None:
        return True
    manages = opened.may("manage")
    maker = opened.link_id if manages else opened.follow_link_id
    if not manages and maker is not None and not return_links.make_room_in_tree(connection, maker):
        return False
    date = long_date(day_of(runtime().now()), current_language())
    name = _("Lien mis dans un calendrier, le {date}").format(date=date)
    token = _derived_token(form_key)
    _store_link(connection, opened.stored.id, "follower", name, token, maker, None)
    return True


def _make_room(connection: Connection, opened: OpenedAssessment) -> bool:
    """Whether one more link may be made: only an owner, who sees and revokes them, has no bound."""
    if opened.stored.apart:
        return return_links.make_room_for_voice(connection, opened.stored.voice_id)
    if opened.role == "owner" or opened.link_id is None:
        return True
    return return_links.make_room_in_tree(connection, opened.link_id)


def left_url(opened: OpenedAssessment, form_key: str) -> str:
    """The address of the page that shows the link made on leaving, or says why there is none."""
    return url_for(
        "access_links.left", assessment_id=opened.stored.id, lien=sign_form_key(form_key)
    )


def sign_form_key(form_key: str) -> str:
    """Write the key of a form, and when it was sent, for the address of what it created."""
    return str(_serializer().dumps([form_key, runtime().now()]))


def read_form_key(text: str) -> str | None:
    """Read what `sign_form_key` wrote; None for anything else, or once it is too long ago."""
    try:
        form_key, sent_at = _serializer().loads(text)
    except BadData:
        return None
    return str(form_key) if runtime().now() - sent_at <= SHOWN_SECONDS else None


def _serializer() -> URLSafeSerializer:
    # The last key signs; the others are accepted.
    return URLSafeSerializer(accepted_keys(), salt=SALT)
