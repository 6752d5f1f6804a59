"""The history of a draft: what one writes is told and put back as one did it."""

import pytest
from flask import Flask

from tests.web.conftest import Browse, Clock
from tests.web.coordination_actions import (
    NEED,
    STUDIO,
    add_item,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    write,
)
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.studio.test_drafts import ENGLISH, FRENCH, history, undo, undo_last


def test_undoing_a_removal_brings_the_item_back_where_it_stood_with_its_links(
    browse: Browse,
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    before = marie.open(item_url(draft, "need", NEED))
    links = [each for each in before.links if "/element/link/" in each]
    assert links
    rows = marie.open(draft_url(draft)).words
    marie.open(draft_url(draft, f"retirer/need/{NEED}"))
    marie.send()
    [act] = history(marie, draft)
    assert "Besoin" in act
    assert f"{len(links)} autre" in act, "the links that went along are told"
    undo(marie, draft, 1)
    after = marie.open(item_url(draft, "need", NEED))
    assert [each for each in after.links if "/element/link/" in each] == links
    assert marie.open(draft_url(draft)).words == rows
    assert len(history(marie, draft)) == 2
    undo_last(marie, draft)
    assert marie.open(item_url(draft, "need", NEED)).status == 404


def test_undoing_an_addition_takes_the_links_made_since_with_it(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    added = add_item(marie, draft, "need", "Un besoin neuf")
    marie.open(draft_url(draft, f"lier/need/{added}"))
    marie.send({"other": "act.veille.popularize", "strength": "2", "basis": "judgement"})
    undo(marie, draft, 1)
    page = marie.open(draft_url(draft))
    assert "Rien à corriger." in page.words
    assert marie.open(item_url(draft, "need", added)).status == 404


def test_a_change_of_what_is_gone_is_not_undone_and_says_so(app: Flask, browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {FRENCH: "Autrement."})
    marie.open(draft_url(draft, f"retirer/need/{NEED}"))
    marie.send()
    before = everything_in(app)
    page = undo(marie, draft, 1)
    assert page.status == 409
    assert "L’historique permet de le remettre" in page.words
    assert everything_in(app) == before


@pytest.mark.parametrize("number", ["0", "2", "999999999999999999999"])
def test_no_act_of_that_number_is_undone(browse: Browse, number: str) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {FRENCH: "Un.", ENGLISH: "One."})
    csrf = marie.open(f"{STUDIO}/quitter").fields["csrf_token"]
    address = draft_url(draft, f"historique/{number}/annuler")
    assert marie.post(address, {"csrf_token": csrf}).status == 404


def test_both_languages_of_a_text_saved_one_after_the_other_are_put_back_together(
    browse: Browse, clock: Clock
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    for field, words in ((FRENCH, "Autrement."), (ENGLISH, "Otherwise.")):
        write(marie, draft, "need", NEED, {field: words})
        clock.now += 60
    before = marie.open(item_url(draft, "need", NEED))
    assert before.fields[ENGLISH] == "Otherwise."
    assert len(list(marie.open(draft_url(draft, "historique")).tree.iter("form"))) == 1
    marie.send(
        press="Remettre comme avant Besoin\N{NO-BREAK SPACE}: Des occasions de se rencontrer"
    )
    after = marie.open(item_url(draft, "need", NEED)).fields
    assert "Autrement." not in after[FRENCH]
    assert "Otherwise." not in after[ENGLISH]
    history = marie.open(draft_url(draft, "historique"))
    assert len(list(history.tree.iter("form"))) == 2, "what is put back is told apart"


def test_a_text_written_again_much_later_is_put_back_alone(browse: Browse, clock: Clock) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {FRENCH: "Autrement."})
    clock.now += 3600
    write(marie, draft, "need", NEED, {ENGLISH: "Otherwise."})
    assert len(list(marie.open(draft_url(draft, "historique")).tree.iter("form"))) == 2
