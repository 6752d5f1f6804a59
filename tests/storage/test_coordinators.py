"""Coordinators: an invitation opens once and in time, and each act is told."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from adn_assess.storage import coordinators, grants
from adn_assess.storage.coordination_acts import ACTS
from adn_assess.storage.coordination_tables import coordination_act, coordinator
from adn_assess.storage.coordinators import ACCESS_SECONDS, INVITATION_SECONDS
from adn_assess.storage.database import Database
from adn_assess.storage.retention import MONTH_SECONDS
from tests.storage.builders import NOW, ONE, all_at_once, rows, start

TOKEN = "the token of an invitation"
BROWSER = "a browser"
OTHER = "another browser"


def invite(database: Database, token: str = TOKEN, name: str = "Marie", now: int = NOW) -> int:
    with database.writing() as connection:
        return coordinators.invite(connection, name, token, now)


def opens(database: Database, token: str = TOKEN, browser: str = BROWSER, now: int = NOW) -> bool:
    with database.writing() as connection:
        return coordinators.open_invitation(connection, token, browser, now)


def who(database: Database, browser: str = BROWSER, now: int = NOW) -> str | None:
    with database.reading() as connection:
        found = coordinators.find_coordinator(connection, browser, now)
    return found.name if found else None


def states(database: Database, now: int = NOW) -> list[tuple[str, int]]:
    with database.reading() as connection:
        return [
            (each.state, each.until) for each in coordinators.list_coordinators(connection, now)
        ]


def acts(database: Database) -> list[str]:
    with database.reading() as connection:
        return [each.act for each in reversed(coordinators.list_acts(connection, 100))]


def revoked(database: Database, number: int, now: int = NOW) -> bool:
    with database.writing() as connection:
        return coordinators.revoke(connection, number, now)


def purged(database: Database, now: int) -> dict[str, Any]:
    """The only coordinator once the purge has passed."""
    with database.writing() as connection:
        coordinators.delete_expired(connection, now)
    with database.reading() as connection:
        return dict(connection.execute(coordinator.select()).mappings().one())


def test_an_invitation_lets_one_browser_in_once(database: Database) -> None:
    invite(database)
    assert who(database) is None
    assert opens(database)
    assert who(database) == "Marie"
    assert not opens(database, browser=OTHER)
    assert who(database, OTHER) is None


def test_of_many_browsers_that_open_an_invitation_at_once_one_gets_in(database: Database) -> None:
    invite(database)
    browsers = [f"browser {number}" for number in range(6)]
    let_in: list[str] = []

    def opening(browser: str) -> Callable[[], object]:
        return lambda: let_in.append(browser) if opens(database, browser=browser) else None

    all_at_once(map(opening, browsers))
    assert len(let_in) == 1
    assert [each for each in browsers if who(database, each)] == let_in
    assert acts(database) == ["invited", "entered"]


@pytest.mark.parametrize("token", ["", "another token", f"{TOKEN} ", TOKEN.upper()])
def test_another_token_opens_nothing(database: Database, token: str) -> None:
    invite(database)
    assert not opens(database, token)
    assert states(database) == [("invited", NOW + INVITATION_SECONDS)]


def test_an_invitation_may_be_opened_for_72_hours(database: Database) -> None:
    invite(database, "one")
    invite(database, "other")
    assert opens(database, "one", now=NOW + 72 * 3600 - 1)
    assert not opens(database, "other", OTHER, NOW + 72 * 3600)
    assert [state for state, _until in states(database, NOW + 72 * 3600)] == ["in", "lapsed"]


def test_a_browser_stays_in_for_90_days(database: Database) -> None:
    invite(database)
    opens(database)
    assert who(database, now=NOW + 90 * 86_400 - 1) == "Marie"
    assert who(database, now=NOW + 90 * 86_400) is None
    assert states(database, NOW + 90 * 86_400) == [("ended", NOW + ACCESS_SECONDS)]


def test_who_is_revoked_is_out_at_once_and_cannot_be_revoked_again(database: Database) -> None:
    number = invite(database)
    opens(database)
    assert revoked(database, number, NOW + 5)
    assert who(database) is None
    assert states(database) == [("revoked", NOW + 5)]
    assert not revoked(database, number)
    assert not revoked(database, number + 1)
    assert acts(database) == ["invited", "entered", "revoked"]


def test_a_revoked_invitation_opens_nothing(database: Database) -> None:
    assert revoked(database, invite(database))
    assert not opens(database)


def test_what_is_over_is_not_revoked(database: Database) -> None:
    number = invite(database)
    assert not revoked(database, number, NOW + INVITATION_SECONDS)
    opens(database)
    assert not revoked(database, number, NOW + ACCESS_SECONDS)
    assert acts(database) == ["invited", "entered"]


def test_who_leaves_is_out_and_only_from_that_browser(database: Database) -> None:
    invite(database, "one", "Marie")
    invite(database, "other", "Claude")
    opens(database, "one")
    opens(database, "other", OTHER)
    with database.writing() as connection:
        coordinators.leave(connection, BROWSER, NOW)
        coordinators.leave(connection, "a stranger", NOW)
    assert who(database) is None
    assert who(database, OTHER) == "Claude"
    assert acts(database).count("left") == 1


def test_a_later_invitation_replaces_the_earlier_one_of_a_browser(database: Database) -> None:
    invite(database, "one", "Marie")
    opens(database, "one")
    invite(database, "other", "Claude")
    assert opens(database, "other", now=NOW + 1)
    assert who(database) == "Claude"
    assert states(database) == [("revoked", NOW + 1), ("in", NOW + 1 + ACCESS_SECONDS)]


def test_a_browser_whose_time_is_over_comes_in_by_a_new_invitation(database: Database) -> None:
    invite(database, "one", "Marie")
    opens(database, "one")
    later = NOW + ACCESS_SECONDS
    invite(database, "other", "Claude", later)
    assert opens(database, "other", now=later)
    assert who(database, now=later) == "Claude"
    assert [state for state, _until in states(database, later)] == ["ended", "in"]


def test_the_tables_do_not_tell_which_file_a_coordinator_opens(database: Database) -> None:
    start(database)
    invite(database)
    opens(database)
    with database.writing() as connection:
        grants.add_grant(connection, BROWSER, ONE, "owner", NOW)
    [granted] = rows(database)["access_grant"]
    [writing] = rows(database)["coordinator"]
    hashes = [{each for each in row if len(str(each)) == 64} for row in (granted, writing)]
    assert all(hashes)
    assert not hashes[0] & hashes[1]


def test_neither_the_token_nor_the_browser_is_stored(database: Database) -> None:
    invite(database)
    assert TOKEN not in repr(rows(database))
    opens(database)
    assert BROWSER not in repr(rows(database))


def test_the_purge_deletes_what_finds_an_invitation_once_it_is_over(database: Database) -> None:
    invite(database)
    assert purged(database, NOW + INVITATION_SECONDS - 1)["invitation_hash"]
    assert purged(database, NOW + INVITATION_SECONDS)["invitation_hash"] is None


def test_the_purge_deletes_what_finds_a_browser_once_its_time_is_over(database: Database) -> None:
    invite(database)
    opens(database)
    assert purged(database, NOW + ACCESS_SECONDS - 1)["browser_hash"]
    assert purged(database, NOW + ACCESS_SECONDS)["browser_hash"] is None


def test_the_purge_erases_a_name_months_after_the_access_and_keeps_the_acts(
    database: Database,
) -> None:
    invite(database)
    opens(database)
    over = NOW + ACCESS_SECONDS + int(24 * MONTH_SECONDS)
    assert purged(database, over)["name"] == "Marie"
    assert purged(database, over + 1)["name"] is None
    with database.reading() as connection:
        journal = coordinators.list_acts(connection, 100)
    assert [(each.act, each.name, each.by_command) for each in journal] == [
        ("entered", None, False),
        ("invited", None, False),
    ]


def test_the_journal_tells_the_latest_act_first_and_what_a_command_did(database: Database) -> None:
    number = invite(database)
    with database.writing() as connection:
        coordinators.add_act(connection, number, "draft_started", "Un titre", NOW + 1)
        coordinators.add_act(connection, None, "published", "1", NOW + 2)
    with database.reading() as connection:
        journal = coordinators.list_acts(connection, 2)
        earlier = coordinators.list_acts(connection, 2, 2)
        assert coordinators.count_acts(connection) == 3
    assert [(each.act, each.about, each.name, each.by_command) for each in journal] == [
        ("published", "1", None, True),
        ("draft_started", "Un titre", "Marie", False),
    ]
    assert [each.act for each in earlier] == ["invited"]


@pytest.mark.parametrize("act", ACTS)
def test_every_act_of_the_list_may_be_told(database: Database, act: Any) -> None:
    with database.writing() as connection:
        coordinators.add_act(connection, None, act, "x" * 300, NOW)
    assert acts(database) == [act]


def test_no_other_act_may_be_told(database: Database) -> None:
    row = {"act": "looked", "about": "", "done_at": NOW}
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(insert(coordination_act).values(**row))


IMPOSSIBLE: dict[str, dict[str, object]] = {
    "opened without an end": {"opened_at": NOW, "invitation_hash": None},
    "opened and still to open": {"opened_at": NOW, "expires_at": NOW + 1},
    "a browser without an invitation opened": {"browser_hash": "x"},
    "revoked and still to open": {"revoked_at": NOW},
    "revoked and still in": {
        "invitation_hash": None,
        "browser_hash": "x",
        "opened_at": NOW,
        "expires_at": NOW + 1,
        "revoked_at": NOW,
    },
}


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_the_schema_refuses_an_impossible_coordinator(database: Database, kind: str) -> None:
    number = invite(database)
    changed = update(coordinator).where(coordinator.c.id == number).values(**IMPOSSIBLE[kind])
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(changed)


def test_two_coordinators_never_share_a_browser(database: Database) -> None:
    invite(database, "one")
    opens(database, "one")
    second = invite(database, "other")
    taken = {
        "invitation_hash": None,
        "opened_at": NOW,
        "expires_at": NOW + 1,
        "browser_hash": coordinators.browser_hash(BROWSER),
    }
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(update(coordinator).where(coordinator.c.id == second).values(**taken))
