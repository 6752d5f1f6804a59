"""Weights in whole numbers are the same weights, and move as the fractions do."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value
from adn_assess.domain.scoring.integer_weights import grains_of
from adn_assess.domain.scoring.scores import score
from tests.domain.builders import editions, rounds

MANY = settings(max_examples=80, deadline=None)


@MANY
@given(data=st.data())
def test_grains_are_the_weights_of_a_round(data: st.DataObject) -> None:
    edition = data.draw(editions())
    scores = score(edition, data.draw(rounds(edition)).voices)
    grains = grains_of(edition, scores)
    in_fractions = {each: Fraction(w, grains.size) for each, w in grains.weights.items()}
    assert in_fractions == scores.weights


@MANY
@given(data=st.data())
def test_an_answer_moved_by_one_step_moves_the_weights_by_whole_grains(data: st.DataObject) -> None:
    edition = data.draw(editions())
    round_ = data.draw(rounds(edition))
    scores = score(edition, round_.voices)
    grains = grains_of(edition, scores)
    for question, place, value, step in moves(edition, round_):
        known = sum(each.level is not None for each in scores.chosen[question.id])
        shift = level(question, step) - level(question, value)
        moved = grains.moved(question, grains.parts(shift, known))
        after = score(edition, otherwise(round_, place, question, step)).weights
        for statement, weight in after.items():
            more = Fraction(moved.get(statement, 0), grains.size)
            assert weight == scores.weights[statement] + more


def moves(edition: Edition, round_: Round) -> list[tuple[Question, int, Value, Value]]:
    return [
        (question, place, value, step)
        for question in edition.questions.values()
        for place, voice in enumerate(round_.voices)
        if (value := voice.answers.get(question.id)) is not None
        for step in question.scale.steps(value)
    ]


def otherwise(round_: Round, place: int, question: Question, value: Value) -> tuple[Voice, ...]:
    voices = list(round_.voices)
    voices[place] = replace(voices[place], answers={**voices[place].answers, question.id: value})
    return tuple(voices)


def level(question: Question, value: Value) -> Fraction:
    return question.scale.option(value).level or Fraction(0)
