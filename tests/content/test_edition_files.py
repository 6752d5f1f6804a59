"""An edition written as files after those of another: what changed, and nothing else."""

import shutil
from collections.abc import Iterator
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
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN, QUESTIONS
from tests.content.edition_edits import (
    STYLES,
    edited,
    is_within,
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
        and "minutes" not in each[0]
    ]
