"""Voices apart: their answers, their seal, their count, and what is deleted with them."""

from collections.abc import Callable

import pytest

from adn_assess.storage import grants, groups, private_links, rounds, voices
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_voice
from tests.storage.builders import (
    LATER,
    NOW,
    ONE,
    OTHER,
    change,
    found,
    rows,
    start,
)
from tests.storage.round_builders import (
    CODE,
    SECOND,
    VOICE,
    add_round,
    add_voice,
    say,
    voice_answers,
)


def test_a_separate_voice_keeps_its_own_answers(database: Database) -> None:
    start(database)
    new_round = add_round(database)
    add_voice(database, new_round)
    add_voice(database, new_round, SECOND, "board")
    say(database, VOICE, "3")
    say(database, SECOND, "0", "Autre mot.")
    assert found(database).codes == {}
    assert [(each.role, each.codes, each.notes) for each in voice_answers(database, new_round)] == [
        ("team", {"s": "3"}, {"n": "Un mot."}),
        ("board", {"s": "0"}, {"n": "Autre mot."}),
    ]


def test_a_sealed_voice_is_listed_as_sealed_and_no_longer_open_to_change(
    database: Database,
) -> None:
    start(database)
    new_round = add_round(database)
    add_voice(database, new_round)
    with database.writing() as connection:
        voice = load_voice(connection, VOICE, to_change=True)
        assert voice is not None
        assert voice.open_to_change
        voices.seal_voice(connection, voice)
        [participant] = voices.list_participants(connection, new_round.round)
        assert participant.sealed
        after = load_voice(connection, VOICE)
        assert after is not None
        assert not after.open_to_change


def test_the_response_count_is_of_those_who_answered_and_not_of_those_who_came(
    database: Database,
) -> None:
    start(database)
    new_round = add_round(database, "anonymous", CODE)
    for name in (VOICE, SECOND):
        add_voice(database, new_round, name, None)
    say(database, VOICE)
    with database.writing() as connection:
        for name in (VOICE, SECOND):
            voice = load_voice(connection, name)
            assert voice is not None
            voices.seal_voice(connection, voice)
        assert groups.count_responses(connection, new_round.round) == groups.ResponseCount(
            answering=1, done=1
        )


@pytest.mark.parametrize(
    "remove",
    [
        lambda connection, new_round, number: voices.delete_voice(
            connection, new_round.round, number
        ),
        lambda connection, new_round, _number: rounds.delete_round(connection, new_round.round),
    ],
    ids=["the voice", "the round"],
)
def test_what_goes_takes_its_answers_links_and_grants_along(
    database: Database, remove: Callable[..., None]
) -> None:
    start(database)
    change(database, codes={"s": "1"})
    before = rows(database)
    new_round = add_round(database)
    number = add_voice(database, new_round)
    say(database, VOICE)
    with database.writing() as connection:
        private_links.add_link(
            connection, ONE, "respondent", "x", "token", NOW, LATER, voice_id=number, once=True
        )
        grants.add_grant(connection, "browser", ONE, "respondent", NOW, voice_id=number)
    with database.writing() as connection:
        remove(connection, new_round, number)
    after = rows(database)
    other_tables = ("answer", "note", "private_link", "access_grant")
    assert {name: after[name] for name in other_tables} == {
        name: before[name] for name in other_tables
    }
    with database.reading() as connection:
        assert load_voice(connection, VOICE) is None


def test_a_voice_is_removed_only_from_its_own_round(database: Database) -> None:
    start(database)
    start(database, OTHER)
    new_round, elsewhere = add_round(database), add_round(database, assessment_id=OTHER)
    number = add_voice(database, new_round)
    with database.writing() as connection:
        voices.delete_voice(connection, elsewhere.round, number)
    assert len(voice_answers(database, new_round)) == 1


def test_the_shared_voice_is_no_separate_voice_and_cannot_be_removed_as_one(
    database: Database,
) -> None:
    start(database)
    change(database, codes={"s": "1"})
    sheet = found(database)
    with database.writing() as connection:
        voices.delete_voice(connection, sheet.round, sheet.voice_id)
    assert found(database).codes == {"s": "1"}


def test_a_participant_is_invited_until_its_invitation_is_taken(database: Database) -> None:
    start(database)
    new_round = add_round(database)
    number = add_voice(database, new_round)
    with database.writing() as connection:
        assert [each.invited for each in voices.list_participants(connection, new_round.round)] == [
            False
        ]
        private_links.add_link(
            connection, ONE, "respondent", "x", "token", NOW, LATER, voice_id=number, once=True
        )
        assert [each.invited for each in voices.list_participants(connection, new_round.round)] == [
            True
        ]
        link = private_links.find_link(connection, "token", NOW)
        assert link is not None
        assert private_links.spend_invitation(connection, link.id)
        [participant] = voices.list_participants(connection, new_round.round)
        assert participant.status == "vacant"
        grants.add_grant(connection, "browser", ONE, "respondent", NOW, link.id, number)
        [participant] = voices.list_participants(connection, new_round.round)
        assert participant.status == "answering"
        assert [each.invited for each in voices.list_participants(connection, new_round.round)] == [
            False
        ]
