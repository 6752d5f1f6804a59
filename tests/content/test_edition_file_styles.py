"""What stands around the parts that change: comments, blank lines, line ends, and new parts."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from adn_assess.content.edition_files import edition_files
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.catalogue import Link, Obstacle, Text
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN, QUESTIONS, Change, copy_of
from tests.content.edition_edits import is_within, read_unchecked


@pytest.fixture(scope="module")
def garden() -> Edition:
    return load_edition(GARDEN)


# Comments


HARVEST: Final = Change(
    "terms.yaml",
    """  - id: paillis
    word:
""",
    """
  # D’autres mots.

  # Celui-ci est de la région.
  - id: paillis  # ou mulch
    # Le mot.
    word:
""",
)


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    """The garden with comments between, beside and within its terms."""
    end = Change(
        "terms.yaml",
        """posée sur la terre."
      en: "A layer of leaves, straw or wood chips laid on the soil."
""",
        """posée sur la terre."  # vérifié
      en: "A layer of leaves, straw or wood chips laid on the soil."
    # Fin de ce mot.
# Fin.
""",
    )
    return copy_of(GARDEN, tmp_path / "commented", [HARVEST, end])


def terms_file(edition: Edition, followed: Path) -> str:
    return edition_files(edition, followed)["terms.yaml"].decode()


def test_a_term_that_goes_takes_its_own_comments_and_no_others(
    garden: Edition, commented: Path
) -> None:
    text = terms_file(replace(garden, terms=garden.terms[:1]), commented)
    assert "D’autres mots." in text
    assert "# Fin.\n" in text
    for gone in ("de la région", "ou mulch", "Le mot.", "vérifié", "Fin de ce mot"):
        assert gone not in text


def test_the_first_of_a_list_that_goes_leaves_the_comment_of_the_next_section(
    garden: Edition, commented: Path
) -> None:
    text = terms_file(replace(garden, terms=garden.terms[1:]), commented)
    before = (commented / "terms.yaml").read_text(encoding="utf-8")
    rest = before[before.index("\n  # D’autres mots.") :]
    assert text == before[: before.index("  - id: compost")] + rest


def test_a_term_that_moves_takes_its_own_comments_along(garden: Edition, commented: Path) -> None:
    one, other = garden.terms
    text = terms_file(replace(garden, terms=(other, one)), commented)
    order = ["de la région", "ou mulch", "Le mot.", "vérifié", "Fin de ce mot", "id: compost"]
    assert sorted(order, key=text.index) == order
    assert "D’autres mots." in text


def test_a_comment_beside_a_text_stays_when_it_is_reworded(
    garden: Edition, commented: Path
) -> None:
    one, other = garden.terms
    definition = Text("Du foin # surtout.", other.definition.en)
    text = terms_file(
        replace(garden, terms=(one, replace(other, definition=definition))), commented
    )
    assert '      fr: "Du foin # surtout."  # vérifié\n' in text


@pytest.mark.parametrize("gone", [0, 1, 2, -1])
def test_entries_stay_one_blank_line_apart_when_one_goes(edition: Edition, gone: int) -> None:
    question = edition.profile[gone]
    kept = tuple(each for each in edition.profile if each is not question)
    text = edition_files(replace(edition, profile=kept), QUESTIONS)["profile.yaml"].decode()
    before = (QUESTIONS / "profile.yaml").read_text(encoding="utf-8")
    start = before.index(f"  - id: {question.id}\n")
    end = before.find("\n  - id: ", start)
    if end < 0:
        start, end = start - 1, before.index("\n\n", start)
    left = before[:start] + before[end + 1 :]
    assert text == left


def test_a_new_link_goes_before_the_comment_of_the_next_section(edition: Edition) -> None:
    place = next(i for i, each in enumerate(edition.links) if each.origin.startswith("need."))
    new = Link("projets.refusal", "act.veille.popularize", "judgement", Text("Oui.", "Yes."), 1)
    links = (*edition.links[:place], new, *edition.links[place:])
    text = edition_files(replace(edition, links=links), QUESTIONS)["links.yaml"].decode()
    section = """
  - origin: projets.refusal
    target: act.veille.popularize
    strength: 1
    basis: judgement
    reason:
      fr: "Oui."
      en: "Yes."

  # Des besoins aux actions

  - origin: """
    assert section in text


# New parts


def test_a_new_obstacle_is_written_as_those_beside_it(garden: Edition) -> None:
    sol, eau = garden.axes
    words = Text("Le gel", "Frost")
    frost = Obstacle("sol.frost", words, Text("Il gèle.", "It freezes."), words, words)
    new = replace(garden, axes=(replace(sol, obstacles=(frost, *sol.obstacles)), eau))
    text = edition_files(new, GARDEN)["sol.yaml"].decode()
    expected = """obstacles:
  - id: sol.frost
    label:
      fr: "Le gel"
      en: "Frost"
    statement:
      fr: "Il gèle."
      en: "It freezes."
    help:
      fr: "Le gel"
      en: "Frost"
    ask:
      fr: "Le gel"
      en: "Frost"
  - id: sol.compaction
"""
    assert expected in text


def test_a_new_axis_has_a_file_of_its_own_that_reads_as_the_others(
    garden: Edition, tmp_path: Path
) -> None:
    sol, eau = garden.axes
    wind = replace(sol, id="links", title=Text("Vent", "Wind"))
    files = edition_files(replace(garden, axes=(eau, wind)), GARDEN)
    assert "sol.yaml" not in files
    assert files["links.yaml"] == (GARDEN / "links.yaml").read_bytes()
    text = files["links-2.yaml"].decode()
    sol_lines = (GARDEN / "sol.yaml").read_text(encoding="utf-8").splitlines()
    same = [line for line in text.splitlines() if line in sol_lines]
    assert len(text.splitlines()) - len(same) == 3
    assert "axes: [eau, links-2]\n" in files["edition.yaml"].decode()
    folder = tmp_path / "new"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    assert read_unchecked(folder) == replace(garden, axes=(eau, wind))


# What the files are made of


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", ["", "end"])
def test_the_line_ends_and_the_mark_of_a_file_are_kept(
    garden: Edition, tmp_path: Path, end: str, mark: bytes, last: str
) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    file = folder / "terms.yaml"
    text = file.read_text(encoding="utf-8").rstrip("\n").replace("\n", end)
    file.write_bytes(mark + (text + (end if last else "")).encode())
    before = file.read_bytes()
    one, other = garden.terms
    new = replace(garden, terms=(replace(one, word=Text("Terreau", "Compost")), other))
    data = edition_files(new, folder)["terms.yaml"]
    assert data == before.replace(b'fr: "Compost"', b'fr: "Terreau"')
    assert data != before


def test_an_optional_text_that_comes_back_goes_where_it_was(garden: Edition) -> None:
    """Whatever is taken out of every file of an axis and put back later finds its place."""
    sol, eau = garden.axes
    plan = sol.needs[1]
    gone = replace(sol, needs=(sol.needs[0], replace(plan, help=None)))
    text = edition_files(replace(garden, axes=(gone, eau)), GARDEN)["sol.yaml"].decode()
    before = (GARDEN / "sol.yaml").read_text(encoding="utf-8")
    assert text.count("    help:\n") == before.count("    help:\n") - 1
    assert is_within(text.splitlines(), before.splitlines())
