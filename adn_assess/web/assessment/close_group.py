"""Close a group: its answers become tallies, and its voices are deleted."""

from sqlalchemy import Connection

from adn_assess.domain.answers.anonymity import tally_voices
from adn_assess.domain.answers.round import Voice
from adn_assess.storage import groups
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.answer_codes import codes_of_tallies, values_of_codes


def close_group(connection: Connection, opened: OpenedAssessment) -> None:
    """Count the answers of a group, and delete its voices; the caller opens the round.

    Of statements that may not be shown, nothing remains.
    """
    others = _load_voices(connection, opened, managing=False)
    managing = _load_voices(connection, opened, managing=True)
    on_paper = _voices(opened, groups.load_paper_answers(connection, opened.stored.round))
    tallies = tally_voices(opened.edition, others, managing, on_paper)
    groups.store_tallies(connection, opened.stored.round, codes_of_tallies(tallies))


def _load_voices(
    connection: Connection, opened: OpenedAssessment, *, managing: bool
) -> list[Voice]:
    """The voices held by browsers that may manage the assessment, or the others."""
    stored = groups.load_group_answers(connection, opened.stored.round, managing=managing)
    return _voices(opened, stored)


def _voices(opened: OpenedAssessment, stored: list[dict[str, str]]) -> list[Voice]:
    return [Voice(values_of_codes(opened.edition, codes)) for codes in stored]
