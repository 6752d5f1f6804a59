"""Assessments that somebody started and left empty: find one, and begin it anew."""

from sqlalchemy import Connection, exists, select, update

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.move_tables import round_move
from adn_assess.storage.offer_tables import assessment_offer
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import (
    access_grant,
    answer,
    assessment,
    meeting_question,
    note,
    plan_item,
    private_link,
    profile_choice,
    round_,
    voice,
)
from adn_assess.storage.turns import take_turn


def restart_empty_assessment(
    connection: Connection,
    browser: str,
    purpose: Purpose,
    edition_id: str,
    page_slug: str,
    now: int,
    form_hash: str,
) -> StoredVoice | None:
    """Begin the latest empty assessment of a browser anew; None when it has none of that purpose.

    Two forms that a browser sends at once take turns: the second finds what the first created.
    """
    take_turn(connection, hash_secret(browser))
    for assessment_id in _list_empty(connection, browser, purpose):
        # Waits for a save in progress, after which it may be empty no more.
        stored = load_shared_voice(connection, assessment_id, to_change=True)
        if stored and assessment_id in _list_empty(connection, browser, purpose):
            return _restart(connection, stored, edition_id, page_slug, now, form_hash)
    return None


def _list_empty(connection: Connection, browser: str, purpose: Purpose) -> list[str]:
    """The ids of the assessments that a browser created, and in which nobody put anything.

    No answer, note or choice, no name of its own or of its cover, no line or hours of a plan, no
    question for a meeting, no offer, no link; one round, not read from a file, and never moved to
    another edition. The latest first.
    """
    other, of_voice = round_.alias(), voice.c.round_id == round_.c.id
    something = (
        exists().where(other.c.assessment_id == assessment.c.id, other.c.number > 1),
        exists().where(private_link.c.assessment_id == assessment.c.id),
        exists().where(plan_item.c.assessment_id == assessment.c.id),
        exists().where(assessment_offer.c.assessment_id == assessment.c.id),
        exists().where(meeting_question.c.assessment_id == assessment.c.id),
        exists().where(profile_choice.c.round_id == round_.c.id),
        exists().where(round_move.c.round_id == round_.c.id),
        exists().where(of_voice, voice.c.role.is_not(None)),
        exists().where(of_voice, answer.c.voice_id == voice.c.id),
        exists().where(of_voice, note.c.voice_id == voice.c.id),
    )
    query = (
        select(assessment.c.id)
        .join(access_grant, access_grant.c.assessment_id == assessment.c.id)
        .join(round_, round_.c.assessment_id == assessment.c.id)
        .where(
            access_grant.c.browser_hash == hash_secret(browser),
            access_grant.c.role == "owner",
            access_grant.c.link_id.is_(None),
            assessment.c.name.is_(None),
            assessment.c.cover_name.is_(None),
            assessment.c.weekly_hours.is_(None),
            round_.c.number == 1,
            round_.c.purpose == purpose,
            round_.c.imported_at.is_(None),
            *(~each for each in something),
        )
        .order_by(assessment.c.created_at.desc(), assessment.c.id)
    )
    return list(connection.execute(query).scalars())


def _restart(
    connection: Connection,
    stored: StoredVoice,
    edition_id: str,
    page_slug: str,
    now: int,
    form_hash: str,
) -> StoredVoice | None:
    """Let an empty assessment begin now, in that edition, by that form, at that page."""
    begun = {"edition_id": edition_id, "started_at": now, "form_hash": form_hash}
    connection.execute(update(round_).where(round_.c.id == stored.round.id).values(**begun))
    connection.execute(update(voice).where(voice.c.id == stored.voice_id).values(place=page_slug))
    dated = update(assessment).where(assessment.c.id == stored.id)
    connection.execute(dated.values(created_at=now, touched_at=now))
    return load_shared_voice(connection, stored.id)
