"""Integer weights are those of the method in fractions, before and after a step of one answer."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value
from adn_assess.domain.scoring.integer_weights import known_options
from adn_assess.domain.scoring.scores import score
from adn_assess.domain.scoring.sensitivity import added_weights, level_shifts
from tests.domain.builders import editions, rounds
from tests.domain.scoring.reference import weigh

MANY = settings(max_examples=80, deadline=None)


@MANY
@given(data=st.data())
def test_integer_levels_needs_and_weights_are_those_of_the_method(data: st.DataObject) -> None:
    edition = data.draw(editions())
    voices = data.draw(rounds(edition)).voices
    integers = score(edition, voices).integers
    expected = weigh(edition, voices)
    assert integers.as_fractions(integers.levels) == expected.levels
    assert integers.as_fractions(integers.needs) == expected.needs
    assert integers.as_fractions(integers.weights) == expected.weights


@MANY
@given(data=st.data())
def test_a_step_of_one_answer_adds_whole_parts_to_weights(data: st.DataObject) -> None:
    edition = data.draw(editions())
    round_ = data.draw(rounds(edition))
    scores = score(edition, round_.voices)
    for question, voice, value, step in steps_of(edition, round_):
        known = len(known_options(scores.chosen[question.id]))
        shift = level_shifts(question.scale, scores.integers)[value][step]
        added = added_weights(edition, scores.integers, question, shift // known)
        after = {key: w + added.get(key, 0) for key, w in scores.integers.weights.items()}
        expected = weigh(edition, with_answer(round_, voice, question, step)).weights
        assert scores.integers.as_fractions(after) == expected


def steps_of(edition: Edition, round_: Round) -> list[tuple[Question, int, Value, Value]]:
    """Each statement, voice, value and value one step away."""
    return [
        (question, index, value, step)
        for question in edition.questions.values()
        for index, voice in enumerate(round_.voices)
        if (value := voice.answers.get(question.id)) is not None
        for step in question.scale.steps(value)
    ]


def with_answer(round_: Round, index: int, question: Question, value: Value) -> tuple[Voice, ...]:
    voices = list(round_.voices)
    voices[index] = replace(voices[index], answers={**voices[index].answers, question.id: value})
    return tuple(voices)
