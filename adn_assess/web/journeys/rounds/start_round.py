"""Start of a round: its voices, their invitations, and the answers copied from the previous one."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Connection

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import AnswerForm, Scale, Sharing
from adn_assess.storage import editions, rounds, voices
from adn_assess.storage.load_voice import load_shared_voice, load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import INVITED, OpenedAssessment, remember_voice
from adn_assess.web.assessment.ids import new_public_id
from adn_assess.web.assessment.link_messages import LinkMessage
from adn_assess.web.assessment.links import (
    NewLink,
    add_invitation,
    find_new_invitation,
    take_voice,
)
from adn_assess.web.assessment.load_round import notes_asked
from adn_assess.web.assessment.participants import role_name
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.qr import qr
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class Invitation:
    """A separate voice, with the link to give to somebody, which this browser has just made."""

    role: str
    address: str
    message: LinkMessage
    picture: Markup


def start_round(
    connection: Connection,
    opened: OpenedAssessment,
    sharing: Sharing,
    code: str | None = None,
    group_role: str | None = None,
    form_hash: str | None = None,
    answer_form: AnswerForm = "full",
    axes: Sequence[str] = (),
) -> StoredVoice:
    """Start one more round, on today's content and with the profile of the last.

    A shared round has the role of the latest shared one, which its first page shows. A shared
    round in which nothing was answered is replaced. `axes` are those that its voices answer; none
    for all.
    """
    current, now = runtime().current, runtime().now()
    before = opened.stored
    role = _shared_role(connection, opened) if sharing == "together" else None
    if before.round.sharing == "together" and rounds.is_round_empty(connection, before.round):
        rounds.delete_round(connection, before.round)
    editions.store_edition(connection, current.id, current.packed, now)
    slug = page_sequence.first_slug(current.edition, "diagnosis")
    started = rounds.add_round(
        connection,
        before.id,
        current.id,
        "diagnosis",
        slug,
        now,
        sharing,
        code,
        group_role,
        form_hash=form_hash,
        answer_form=answer_form if current.edition.overview.asked else "full",
        axes=axes,
    )
    profile = _profile_still_offered(current.edition, before)
    save_answers(connection, started, AnswerChanges(slug, role, profile=profile), now)
    return started


def _shared_role(connection: Connection, opened: OpenedAssessment) -> str | None:
    """Return the role of the latest shared round, if today's content still has it."""
    known = rounds.list_rounds(connection, opened.stored.id)
    numbers = [each.number for each in known if each.sharing == "together"]
    latest = load_shared_voice(connection, opened.stored.id, number=max(numbers, default=0))
    role = latest.role if latest else None
    return role if role in runtime().current.edition.role else None


def _profile_still_offered(edition: Edition, before: StoredVoice) -> dict[str, str | None]:
    """Return the choices of a profile that this content still offers."""
    return {
        question.id: chosen
        for question in edition.profile
        if (chosen := before.profile.get(question.id))
        and any(choice.value == chosen for choice in question.choices)
    }


def invite_voice(
    connection: Connection,
    opened: OpenedAssessment,
    started: StoredVoice,
    role: str,
    form_key: str,
) -> None:
    """Add a voice in that role to a round, with the link by which one browser takes it."""
    voice_id = voices.add_voice(connection, started.round, new_public_id(), role)
    add_invitation(connection, opened, voice_id, role_name(opened, role), form_key)


def find_new_invitations(
    connection: Connection, opened: OpenedAssessment, form_key: str
) -> list[Invitation]:
    """The invitations that a form of this browser made to the round, and that nobody took yet."""
    if opened.stored.round.sharing != "sealed":
        return []
    participants = voices.list_participants(connection, opened.stored.round)
    labels = {each.id: role_name(opened, each.role) for each in participants}
    found = (
        (label, find_new_invitation(connection, opened, form_key, voice_id, label))
        for voice_id, label in labels.items()
    )
    return [_invitation(label, new) for label, new in found if new and not new.link.spent]


def _invitation(label: str, new: NewLink) -> Invitation:
    caption = _("Code à balayer : {role}").format(role=label)
    return Invitation(label, new.address, new.message, qr(new.address, caption))


def add_own_voice(
    connection: Connection,
    opened: OpenedAssessment,
    started: StoredVoice,
    role: str,
    *,
    with_shared_answers: bool,
) -> None:
    """Add a voice in that role to a round, for this browser."""
    public_id = new_public_id()
    voice_id = voices.add_voice(connection, started.round, public_id, role)
    take_voice(connection, opened, voice_id, role_name(opened, role))
    remember_voice(INVITED, public_id)
    if with_shared_answers:
        _copy_shared_answers(connection, opened, public_id)


def _copy_shared_answers(connection: Connection, opened: OpenedAssessment, public_id: str) -> None:
    """Copy into a voice what the shared one answered and wrote that its round asks for.

    What has other words is left to be answered: an answer counts under the words it was given to.
    """
    voice = load_voice(connection, public_id, to_change=True)
    if voice is None:
        return
    edition, former = runtime().edition(connection, voice.edition_id), opened.edition
    is_overview = voice.round.answer_form == "overview"
    codes = {
        each: code
        for each, given in opened.stored.codes.items()
        if each in edition.questions
        and each in former.questions
        and edition.questions[each].statement == former.questions[each].statement
        and (code := _code_offered(edition.questions[each].scale, given, is_overview=is_overview))
    }
    # What was reduced to a choice of the overview stands for other values from then on.
    light = {each for each in codes if codes[each] != opened.stored.codes[each]}
    # An overview has no room for notes: one could neither see nor remove those copied.
    notes = {} if is_overview else notes_asked(edition, opened.stored.notes)
    changes = AnswerChanges(
        voice.page_slug,
        voice.role,
        codes=codes,
        notes=notes,
        light=light | opened.stored.light,
    )
    save_answers(connection, voice, changes, runtime().now())


def _code_offered(scale: Scale, code: str, *, is_overview: bool) -> str | None:
    """The code by which a voice says the same; None when what it answers does not offer it."""
    value = scale.value_of(code)
    if is_overview and scale.light and value is not None:
        value = scale.light_value(value)
    return None if value is None else str(value)
