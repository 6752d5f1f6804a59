"""Hostile words in every field of the studio, and in every page and file that shows them: data."""

import json

import pytest
from flask import Flask

from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse, runtime_of
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

PLAIN = (
    "<img src=x onerror=alert(1)> </textarea><script>alert(2)</script> =1+1 [[Lien]] {{!}} "
    "\u202eإنذار\u202c 👩🏽‍🌾"
)
PAGES = ("resultat", "resultat/actions", "resultat/portrait", "plan", "relire")


def hostile(visitor: Visitor, draft: int, words: str) -> str:
    """Fill the fields of a need, an example and its link; the id of the example."""
    both = ("fr", "en")
    texts = {
        f"{key}.{to}": f"{words}{key}"
        for key in ("statement", "label", "ask", "help")
        for to in both
    }
    write(visitor, draft, "need", NEED, texts)
    added = add_item(visitor, draft, "precedent", words)
    keys = ("who", "what", "contribution", "unsaid")
    texts = {f"{key}.{to}": f"{words}{key}" for key in keys for to in both}
    write(visitor, draft, "precedent", added, {**texts, "label.en": words})
    visitor.open(draft_url(draft, f"lier/precedent/{added}"))
    visitor.send({"other": NEED, "basis": "source"})
    visitor.send({"reason.fr": words, "reason.en": words}, press="next")
    return added


@pytest.mark.parametrize("root", ["", "/en"])
def test_hostile_words_are_data_on_every_page_that_shows_them(browse: Browse, root: str) -> None:
    marie, owner = coordinator(browse), browse()
    draft = begin_draft(marie, PLAIN)
    added = hostile(marie, draft, PLAIN)
    studio = ("", "historique", "publier", f"element/need/{NEED}", f"retirer/need/{NEED}")
    for rest in (*studio, f"element/precedent/{added}", f"lier/precedent/{added}"):
        page = marie.open(draft_url(draft, rest, root))
        assert page.status == 200, rest
        assert not page.foreign_scripts, rest
        assert not list(page.tree.iter("img")), rest
    assert publish(marie, draft, {f"need/{NEED}": "same"}, PLAIN).status == 200
    assessment = start(owner, root)
    addresses = [page_url(assessment, "concertation/besoins", root), f"{root}/journal-du-contenu"]
    addresses += [assessment_url(assessment, each, root) for each in PAGES]
    addresses += [f"{root}/decouvrir/{NEED}", f"{root}/decouvrir/{added}", f"{root}/exemple"]
    for address in (*addresses, f"{root}{STUDIO}"):
        page = (marie if STUDIO in address else owner).open(address)
        assert page.status == 200, address
        assert not page.foreign_scripts, address
        assert not [each for each in page.tree.iter("img") if each.get("onerror")], address
    report = owner.client.get(assessment_url(assessment, "rapport.json", root))
    assert PLAIN in json.dumps(report.json(), ensure_ascii=False)
    sheets = owner.client.get(assessment_url(assessment, "rapport.csv", root))
    assert sheets.status_code == 200


@pytest.mark.parametrize("words", ["{x}", "{", "}", "{0.__class__}"])
def test_braces_are_shown_as_they_are_and_stop_a_publication(
    app: Flask, browse: Browse, words: str
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie, words)
    write(marie, draft, "need", NEED, {"statement.fr": words, "statement.en": words})
    for rest in ("", "historique", "publier", f"element/need/{NEED}"):
        page = marie.open(draft_url(draft, rest))
        assert page.status == 200
    assert marie.open(item_url(draft, "need", NEED)).fields["statement.fr"].strip() == words
    assert "n’écrivez entre accolades" in marie.open(draft_url(draft)).words
    assert "Publier pour tout le monde" not in marie.open(draft_url(draft, "publier")).words
    assert runtime_of(app).current is not None


@pytest.mark.parametrize("words", ["a\x00b\x07c", "a\r\nb", "e\u0301", "x\u2028y"])
def test_invisible_characters_are_normalized_as_everywhere(browse: Browse, words: str) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.fr": words})
    stored = marie.open(item_url(draft, "need", NEED)).fields["statement.fr"].strip()
    assert stored
    assert not {"\x00", "\x07"} & set(stored)


def test_a_text_that_is_too_long_is_refused_beside_it_and_given_back(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    marie.open(item_url(draft, "need", NEED))
    page = marie.send({"statement.fr": "x" * 4001, "label.en": "Kept"}, press="next")
    assert page.status == 422
    assert page.fields["statement.fr"].strip() == "x" * 4001
    assert page.fields["label.en"].strip() == "Kept"
    stored = marie.open(item_url(draft, "need", NEED)).fields
    assert stored["label.en"].strip() != "Kept"


def test_a_code_that_is_not_offered_is_refused(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    link = next(
        each for each in marie.open(item_url(draft, "need", NEED)).links if "/element/link/" in each
    )
    fields = marie.open(link).fields
    assert marie.post(link, {**fields, "basis": "rumour", "action": "next"}).status == 400
    assert marie.open(link).fields["basis"] == fields["basis"]
