"""Answers files: both their forms, in YAML and JSON, and reports exported as JSON."""

import json
from typing import Final

import pytest

from adn_assess.content.voice_entry import MAX_VOICES
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.json import json_bytes
from tests.content.reading import read_round

ONE: Final = """\
profile: {training_coordinator: unknown, organization_type: sectoral_calq}
answers: {concertation.visibility: 3, need.veille.plain: 2, veille.tools: unknown}
"""
SEVERAL: Final = """\
profile:
  training_coordinator: shared
voices:
  - role: agent
    answers:
      concertation.visibility: 3
      need.veille.plain: not_needed
    notes:
      veille: "Une note."
  - role: direction
    answers: {}
"""
SEVERAL_READ: Final = Round(
    {"training_coordinator": "shared"},
    (
        Voice(
            {"concertation.visibility": 3, "need.veille.plain": "not_needed"},
            "agent",
            {"veille": "Une note."},
        ),
        Voice({}, "direction"),
    ),
)


def test_one_voice_is_read(edition: Edition) -> None:
    assert read_round(edition, ONE) == Round(
        {"training_coordinator": "unknown", "organization_type": "sectoral_calq"},
        (Voice({"concertation.visibility": 3, "need.veille.plain": 2, "veille.tools": "unknown"}),),
    )


def test_several_voices_are_read(edition: Edition) -> None:
    assert read_round(edition, SEVERAL) == SEVERAL_READ


def test_one_voice_may_have_its_role_and_its_notes(edition: Edition) -> None:
    words = "role: board\nanswers: {}\nnotes: {formation: Peu de temps.}\n"
    assert read_round(edition, words) == Round(
        {}, (Voice({}, "board", {"formation": "Peu de temps."}),)
    )


def test_the_same_file_is_read_as_json(edition: Edition) -> None:
    document = {
        "profile": dict(SEVERAL_READ.profile),
        "voices": [
            {"role": each.role, "answers": dict(each.answers), "notes": dict(each.notes)}
            for each in SEVERAL_READ.voices
        ],
    }
    for indent in (None, 2, "\t"):
        assert read_round(edition, json.dumps(document, indent=indent)) == SEVERAL_READ


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_note_keeps_its_emoji_its_lines_and_its_marks_through_json(
    edition: Edition, *, ascii_only: bool
) -> None:
    note = 'Été 🎭 👩🏽‍🎨 — « œuvre » \\ "deux" / {x}\nligne\tcolonne'
    document = {"answers": {}, "notes": {"projets": note}}
    words = json.dumps(document, ensure_ascii=ascii_only, indent="\t")
    assert read_round(edition, words).voices[0].notes == {"projets": note}


def test_half_an_emoji_does_not_stop_the_reading(edition: Edition) -> None:
    words = '{"answers": {}, "notes": {"projets": "moiti\\u00e9 \\ud83c seule"}}'
    [voice] = read_round(edition, words).voices
    assert voice.notes["projets"].startswith("moitié")
    assert voice.notes["projets"].encode()


def test_a_note_is_cleaned(edition: Edition) -> None:
    words = json.dumps({"answers": {}, "notes": {"projets": "  un\r\ndeux\u0007 "}})
    assert read_round(edition, words).voices[0].notes == {"projets": "un\ndeux"}


@pytest.mark.parametrize("words", [ONE, SEVERAL, json.dumps({"answers": {}})])
def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_fault(
    edition: Edition, words: str
) -> None:
    assert read_round(edition, f"\ufeff{words}") == read_round(edition, words)
    assert read_round(edition, words.replace("\n", "\r\n")) == read_round(edition, words)


def test_comments_and_quotes_are_yaml_as_people_write_it(edition: Edition) -> None:
    words = (
        "# le 3 mai\nanswers:\n  'veille.tools': 3   # à revoir\n  \"veille.criteria\": unknown\n"
    )
    assert read_round(edition, words).voices[0].answers == {
        "veille.tools": 3,
        "veille.criteria": "unknown",
    }


def test_a_report_exported_as_json_is_read_back(edition: Edition) -> None:
    for language in LANGUAGES:
        found = build_report(edition, "0" * 64, SEVERAL_READ, language, "2026-11-23")
        assert read_round(edition, json_bytes(found).decode()) == SEVERAL_READ


def test_the_longest_note_and_the_most_voices_are_read(edition: Edition) -> None:
    voice = {"answers": {}, "notes": {"veille": "é" * MAX_NOTE_CHARACTERS}}
    given_round = read_round(edition, json.dumps({"voices": [voice] * 10}))
    assert len(given_round.voices) == 10
    assert len(given_round.voices[9].notes["veille"]) == MAX_NOTE_CHARACTERS
    assert len(read_round(edition, json.dumps({"voices": [{"answers": {}}] * MAX_VOICES})).voices)
