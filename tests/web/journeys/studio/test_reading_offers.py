"""Offers in the studio: read, declined with a word, taken up in a draft, retired."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from adn_assess.domain.edition.offers import OfferTexts
from adn_assess.storage import offers
from adn_assess.storage.drafts import load_changes
from adn_assess.storage.offers import StoredOffer
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import (
    STUDIO,
    begin_draft,
    coordinator,
)
from tests.web.offer_actions import TEXTS, first_line, offer, offer_ids

OFFERS = f"{STUDIO}/propositions"
ACTION = "act.veille.popularize"
PUBLISHED = "prec.signe-laval"
HOSTILE = {
    name: f"<script>{name}</script> {{{{ 7 * 7 }}}} \u202e'); DROP TABLE offer" for name in TEXTS
}


@pytest.fixture
def file(visitor: Visitor) -> str:
    """A file with a documented action in its plan."""
    assessment = start(visitor)
    token = visitor.open(assessment_url(assessment, "plan")).fields["csrf_token"]
    sent = {"about": ACTION, "csrf_token": token}
    visitor.post(assessment_url(assessment, "plan/prendre"), sent)
    return assessment


def offered(visitor: Visitor, file: str, root: str = "", **texts: str) -> str:
    """Offer a story; its id."""
    before = {*offer_ids(visitor, file)}
    line = urlsplit(first_line(visitor, file)).path
    offer(visitor, root + line, {**TEXTS, **texts})
    [new] = {*offer_ids(visitor, file)} - before
    return new


def stored(app: Flask, name: str) -> StoredOffer:
    with runtime_of(app).database.reading() as connection:
        found = offers.find_offer(connection, name)
    assert found is not None
    return found


def act(visitor: Visitor, name: str, what: str, **sent: str) -> None:
    """Press the button of an offer."""
    visitor.open(f"{OFFERS}/{name}")
    visitor.send(sent, to=what)


def test_the_coordination_reads_all_of_an_offer_and_nothing_of_its_file(
    browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    for address in (STUDIO, OFFERS, f"{OFFERS}/{name}", f"{STUDIO}/journal"):
        page = reader.open(address)
        assert page.status == 200
        assert file not in page.source
    words = reader.open(f"{OFFERS}/{name}").words
    assert all(" ".join(text.split()) in words for text in TEXTS.values())
    assert "Vulgariser" in words
    assert reader.open(assessment_url(file, "propositions")).status == 404


def test_an_offer_is_declined_with_a_word_that_its_author_reads_then_read_again(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    act(reader, name, "lire")
    assert stored(app, name).status == "being_read"
    act(reader, name, "decliner", answer="Nous en avons <b>déjà</b> un.")
    assert (
        "Nous en avons <b>déjà</b> un." in visitor.open(assessment_url(file, "propositions")).words
    )
    act(reader, name, "lire")
    again = stored(app, name)
    assert (again.status, again.answer) == ("being_read", "")


@pytest.mark.parametrize("answer", ["", "  ", "x" * 501])
def test_an_offer_is_not_declined_without_a_short_word(
    app: Flask, browse: Browse, visitor: Visitor, file: str, answer: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    act(reader, name, "decliner", answer=answer)
    assert reader.page.status == 422
    assert stored(app, name).status == "offered"


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_an_offer_becomes_a_precedent_of_a_draft_linked_to_its_action(
    app: Flask, browse: Browse, visitor: Visitor, file: str, root: str, language: str
) -> None:
    name = offered(visitor, file, root)
    reader = coordinator(browse)
    draft = begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    made = stored(app, name)
    assert (made.status, made.precedent_id) == ("drafted", reader.page.path.rpartition("/")[2])
    assert {
        name: reader.page.fields[f"{key}.{language}"]
        for name, key in (
            ("name", "label"),
            ("who", "who"),
            ("brought", "contribution"),
            ("unsaid", "unsaid"),
        )
    } == {name: TEXTS[name] for name in ("name", "who", "brought", "unsaid")}
    assert reader.page.fields[f"label.{'en' if language == 'fr' else 'fr'}"] == ""
    with runtime_of(app).database.reading() as connection:
        changes = {each.path for each in load_changes(connection, int(draft))}
    assert f"links/{made.precedent_id}>{ACTION}" in changes
    assert f"axes/veille/precedents/{made.precedent_id}" in changes
    assert "brouillon" in visitor.open(assessment_url(file, "propositions")).words


def test_an_offer_taken_up_twice_is_one_precedent(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    first, second = offered(visitor, file), offered(visitor, file, who="Une MRC")
    reader = coordinator(browse)
    draft = begin_draft(reader)
    other = begin_draft(reader, "Printemps")
    token = reader.open(f"{OFFERS}/{first}").fields["csrf_token"]
    for name, into in ((first, draft), (first, draft), (second, other)):
        sent = {"draft": str(into), "axis": "veille", "csrf_token": token}
        assert reader.post(f"{OFFERS}/{name}/reprendre", sent).status == 200
    made = {stored(app, each).precedent_id for each in (first, second)}
    assert len(made) == 2
    with runtime_of(app).database.reading() as connection:
        counts = [len(load_changes(connection, int(each))) for each in (draft, other)]
    assert counts == [2, 2]


@pytest.mark.parametrize(("draft", "axis"), [("9", "veille"), ("1", "rien"), ("x", "veille")])
def test_an_offer_goes_into_an_open_draft_and_an_axis_only(
    app: Flask, browse: Browse, visitor: Visitor, file: str, draft: str, axis: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    begin_draft(reader)
    token = reader.open(f"{OFFERS}/{name}").fields["csrf_token"]
    sent = {"draft": draft, "axis": axis, "csrf_token": token}
    assert reader.post(f"{OFFERS}/{name}/reprendre", sent).status == 422
    assert stored(app, name).precedent_id is None


def test_an_offer_withdrawn_from_a_draft_loses_its_texts(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    begin_draft(reader)
    act(reader, name, "reprendre", axis="veille")
    visitor.open(assessment_url(file, f"propositions/{name}/retirer"))
    visitor.send()
    page = reader.open(f"{OFFERS}/{name}")
    assert "retirez-l’en" in page.words
    assert TEXTS["what"].split("\n")[0] not in page.words
    assert stored(app, name).texts == OfferTexts()


def test_a_published_offer_that_was_withdrawn_comes_first_and_is_to_be_retired(
    app: Flask, browse: Browse, visitor: Visitor, file: str
) -> None:
    published = offered(visitor, file)
    offered(visitor, file, name="Un autre")
    with runtime_of(app).database.writing() as connection:
        offers.note_precedent(connection, published, PUBLISHED)
    visitor.open(assessment_url(file, f"propositions/{published}/retirer"))
    visitor.send()
    reader = coordinator(browse)
    assert "1 exemple publié à retirer" in reader.open(STUDIO).words
    words = reader.open(OFFERS).words
    assert words.index("À retirer") < words.index("Un autre")


def test_an_offer_that_was_withdrawn_or_never_was_is_not_found(
    browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file)
    reader = coordinator(browse)
    token = reader.open(f"{OFFERS}/{name}").fields["csrf_token"]
    visitor.open(assessment_url(file, f"propositions/{name}/retirer"))
    visitor.send()
    for gone in (name, "x" * 64, "<b>"):
        assert reader.open(f"{OFFERS}/{gone}").status == 404
        for what in ("lire", "decliner", "reprendre"):
            sent = {"answer": "Non.", "csrf_token": token}
            assert reader.post(f"{OFFERS}/{gone}/{what}", sent).status == 404


def test_the_journal_never_quotes_an_offer(browse: Browse, visitor: Visitor, file: str) -> None:
    declined, taken = offered(visitor, file), offered(visitor, file, name="Une veille")
    reader = coordinator(browse)
    begin_draft(reader)
    act(reader, declined, "decliner", answer="Non merci.")
    act(reader, taken, "reprendre", axis="veille")
    journal = reader.open(f"{STUDIO}/journal").words
    assert "Vulgariser" in journal
    assert not [each for each in (TEXTS["name"], "Une veille", "Non merci") if each in journal]


def test_hostile_texts_are_texts_in_every_page_of_the_studio(
    browse: Browse, visitor: Visitor, file: str
) -> None:
    name = offered(visitor, file, **HOSTILE)
    reader = coordinator(browse)
    begin_draft(reader)
    pages = [reader.open(OFFERS), reader.open(f"{OFFERS}/{name}")]
    act(reader, name, "reprendre", axis="veille")
    for page in (*pages, reader.page):
        assert page.status == 200
        assert page.foreign_scripts == []
        assert "{{ 7 * 7 }}" in page.words or "{{ 7 * 7 }}" in page.source
