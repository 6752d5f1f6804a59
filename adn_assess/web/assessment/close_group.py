"""Close a group: its answers become tallies, its words nobody's, and its voices are deleted."""

from sqlalchemy import Connection

from adn_assess.domain.answers.anonymity import MIN_VOICES, tally_voices
from adn_assess.domain.answers.round import Voice
from adn_assess.storage import groups, room_words
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.answer_codes import codes_of_tallies, values_of_codes


def close_group(connection: Connection, opened: OpenedAssessment) -> None:
    """Count the answers of a group, and delete its voices; the caller opens the round.

    What its voices wrote is kept without anything of who, unread until somebody lets it through: as
    only phones write, it is kept when enough people answered on one, whatever came on paper.

    Of statements that may not be shown, nothing remains.
    """
    others = _load_voices(connection, opened, managing=False)
    managing = _load_voices(connection, opened, managing=True)
    on_paper = _voices(opened, groups.load_paper_answers(connection, opened.stored.round))
    tallies = tally_voices(opened.edition, others, managing, on_paper)
    stored_round = opened.stored.round
    if len(others) >= MIN_VOICES:
        written = room_words.load_written(connection, stored_round)
        room_words.store_words(connection, stored_round.id, written)
    groups.store_tallies(connection, stored_round, codes_of_tallies(tallies))


def _load_voices(
    connection: Connection, opened: OpenedAssessment, *, managing: bool
) -> list[Voice]:
    """The voices held by browsers that may manage the assessment, or the others."""
    stored = groups.load_group_answers(connection, opened.stored.round, managing=managing)
    return _voices(opened, stored)


def _voices(opened: OpenedAssessment, stored: list[dict[str, str]]) -> list[Voice]:
    return [Voice(values_of_codes(opened.edition, codes)) for codes in stored]
