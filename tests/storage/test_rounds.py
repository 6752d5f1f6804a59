"""Rounds and the voices apart in them, as they are kept: verbs, races, what goes with what."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.storage import grants, private_links, rounds, schema, voices
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_shared_voice, load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from tests.storage.builders import (
    EDITION,
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
    OTHER,
    all_at_once,
    change,
    find,
    found,
    overlapping,
    rows,
    start,
)

BEFORE_VOICES = (
    "INSERT INTO edition (id, packed, first_used_at) VALUES (:edition, '', :now)",
    "INSERT INTO assessment (id, created_at, touched_at) VALUES (:id, :now, :now)",
    """INSERT INTO round (id, assessment_id, edition_id, number, purpose)
    VALUES (7, :id, :edition, 1, 'diagnosis')""",
    "INSERT INTO voice (id, round_id, place) VALUES (9, 7, :place)",
    "INSERT INTO profile_choice (assessment_id, question_id, value) VALUES (:id, 'p', 'some')",
)
"""An assessment as revision 0003 keeps it."""
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


def test_a_new_round_comes_after_the_former_and_is_the_one_that_is_loaded(
    database: Database,
) -> None:
    start(database)
    change(database, codes={"s": "1"}, profile={"p": "1"})
    made = add_round(database, "together")
    assert made.round.number == 2
    assert found(database).codes == {}
    assert found(database).profile == {}
    with database.reading() as connection:
        former = load_shared_voice(connection, ONE, number=1)
        assert former is not None
        assert (former.codes, former.profile) == ({"s": "1"}, {"p": "1"})
        assert [each.number for each in rounds.list_rounds(connection, ONE)] == [1, 2]
        assert load_shared_voice(connection, ONE, number=3) is None


@pytest.mark.parametrize(
    ("sharing", "readable"), [("together", True), ("sealed", False), ("anonymous", False)]
)
def test_only_a_shared_sheet_is_read_before_it_is_opened(
    database: Database, sharing: Sharing, *, readable: bool
) -> None:
    start(database)
    made = add_round(database, sharing)
    assert made.round.readable is readable
    with database.writing() as connection:
        rounds.open_round(connection, made.round, LATER)
    assert found(database).round.readable


def test_a_voice_apart_keeps_its_own_answers(database: Database) -> None:
    start(database)
    made = add_round(database)
    add_voice(database, made)
    add_voice(database, made, SECOND, "board")
    say(database, VOICE, "3")
    say(database, SECOND, "0", "Autre mot.")
    assert found(database).codes == {}
    assert [(each.role, each.codes, each.notes) for each in voice_answers(database, made)] == [
        ("team", {"s": "3"}, {"n": "Un mot."}),
        ("board", {"s": "0"}, {"n": "Autre mot."}),
    ]


def test_a_sealed_voice_is_told_as_sealed_and_no_longer_open_to_change(
    database: Database,
) -> None:
    start(database)
    made = add_round(database)
    add_voice(database, made)
    with database.writing() as connection:
        voice = load_voice(connection, VOICE, to_change=True)
        assert voice is not None
        assert voice.open_to_change
        voices.seal_voice(connection, voice)
        [seat] = voices.list_participants(connection, made.round)
        assert seat.sealed
        after = load_voice(connection, VOICE)
        assert after is not None
        assert not after.open_to_change


def test_turnout_counts_those_who_answered_and_not_those_who_came(database: Database) -> None:
    start(database)
    made = add_round(database, "anonymous", CODE)
    for name in (VOICE, SECOND):
        add_voice(database, made, name, None)
    say(database, VOICE)
    with database.writing() as connection:
        for name in (VOICE, SECOND):
            voice = load_voice(connection, name)
            assert voice is not None
            voices.seal_voice(connection, voice)
        assert voices.count_responses(connection, made.round) == voices.ResponseCount(
            answering=1, done=1
        )


@pytest.mark.parametrize(
    "remove",
    [
        lambda connection, made, number: voices.delete_voice(connection, made.round, number),
        lambda connection, made, _number: rounds.delete_round(connection, made.round),
    ],
    ids=["the voice", "the round"],
)
def test_what_goes_takes_its_answers_links_and_grants_along(
    database: Database, remove: Callable[..., None]
) -> None:
    start(database)
    change(database, codes={"s": "1"})
    before = rows(database)
    made = add_round(database)
    number = add_voice(database, made)
    say(database, VOICE)
    with database.writing() as connection:
        private_links.add_link(
            connection, ONE, "respondent", "x", "token", NOW, LATER, voice_id=number, once=True
        )
        grants.add_grant(connection, "browser", ONE, "respondent", NOW, voice_id=number)
    with database.writing() as connection:
        remove(connection, made, number)
    after = rows(database)
    kept = ("answer", "note", "private_link", "access_grant")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    with database.reading() as connection:
        assert load_voice(connection, VOICE) is None


def test_a_voice_is_removed_only_from_its_own_round(database: Database) -> None:
    start(database)
    start(database, OTHER)
    made, elsewhere = add_round(database), add_round(database, assessment_id=OTHER)
    number = add_voice(database, made)
    with database.writing() as connection:
        voices.delete_voice(connection, elsewhere.round, number)
    assert len(voice_answers(database, made)) == 1


def test_the_shared_sheet_is_no_voice_apart_and_cannot_be_removed_as_one(
    database: Database,
) -> None:
    start(database)
    change(database, codes={"s": "1"})
    sheet = found(database)
    with database.writing() as connection:
        voices.delete_voice(connection, sheet.round, sheet.voice_id)
    assert found(database).codes == {"s": "1"}


def test_a_code_leads_to_its_round_until_it_is_opened(database: Database) -> None:
    start(database)
    made = add_round(database, "anonymous", CODE)
    with database.writing() as connection:
        joined = rounds.find_round_by_code(connection, CODE)
        assert joined is not None
        assert joined.id == made.round.id
        assert rounds.find_round_by_code(connection, CODE[::-1]) is None
        rounds.open_round(connection, made.round, LATER)
        assert rounds.find_round_by_code(connection, CODE) is None


def test_an_invitation_is_spent_by_one_of_those_who_open_it_at_once(database: Database) -> None:
    start(database)
    number = add_voice(database, add_round(database))
    with database.writing() as connection:
        private_links.add_link(
            connection, ONE, "respondent", "x", "token", NOW, LATER, voice_id=number, once=True
        )
        link = private_links.find_link(connection, "token", NOW)
    assert link is not None
    spent: list[bool] = []

    def spend() -> None:
        with database.writing() as connection:
            spent.append(private_links.spend_invitation(connection, link.id))

    all_at_once([spend] * 6)
    assert sorted(spent) == [False] * 5 + [True]


def test_a_group_is_closed_only_once_whoever_was_joining_is_in(database: Database) -> None:
    """Never a voice more than those whose distributions somebody has seen."""
    start(database)
    made = add_round(database, "anonymous", CODE)
    seen: list[int] = []

    def join(connection: Connection) -> None:
        of = rounds.find_round_by_code(connection, CODE)
        assert of is not None

    def close(connection: Connection) -> None:
        rounds.open_round(connection, made.round, LATER)
        seen.append(len(voices.load_voice_answers(connection, made.round)))

    def sit(connection: Connection) -> None:
        voices.add_voice(connection, made.round, VOICE, None)

    overlapping(database, join, close, sit)
    assert seen == [1]


def test_an_answer_that_comes_while_its_round_is_opened_is_in_what_is_shown_or_refused(
    database: Database,
) -> None:
    start(database)
    made = add_round(database)
    add_voice(database, made)
    refused: list[bool] = []

    def answer(connection: Connection) -> None:
        voice = load_voice(connection, VOICE, to_change=True)
        assert voice is not None
        refused.append(not voice.open_to_change)
        if voice.open_to_change:
            changes = AnswerChanges(FIRST_PAGE, voice.role, codes={"s": "3"})
            save_answers(connection, voice, changes, LATER)

    overlapping(
        database,
        lambda connection: load_shared_voice(connection, ONE, to_change=True),
        answer,
        lambda connection: rounds.open_round(connection, made.round, LATER),
    )
    assert refused == [True]
    assert [each.codes for each in voice_answers(database, made)] == [{}]


def test_two_new_rounds_at_once_are_two_rounds_in_a_row(database: Database) -> None:
    start(database)
    change(database, codes={"s": "1"})

    def begin() -> None:
        with database.writing() as connection:
            load_shared_voice(connection, ONE, to_change=True)
            rounds.add_round(
                connection, ONE, EDITION, "diagnosis", FIRST_PAGE, NOW, "together", None, None
            )

    all_at_once([begin] * 3)
    with database.reading() as connection:
        assert [each.number for each in rounds.list_rounds(connection, ONE)] == [1, 2, 3, 4]


def test_the_profile_of_an_assessment_goes_over_to_its_round_and_back(
    empty_database: Database,
) -> None:
    schema.upgrade(empty_database, "0003")
    with empty_database.writing() as connection:
        for sql in BEFORE_VOICES:
            row = {"edition": EDITION, "id": ONE, "now": NOW, "place": FIRST_PAGE}
            connection.execute(text(sql), row)
    old = "SELECT assessment_id, question_id, value FROM profile_choice"
    with empty_database.reading() as connection:
        before = [tuple(row) for row in connection.execute(text(old))]
    schema.upgrade(empty_database)
    after = found(empty_database)
    assert after.profile == {"p": "some"}
    assert (after.round.sharing, after.round.started_at) == ("together", NOW)
    schema.downgrade(empty_database, "0003")
    with empty_database.reading() as connection:
        assert [tuple(row) for row in connection.execute(text(old))] == before


@pytest.mark.parametrize("sharing", ["together", "sealed", "anonymous"])
def test_a_schema_without_room_for_them_is_not_gone_back_to(
    database: Database, sharing: Sharing
) -> None:
    start(database)
    change(database, codes={"s": "1"})
    add_round(database, sharing)
    before = rows(database)
    with pytest.raises(RuntimeError, match="no room"):
        schema.downgrade(database, "0003")
    assert rows(database) == before
    assert find(database) is not None
