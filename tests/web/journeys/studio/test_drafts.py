"""A draft: written by several at once, nothing of it lost, and everything undone if need be."""

from urllib.parse import urlencode

import pytest
from flask import Flask

from tests.visitor import Page, Visitor, words_of
from tests.web.conftest import Browse
from tests.web.coordination_actions import (
    NEED,
    STUDIO,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    publish,
    write,
)
from tests.web.journeys.access_links.test_access_links import everything_in

FRENCH, ENGLISH = "statement.fr", "statement.en"


def shown(visitor: Visitor, draft: int, name: str, item: str = NEED, kind: str = "need") -> str:
    """What the page of an item holds in one of its fields."""
    return visitor.open(item_url(draft, kind, item)).fields[name].strip()


def history(visitor: Visitor, draft: int) -> list[str]:
    """What was done to a draft, the latest first."""
    page = visitor.open(draft_url(draft, "historique"))
    return [
        words_of(each) for each in page.tree.iter("section") if "changement" in str(each.get("id"))
    ]


def undo(visitor: Visitor, draft: int, number: int) -> Page:
    visitor.open(draft_url(draft, "historique"))
    return visitor.send(to=f"/historique/{number}/annuler")


def undo_last(visitor: Visitor, draft: int) -> Page:
    page = visitor.open(draft_url(draft, "historique"))
    return visitor.send(to=page.forms[0].get("action"))


def test_one_field_written_by_two_is_a_conflict_that_shows_both(browse: Browse) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(marie)
    for each in (marie, ana):
        each.open(item_url(draft, "need", NEED))
    marie.send({FRENCH: "Ce que Marie écrit."}, press="next")
    page = ana.send({FRENCH: "Ce qu’Ana écrit."}, press="next")
    assert page.status == 409
    assert "Ce que Marie écrit." in page.words
    assert page.fields[FRENCH].strip() == "Ce qu’Ana écrit."
    assert shown(marie, draft, FRENCH) == "Ce que Marie écrit.", "nothing was replaced"
    page = ana.post(item_url(draft, "need", NEED), {**page.fields, "action": "next"})
    assert page.status == 200
    assert shown(marie, draft, FRENCH) == "Ce qu’Ana écrit."


def test_two_languages_of_one_text_written_at_once_are_both_kept(browse: Browse) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(marie)
    for each in (marie, ana):
        each.open(item_url(draft, "need", NEED))
    marie.send({FRENCH: "En français."}, press="next")
    assert ana.send({ENGLISH: "In English."}, press="next").status == 200
    assert (shown(ana, draft, FRENCH), shown(ana, draft, ENGLISH)) == (
        "En français.",
        "In English.",
    )
    undo(marie, draft, 1)
    assert shown(ana, draft, ENGLISH) == "In English.", "who undoes one leaves the other"
    assert shown(ana, draft, FRENCH) != "En français."


def test_words_typed_back_after_a_save_whose_answer_was_lost_are_the_ones_kept(
    browse: Browse,
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    address = item_url(draft, "need", NEED)
    fields = marie.open(address).fields
    first = shown(marie, draft, FRENCH)
    sent = {key: fields[key] for key in ("csrf_token", "seen", "unconfirmed", "tour")}
    marie.post(address, {**sent, "action": "keep", FRENCH: "Autre chose."})
    lost = urlencode({FRENCH: "Autre chose."})
    marie.post(address, {**sent, "unconfirmed": lost, "action": "keep", FRENCH: first})
    assert shown(marie, draft, FRENCH) == first


def test_words_written_in_an_item_taken_away_are_given_back(app: Flask, browse: Browse) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(marie)
    ana.open(item_url(draft, "need", NEED))
    marie.open(draft_url(draft, f"retirer/need/{NEED}"))
    marie.send()
    before = everything_in(app)
    page = ana.send({FRENCH: "Des mots précieux."}, press="next")
    assert page.status == 409
    assert "n’est plus dans le brouillon" in page.words
    assert "Des mots précieux." in page.source
    assert everything_in(app) == before
    assert ana.open(item_url(draft, "need", NEED)).status == 404


def test_an_item_taken_away_twice_is_taken_away_once(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    for _ in range(2):
        csrf = marie.open(f"{STUDIO}/quitter").fields["csrf_token"]
        address = draft_url(draft, f"retirer/need/{NEED}")
        assert marie.post(address, {"csrf_token": csrf}).status == 200
    assert len(history(marie, draft)) == 1


def test_a_page_saves_as_one_writes_only_what_one_writes(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    fields = marie.open(item_url(draft, "need", NEED)).fields
    sent = {key: fields[key] for key in ("csrf_token", "seen", "unconfirmed", "tour")}
    address = item_url(draft, "need", NEED)
    for words in ("On se", "On se parle."):
        answer = marie.post(address, {**sent, "action": "keep", FRENCH: words}).response
        assert answer.status_code == 200
        sent["seen"] = answer.json()["seen"]
    assert shown(marie, draft, FRENCH) == "On se parle."
    [act] = history(marie, draft)
    assert "Après On se parle." in act
    assert "Après On se Remettre" not in act


def test_a_link_saves_as_one_writes_without_its_choices(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    link = next(
        each for each in marie.open(item_url(draft, "need", NEED)).links if "/element/link/" in each
    )
    fields = marie.open(link).fields
    sent = {key: fields[key] for key in ("csrf_token", "seen", "unconfirmed", "tour")}
    page = marie.post(link, {**sent, "action": "keep", "reason.fr": "Parce que."})
    assert page.status == 200
    after = marie.open(link).fields
    assert after["reason.fr"].strip() == "Parce que."
    assert (after["basis"], after["strength"]) == (fields["basis"], fields["strength"])


CLOSED = {"given up": "abandonné", "published": "publié"}


@pytest.mark.parametrize("ended", CLOSED)
def test_a_closed_draft_is_read_and_never_changes(app: Flask, browse: Browse, ended: str) -> None:
    marie, ana = coordinator(browse, "Marie"), coordinator(browse, "Ana")
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {FRENCH: "Autrement.", ENGLISH: "Otherwise."})
    ana.open(item_url(draft, "need", NEED))
    if ended == "published":
        publish(marie, draft, {f"need/{NEED}": "same"})
    else:
        marie.open(draft_url(draft, "abandonner"))
        marie.send()
    before = everything_in(app)
    page = ana.send({FRENCH: "Trop tard."}, press="next")
    assert page.status == 409
    assert f"Ce brouillon est {CLOSED[ended]}" in page.words
    assert "Trop tard." in page.source
    csrf = ana.open(f"{STUDIO}/quitter").fields["csrf_token"]
    for rest in (
        "abandonner",
        *([] if ended == "published" else ["publier"]),
        "mettre-a-jour",
        "historique/1/annuler",
        f"retirer/need/{NEED}",
        f"lier/need/{NEED}",
        "ajouter/need/veille",
    ):
        assert ana.post(draft_url(draft, rest), {"csrf_token": csrf}).status == 409, rest
    assert everything_in(app) == before
    for rest in ("", "historique", "publier", f"element/need/{NEED}"):
        page = ana.open(draft_url(draft, rest))
        assert page.status == 200
        writing = [each for each in page.forms if each.get("method") == "post"]
        assert not [button for each in writing for button in each.iter("button")], rest


def test_a_form_of_a_draft_sent_twice_begins_one(app: Flask, browse: Browse) -> None:
    marie = coordinator(browse)
    marie.open(f"{STUDIO}/brouillons")
    fields = {**marie.page.fields, "title": "Une fois"}
    paths = {marie.post(f"{STUDIO}/brouillons", fields).path for _ in range(2)}
    assert len(paths) == 1
    assert len(everything_in(app)["draft"]) == 1


def test_an_item_added_twice_with_one_name_is_added_once(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    assert add_item(marie, draft, "need", "Du temps") == add_item(marie, draft, "need", "Du temps")


def test_the_draft_counts_the_texts_to_write_and_says_what_stops_a_publication(
    browse: Browse,
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    added = add_item(marie, draft, "precedent", "Un exemple neuf")
    page = marie.open(draft_url(draft))
    assert "4 textes à écrire en français, 5 textes à écrire en anglais" in page.words
    assert "cet exemple n’illustre rien" in page.words
    assert "Publier pour tout le monde" not in marie.open(draft_url(draft, "publier")).words
    texts = {
        f"{key}.{each}": f"Un texte, {key}."
        for key in ("who", "what", "contribution", "unsaid")
        for each in ("fr", "en")
    }
    write(marie, draft, "precedent", added, {**texts, "label.en": "A new example"})
    marie.open(draft_url(draft, f"lier/precedent/{added}"))
    marie.send({"other": NEED, "basis": "source"})
    marie.send({"reason.fr": "Il le montre.", "reason.en": "It shows it."}, press="next")
    assert "Rien n’empêche de publier." in marie.open(draft_url(draft)).words


def test_labels_of_the_source_are_shown_and_not_written(app: Flask, browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    address = item_url(draft, "obstacle", "veille.tools")
    page = marie.open(address)
    assert "Ces mots sont ceux de la source" in page.words
    assert "label.fr" not in page.names
    before = everything_in(app)["draft_change"]
    marie.post(address, {**page.fields, "label.fr": "Autre chose", "action": "next"})
    assert everything_in(app)["draft_change"] == before


def test_an_item_of_which_nothing_can_be_written_has_nothing_to_save(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    page = marie.open(item_url(draft, "understanding", "und.concertation.listen"))
    assert "Ces mots sont ceux de la source" in page.words
    assert not [each for each in page.tree.iter("button") if each.get("value") == "next"]
