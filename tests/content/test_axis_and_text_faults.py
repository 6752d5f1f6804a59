"""Faults of axes, texts and the sample in a folder of content, each with its file and its line."""

from pathlib import Path
from typing import Final

import pytest

from tests.content.copies import Change
from tests.content.fault_cases import GALE, LISTED, WIND, Case, assert_found, case

NEW_QUESTION = """profile:
  - id: fence
    label: {fr: "Clôture", en: "Fence"}
    text: {fr: "Y a-t-il une clôture?", en: "Is there a fence?"}
    why: {fr: "Pour rien.", en: "For nothing."}
    choices:
      - {value: some, label: {fr: "Oui", en: "Yes"}}
"""
AXIS_WITHOUT_UNDERSTANDING = """no_understanding:
  fr: "Le carnet n’a rien retenu ici."
  en: "The notebook kept nothing here."
"""

PESTS = """    statement:
      fr: "Des insectes ou des limaces nous prennent une bonne partie des récoltes."
      en: "Insects or slugs take a good part of our harvest."
    help:
      fr: "On parle de toute la saison, pas d’une seule semaine."
      en: "This is about the whole season, not a single week."
    ask:
      fr: "deux ou trois voisins de parcelle"
      en: "two or three neighbouring plots"
"""
NESTED = """    statements:
      - id: sol.pests.all
        statement: {fr: "Elles mangent tout.", en: "They eat everything."}
        ask: {fr: "les voisins", en: "the neighbours"}
"""
NESTED_TOO = """      - id: sol.pests.slugs
        aspect: {fr: "les limaces", en: "slugs"}
        statement: {fr: "Les limaces sont partout.", en: "Slugs are everywhere."}
        ask: {fr: "les voisins", en: "the neighbours"}
"""

OWN_SOURCE: Final = '    source: {fr: "Une lettre", en: "A letter"}\n'

CASES: Final = (
    case(
        "an address that leads nowhere",
        "wrong_address",
        "edition.yaml",
        "  address:",
        'address: "https://jardin.example"',
        'address: "javascript:alert(1)"',
    ),
    case(
        "an example whose own source has an address that leads nowhere",
        "wrong_address",
        "sol.yaml",
        "    source_address:",
        "    setting: {size: small}\n",
        "    setting: {size: small}\n" + OWN_SOURCE + '    source_address: "javascript:alert(1)"\n',
    ),
    case(
        "an example that says from when its source is and not what it is",
        "empty_text",
        "sol.yaml",
        "  - id: prec.bins",
        "    setting: {size: small}\n",
        '    setting: {size: small}\n    source_date: {fr: "2026", en: "2026"}\n',
    ),
    case(
        "a source without a name",
        "empty_text",
        "edition.yaml",
        "  page:",
        'page: "Carnet du jardin partagé"',
        'page: " "',
    ),
    case(
        "a setting without sentences",
        "unknown_value",
        "sol.yaml",
        "size: huge",
        "size: large",
        "size: huge",
    ),
    case(
        "a beginning with an unknown action",
        "unknown_id",
        "notebook.yaml",
        "- action: act.sol.gone",
        "- action: act.sol.compost",
        "- action: act.sol.gone",
    ),
    case(
        "a brace that no sheet fills in",
        "placeholders_differ",
        "notebook.yaml",
        "ask_no_action:",
        'ask_no_action: {fr: "Par quoi commencer?", en: "Where to begin?"}',
        'ask_no_action: {fr: "Par quoi commencer?", en: "Where to begin, {who}?"}',
    ),
    case(
        "an obstacle asked twice over",
        "asked_twice",
        "sol.yaml",
        "statement: # again",
        PESTS,
        PESTS.replace("statement:", "statement: # again", 1) + NESTED,
    ),
    case(
        "two statements of which one does not say what it asks",
        "no_aspect",
        "sol.yaml",
        "- id: sol.pests.all",
        PESTS,
        NESTED + NESTED_TOO,
    ),
    case(
        "a statement in the words of another",
        "same_words",
        "sol.yaml",
        "# a twin",
        'fr: "Des insectes ou des limaces nous prennent une bonne partie des récoltes."',
        'fr: "La terre est dure et l’eau n’y entre pas." # a twin',
    ),
    Case(
        "an axis that is not listed",
        "not_asked",
        "vent.yaml",
        "id: vent.gale",
        (Change("vent.yaml", "", WIND.replace("\nobstacles: []\n", GALE)),),
    ),
    Case(
        "an axis that asks nothing",
        "empty_axis",
        "vent.yaml",
        "id: vent",
        (Change("vent.yaml", "", WIND), Change("edition.yaml", LISTED, "axes: [sol, eau, vent]")),
    ),
    case(
        "an axis without a file",
        "missing_file",
        "edition.yaml",
        "axes:",
        LISTED,
        "axes: [sol, vent, eau]",
    ),
    case(
        "a question of no use",
        "unused_question",
        "profile.yaml",
        "id: fence",
        "profile:\n",
        NEW_QUESTION,
    ),
    case(
        "other braces",
        "placeholders_differ",
        "report.yaml",
        "{day}",
        "Made on {date}",
        "Made on {day}",
    ),
    case("a text of spaces", "empty_text", "eau.yaml", 'en: " "', 'en: "Water"', 'en: " "'),
    case(
        "silence on understandings",
        "no_understanding_unsaid",
        "eau.yaml",
        "understandings:",
        AXIS_WITHOUT_UNDERSTANDING,
        "",
    ),
    case(
        "a sample that answers nothing that is asked",
        "unknown_id",
        "home.yaml",
        "need.eau.pour: 2",
        "need.eau.store: 2",
        "need.eau.pour: 2",
    ),
    case(
        "a sample whose answer is off the scale",
        "unknown_value",
        "home.yaml",
        "need.eau.store: 9",
        "need.eau.store: 2",
        "need.eau.store: 9",
    ),
    case(
        "a sample of a profile that is not asked",
        "unknown_key",
        "home.yaml",
        "nobody: yes",
        "\nsample:\n",
        "\nsample:\n  profile:\n    nobody: yes\n",
    ),
    case(
        "a term not defined",
        "unknown_id",
        "sol.yaml",
        "terms:",
        "[compost, paillis]",
        "[compost, gazon]",
    ),
)


@pytest.mark.parametrize("wrong", CASES, ids=lambda each: each.name)
def test_a_fault_of_an_axis_a_text_or_the_sample_has_its_file_and_its_line(
    wrong: Case, tmp_path: Path
) -> None:
    assert_found(wrong, tmp_path)
