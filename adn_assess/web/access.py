"""Who may open an assessment from this browser, and to do what."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from flask import abort, session
from sqlalchemy import Connection

from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Purpose
from adn_assess.domain.walks import FileWords
from adn_assess.storage import access, assessments
from adn_assess.storage.assessments import Stored
from adn_assess.web.runtime import runtime

Right = Literal["answer", "read", "manage"]

RIGHTS: Final[Mapping[access.Role, tuple[Right, ...]]] = {
    "owner": ("answer", "read", "manage"),
    "respondent": ("answer",),
    "reader": ("read",),
}
WELL_FORMED_ID: Final = re.compile(r"[0-9a-f]{20}")
"""What an assessment is named; nothing else is worth asking the database."""
TOKEN_BYTES: Final = 24
"""192 random bits."""
LINK_SECONDS: Final = 730 * 86_400
"""A private link opens for 24 months."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment this browser may open, the edition it is pinned to, and in what role."""

    stored: Stored
    edition: Edition
    role: access.Role
    link_id: int | None
    """The link by which this browser came in; None when it started the assessment itself."""

    @property
    def words(self) -> FileWords:
        """How this kind of file is called."""
        return self.edition.asking.files.of(self.stored.purpose)

    def may(self, right: Right) -> bool:
        """Whether the role has that right."""
        return right in RIGHTS[self.role]


def open_assessment(
    connection: Connection,
    assessment_id: str,
    right: Right,
    purpose: Purpose | None = None,
    *,
    to_change: bool = False,
) -> Opened:
    """The assessment, its edition and this browser's role.

    Aborts with 404 when it does not exist, is not for that purpose or may not be opened, so that
    nobody can tell which.
    """
    browser = session.get("browser")
    if not WELL_FORMED_ID.fullmatch(assessment_id):
        abort(404)
    way = browser and access.way_in(connection, browser, assessment_id, runtime().now())
    if not way or right not in RIGHTS[way.role]:
        abort(404)
    stored = assessments.load(connection, assessment_id, to_change=to_change)
    if stored is None or purpose not in (None, stored.purpose):
        abort(404)
    edition = runtime().edition(connection, stored.edition_id)
    return Opened(stored, edition, way.role, way.link_id)


def this_browser() -> str:
    """The secret name of this browser, given on its first assessment or link."""
    if "browser" not in session:
        session["browser"] = secrets.token_urlsafe(TOKEN_BYTES)
        session.permanent = True
    return str(session["browser"])


def let_in(
    connection: Connection, assessment_id: str, role: access.Role, link_id: int | None = None
) -> None:
    """Grant this browser a role on an assessment."""
    access.grant(connection, this_browser(), assessment_id, role, runtime().now(), link_id)


def new_link(connection: Connection, opened: Opened, role: access.Role, name: str) -> str:
    """Make a private link, and give its token: the only time it can be seen."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = runtime().now()
    until = now + LINK_SECONDS
    access.add_link(connection, opened.stored.id, role, name, token, now, until, opened.link_id)
    return token
