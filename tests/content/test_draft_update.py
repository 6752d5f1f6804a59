"""A draft brought up to a later edition: nothing that somebody typed is lost without a word."""

from typing import Any

import pytest

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import Change, changed_document, document_of, value_at
from adn_assess.content.draft_items import (
    find_item,
    item_added,
    item_removed,
    link_added,
    new_meaning,
)
from adn_assess.content.draft_update import DraftUpdate, draft_update
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import QUESTIONS

NEED = "need.concertation.meet"
PATH = ("axes", "concertation", "needs", NEED)
OBSTACLE = "veille.tools"
OBSTACLE_PATH = ("axes", "veille", "obstacles", OBSTACLE)
MINE = "Ce que j’ai écrit."


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(QUESTIONS)


def published(edition: Edition, changes: list[Change]) -> Edition:
    checked = check_document(changed_document(document_of(edition), changes))
    assert checked.edition is not None
    assert checked.is_fit, checked.faults
    return checked.edition


def meaning(edition: Edition, kind: str, item_id: str) -> Edition:
    """The edition in which a statement has another meaning."""
    document = document_of(edition)
    item = find_item(document, kind, item_id)
    assert item is not None
    return published(edition, new_meaning(document, item))


def removed(edition: Edition, kind: str, item_id: str) -> list[Change]:
    document = document_of(edition)
    item = find_item(document, kind, item_id)
    assert item is not None
    return item_removed(document, item)


def after(
    edition: Edition, changes: list[Change], later: Edition
) -> tuple[dict[str, Any], DraftUpdate]:
    """The document of a draft once it is brought up, and what became of it."""
    update = draft_update(edition, changes, later)
    replayed = changed_document(document_of(later), changes, skip_unknown=True)
    return changed_document(replayed, update.changes), update


def test_what_is_about_another_item_stays_as_it_is(edition: Edition) -> None:
    changes = [Change((*PATH, "statement", "fr"), MINE)]
    document, update = after(edition, changes, meaning(edition, "need", "need.veille.source"))
    assert value_at(document, (*PATH, "statement", "fr")) == MINE
    assert update == DraftUpdate((), (), {})


def test_words_follow_a_statement_to_its_next_id(edition: Edition) -> None:
    changes = [Change((*PATH, "statement", "fr"), MINE)]
    later = meaning(meaning(edition, "need", NEED), "need", f"{NEED}.2")
    document, update = after(edition, changes, later)
    assert value_at(document, (*PATH[:-1], f"{NEED}.3", "statement", "fr")) == MINE
    assert not update.left


def test_words_follow_what_asks_an_obstacle_to_its_own_statement(edition: Edition) -> None:
    changes = [
        Change((*OBSTACLE_PATH, "statement", "fr"), MINE),
        Change((*OBSTACLE_PATH, "label", "en"), "Mine"),
    ]
    later = meaning(edition, "obstacle", OBSTACLE)
    document, update = after(edition, changes, later)
    nested = (*OBSTACLE_PATH, "statements", f"{OBSTACLE}.2", "statement", "fr")
    assert value_at(document, nested) == MINE
    assert value_at(document, (*OBSTACLE_PATH, "label", "en")) == "Mine"
    again = [Change(nested, "Encore.")]
    document, update = after(later, again, meaning(later, "statement", f"{OBSTACLE}.2"))
    assert value_at(document, (*nested[:5], f"{OBSTACLE}.3", *nested[6:])) == "Encore."
    assert not update.left


def test_links_follow_a_statement_and_keep_what_was_written_of_them(edition: Edition) -> None:
    old = next(each for each in edition.links if each.origin == NEED)
    action = next(each for each in edition.actions if f"{NEED}>{each}" not in links_of(edition))
    changes = [
        Change(("links", f"{NEED}>{old.target}", "reason", "fr"), MINE),
        link_added(NEED, action, 2, "judgement"),
    ]
    document, update = after(edition, changes, meaning(edition, "need", NEED))
    assert value_at(document, ("links", f"{NEED}.2>{old.target}", "reason", "fr")) == MINE
    added = value_at(document, ("links", f"{NEED}.2>{action}"))
    assert isinstance(added, dict)
    assert (added["origin"], added["strength"]) == (f"{NEED}.2", 2)
    assert not update.left
    assert all(each["origin"] != NEED for each in document["links"])


def links_of(edition: Edition) -> set[str]:
    return {f"{each.origin}>{each.target}" for each in edition.links}


def test_words_about_what_is_gone_are_listed_with_those_they_were_to_replace(
    edition: Edition,
) -> None:
    target = next(each.target for each in edition.links if each.origin == NEED)
    changes = [
        Change((*PATH, "statement", "fr"), MINE),
        Change(("links", f"{NEED}>{target}", "reason", "en"), "Mine."),
    ]
    later = published(edition, removed(edition, "need", NEED))
    document, update = after(edition, changes, later)
    assert find_item(document, "need", NEED) is None
    before = value_at(document_of(edition), (*PATH, "statement", "fr"))
    assert (changes[0], before) in update.left
    assert changes[1] in [each for each, _before in update.left]


def test_an_item_added_to_an_axis_that_is_gone_is_listed_text_by_text(edition: Edition) -> None:
    added_id, added = item_added(document_of(edition), "need", "veille", "Du neuf", set())
    changes = [
        added,
        Change((*added.path, "statement", "fr"), MINE),
        link_added(added_id, next(iter(edition.actions)), 1, "judgement"),
        Change(
            ("links", f"{added_id}>{next(iter(edition.actions))}", "reason", "fr"), "Parce que."
        ),
    ]
    later = published(edition, removed(edition, "axis", "veille"))
    document, update = after(edition, changes, later)
    words = {each.value for each, _before in update.left}
    assert {"Du neuf", MINE, "Parce que."} <= words
    assert check_document(document).is_fit


def test_what_was_taken_away_and_put_back_keeps_the_published_words(edition: Edition) -> None:
    changes = removed(edition, "need", NEED)
    base = document_of(edition)
    back = [Change(each.path, value_at(base, each.path)) for each in reversed(changes)]
    reworded = [Change((*PATH, "statement", "fr"), "Publié."), Change((*PATH, "ask", "en"), "us")]
    for later in (published(edition, reworded), meaning(edition, "need", NEED)):
        document, update = after(edition, [*changes, *back], later)
        assert document == document_of(later)
        assert not update.left


def test_what_was_taken_away_stays_so_under_its_next_id_with_the_links_made_since(
    edition: Edition,
) -> None:
    changes = removed(edition, "need", NEED)
    later = meaning(edition, "need", NEED)
    action = next(each for each in edition.actions if f"{NEED}>{each}" not in links_of(edition))
    reason = {"fr": "Parce que.", "en": "Because."}
    link = link_added(f"{NEED}.2", action, 1, "judgement")
    assert isinstance(link.value, dict)
    later = published(later, [Change(link.path, {**link.value, "reason": reason})])
    document, update = after(edition, changes, later)
    assert find_item(document, "need", f"{NEED}.2") is None
    assert check_document(document).faults == ()
    assert not update.left


def test_lists_without_ids_take_what_both_changed(edition: Edition) -> None:
    rules = document_of(edition)["beginnings"]
    first, last = rules[0]["action"], rules[-1]["action"]
    assert first != last
    later = published(edition, removed(edition, "action", last))
    document, _update = after(edition, removed(edition, "action", first), later)
    assert {first, last}.isdisjoint(each["action"] for each in document["beginnings"])
    assert check_document(document).faults == ()


def test_a_new_item_whose_id_was_published_meanwhile_gets_another(edition: Edition) -> None:
    document = document_of(edition)
    need, added = item_added(document, "need", "veille", "Du temps à deux", set())
    action, other = [*edition.actions][:2]
    its_link = link_added(need, other, 1, "judgement")
    mine = [
        added,
        Change((*added.path, "statement", "fr"), MINE),
        link_added(need, action, 1, "judgement"),
    ]
    theirs = [
        added,
        its_link,
        Change((*its_link.path, "reason"), {"fr": "Parce que.", "en": "Because."}),
        *(
            Change((*added.path, key, language), "Autre.")
            for key in ("label", "statement", "ask")
            for language in ("fr", "en")
        ),
    ]
    later = published(edition, theirs)
    document, update = after(edition, mine, later)
    assert update.renamed == {need: f"{need}-2"}
    assert value_at(document, (*added.path, "statement", "fr")) == "Autre."
    assert value_at(document, (*added.path[:-1], f"{need}-2", "statement", "fr")) == MINE
    assert value_at(document, ("links", f"{need}-2>{action}")) is not None
    assert value_at(document, ("links", f"{need}>{action}")) is None
    assert value_at(document, its_link.path) is not None
