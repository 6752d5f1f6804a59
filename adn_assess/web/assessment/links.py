"""Private links: create them, and show the page that hands one out."""

import secrets
from dataclasses import dataclass
from typing import Final

from flask import render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage import private_links
from adn_assess.storage.access_roles import AccessRole
from adn_assess.web.assessment.access import TOKEN_BYTES, OpenedAssessment
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

LINK_VALIDITY_MONTHS: Final = 24
LINK_VALIDITY_SECONDS: Final = LINK_VALIDITY_MONTHS // 12 * 365 * 86_400
"""Validity of a private link, from its creation."""


def new_link(connection: Connection, opened: OpenedAssessment, role: AccessRole, name: str) -> str:
    """Create a private link to an assessment or a voice, and return its token.

    The token cannot be read again: only its digest is stored.
    """
    stored = opened.stored
    voice_id = stored.voice_id if stored.apart else None
    return _create_link(
        connection, stored.round.assessment_id, role, name, opened.link_id, voice_id
    )


def new_invitation(connection: Connection, assessment_id: str, voice_id: int, name: str) -> str:
    """Create the link by which the first browser that uses it takes a voice; return its token."""
    return _create_link(connection, assessment_id, "respondent", name, None, voice_id, once=True)


def _create_link(
    connection: Connection,
    assessment_id: str,
    role: AccessRole,
    name: str,
    maker_link_id: int | None,
    voice_id: int | None,
    *,
    once: bool = False,
) -> str:
    """Store the digest of a new token with what it opens, and return the token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = runtime().now()
    private_links.add_link(
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
    return token


@dataclass(frozen=True, slots=True)
class ReturnLink:
    """A private link that leads back to where one left, which cannot be shown again."""

    address: str
    until: str
    """Its last day, in words."""


def new_return_link(connection: Connection, opened: OpenedAssessment) -> ReturnLink:
    """Create a link in the role of this browser."""
    today = day_of(runtime().now())
    name = _("Lien pour reprendre, fait le {date}").format(
        date=long_date(today, current_language())
    )
    token = new_link(connection, opened, opened.role, name)
    until = long_date(day_of(runtime().now() + LINK_VALIDITY_SECONDS), current_language())
    address = absolute_url(url_for("access_links.door", token=token))
    return ReturnLink(address, until)


def return_link_page(opened: OpenedAssessment, link: ReturnLink) -> str:
    """The page that shows a link, once."""
    return render_template(
        "assessment/private_link.html", opened=opened, address=link.address, until=link.until
    )
