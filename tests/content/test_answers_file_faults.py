"""Faults of answers files: each has its kind and its line, and all are found at once."""

import json
from dataclasses import dataclass
from typing import Final

import pytest

from adn_assess.content.answers_file import MAX_FILE_CHARACTERS, WrongAnswersError
from adn_assess.content.located_yaml import MAX_PARTS
from adn_assess.content.voice_entry import KnownEdition
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, FaultKind
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.json import json_bytes
from adn_assess.web.assessment.fault_messages import fault_message
from tests.content.reading import no_edition, read_file
from tests.content.test_answers_file import SEVERAL_READ


def faults_of(
    edition: Edition, words: str, known: KnownEdition = no_edition
) -> list[tuple[int, Fault]]:
    """Every fault with its line; none when the file is read."""
    try:
        read_file(edition, words, known)
    except WrongAnswersError as error:
        return error.faults
    return []


@dataclass(frozen=True)
class Wrong:
    """A file, the kind of its only fault, and the line it is on."""

    name: str
    words: str
    kind: FaultKind
    line: int


A = "answers:\n"
TOOLS = "  veille.tools:"
LINE_OF_PLAN: Final = "    - {kind: action, about: act.veille.popularize}\n"
WRONG = (
    Wrong("no such statement", f"{A}{TOOLS} 3\n  veille.moles: 3\n", "unknown_id", 3),
    Wrong("no such axis for a note", "answers: {}\nnotes:\n  lune: une note\n", "unknown_id", 3),
    Wrong("a value off the scale", f"{A}  veille.criteria: 0\n{TOOLS} 4\n", "unknown_value", 3),
    Wrong("a value of the other scale", f"{A}{TOOLS} not_needed\n", "unknown_value", 2),
    Wrong("a grade that a need lacks", f"{A}  need.veille.plain: 1\n", "unknown_value", 2),
    Wrong("a grade in quotes", f'{A}{TOOLS} "3"\n', "unknown_value", 2),
    Wrong("a float", f"{A}{TOOLS} 2.5\n", "unknown_value", 2),
    Wrong("a float that is whole", f"{A}{TOOLS} 2.0\n", "unknown_value", 2),
    Wrong("a word that YAML takes for false", f"{A}{TOOLS} no\n", "unknown_value", 2),
    Wrong("a negative grade", f"{A}{TOOLS} -1\n", "unknown_value", 2),
    Wrong("a number too large to be one", f"{A}{TOOLS} {'9' * 5000}\n", "unknown_value", 2),
    Wrong("a date", f"{A}{TOOLS} 2026-11-23\n", "unknown_value", 2),
    Wrong("no such role", "role: queen\nanswers: {}\n", "unknown_value", 1),
    Wrong(
        "no such choice", "answers: {}\nprofile:\n  training_coordinator: yes\n", "unknown_value", 3
    ),
    Wrong("no voice", "profile: {}\nvoices: []\n", "unknown_value", 2),
    Wrong("too many voices", json.dumps({"voices": [{"answers": {}}] * 301}), "too_many", 1),
    Wrong("no such question", "answers: {}\nprofile:\n  colour: blue\n", "unknown_key", 3),
    Wrong("no such key", "answers: {}\nanswer: {}\n", "unknown_key", 2),
    Wrong("no such key in a voice", "voices:\n  - answers: {}\n    name: Anne\n", "unknown_key", 3),
    Wrong("no answers", "profile: {}\n", "missing_key", 1),
    Wrong(
        "a voice without answers", "voices:\n  - answers: {}\n  - role: agent\n", "missing_key", 3
    ),
    Wrong("both forms", "answers:\n  veille.tools: 3\nvoices:\n  - answers: {}\n", "both_forms", 1),
    Wrong("a role beside voices", "voices:\n  - answers: {}\nrole: agent\n", "both_forms", 3),
    Wrong("a boolean", f"{A}{TOOLS} true\n", "wrong_type", 2),
    Wrong("a false", f"{A}{TOOLS} false\n", "wrong_type", 2),
    Wrong("nothing", f"{A}{TOOLS} null\n", "wrong_type", 2),
    Wrong("an empty answer", f"{A}{TOOLS}\n", "wrong_type", 2),
    Wrong("a list for an answer", f"{A}{TOOLS} [3]\n", "wrong_type", 2),
    Wrong("a list of answers", "profile: {}\nanswers: [3, 2]\n", "wrong_type", 2),
    Wrong(
        "a number for a choice",
        "answers: {}\nprofile:\n  training_coordinator: 1\n",
        "wrong_type",
        3,
    ),
    Wrong("a number for a note", "answers: {}\nnotes:\n  veille: 3\n", "wrong_type", 3),
    Wrong("voices that are no list", "voices: {agent: {}}\n", "wrong_type", 1),
    Wrong("an empty file", "", "wrong_type", 1),
    Wrong("a comment alone", "# rien\n", "wrong_type", 1),
    Wrong("a word alone", "bonjour\n", "wrong_type", 1),
    Wrong("a list alone", "- answers: {}\n", "wrong_type", 1),
    Wrong(
        "a note too long", f"answers: {{}}\nnotes:\n  veille: {'é' * 4001}\n", "note_too_long", 3
    ),
    Wrong("a file too large", "#" * (MAX_FILE_CHARACTERS + 1), "too_large", 1),
    Wrong(
        "a statement twice", f"{A}{TOOLS} 3\n  veille.criteria: 1\n{TOOLS} 3\n", "duplicate_key", 4
    ),
    Wrong("a key twice in JSON", '{"answers": {},\n"answers": {}}', "duplicate_key", 2),
    Wrong("a tab as indent", "answers:\n\tveille.tools: 3\n", "bad_yaml", 2),
    Wrong("an anchor", f"{A}{TOOLS} &a 3\n", "bad_yaml", 2),
    Wrong("an alias", f"{A}{TOOLS} *a\n", "bad_yaml", 2),
    Wrong("a tag", f"{A}{TOOLS} !!python/object:os.system 3\n", "bad_yaml", 2),
    Wrong(
        "a newer file",
        "schema: autodiagnostic-adn/report/3\nsave: {answers: {}}\n",
        "newer_file",
        1,
    ),
    Wrong("another schema", "schema: autre/chose/1\nsave: {answers: {}}\n", "unknown_value", 1),
    Wrong(
        "a round in an edition that nobody has",
        f"{A}{TOOLS} 3\nrounds:\n  - edition: ffff\n    started: '2026-05-02'\n    voices: []\n",
        "unknown_edition",
        4,
    ),
    Wrong(
        "a file in an edition that nobody has",
        "schema: autodiagnostic-adn/report/2\nedition: ffff\nsave: {answers: {}}\n",
        "unknown_file_edition",
        2,
    ),
    Wrong(
        "answers kept aside in an edition that nobody has",
        f"{A}{TOOLS} 3\naside:\n  - edition: ffff\n    voice: 0\n",
        "unknown_aside",
        4,
    ),
    Wrong(
        "a plan that names nothing here",
        f"{A}{TOOLS} 3\nplan:\n  items:\n    - {{kind: action, about: act.nothing}}\n",
        "unknown_id",
        5,
    ),
    Wrong(
        "an obstacle called an action",
        f"{A}{TOOLS} 3\nplan:\n  items:\n    - {{kind: action, about: veille.tools}}\n",
        "unknown_id",
        5,
    ),
    Wrong(
        "a line of a plan about nothing",
        f"{A}{TOOLS} 3\nplan:\n  items:\n    - {{kind: action}}\n",
        "missing_key",
        5,
    ),
    Wrong(
        "one action twice in a plan",
        f"{A}{TOOLS} 3\nplan:\n  items:\n{LINE_OF_PLAN}{LINE_OF_PLAN}",
        "duplicate_id",
        6,
    ),
    Wrong("a plan of too many hours", f"{A}{TOOLS} 3\nplan:\n  hours: 81\n", "unknown_value", 4),
    Wrong(
        "a day that is none",
        f"{A}{TOOLS} 3\nplan:\n  items:\n    - {{kind: action, words: x, due: 2026-02-30}}\n",
        "unknown_value",
        5,
    ),
    Wrong(
        "a line of a plan longer than a line",
        f"{A}{TOOLS} 3\nplan:\n  items:\n    - {{kind: action, words: {'x' * 201}}}\n",
        "note_too_long",
        5,
    ),
    *(
        Wrong(
            f"{field} of a line of a plan that is too long",
            f"{A}{TOOLS} 3\nplan:\n  items:\n"
            f"    - {{kind: action, words: x, {field}: {'x' * (limit + 1)}}}\n",
            "note_too_long",
            5,
        )
        for field, limit in (("who", 200), ("note", 4000), ("outcome", 4000))
    ),
    Wrong(
        "a day before the mandate",
        f"{A}{TOOLS} 3\nplan:\n  items:\n    - {{kind: action, words: x, due: 2018-12-31}}\n",
        "unknown_value",
        5,
    ),
    Wrong(
        "a round begun in the year one", f"{A}{TOOLS} 3\nstarted: 0001-01-01\n", "unknown_value", 3
    ),
    Wrong("a round begun far ahead", f"{A}{TOOLS} 3\nstarted: 2037-01-01\n", "unknown_value", 3),
    Wrong(
        "an obstacle said to have been tried",
        f"{A}{TOOLS} 3\ntried:\n  actions:\n  - act.veille.popularize\n  - veille.tools\n",
        "unknown_id",
        6,
    ),
    Wrong(
        "too many words about what was tried",
        f"{A}{TOOLS} 3\ntried:\n  words: {'x' * 4001}\n",
        "note_too_long",
        4,
    ),
    Wrong(
        "too many lines of a plan",
        f"{A}{TOOLS} 3\nplan:\n  items:\n" + 201 * "    - {kind: action, words: x}\n",
        "too_many",
        4,
    ),
    Wrong(
        "too many rounds",
        f"{A}{TOOLS} 3\nrounds:\n" + 41 * "  - {edition: a, started: 2026-01-01, voices: []}\n",
        "too_many",
        3,
    ),
    Wrong("too many parts", f"{A}{TOOLS} 3\nrounds: [{'1,' * MAX_PARTS}]\n", "too_many_parts", 3),
    Wrong("a merge", f"{A}  <<: *a\n", "bad_yaml", 2),
    Wrong("two documents", "answers: {}\n---\nanswers: {}\n", "bad_yaml", 3),
    Wrong("a list as a key", f"{A}  [1, 2]: 3\n", "bad_yaml", 2),
    Wrong("deep lists", f"answers:\n  veille.tools: {'[' * 5000}\n", "bad_yaml", 2),
    Wrong("deep objects", '{"answers":\n' + '{"a":' * 5000 + "1" + "}" * 5000 + "}", "bad_yaml", 2),
    Wrong("a character that no file holds", f"{A}{TOOLS} \x00\n", "bad_yaml", 2),
)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: each.name)
def test_each_fault_has_its_kind_and_its_line(edition: Edition, wrong: Wrong) -> None:
    found = faults_of(edition, wrong.words)
    assert [(line, each.kind) for line, each in found] == [(wrong.line, wrong.kind)]
    for language in LANGUAGES:
        assert len(fault_message(found[0][1], language)) > 10


ALL_WRONG: Final = """\
profile:
  training_coordinator: yes
  colour: blue
role: agent
voices:
  - role: queen
    answers:
      veille.moles: 3
      veille.tools: 4
      veille.tools: 3
    notes:
      lune: une note
  - answers:
      need.veille.plain: 1
"""


def test_every_fault_is_reported_at_once_with_its_line(edition: Edition) -> None:
    found = [(line, each.kind) for line, each in faults_of(edition, ALL_WRONG)]
    assert found == [
        (2, "unknown_value"),
        (3, "unknown_key"),
        (4, "both_forms"),
        (6, "unknown_value"),
        (8, "unknown_id"),
        (10, "duplicate_key"),
        (12, "unknown_id"),
        (14, "unknown_value"),
    ]


def test_a_key_too_many_hides_no_other_fault(edition: Edition) -> None:
    words = "name: Anne\nrole: queen\nanswers:\n  veille.moles: 3\n  veille.tools: 4\n"
    assert [(line, each.kind) for line, each in faults_of(edition, words)] == [
        (1, "unknown_key"),
        (2, "unknown_value"),
        (4, "unknown_id"),
        (5, "unknown_value"),
    ]


def test_an_answer_of_the_wrong_type_hides_no_other_fault(edition: Edition) -> None:
    words = "role: queen\nanswers:\n  veille.moles: 3\n  veille.tools: true\n"
    assert [(line, each.kind) for line, each in faults_of(edition, words)] == [
        (1, "unknown_value"),
        (3, "unknown_id"),
        (4, "wrong_type"),
    ]


def test_a_fault_names_what_was_given(edition: Edition) -> None:
    [(_, fault)] = faults_of(edition, "answers: {veille.moles: 3}\n")
    assert all("veille.moles" in fault_message(fault, each) for each in LANGUAGES)
    [(_, fault)] = faults_of(edition, 'answers: {veille.tools: "{x}"}\n')
    for language in LANGUAGES:
        for part in ("{x}", "veille.tools", "not_applicable"):
            assert part in fault_message(fault, language)


def test_no_word_of_a_wrong_file_is_stored(edition: Edition) -> None:
    with pytest.raises(WrongAnswersError) as caught:
        read_file(edition, "answers: {veille.tools: 7}\n")
    assert str(caught.value) == "1 fault(s) in the answers"


def test_faults_of_a_report_given_back_have_their_line(edition: Edition) -> None:
    found = json_bytes(build_report(edition, "0" * 64, SEVERAL_READ, "fr")).decode()
    broken = found.replace('"concertation.visibility": 3', '"concertation.visibility": 9')
    line = broken[: broken.index('"concertation.visibility": 9')].count("\n") + 1
    faults = faults_of(edition, broken, lambda _id: edition)
    assert [(at, each.kind) for at, each in faults] == [(line, "unknown_value")]
