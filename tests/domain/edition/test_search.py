"""Search: any word of a label finds it, whatever its accents and ending, and nothing breaks it."""

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.edition.catalogue import LANGUAGES, Axis, Language, Text
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.search import (
    ENTRY_KINDS,
    MAX_QUERY_CHARACTERS,
    WORD,
    SearchIndex,
    build_index,
    words_in,
)
from tests.domain.builders import axis, text
from tests.domain.builders import edition as edition_of


def stem(word: str) -> str:
    return str(snowballstemmer.stemmer("french").stemWord(word))


@pytest.fixture(scope="module")
def indexes(edition: Edition) -> dict[Language, SearchIndex]:
    return {language: build_index(edition, language, stem) for language in LANGUAGES}


def found(index: SearchIndex, query: str) -> list[str]:
    return [entry.id for entry in index.search(query).entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_word_of_a_label_finds_its_item_with_or_without_accents(
    edition: Edition, indexes: dict[Language, SearchIndex], language: Language
) -> None:
    for item in (item for each in edition.axes for item in items_of(each)):
        for label in (item.label.fr, item.label.en, edition.label[item.id].fr):
            for word in WORD.findall(label):
                for query in (word, word.upper(), " ".join(words_in(word))):
                    assert item.id in found(indexes[language], query), (item.id, query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_label_finds_its_item_first_among_its_kind(
    edition: Edition, indexes: dict[Language, SearchIndex], language: Language
) -> None:
    for item in edition.actions.values():
        assert item.id in found(indexes[language], item.label.to(language))[:2]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("résistances", "concertation.change-resistance"),
        ("MUTUALISER", "act.formation.pool-offer"),
        ("mutualisations", "und.veille.pool"),
        ("visib", "concertation.visibility"),
        ("l’ampleur", "concertation.workload"),
        ("slack", "prec.slack-music"),
        ("qui fait quoi", "act.formation.who-does-what"),
    ],
)
def test_endings_accents_ligatures_and_halves_of_words_are_forgiven(
    indexes: dict[Language, SearchIndex], query: str, expected: str
) -> None:
    assert expected in found(indexes["fr"], query)


def test_an_ending_that_changes_the_word_is_forgiven() -> None:
    regional = Axis("soil", Text("Sols régionaux", "Soils"), text("x"), (), (), (), ())
    small = build_index(edition_of(regional), "fr", stem)
    assert found(small, "régional") == ["soil"]


def test_a_ligature_is_its_two_letters(indexes: dict[Language, SearchIndex]) -> None:
    assert found(indexes["fr"], "oeuvres") == found(indexes["fr"], "ŒUVRE") != []


@given(query=st.text(max_size=400), kind=st.sampled_from([None, "x", *ENTRY_KINDS]))
def test_no_query_breaks_a_search_and_what_is_found_passes_its_filters(
    query: str, kind: str | None
) -> None:
    small = build_index(edition_of(axis("soil", needs=["need.soil.a"])), "fr", str)
    result = small.search(query, "soil", kind)
    assert all(entry.axis == "soil" and kind in (None, entry.kind) for entry in result.entries)
    assert small.search(query, "nowhere").entries == ()


def test_what_comes_after_the_longest_query_is_not_looked_at(
    indexes: dict[Language, SearchIndex],
) -> None:
    long = "slack " + "x" * MAX_QUERY_CHARACTERS
    assert found(indexes["fr"], long) == found(indexes["fr"], long + " y") != []


def test_labels_come_before_texts_and_every_word_before_some(
    indexes: dict[Language, SearchIndex],
) -> None:
    entries = indexes["fr"].search("mutualiser").entries
    inside = ["mutualis" in " ".join(words_in(each.label.fr)) for each in entries]
    assert inside == sorted(inside, reverse=True)
    assert True in inside
    assert indexes["fr"].search("mutualiser formation").all_words
    partly = indexes["fr"].search("slack zzzz")
    assert not partly.all_words
    assert [each.id for each in partly.entries] == found(indexes["fr"], "slack")


def test_a_word_nobody_wrote_offers_those_that_look_like_it(
    indexes: dict[Language, SearchIndex],
) -> None:
    result = indexes["fr"].search("visiblité")
    assert result.entries == ()
    assert "visibilité" in result.similar_words


def test_filters_alone_give_all_they_let_by_and_nothing_gives_nothing(
    edition: Edition, indexes: dict[Language, SearchIndex]
) -> None:
    for each in edition.axes:
        obstacles = indexes["fr"].search("", each.id, "obstacle").entries
        assert [entry.id for entry in obstacles] == [item.id for item in each.obstacles]
    assert indexes["fr"].search("  ").entries == ()
    assert indexes["fr"].search("!?…").entries == ()


def test_articles_count_only_when_they_stand_alone(indexes: dict[Language, SearchIndex]) -> None:
    with_articles = indexes["fr"].search("my slack to")
    assert with_articles.all_words
    assert [each.id for each in with_articles.entries] == found(indexes["fr"], "slack")
    assert len(found(indexes["fr"], "de")) > 1


def test_understandings_are_found_on_the_page_of_their_axis_and_defined_words_in_the_glossary(
    edition: Edition, indexes: dict[Language, SearchIndex]
) -> None:
    for entry in indexes["fr"].entries:
        if entry.kind == "term":
            assert entry.page_id is None
            assert (entry.axis is None) == all(entry.id not in axis.terms for axis in edition.axes)
        else:
            assert entry.page_id == (entry.axis if entry.kind == "understanding" else entry.id)
