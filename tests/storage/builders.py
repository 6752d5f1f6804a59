"""Steps that tests of storage share: create, save, read every row, run two transactions at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitingError
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

from sqlalchemy import Connection, select

from adn_assess.domain.answers.edition_move import AnswerKey, GivenAnswer
from adn_assess.domain.answers.kept_aside import AnswersOfVoice, AsideKey
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.round import MarkTally
from adn_assess.domain.edition.offers import OfferTexts
from adn_assess.domain.mandate.first_meeting import MeetingQuestion
from adn_assess.storage import (
    assessments,
    choosing,
    editions,
    grants,
    groups,
    meeting_questions,
    offers,
    plans,
    private_links,
    room_words,
)
from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.database import Database
from adn_assess.storage.kept_aside import load_given, write_given
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.offers import StoredOffer
from adn_assess.storage.round_moves import move_round
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import metadata
from adn_assess.storage.withheld_parts import replace_withheld_parts

NOW = 1_790_000_000
LATER = NOW + 1000
EDITION = "e" * 64
NEXT_EDITION = "f" * 64
FIRST_PAGE = "profil"
ONE = "0123456789abcdef0123"
OTHER = "fedcba98765432100000"
LITTLE = 0.2
"""Seconds in which a second transaction surely comes to wait for the first."""

LONG = 30
PAGES = {"profile": "type", "codes": "veille.sorting", "notes": "veille"}
"""A key of each kind of value that a page saves, by its field."""


def start(database: Database, assessment_id: str = ONE, now: int = NOW) -> str:
    with database.writing() as connection:
        editions.store_edition(connection, EDITION, b"packed", NOW)
        assessments.create_assessment(
            connection, assessment_id, EDITION, "diagnosis", FIRST_PAGE, now
        )
    return assessment_id


def find(database: Database, assessment_id: str = ONE) -> StoredVoice | None:
    with database.reading() as connection:
        return load_shared_voice(connection, assessment_id)


def found(database: Database, assessment_id: str = ONE) -> StoredVoice:
    stored = find(database, assessment_id)
    assert stored is not None
    return stored


def found_in(connection: Connection, assessment_id: str) -> StoredVoice:
    stored = load_shared_voice(connection, assessment_id)
    assert stored is not None
    return stored


def change(database: Database, assessment_id: str = ONE, /, **named: Any) -> StoredVoice:
    """Save what is named, at the page and in the role stored; return what was stored before."""
    with database.writing() as connection:
        stored = load_shared_voice(connection, assessment_id, to_change=True)
        assert stored is not None
        defaults = {"page_slug": stored.page_slug, "role": stored.role}
        save_answers(connection, stored, AnswerChanges(**(defaults | named)), LATER)
    return stored


def create_tables(database: Database) -> None:
    """Create the tables in an empty database, and an assessment in them."""
    metadata.create_all(database.engine)
    start(database)


def remove(database: Database, assessment_id: str = ONE) -> None:
    with database.writing() as connection:
        assessments.delete_assessment(connection, assessment_id)


def add_link(
    database: Database,
    token: str,
    role: AccessRole = "reader",
    expires_at: int = LATER,
    assessment_id: str = ONE,
    name: str = "Direction",
    maker_link_id: int | None = None,
) -> int:
    """Make a link, and return its id."""
    with database.writing() as connection:
        private_links.add_link(
            connection, assessment_id, role, name, token, NOW, expires_at, maker_link_id
        )
        link = private_links.find_link(connection, token, expires_at - 1)
    assert link is not None
    return link.id


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
        meeting_questions.add_questions(connection, mine, [MeetingQuestion(word, note)])
    with database.writing() as connection:
        grants.add_grant(connection, f"owner-{mine}", mine, "owner", NOW)
        grants.add_grant(connection, f"reader-{mine}", mine, "reader", NOW, link)
        replace_withheld_parts(connection, f"owner-{mine}", mine, [word])
        round_ = found_in(connection, mine).round
        groups.store_tallies(connection, round_, {word: {word: 1}})
        choosing.store_choice(connection, round_.id, MarkTally(5, {word: 1}), NOW)
        choosing.put_marks(connection, round_.id, f"owner-{mine}", [word], managing=False)
        room_words.store_words(connection, round_.id, {word: [note]})
        offered = OfferTexts(word, word, note, note, note)
        offers.add_offer(connection, mine, StoredOffer(mine, "2026-09-21", "fr", offered, word))
        editions.store_edition(connection, NEXT_EDITION, b"packed", NOW)
        stored = found_in(connection, mine)
        given = load_given(connection, stored)
        aside = {AsideKey(AnswerKey("note", word), EDITION): GivenAnswer(note)}
        kept = AnswersOfVoice(given.counting, aside)
        write_given(connection, round_, {stored.voice_id: given}, {stored.voice_id: kept})
        move_round(connection, round_, NEXT_EDITION, NOW)


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, whatever the tables are."""
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def files(database: Database) -> bytes:
    """All that a SQLite database has on the disk."""
    assert database.engine.url.database is not None
    file = Path(database.engine.url.database)
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


def all_at_once(acts: Iterable[Callable[[], object]]) -> None:
    """Do each act on its own thread, all starting together; the first error of any is raised."""
    acts = list(acts)
    ready = Barrier(len(acts))

    def do(act: Callable[[], object]) -> None:
        ready.wait(LONG)
        act()

    with ThreadPoolExecutor(len(acts)) as pool:
        for each in [pool.submit(do, act) for act in acts]:
            each.result(LONG)


def overlapping(
    database: Database,
    first: Callable[[Connection], object],
    second: Callable[[Connection], object],
    then: Callable[[Connection], object] = lambda _connection: None,
) -> None:
    """Two writers: the second starts between what the first does and what it does then."""

    def follow() -> None:
        with database.writing() as connection:
            second(connection)

    with ThreadPoolExecutor(1) as pool:
        with database.writing() as connection:
            first(connection)
            following = pool.submit(follow)
            with suppress(StillWaitingError):
                following.result(LITTLE)
            then(connection)
        following.result(LONG)
