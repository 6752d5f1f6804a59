"""The folder of content: what loads, and what each fault says, with its file and its line."""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from adn_assess.content.edition_archive import edition_id, pack, unpack
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.faults import FaultKind
from adn_assess.web.assessment.fault_messages import fault_message
from tests.content.copies import GARDEN, QUESTIONS, Change, copy_of, findings_of, line_of


@dataclass(frozen=True)
class Case:
    """A change of the garden, and the one fault it makes: its kind, its file, words of its line."""

    name: str
    kind: FaultKind
    file: str
    line: str
    changes: tuple[Change, ...]


def case(
    name: str, kind: FaultKind, file: str, line: str, old: str, new: str, *more: Change
) -> Case:
    """A case whose fault is in the file that changes."""
    return Case(name, kind, file, line, (Change(file, old, new), *more))


AXIS_TOP = "id: eau\ntitle:"
LISTED = "axes: [sol, eau]"
WIND = """
id: vent
title: {fr: "Vent", en: "Wind"}
definition: {fr: "Le vent.", en: "The wind."}
understandings: []
no_understanding: {fr: "Rien.", en: "Nothing."}
needs: []
obstacles: []
actions: []
precedents: []
"""
GALE = """
obstacles:
  - id: vent.gale
    label: {fr: "Rafales", en: "Gusts"}
    statement: {fr: "Il vente.", en: "It is windy."}
    ask: {fr: "les voisins", en: "the neighbours"}
"""
MADE_ON = """  made_on:
    fr: "Fait le {date}"
    en: "Made on {date}"
"""
STORE_REASON = """
    reason:
      fr: "Un baril est une réserve."
      en: "A barrel is a store.\""""
NEW_ACTION = """
  - id: act.sol.dig
    label: {fr: "Bêcher", en: "Dig"}
    practice: {fr: "On bêche.", en: "One digs."}
    first_gesture: {fr: "Trouver une bêche.", en: "Find a spade."}

precedents:"""
NEW_QUESTION = """profile:
  - id: fence
    label: {fr: "Clôture", en: "Fence"}
    text: {fr: "Y a-t-il une clôture?", en: "Is there a fence?"}
    why: {fr: "Pour rien.", en: "For nothing."}
    choices:
      - {value: some, label: {fr: "Oui", en: "Yes"}}
"""
SMALL_AGAIN = """  - kind: size
    value: small # again
    same: {fr: "Petit.", en: "Small."}
    differs: {fr: "Petit.", en: "Small."}
"""
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
SAID_NOTHING = """no_understanding:
  fr: "Le carnet n’a rien retenu ici."
  en: "The notebook kept nothing here."
"""
STORE_LINK = """    target: act.eau.barrels
    strength: 3"""
NAMED_LEVEL = """      - value: 3
        level: "1"
        label:
          fr: "Toujours\""""
BINS_LINK = """  - origin: prec.bins
    target: act.sol.compost
    basis: source"""

CASES = (
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
        "a setting without sentences",
        "unknown_value",
        "sol.yaml",
        "size: huge",
        "size: large",
        "size: huge",
    ),
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
        "a link from example to need",
        "link_of_wrong_kind",
        "links.yaml",
        "origin: prec.paths",
        "target: sol.compaction",
        "target: need.sol.plan",
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
        "a beginning with an unknown action",
        "unknown_id",
        "notebook.yaml",
        "- action: act.sol.gone",
        "- action: act.sol.compost",
        "- action: act.sol.gone",
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
        "a brace that no sheet fills in",
        "placeholders_differ",
        "notebook.yaml",
        "ask_no_action:",
        'ask_no_action: {fr: "Par quoi commencer?", en: "Where to begin?"}',
        'ask_no_action: {fr: "Par quoi commencer?", en: "Where to begin, {who}?"}',
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
        "two sentences for one setting",
        "duplicate_id",
        "profile.yaml",
        "value: small # again",
        "  - kind: size\n    value: large",
        SMALL_AGAIN + "  - kind: size\n    value: large",
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
        SAID_NOTHING,
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
def test_each_fault_says_its_file_and_its_line(wrong: Case, tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy", wrong.changes)
    found = findings_of(folder)
    line = line_of(folder / wrong.file, wrong.line)
    assert [(each.file, each.line, each.fault.kind) for each in found] == [
        (wrong.file, line, wrong.kind)
    ]
    for language in LANGUAGES:
        assert fault_message(found[0].fault, language)


def test_a_scale_of_each_kind_is_wanted_once(tmp_path: Path) -> None:
    change = Change("scales.yaml", "- kind: need", "- kind: obstacle")
    folder = copy_of(GARDEN, tmp_path / "copy", [change])
    line = line_of(folder / "scales.yaml", "scales:")
    assert [(each.line, each.fault.kind, each.fault.detail) for each in findings_of(folder)] == [
        (line, "incomplete_scale", {"given": "need"}),
        (line, "incomplete_scale", {"given": "obstacle"}),
    ]


# The content as it stands


def test_the_real_content_loads_without_fault(edition: Edition) -> None:
    assert findings_of(QUESTIONS) == []
    assert edition_faults(edition) == []
    assert load_edition(QUESTIONS) == edition


def test_an_edition_packed_is_the_same_unpacked(edition: Edition) -> None:
    packed = pack(edition)
    assert unpack(packed) == edition
    assert pack(unpack(packed)) == packed


def test_an_edition_packed_before_a_sentence_existed_says_it_as_today_and_keeps_its_own_words(
    edition: Edition,
) -> None:
    kept = json.loads(pack(edition))
    del kept["meeting"]
    del kept["wording"]["answer_of"]
    kept["wording"]["nobody"]["fr"] = "Personne d’alors"
    kept["axes"] = kept["axes"][1:]
    former = unpack(json.dumps(kept).encode(), edition)
    assert former.meeting == edition.meeting
    assert former.wording.answer_of == edition.wording.answer_of
    assert former.wording.nobody.fr == "Personne d’alors"
    assert former.axes == edition.axes[1:]
    with pytest.raises(ValueError, match="meeting"):
        unpack(json.dumps(kept).encode())


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


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    for file in folder.glob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load_edition(folder) == load_edition(GARDEN)


def test_lines_ended_as_on_windows_are_no_fault(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    for file in folder.glob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_edition(folder) == load_edition(GARDEN)


# Several faults, and faults that are easy to pass over


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    changes = [
        Change("eau.yaml", "[ours, shared]", "[]"),
        Change("eau.yaml", 'en: "Water"', 'en: ""'),
        Change("sol.yaml", "id: und.sol.rest", "id: validate"),
        Change("links.yaml", STORE_LINK, STORE_LINK.replace("3", "7")),
        Change("report.yaml", "Made on {date}", "Made on {day}"),
    ]
    folder = copy_of(GARDEN, tmp_path / "copy", changes)
    found = findings_of(folder)
    assert {(each.file, each.fault.kind) for each in found} == {
        ("eau.yaml", "never_holds"),
        ("eau.yaml", "empty_text"),
        ("sol.yaml", "id_without_dot"),
        ("links.yaml", "strength_out_of_range"),
        ("report.yaml", "placeholders_differ"),
    }
    assert all((one.file, one.line) <= (other.file, other.line) for one, other in pairwise(found))


def test_a_missing_text_hides_no_fault_of_another_kind(tmp_path: Path) -> None:
    changes = [
        Change("eau.yaml", '\n  en: "Water"', ""),
        Change("links.yaml", STORE_LINK, STORE_LINK.replace("3", "7")),
    ]
    folder = copy_of(GARDEN, tmp_path / "copy", changes)
    assert {(each.file, each.fault.kind) for each in findings_of(folder)} == {
        ("eau.yaml", "missing_language"),
        ("links.yaml", "strength_out_of_range"),
    }


def test_faults_of_form_in_several_files_are_told_at_once(tmp_path: Path) -> None:
    changes = [
        Change("eau.yaml", '\n  en: "Water"', ""),
        Change("sol.yaml", '  en: "Soil"', '\ten: "Soil"'),
        Change("links.yaml", STORE_LINK, f"{STORE_LINK}\n    weight: 1"),
        Change("profile.yaml", "required: true", "required: yes"),
        Change("vent.yaml", "", WIND.replace("\nobstacles: []\n", GALE)),
    ]
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", changes))
    assert {(each.file, each.fault.kind) for each in found} == {
        ("eau.yaml", "missing_language"),
        ("sol.yaml", "bad_yaml"),
        ("links.yaml", "unknown_key"),
        ("profile.yaml", "wrong_type"),
        ("vent.yaml", "not_asked"),
    }


@pytest.mark.parametrize("words", ["", "# à venir\n", "- sol\n", "sol\n"])
def test_an_axis_listed_whose_file_holds_nothing_is_a_fault(words: str, tmp_path: Path) -> None:
    changes = [
        Change("edition.yaml", LISTED, "axes: [sol, eau, vent]"),
        Change("vent.yaml", "", words),
    ]
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", changes))
    assert {each.file for each in found} & {"vent.yaml", "edition.yaml"}


def test_an_axis_without_its_id_is_told_so_and_not_that_its_file_is_missing(tmp_path: Path) -> None:
    change = Change("eau.yaml", AXIS_TOP, "title:")
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", [change]))
    assert ("eau.yaml", "missing_key", {"given": "id"}) in [
        (each.file, each.fault.kind, each.fault.detail) for each in found
    ]
    assert "missing_file" not in {each.fault.kind for each in found}


@pytest.mark.parametrize("listed", ["[sol, eau, sol]", "[sol, eau, {vent: x}]", "[sol, eau, 3]"])
def test_a_list_of_axes_that_is_wrong_is_told_where_it_stands(listed: str, tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy", [Change("edition.yaml", LISTED, f"axes: {listed}")])
    line = line_of(folder / "edition.yaml", "axes:")
    assert [(each.file, each.line) for each in findings_of(folder)] == [("edition.yaml", line)]


def test_a_file_that_is_not_in_utf_8_is_a_fault_and_not_served_with_holes(tmp_path: Path) -> None:
    folder = copy_of(GARDEN, tmp_path / "copy")
    file = folder / "eau.yaml"
    words = file.read_text(encoding="utf-8").replace("’", "'")
    file.write_bytes(words.encode("latin-1"))
    assert {each.file for each in findings_of(folder)} == {"eau.yaml"}


@pytest.mark.parametrize("braces", ["{jour}", "{date", "{}", "{date.year}"])
def test_a_sentence_whose_braces_no_report_fills_is_a_fault(braces: str, tmp_path: Path) -> None:
    changes = [
        Change("report.yaml", "Fait le {date}", f"Fait le {braces}"),
        Change("report.yaml", "Made on {date}", f"Made on {braces}"),
    ]
    found = findings_of(copy_of(GARDEN, tmp_path / "copy", changes))
    assert {each.file for each in found} == {"report.yaml"}


@pytest.mark.parametrize("placeholder", ["{relevance}", "{count}"])
def test_a_placeholder_in_a_heading_of_a_table_is_a_fault_with_its_file_and_line(
    placeholder: str, tmp_path: Path
) -> None:
    heading = f'relevance: {{fr: "Tas de {placeholder}", en: "Heap of {placeholder}"}}'
    before = 'relevance: {fr: "Tas de relevance", en: "Heap of relevance"}'
    folder = copy_of(GARDEN, tmp_path / "copy", [Change("plan.yaml", before, heading)])
    line = line_of(folder / "plan.yaml", heading)
    assert {(each.fault.kind, each.file, each.line) for each in findings_of(folder)} == {
        ("placeholders_differ", "plan.yaml", line)
    }


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    found = findings_of(tmp_path)
    assert {each.fault.kind for each in found} == {"missing_key"}
    assert {each.fault.detail["given"] for each in found} >= {"axes", "links", "wording"}
