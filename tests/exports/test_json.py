"""The report as JSON: its schema, its sameness, and what it gives back."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.json import json_bytes
from tests.content.reading import read_round
from tests.exports.report_schema import SCHEMA, schema_validator, validate

ID = "0" * 64


@st.composite
def rounds(draw: st.DrawFn, edition: Edition) -> Round:
    """Any round that the questionnaire or a file can give."""
    profile = {
        question.id: draw(st.sampled_from([choice.value for choice in question.choices]))
        for question in edition.profile
        if "diagnosis" in question.asked_in and draw(st.booleans())
    }
    voices = []
    for _ in range(draw(st.integers(1, 3))):
        asked = draw(st.sets(st.sampled_from(list(edition.questions))))
        answers = {
            name: draw(st.sampled_from([o.value for o in edition.questions[name].scale.options]))
            for name in edition.questions
            if name in asked
        }
        role = draw(st.none() | st.sampled_from(list(edition.role)))
        words = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)
        notes = draw(
            st.dictionaries(st.sampled_from(list(edition.note_subjects)), words, max_size=2)
        )
        cleaned = {
            about: clean_note
            for about, note in notes.items()
            if (clean_note := normalize_text(note))
        }
        voices.append(Voice(answers, role, cleaned))
    return Round(profile, tuple(voices))


def report_bytes(edition: Edition, given_round: Round, language: Language = "fr") -> bytes:
    return json_bytes(build_report(edition, ID, given_round, language, "2026-11-23"))


@pytest.mark.parametrize("language", ["fr", "en"])
@given(chance=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_report_holds_to_the_schema_and_gives_its_answers_back(
    edition: Edition, language: Language, chance: st.DataObject
) -> None:
    first = chance.draw(rounds(edition))
    document = report_bytes(edition, first, language)
    validate(json.loads(document))
    back = read_round(edition, document.decode())
    assert report_bytes(edition, back, language) == document
    assert back.profile == dict(first.profile)
    assert [(dict(v.answers), v.role, dict(v.notes)) for v in back.voices] == [
        (dict(v.answers), v.role, dict(v.notes)) for v in first.voices
    ]


def test_the_schema_is_sound_and_closed() -> None:
    schema_validator()
    for part in objects_of(SCHEMA):
        if part.get("type") == "object" and "properties" in part:
            assert part.get("additionalProperties") is False, part
            assert set(part.get("required", [])) <= set(part["properties"])


def objects_of(schema: Any) -> list[dict[str, Any]]:
    """Every object in a schema, at any depth."""
    if isinstance(schema, dict):
        return [schema, *(found for each in schema.values() for found in objects_of(each))]
    if isinstance(schema, list):
        return [found for each in schema for found in objects_of(each)]
    return []


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("axes", {"id", "need", "need_assumed", "coverage"}),
        ("obstacles", {"id", "axis", "presence", "weight"}),
        ("actions", {"id", "rank", "relevance", "first_step", "stable", "to_settle", "reasons"}),
        ("precedents", {"id", "rank", "likeness", "reasons"}),
        ("to_verify", {"id", "why"}),
    ],
)
def test_what_scripts_rely_on_is_there(edition: Edition, part: str, keys: set[str]) -> None:
    answers: dict[str, int | str] = dict.fromkeys(edition.questions, 3)
    answers["veille.tools"] = "unknown"
    document = json.loads(report_bytes(edition, Round({}, (Voice(answers),))))
    assert document[part]
    assert all(keys <= set(each) for each in document[part])
    reasons = {"kind", "id", "contribution", "strength", "basis"}
    assert all(reasons <= set(r) for a in document["actions"] for r in a["reasons"])


def test_every_axis_and_obstacle_is_there_in_source_order(edition: Edition) -> None:
    document = json.loads(report_bytes(edition, Round({}, (Voice({}),))))
    assert [axis["id"] for axis in document["axes"]] == [axis.id for axis in edition.axes]
    assert [line["id"] for line in document["obstacles"]] == [
        obstacle.id for axis in edition.axes for obstacle in axis.obstacles
    ]
    assert all(line["presence"] is line["weight"] is None for line in document["obstacles"])
    assert document["actions"] == [] or all(a["to_settle"] for a in document["actions"])


def test_what_nobody_knows_has_no_figure_and_zero_has_one(edition: Edition) -> None:
    answers: dict[str, int | str] = {"veille.tools": "unknown", "veille.criteria": 0}
    document = json.loads(report_bytes(edition, Round({}, (Voice(answers),))))
    found = {line["id"]: line for line in document["obstacles"]}
    assert found["veille.tools"]["presence"] is None
    assert found["veille.criteria"]["presence"] == 0
    assert [line["id"] for line in document["to_verify"]] == ["veille.tools"]


def test_a_number_has_six_decimals_at_most(edition: Edition) -> None:
    answers: dict[str, int | str] = dict.fromkeys(edition.questions, 2)
    document = json.loads(report_bytes(edition, Round({}, (Voice(answers), Voice({})))))
    numbers = [number for number in numbers_in(document) if isinstance(number, float)]
    assert numbers
    assert all(round(number, 6) == number for number in numbers)


def numbers_in(value: Any) -> list[int | float]:
    """Every number in a document."""
    if isinstance(value, dict):
        return [number for each in value.values() for number in numbers_in(each)]
    if isinstance(value, list):
        return [number for each in value for number in numbers_in(each)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_an_obstacle_of_two_statements_is_there_once_with_the_one_that_is_most_present(
    edition: Edition,
) -> None:
    travel, interests = edition.statements_of["projets.mobility-diplomacy"]
    given_round = Round({}, (Voice({travel: 2, interests: 3, "concertation.visibility": 3}),))
    obstacles = json.loads(report_bytes(edition, given_round))["obstacles"]
    assert [each["id"] for each in obstacles] == list(edition.obstacles)
    by_id = {each["id"]: each for each in obstacles}
    diplomacy = by_id["projets.mobility-diplomacy"]
    assert (diplomacy["presence"], diplomacy["statement"]) == (1.0, interests)
    assert "statement" not in by_id["concertation.visibility"]


def test_a_report_of_the_first_version_is_still_read(edition: Edition) -> None:
    given_round = Round({}, (Voice({"veille.tools": 2}),))
    file = report_bytes(edition, given_round).decode()
    former = file.replace("autodiagnostic-adn/report/2", "autodiagnostic-adn/report/1")
    assert former != file
    assert read_round(edition, former) == read_round(edition, file) == given_round
