"""Faults of ids and of scales in a folder of content, each with its file and its line."""

from pathlib import Path
from typing import Final

import pytest

from tests.content.copies import GARDEN, Change, copy_of, findings_of, line_of
from tests.content.fault_cases import AXIS_TOP, Case, assert_found, case

SMALL_AGAIN = """  - kind: size
    value: small # again
    same: {fr: "Petit.", en: "Small."}
    differs: {fr: "Petit.", en: "Small."}
"""
NAMED_LEVEL = """      - value: 3
        level: "1"
        label:
          fr: "Toujours\""""

CASES: Final = (
    case(
        "an id taken",
        "duplicate_id",
        "sol.yaml",
        "- id: sol.pests",
        "id: und.sol.rest",
        "id: sol.pests # the first of two",
    ),
    case(
        "a link made twice",
        "duplicate_id",
        "links.yaml",
        "origin: eau.drought #",
        "origin: eau.far-tap",
        "origin: eau.drought #",
    ),
    case(
        "a role given twice",
        "duplicate_id",
        "profile.yaml",
        "id: gardener #",
        "id: coordination",
        "id: gardener #",
    ),
    case(
        "a choice given twice",
        "duplicate_id",
        "profile.yaml",
        "value: few #",
        "value: many",
        "value: few #",
    ),
    case(
        "an answer given twice",
        "duplicate_id",
        "scales.yaml",
        "value: 2 #",
        NAMED_LEVEL,
        NAMED_LEVEL.replace("value: 3", "value: 2 #"),
    ),
    case(
        "an id without a dot",
        "id_without_dot",
        "sol.yaml",
        "id: validate",
        "id: und.sol.rest",
        "id: validate",
    ),
    case(
        "an id with an accent",
        "id_malformed",
        "sol.yaml",
        "id: und.sol.été",
        "id: und.sol.rest",
        "id: und.sol.été",
    ),
    case(
        "an axis with a capital",
        "id_malformed",
        "eau.yaml",
        "id: Eau",
        AXIS_TOP,
        f"id: Eau{AXIS_TOP[7:]}",
    ),
    case(
        "a role with a space",
        "id_malformed",
        "profile.yaml",
        "id: the gardener",
        "id: gardener",
        "id: the gardener",
    ),
    case(
        "a known answer without level",
        "incomplete_scale",
        "scales.yaml",
        "value: 3 #",
        NAMED_LEVEL,
        NAMED_LEVEL.replace("3\n", "3 #\n").replace('        level: "1"\n', ""),
    ),
    case(
        "a level above one",
        "incomplete_scale",
        "scales.yaml",
        "value: 3 #",
        NAMED_LEVEL,
        NAMED_LEVEL.replace("3\n", "3 #\n").replace('"1"', '"3/2"'),
    ),
    case(
        "not knowing that has a level",
        "incomplete_scale",
        "scales.yaml",
        "- value: not_applicable",
        "standing: not_applicable",
        'standing: not_applicable\n        level: "0"',
    ),
    case(
        "two sentences for one setting",
        "duplicate_id",
        "profile.yaml",
        "value: small # again",
        "  - kind: size\n    value: large",
        SMALL_AGAIN + "  - kind: size\n    value: large",
    ),
)


@pytest.mark.parametrize("wrong", CASES, ids=lambda each: each.name)
def test_a_fault_of_an_id_or_a_scale_has_its_file_and_its_line(wrong: Case, tmp_path: Path) -> None:
    assert_found(wrong, tmp_path)


def test_a_scale_of_each_kind_is_wanted_once(tmp_path: Path) -> None:
    change = Change("scales.yaml", "- kind: need", "- kind: obstacle")
    folder = copy_of(GARDEN, tmp_path / "copy", [change])
    line = line_of(folder / "scales.yaml", "scales:")
    assert [(each.line, each.fault.kind, each.fault.detail) for each in findings_of(folder)] == [
        (line, "incomplete_scale", {"given": "need"}),
        (line, "incomplete_scale", {"given": "obstacle"}),
    ]
