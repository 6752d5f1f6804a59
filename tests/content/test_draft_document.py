"""The document of a draft: changes at paths that name items, whatever happens around them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.content.draft_document import (
    Change,
    UnknownPathError,
    changed_document,
    differences,
    document_of,
    path_of,
    path_text,
    replayed,
    value_at,
)
from adn_assess.content.edition_archive import pack
from adn_assess.content.edition_check import check_edition
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN

MEET = ("axes", "concertation", "needs", "need.concertation.meet")

texts = st.text(max_size=8)
names = st.sampled_from(["a", "b", "c", "d"])
leaves = st.one_of(texts, st.integers(0, 3), st.booleans())


def named(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A list of items with ids of their own, each with one value."""
    items = st.dictionaries(names, children, max_size=4)
    return items.map(lambda found: [{"id": key, "value": each} for key, each in found.items()])


values = st.recursive(
    leaves,
    lambda children: st.one_of(
        named(children), st.dictionaries(names, children, max_size=3), st.lists(leaves, max_size=3)
    ),
    max_leaves=12,
)
documents = st.dictionaries(names, values, max_size=4)


@given(before=documents, after=documents)
def test_the_differences_of_two_documents_make_one_of_the_other(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert changed_document(before, differences(before, after)) == after


@given(before=documents, after=documents)
def test_what_stood_before_each_change_brings_the_first_document_back(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    steps = list(replayed(before, differences(before, after)))
    back = [Change(change.path, was) for change, was in reversed(steps)]
    undone = changed_document(after, back)
    assert sorted_items(undone) == sorted_items(before)


def sorted_items(value: object) -> object:
    """A value with its named items by name: one that comes back comes last."""
    if isinstance(value, dict):
        return {key: sorted_items(each) for key, each in value.items()}
    if isinstance(value, list):
        found = [sorted_items(each) for each in value]
        return (
            sorted(found, key=name_of) if all(isinstance(each, dict) for each in value) else found
        )
    return value


def name_of(value: object) -> str:
    return str(value.get("id")) if isinstance(value, dict) else ""


def test_an_edition_comes_back_from_its_document(edition: Edition) -> None:
    for each in (edition, load_edition(GARDEN)):
        checked = check_edition(document_of(each))
        assert checked.edition is not None
        assert pack(checked.edition) == pack(each)
        assert not checked.faults


def test_an_item_keeps_its_path_when_those_before_it_are_taken_away(edition: Edition) -> None:
    document = document_of(edition)
    first = path_of("axes/concertation/needs/need.concertation.meet")
    second = path_of("axes/concertation/needs/need.concertation.partners/statement/fr")
    changed = changed_document(document, [Change(first, None), Change(second, "Autrement.")])
    assert value_at(changed, second) == "Autrement."
    assert value_at(changed, first) is None
    assert value_at(document, first) is not None, "the document that was given stays as it was"


@pytest.mark.parametrize("path", ["axes/nowhere/needs", "axes/concertation/needs/need.x/label/fr"])
def test_a_change_of_what_is_not_there_is_refused_or_passed_over(
    edition: Edition, path: str
) -> None:
    document, change = document_of(edition), Change((*path_of(path), "fr"), "Mots")
    with pytest.raises(UnknownPathError):
        changed_document(document, [change])
    assert changed_document(document, [change], skip_unknown=True) == document


def test_a_path_is_stored_as_it_is(edition: Edition) -> None:
    link = edition.links[0]
    for path in (MEET, ("links", f"{link.origin}>{link.target}", "reason", "fr")):
        assert path_of(path_text(path)) == path
        assert value_at(document_of(edition), path) is not None
