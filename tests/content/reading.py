"""Answers files read as the program does, seen from one day."""

from typing import Final

from adn_assess.content.answers_file import SaveFile, read_save_file
from adn_assess.content.save_file import ReadingContext
from adn_assess.content.voice_entry import KnownEdition
from adn_assess.domain.answers.days import DayRange, plausible_days
from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition

DAYS: Final[DayRange] = plausible_days("2026-11-27")


def no_edition(edition_id: str) -> Edition | None:
    """Know no edition of an earlier round."""
    del edition_id
    return None


def read_file(
    edition: Edition, text: str, known: KnownEdition = no_edition, *, partly: bool = False
) -> SaveFile:
    """Read everything that a save file holds."""
    return read_save_file(ReadingContext(edition, DAYS, known), text, partly=partly)


def read_round(edition: Edition, text: str) -> Round:
    """Read the current round of a file, answered in that edition whatever id it has."""
    return read_file(edition, text, lambda _id: edition).round
