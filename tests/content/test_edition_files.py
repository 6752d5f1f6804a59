"""An edition written as files after those of another: what changed, and nothing else."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.content.edition_files import edition_files
from adn_assess.content.edition_loader import load_edition
from adn_assess.content.yaml_tree import parse
from adn_assess.domain.edition.catalogue import Link, Obstacle, Text
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN, QUESTIONS, Change, copy_of
from tests.content.edition_edits import (
    STYLES,
    edited,
    lists_of,
    plain,
    read_unchecked,
    restyled,
    reword,
    typed,
)
from tests.effort import LONG

MANY: Final = 400 if LONG else 40
FEW: Final = max(5, MANY // 8)
SEEDS: Final = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def garden() -> Edition:
    return load_edition(GARDEN)


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The garden as several programs write it."""
    folder = tmp_path_factory.mktemp("styles")
    return {
        style: restyled(GARDEN, folder / str(place), style) for place, style in enumerate(STYLES)
    }


def written(edition: Edition, followed: Path, folder: Path) -> Path:
    """The folder of the files of an edition, after those of another folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in edition_files(edition, followed).items():
        (folder / name).write_bytes(data)
    return folder


def is_within(some: list[str], lines: list[str]) -> bool:
    """Whether lines stand among others, in the same order."""
    others = iter(lines)
    return all(line in others for line in some)


def changed_lines(edition: Edition, followed: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of each file that changed, before and after."""
    for name, data in edition_files(edition, followed).items():
        before = (followed / name).read_bytes()
        if data != before:
            yield before.decode().splitlines(), data.decode().splitlines()


# What comes back


@given(seed=SEEDS)
@settings(max_examples=MANY)
def test_whatever_was_edited_is_read_again_the_same(
    garden: Edition, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    new = edited(random, garden, random.randrange(1, 6))
    folder = written(new, GARDEN, tmp_path_factory.getbasetemp() / "edited-garden")
    assert read_unchecked(folder) == new
    assert edition_id(pack(read_unchecked(folder) or garden)) == edition_id(pack(new))


@given(seed=SEEDS)
@settings(max_examples=FEW)
def test_the_real_edition_edited_is_read_again_the_same(
    edition: Edition, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    new = edited(random, edition, random.randrange(1, 9))
    folder = written(new, QUESTIONS, tmp_path_factory.getbasetemp() / "edited-questions")
    again = read_unchecked(folder)
    assert again is not None
    assert edition_id(pack(again)) == edition_id(pack(new))


@pytest.mark.parametrize("style", STYLES)
@given(seed=SEEDS)
@settings(max_examples=FEW)
def test_files_in_the_style_of_another_program_are_followed_as_well(
    catalogues: dict[str, Path],
    garden: Edition,
    tmp_path_factory: pytest.TempPathFactory,
    style: str,
    seed: int,
) -> None:
    random = Random(seed)
    new = edited(random, garden, random.randrange(1, 4))
    folder = written(new, catalogues[style], tmp_path_factory.getbasetemp() / "edited-style")
    again = read_unchecked(folder)
    assert again is not None
    assert pack(again) == pack(new)


@pytest.mark.parametrize("style", STYLES)
def test_a_text_is_the_sum_of_the_parts_of_its_tree(
    catalogues: dict[str, Path], style: str
) -> None:
    for file in [*catalogues[style].glob("*.yaml"), *QUESTIONS.glob("*.yaml")]:
        text = file.read_text(encoding="utf-8")
        text = text if text.endswith("\n") else f"{text}\n"
        assert parse(text).text == text


# What stays as it was written


@pytest.mark.parametrize("followed", [QUESTIONS, GARDEN])
def test_the_same_edition_is_written_byte_for_byte(followed: Path) -> None:
    files = edition_files(load_edition(followed), followed)
    assert files == {file.name: file.read_bytes() for file in followed.glob("*.yaml")}


@given(seed=SEEDS)
@settings(max_examples=FEW)
def test_a_text_reworded_changes_one_line(edition: Edition, seed: int) -> None:
    random, values = Random(seed), plain(edition)
    for _ in range(random.randrange(1, 5)):
        reword(random, values)
    new = typed(values)
    texts = len(differing_texts(plain(edition), values))
    lines = 0
    for before, after in changed_lines(new, QUESTIONS):
        assert len(before) == len(after)
        lines += sum(one != other for one, other in zip(before, after, strict=True))
    assert lines == texts


def differing_texts(one: object, other: object) -> list[object]:
    if isinstance(one, dict) and isinstance(other, dict):
        return [each for key in one for each in differing_texts(one[key], other[key])]
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=True)
        return [each for pair in pairs for each in differing_texts(*pair)]
    return [other] if one != other else []


@given(seed=SEEDS)
@settings(max_examples=FEW)
def test_an_item_added_takes_no_line_away(edition: Edition, seed: int) -> None:
    random, values = Random(seed), plain(edition)
    items = random.choice(long_lists(values))
    items.insert(random.randrange(len(items) + 1), {**random.choice(items), "id": "neuf.un"})
    for before, after in changed_lines(typed(values), QUESTIONS):
        assert is_within(before, after)


@given(seed=SEEDS)
@settings(max_examples=FEW)
def test_an_item_retired_leaves_every_other_line(edition: Edition, seed: int) -> None:
    random, values = Random(seed), plain(edition)
    items = random.choice(long_lists(values))
    first = random.randrange(len(items))
    del items[first : first + random.randrange(1, len(items))]
    for before, after in changed_lines(typed(values), QUESTIONS):
        assert is_within(after, before)


def long_lists(values: dict[str, Any]) -> list[list[Any]]:
    """The lists of items with an id that have two or more."""
    return [
        each
        for each in lists_of(values)
        if len(each) > 1
        and isinstance(each[0], dict)
        and "id" in each[0]
        and "needs" not in each[0]
    ]


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
