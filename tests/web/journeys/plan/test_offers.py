"""A story given back: offered with consent, followed by its author, withdrawn."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Connection

from adn_assess.domain.edition.offers import OfferState, OfferStatus, PrecedentPlaces, offer_state
from adn_assess.storage import offers
from adn_assess.storage.offers import StoredOffer
from tests.exports.readers import EVERY_READER
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.plan.plan_actions import add, line
from tests.web.offer_actions import TEXTS, offer, offer_ids, review_offer
from tests.web.people import hand

PUBLISHED = "prec.signe-laval"
"""A precedent of today's content."""
HOSTILE = {
    "name": "<script>alert(1)</script> {{ 7 * 7 }}",
    "who": "\"' onmouseover=alert(1) \u202eabc",
    "what": "=HYPERLINK(1)\n{% raw %}\n'''[[Fichier:x]]'''",
    "brought": "'); DROP TABLE offer; --",
    "unsaid": "</textarea></section>",
}
ROOTS = pytest.mark.parametrize("root", ["", "/en"])


@pytest.fixture
def file(visitor: Visitor) -> str:
    """A file with a line of its own in its plan."""
    assessment = start(visitor)
    add(visitor, assessment, "Écrire un guide.")
    return assessment


def story_of(visitor: Visitor, file: str) -> str:
    """The address of the line of the plan that is told."""
    return line(visitor, file, "Écrire un guide.")


def stored(app: Flask) -> list[StoredOffer]:
    with runtime_of(app).database.reading() as connection:
        return offers.list_offers(connection)


def do(app: Flask, act: Callable[[Connection], object]) -> None:
    """What the coordination does to an offer."""
    with runtime_of(app).database.writing() as connection:
        act(connection)


def index(visitor: Visitor, file: str, root: str = "") -> Page:
    return visitor.open(assessment_url(file, "propositions", root))


def test_what_is_offered_is_what_was_shown_and_agreed_to(
    app: Flask, visitor: Visitor, file: str
) -> None:
    shown = review_offer(visitor, story_of(visitor, file))
    assert stored(app) == []
    assert all(" ".join(text.split()) in shown.words for text in TEXTS.values())
    assert "CC BY-NC-SA" in shown.words
    refused = visitor.send(press="send")
    assert (refused.status, "cochez" in refused.words) == (422, True)
    assert stored(app) == []
    page = visitor.send({"agreed": "yes"}, press="send")
    assert page.path == assessment_url(file, "propositions")
    [kept] = stored(app)
    texts = kept.texts
    assert [texts.name, texts.who, texts.what, texts.brought, texts.unsaid] == [*TEXTS.values()]
    assert (kept.status, kept.with_names, kept.about, kept.language) == (
        "offered",
        False,
        None,
        "fr",
    )
    assert kept.week == "2026-09-21"


def test_names_are_only_published_for_who_says_so(app: Flask, visitor: Visitor, file: str) -> None:
    visitor.open(f"{story_of(visitor, file)}/proposer")
    visitor.send({**TEXTS, "names": "with"}, press="review")
    visitor.send({"agreed": "yes"}, press="send")
    assert [each.with_names for each in stored(app)] == [True]


@ROOTS
def test_the_story_leads_to_an_offer_that_can_be_changed_before_and_after_it_is_shown(
    app: Flask, visitor: Visitor, file: str, root: str
) -> None:
    visitor.open(f"{root}{story_of(visitor, file)}/recit")
    texts = {"who": "Une région", "what": "Des rencontres.", "outcome": "Un guide."}
    visitor.send({**texts, "brought": "Le lien.", "unsaid": "La suite."})
    form = visitor.send(press="edit")
    assert form.fields["what"] == "Des rencontres.\r\n\r\nUn guide."
    assert "Une région" in form.fields["name"]
    shown = visitor.send({"what": "Deux rencontres."}, press="review")
    assert "Deux rencontres." in shown.words
    again = visitor.send(press="edit")
    assert again.fields["what"] == "Deux rencontres."
    visitor.send({"brought": "Le contact."}, press="review")
    visitor.send({"agreed": "yes"}, press="send")
    [kept] = stored(app)
    assert (kept.texts.what, kept.texts.brought) == ("Deux rencontres.", "Le contact.")
    assert kept.language == ("en" if root else "fr")


def test_a_documented_action_is_the_one_that_the_offer_is_about(
    app: Flask, visitor: Visitor, file: str
) -> None:
    token = visitor.open(assessment_url(file, "plan")).fields["csrf_token"]
    sent = {"about": "act.veille.popularize", "csrf_token": token}
    visitor.post(assessment_url(file, "plan/prendre"), sent)
    offer(visitor, line(visitor, file, "Vulgariser"))
    assert [each.about for each in stored(app)] == ["act.veille.popularize"]


@pytest.mark.parametrize("missing", ["name", "who", "what", "brought"])
def test_an_offer_that_lacks_a_text_keeps_the_others(
    app: Flask, visitor: Visitor, file: str, missing: str
) -> None:
    page = review_offer(visitor, story_of(visitor, file), {**TEXTS, missing: "  "})
    assert page.status == 422
    others = {name: text for name, text in TEXTS.items() if name != missing}
    assert {name: page.fields[name].replace("\r\n", "\n") for name in others} == others
    assert stored(app) == []


@pytest.mark.parametrize("name", ["names", "step", "agreed"])
def test_a_choice_that_the_page_does_not_offer_is_refused(
    app: Flask, visitor: Visitor, file: str, name: str
) -> None:
    review_offer(visitor, story_of(visitor, file))
    assert visitor.send(press="send", forged={"agreed": "yes", name: "x"}).status == 400
    assert stored(app) == []


STATES: tuple[tuple[OfferStatus, str | None, OfferState], ...] = (
    ("offered", None, "offered"),
    ("being_read", None, "being_read"),
    ("declined", None, "declined"),
    ("drafted", "prec.new", "drafted"),
    ("drafted", "prec.stranded", "being_read"),
    ("drafted", "prec.former", "taken_out"),
    ("drafted", PUBLISHED, "published"),
    ("withdrawn", PUBLISHED, "to_retire"),
    ("withdrawn", "prec.new", "retired"),
)


@pytest.mark.parametrize(("status", "precedent", "state"), STATES)
def test_an_offer_stands_where_its_author_the_coordination_and_the_content_put_it(
    status: OfferStatus, precedent: str | None, state: OfferState
) -> None:
    places = PrecedentPlaces({PUBLISHED}, {"prec.new"}, {PUBLISHED, "prec.former"})
    assert offer_state(status, precedent, places) == state


@ROOTS
def test_the_author_reads_each_state_of_an_offer(
    app: Flask, visitor: Visitor, file: str, root: str
) -> None:
    offer(visitor, story_of(visitor, file))
    [one] = stored(app)
    words = [index(visitor, file, root).words]
    do(app, lambda connection: offers.mark_read(connection, one.id))
    words.append(index(visitor, file, root).words)
    answer = "Trop proche d’un <b>autre</b>."
    do(app, lambda connection: offers.decline(connection, one.id, answer))
    declined = index(visitor, file, root)
    assert answer in declined.words
    words.append(declined.words)
    do(app, lambda connection: offers.reopen(connection, one.id))
    do(app, lambda connection: offers.note_precedent(connection, one.id, PUBLISHED))
    published = index(visitor, file, root)
    assert any(each.endswith(f"{root}/decouvrir/{PUBLISHED}") for each in published.links)
    assert answer not in published.words
    words.append(published.words)
    assert len(set(words)) == 4


def test_an_offer_that_is_not_in_a_draft_is_deleted_when_it_is_withdrawn(
    app: Flask, visitor: Visitor, file: str
) -> None:
    offer(visitor, story_of(visitor, file))
    [name] = offer_ids(visitor, file)
    visitor.open(assessment_url(file, f"propositions/{name}/retirer"))
    page = visitor.send()
    assert (page.status, stored(app)) == (200, [])
    assert TEXTS["who"] not in page.words


def test_a_published_offer_that_is_withdrawn_is_to_be_retired_and_loses_its_texts(
    app: Flask, visitor: Visitor, file: str
) -> None:
    offer(visitor, story_of(visitor, file))
    [one] = stored(app)
    do(app, lambda connection: offers.note_precedent(connection, one.id, PUBLISHED))
    visitor.open(assessment_url(file, f"propositions/{one.id}/retirer"))
    page = visitor.send()
    [left] = stored(app)
    assert (left.status, left.precedent_id, left.texts.what) == ("withdrawn", PUBLISHED, "")
    assert "prochaine version" in page.words
    assert offer_ids(visitor, file) == []
    assert visitor.open(assessment_url(file, f"propositions/{one.id}/retirer")).status == 404


def test_nobody_withdraws_or_reads_the_offer_of_another_file(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    offer(visitor, story_of(visitor, file))
    [one] = stored(app)
    stranger = browse(app)
    other = start(stranger)
    address = assessment_url(other, f"propositions/{one.id}/retirer")
    assert stranger.open(address).status == 404
    token = stranger.open(assessment_url(other, "plan")).fields["csrf_token"]
    assert stranger.post(address, {"csrf_token": token}).status == 404
    assert TEXTS["who"] not in index(stranger, other).words
    assert len(stored(app)) == 1


def test_a_co_owner_of_the_file_follows_its_offers_and_no_reader_does(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    offer(visitor, story_of(visitor, file))
    statuses = {}
    for role in ("owner", "reader", "respondent", "follower"):
        guest = browse(app)
        guest.open(hand(visitor, file, role))
        guest.send()
        statuses[role] = index(guest, file).status
    assert statuses == {"owner": 200, "reader": 404, "respondent": 404, "follower": 404}


def test_a_file_offers_a_bounded_number(
    app: Flask, visitor: Visitor, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "MAX_OFFERS_OF_FILE", 1)
    offer(visitor, story_of(visitor, file))
    review_offer(visitor, story_of(visitor, file), {**TEXTS, "who": "Une autre"})
    page = visitor.send({"agreed": "yes"}, press="send")
    assert page.status == 422
    assert "Une autre" in page.words
    assert len(stored(app)) == 1


def test_hostile_texts_are_shown_as_texts_in_every_page_and_file(
    app: Flask, visitor: Visitor, file: str
) -> None:
    offer(visitor, story_of(visitor, file), HOSTILE)
    [one] = stored(app)
    do(app, lambda connection: offers.decline(connection, one.id, HOSTILE["what"]))
    pages = [
        index(visitor, file),
        visitor.open(assessment_url(file, f"propositions/{one.id}/retirer")),
    ]
    for page in pages:
        assert HOSTILE["name"] in page.words
        assert page.foreign_scripts == []
        assert "49" not in page.words
    for extension in ("html", "md", "json", "docx", "pdf", "wikitext"):
        answer = visitor.client.get(assessment_url(file, f"propositions.{extension}"))
        assert answer.status_code == 200, extension
        words = EVERY_READER[extension](answer.content)
        assert "DROP TABLE offer" in str(words), extension


def test_deleting_a_file_deletes_its_offers_but_not_the_example_made_of_one(
    app: Flask, visitor: Visitor, file: str
) -> None:
    for who in ("Une région", "Une MRC"):
        offer(visitor, story_of(visitor, file), {**TEXTS, "who": who})
    drafted = next(each for each in stored(app) if each.texts.who == "Une MRC")
    do(app, lambda connection: offers.note_precedent(connection, drafted.id, PUBLISHED))
    visitor.open(assessment_url(file, "effacer"))
    assert visitor.send(press="Effacer pour de bon").status == 200
    [left] = stored(app)
    assert (left.id, left.precedent_id) == (drafted.id, PUBLISHED)
    assert visitor.open(f"/decouvrir/{PUBLISHED}").status == 200


def test_offers_of_the_same_name_are_told_apart(visitor: Visitor, file: str) -> None:
    for who in ("Une région", "Une MRC"):
        offer(visitor, story_of(visitor, file), {**TEXTS, "who": who})
    page = index(visitor, file)
    assert f"{TEXTS['name']} (2)" in page.words
    assert f"{TEXTS['name']} (3)" not in page.words
