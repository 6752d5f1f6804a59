"""Two who publish at the same moment, and one who takes an example back meanwhile."""

import pytest
from flask import Flask

from adn_assess.storage import drafts, offers, publications
from adn_assess.storage.database import UnavailableError
from tests.effort import effort
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import NEED, begin_draft, coordinator, draft_url, write
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.studio.test_published_offers import translate
from tests.web.journeys.studio.test_reading_offers import ACTION, act, offered, stored
from tests.web.offer_actions import TEXTS
from tests.web.test_double_clicks import Sent, at_once

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

TURNS = range(effort(2, long=12))


def publication(visitor: Visitor, draft: int, **chosen: str) -> Sent:
    """The form that publishes a draft, ready to be sent."""
    address = draft_url(draft, "publier")
    fields = visitor.open(address).fields
    sent = {key: fields[key] for key in ("csrf_token", "print")}
    why = {"why.whole.fr": "Pour voir.", "why.whole.en": "To see."}
    return visitor, address, {**sent, **why, **chosen}


def with_plan(author: Visitor) -> str:
    """A file with a documented action in its plan."""
    assessment = start(author)
    token = author.open(assessment_url(assessment, "plan")).fields["csrf_token"]
    sent = {"about": ACTION, "csrf_token": token}
    author.post(assessment_url(assessment, "plan/prendre"), sent)
    return assessment


@pytest.mark.parametrize("turn", TURNS)
def test_of_two_publications_at_once_one_is_served_and_the_other_is_told(
    app: Flask, browse: Browse, turn: int
) -> None:
    del turn
    people = {name: coordinator(browse, name) for name in ("Marie", "Ana")}
    written = {}
    for name, visitor in people.items():
        written[name] = begin_draft(visitor, name)
        texts = {"statement.fr": f"Dit par {name}.", "statement.en": f"Said by {name}."}
        write(visitor, written[name], "need", NEED, texts)
    other = {f"meaning.need/{NEED}": "other"}
    sent = [publication(people[name], written[name], **other) for name in people]
    before = everything_in(app)["draft_change"]
    answers = [answer for answer, _tab in at_once(browse, sent)]
    assert sorted(each.status_code for each in answers) == [302, 422]
    refused = next(each for each in answers if each.status_code == 422)
    assert "Une autre version a été publiée" in refused.text
    [winner, loser] = sorted(people, key=lambda name: answers[[*people].index(name)].status_code)
    running = runtime_of(app)
    with running.database.reading() as connection:
        running.serve_last_published(connection)
        [only] = publications.list_publications(connection, before=99, most=99)
        states = {name: drafts.load_draft(connection, number) for name, number in written.items()}
        mine = len(drafts.load_changes(connection, written[loser]))
    assert only.edition_id == running.current.id
    assert running.current.edition.questions[f"{NEED}.2"].statement.fr == f"Dit par {winner}."
    assert {name for name, each in states.items() if each and each.closed_at} == {winner}
    assert mine == len([row for row in before if row[0] == written[loser]])


@pytest.mark.parametrize("turn", TURNS)
def test_an_example_taken_back_at_the_moment_it_is_published_is_either_unpublished_or_to_retire(
    app: Flask, browse: Browse, turn: int
) -> None:
    del turn
    author, reader = browse(), coordinator(browse)
    assessment = with_plan(author)
    name = offered(author, assessment)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    precedent = stored(app, name).precedent_id
    translate(app, draft, precedent)
    address = assessment_url(assessment, f"propositions/{name}/retirer")
    token = author.open(address).fields["csrf_token"]
    taken_back: Sent = (author, address, {"csrf_token": token})
    published, withdrawn = (
        answer for answer, _tab in at_once(browse, [publication(reader, draft), taken_back])
    )
    assert withdrawn.status_code == 302
    words = author.open(assessment_url(assessment, "propositions")).words
    if published.status_code == 302:
        assert "l’exemple disparaîtra de la prochaine version" in words
    else:
        assert published.status_code == 422
        assert TEXTS["what"].split("\n")[0] not in reader.open(draft_url(draft, "publier")).words
        assert author.open(f"/decouvrir/{precedent}").status == 404
    assert stored(app, name).status == "withdrawn"


def test_who_takes_an_example_back_waits_for_the_publication_that_has_read_it(
    app: Flask, browse: Browse
) -> None:
    author, reader = browse(), coordinator(browse)
    name = offered(author, with_plan(author))
    begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    running = runtime_of(app).database
    with running.writing() as publishing:
        assert stored(app, name).precedent_id not in offers.withdrawn_precedents(publishing)
        with pytest.raises(UnavailableError), running.writing() as meanwhile:
            offers.withdraw(meanwhile, stored(app, name))
    assert stored(app, name).status == "drafted"
