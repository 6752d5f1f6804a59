"""Publishing: what is served from then on, what stays, and what the journal tells everybody."""

import pytest
from flask import Flask

from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.storage import drafts, publications
from adn_assess.web.runtime import REFRESH_SECONDS
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import fill, page_url, start
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of
from tests.web.coordination_actions import (
    NEED,
    WORDS,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    drafted,
    item_url,
    publish,
    write,
)
from tests.web.journeys.access_links.test_access_links import everything_in

JOURNAL = "/journal-du-contenu"
QUESTION = "concertation/besoins"
KEY = f"need/{NEED}"


def reworded(visitor: Visitor, title: str = "Clarifier") -> int:
    """A draft in which a statement has other words in both languages."""
    draft = begin_draft(visitor, title)
    write(visitor, draft, "need", NEED, {"statement.fr": WORDS, "statement.en": "We talk, here."})
    return draft


def asked(visitor: Visitor, assessment: str) -> str:
    """What a page of the questionnaire says, below the bar of its file."""
    return visitor.open(page_url(assessment, QUESTION)).words.partition("Étape ")[2]


def test_new_rounds_are_asked_the_new_words_and_old_ones_keep_theirs(browse: Browse) -> None:
    owner, marie = browse(), coordinator(browse)
    old = start(owner)
    fill(owner, old, {QUESTION: {NEED: "2"}})
    before = asked(owner, old)
    draft = reworded(marie)
    page = publish(marie, draft, {KEY: "same"})
    assert page.path == draft_url(draft)
    assert "C’est publié" in page.words
    assert asked(owner, old) == before
    assert WORDS not in before
    assert WORDS in asked(owner, start(owner))
    assert WORDS in browse().open(f"/decouvrir/{NEED}").words


def test_the_answer_to_a_statement_of_another_meaning_is_not_that_of_the_new_one(
    app: Flask, browse: Browse
) -> None:
    marie = coordinator(browse)
    publish(marie, reworded(marie), {KEY: "other"})
    published = runtime_of(app).current.edition
    assert NEED not in published.questions
    assert f"{NEED}.2" in published.questions
    owner = browse()
    new = start(owner)
    page = owner.open(page_url(new, QUESTION))
    assert f"{NEED}.2" in page.names
    assert WORDS in page.words
    assert "D’autres réglages changent aussi" not in browse().open(JOURNAL).words


def classes(page: Page) -> list[str]:
    return [words_of(each) for each in page.tree.iter("summary")]


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_journal_tells_each_class_of_change_in_both_languages(
    browse: Browse, root: str
) -> None:
    marie = coordinator(browse)
    other = "need.concertation.partners"
    draft = reworded(marie)
    write(marie, draft, "need", other, {"statement.fr": "Un.", "statement.en": "One."})
    term = add_item(marie, draft, "term", "Essaim", axis=None)
    write(
        marie,
        draft,
        "term",
        term,
        {"word.en": "Swarm", "definition.fr": "Des abeilles.", "definition.en": "Bees."},
    )
    marie.open(draft_url(draft, "retirer/term/adn"))
    marie.send()
    publish(marie, draft, {KEY: "same", f"need/{other}": "other"}, "Pour voir.", "To see.")
    page = browse().open(root + JOURNAL)
    english = ("Reworded, same meaning", "Another meaning", "New", "Taken out")
    french = ("Autre formulation, même sens", "Autre sens", "Nouveau", "Retiré")
    for each in english if root else french:
        assert any(each.lower() in line for line in classes(page)), (each, classes(page))
    assert ("To see." if root else "Pour voir.") in page.words
    assert "Marie Tremblay" not in page.source, "who published is told to the coordination only"


def test_the_journal_of_an_installation_that_published_nothing_says_so(browse: Browse) -> None:
    assert "Rien n’a été publié ici" in browse().open(JOURNAL).words


def test_a_draft_that_another_publication_overtook_is_updated_then_published(
    app: Flask, browse: Browse
) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    first, second = reworded(marie), begin_draft(ana, "Autre")
    term = {"definition.fr": "Une personne du milieu.", "definition.en": "Somebody."}
    write(ana, second, "term", "adn", term)
    opened = ana.open(draft_url(second, "publier"))
    sent = {**opened.fields, "why.whole.fr": "Parce que."}
    publish(marie, first, {KEY: "same"})
    before = everything_in(app)
    refused = ana.post(draft_url(second, "publier"), sent)
    assert refused.status == 422
    assert "Une autre version a été publiée" in refused.words
    assert everything_in(app) == before
    ana.open(draft_url(second, "publier"))
    page = ana.send(press="Mettre à jour le brouillon")
    assert page.path == draft_url(second, "publier")
    assert WORDS not in page.words, "only what this draft changes is listed"
    assert publish(ana, second).path == draft_url(second)
    current = runtime_of(app).current.edition
    assert current.axis["concertation"].needs[0].statement.fr == WORDS
    assert any(each.definition.fr == "Une personne du milieu." for each in current.terms)


def test_a_publication_that_lost_the_race_changes_nothing(
    app: Flask, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    first, second = reworded(marie), reworded(ana, "Deuxième")
    write(ana, second, "need", NEED, {"statement.fr": "Encore autre chose."})
    publish(marie, first, {KEY: "same"})
    served = runtime_of(app).current
    before = everything_in(app)
    # The process of Ana did not see the publication yet.
    runtime_of(app).current = runtime_of(app).files
    monkeypatch.setattr(type(runtime_of(app)), "serve_last_published", lambda *_: None)
    page = publish(ana, second, {KEY: "same"})
    assert page.status == 422
    assert "Une autre version a été publiée" in page.words
    assert everything_in(app) == before
    with runtime_of(app).database.reading() as connection:
        assert publications.last_edition_id(connection) == served.id


def test_a_draft_that_somebody_changed_is_read_again_before_it_is_published(
    app: Flask, browse: Browse
) -> None:
    marie = coordinator(browse)
    draft = reworded(marie)
    page = marie.open(draft_url(draft, "publier"))
    sent = {**page.fields, "why.whole.fr": "Parce que.", f"meaning.{KEY}": "same"}
    write(marie, draft, "need", NEED, {"statement.fr": "Encore autre chose."})
    refused = marie.post(draft_url(draft, "publier"), sent)
    assert refused.status == 422
    assert "Le brouillon a changé depuis" in refused.words
    assert not everything_in(app)["publication"]


def test_a_draft_with_something_left_to_do_is_not_published_even_by_a_forged_form(
    app: Flask, browse: Browse
) -> None:
    marie = coordinator(browse)
    draft = reworded(marie)
    sent = {**marie.open(draft_url(draft, "publier")).fields, "why.whole.fr": "Parce que."}
    add_item(marie, draft, "need", "Un besoin neuf")
    page = marie.post(draft_url(draft, "publier"), {**sent, f"meaning.{KEY}": "same"})
    assert page.status == 422
    assert "Corrigez d’abord" in page.words
    link = next(each for each in page.links if each.endswith("#a-faire"))
    assert "Un besoin neuf" in words_of(marie.open(link).by_id("a-faire"))
    assert not everything_in(app)["publication"]


def test_nothing_is_published_when_nothing_changed(app: Flask, browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    page = marie.open(draft_url(draft, "publier"))
    assert "il n’y a rien à publier" in page.words
    fields = {"csrf_token": marie.open(f"{draft_url(draft, 'abandonner')}").fields["csrf_token"]}
    assert marie.post(draft_url(draft, "publier"), {**fields, "print": ""}).status == 422
    assert not everything_in(app)["publication"]


def test_options_never_change_under_the_same_id(app: Flask, browse: Browse) -> None:
    marie = coordinator(browse)
    draft = reworded(marie)
    running = runtime_of(app)
    with running.database.writing() as connection:
        scale = [("scales/0/options/1/level", "1/3")]
        drafts.add_changes(connection, draft, scale, None, running.now())
    page = publish(marie, draft, {KEY: "same"})
    assert page.status == 422
    assert "Les choix de réponse ont changé" in page.words
    assert not everything_in(app)["publication"]


def test_an_id_that_was_published_is_never_given_again(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    marie.open(draft_url(draft, "retirer/term/adn"))
    marie.send()
    assert publish(marie, draft).path == draft_url(draft)
    assert add_item(marie, begin_draft(marie, "Encore"), "term", "ADN", axis=None) == "adn-2"


def test_another_process_follows_within_a_few_seconds(
    make_app: MakeApp, browse: Browse, clock: Clock
) -> None:
    other = make_app()
    reader = browse(other)
    reader.open("/")
    marie = coordinator(browse)
    publish(marie, reworded(marie), {KEY: "same"})
    assert WORDS not in reader.open(f"/decouvrir/{NEED}").words
    clock.now += REFRESH_SECONDS
    assert WORDS in reader.open(f"/decouvrir/{NEED}").words


def test_a_process_that_starts_serves_what_was_published_last(
    make_app: MakeApp, browse: Browse
) -> None:
    marie = coordinator(browse)
    publish(marie, reworded(marie), {KEY: "same"})
    assert WORDS in browse(make_app()).open(f"/decouvrir/{NEED}").words


@pytest.mark.parametrize("meaning", ["same", "other"])
def test_what_is_published_is_what_the_draft_said(app: Flask, browse: Browse, meaning: str) -> None:
    marie = coordinator(browse)
    draft = drafted(app)
    assert marie.open(item_url(draft, "need", NEED)).fields["statement.fr"].strip() == WORDS
    publish(marie, draft, {KEY: meaning})
    current = runtime_of(app).current
    assert edition_id(pack(current.edition)) == current.id
    assert current.edition.axis["concertation"].needs[0].statement.fr == WORDS
