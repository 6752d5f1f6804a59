"""Faults of the light choices of a scale, each with its file and its line."""

from pathlib import Path
from typing import Final

import pytest

from tests.content.fault_cases import Case, assert_found, case

FILE: Final = "scales.yaml"
NOTHING: Final = "            values: [2]\n"
SEEN: Final = "        values: [0, 1]"
NO_IDEA: Final = "        values: [unknown]"
ASKED: Final = '        ask: {fr: "Même l’été?", en: "Even in summer?"}\n'

CASES: Final = (
    case(
        "a value that the scale lacks",
        "unknown_value",
        FILE,
        "values: [0, 9]",
        SEEN,
        "        values: [0, 9]",
    ),
    case(
        "a value as a text",
        "unknown_value",
        FILE,
        'values: [0, "1"]',
        SEEN,
        '        values: [0, "1"]',
    ),
    case(
        "a value that two choices stand for",
        "duplicate_id",
        FILE,
        "values: [0, 3]",
        SEEN,
        "        values: [0, 3]",
    ),
    case(
        "a grade and not knowing, alike",
        "incomplete_light",
        FILE,
        "Rien vu",
        SEEN,
        "        values: [0, not_applicable]",
    ),
    case(
        "a choice that leads nowhere",
        "incomplete_light",
        FILE,
        'label: {fr: "Aucune idée", en: "No idea"} #',
        '{fr: "Aucune idée", en: "No idea"}\n' + NO_IDEA,
        '{fr: "Aucune idée", en: "No idea"} #',
    ),
    case(
        "answers to what is not asked",
        "incomplete_light",
        FILE,
        "Parfois",
        ASKED,
        "",
    ),
    case(
        "an answer without a value",
        "incomplete_light",
        FILE,
        "Non, au printemps",
        NOTHING,
        "            values: []\n",
    ),
)


@pytest.mark.parametrize("wrong", CASES, ids=lambda each: each.name)
def test_a_fault_of_a_light_choice_has_its_file_and_its_line(wrong: Case, tmp_path: Path) -> None:
    assert_found(wrong, tmp_path)
