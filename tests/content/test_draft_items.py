"""The items of a draft: found, added, linked, taken away, and given another meaning."""

from typing import Any

import pytest

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import Change, changed_document, document_of, value_at
from adn_assess.content.draft_item import DraftItem
from adn_assess.content.draft_items import (
    draft_items,
    find_item,
    item_added,
    item_removed,
    link_added,
    links_of,
    new_meaning,
)
from adn_assess.domain.edition.authoring import split_id, successor_id
from adn_assess.domain.edition.changes import edition_changes
from adn_assess.domain.edition.edition import Edition


def statements_of(document: dict[str, Any]) -> list[DraftItem]:
    """Everything that is asked: a need, an obstacle asked under its own id, or a statement."""
    return [
        each
        for each in draft_items(document)
        if each.kind in ("need", "statement")
        or (each.kind == "obstacle" and not each.value["statements"])
    ]


def test_every_item_stands_at_its_path(edition: Edition) -> None:
    document = document_of(edition)
    items = list(draft_items(document))
    assert {each.kind for each in items} >= {"axis", "need", "obstacle", "statement", "link"}
    assert len({(each.kind, each.id) for each in items}) == len(items)
    for each in items:
        there = value_at(document, each.path)
        assert isinstance(there, dict)
        assert each.value == {key: there[key] for key in each.value}
        assert find_item(document, each.kind, each.id) == each


def test_a_statement_of_another_meaning_has_the_next_id_and_keeps_its_links(
    edition: Edition,
) -> None:
    document = document_of(edition)
    for statement in statements_of(document):
        after = check_document(changed_document(document, new_meaning(document, statement)))
        assert after.faults == (), statement.id
        assert after.edition is not None
        later = successor_id(statement.id)
        assert later in after.edition.questions
        assert statement.id not in after.edition.questions
        changes = edition_changes(edition, after.edition)
        assert [(each.id, each.former_id, each.change) for each in changes.items] == [
            (later, statement.id, "changed_meaning")
        ]
        assert not changes.other_settings


def test_the_meaning_of_a_statement_may_change_again(edition: Edition) -> None:
    document = document_of(edition)
    for number in (2, 3, 4):
        statement = next(
            each for each in statements_of(document) if each.id.startswith("concertation.visib")
        )
        document = changed_document(document, new_meaning(document, statement))
        assert split_id(statements_of(document)[3].id)[1] in (1, number)
    checked = check_document(document)
    assert checked.is_fit
    assert checked.edition is not None
    assert "concertation.visibility.4" in checked.edition.questions


@pytest.mark.parametrize("kind", ["need", "obstacle", "action", "precedent", "term"])
def test_an_item_taken_away_leaves_nothing_that_says_something_of_it(
    edition: Edition, kind: str
) -> None:
    document = document_of(edition)
    for item in [each for each in draft_items(document) if each.kind == kind]:
        after = changed_document(document, item_removed(document, item))
        assert find_item(after, kind, item.id) is None
        assert links_of(after, item.id) == []
        dangling = {"link_to_nothing", "unknown_id", "wrong_type", "missing_key"}
        found = [each for each in check_document(after).faults if each.fault.kind in dangling]
        assert found == [], item.id


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("need", "Du temps, enfin!", "need.veille.du-temps-enfin"),
        ("obstacle", "L’été", "veille.l-ete"),
        ("action", "7", "act.veille.x71"),
        ("precedent", "…", "prec.x1"),
        ("understanding", "Écouter", "und.veille.ecouter"),
        ("term", "Maillage d’ici", "maillage-d-ici"),
    ],
)
def test_a_new_item_has_an_id_of_its_name_and_room_for_its_texts(
    edition: Edition, kind: Any, label: str, expected: str
) -> None:
    document = document_of(edition)
    item_id, change = item_added(document, kind, "veille", label, set())
    assert item_id == expected
    checked = check_document(changed_document(document, [change]))
    assert checked.edition is not None
    assert {"empty_text"} <= {each.fault.kind for each in checked.of(change.path)}
    assert not checked.is_fit


def test_no_id_that_was_ever_used_is_given_again(edition: Edition) -> None:
    document = document_of(edition)
    retired = {"need.veille.du-temps", "need.veille.du-temps-2"}
    item_id, _change = item_added(document, "need", "veille", "Du temps", retired)
    assert item_id == "need.veille.du-temps-3"


def test_a_link_says_its_ends_and_waits_for_its_reason(edition: Edition) -> None:
    document = document_of(edition)
    action = next(iter(edition.actions))
    change = link_added("need.veille.time", action, 2, "judgement")
    after = changed_document(document, [change])
    assert find_item(after, "link", f"need.veille.time>{action}") is not None
    faults = check_document(after).of(change.path)
    assert {each.path[-1] for each in faults if each.fault.kind == "empty_text"} == {"fr", "en"}


def test_a_fault_stands_under_its_item(edition: Edition) -> None:
    path = ("axes", "veille", "actions", next(iter(edition.axis["veille"].actions)).id)
    document = changed_document(
        document_of(edition), [Change((*path, "practice"), {"fr": "", "en": "Words."})]
    )
    [fault] = check_document(document).of(path)
    assert fault.path == (*path, "practice", "fr")
    assert fault.fault.kind == "empty_text"


def test_what_changed_is_told_with_both_texts(edition: Edition) -> None:
    path = ("axes", "concertation", "needs", "need.concertation.meet", "statement", "en")
    after = check_document(
        changed_document(document_of(edition), [Change(path, "Other words.")])
    ).edition
    assert after is not None
    [change] = edition_changes(edition, after).items
    assert (change.kind, change.change) == ("need", "reworded")
    [field] = change.fields
    assert field.key == "statement"
    [earlier] = edition_changes(after, edition).items
    assert (earlier.fields[0].before, earlier.fields[0].after) == (field.after, field.before)


def test_nothing_changed_between_an_edition_and_itself(edition: Edition) -> None:
    changes = edition_changes(edition, edition)
    assert changes.items == ()
    assert not changes.other_settings
