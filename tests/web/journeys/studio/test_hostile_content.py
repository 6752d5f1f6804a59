"""Hostile words in every field of the studio, and in every page and file that shows them: data."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.exports.formats import DOCUMENT_FORMATS, FORMATS, SHORT_FORMATS
from tests.effort import LONG
from tests.exports.readers import EVERY_READER
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import answered, assessment_url, start
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, Clock, runtime_of
from tests.web.coordination_actions import (
    NEED,
    begin_draft,
    coordinator,
    draft_url,
    item_url,
    write,
)
from tests.web.journeys.plan.plan_actions import edit, take
from tests.web.journeys.studio.hostile_checks import check_file, check_page
from tests.web.journeys.studio.hostile_words import (
    ATTACKS,
    LONGEST,
    LONGEST_LINE,
    Hand,
    link_paths,
)
from tests.web.offer_actions import first_line
from tests.web.people import People, people, role_allowed_on
from tests.web.routes import ROUTES
from tests.web.saved_states import SavedState
from tests.web.voice_actions import Stage

ROOTS = ("", "/en")
PUBLIC_PAGES = ("/", "/decouvrir", "/decouvrir/mots", "/methode", "/journal-du-contenu")
OWN_PAGES = ("", "relire", "resultat", "resultat/portrait", "resultat/actions", "resultat/exemples")
OF_ITEM = re.compile("/(element|lier|retirer|voir)/")
"""An address in a draft that ends with the id of an item."""
DOCUMENTS = {
    "rapport": FORMATS,
    "rapport?version=courte": SHORT_FORMATS,
    "plan": DOCUMENT_FORMATS,
    "rencontre": DOCUMENT_FORMATS,
    "animer": DOCUMENT_FORMATS,
}
"""The documents of a diagnosis on one sheet, and the formats of each."""
NOT_CONTENT = ("/static/style.css", "/favicon.ico", "/sante")
HOUR = 3600


@pytest.fixture
def hand(browse: Browse) -> Hand:
    """Somebody who wrote hostile words in every field of a draft."""
    kept, key = browse.prepared.kept, "hostile words"
    if known := kept.get(key):
        draft, written, items, lengths, conditional, refused, first, state = known
        [marie] = state.restore(browse)
        words = {**written}
        return Hand(marie, draft, words, items, lengths, conditional, refused, count(first))
    marie = coordinator(browse)
    hand = Hand(marie, begin_draft(marie, f"=1+1 {ATTACKS}"[:120]))
    hand.write_everywhere()
    state = SavedState.of(browse.app, (marie,), kept.new_file("sqlite3"))
    known = (hand.draft, hand.written, hand.items, hand.lengths, hand.conditional, hand.refused)
    kept.put(key, (*known, next(hand.numbers), state))
    return replace(hand, written={**hand.written})


def publish(hand: Hand) -> None:
    """Publish what was written, for hostile reasons."""
    page = hand.visitor.open(draft_url(hand.draft, "publier"))
    same = {name: "same" for name in page.names if page.offered(name)}
    reasons = [name for name in page.names if name.startswith("why.")]
    words = {name: hand.new_words(LONGEST) for name in reasons}
    done = hand.visitor.send({**same, **words}, press="Publier pour tout le monde")
    assert "C’est publié" in done.words
    hand.remember(words.values())


def in_turn(addresses: Iterable[str]) -> Iterator[str]:
    """Each address in French or in English in turn; in both in a long run."""
    for place, address in enumerate(addresses):
        yield from (f"{root}{address}" for root in (ROOTS if LONG else ROOTS[place % 2 :][:1]))


def pages_of_draft(hand: Hand) -> list[str]:
    """The pages of a draft, and of its items those that were written."""
    begins = draft_url(hand.draft)
    met = [begins]
    for address in met:
        if "/apercu/" not in address:
            found = link_paths(hand.visitor.open(address), begins)
            ours = (e for e in found if not OF_ITEM.search(e) or e.rpartition("/")[2] in hand.items)
            met += [each for each in ours if each not in met]
    return met


def test_the_studio_and_its_previews_show_hostile_words_as_data(hand: Hand) -> None:
    seen: set[str] = set()
    for address in in_turn(pages_of_draft(hand)):
        page = hand.visitor.open(address)
        # The sample result does not lead to every action.
        assert page.status == 200 or "/exemple/actions/" in page.path, address
        seen |= check_page(page, hand.written)
    assert seen == {*hand.written}


def test_what_a_field_refuses_stands_beside_it_and_it_refuses_no_other_words(hand: Hand) -> None:
    others = {key: message for key, message in hand.refused.items() if "accolades" not in message}
    assert {*others} == {"source address", "precedent source_address"}
    for message in others.values():
        assert "n’est pas une adresse" in message
    assert {*hand.lengths.values()} == {LONGEST, LONGEST_LINE}


def test_pages_show_published_hostile_words_as_data(hand: Hand, browse: Browse) -> None:
    publish(hand)
    owner = browse()
    ours = answered(owner)
    own = [assessment_url(ours, each) for each in OWN_PAGES]
    seen: set[str] = set()
    for address in (*PUBLIC_PAGES, *own, *(f"/decouvrir/{each}" for each in hand.items)):
        for root in ROOTS:
            seen |= check_page(owner.open(root + address), hand.written)
    assert seen >= {*hand.written} - hand.conditional


def test_no_page_and_no_file_of_anyone_takes_hostile_words_for_more_than_data(
    hand: Hand, browse: Browse, clock: Clock
) -> None:
    publish(hand)
    start(browse())
    met: dict[tuple[str, Purpose, Stage], People] = {}
    for place, ((_endpoint, method), route) in enumerate(ROUTES.items()):
        if method != "GET" or route.address in NOT_CONTENT:
            continue
        key = role_allowed_on(route), route.purpose, route.stage
        if key not in met:
            met[key] = people(browse, *key)
        for root in ROOTS if LONG else ROOTS[place % 2 :][:1]:
            for address in every_format(root + met[key].address(route)):
                clock.now += HOUR
                check(met[key].visitor, address, hand)


def every_format(address: str) -> list[str]:
    """The address of a document in each format; any other address as it is."""
    stem, _, extension = address.rpartition(".")
    return [f"{stem}.{each}" for each in DOCUMENT_FORMATS] if extension in FORMATS else [address]


def check(visitor: Visitor, address: str, hand: Hand) -> set[str]:
    """Fail unless a page or a file has hostile words as data; the marks that it has."""
    answer = visitor.client.get(address)
    kind, _, extension = urlsplit(address).path.rpartition(".")
    if kind and extension in EVERY_READER and answer.is_success:
        # Words of groups of texts are cut in names of sheets, and laid out in columns.
        whole = {mark: each for mark, each in hand.written.items() if mark not in hand.conditional}
        return check_file(extension, answer.content, whole, address)
    assert answer.status_code in (200, 404), address
    return check_page(Page(answer), hand.written)


def test_every_report_holds_published_hostile_words_as_data(
    hand: Hand, browse: Browse, clock: Clock
) -> None:
    publish(hand)
    owner = browse()
    ours = answered(owner)
    for each in hand.items:
        if each.startswith("act."):
            take(owner, ours, each)
    edit(owner, first_line(owner, ours), due="2026-12-01")
    for root in ROOTS if LONG else ROOTS[:1]:
        for name, formats in DOCUMENTS.items():
            seen: dict[str, set[str]] = {}
            for each in formats:
                clock.now += HOUR
                stem, _, version = name.partition("?")
                address = assessment_url(ours, f"{stem}.{each}?{version}", root)
                seen[each] = check(owner, address, hand)
            assert seen["docx"], name
            # The figures of a report in JSON come without the words of its content.
            others = [each for each in formats if each != "json"]
            assert all(seen["docx"] <= seen[each] for each in others), name
        assert check(owner, assessment_url(ours, "plan.ics", root), hand)
        assert check(owner, assessment_url(ours, "questionnaire.pdf", root), hand)


def test_published_hostile_words_are_exported_to_files_that_say_the_same(
    hand: Hand, app: Flask, tmp_path: Path
) -> None:
    publish(hand)
    done = run_on(app, "content", "export", tmp_path / "new")
    assert (done.exit_code, done.stderr) == (0, "")
    assert edition_id(pack(load_edition(tmp_path / "new"))) == runtime_of(app).current.id


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
