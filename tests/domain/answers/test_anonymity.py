"""Anonymous groups: distributions are preserved, and nothing else can be computed."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.anonymity import (
    COUNT_STEP,
    MIN_ANSWERS,
    count_shown,
    progress_shown,
    tally_voices,
    voices_of,
)
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports import documents, json
from tests.domain.builders import answers, asked_of, editions

ID = "0123456789abcdef" * 4
HARD, DRY, PLAN = "soil.hard", "soil.dry", "need.soil.plan"
ASKED = asked_of(needs=[PLAN], obstacles=[HARD, DRY])


def keep_distributions(of: Edition, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices of a group as they are shown once it is closed."""
    return voices_of(of, tally_voices(of, voices))


def distributions(voices: Sequence[Voice]) -> dict[str, Counter[Value]]:
    """How many voices gave each answer, statement by statement."""
    found: dict[str, Counter[Value]] = {}
    for voice in voices:
        for statement, value in voice.answers.items():
            found.setdefault(statement, Counter())[value] += 1
    return found


def knowing(of: Edition, statement: str, counts: Counter[Value]) -> int:
    """How many of those answers have a level."""
    scale = of.questions[statement].scale
    return sum(count for value, count in counts.items() if scale.option(value).level is not None)


@st.composite
def groups(draw: st.DrawFn, of: Edition) -> list[Voice]:
    role = st.sampled_from([None, *of.role])
    notes = st.just({"soil": "words of one person"})
    return draw(st.lists(st.builds(Voice, answers(of), role, notes), max_size=9))


@st.composite
def shuffled(draw: st.DrawFn, voices: Sequence[Voice]) -> list[Voice]:
    """The same distributions, each statement's answers given by other people."""
    statements = sorted({statement for voice in voices for statement in voice.answers})
    shuffled_answers: list[dict[str, Value]] = [{} for _ in voices]
    for statement in statements:
        order = draw(st.permutations(range(len(voices))))
        for place, voice in zip(order, voices, strict=True):
            if statement in voice.answers:
                shuffled_answers[place][statement] = voice.answers[statement]
    return [Voice(each) for each in shuffled_answers]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_distributions_stay_what_they_were_and_nothing_else_does(data: st.DataObject) -> None:
    of = data.draw(editions())
    voices = data.draw(groups(of))
    large_enough = {
        name: counts
        for name, counts in distributions(voices).items()
        if counts.total() >= 5 and knowing(of, name, counts) >= 3
    }
    shown = keep_distributions(of, voices)
    assert distributions(shown) == large_enough
    assert {(voice.role, *voice.notes) for voice in shown} <= {(None,)}
    assert keep_distributions(of, shown) == shown


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_no_page_or_file_depends_on_who_gave_which_answer(data: st.DataObject) -> None:
    of = data.draw(editions())
    voices = data.draw(groups(of))
    others = data.draw(shuffled(voices))
    assert exported_files(of, voices) == exported_files(of, others)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_four_people_may_learn_nothing_of_each_other(data: st.DataObject) -> None:
    of = data.draw(editions())
    four = data.draw(groups(of).map(lambda voices: voices[: MIN_ANSWERS - 1]))
    assert exported_files(of, four) == exported_files(of, [])


def exported_files(of: Edition, voices: Sequence[Voice]) -> tuple[bytes, ...]:
    """The exports of a group, as bytes."""
    round_ = Round({}, keep_distributions(of, voices), is_group=True)
    agenda = agenda_document(ReportContext(of, ID, "fr"), round_)
    report = build_report(of, ID, round_, "fr")
    return json.json_bytes(report), documents.json_bytes(agenda), documents.html(agenda)


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_a_statement_that_too_few_answered_is_as_if_nobody_had(count: int, *, shown: bool) -> None:
    voices = [Voice({DRY: 3})] * 6 + [Voice({HARD: 2})] * count
    assert (HARD in distributions(keep_distributions(ASKED, voices))) is shown
    assert distributions(keep_distributions(ASKED, voices))[DRY] == Counter({3: 6})


@pytest.mark.parametrize("silent", ["unknown", "not_applicable"])
@pytest.mark.parametrize(("count", "shown"), [(1, False), (2, False), (3, True)])
def test_a_statement_that_fewer_than_three_know_is_as_if_nobody_had_answered(
    count: int, silent: str, *, shown: bool
) -> None:
    voices = [Voice({HARD: 3})] * count + [Voice({HARD: silent})] * (6 - count)
    assert (HARD in distributions(keep_distributions(ASKED, voices))) is shown


@pytest.mark.parametrize(("others", "shown"), [(4, False), (5, True)])
def test_those_who_manage_are_counted_but_do_not_make_a_statement_shown(
    others: int, *, shown: bool
) -> None:
    voices, managing = [Voice({HARD: 2})] * others, [Voice({HARD: 0})] * 2
    tallies = tally_voices(ASKED, voices, managing)
    assert tallies == ({HARD: {2: others, 0: 2}} if shown else {})


@pytest.mark.parametrize(("count", "step"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (14, 10)])
def test_the_count_that_is_shown_moves_by_five(count: int, step: int) -> None:
    assert count_shown(count) == step


def test_answers_are_dealt_in_the_order_of_their_scale_and_not_of_their_coming() -> None:
    voices = [Voice({HARD: value}) for value in ("unknown", 3, 0, 2, 3)]
    assert [voice.answers[HARD] for voice in keep_distributions(ASKED, voices)] == [
        0,
        2,
        3,
        3,
        "unknown",
    ]


def test_a_report_counts_the_voices_of_a_group_and_names_none() -> None:
    voices = [Voice({HARD: value}, "agent") for value in (3, 3, 0, 0, 3)]
    report = build_report(
        ASKED, ID, Round({}, keep_distributions(ASKED, voices), is_group=True), "fr"
    )
    [line] = [line for axis in report.axes for line in axis.obstacles if line.id == HARD]
    assert line.answers == ("answer_of", "answer_of")
    assert report.respondents == "respondents_group"
    assert b"agent" not in json.json_bytes(report)


@pytest.mark.parametrize(
    ("answering", "done", "progress"),
    [
        (0, 0, "few"),
        (4, 4, "few"),
        (9, 4, "few"),
        (5, 5, "nearly_all"),
        (9, 5, "nearly_all"),
        (10, 5, "some"),
        (20, 9, "some"),
        (20, 11, "some"),
        (20, 15, "most"),
        (20, 19, "most"),
        (24, 20, "nearly_all"),
        (24, 24, "nearly_all"),
    ],
)
def test_how_many_have_finished_is_said_in_four_steps(
    answering: int, done: int, progress: str
) -> None:
    assert progress_shown(answering, done) == progress


@given(counts=st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted))
def test_one_person_alone_never_moves_how_many_have_finished(counts: list[int]) -> None:
    done, answering = counts
    shown = progress_shown(answering, done)
    assert shown == progress_shown(count_shown(answering), count_shown(done))
    if (done + 1) % COUNT_STEP and done < answering:
        assert progress_shown(answering, done + 1) == shown
    if (answering + 1) % COUNT_STEP:
        assert progress_shown(answering + 1, done) == shown
