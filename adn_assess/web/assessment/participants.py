"""Participants of a round whose voices answer separately: roles, progress, never answers."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Connection

from adn_assess.domain.answers import anonymity
from adn_assess.domain.answers.anonymity import Progress
from adn_assess.domain.answers.round import MIN_SEALED_VOICES
from adn_assess.storage import grants, groups, voices
from adn_assess.storage.stored_voice import StoredRound
from adn_assess.storage.voices import Participant
from adn_assess.web.assessment.access import OpenedAssessment, this_browser
from adn_assess.web.assessment.asked_pages import asked_minutes
from adn_assess.web.assessment.introductions import introduce
from adn_assess.web.assessment.join_codes import find_own_voice, format_code
from adn_assess.web.assessment.link_messages import LinkMessage, link_message
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class GroupResponses:
    """How many of a group answered, in steps that do not tell when one more does."""

    answering: int
    """A multiple of COUNT_STEP, rounded down: at least so many voices have an answer."""
    done: Progress
    """About how many of them are sealed."""
    on_paper: int
    """Copies on paper: whoever typed them in knows how many."""
    may_close: bool
    """Whether enough of them answered."""


@dataclass(frozen=True, slots=True)
class Participants:
    """The separate voices of a round: their roles and progress, never their answers."""

    participants: tuple[Participant, ...]
    """The sealed views; empty for a group."""
    roles: str
    responses: GroupResponses | None
    """Of a group, for its owner; None for sealed views."""
    own: str | None
    """The id of the voice that this browser holds; None when it holds none."""
    address: str | None
    """Where a group joins; None for sealed views and for a closed group."""
    message: LinkMessage | None
    """The message with that address; None without one."""
    managed: str | None
    """The id of the assessment, when this browser manages it and looks at its own voice."""

    @property
    def may_open(self) -> bool:
        """Whether every participant has sealed, and there are enough of them."""
        return len(self.participants) >= MIN_SEALED_VOICES and all(
            participant.sealed for participant in self.participants
        )


def load_participants(connection: Connection, opened: OpenedAssessment) -> Participants | None:
    """The participants of the round; None when everyone shares one voice."""
    stored_round = opened.stored.round
    if stored_round.sharing == "together":
        return None
    is_group = stored_round.sharing == "anonymous"
    sealed = [] if is_group else voices.list_participants(connection, stored_round)
    own = find_own_voice(connection, stored_round.id)
    responses = (
        load_group_responses(connection, stored_round)
        if is_group and opened.may("manage")
        else None
    )
    code = stored_round.code
    address = absolute_url(url_for("access_links.door", token=code)) if code else None
    managed = _managed_assessment(connection, opened)
    roles = role_names(opened, sealed)
    message = _group_message(opened, address, code) if address and code else None
    return Participants(tuple(sealed), roles, responses, own, address, message, managed)


def _group_message(opened: OpenedAssessment, address: str, code: str) -> LinkMessage:
    minutes = asked_minutes(opened.edition, opened.stored.round)
    introduction = introduce("group", opened.stored.purpose, opened.edition, None, minutes)
    otherwise = _("Ou tapez ce code : {code}, à cette adresse : {site}").format(
        code=format_code(code), site=absolute_url(url_for("workshop.code_form"))
    )
    return link_message(introduction, opened.edition, address, otherwise=otherwise)


def _managed_assessment(connection: Connection, opened: OpenedAssessment) -> str | None:
    """The id of the assessment of a separate voice, when this browser manages it; None else."""
    if not opened.stored.apart:
        return None
    assessment_id, now = opened.stored.round.assessment_id, runtime().now()
    return (
        assessment_id if grants.may_manage(connection, this_browser(), assessment_id, now) else None
    )


def load_group_responses(connection: Connection, stored_round: StoredRound) -> GroupResponses:
    """Count the voices of a group, but for those of browsers that may manage the assessment."""
    count = groups.count_responses(connection, stored_round)
    return GroupResponses(
        anonymity.count_shown(count.answering),
        anonymity.progress_shown(count.answering, count.done),
        count.on_paper,
        may_close=anonymity.may_close(count.answering, count.on_paper),
    )


def role_names(opened: OpenedAssessment, participants: list[Participant]) -> str:
    """The labels of the roles of those participants, separated by commas."""
    return ", ".join(role_name(opened, participant.role) for participant in participants)


def role_name(opened: OpenedAssessment, role: str | None) -> str:
    """The label of a role in the language of the page; of no role, the wording for nobody."""
    edition = opened.edition
    known = edition.role.get(role or "")
    return (known.label if known else edition.wording.nobody).to(current_language())
