"""Steps that tests of rounds and voices share: add a round or a voice, answer, read answers."""

from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.storage import rounds, voices
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from tests.storage.builders import (
    EDITION,
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
)

CODE = "ABCDE23456"
VOICE = "11111111111111111111"
SECOND = "22222222222222222222"


def add_round(
    database: Database,
    sharing: Sharing = "sealed",
    code: str | None = None,
    assessment_id: str = ONE,
) -> StoredVoice:
    with database.writing() as connection:
        return rounds.add_round(
            connection, assessment_id, EDITION, "diagnosis", FIRST_PAGE, NOW, sharing, code, None
        )


def add_voice(
    database: Database, of: StoredVoice, name: str = VOICE, role: str | None = "team"
) -> int:
    with database.writing() as connection:
        return voices.add_voice(connection, of.round, name, role)


def say(database: Database, name: str, value: str = "3", note: str = "Un mot.") -> None:
    with database.writing() as connection:
        voice = load_voice(connection, name, to_change=True)
        assert voice is not None
        changes = AnswerChanges(FIRST_PAGE, voice.role, codes={"s": value}, notes={"n": note})
        save_answers(connection, voice, changes, LATER)


def voice_answers(database: Database, of: StoredVoice) -> list[voices.VoiceAnswers]:
    with database.reading() as connection:
        return voices.load_voice_answers(connection, of.round)
