"""Revocation: what goes with a link, and what stays."""

from adn_assess.storage import grants, private_links, return_links, revocation
from adn_assess.storage.database import Database
from adn_assess.storage.return_links import MAX_RESPONDENT_LINKS
from adn_assess.storage.revocation import Revoked
from adn_assess.storage.rounds import open_round
from adn_assess.storage.stored_voice import StoredVoice
from tests.storage.access_builders import BROWSER, TOKEN, let_in, revoke, way_in
from tests.storage.builders import LATER, NOW, ONE, OTHER, add_link, rows, start
from tests.storage.round_builders import SECOND, VOICE, add_round, add_voice, say, voice_answers


def invite(
    database: Database, of: StoredVoice, name: str = VOICE, maker: int | None = None
) -> tuple[int, int]:
    """Add a voice, with the invitation to it; the ids of both."""
    voice = add_voice(database, of, name)
    with database.writing() as connection:
        invitation = private_links.add_link(
            connection, ONE, "respondent", "", name, NOW, LATER, maker, voice, once=True
        )
    return voice, invitation


def take(database: Database, voice: int, invitation: int, browser: str = BROWSER) -> None:
    with database.writing() as connection:
        assert private_links.spend_invitation(connection, invitation)
        grants.add_grant(connection, browser, ONE, "respondent", NOW, invitation, voice)


def opens(database: Database, name: str = VOICE, browser: str = BROWSER, now: int = NOW) -> bool:
    with database.reading() as connection:
        return grants.find_voice_access(connection, browser, name, now) is not None


def dependents(database: Database, assessment_id: str = ONE) -> dict[int, Revoked]:
    with database.reading() as connection:
        return dict(revocation.dependents_of_links(connection, assessment_id))


def test_an_invitation_made_by_who_came_in_by_a_link_goes_with_it_once_taken_too(
    database: Database,
) -> None:
    start(database)
    link = add_link(database, TOKEN, "owner")
    sealed = add_round(database)
    taken, untaken = (invite(database, sealed, name, link) for name in (VOICE, SECOND))
    take(database, *taken)
    say(database, VOICE)
    assert dependents(database) == {link: Revoked(links=2, voices=2)}
    revoke(database, link)
    assert not opens(database)
    assert voice_answers(database, sealed) == []
    assert rows(database)["private_link"] == rows(database)["access_grant"] == []
    del untaken


def test_a_voice_whose_holder_left_the_device_goes_with_the_link_too(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN, "owner")
    sealed = add_round(database)
    take(database, *invite(database, sealed, VOICE, link))
    say(database, VOICE)
    with database.writing() as connection:
        grants.revoke_browser(connection, BROWSER)
    assert not opens(database)
    revoke(database, link)
    assert voice_answers(database, sealed) == []


def test_the_answers_of_a_voice_stay_in_a_round_that_people_have_read(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN, "owner")
    sealed = add_round(database)
    take(database, *invite(database, sealed, VOICE, link))
    say(database, VOICE)
    with database.writing() as connection:
        open_round(connection, sealed.round, NOW)
    assert dependents(database) == {link: Revoked(links=1, voices=0)}
    revoke(database, link)
    assert not opens(database)
    assert [each.codes for each in voice_answers(database, sealed)] == [{"s": "3"}]


def test_a_voice_that_somebody_else_was_given_stays(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN, "owner")
    sealed = add_round(database)
    take(database, *invite(database, sealed, VOICE), browser="invited by the owner")
    invite(database, sealed, SECOND)
    say(database, VOICE)
    assert dependents(database) == {}
    revoke(database, link)
    assert opens(database, browser="invited by the owner")
    assert len(voice_answers(database, sealed)) == 2


def test_a_voice_with_another_way_in_stays(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN, "owner")
    sealed = add_round(database)
    voice, invitation = invite(database, sealed, VOICE, link)
    take(database, voice, invitation)
    with database.writing() as connection:
        grants.add_grant(connection, "elsewhere", ONE, "respondent", NOW, None, voice)
    revoke(database, link)
    assert not opens(database)
    assert opens(database, browser="elsewhere")


def test_an_invitation_that_was_taken_is_no_other_way_into_its_voice(database: Database) -> None:
    start(database)
    sealed = add_round(database)
    voice, invitation = invite(database, sealed)
    take(database, voice, invitation)
    say(database, VOICE)
    with database.writing() as connection:
        private_links.add_link(
            connection, ONE, "respondent", "", TOKEN, NOW, LATER, invitation, voice
        )
        grants.revoke_browser(connection, BROWSER)
        assert revocation.revoke_link_by_token(connection, TOKEN)
    assert voice_answers(database, sealed) == []


def test_a_link_to_a_voice_is_not_revoked_as_one_to_its_assessment(database: Database) -> None:
    start(database)
    _, invitation = invite(database, add_round(database))
    revoke(database, invitation)
    with database.reading() as connection:
        assert private_links.find_link(connection, VOICE, NOW) is not None


def test_the_links_of_another_assessment_stay(database: Database) -> None:
    start(database)
    start(database, OTHER)
    link = add_link(database, TOKEN, "owner")
    other = add_link(database, "other", "owner", assessment_id=OTHER)
    let_in(database, "owner", other, assessment_id=OTHER)
    revoke(database, link)
    assert way_in(database, assessment_id=OTHER) is not None
    assert dependents(database, OTHER) == {}


def test_the_token_of_an_invitation_revokes_it_with_its_voice(database: Database) -> None:
    start(database)
    sealed = add_round(database)
    take(database, *invite(database, sealed))
    say(database, VOICE)
    with database.writing() as connection:
        assert revocation.revoke_link_by_token(connection, VOICE)
        assert not revocation.revoke_link_by_token(connection, VOICE)
    assert not opens(database)
    assert voice_answers(database, sealed) == []


def test_every_way_into_an_assessment_closes_its_code_too(database: Database) -> None:
    start(database)
    add_round(database, "anonymous", code="ABCDE23456")
    with database.writing() as connection:
        assert revocation.revoke_all_access(connection, ONE)
        assert not revocation.revoke_all_access(connection, ONE)


def test_every_way_into_an_assessment_closes_its_voices_with_a_link_and_without(
    database: Database,
) -> None:
    start(database)
    sealed = add_round(database)
    take(database, *invite(database, sealed))
    without_link = add_voice(database, sealed, SECOND)
    with database.writing() as connection:
        grants.add_grant(connection, "older", ONE, "respondent", NOW, None, without_link)
        assert revocation.revoke_all_access(connection, ONE)
    assert not opens(database)
    assert not opens(database, SECOND, "older")
    assert rows(database)["access_grant"] == []


def test_a_voice_opens_until_the_invitation_by_which_it_was_taken_expires(
    database: Database,
) -> None:
    start(database)
    sealed = add_round(database)
    take(database, *invite(database, sealed))
    for now, found in ((LATER - 1, True), (LATER, False)):
        assert opens(database, now=now) is found
        with database.reading() as connection:
            own = grants.find_own_voice(connection, BROWSER, sealed.round.id, now)
            assert own == (VOICE if found else None)
            listed = grants.list_openable_assessments(connection, BROWSER, now)
            assert [each.id for each in listed] == ([VOICE] if found else [])


def respondents_links(database: Database) -> list[str]:
    with database.reading() as connection:
        return [each.name for each in private_links.list_links(connection, ONE, NOW)]


def leave(database: Database, came_by: int, name: str) -> int | None:
    """Make a link to come back; its id, None when no more may be made."""
    with database.writing() as connection:
        if not return_links.make_room_in_tree(connection, came_by):
            return None
        return private_links.add_link(
            connection, ONE, "respondent", name, name, NOW, LATER, came_by
        )


def test_of_the_links_to_come_back_the_oldest_that_nobody_uses_makes_room(
    database: Database,
) -> None:
    start(database)
    link = add_link(database, TOKEN, "respondent", name="given")
    other = add_link(database, "other", "respondent", name="given to another")
    leave(database, other, "of another")
    first = leave(database, link, "used")
    assert first is not None
    let_in(database, "respondent", first)
    for number in range(MAX_RESPONDENT_LINKS + 5):
        assert leave(database, link, f"unused {number}") is not None
    names = respondents_links(database)
    assert {"given", "given to another", "of another", "used"} <= set(names)
    assert len(names) == MAX_RESPONDENT_LINKS + 3
    assert f"unused {MAX_RESPONDENT_LINKS + 4}" in names
    assert "unused 0" not in names


def test_links_made_from_one_another_are_bounded_together(database: Database) -> None:
    start(database)
    link = add_link(database, TOKEN, "respondent")
    last: int | None = link
    made = 0
    while last is not None:
        let_in(database, "respondent", last, browser=f"browser {made}")
        last = leave(database, last, f"link {made}")
        made += last is not None
        assert made <= MAX_RESPONDENT_LINKS
    assert made == MAX_RESPONDENT_LINKS


def test_the_links_of_an_owner_are_none_of_those_to_come_back(database: Database) -> None:
    start(database)
    owner = add_link(database, "owner", "owner", name="owner")
    given = add_link(database, TOKEN, "respondent", name="given", maker_link_id=owner)
    add_link(database, "to read", name="to read", maker_link_id=owner)
    for number in range(MAX_RESPONDENT_LINKS + 5):
        assert leave(database, given, f"unused {number}") is not None
    names = respondents_links(database)
    assert {"owner", "given", "to read"} <= set(names)
    assert len(names) == MAX_RESPONDENT_LINKS + 3


def test_a_voice_with_a_way_in_by_each_of_two_links_goes_when_both_do(database: Database) -> None:
    start(database)
    first, second = (add_link(database, name, "owner") for name in (TOKEN, "another"))
    sealed = add_round(database)
    voice, invitation = invite(database, sealed, VOICE, first)
    take(database, voice, invitation)
    with database.writing() as connection:
        grants.add_grant(connection, "elsewhere", ONE, "respondent", NOW, second, voice)
        assert dict(revocation.dependents_of_links(connection, ONE)) == {
            first: Revoked(links=1, voices=0)
        }
        revoked = revocation.revoked_together(connection, ONE, [first, second])
        assert revoked == Revoked(links=3, voices=1)
        assert revocation.revoke_links(connection, ONE, [first, second]) == revoked
    assert rows(database)["private_link"] == rows(database)["access_grant"] == []
    assert voice_answers(database, sealed) == []


def test_links_that_came_of_each_other_are_counted_once(database: Database) -> None:
    start(database)
    first = add_link(database, TOKEN, "owner")
    with database.writing() as connection:
        second = private_links.add_link(connection, ONE, "owner", "", "x", NOW, LATER, first)
        revoked = revocation.revoked_together(connection, ONE, [first, second])
        assert revoked == Revoked(links=2, voices=0)
        assert private_links.links_leading_to(connection, second) == {first, second}
        assert revocation.revoke_links(connection, ONE, []) == Revoked(0, 0)
        assert revocation.revoke_links(connection, OTHER, [first]) == Revoked(0, 0)
        assert revocation.revoke_links(connection, ONE, [second, first]) == revoked
