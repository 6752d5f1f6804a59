"""Headings, definitions and stories of the source page; what is no change at all."""

from dataclasses import replace

import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.content.wiki_source import read_wiki_source
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_changes import differing_sentences, source_changes
from adn_assess.domain.edition.source_page import likeness, same_words
from adn_assess.domain.edition.validation import edition_faults
from tests.content.copies import GARDEN
from tests.content.wiki.drafts import drafted
from tests.content.wiki.exports import (
    TITLE,
    changes_of,
    export_of,
    kinds,
    page,
    page_text,
    read_with,
    revision,
)

OBSTACLES = "=== Qu'est-ce qui pourrait entraver la réalisation de mon mandat\u00a0? ==="


def test_a_heading_reworded_everywhere_is_a_change_and_in_one_axis_is_only_told(
    edition: Edition,
) -> None:
    text = page_text()
    everywhere = text.replace("=== Des exemples ===", "=== Des exemples vécus ===")
    data = export_of(page(TITLE, revision(everywhere)))
    found = source_changes(edition, read_wiki_source(edition, data)[1])
    assert [each.kind for each in found] == ["heading"] * 4
    assert drafted(edition, *found).source.headings["precedent"] == "Des exemples vécus"
    once = text.replace("=== Des exemples ===", "=== Des exemples vécus ===", 1)
    data = export_of(page(TITLE, revision(once)))
    (change,) = source_changes(edition, read_wiki_source(edition, data)[1])
    assert (change.kind, change.axis, change.changes) == ("heading", "concertation", ())


def test_a_heading_in_quite_other_words_is_known_by_what_it_lists(edition: Edition) -> None:
    text = page_text().replace(OBSTACLES, "=== Freins ===", 1)
    data = export_of(page(TITLE, revision(text)))
    (change,) = source_changes(edition, read_wiki_source(edition, data)[1])
    assert (change.kind, change.item_kind, change.after) == ("heading", "obstacle", "Freins")


def test_a_heading_that_nobody_knows_is_told_and_never_silently_left_out(
    edition: Edition,
) -> None:
    (change,) = changes_of(
        edition, ("== Veille ==", "=== Nos outils ===\n* Une grille\n\n== Veille ==")
    )
    assert (change.kind, change.axis, change.after) == ("other_heading", "formation", "Nos outils")


def test_a_definition_that_changed_is_told_with_its_words_before_and_after(
    edition: Edition,
) -> None:
    (change,) = changes_of(edition, ("projets culturels numériques structurants", "projets"))
    assert (change.kind, change.axis) == ("passage", "projets")
    assert "structurants" in (change.before or "")
    assert "structurants" not in (change.after or "structurants")
    made = drafted(edition, change)
    assert replace(made, passages=edition.passages) == edition
    replaced = ("projets culturels numériques structurants", "projets")
    assert source_changes(made, read_with(made, replaced)) == ()


def test_a_story_that_changed_is_told_beside_its_example(edition: Edition) -> None:
    (change,) = changes_of(edition, ("Plus de 600 de leurs membres", "Plus de 700 membres"))
    assert kinds([change]) == [("passage", "veille", "prec.slack-music")]


def test_an_axis_whose_title_is_gone_is_told_alone(edition: Edition) -> None:
    found = changes_of(edition, ("== Veille ==", "== Autre chose =="))
    assert kinds(found) == [("axis_missing", "veille", None)]


def test_the_first_understanding_of_an_axis_takes_the_place_of_the_sentence(
    edition: Edition,
) -> None:
    sentence = (
        "* Aucune mention n’avait été retenue sous ce point lors de l’atelier du 11 avril 2019."
    )
    (change,) = changes_of(edition, (sentence, "* Porter des projets"))
    assert (change.kind, change.id) == ("added", "und.projets.porter-des-projets")
    made = drafted(edition, change)
    assert made.axis["projets"].no_understanding is None
    assert {each.kind for each in edition_faults(made)} == {"empty_text"}


def test_an_example_that_the_network_added_by_itself_is_not_missed_on_the_page(
    edition: Edition,
) -> None:
    axes = list(edition.axes)
    own_one = replace(axes[0].precedents[0], id="prec.own", label=Text("Un récit d’ici", "A story"))
    axes[0] = replace(axes[0], precedents=(*axes[0].precedents, own_one))
    own = replace(edition, axes=tuple(axes))
    assert source_changes(own, read_with(own)) == ()


def test_another_catalogue_is_compared_with_its_own_page() -> None:
    garden = load_edition(GARDEN)
    text = "== Sol ==\nx\n" + "".join(
        f"=== {garden.source.headings[kind]} ===\n"
        + "".join(f"* {item.label.fr}\n" for item in items)
        for kind, items in (
            ("understanding", garden.axes[0].understandings),
            ("obstacle", garden.axes[0].obstacles[1:]),
            ("action", garden.axes[0].actions),
        )
    )
    data = export_of(page(garden.source.page, revision(text)))
    found = source_changes(garden, read_wiki_source(garden, data)[1])
    assert kinds(found) == [
        ("removed", "sol", "sol.compaction"),
        ("removed", "sol", "prec.bins"),
        ("removed", "sol", "prec.paths"),
        ("axis_missing", "eau", None),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’œuvre", "L'oeuvre"),
        ("Accès\u00a0: territoire", "Accès : territoire"),
        ("Financement.", "Financement"),
        ("e\u0301couter", "écouter"),
        ("Arrimage - Îles", "Arrimage – Îles"),
    ],
)
def test_what_only_a_typographer_sees_is_no_change(one: str, other: str) -> None:
    assert same_words(one, other)
    assert likeness(one, other) == 1.0


def test_accents_and_capitals_are_a_change() -> None:
    assert not same_words("Echanger", "Échanger")
    assert not same_words("échanger", "Échanger")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("A. B. C.", "A. D. C.", ("… B. …", "… D. …")),
        ("A. B.", "A. B. C.", ("…", "… C.")),
        ("A. A.", "A.", ("… A.", "…")),
        ("Un mot", "Un autre", ("Un mot", "Un autre")),
        ("A. B.", "C. B.", ("A. …", "C. …")),
        ("", "A.", ("", "A.")),
    ],
)
def test_of_a_text_that_changed_only_the_sentences_that_differ_are_told(
    before: str, after: str, expected: tuple[str, str]
) -> None:
    assert differing_sentences(before, after) == expected
