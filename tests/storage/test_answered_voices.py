"""The voices of a file are inserted together, each with what it answered."""

from adn_assess.storage.answered_voices import AnsweredVoice, add_answered_voices
from adn_assess.storage.database import Database
from adn_assess.storage.stored_voice import StoredVoice
from tests.storage.builders import start
from tests.storage.round_builders import add_round, voice_answers


def stored_voices(database: Database, of: StoredVoice) -> list[tuple[object, ...]]:
    """The role, the answers, the notes and the marks of each voice, in their order."""
    return [(each.role, each.codes, each.notes, each.light) for each in voice_answers(database, of)]


def test_the_voices_of_a_file_keep_their_order_and_their_own_answers(database: Database) -> None:
    start(database)
    new_round = add_round(database)
    voices = [
        AnsweredVoice(
            f"{number:020}",
            f"role{number}",
            {"s": str(number), "t": "1"},
            {"n": f"{number} 🎻"},
            frozenset({"s"} if number % 2 else {"t"}),
        )
        for number in range(300)
    ]
    with database.writing() as connection:
        add_answered_voices(connection, new_round.round, voices)
        add_answered_voices(connection, new_round.round, [])
    assert stored_voices(database, new_round) == [
        (each.role, each.codes, each.notes, each.light) for each in voices
    ]


def test_a_voice_of_a_file_may_have_answered_nothing(database: Database) -> None:
    start(database)
    new_round = add_round(database)
    with database.writing() as connection:
        add_answered_voices(connection, new_round.round, [AnsweredVoice("1" * 20, None, {}, {})])
    assert stored_voices(database, new_round) == [(None, {}, {}, set())]
