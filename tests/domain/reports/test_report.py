"""The report of a round: what it says, and that it says it the same each time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import LANGUAGES, Language, Remark, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.report import Setting, Wording
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.phrasing import decimal, long_date
from adn_assess.domain.reports.report import Report
from adn_assess.exports.json import json_bytes
from tests.domain.builders import (
    COORDINATOR,
    Given,
    action,
    axis,
    editions,
    illustrates,
    link,
    one_voice,
    precedent,
    profile_question,
    rounds,
    text,
    values,
    wording,
)
from tests.domain.builders import (
    edition as build,
)

ID: Final = "0123456789abcdef" * 4
HARD, DRY, FAR = "soil.hard", "soil.dry", "soil.far"
PLAN = "need.soil.plan"
DIG, ASK = "act.soil.dig", "act.soil.ask"
BIN = "prec.bin"
FEW: Final = settings(max_examples=20, deadline=None)


def same(words: str) -> Text:
    return Text(words, words)


SAID: Final = wording(
    answer=same("{answer}"),
    answer_by=same("{who}: {answer}"),
    respondents=same("by {who}"),
    nobody=same("somebody"),
    obstacle_figure=same("{level} with {need} = {weight}"),
    need_figure=same("{level}"),
    contribution=same("{weight} x {strength}/3 = {contribution} ({words})"),
    relevance=same("sum {relevance}"),
    link_reason=same("why: {reason}"),
    hinge=same("{answer} to {statement}"),
    hinge_by=same("{who}, {answer} to {statement}"),
    to_settle_intro=same("settle: {question}"),
    held_one=same("one held"),
    held_many=same("{count} held"),
    example=same("example {label}"),
    resembles_obstacle=same("also {label}, {reason}"),
    resembles_action=same("suggested {label}, {reason}"),
    differs_absent=same("absent {label}"),
    differs_not_applicable=same("no object {label}"),
    differs_unknown=same("unknown {label}"),
    to_verify_with=same("ask {ask}"),
    partly_known=same("partly."),
    figure_summary=same("{asked} {present} {absent} {unknown} {other}"),
    axis_need=same("need {need}"),
    axis_need_assumed=same("assumed {need}"),
    axis_covered=same("{covered} of {asked}"),
    made_on=same("on {date}"),
    edition=same("version {edition}"),
)
GROUND: Final = (
    Setting("ground", "near", text("same near"), text("differs near")),
    Setting("ground", "far", text("same far"), text("differs far")),
)
ASKED: Final = profile_question(
    settings={"shared": {"ground": "near"}, "absent": {"ground": "far"}}
)


def soil() -> Edition:
    """One axis with one of everything that a report may say."""
    remark = Remark({COORDINATOR: ("shared",)}, text("shared remark"))
    return build(
        axis(
            "soil",
            needs=[PLAN],
            obstacles=[HARD, DRY, FAR],
            actions=[
                replace(action(DIG, remarks=(remark,)), corrected="mended label"),
                action(ASK, {COORDINATOR: ("absent", "shared")}),
            ],
            precedents=[precedent(BIN, {"ground": "near"})],
        ),
        links=[
            link(HARD, DIG, 2, "source"),
            link(PLAN, DIG, 3),
            link(DRY, ASK, 3),
            illustrates(BIN, HARD, "source"),
            illustrates(BIN, DRY),
            illustrates(BIN, FAR),
            illustrates(BIN, DIG),
        ],
        profile=[ASKED],
        settings=GROUND,
        said=SAID,
    )


def report(given_round: Round, language: Language = "fr", made_on: str | None = None) -> Report:
    return build_report(soil(), ID, given_round, language, made_on)


# Actions


def test_an_action_says_the_answers_the_links_and_the_sums_behind_it() -> None:
    found = report(one_voice({PLAN: 2, HARD: 3}))
    [dig] = found.first_steps
    # need ⅔, factor ⅚;  plan: ⅔ × 3/3 = 0.67;  hard: ⅚ × 2/3 = 0.56;  sum: 11/9 = 1.22
    assert (dig.id, dig.rank, dig.first_step, dig.to_settle) == (DIG, 1, True, False)
    assert (dig.relevance, dig.relevance_sentence) == (1.222222, "sum 1,22")
    plan, hard = dig.reasons
    assert (plan.kind, plan.id, plan.contribution, plan.strength, plan.basis) == (
        "need",
        PLAN,
        0.666667,
        3,
        "judgement",
    )
    assert (plan.figure, plan.contribution_sentence) == (
        "0,67",
        "0,67 x 3/3 = 0,67 (strength_3)",
    )
    assert (hard.kind, hard.id, hard.contribution, hard.strength, hard.basis) == (
        "obstacle",
        HARD,
        0.555556,
        2,
        "source",
    )
    assert (hard.figure, hard.contribution_sentence) == (
        "1,00 with 0,67 = 0,83",
        "0,83 x 2/3 = 0,56 (strength_2)",
    )
    assert hard.answers == ("answer 3",)
    assert hard.why == f"why: {HARD} → {DIG}"
    assert (plan.basis_sentence, hard.basis_sentence) == ("basis_judgement", "basis_source")
    assert dig.examples == (f"example label of {BIN}",)


def test_a_label_is_mended_in_french_only() -> None:
    given_round = one_voice({HARD: 3})
    assert report(given_round, "fr").first_steps[0].label == "mended label"
    assert report(given_round, "en").first_steps[0].label == f"label of {DIG} (en)"


@pytest.mark.parametrize(
    ("answer", "remarks"), [("shared", ("shared remark",)), ("absent", ()), ("unknown", ())]
)
def test_a_remark_is_said_to_those_whom_it_is_for(answer: str, remarks: tuple[str, ...]) -> None:
    found = report(one_voice({HARD: 3}, {COORDINATOR: answer}))
    assert found.first_steps[0].remarks == remarks


def test_what_a_first_step_hangs_on_is_named() -> None:
    found = report(one_voice({HARD: 2}))
    [dig] = found.first_steps
    assert (dig.stable, found.unstable_first_steps) == (False, (dig,))
    assert [(each.id, each.value, each.sentence) for each in dig.hinges] == [
        (HARD, 1, f"answer 1 to statement of {HARD}")
    ]
    several = report(Round({}, (Voice({HARD: 2}, "agent"), Voice({HARD: "unknown"}))))
    assert several.first_steps[0].hinges[0].sentence.startswith("role agent, answer 1")


def test_stability_is_said_of_first_steps_only() -> None:
    found = report(one_voice({PLAN: 3, HARD: 3}))
    assert (found.first_steps[0].stable, found.unstable_first_steps) == (True, ())
    open_ones = report(one_voice({PLAN: 3, DRY: 3})).to_settle
    assert [each.stable for each in open_ones] == [None]


def test_actions_to_settle_stand_apart_with_their_question_and_the_places_held() -> None:
    found = report(one_voice({HARD: 3, DRY: 3}))
    assert [(each.id, each.rank, each.to_settle) for each in found.to_settle] == [(ASK, None, True)]
    assert found.to_settle[0].reasons
    assert found.to_settle_question == f"settle: text of {COORDINATOR}"
    assert found.reserved_sentence == "one held"
    settled = report(one_voice({HARD: 3, DRY: 3}, {COORDINATOR: "absent"}))
    assert (settled.to_settle, settled.to_settle_question, settled.reserved_sentence) == (
        (),
        None,
        None,
    )


def test_only_the_questions_left_open_are_asked() -> None:
    both = build(
        axis(
            "soil",
            obstacles=[HARD],
            actions=[action(ASK, {COORDINATOR: ("absent",), "size": ("small",)})],
        ),
        links=[link(HARD, ASK, 3)],
        profile=[profile_question(), profile_question("size", ("small", "large"))],
        said=SAID,
    )
    found = build_report(both, ID, one_voice({HARD: 3}, {COORDINATOR: "absent"}), "fr")
    assert found.to_settle_question == "settle: text of size"


def test_a_suggestion_is_provisional_when_an_axis_it_depends_on_is() -> None:
    assert report(one_voice({HARD: 3})).first_steps[0].provisional  # 1 of 4 answered
    assert not report(one_voice({HARD: 3, DRY: "not_applicable"})).first_steps[0].provisional


# Statements and axes


def test_an_axis_says_its_need_and_how_much_was_answered() -> None:
    [one] = report(one_voice({PLAN: 2, HARD: "not_applicable", DRY: "unknown"})).axes
    assert (one.need, one.need_assumed, one.need_sentence) == (0.666667, False, "need 0,67")
    assert (one.covered, one.asked, one.coverage, one.provisional) == (2, 4, 0.5, False)
    assert one.covered_sentence == "2 of 4"
    [bare] = report(one_voice({})).axes
    assert (bare.need, bare.need_assumed, bare.need_sentence) == (0.5, True, "assumed 0,50")
    assert bare.provisional


def test_what_is_not_known_has_no_number_and_zero_has_one() -> None:
    [one] = report(one_voice({HARD: 0, DRY: "unknown", FAR: "not_applicable"})).axes
    [plan] = one.needs
    lines = {line.id: line for line in (plan, *one.obstacles)}
    assert [lines[each].level for each in (HARD, DRY, FAR, PLAN)] == [0, None, None, None]
    assert [lines[each].weight for each in (HARD, DRY, FAR, PLAN)] == [0, None, None, None]
    assert [lines[each].weight_words for each in (HARD, DRY)] == ["0,00", None]
    assert [lines[each].standing for each in (HARD, DRY, FAR, PLAN)] == [
        "known",
        "unknown",
        "not_applicable",
        "unanswered",
    ]
    assert [lines[each].reading for each in (HARD, DRY, FAR, PLAN)] == [
        "reading 0",
        "reading unknown",
        "reading not_applicable",
        "unanswered_reading",
    ]
    assert lines[PLAN].answers == ("no_answer",)
    assert lines[DRY].figure == ""


def test_several_voices_are_named_and_read_as_the_answer_nearest_to_their_mean() -> None:
    voices = (Voice({HARD: 3}, "agent"), Voice({HARD: 2}, "board"), Voice({HARD: 2}), Voice({}))
    found = report(Round({}, voices))
    hard = found.axes[0].obstacles[0]
    assert hard.answers == ("role agent: answer 3", "role board: answer 2", "somebody: answer 2")
    assert hard.level == 0.777778  # (1 + ⅔ + ⅔) / 3 = 7/9, nearer to ⅔ than to 1
    assert hard.reading == "reading 2"
    assert found.respondents == "by role agent, role board, somebody, somebody"


def test_a_mean_midway_reads_as_the_higher_answer() -> None:
    found = report(Round({}, (Voice({HARD: 3}), Voice({HARD: 2}))))
    assert found.axes[0].obstacles[0].reading == "reading 3"


def test_what_nobody_could_say_is_to_verify_and_zero_is_not() -> None:
    found = report(one_voice({HARD: "unknown", DRY: 0, FAR: "not_applicable"}))
    assert [(each.id, each.why, each.ask) for each in found.to_verify] == [
        (HARD, "unknown", "ask somebody")
    ]
    assert [each.id for each in found.not_applicable] == [FAR]
    assert [each.id for each in found.unanswered] == [PLAN]


def test_what_some_voices_know_is_to_verify_all_the_same() -> None:
    found = report(Round({}, (Voice({HARD: "unknown"}), Voice({HARD: 2}))))
    assert [(each.id, each.why, each.ask) for each in found.to_verify] == [
        (HARD, "partly_known", "partly. ask somebody")
    ]


def test_a_strength_is_in_place_for_every_voice_that_knows() -> None:
    def strengths(*given_answers: int | str) -> list[str]:
        voices = tuple(Voice({PLAN: each}) for each in given_answers)
        return [each.id for each in report(Round({}, voices)).strengths]

    assert strengths(0) == strengths(0, 0) == strengths(0, "unknown") == [PLAN]
    assert strengths(0, 2) == strengths("not_needed") == strengths("unknown") == []
    assert strengths(0, "not_needed") == []


def test_an_obstacle_that_is_absent_is_no_strength() -> None:
    assert report(one_voice({HARD: 0, DRY: 0, FAR: 0})).strengths == ()


def test_the_picture_is_said_in_numbers() -> None:
    found = report(one_voice({PLAN: 3, HARD: 2, DRY: "unknown", FAR: 1}))
    assert found.figure_summary == "3 1 1 1 0"
    found = report(one_voice({HARD: "not_applicable"}))
    assert found.figure_summary == "3 0 0 0 3"


# Precedents


def test_an_example_says_what_resembles_and_what_differs() -> None:
    given_round = one_voice({HARD: 3, DRY: 0, FAR: "not_applicable"}, {COORDINATOR: "absent"})
    [example] = report(given_round).precedents
    # hard weighs ¾ × 1; dig is a first step: ½ × ½
    assert (example.id, example.rank, example.likeness) == (BIN, 1, 1.0)
    assert [(each.kind, each.id, each.contribution) for each in example.reasons] == [
        ("obstacle", HARD, 0.75),
        ("action", DIG, 0.25),
    ]
    assert example.resembles == (
        f"also label of {HARD}, {BIN} → {HARD}",
        f"suggested mended label, {BIN} → {DIG}",
    )
    assert example.differs == (
        f"absent label of {DRY}",
        f"no object label of {FAR}",
        "differs near",
    )


def test_what_is_unknown_or_unanswered_is_not_said_to_be_absent() -> None:
    [example] = report(one_voice({HARD: 3, DRY: "unknown"})).precedents
    assert example.differs == (f"unknown label of {DRY}", f"unknown label of {FAR}")


def test_a_setting_that_is_the_same_resembles() -> None:
    [example] = report(one_voice({HARD: 3}, {COORDINATOR: "shared"})).precedents
    assert "same near" in example.resembles
    assert "differs near" not in example.differs


def test_a_setting_that_nobody_gave_is_not_compared() -> None:
    for profile in ({}, {COORDINATOR: "unknown"}, {COORDINATOR: "present"}):
        [example] = report(one_voice({HARD: 3}, profile)).precedents
        assert not {"same near", "differs near"} & {*example.resembles, *example.differs}


# Profile, notes, dates, numbers


def test_the_profile_is_printed_with_its_remarks() -> None:
    [line] = report(one_voice({}, {COORDINATOR: "shared"})).profile
    assert (line.label, line.answer, line.remark) == (
        f"label of {COORDINATOR}",
        "choice shared",
        "remark of shared",
    )
    assert report(one_voice({})).profile == ()


def test_notes_stand_by_axis_and_by_voice() -> None:
    notes = {"soil": "une {note}"}
    [alone] = report(Round({}, (Voice({}, "agent", notes),))).notes
    assert (alone.axis, alone.by, alone.words) == ("title of soil", None, "une {note}")
    [one] = report(Round({}, (Voice({}), Voice({}, "agent", notes)))).notes
    assert one.by == "role agent"


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        ("2026-01-01", "1er janvier 2026", "January 1, 2026"),
        ("2026-08-09", "9 août 2026", "August 9, 2026"),
        ("2027-12-31", "31 décembre 2027", "December 31, 2027"),
    ],
)
def test_a_day_is_written_as_each_language_does(day: str, fr: str, en: str) -> None:
    assert (long_date(day, "fr"), long_date(day, "en")) == (fr, en)
    assert report(one_voice({}), "fr", day).made_on_sentence == f"on {fr}"


def test_a_report_need_not_depend_on_the_day() -> None:
    found = report(one_voice({}))
    assert (found.made_on, found.made_on_sentence) == (None, None)


def test_a_number_is_written_as_each_language_does() -> None:
    two_thirds = Fraction(2, 3)
    assert (decimal(two_thirds, "fr"), decimal(two_thirds, "en")) == ("0,67", "0.67")


def test_a_report_names_its_edition_and_credits_its_source() -> None:
    found = report(one_voice({}))
    assert (found.edition, found.edition_sentence) == (ID, "version 0123456789ab")
    assert (found.credit, found.source) == ("credit", "https://wiki.example")


# Properties, on the real edition and on any other


def texts_in(value: object) -> Iterator[str]:
    """Every text of a report, but for its templates and for what people wrote."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("words", "round", "notes"):
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
        assert all(words.strip() for words in (found.credit, found.respondents))
        assert found.figure_summary


@given(chance=st.data())
@FEW
def test_no_sentence_of_a_report_is_left_with_a_brace(
    edition: Edition, chance: st.DataObject
) -> None:
    speaks_in_full(edition, chance.draw(rounds(edition)))


def test_every_sentence_with_braces_is_filled_when_everything_is_said(edition: Edition) -> None:
    """One round that calls for as many sentences as can be, with an unknown in each axis."""
    first = {question.id: values(question)[0] for question in edition.questions.values()}
    hard = {question.id: 3 for question in edition.questions.values()}
    unknown = {question.id: values(question)[-1] for question in edition.questions.values()}
    filled = {each.id: each.choices[0].value for each in edition.profile}
    together: list[list[Given]] = [[first], [hard], [unknown], [first, hard, unknown], [hard, {}]]
    for voices in together:
        for profile in ({}, filled):
            speaks_in_full(edition, Round(profile, tuple(Voice(each) for each in voices)))


@given(chance=st.data())
@FEW
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
    assert build_report(edition, ID, again, language) == found
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
@FEW
def test_not_knowing_is_to_verify_and_neither_silence_nor_zero_is(
    edition: Edition, chance: st.DataObject
) -> None:
    voice = chance.draw(rounds(edition, most_voices=1)).voices[0]
    statement = chance.draw(st.sampled_from(sorted(edition.questions)))

    others = {name: value for name, value in voice.answers.items() if name != statement}

    def found(said: Given) -> Report:
        return build_report(edition, ID, one_voice({**others, **said}), "fr")

    unknown, silent, zero = found({statement: "unknown"}), found({}), found({statement: 0})
    assert statement in {each.id for each in unknown.to_verify}
    assert statement not in {each.id for each in (*silent.to_verify, *zero.to_verify)}
    assert statement in {each.id for each in silent.unanswered}
    for part in ("first_steps", "others", "to_settle", "reserved_sentence"):
        assert getattr(unknown, part) == getattr(silent, part)
    lines = {n.id: n for one in unknown.axes for n in (*one.needs, *one.obstacles)}
    assert (lines[statement].level, lines[statement].weight) == (None, None)


@given(any_edition=editions(), chance=st.data())
@FEW
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
    assert found.words.keys() == {each.name for each in fields(Wording)}
