"""Commands `flask coordination`: invite, list, revoke."""

import pytest
from flask import Flask

from adn_assess.storage.coordinators import ACCESS_SECONDS, INVITATION_SECONDS
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of
from tests.web.coordination_actions import STUDIO
from tests.web.journeys.access_links.test_access_links import everything_in


def invite(app: Flask, name: str = "Marie Tremblay") -> str:
    """The link that the command prints."""
    done = run_on(app, "coordination", "invite", name)
    assert done.exit_code == 0
    first, link = done.stdout.splitlines()
    assert first.startswith("ok ")
    return link


def listed(app: Flask) -> list[str]:
    done = run_on(app, "coordination", "list")
    assert done.exit_code == 0
    return done.stdout.splitlines()


def test_the_link_that_is_printed_lets_a_browser_in(make_app: MakeApp, browse: Browse) -> None:
    app = make_app(address="http://adn.test")
    visitor = browse(app)
    visitor.open(invite(app))
    visitor.send()
    assert visitor.page.response.url.path == STUDIO


def test_an_installation_without_an_address_says_what_to_put_before(app: Flask) -> None:
    done = run_on(app, "coordination", "invite", "Marie")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].startswith(f"{STUDIO}/entrer/")
    assert "ADN_ADDRESS" in done.stderr


def test_the_token_is_printed_once_and_stored_nowhere(app: Flask) -> None:
    token = invite(app).rpartition("/")[2]
    assert token not in "".join(listed(app))
    assert token not in repr(everything_in(app))


def test_the_list_says_where_each_access_stands(app: Flask, browse: Browse, clock: Clock) -> None:
    assert listed(app) == ["nobody was invited"]
    visitor = browse()
    invite(app, "Ana Roy")
    visitor.open(invite(app, "Marie Tremblay"))
    visitor.send()
    invite(app, "Luc")
    assert run_on(app, "coordination", "revoke", "3").stdout == "ok\n"
    assert listed(app) == [
        "1  Ana Roy  invited, until 2026-09-24 10:13",
        "2  Marie Tremblay  in, until 2026-12-20 09:13",
        "3  Luc  closed on 2026-09-21 10:13",
    ]
    clock.now += INVITATION_SECONDS
    assert listed(app)[0] == "1  Ana Roy  not opened by 2026-09-24 10:13"
    clock.now += ACCESS_SECONDS
    assert listed(app)[1] == "2  Marie Tremblay  ended on 2026-12-20 09:13"


def test_the_list_says_of_a_name_that_it_was_erased(app: Flask, clock: Clock) -> None:
    invite(app)
    clock.now += 800 * 86_400
    assert run_on(app, "purge").exit_code == 0
    assert listed(app) == ["1  (name erased)  not opened by 2026-09-24 10:13"]


@pytest.mark.parametrize(
    "name", ["", "  ", "x" * 81, "a\x1b[31mb", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "a\x00b"]
)
def test_a_name_that_is_none_invites_nobody(app: Flask, name: str) -> None:
    done = run_on(app, "coordination", "invite", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "a name has from 1 to 80 characters, on one line\n"
    assert listed(app) == ["nobody was invited"]


@pytest.mark.parametrize("number", ["1", "2147483647"])
def test_revoking_nobody_says_so(app: Flask, number: str) -> None:
    done = run_on(app, "coordination", "revoke", number)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"nobody comes in by {number}\n"


@pytest.mark.parametrize(
    "arguments", [("invite", "Marie"), ("list",), ("revoke", "1")], ids=lambda each: each[0]
)
def test_a_database_that_cannot_be_used_is_one_line(app: Flask, arguments: tuple[str, ...]) -> None:
    with runtime_of(app).database.migrating() as connection:
        connection.exec_driver_sql("DROP TABLE coordination_act")
        connection.exec_driver_sql("DROP TABLE coordinator")
    done = run_on(app, "coordination", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("the database cannot be used: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("coordination", "revoke"), ("incidents", "amend")])
@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30])
def test_what_is_no_number_of_a_row_is_said(
    app: Flask, command: tuple[str, str], number: str
) -> None:
    done = run_on(app, *command, "--", number)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Invalid value" in done.stderr
