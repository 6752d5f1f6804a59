"""Properties of every report: same input, same bytes; complete sentences; reasons for all."""

import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.report import ReportWording
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.json import json_bytes
from tests.domain.builders import (
    VoiceAnswers,
    editions,
    one_voice,
    profile_question,
    rounds,
    values,
)
from tests.domain.reports.soil_report import ASKED, HARD, ID, soil

QUICK: Final = settings(max_examples=20, deadline=None)
UNREAD: Final = ("words", "round", "notes")
"""What a report holds of templates, and of what people wrote."""


def texts_in(value: object) -> Iterator[str]:
    """Every text of a report, but for its templates and for what people wrote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Report):
        yield from texts_in({k: v for k, v in value.parts().items() if k not in UNREAD})
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in UNREAD:
                yield from texts_in(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)


def speaks_in_full(of: Edition, given_round: Round) -> None:
    for language in LANGUAGES:
        found = build_report(of, ID, given_round, language, "2026-11-23")
        assert not [words for words in texts_in(found) if re.search(r"[{}]", words)]
        assert all(words.strip() for words in (found.credit, found.respondents or "-"))
        assert found.figure_summary


@given(chance=st.data())
@QUICK
def test_no_sentence_of_a_report_is_left_with_a_brace(
    edition: Edition, chance: st.DataObject
) -> None:
    speaks_in_full(edition, chance.draw(rounds(edition)))


def test_a_pickled_report_has_every_part_and_no_edition() -> None:
    found = build_report(soil(), ID, one_voice({HARD: 3}), "fr", "2026-11-23")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert again.parts() == found.parts()
    assert not hasattr(again, "context")


def test_every_sentence_with_braces_is_filled_when_everything_is_answered(edition: Edition) -> None:
    """One round that calls for as many sentences as can be, with an unknown in each axis."""
    first = {question.id: values(question)[0] for question in edition.questions.values()}
    hard = {question.id: 3 for question in edition.questions.values()}
    unknown = {question.id: values(question)[-1] for question in edition.questions.values()}
    filled = {each.id: each.choices[0].value for each in edition.profile}
    together: list[list[VoiceAnswers]] = [
        [first],
        [hard],
        [unknown],
        [first, hard, unknown],
        [hard, {}],
    ]
    for voices in together:
        for profile in ({}, filled):
            speaks_in_full(edition, Round(profile, tuple(Voice(each) for each in voices)))


@given(chance=st.data())
@QUICK
def test_the_same_edition_and_answers_give_the_same_report(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition))
    again = Round(
        dict(reversed(list(given_round.profile.items()))),
        tuple(
            Voice(dict(reversed(list(each.answers.items()))), each.role)
            for each in given_round.voices
        ),
    )
    language = chance.draw(st.sampled_from(LANGUAGES))
    found = build_report(edition, ID, given_round, language)
    assert build_report(edition, ID, again, language).parts() == found.parts()
    assert json_bytes(build_report(edition, ID, again, language)) == json_bytes(found)


def test_the_order_of_profile_answers_changes_nothing_when_two_speak_of_one_setting() -> None:
    near, far = {"yes": {"ground": "near"}}, {"yes": {"ground": "far"}}
    asked = (
        profile_question("one", ("yes", "no"), near),
        profile_question("two", ("yes", "no"), far),
    )
    both = replace(soil(), profile=(*asked, ASKED))
    found = [
        build_report(both, ID, one_voice({HARD: 3}, profile), "fr").precedents
        for profile in ({"one": "yes", "two": "yes"}, {"two": "yes", "one": "yes"})
    ]
    assert found[0] == found[1]


@given(chance=st.data())
@QUICK
def test_not_knowing_is_to_verify_and_neither_silence_nor_zero_is(
    edition: Edition, chance: st.DataObject
) -> None:
    voice = chance.draw(rounds(edition, most_voices=1)).voices[0]
    statement = chance.draw(st.sampled_from(sorted(edition.questions)))

    others = {name: value for name, value in voice.answers.items() if name != statement}

    def found(answers: VoiceAnswers) -> Report:
        return build_report(edition, ID, one_voice({**others, **answers}), "fr")

    unknown, silent, zero = found({statement: "unknown"}), found({}), found({statement: 0})
    assert statement in {each.id for each in unknown.to_verify}
    assert statement not in {each.id for each in (*silent.to_verify, *zero.to_verify)}
    assert statement in {each.id for each in silent.unanswered}
    for part in ("first_steps", "others", "to_settle", "reserved_sentence"):
        assert getattr(unknown, part) == getattr(silent, part)
    lines = {n.id: n for one in unknown.axes for n in (*one.needs, *one.obstacles)}
    assert (lines[statement].level, lines[statement].weight) == (None, None)


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_any_edition_gives_a_report_with_its_reasons(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    found = build_report(any_edition, ID, given_round, "en")
    assert len(found.first_steps) <= 3
    for each in (*found.first_steps, *found.others):
        assert each.reasons
        assert all(reason.contribution > 0 for reason in each.reasons)
        total = sum(reason.contribution for reason in each.reasons)
        assert each.relevance == pytest.approx(total, abs=1e-5)
    assert [one.id for one in found.axes] == [one.id for one in any_edition.axes]
    assert found.words.keys() == {each.name for each in fields(ReportWording)}
