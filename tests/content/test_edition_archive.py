"""Editions as bytes: what gives the same id, what gives another, what is read back."""

import json
from pathlib import Path

import pytest

from adn_assess.content.edition_archive import edition_id, pack, unpack
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN, QUESTIONS, Change, copy_of


def test_the_names_and_the_order_of_files_change_nothing(edition: Edition, tmp_path: Path) -> None:
    folder = copy_of(QUESTIONS, tmp_path / "copy")
    axes = {f"{axis.id}.yaml" for axis in edition.axes}
    others = sorted(file for file in folder.glob("*.yaml") if file.name not in axes)
    for number, file in enumerate(reversed(others)):
        file.rename(folder / f"{number}-{file.name}")
    assert edition_id(pack(load_edition(folder))) == edition_id(pack(edition))


def test_parts_may_be_put_together_in_one_file(edition: Edition, tmp_path: Path) -> None:
    folder = copy_of(QUESTIONS, tmp_path / "copy")
    axes = {f"{axis.id}.yaml" for axis in edition.axes}
    others = [file for file in sorted(folder.glob("*.yaml")) if file.name not in axes]
    together = "\n".join(file.read_text(encoding="utf-8") for file in others)
    for file in others:
        file.unlink()
    (folder / "all.yaml").write_text(together, encoding="utf-8")
    assert edition_id(pack(load_edition(folder))) == edition_id(pack(edition))


def test_an_axis_may_have_a_file_of_any_name(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy", [Change("edition.yaml", "[sol, eau]", "[z, a]")])
    (folder / "sol.yaml").rename(folder / "z.yaml")
    (folder / "eau.yaml").rename(folder / "a.yaml")
    assert edition_id(pack(load_edition(folder))) == edition_id(pack(load_edition(GARDEN)))


def test_another_order_of_axes_is_another_edition(tmp_path: Path) -> None:
    folder = copy_of(
        GARDEN, tmp_path / "copy", [Change("edition.yaml", "[sol, eau]", "[eau, sol]")]
    )
    assert edition_id(pack(load_edition(folder))) != edition_id(pack(load_edition(GARDEN)))


def test_a_corrected_comma_is_another_edition(tmp_path: Path) -> None:
    folder = copy_of(
        GARDEN, tmp_path / "copy", [Change("eau.yaml", '"Sécheresse"', '"La sécheresse"')]
    )
    assert edition_id(pack(load_edition(folder))) != edition_id(pack(load_edition(GARDEN)))


def test_an_edition_packed_is_the_same_unpacked(edition: Edition) -> None:
    packed = pack(edition)
    assert unpack(packed) == edition
    assert pack(unpack(packed)) == packed


def test_an_edition_packed_before_a_sentence_existed_says_it_as_today_and_keeps_its_own_words(
    edition: Edition,
) -> None:
    archive = json.loads(pack(edition))
    del archive["meeting"]
    del archive["wording"]["answer_of"]
    archive["wording"]["nobody"]["fr"] = "Personne d’alors"
    archive["axes"] = archive["axes"][1:]
    earlier = unpack(json.dumps(archive).encode(), edition)
    assert earlier.meeting == edition.meeting
    assert earlier.wording.answer_of == edition.wording.answer_of
    assert earlier.wording.nobody.fr == "Personne d’alors"
    assert earlier.axes == edition.axes[1:]
    with pytest.raises(ValueError, match="meeting"):
        unpack(json.dumps(archive).encode())
