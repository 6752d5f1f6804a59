"""Access control: which assessment this browser may open, in which role, to do what."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from flask import abort, current_app, session
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from adn_assess.domain.documents.identity import cover_name
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Page, Purpose
from adn_assess.domain.edition.wording.questionnaire import FileWording
from adn_assess.storage import grants, groups
from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.load_voice import load_shared_voice_with_access, load_voice
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.asked_pages import asked_pages
from adn_assess.web.assessment.ids import PUBLIC_ID
from adn_assess.web.runtime import runtime

Right = Literal["answer", "read", "manage", "see_plan", "follow"]

RIGHTS: Final[Mapping[AccessRole, tuple[Right, ...]]] = {
    "owner": ("answer", "read", "manage", "see_plan", "follow"),
    "respondent": ("answer",),
    "reader": ("read",),
    "follower": ("follow", "see_plan"),
}
"""What each role allows; readers may see the plan of an assessment whose owners say so."""
NAME_BYTES: Final = 24
"""Of the secret name of a browser: 192 random bits."""
MAX_REMEMBERED_VOICES: Final = 8
"""Voices of one kind in the session of a browser, so that its cookie stays small."""
VoiceKind = Literal["invited", "joined"]
"""Key of the session with the ids of the voices that this browser took: sealed views, or voices of
groups."""
INVITED: Final = "invited"
JOINED: Final = "joined"


class GroupClosedError(NotFound):
    """A voice was asked for that this browser held in a group, and that was deleted since."""


class VoiceDeletedError(NotFound):
    """A sealed view was asked for that this browser took, and that was deleted since."""


class RoundClosedError(Exception):
    """The answers of a round were asked for before the round was opened."""

    def __init__(self, opened: "OpenedAssessment") -> None:
        super().__init__("this round is not open yet")
        self.opened = opened


@dataclass(frozen=True, slots=True)
class OpenedAssessment:
    """An assessment, or one voice of it, that this browser may open: rows, edition and role."""

    stored: StoredVoice
    edition: Edition
    role: AccessRole
    link_id: int | None
    """The private link that granted access; None for the browser that created the assessment."""
    latest: bool = False
    """True when no round was asked for by its number, so that this is the latest one."""
    begun: StoredRound | None = None
    """A later round in which nobody answered yet, while the result is still that of this one."""
    latest_number: int | None = None
    """The number of the latest round, when an earlier one was asked for; None else."""
    file_name: str | None = None
    """The name that its owners gave the assessment; None without one, and for any other role."""
    cover: str | None = None
    """The name on the cover of documents; None for none, and for any other role."""
    link_count: int = 0
    """How many private links open the assessment; 0 for any other role than an owner."""
    plan_for_readers: bool = False
    """Whether its readers may open its plan."""
    follow_link_id: int | None = None
    """The link by which this browser follows the plan, whatever its role; None when by none."""
    moved: StoredVoice | None = None
    """The voice as it is stored, when it is shown in an edition that its round moved from."""

    @property
    def words(self) -> FileWording:
        """The wording for this kind of assessment: its name, its start, the name of its result."""
        return self.edition.asking.files.of(self.stored.purpose)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The questionnaire pages that this browser is asked to fill in, in order."""
        if self.stored.apart:
            return asked_pages(self.edition, self.stored.round)
        if self.stored.round.sharing != "together":
            return self.edition.common_pages
        return self.edition.pages_by_purpose[self.stored.purpose]

    @property
    def overview_pages(self) -> tuple[Page, ...]:
        """The pages of the overview that one may answer instead; none where there is no choice."""
        stored = self.stored
        if stored.apart or stored.purpose != "diagnosis" or stored.round.sharing != "together":
            return ()
        return self.edition.overview.asked

    @property
    def may_refine(self) -> bool:
        """Whether one may be told which answers could change the first steps, and change them."""
        return bool(self.overview_pages) and self.may("answer") and self.may("read")

    def may(self, right: Right) -> bool:
        """Whether the role has a right; a separate voice may read once the round is open."""
        if self.stored.apart:
            return right == "answer" or (right == "read" and self.stored.round.readable)
        if right in RIGHTS[self.role]:
            return True
        may_read_plan = right == "see_plan" and self.role == "reader" and self.plan_for_readers
        return may_read_plan or (self.follow_link_id is not None and right in RIGHTS["follower"])


def open_assessment(
    connection: Connection,
    assessment_id: str,
    right: Right,
    purpose: Purpose | None = None,
    *,
    number: int | None = None,
    to_change: bool = False,
) -> OpenedAssessment:
    """Load the assessment or the separate voice of that id, with its edition and the role.

    Of an assessment, it loads the latest round, or the one of that number. Aborts with 404 when it
    does not exist, is not for that purpose or may not be opened: the answer does not say which.
    Raises RoundClosedError when the role may read the round, and the round is not open yet, and
    GroupClosedError or VoiceDeletedError for a voice of this browser that was deleted.
    """
    browser = session.get("browser")
    if not browser or not PUBLIC_ID.fullmatch(assessment_id):
        abort(404)
    now = runtime().now()
    accessible_voice = load_shared_voice_with_access(
        connection, browser, assessment_id, now, number=number, to_change=to_change
    ) or _load_separate_voice(connection, browser, assessment_id, now, to_change=to_change)
    if accessible_voice is None:
        _raise_when_deleted(connection, assessment_id)
    if accessible_voice is None or purpose not in (None, accessible_voice[1].purpose):
        abort(404)
    access, stored = accessible_voice
    edition = runtime().edition(connection, stored.edition_id)
    opened = OpenedAssessment(
        stored,
        edition,
        access.role,
        access.link_id,
        latest=number is None,
        plan_for_readers=access.plan_for_readers,
        follow_link_id=access.follow_link_id,
    )
    if opened.may("manage"):
        opened = replace(
            opened,
            file_name=access.file_name,
            cover=cover_name(access.file_name, access.cover_name),
            link_count=access.link_count,
        )
    if right == "read" and (stored.apart or opened.may("read")) and not stored.round.readable:
        raise RoundClosedError(opened)
    if not opened.may(right):
        abort(404)
    return opened


def open_diagnosis(
    connection: Connection,
    assessment_id: str,
    right: Right = "manage",
    *,
    to_change: bool = False,
) -> OpenedAssessment:
    """Open the latest round of a diagnosis that this browser may manage, or has that right on.

    `to_change` waits for whoever changes its rounds, so that the latest round is still the latest.
    """
    if to_change:
        take_turn(connection, assessment_id)
    return open_assessment(connection, assessment_id, right, "diagnosis", to_change=to_change)


def _load_separate_voice(
    connection: Connection, browser: str, public_id: str, now: int, *, to_change: bool
) -> tuple[grants.Access, StoredVoice] | None:
    """The separate voice of that id, when this browser has access to it."""
    access = grants.find_voice_access(
        connection, browser, public_id, now
    ) or groups.find_holder_access(connection, browser, public_id)
    stored = load_voice(connection, public_id, to_change=to_change) if access else None
    return (access, stored) if access and stored else None


def _raise_when_deleted(connection: Connection, public_id: str) -> None:
    """Raise the error of a voice that this browser took, and that does not exist any more."""
    joined = public_id in session.get(JOINED, ())
    if not joined and public_id not in session.get(INVITED, ()):
        return
    if load_voice(connection, public_id) is None:
        raise GroupClosedError if joined else VoiceDeletedError


def remember_voice(kind: VoiceKind, public_id: str) -> None:
    """Note in the session that this browser took a voice, the latest last.

    By that, the page of a voice that was deleted can say what became of it.
    """
    others = [each for each in session.get(kind, ()) if each != public_id]
    session[kind] = [*others, public_id][-MAX_REMEMBERED_VOICES:]


def this_browser() -> str:
    """The secret name of this browser, created with its first assessment or link.

    It is derived from the secret of its forms, which Flask-WTF keeps in the session: two forms that
    a new browser sends at once, before it has a name, give it the same one.
    """
    if "browser" not in session:
        form_secret = session.get(current_app.config["WTF_CSRF_FIELD_NAME"])
        session["browser"] = _derived_name(form_secret) if form_secret else _random_name()
        session.permanent = True
    return str(session["browser"])


def _derived_name(form_secret: str) -> str:
    """The name of the browser whose forms have that secret; only the secret key derives it."""
    key = str(current_app.secret_key).encode()
    digest = hmac.digest(key, f"browser {form_secret}".encode(), "sha256")
    return urlsafe_b64encode(digest[:NAME_BYTES]).decode()


def _random_name() -> str:
    return secrets.token_urlsafe(NAME_BYTES)


def grant_access(
    connection: Connection,
    assessment_id: str,
    role: AccessRole,
    link_id: int | None = None,
    voice_id: int | None = None,
) -> None:
    """Grant this browser a role on an assessment, or on one voice of it."""
    now = runtime().now()
    grants.add_grant(connection, this_browser(), assessment_id, role, now, link_id, voice_id)
