"""Saving a page: what is written, what two who save at once keep."""

from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import (
    assessment,
)
from tests.storage.builders import (
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
    OTHER,
    PAGES,
    all_at_once,
    change,
    found,
    overlapping,
    start,
)

MARKERS = (
    "fre\u0301mir 🎭 👩🏽\u200d🎨 🇨🇦 «\u202f10\u00a0%\u202f» 漢字 𐍈 שלום עולם \u202bمرحبا\u202c "
    "\\ ' \" % :x {y} <b>&amp;"
)

numbers = count()


def test_what_is_saved_is_loaded(database: Database) -> None:
    start(database)
    change(
        database,
        page_slug="veille/besoins",
        role="direction",
        profile={"type": "festival", "region": "11"},
        codes={"veille.sorting": "2", "veille.time": "unknown"},
        notes={"veille": "Peu de temps."},
    )
    stored = found(database)
    assert (stored.page_slug, stored.role) == ("veille/besoins", "direction")
    assert stored.profile == {"type": "festival", "region": "11"}
    assert stored.codes == {"veille.sorting": "2", "veille.time": "unknown"}
    assert stored.notes == {"veille": "Peu de temps."}


@pytest.mark.parametrize("page", PAGES)
def test_a_save_changes_only_the_keys_it_names(database: Database, page: str) -> None:
    start(database)
    change(database, **{each: {"a": "1", "b": "2", "c": "3"} for each in PAGES})
    change(database, **{page: {"b": "9", "d": "4"}})
    for each in PAGES:
        new = {"b": "9", "d": "4"} if each == page else {}
        assert getattr(found(database), each) == {"a": "1", "b": "2", "c": "3"} | new


@pytest.mark.parametrize("page", PAGES)
def test_none_takes_away_what_was_there_and_nothing_where_nothing_was(
    database: Database, page: str
) -> None:
    start(database)
    change(database, **{page: {"a": "1", "b": "2"}})
    change(database, **{page: {"a": None, "z": None}})
    assert getattr(found(database), page) == {"b": "2"}


def test_an_answer_is_light_until_the_same_or_another_is_saved_exactly(database: Database) -> None:
    start(database)
    change(database, codes={"a": "2", "b": "2", "c": "2"}, light={"a", "b", "c"})
    change(database, codes={"d": "2"}, notes={"veille": "x"})
    assert found(database).light == {"a", "b", "c"}
    change(database, codes={"a": "2", "b": "3", "c": None})
    assert found(database).light == set()
    assert found(database).codes == {"a": "2", "b": "3", "d": "2"}
    change(database, codes={"d": "2"}, light={"d"})
    assert found(database).light == {"d"}


def test_an_empty_note_is_not_an_absent_note(database: Database) -> None:
    start(database)
    change(database, notes={"veille": ""})
    assert found(database).notes == {"veille": ""}


def test_a_save_tells_when_the_assessment_was_last_touched(database: Database) -> None:
    start(database)
    start(database, OTHER)
    change(database)
    with database.reading() as connection:
        rows_ = connection.execute(select(assessment))
        times = {row.id: (row.created_at, row.touched_at) for row in rows_}
    assert times == {ONE: (NOW, LATER), OTHER: (NOW, NOW)}


def test_a_page_sent_twice_writes_its_answers_once(database: Database) -> None:
    start(database)
    codes = {"a": "1", "b": "2"}
    page = {"role": "direction", "codes": codes, "notes": {"veille": "x"}, "light": {"b"}}
    change(database, **page)
    written: list[str] = []

    def note_down(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        if not statement.startswith(("SELECT", "BEGIN", "SET")):
            written.append(" ".join(statement.split()[:2]))

    event.listen(database.engine, "before_cursor_execute", note_down)
    change(database, **page)
    assert written == []


@pytest.mark.parametrize("words", [MARKERS, "é" * 4000, "🎭" * 4000, "a\nb\r\n\tc ", " "])
def test_words_come_back_the_same(database: Database, words: str) -> None:
    start(database)
    change(database, notes={"veille": words})
    assert found(database).notes == {"veille": words}


kept_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)

some_keys = st.dictionaries(st.sampled_from("abcd"), st.none() | kept_words, max_size=4)

some_saves = st.lists(st.fixed_dictionaries(dict.fromkeys(PAGES, some_keys)), max_size=5)


@given(saves=some_saves)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_saves_in_a_row_add_up_as_dictionaries_would(
    database: Database, saves: list[dict[str, dict[str, str | None]]]
) -> None:
    mine = start(database, f"row-{next(numbers)}")
    expected: dict[str, dict[str, str | None]] = {page: {} for page in PAGES}
    for each in saves:
        change(database, mine, **each)
        expected = {page: expected[page] | each[page] for page in PAGES}
    for page, held in expected.items():
        left = {key: value for key, value in held.items() if value is not None}
        assert getattr(found(database, mine), page) == left


def test_two_writers_of_one_assessment_lose_no_answer(database: Database) -> None:
    """Each reads the same note and adds one: a write over a write would lose a unit."""
    start(database)
    change(database, notes={"count": "0"})

    def add_one(writer: str, turn: int) -> None:
        with database.writing() as connection:
            stored = load_shared_voice(connection, ONE, to_change=True)
            assert stored is not None
            counted = {"count": str(int(stored.notes["count"]) + 1)}
            changes = AnswerChanges(
                FIRST_PAGE, None, codes={f"{writer}.{turn}": "1"}, notes=counted
            )
            save_answers(connection, stored, changes, LATER)

    def write(writer: str) -> None:
        for turn in range(15):
            add_one(writer, turn)

    all_at_once([partial(write, "left"), partial(write, "right")])
    stored = found(database)
    assert stored.notes == {"count": "30"}
    assert len(stored.codes) == 30


def test_who_saves_second_sees_what_the_first_one_saved(database: Database) -> None:
    start(database)
    seen: list[StoredVoice | None] = []

    def save(connection: Connection) -> None:
        stored = load_shared_voice(connection, ONE, to_change=True)
        assert stored is not None
        changes = AnswerChanges("veille/besoins", "direction", codes={"a": "1"})
        save_answers(connection, stored, changes, LATER)

    def look(connection: Connection) -> None:
        seen.append(load_shared_voice(connection, ONE, to_change=True))

    overlapping(database, save, look)
    assert seen == [found(database)]
    assert found(database).codes == {"a": "1"}


def test_twenty_people_saving_together_meet_no_error(database: Database) -> None:
    people = [start(database, f"person-{number}") for number in range(20)]

    def answer(person: str) -> None:
        for turn in range(10):
            change(database, person, page_slug=f"page-{turn}", codes={f"q{turn}": "1"})

    all_at_once(partial(answer, person) for person in people)
    for person in people:
        assert found(database, person).codes == {f"q{turn}": "1" for turn in range(10)}
