"""Faults of links and of conditions in a folder of content, each with its file and its line."""

from pathlib import Path
from typing import Final

import pytest

from tests.content.copies import Change
from tests.content.fault_cases import STORE_LINK, Case, assert_found, case

NEW_ACTION = """
  - id: act.sol.dig
    label: {fr: "Bêcher", en: "Dig"}
    practice: {fr: "On bêche.", en: "One digs."}
    first_gesture: {fr: "Trouver une bêche.", en: "Find a spade."}

precedents:"""
PATHS_LINK = """  - origin: prec.paths
    target: sol.compaction
    basis: source
    reason:
      fr: "Ces allées ont été faites contre la terre tassée."
      en: "These paths were made against packed soil."
"""
UNUSED_SEASONS = """  - id: seasons
    asked_in: [mandate]
    label: {fr: "Saisons", en: "Seasons"}
    text: {fr: "Depuis combien de saisons?", en: "For how many seasons?"}
    why: {fr: "Pour savoir par où commencer.", en: "To know where to begin."}
    choices:
      - {value: first, label: {fr: "C’est la première", en: "This is the first"}}
      - {value: more, label: {fr: "Plus d’une", en: "More than one"}}

"""
BINS_LINK = """  - origin: prec.bins
    target: act.sol.compost
    basis: source"""

CASES: Final = (
    case(
        "another basis",
        "unknown_value",
        "links.yaml",
        "basis: guess",
        BINS_LINK,
        BINS_LINK.replace("source", "guess"),
    ),
    case(
        "a condition on no choice",
        "unknown_value",
        "eau.yaml",
        "roof: [ours, mine]",
        "roof: [ours, shared]",
        "roof: [ours, mine]",
    ),
    case(
        "a link to nothing",
        "link_to_nothing",
        "links.yaml",
        "target: act.sol.sing",
        BINS_LINK,
        BINS_LINK.replace("sol.compost", "sol.sing"),
    ),
    case(
        "a link from nothing",
        "link_to_nothing",
        "links.yaml",
        "origin: sol.moles",
        "origin: sol.compaction",
        "origin: sol.moles",
    ),
    case(
        "a link from action to action",
        "link_of_wrong_kind",
        "links.yaml",
        "origin: act.sol.rotate",
        "origin: sol.compaction",
        "origin: act.sol.rotate",
    ),
    case(
        "a link from example to example",
        "link_of_wrong_kind",
        "links.yaml",
        "origin: prec.paths",
        "target: sol.compaction",
        "target: prec.paths",
    ),
    case(
        "a need without an action",
        "need_without_action",
        "eau.yaml",
        "- id: need.eau.store",
        "- id: need.eau.store",
        "- id: need.eau.store",
        Change("links.yaml", "origin: need.eau.store", "origin: sol.compaction"),
    ),
    case(
        "a strength of four",
        "strength_out_of_range",
        "links.yaml",
        "strength: 4",
        STORE_LINK,
        STORE_LINK.replace("3", "4"),
    ),
    case(
        "a link without strength",
        "strength_out_of_range",
        "links.yaml",
        "origin: need.eau.store",
        STORE_LINK,
        STORE_LINK.removesuffix("\n    strength: 3"),
    ),
    case(
        "an example with strength",
        "needless_strength",
        "links.yaml",
        "strength: 2 #",
        BINS_LINK,
        f"{BINS_LINK}\n    strength: 2 #",
    ),
    case(
        "a condition on no question",
        "condition_on_unknown",
        "eau.yaml",
        "applies:",
        "applies: {roof:",
        "applies: {rooftop:",
    ),
    case(
        "a beginning that hangs on what newcomers are not asked",
        "never_holds",
        "notebook.yaml",
        "plot_count",
        "when: {seasons: [first]}",
        "when: {plot_count: [many], seasons: [first]}",
    ),
    case(
        "a beginning without a condition",
        "always_holds",
        "notebook.yaml",
        "when: {}",
        "when: {seasons: [first]}",
        "when: {}",
        Change("profile.yaml", UNUSED_SEASONS, ""),
    ),
    case(
        "a remark to those who are never offered its action",
        "never_holds",
        "eau.yaml",
        "- when: {roof: [none]}",
        "- when: {roof: [shared]}",
        "- when: {roof: [none]}",
    ),
    case(
        "a precedent that illustrates nothing",
        "unlinked_precedent",
        "sol.yaml",
        "- id: prec.paths",
        "- id: prec.paths",
        "- id: prec.paths",
        Change("links.yaml", PATHS_LINK, ""),
    ),
    case("a condition on no value", "never_holds", "eau.yaml", "applies:", "[ours, shared]", "[]"),
    case(
        "a condition on all values",
        "always_holds",
        "eau.yaml",
        "applies:",
        "[ours, shared]",
        "[ours, shared, none]",
    ),
    case(
        "a remark without condition", "always_holds", "eau.yaml", "when:", "{roof: [shared]}", "{}"
    ),
    case(
        "an action that nothing reaches",
        "unreachable_action",
        "sol.yaml",
        "id: act.sol.dig",
        "\nprecedents:",
        NEW_ACTION,
    ),
)


@pytest.mark.parametrize("wrong", CASES, ids=lambda each: each.name)
def test_a_fault_of_a_link_or_a_condition_has_its_file_and_its_line(
    wrong: Case, tmp_path: Path
) -> None:
    assert_found(wrong, tmp_path)
