"""Private links: how they are found, until when they open, how they are revoked or spent."""

import hashlib

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from adn_assess.storage import grants, private_links, revocation
from adn_assess.storage.database import Database
from adn_assess.storage.private_links import PrivateLink
from adn_assess.storage.secret_hashes import hash_secret
from tests.storage.access_builders import (
    BROWSER,
    TOKEN,
    find_link,
    held_by,
    let_in,
    names_of,
    revoke,
    role_of,
)
from tests.storage.builders import (
    LATER,
    NOW,
    ONE,
    OTHER,
    add_link,
    all_at_once,
    files,
    overlapping,
    rows,
    start,
)
from tests.storage.round_builders import add_round, add_voice


def test_a_link_is_found_by_its_token(database: Database) -> None:
    start(database)
    number = add_link(database, TOKEN, "respondent", name="Équipe 🎭")
    assert find_link(database) == PrivateLink(number, ONE, "respondent", "Équipe 🎭", NOW, LATER)


@pytest.mark.parametrize("token", ["", "another", TOKEN.upper(), TOKEN[:-1], f"{TOKEN} ", "%"])
def test_a_link_is_found_by_nothing_else(database: Database, token: str) -> None:
    start(database)
    add_link(database, TOKEN)
    assert find_link(database, token) is None
    assert find_link(database, hash_secret(TOKEN)) is None


def test_of_a_secret_only_its_sha256_is_stored(database: Database) -> None:
    start(database)
    let_in(database, "reader", add_link(database, TOKEN))
    remaining = repr(rows(database))
    for secret in (TOKEN, BROWSER):
        assert secret not in remaining
        assert hashlib.sha256(secret.encode()).hexdigest() in remaining
        if database.is_sqlite:
            assert secret.encode() not in files(database)
            assert hashlib.sha256(secret.encode()).hexdigest().encode() in files(database)


@pytest.mark.parametrize(("now", "opens"), [(LATER - 1, True), (LATER, False), (LATER + 1, False)])
def test_a_link_opens_until_it_expires(database: Database, now: int, *, opens: bool) -> None:
    start(database)
    let_in(database, "reader", add_link(database, TOKEN, expires_at=LATER))
    assert (find_link(database, now=now) is not None) is opens
    assert names_of(database, now) == (["Direction"] if opens else [])
    assert role_of(database, now) == ("reader" if opens else None)
    assert [each.role for each in held_by(database, now)] == (["reader"] if opens else [])


def test_the_links_of_an_assessment_are_its_own_the_newest_first(database: Database) -> None:
    start(database)
    start(database, OTHER)
    for name in ("first", "second", "third"):
        add_link(database, name, name=name)
    add_link(database, "elsewhere", name="elsewhere", assessment_id=OTHER)
    assert names_of(database) == ["third", "second", "first"]
    assert names_of(database, assessment_id=OTHER) == ["elsewhere"]


def test_a_revoked_link_opens_nothing_more(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN)
    let_in(database, "reader", link)
    revoke(database, link)
    assert find_link(database) is None
    assert names_of(database) == []
    assert role_of(database) is None
    assert held_by(database) == []


def test_revoking_a_link_takes_back_the_grants_it_gave_and_no_other(database: Database) -> None:
    start(database)
    revoked, remaining = add_link(database, TOKEN), add_link(database, "kept")
    let_in(database, "owner", browser="owner")
    let_in(database, "reader", remaining, browser="by the other link")
    before = rows(database)["access_grant"]
    for browser in ("owner", "by the other link", "one", "two"):
        let_in(database, "respondent", revoked, browser=browser)
    revoke(database, revoked)
    assert rows(database)["access_grant"] == before
    assert role_of(database, browser="owner") == "owner"
    assert role_of(database, browser="by the other link") == "reader"


def test_a_link_is_revoked_only_from_its_own_assessment(database: Database) -> None:
    start(database)
    start(database, OTHER)
    link = add_link(database, TOKEN)
    revoke(database, link, assessment_id=OTHER)
    assert find_link(database) is not None


def test_links_made_by_who_came_in_by_a_link_go_with_it(database: Database) -> None:
    start(database)
    first = add_link(database, "first", "owner", name="first")
    second = add_link(database, "second", "owner", name="second", maker_link_id=first)
    add_link(database, "third", name="third", maker_link_id=second)
    add_link(database, "apart", name="apart")
    let_in(database, "owner", second, browser="by the second")
    let_in(database, "owner", browser="by hand")
    revoke(database, first)
    assert names_of(database) == ["apart"]
    assert role_of(database, browser="by the second") is None
    assert role_of(database, browser="by hand") == "owner"


def test_two_links_never_share_a_token(database: Database) -> None:
    start(database)
    add_link(database, TOKEN)
    with pytest.raises(IntegrityError):
        add_link(database, TOKEN)


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


def test_a_link_that_is_being_taken_is_revoked_afterwards(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN)

    def find(connection: Connection) -> None:
        assert private_links.find_link(connection, TOKEN, NOW, to_enter=True) is not None

    def revoke_it(connection: Connection) -> None:
        revocation.revoke_links(connection, ONE, [link])

    def enter(connection: Connection) -> None:
        grants.add_grant(connection, BROWSER, ONE, "reader", NOW, link)

    overlapping(database, find, revoke_it, enter)
    assert role_of(database) is None


def test_a_link_that_is_being_revoked_is_not_found(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN)
    found: list[PrivateLink | None] = []

    def revoke_it(connection: Connection) -> None:
        revocation.revoke_links(connection, ONE, [link])

    def find(connection: Connection) -> None:
        found.append(private_links.find_link(connection, TOKEN, NOW, to_enter=True))

    overlapping(database, revoke_it, find)
    assert found == [None]
