"""A draft brought up to the edition published meanwhile: every word is carried over, or listed."""

from flask import Flask

from tests.visitor import Page, Visitor, words_of
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import (
    NEED,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    publish,
    write,
)
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.studio.test_drafts import history

GONE = "need.concertation.partners"
MINE = "Ce qu’Ana a écrit."


def update(visitor: Visitor, draft: int) -> Page:
    visitor.open(draft_url(draft, "publier"))
    return visitor.send(press="Mettre à jour le brouillon")


def removed(visitor: Visitor, draft: int, kind: str, item: str) -> None:
    visitor.open(draft_url(draft, f"retirer/{kind}/{item}"))
    visitor.send()


def published_meanwhile(marie: Visitor) -> None:
    """One need means something else, another is gone."""
    draft = begin_draft(marie, "Celui de Marie")
    write(marie, draft, "need", NEED, {"statement.fr": "Autre.", "statement.en": "Other."})
    removed(marie, draft, "need", GONE)
    assert "C’est publié" in publish(marie, draft, {f"need/{NEED}": "other"}).words


def test_words_follow_a_statement_and_those_of_what_is_gone_are_shown(
    app: Flask, browse: Browse
) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(ana, "Celui d’Ana")
    before = ana.open(item_url(draft, "need", GONE)).fields["help.fr"].strip()
    write(ana, draft, "need", NEED, {"statement.fr": MINE})
    write(ana, draft, "need", GONE, {"help.fr": "Une aide d’Ana."})
    published_meanwhile(marie)
    page = update(ana, draft)
    left = words_of(page.by_id("sans-place"))
    assert "Une aide d’Ana." in left
    assert before in left
    assert MINE not in left
    assert MINE in page.words, "it is listed among what a publication would change"
    fields = ana.open(item_url(draft, "need", f"{NEED}.2")).fields
    assert (fields["statement.fr"].strip(), fields["statement.en"].strip()) == (MINE, "Other.")
    acts = history(ana, draft)
    assert len(acts) == 3
    assert "Mise à jour du brouillon" in acts[0]
    assert "Une aide d’Ana." in acts[0]
    assert MINE in acts[0]
    assert all("n’a plus cet élément" in each for each in acts[1:])
    assert all("Remettre comme avant" not in each for each in acts[1:])
    assert "C’est publié" in publish(ana, draft, {f"need/{NEED}.2": "same"}).words
    needs = runtime_of(app).current.edition.axis["concertation"].needs
    assert MINE in [each.statement.fr for each in needs]


def test_what_an_update_carried_over_can_be_undone(browse: Browse) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(ana, "Celui d’Ana")
    write(ana, draft, "need", NEED, {"statement.fr": MINE})
    published_meanwhile(marie)
    update(ana, draft)
    page = ana.open(draft_url(draft, "historique"))
    ana.send(to=page.forms[0].get("action"))
    fields = ana.open(item_url(draft, "need", f"{NEED}.2")).fields
    assert fields["statement.fr"].strip() == "Autre."


def test_what_was_taken_away_and_put_back_keeps_the_words_published_meanwhile(
    browse: Browse,
) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(ana, "Celui d’Ana")
    removed(ana, draft, "need", NEED)
    ana.open(draft_url(draft, "historique"))
    ana.send(to="/historique/1/annuler")
    published_meanwhile(marie)
    page = update(ana, draft)
    assert "Rien ne change" in page.words
    assert "sans-place" not in page.source
    assert ana.open(draft_url(draft, "historique")).status == 200


def test_an_update_of_a_draft_of_today_changes_nothing(app: Flask, browse: Browse) -> None:
    ana = coordinator(browse, "Ana")
    draft = begin_draft(ana, "Celui d’Ana")
    write(ana, draft, "need", NEED, {"statement.fr": MINE})
    before = everything_in(app)
    csrf = ana.open("/redaction/quitter").fields["csrf_token"]
    ana.post(draft_url(draft, "mettre-a-jour"), {"csrf_token": csrf})
    assert everything_in(app) == before


def test_an_item_added_where_an_axis_is_gone_is_shown_whole_after_a_second_update(
    browse: Browse,
) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(ana, "Celui d’Ana")
    added = add_item(ana, draft, "action", "Lire à deux")
    write(ana, draft, "action", added, {"practice.fr": MINE})
    published_meanwhile(marie)
    page = update(ana, draft)
    assert "sans-place" not in page.source
    theirs = begin_draft(marie, "Sans veille")
    removed(marie, theirs, "axis", "veille")
    publish(marie, theirs)
    left = words_of(update(ana, draft).by_id("sans-place"))
    assert "Lire à deux" in left
    assert MINE in left
    assert "Action" in left


def test_a_statement_that_comes_back_in_other_words_has_another_id(
    app: Flask, browse: Browse
) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(ana, "Celui d’Ana")
    removed(ana, draft, "need", GONE)
    ana.open(draft_url(draft, "historique"))
    ana.send(to="/historique/1/annuler")
    published_meanwhile(marie)
    update(ana, draft)
    page = ana.open(draft_url(draft, "historique"))
    ana.send(to=page.forms[0].get("action"))
    write(ana, draft, "need", GONE, {"statement.fr": MINE, "statement.en": "Mine."})
    why = {f"why.need/{GONE}.fr": "Il manquait.", f"why.need/{GONE}.en": "It was missing."}
    ana.open(draft_url(draft, "publier"))
    sent = {"why.whole.fr": "Il revient.", "why.whole.en": "It is back.", **why}
    assert "C’est publié" in ana.send(sent, press="Publier pour tout le monde").words
    assert "Il manquait." in ana.open("/journal-du-contenu").words
    questions = runtime_of(app).current.edition.questions
    assert GONE not in questions
    assert questions[f"{GONE}.2"].statement.fr == MINE
