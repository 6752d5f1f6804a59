"""Groups of texts: each text that belongs to no item is in one, with where it is read."""

from collections.abc import Iterator

from adn_assess.content.draft_document import document_of
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.text_groups import TEXT_GROUPS, edition_texts, group_of
from adn_assess.domain.faults import KeyPath
from adn_assess.web.assessment import text_group_words

ITEMS = ("title", "axes", "links", "terms")


def paths_of(value: object, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of all texts in two languages of an edition as plain values."""
    if isinstance(value, dict) and {*value} == {"fr", "en"}:
        yield at
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from paths_of(each, (*at, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from paths_of(each, (*at, place))


def test_every_text_that_belongs_to_no_item_is_found_and_is_in_a_group(edition: Edition) -> None:
    document = document_of(edition)
    fields_of_source = {("source", "period"), ("source", "credit")}
    there = {each for each in paths_of(document) if each[0] not in ITEMS} - fields_of_source
    found = {each.at for each in edition_texts(document)}
    assert there <= found
    assert all(group_of(each) for each in found)


def test_every_group_has_texts_a_name_and_where_it_is_read(edition: Edition) -> None:
    used = {group_of(each.at) for each in edition_texts(document_of(edition))}
    assert used == {*TEXT_GROUPS} == {*text_group_words.TEXT_GROUPS}


def test_a_text_says_what_the_program_fills_in_it(edition: Edition) -> None:
    texts = {each.at: each for each in edition_texts(document_of(edition))}
    assert texts["home", "duration"].fills == ("minutes",)
    assert texts["home", "title"].fills == ()
    assert texts["asking", "statement_note", "label"].fills == ("statement",)


def test_a_text_that_makes_a_choice_ask_further_stays_and_another_may_go(edition: Edition) -> None:
    texts = {each.at: each for each in edition_texts(document_of(edition))}
    asks = [each for at, each in texts.items() if at[-1] == "ask"]
    assert {each.required for each in asks} == {True, False}, "required where it is there"
    assert not texts["asking", "we"].required
