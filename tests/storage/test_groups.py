"""Anonymous groups in the database: who holds a voice, how many answered, what closing leaves."""

from functools import partial

from sqlalchemy import Connection, select

from adn_assess.storage import grants, groups, private_links, revocation, rounds
from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.database import Database
from adn_assess.storage.grants import Access
from adn_assess.storage.load_voice import load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.tables import access_grant, voice
from tests.storage.builders import (
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
    OTHER,
    all_at_once,
    create_tables,
    files,
    overlapping,
    rows,
    start,
)
from tests.storage.round_builders import CODE, SECOND, VOICE, add_round, add_voice

BROWSER = "the-secret-name-of-a-browser"
TALLIES = {"s": {"2": 4, "3": 1}}


def open_group(database: Database) -> StoredVoice:
    start(database)
    return add_round(database, "anonymous", CODE)


def join(database: Database, of: StoredRound, browser: str, public_id: str) -> str:
    with database.writing() as connection:
        return groups.join_group(connection, of, browser, public_id)


def answer(connection: Connection, public_id: str, code: str = "2") -> None:
    stored = load_voice(connection, public_id, to_change=True)
    assert stored is not None
    save_answers(
        connection, stored, AnswerChanges(FIRST_PAGE, stored.role, codes={"s": code}), LATER
    )


def let_in(database: Database, role: AccessRole, browser: str = BROWSER) -> None:
    with database.writing() as connection:
        grants.add_grant(connection, browser, ONE, role, NOW)


def public_ids(count: int) -> list[str]:
    return [f"{number:020x}" for number in range(count)]


def test_one_browser_that_joins_six_times_at_once_has_one_voice(database: Database) -> None:
    group = open_group(database).round
    found: list[str] = []

    def come_in(public_id: str) -> None:
        found.append(join(database, group, BROWSER, public_id))

    all_at_once(partial(come_in, public_id) for public_id in public_ids(6))
    assert len(set(found)) == 1
    with database.reading() as connection:
        separate = select(voice.c.id).where(voice.c.public_id.is_not(None))
        assert len(connection.execute(separate).all()) == 1


def test_six_browsers_that_join_at_once_have_six_voices(database: Database) -> None:
    group = open_group(database).round
    all_at_once(partial(join, database, group, public_id, public_id) for public_id in public_ids(6))
    with database.reading() as connection:
        for public_id in public_ids(6):
            assert groups.find_held_voice(connection, public_id, group.id) == public_id


def test_only_the_browser_that_joined_opens_the_voice(database: Database) -> None:
    group = open_group(database).round
    join(database, group, BROWSER, VOICE)
    with database.reading() as connection:
        access = groups.find_holder_access(connection, BROWSER, VOICE)
        assert access == Access("respondent", None)
        assert groups.find_holder_access(connection, "another", VOICE) is None
        assert groups.find_holder_access(connection, BROWSER, SECOND) is None


def test_nothing_joins_a_voice_to_another_file_or_group_of_the_same_browser(
    database: Database,
) -> None:
    group = open_group(database).round
    start(database, OTHER)
    elsewhere = add_round(database, "anonymous", CODE[::-1], OTHER).round
    with database.writing() as connection:
        grants.add_grant(connection, BROWSER, OTHER, "owner", NOW)
    join(database, group, BROWSER, VOICE)
    join(database, elsewhere, BROWSER, SECOND)
    with database.reading() as connection:
        [first, second] = connection.execute(
            select(voice.c.holder_hash).where(voice.c.public_id.is_not(None))
        ).scalars()
        assert connection.execute(select(access_grant.c.voice_id)).scalars().all() == [None]
    assert first != second
    dump = repr(rows(database))
    assert (dump.count(first), dump.count(second)) == (1, 1)
    assert BROWSER not in dump


def test_a_browser_lists_the_voices_it_holds_but_not_in_files_of_its_own(
    database: Database,
) -> None:
    group = open_group(database).round
    join(database, group, BROWSER, VOICE)
    with database.reading() as connection:
        [held] = groups.list_held_voices(connection, BROWSER, set())
        assert (held.id, held.role, held.apart) == (VOICE, "respondent", True)
        assert groups.list_held_voices(connection, BROWSER, {ONE}) == []
        assert groups.list_held_voices(connection, "another", set()) == []


def test_leaving_a_device_gives_the_voice_back_and_keeps_its_answers(database: Database) -> None:
    group = open_group(database).round
    join(database, group, BROWSER, VOICE)
    join(database, group, "another", SECOND)
    with database.writing() as connection:
        answer(connection, VOICE)
        groups.release_voices(connection, BROWSER)
        assert groups.find_holder_access(connection, BROWSER, VOICE) is None
        assert groups.find_holder_access(connection, "another", SECOND) is not None
        assert groups.count_responses(connection, group).answering == 1


def test_closing_every_access_to_a_file_closes_the_voices_of_its_group(database: Database) -> None:
    group = open_group(database).round
    join(database, group, BROWSER, VOICE)
    with database.writing() as connection:
        revocation.revoke_all_access(connection, OTHER)
        assert groups.find_holder_access(connection, BROWSER, VOICE) is not None
        revocation.revoke_all_access(connection, ONE)
        assert groups.find_holder_access(connection, BROWSER, VOICE) is None


def test_a_voice_that_may_manage_the_file_is_not_counted(database: Database) -> None:
    group = open_group(database).round
    let_in(database, "owner")
    for browser, public_id in ((BROWSER, VOICE), ("another", SECOND)):
        join(database, group, browser, public_id)
        with database.writing() as connection:
            answer(connection, public_id)
    with database.writing() as connection:
        assert groups.count_responses(connection, group).answering == 2
        groups.mark_held_by_manager(connection, BROWSER, ONE)
        assert groups.count_responses(connection, group).answering == 1
        codes = [
            groups.load_group_answers(connection, group, managing=managing)
            for managing in (False, True)
        ]
    assert codes == [[{"s": "2"}], [{"s": "2"}]]


def test_only_an_owner_whose_access_has_not_expired_may_manage(database: Database) -> None:
    start(database)
    let_in(database, "respondent", "respondent")
    let_in(database, "owner")
    with database.reading() as connection:
        assert grants.may_manage(connection, BROWSER, ONE, NOW)
        assert not grants.may_manage(connection, BROWSER, OTHER, NOW)
        assert not grants.may_manage(connection, "respondent", ONE, NOW)


def test_a_link_takes_a_voice_to_another_browser_unless_that_one_has_its_own(
    database: Database,
) -> None:
    group = open_group(database).round
    join(database, group, BROWSER, VOICE)
    with database.writing() as connection:
        stored = load_voice(connection, VOICE)
        assert stored is not None
        assert groups.take_over_voice(connection, "another", stored.voice_id) == VOICE
        assert groups.find_held_voice(connection, BROWSER, group.id) is None
        assert groups.find_held_voice(connection, "another", group.id) == VOICE
    join(database, group, BROWSER, SECOND)
    with database.writing() as connection:
        assert groups.take_over_voice(connection, BROWSER, stored.voice_id) == SECOND
        assert groups.find_held_voice(connection, "another", group.id) == VOICE


def test_a_browser_that_joins_while_it_takes_a_voice_by_its_link_has_one(
    database: Database,
) -> None:
    group = open_group(database).round
    join(database, group, "another", SECOND)
    with database.reading() as connection:
        stored = load_voice(connection, SECOND)
    assert stored is not None
    other = stored.voice_id
    taken: list[str | None] = []

    def come_in(connection: Connection) -> None:
        assert rounds.find_round_by_code(connection, CODE) == group
        groups.join_group(connection, group, BROWSER, VOICE)

    def take(connection: Connection) -> None:
        taken.append(groups.take_over_voice(connection, BROWSER, other))

    overlapping(database, come_in, take)
    assert taken == [VOICE]
    with database.reading() as connection:
        assert groups.find_held_voice(connection, "another", group.id) == SECOND


def test_a_link_to_a_voice_that_is_revoked_closes_the_voice_and_its_answers_count(
    database: Database,
) -> None:
    group = open_group(database).round
    join(database, group, BROWSER, VOICE)
    with database.writing() as connection:
        answer(connection, VOICE)
        stored = load_voice(connection, VOICE)
        assert stored is not None
        private_links.add_link(
            connection, ONE, "respondent", "x", "token", NOW, LATER, voice_id=stored.voice_id
        )
        assert groups.take_over_voice(connection, "another", stored.voice_id) == VOICE
    with database.writing() as connection:
        assert revocation.revoke_link_by_token(connection, "token")
        assert groups.find_holder_access(connection, "another", VOICE) is None
        assert groups.count_responses(connection, group).answering == 1


def test_a_voice_of_sealed_views_is_taken_over_by_nobody(database: Database) -> None:
    start(database)
    number = add_voice(database, add_round(database))
    with database.writing() as connection:
        assert groups.take_over_voice(connection, BROWSER, number) is None


def test_a_closed_group_leaves_tallies_and_nothing_of_its_voices(database: Database) -> None:
    group = open_group(database).round
    before = rows(database)
    for public_id in public_ids(5):
        join(database, group, public_id, public_id)
        with database.writing() as connection:
            answer(connection, public_id)
    with database.writing() as connection:
        groups.store_tallies(connection, group, TALLIES)
        rounds.open_round(connection, group, LATER)
        assert groups.load_tallies(connection, group) == TALLIES
    after = rows(database)
    for name in ("voice", "answer", "note", "access_grant", "private_link"):
        assert after[name] == before[name]
    assert after["tally"] == [(group.id, "s", "2", 4), (group.id, "s", "3", 1)]


def test_the_file_of_the_database_keeps_nothing_of_the_voices_of_a_closed_group(
    sqlite_url: str,
) -> None:
    database = Database(sqlite_url)
    create_tables(database)
    group = add_round(database, "anonymous", CODE).round
    names = public_ids(40)
    hashes = [groups.holder_hash(name, group.id) for name in names]
    for name in names:
        join(database, group, name, name)
        with database.writing() as connection:
            answer(connection, name, f"a-code-of-{name}")
    written = files(database)
    assert all(each.encode() in written for each in hashes)
    with database.writing() as connection:
        groups.store_tallies(connection, group, TALLIES)
    database.truncate_wal()
    written = files(database)
    database.close()
    for name, of_browser in zip(names, hashes, strict=True):
        for trace in (name, of_browser, f"a-code-of-{name}"):
            assert trace.encode() not in written
