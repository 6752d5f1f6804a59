"""Grants: what a browser may open, in its strongest role, by itself or by a link."""

from collections.abc import Callable
from itertools import permutations

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from adn_assess.storage import grants, private_links
from adn_assess.storage.access_roles import ACCESS_ROLES, AccessRole
from adn_assess.storage.database import Database
from adn_assess.storage.grants import Access, OpenableAssessment
from adn_assess.storage.secret_hashes import hash_secret
from tests.storage.access_builders import (
    BROWSER,
    MUCH_LATER,
    TOKEN,
    find_link,
    held_by,
    let_in,
    revoke,
    role_of,
    way_in,
)
from tests.storage.builders import (
    LATER,
    NOW,
    ONE,
    OTHER,
    add_link,
    overlapping,
    remove,
    rows,
    start,
)
from tests.storage.round_builders import VOICE, add_round, add_voice


def test_a_browser_without_a_grant_has_no_role(database: Database) -> None:
    start(database)
    start(database, OTHER)
    let_in(database, "owner")
    add_link(database, TOKEN)
    assert role_of(database, browser="another") is None
    assert role_of(database, browser=hash_secret(BROWSER)) is None
    assert role_of(database, assessment_id=OTHER) is None


@pytest.mark.parametrize("order", list(permutations(ACCESS_ROLES)), ids=" ".join)
def test_the_strongest_role_wins(database: Database, order: tuple[AccessRole, ...]) -> None:
    start(database)
    strongest: AccessRole = "follower"
    for role in order:
        let_in(database, role)
        strongest = min(strongest, role, key=ACCESS_ROLES.index)
        assert role_of(database) == strongest
        assert [each.role for each in held_by(database)] == [strongest]


def test_when_the_strongest_role_ends_the_next_one_holds(database: Database) -> None:
    start(database)
    let_in(database, "reader")
    let_in(database, "owner", add_link(database, TOKEN, "owner", expires_at=LATER))
    assert role_of(database, LATER - 1) == "owner"
    assert role_of(database, LATER) == "reader"
    assert [each.role for each in held_by(database, LATER)] == ["reader"]


def test_what_one_started_oneself_does_not_expire(database: Database) -> None:
    start(database)
    let_in(database, "owner")
    assert role_of(database, NOW * 2) == "owner"


def test_a_link_opened_later_does_not_shorten_what_one_had(database: Database) -> None:
    start(database)
    let_in(database, "owner")
    link = add_link(database, TOKEN, "owner", expires_at=LATER)
    let_in(database, "owner", link)
    assert role_of(database, LATER) == "owner"
    revoke(database, link)
    assert role_of(database) == "owner"


def test_opening_a_link_twice_is_as_once(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN)
    let_in(database, "reader", link)
    before = rows(database)
    let_in(database, "reader", link)
    assert rows(database) == before


def test_a_new_link_lets_in_again_whose_previous_link_expired(database: Database) -> None:
    start(database)
    let_in(database, "reader", add_link(database, "former", expires_at=LATER))
    let_in(database, "reader", add_link(database, "new", expires_at=MUCH_LATER))
    assert role_of(database, LATER) == "reader"
    assert [each.role for each in held_by(database, LATER)] == ["reader"]
    assert role_of(database, MUCH_LATER) is None


def test_a_new_link_lets_in_again_whose_previous_link_was_revoked(database: Database) -> None:
    start(database)
    previous = add_link(database, "former")
    let_in(database, "reader", previous)
    revoke(database, previous)
    let_in(database, "reader", add_link(database, "new"))
    assert role_of(database) == "reader"


def test_of_two_links_opened_one_still_opens_when_the_other_is_revoked(database: Database) -> None:
    start(database)
    links = [add_link(database, token) for token in ("former", "new")]
    for link in links:
        let_in(database, "reader", link)
    assert way_in(database) == Access("reader", links[0])
    revoke(database, links[0])
    assert way_in(database) == Access("reader", links[1])
    revoke(database, links[1])
    assert way_in(database) is None


def test_ones_own_way_in_comes_before_a_link_of_the_same_role(database: Database) -> None:
    start(database)
    let_in(database, "owner", add_link(database, TOKEN, "owner"))
    let_in(database, "owner")
    assert way_in(database) == Access("owner", None)


def test_who_started_an_assessment_by_hand_stays_its_owner_after_a_link(database: Database) -> None:
    start(database)
    let_in(database, "owner", add_link(database, TOKEN, "owner", expires_at=LATER))
    let_in(database, "owner")
    assert role_of(database, LATER) == "owner"


def test_a_link_opened_twice_at_the_same_moment_lets_in(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN)

    def enter(connection: Connection) -> None:
        grants.add_grant(connection, BROWSER, ONE, "reader", NOW, link)

    overlapping(database, enter, enter)
    assert role_of(database) == "reader"


def test_a_browser_sees_what_it_may_open_once_each_the_newest_first(database: Database) -> None:
    for number, name in enumerate(("oldest", "middle", "newest")):
        start(database, name, now=NOW + number)
    start(database, "of someone else")
    for name, role in (("middle", "reader"), ("newest", "reader"), ("oldest", "owner")):
        let_in(database, role, assessment_id=name)  # type: ignore[arg-type]
    let_in(database, "respondent", assessment_id="middle")
    let_in(database, "owner", browser="someone else", assessment_id="of someone else")
    assert held_by(database) == [
        OpenableAssessment("newest", "reader", "diagnosis", NOW + 2, touched_at=NOW + 2),
        OpenableAssessment("middle", "respondent", "diagnosis", NOW + 1, touched_at=NOW + 1),
        OpenableAssessment("oldest", "owner", "diagnosis", NOW, touched_at=NOW),
    ]


def test_a_deleted_assessment_opens_no_more(database: Database) -> None:
    start(database)
    let_in(database, "owner")
    let_in(database, "reader", add_link(database, TOKEN))
    remove(database)
    assert find_link(database) is None
    assert role_of(database) is None
    assert held_by(database) == []


def by_link(connection: Connection, role: AccessRole) -> None:
    private_links.add_link(connection, ONE, role, "", TOKEN, NOW, LATER)


def by_grant(connection: Connection, role: AccessRole) -> None:
    grants.add_grant(connection, BROWSER, ONE, role, NOW)


@pytest.mark.parametrize("give", [by_link, by_grant])
def test_a_role_that_nobody_knows_is_never_stored(
    database: Database, give: Callable[[Connection, str], None]
) -> None:
    start(database)
    before = rows(database)
    for role in ("coordinator", "", "Owner"):
        with pytest.raises(IntegrityError), database.writing() as connection:
            give(connection, role)
    assert rows(database) == before


def test_no_link_and_no_grant_without_an_assessment(database: Database) -> None:
    with pytest.raises(IntegrityError):
        add_link(database, TOKEN)
    with pytest.raises(IntegrityError):
        let_in(database, "owner")


def test_a_grant_on_a_voice_opens_that_voice_and_not_its_assessment(database: Database) -> None:
    start(database)
    number = add_voice(database, add_round(database))
    with database.writing() as connection:
        grants.add_grant(connection, BROWSER, ONE, "respondent", NOW, voice_id=number)
        assert grants.find_voice_access(connection, BROWSER, VOICE, NOW) == Access(
            "respondent", None
        )
    assert way_in(database) is None
    assert [(each.id, each.apart) for each in held_by(database)] == [(VOICE, True)]
