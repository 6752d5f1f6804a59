"""Commands of the server's administrator: back up, restore, purge, revoke."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start, start_answered
from tests.web.conftest import SECRET, Browse, Clock, MakeApp, runtime_of
from tests.web.people import hand
from tests.web.voice_actions import NEED, say

YEAR = 365 * 86_400


def run(app: Flask, *arguments: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=[str(each) for each in arguments])


def reports(visitor: Visitor, assessment: str) -> list[bytes]:
    return [
        visitor.client.get(assessment_url(assessment, name)).content
        for name in ("rapport.json", "rapport.html", "rapport.md")
    ]


def test_a_backup_restored_on_an_empty_machine_gives_the_same_reports(
    make_app: MakeApp, browse: Browse, clock: Clock, tmp_path: Path
) -> None:
    app = make_app()
    visitor = browse(app)
    assessment = start_answered(visitor)
    say(visitor, assessment, {NEED: "3"})
    before = reports(visitor, assessment)
    assert run(app, "backup", tmp_path / "copy").exit_code == 0
    refused = run(app, "restore", tmp_path / "copy")
    assert refused.exit_code == 2
    assert "not empty" in refused.output
    empty = Settings(database_url=f"sqlite:///{tmp_path / 'new'}", secret_key=SECRET)
    elsewhere = create_app(empty, clock=clock)
    assert run(elsewhere, "restore", tmp_path / "copy").exit_code == 0
    again = browse(elsewhere)
    again.client.cookies.update(visitor.client.cookies)
    assert reports(again, assessment) == before
    runtime_of(elsewhere).database.close()


def test_a_purge_says_what_would_go_then_takes_it(
    make_app: MakeApp, browse: Browse, clock: Clock
) -> None:
    app = make_app()
    visitor = browse(app)
    old = start_answered(visitor)
    clock.now += 2 * YEAR
    remaining = [start_answered(visitor) for _ in range(5)]
    clock.now += 86_400
    dry_run = run(app, "purge", "--dry-run")
    assert dry_run.output == "ok 1 of 6 files would go\n"
    assert visitor.open(assessment_url(old, "resultat")).status == 200
    done = run(app, "purge")
    assert done.output == "ok 1 of 6 files deleted\n"
    assert visitor.open(assessment_url(old, "resultat")).status == 404
    assert visitor.open(assessment_url(remaining[0], "resultat")).status == 200


def test_the_privacy_page_says_what_the_purge_does_and_whom_to_ask(
    make_app: MakeApp, browse: Browse, clock: Clock
) -> None:
    app = make_app(months=1, contact="Alex, <alex@exemple.org>")
    visitor = browse(app)
    old = start_answered(visitor)
    clock.now += 60 * 86_400
    remaining = [start_answered(visitor) for _ in range(5)]
    page = visitor.open("/confidentialite")
    assert "depuis 1 mois" in page.words
    assert "Alex, <alex@exemple.org>" in page.words
    assert run(app, "purge").output == "ok 1 of 6 files deleted\n"
    assert visitor.open(assessment_url(old, "resultat")).status == 404
    assert visitor.open(assessment_url(remaining[0], "resultat")).status == 200


def test_a_purge_that_would_take_too_much_stops_itself_unless_it_is_asked_to_go_on(
    make_app: MakeApp, browse: Browse, clock: Clock
) -> None:
    app = make_app()
    visitor = browse(app)
    old = [start_answered(visitor) for _ in range(2)]
    clock.now += 2 * YEAR + 86_400
    start_answered(visitor)
    stopped = run(app, "purge")
    assert stopped.exit_code == 2
    assert "one file in five" in stopped.output
    assert visitor.open(assessment_url(old[0], "resultat")).status == 200
    assert run(app, "purge", "--force").output == "ok 2 of 3 files deleted\n"


def test_a_purge_doubts_the_clock(make_app: MakeApp, browse: Browse, clock: Clock) -> None:
    app = make_app()
    visitor = browse(app)
    old = start_answered(visitor)
    clock.now += 30 * YEAR
    stopped = run(app, "purge")
    assert stopped.exit_code == 2
    assert "clock" in stopped.output
    clock.now -= 30 * YEAR
    assert visitor.open(assessment_url(old, "resultat")).status == 200


@pytest.mark.parametrize("pasted", ["{link}", "{token}", "<{link}>", "{token}.", "{link}/?a=b#c"])
def test_a_link_that_leaked_is_closed_with_those_who_came_in_by_it(
    make_app: MakeApp, browse: Browse, pasted: str
) -> None:
    app = make_app()
    owner, reader = browse(app), browse(app)
    assessment = start(owner)
    link = hand(owner, assessment, "reader")
    reader.open(link)
    reader.send()
    assert reader.open(assessment_url(assessment, "resultat")).status == 200
    argument = pasted.format(link=link, token=link.rpartition("/")[2])
    assert run(app, "links", "revoke", argument).output == "ok\n"
    assert reader.open(assessment_url(assessment, "resultat")).status == 404
    assert owner.open(assessment_url(assessment, "resultat")).status == 200


@pytest.mark.parametrize("mark", ["", ".", ","])
def test_every_way_into_a_file_is_closed_at_once_and_what_was_answered_stays(
    make_app: MakeApp, browse: Browse, tmp_path: Path, mark: str
) -> None:
    app = make_app()
    owner = browse(app)
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    assert run(app, "links", "revoke", assessment + mark).exit_code == 0
    assert owner.open(assessment_url(assessment, "resultat")).status == 404
    assert "1 assessment" in run(app, "backup", tmp_path / "copy").output
    assert "1 answer" in run(app, "backup", tmp_path / "other").output


@pytest.mark.parametrize("token", ["no-such-token", "-no-such-token", "--no-such-token"])
def test_what_names_nothing_is_reported(make_app: MakeApp, token: str) -> None:
    refused = run(make_app(), "links", "revoke", token)
    assert refused.exit_code == 2
    assert "no such link" in refused.output


def test_a_backup_never_replaces_a_file_and_says_so(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("precious")
    refused = run(make_app(), "backup", tmp_path / "there")
    assert refused.exit_code == 2
    assert "exists already" in refused.output
    refused = run(make_app(), "backup", tmp_path / "no" / "folder")
    assert refused.exit_code == 2
    assert "Traceback" not in refused.output


INCIDENT = {
    "known": "2026-11-23",
    "happened": "le 21 ou le 22 novembre 2026",
    "information": "notes d’un diagnostic",
    "circumstances": "lien privé publié par erreur",
    "people": "environ deux",
    "risk": "opinions sur un employeur, lues par quelques personnes",
    "notices": "aucun",
    "measures": "lien retiré, personnes jointes",
}


def options(values: dict[str, str]) -> list[str]:
    return [part for name, words in values.items() for part in (f"--{name}", words)]


def test_an_incident_is_written_down_amended_and_listed_whole(
    make_app: MakeApp, tmp_path: Path
) -> None:
    app = make_app()
    assert run(app, "incidents", "list").output == "the register is empty\n"
    done = run(app, "incidents", "record", "--not-serious", *options(INCIDENT))
    assert done.output == "ok 1\n"
    assert run(app, "incidents", "amend", "1", "--serious", "--notices", "2026-11-24").output == (
        "ok\n"
    )
    output = " ".join(run(app, "incidents", "list").output.split())
    assert "serious: yes" in output
    for name, words in {**INCIDENT, "notices": "2026-11-24"}.items():
        assert f"{name}: {words}" in output
    assert "1 incident" in run(app, "backup", tmp_path / "copy").output


def test_what_is_not_given_of_an_incident_is_asked_for(make_app: MakeApp) -> None:
    app = make_app()
    typed = "\n".join(["y", *INCIDENT.values()]) + "\n"
    done = app.test_cli_runner().invoke(args=["incidents", "record"], input=typed)
    assert done.exit_code == 0, done.output
    assert INCIDENT["measures"] in run(app, "incidents", "list").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["amend", "7", "--people", "3"], "no incident 7"),
        (["amend", "1"], "say what changes"),
        (["record", "--serious", *options({**INCIDENT, "known": "hier"})], "2026-11-23"),
    ],
)
def test_a_register_that_cannot_be_written_is_reported(
    make_app: MakeApp, arguments: list[str], message: str
) -> None:
    refused = run(make_app(), "incidents", *arguments)
    assert refused.exit_code == 2
    assert message in refused.output
