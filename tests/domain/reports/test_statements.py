"""The statements and axes of a report: answers of each voice, levels, weights, readings."""

from adn_assess.domain.answers.round import MAX_NAMED_VOICES, Round, Voice
from adn_assess.domain.edition.questionnaire import Value
from tests.domain.builders import (
    one_voice,
)
from tests.domain.reports.soil_report import DRY, FAR, HARD, PLAN, report


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


def test_voices_of_which_one_says_in_place_and_one_no_need_are_read_as_neither() -> None:
    def reading(*values: Value) -> str:
        round_ = Round({}, tuple(Voice({PLAN: value}) for value in values))
        return report(round_).axes[0].needs[0].reading

    assert reading(0, "not_needed") == reading("not_needed", 0) == "differing_reading"
    assert reading(0, 0) == "reading 0"
    assert reading("not_needed", "unknown") == "reading not_needed"


def test_of_answers_at_one_level_the_most_frequent_is_read_whoever_spoke_first() -> None:
    def reading(*values: Value) -> str:
        round_ = Round({}, tuple(Voice({HARD: value}) for value in values))
        return report(round_).axes[0].obstacles[0].reading

    assert reading(0, 1) == reading(1, 0) == "reading 1"
    assert reading(0, 3) == reading(2, 1) == "differing_reading"
    assert reading(0, 1, 0) == "reading 0"


def test_the_answers_of_more_voices_than_are_named_are_counted() -> None:
    def answers(voice_count: int) -> tuple[str, ...]:
        voices = (Voice({HARD: 3}, "agent"), *[Voice({HARD: 2})] * (voice_count - 1))
        return report(Round({}, voices)).axes[0].obstacles[0].answers

    assert answers(MAX_NAMED_VOICES)[:2] == ("role agent: answer 3", "somebody: answer 2")
    assert len(answers(MAX_NAMED_VOICES)) == MAX_NAMED_VOICES
    counted = answers(MAX_NAMED_VOICES + 1)
    assert counted == ("12 of 13: answer 2", "1 of 13: answer 3")


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
    def strengths(*voice_answers: int | str) -> list[str]:
        voices = tuple(Voice({PLAN: each}) for each in voice_answers)
        return [each.id for each in report(Round({}, voices)).strengths]

    assert strengths(0) == strengths(0, 0) == strengths(0, "unknown") == [PLAN]
    assert strengths(0, 2) == strengths("not_needed") == strengths("unknown") == []
    assert strengths(0, "not_needed") == []


def test_an_obstacle_that_is_absent_is_no_strength() -> None:
    assert report(one_voice({HARD: 0, DRY: 0, FAR: 0})).strengths == ()


def test_the_picture_is_explained_in_numbers() -> None:
    found = report(one_voice({PLAN: 3, HARD: 2, DRY: "unknown", FAR: 1}))
    assert found.figure_summary == "3 1 1 1 0"
    found = report(one_voice({HARD: "not_applicable"}))
    assert found.figure_summary == "3 0 0 0 3"
