"""Faults of form and of shape in a folder of content, each with its file and its line."""

from pathlib import Path
from typing import Final

import pytest

from tests.content.copies import Change
from tests.content.fault_cases import AXIS_TOP, LISTED, STORE_LINK, Case, assert_found, case

MADE_ON = """  made_on:
    fr: "Fait le {date}"
    en: "Made on {date}"
"""
STORE_REASON = """
    reason:
      fr: "Un baril est une réserve."
      en: "A barrel is a store.\""""
NAMED_LEVEL = """      - value: 3
        level: "1"
        label:
          fr: "Toujours\""""

CASES: Final = (
    case("a tab as indent", "bad_yaml", "sol.yaml", "\ten:", '  en: "Soil"', '\ten: "Soil"'),
    case("an anchor", "bad_yaml", "eau.yaml", "title: &water", "\ntitle:", "\ntitle: &water"),
    case("an anchor on a key", "bad_yaml", "eau.yaml", "&water", AXIS_TOP, f"&water {AXIS_TOP}"),
    case("an alias", "bad_yaml", "eau.yaml", "*water", "precedents: []", "precedents: *water"),
    case("a tag", "bad_yaml", "eau.yaml", "!!str", AXIS_TOP, f"id: !!str eau{AXIS_TOP[7:]}"),
    case(
        "two documents",
        "bad_yaml",
        "eau.yaml",
        "other: 1",
        "precedents: []",
        "precedents: []\n---\nother: 1",
    ),
    case(
        "a list as a key",
        "bad_yaml",
        "eau.yaml",
        "[a]: 1",
        "precedents: []",
        "precedents: []\n[a]: 1",
    ),
    case(
        "too deep",
        "bad_yaml",
        "eau.yaml",
        "precedents: [[",
        "precedents: []",
        f"precedents: {'[' * 40}{']' * 40}",
    ),
    case(
        "a key twice",
        "duplicate_key",
        "eau.yaml",
        "id: vent",
        AXIS_TOP,
        f"{AXIS_TOP[:8]}id: vent\ntitle:",
    ),
    case(
        "a part in two files",
        "duplicate_key",
        "title.yaml",
        "title:",
        "",
        'title: {fr: "Un", en: "One"}',
    ),
    case("no English", "missing_language", "eau.yaml", "title:", '\n  en: "Water"', ""),
    case(
        "no French",
        "missing_language",
        "report.yaml",
        "  made_on:",
        '    fr: "Fait le {date}"\n',
        "",
    ),
    case(
        "no title of an axis",
        "missing_key",
        "eau.yaml",
        "id: eau",
        '\ntitle:\n  fr: "Eau"\n  en: "Water"',
        "",
    ),
    case("no sentence of the report", "missing_key", "report.yaml", "wording:", MADE_ON, ""),
    case("no reason", "missing_key", "links.yaml", "origin: need.eau.store", STORE_REASON, ""),
    Case(
        "a part in no file",
        "missing_key",
        "edition.yaml",
        "# Un petit catalogue",
        (Change("terms.yaml", "", "# rien\n"),),
    ),
    case(
        "a key too many",
        "unknown_key",
        "eau.yaml",
        "colour:",
        AXIS_TOP,
        f"colour: blue\n{AXIS_TOP}",
    ),
    case("a part too many", "unknown_key", "terms.yaml", "words:", "terms:", "words: []\nterms:"),
    case(
        "a key too many in a link",
        "unknown_key",
        "links.yaml",
        "weight:",
        STORE_LINK,
        f"{STORE_LINK}\n    weight: 1",
    ),
    case(
        "a number in quotes",
        "wrong_type",
        "links.yaml",
        'strength: "3"',
        STORE_LINK,
        f'{STORE_LINK[:-1]}"3"',
    ),
    case(
        "a text that is a list", "wrong_type", "eau.yaml", 'fr: ["Eau"]', 'fr: "Eau"', 'fr: ["Eau"]'
    ),
    case("a text that is empty", "wrong_type", "eau.yaml", "fr:  #", 'fr: "Eau"', "fr:  #"),
    case(
        "a yes that is no true",
        "wrong_type",
        "profile.yaml",
        "required: yes",
        "required: true",
        "required: yes",
    ),
    case(
        "a level in words",
        "wrong_type",
        "scales.yaml",
        'level: "high"',
        NAMED_LEVEL,
        NAMED_LEVEL.replace('"1"', '"high"'),
    ),
    case(
        "a level out of nothing",
        "wrong_type",
        "scales.yaml",
        'level: "1/0"',
        NAMED_LEVEL,
        NAMED_LEVEL.replace('"1"', '"1/0"'),
    ),
    case("axes that are no list", "wrong_type", "edition.yaml", "axes: sol", LISTED, "axes: sol"),
)


@pytest.mark.parametrize("wrong", CASES, ids=lambda each: each.name)
def test_a_fault_of_form_or_shape_has_its_file_and_its_line(wrong: Case, tmp_path: Path) -> None:
    assert_found(wrong, tmp_path)
