"""Rounds: their numbers, their codes, and what happens when one is opened meanwhile."""

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.storage import rounds, voices
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_shared_voice, load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.tables import round_
from tests.storage.builders import (
    EDITION,
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
    all_at_once,
    change,
    found,
    overlapping,
    start,
)
from tests.storage.round_builders import CODE, VOICE, add_round, add_voice, voice_answers


def test_a_new_round_comes_after_the_previous_one_and_is_the_one_that_is_loaded(
    database: Database,
) -> None:
    start(database)
    change(database, codes={"s": "1"}, profile={"p": "1"})
    new_round = add_round(database, "together")
    assert new_round.round.number == 2
    assert found(database).codes == {}
    assert found(database).profile == {}
    with database.reading() as connection:
        previous = load_shared_voice(connection, ONE, number=1)
        assert previous is not None
        assert (previous.codes, previous.profile) == ({"s": "1"}, {"p": "1"})
        assert [each.number for each in rounds.list_rounds(connection, ONE)] == [1, 2]
        assert load_shared_voice(connection, ONE, number=3) is None


@pytest.mark.parametrize(
    ("sharing", "readable"), [("together", True), ("sealed", False), ("anonymous", False)]
)
def test_only_a_shared_voice_is_read_before_it_is_opened(
    database: Database, sharing: Sharing, *, readable: bool
) -> None:
    start(database)
    new_round = add_round(database, sharing)
    assert new_round.round.readable is readable
    with database.writing() as connection:
        rounds.open_round(connection, new_round.round, LATER)
    assert found(database).round.readable


def test_a_code_leads_to_its_round_until_it_is_opened(database: Database) -> None:
    start(database)
    new_round = add_round(database, "anonymous", CODE)
    with database.writing() as connection:
        joined = rounds.find_round_by_code(connection, CODE)
        assert joined is not None
        assert joined.id == new_round.round.id
        assert rounds.find_round_by_code(connection, CODE[::-1]) is None
        rounds.open_round(connection, new_round.round, LATER)
        assert rounds.find_round_by_code(connection, CODE) is None


def test_a_group_is_closed_only_once_whoever_was_joining_is_in(database: Database) -> None:
    """Never a voice more than those whose distributions somebody has seen."""
    start(database)
    new_round = add_round(database, "anonymous", CODE)
    seen: list[int] = []

    def join(connection: Connection) -> None:
        of = rounds.find_round_by_code(connection, CODE)
        assert of is not None

    def close(connection: Connection) -> None:
        rounds.open_round(connection, new_round.round, LATER)
        seen.append(len(voices.load_voice_answers(connection, new_round.round)))

    def sit(connection: Connection) -> None:
        voices.add_voice(connection, new_round.round, VOICE, None)

    overlapping(database, join, close, sit)
    assert seen == [1]


def test_an_answer_that_comes_while_its_round_is_opened_is_in_what_is_shown_or_refused(
    database: Database,
) -> None:
    start(database)
    new_round = add_round(database)
    add_voice(database, new_round)
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
        lambda connection: rounds.open_round(connection, new_round.round, LATER),
    )
    assert refused == [True]
    assert [each.codes for each in voice_answers(database, new_round)] == [{}]


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


def test_rounds_count_from_one_and_only_once(database: Database) -> None:
    start(database)
    with database.reading() as connection:
        known = connection.execute(select(round_)).mappings().one()
    for number in (0, known["number"]):
        again = insert(round_).values(assessment_id=ONE, number=number, edition_id=EDITION)
        with pytest.raises(IntegrityError), database.writing() as connection:
            connection.execute(again)


def test_a_round_names_the_form_that_its_voices_answer_and_no_other_word(
    database: Database,
) -> None:
    start(database)
    with database.writing() as connection:
        rounds.add_round(
            connection,
            ONE,
            EDITION,
            "diagnosis",
            FIRST_PAGE,
            NOW,
            "sealed",
            answer_form="overview",
        )
    with database.reading() as connection:
        forms = [each.answer_form for each in rounds.list_rounds(connection, ONE)]
        assert forms == ["full", "overview"]
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(update(round_).values(answer_form="short"))


def test_a_round_names_the_axes_of_its_group_in_their_order_and_none_for_all(
    database: Database,
) -> None:
    start(database)
    with database.writing() as connection:
        added = rounds.add_round(
            connection,
            ONE,
            EDITION,
            "diagnosis",
            FIRST_PAGE,
            NOW,
            "anonymous",
            axes=("veille", "projets"),
        )
    assert added.round.asked_axes == ("veille", "projets")
    with database.reading() as connection:
        axes = [each.asked_axes for each in rounds.list_rounds(connection, ONE)]
    assert axes == [(), ("veille", "projets")]
