"""An edition that this program cannot read: it is said, and stops nothing else."""

from flask import Flask
from sqlalchemy import update

from adn_assess.caches.bounded import clear_caches
from adn_assess.storage.tables import edition as edition_table
from tests.visitor import Visitor
from tests.web.applications import CONTENT
from tests.web.assessment_actions import assessment_url, page_url, start, start_answered
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, MakeApp, runtime_of
from tests.web.coordination_actions import coordinator, publish
from tests.web.journeys.studio.test_publishing import JOURNAL, KEY, QUESTION, reworded


def damage(app: Flask, edition: str) -> None:
    """Spoil the bytes of a stored edition."""
    with runtime_of(app).database.writing() as connection:
        row = edition_table.c.id == edition
        connection.execute(update(edition_table).where(row).values(packed=b'{"axes": 3}'))


def elsewhere(visitor: Visitor, browse: Browse, make_app: MakeApp) -> Visitor:
    """The same browser in front of a process that has read nothing yet."""
    clear_caches()
    other = browse(make_app())
    for cookie in visitor.client.cookies.jar:
        other.client.cookies.jar.set_cookie(cookie)
    return other


def test_a_kept_edition_that_cannot_be_read_is_said_and_stops_no_other_page(
    app: Flask, browse: Browse, make_app: MakeApp
) -> None:
    owner, marie = browse(), coordinator(browse)
    old = start(owner)
    publish(marie, reworded(marie), {KEY: "same"})
    damage(app, runtime_of(app).current.id)
    owner = elsewhere(owner, browse, make_app)
    page = owner.open("/decouvrir")
    assert page.status == 503
    assert "Cette version du contenu ne peut être lue" in page.words
    assert owner.open(page_url(old, QUESTION)).status == 200
    assert owner.open("/rien").status == 404
    journal = owner.open(JOURNAL)
    assert journal.status == 200
    assert "ne peut être lu par cette installation" in journal.words


def test_what_cannot_be_read_is_replaced_by_another_publication(
    app: Flask, browse: Browse, make_app: MakeApp
) -> None:
    marie = coordinator(browse)
    publish(marie, reworded(marie), {KEY: "same"})
    damage(app, runtime_of(app).current.id)
    again = make_app()
    assert run_on(again, "content", "served").exit_code == 2
    done = run_on(again, "content", "publish", CONTENT, "--why", "Réparé.", "--why-en", "Mended.")
    assert (done.stderr, done.stdout) == ("", "ok publication 2\n")
    assert browse(make_app()).open("/decouvrir").status == 200


def test_a_round_of_an_edition_that_cannot_be_read_says_so_and_the_others_open(
    app: Flask, browse: Browse, make_app: MakeApp
) -> None:
    owner, marie = browse(), coordinator(browse)
    old, former = start_answered(owner), runtime_of(app).current.id
    publish(marie, reworded(marie), {KEY: "same"})
    new = start(owner)
    damage(app, former)
    owner = elsewhere(owner, browse, make_app)
    assert owner.open(page_url(new, QUESTION)).status == 200
    page = owner.open(page_url(old, QUESTION))
    assert page.status == 503
    assert "Rien n’est perdu" in page.words
    assert owner.open(assessment_url(new, "relire")).status == 200
