"""Whose a document is: the name on its cover, the line at its foot, the name of its file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.documents.identity import (
    MAX_SLUG_CHARACTERS,
    Identity,
    chosen_cover_name,
    cover_name,
    file_stem,
    slug,
)


@pytest.mark.parametrize(
    ("file_name", "typed", "shown"),
    [
        ("Le Musée", "Le Musée", "Le Musée"),
        ("Le Musée", "Pour le conseil", "Pour le conseil"),
        ("Le Musée", "", None),
        (None, "", None),
        (None, "Pour le conseil", "Pour le conseil"),
    ],
)
def test_the_cover_has_the_name_that_was_typed(
    file_name: str | None, typed: str, shown: str | None
) -> None:
    assert cover_name(file_name, chosen_cover_name(file_name, typed)) == shown


def test_a_cover_follows_the_name_of_its_file_until_another_is_chosen() -> None:
    assert cover_name("Le Musée", None) == "Le Musée"
    assert cover_name("La Galerie", chosen_cover_name("Le Musée", "Le Musée")) == "La Galerie"
    assert cover_name("La Galerie", chosen_cover_name("Le Musée", "Le Conseil")) == "Le Conseil"
    assert cover_name(None, None) is None


def test_a_line_says_whose_it_is_which_version_and_when() -> None:
    whole = Identity("Rapport court", "Le Musée", "27 novembre 2026")
    assert whole.line == "Le Musée · Rapport court · 27 novembre 2026"
    assert whole.full_title == "Le Musée — Rapport court"
    assert Identity("Rapport court").line == Identity("Rapport court").full_title == "Rapport court"


def test_a_file_is_named_after_its_version_its_cover_and_its_day() -> None:
    name = "  L’Œuvre & Cie — Musée d’Été (2e)  "
    assert file_stem("rapport-court", name, "2026-11-27") == (
        "rapport-court-l-oeuvre-cie-musee-d-ete-2e-2026-11-27"
    )
    assert file_stem("plan", None, "2026-11-27") == "plan-2026-11-27"
    assert file_stem("plan", "漢字", None) == "plan"


@given(st.text())
def test_a_slug_is_safe_in_a_header_and_on_every_disk(name: str) -> None:
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", slug(name))
    assert len(slug(name)) <= MAX_SLUG_CHARACTERS
