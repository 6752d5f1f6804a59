"""The verbs on an assessment: what a save writes, what two at once keep, what deletion leaves."""

import sqlite3
from collections.abc import Callable
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, insert, select, update
from sqlalchemy.exc import IntegrityError

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.storage import assessments, editions, grants, plans, rounds
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_received_handover, load_shared_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import (
    assessment,
    edition,
    failed_look_up,
    incident,
    metadata,
    round_,
    voice,
)
from tests.databases import opened
from tests.storage.builders import (
    EDITION,
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
    OTHER,
    add_link,
    all_at_once,
    change,
    files,
    find,
    found,
    overlapping,
    remove,
    rows,
    start,
)

MARKERS = (
    "fre\u0301mir 🎭 👩🏽\u200d🎨 🇨🇦 «\u202f10\u00a0%\u202f» 漢字 𐍈 שלום עולם \u202bمرحبا\u202c "
    "\\ ' \" % :x {y} <b>&amp;"
)
PAGES = {"profile": "type", "codes": "veille.sorting", "notes": "veille"}
numbers = count()


def test_an_assessment_starts_at_its_first_page_without_an_answer(database: Database) -> None:
    start(database)
    stored = found(database)
    assert stored == StoredVoice(ONE, stored.round, stored.voice_id, FIRST_PAGE, None, {}, {}, {})
    assert (stored.round.number, stored.round.started_at, stored.round.sharing) == (
        1,
        NOW,
        "together",
    )


def test_an_assessment_that_was_never_started_is_not_found(database: Database) -> None:
    start(database)
    assert find(database, OTHER) is None


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
    page = {"role": "direction", "codes": {"a": "1", "b": "2"}, "notes": {"veille": "x"}}
    change(database, **page)
    written: list[str] = []

    def note_down(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        if not statement.startswith(("SELECT", "BEGIN")):
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


def test_one_assessment_never_shows_in_another(database: Database) -> None:
    start(database)
    start(database, OTHER)
    change(database, role="direction", **{page: {"a": "1"} for page in PAGES})
    other = found(database, OTHER)
    assert other == StoredVoice(OTHER, other.round, other.voice_id, FIRST_PAGE, None, {}, {}, {})


def test_the_latest_round_is_the_one_loaded(database: Database) -> None:
    start(database)
    change(database, codes={"a": "1"})
    with database.writing() as connection:
        rounds.add_round(connection, ONE, EDITION, "diagnosis", "veille/besoins", NOW)
    stored = found(database)
    assert (stored.page_slug, stored.codes) == ("veille/besoins", {})


def test_a_round_of_something_else_hides_nothing_and_is_found_for_what_it_is(
    database: Database,
) -> None:
    with database.writing() as connection:
        editions.store_edition(connection, EDITION, b"packed", NOW)
        mine = assessments.create_assessment(connection, ONE, EDITION, "mandate", FIRST_PAGE, NOW)
        assert load_received_handover(connection, ONE) is None
        for word in ("first", "second"):
            handed = rounds.add_round(connection, ONE, EDITION, "handover", FIRST_PAGE, NOW)
            save_answers(
                connection, handed, AnswerChanges(FIRST_PAGE, None, notes={"a": word}), NOW
            )
        found_there = load_received_handover(connection, ONE)
    assert found_there is not None
    assert (found_there.purpose, found_there.notes) == ("handover", {"a": "second"})
    assert found(database) == mine


def test_a_handover_of_ones_own_was_not_received(database: Database) -> None:
    with database.writing() as connection:
        editions.store_edition(connection, EDITION, b"packed", NOW)
        assessments.create_assessment(connection, ONE, EDITION, "handover", FIRST_PAGE, NOW)
        assert load_received_handover(connection, ONE) is None
    assert found(database).purpose == "handover"


def test_a_round_needs_an_edition_that_is_kept(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as connection:
        assessments.create_assessment(connection, ONE, "never kept", "diagnosis", FIRST_PAGE, NOW)
    assert find(database) is None


def test_rounds_count_from_one_and_only_once(database: Database) -> None:
    start(database)
    with database.reading() as connection:
        known = connection.execute(select(round_)).mappings().one()
    for number in (0, known["number"]):
        again = insert(round_).values(assessment_id=ONE, number=number, edition_id=EDITION)
        with pytest.raises(IntegrityError), database.writing() as connection:
            connection.execute(again)


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


OF_NO_FILE = (edition.name, failed_look_up.name, incident.name)


def fill(database: Database, mine: str, word: str = "w") -> None:
    """An assessment with a row in every table, each with that word wherever words fit."""
    start(database, mine)
    note = f"{word} {'x' * 4000} {word}"
    change(
        database,
        mine,
        page_slug=word,
        role=word,
        profile={word: word},
        codes={word: word},
        notes={word: note},
    )
    change(database, mine, codes={word: f"{word}."}, notes={word: f"{note}."})
    link = add_link(database, f"token-{mine}", assessment_id=mine, name=word)
    line = PlanItem("action", words=word, who=word, note=note, outcome=note)
    with database.writing() as connection:
        plans.add_items(connection, mine, [line])
    with database.writing() as connection:
        grants.add_grant(connection, f"owner-{mine}", mine, "owner", NOW)
        grants.add_grant(connection, f"reader-{mine}", mine, "reader", NOW, link)


def test_a_deleted_assessment_leaves_no_row_in_any_table(database: Database) -> None:
    fill(database, OTHER)
    before = rows(database)
    fill(database, ONE)
    for name, now in rows(database).items():
        assert name in OF_NO_FILE or len(now) > len(before[name]), f"nothing tried in {name}"
    remove(database)
    assert rows(database) == before
    assert find(database) is None


def test_a_deleted_assessment_may_be_deleted_again(database: Database) -> None:
    fill(database, OTHER)
    fill(database, ONE)
    remove(database)
    before = rows(database)
    remove(database)
    assert rows(database) == before


def test_a_deleted_assessment_leaves_no_trace_in_the_file(sqlite_url: str) -> None:
    word = "Rivière-au-Tonnerre"
    with opened(sqlite_url) as database:
        metadata.create_all(database.engine)
        for number in range(30):
            fill(database, f"before-{number}")
        fill(database, ONE, word)
        for number in range(30):
            fill(database, f"after-{number}")
        assert word.encode() in files(database)
        remove(database)
        database.close()
        # What `VACUUM` would tidy is not tidied: only the write-ahead log goes back to the file.
        plain = sqlite3.connect(database.engine.url.database or "")
        assert plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        plain.close()
        assert word.encode() not in files(database)
        assert b"Rivi" not in files(database)
        assert b"after-7" in files(database)


def deleting(connection: Connection) -> None:
    assessments.delete_assessment(connection, ONE)


def test_deleting_waits_for_a_save_and_then_leaves_nothing(database: Database) -> None:
    start(database, OTHER)
    before = rows(database)
    start(database)
    held: list[StoredVoice] = []

    def read(connection: Connection) -> None:
        stored = load_shared_voice(connection, ONE, to_change=True)
        assert stored is not None
        held.append(stored)

    def save(connection: Connection) -> None:
        changes = AnswerChanges("veille/besoins", "direction", {"a": "1"}, {"a": "1"}, {"a": "1"})
        save_answers(connection, held[0], changes, LATER)

    overlapping(database, read, deleting, then=save)
    assert rows(database) == before


def test_a_save_that_comes_after_a_deletion_finds_nothing(database: Database) -> None:
    start(database)
    seen: list[StoredVoice | None] = []
    overlapping(
        database,
        deleting,
        lambda connection: seen.append(load_shared_voice(connection, ONE, to_change=True)),
    )
    assert seen == [None]


@pytest.mark.parametrize(
    "read",
    [load_shared_voice, partial(load_shared_voice, to_change=True)],
    ids=["look", "to change"],
)
def test_looking_changes_nothing(
    database: Database, read: Callable[[Connection, str], StoredVoice | None]
) -> None:
    fill(database, ONE)
    before = rows(database)
    with database.writing() as connection:
        assert read(connection, ONE) is not None
    assert rows(database) == before


def test_who_only_looks_waits_for_no_one(database: Database) -> None:
    start(database)
    with database.writing() as connection:
        load_shared_voice(connection, ONE, to_change=True)
        connection.execute(update(voice).values(place="unfinished"))
        assert found(database).page_slug == FIRST_PAGE
