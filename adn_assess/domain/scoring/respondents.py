"""Generated respondents: the same for everybody and at every run, to see what advice does.

They judge nothing: a respondent drawn so is nobody. The priors, the same for every edition:

- each axis has a burden, uniform from 0 to 1: the more of it, the more its obstacles are present
  and its needs lacking, each statement on its own;
- of the statements, 10 % are unknown, 5 % of the obstacles do not apply, 5 % have no answer;
- each question of the profile has one of its choices, all as likely.

What is drawn depends on the number of the respondent and on the id that the statement had first:
a respondent answers as before what another edition asks as well, in whatever order it does.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import count, islice
from typing import Final

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.authoring import split_id
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

UNKNOWN, NOT_APPLICABLE, UNANSWERED = 0.10, 0.05, 0.05
WORD_BYTES: Final = 4
WHOLE: Final = 256**WORD_BYTES


def respondents(edition: Edition, number: int) -> Iterator[Round]:
    """That many rounds of one voice each."""
    return (respondent(edition, each) for each in range(number))


def respondent(edition: Edition, number: int) -> Round:
    """The round of one respondent, by its number."""
    burden = {axis.id: next(_draws(number, axis.id)) for axis in edition.axes}
    answers = {
        question.id: value
        for question in edition.questions.values()
        if (value := _answer(number, question, burden[question.axis])) is not None
    }
    profile = {
        each.id: each.choices[int(next(_draws(number, each.id)) * len(each.choices))].value
        for each in edition.profile
        if "diagnosis" in each.asked_in
    }
    return Round(profile, (Voice(answers),))


def _answer(number: int, question: Question, burden: float) -> Value | None:
    """One answer; None for none. The grades follow a binomial law of the burden."""
    draws = _draws(number, split_id(question.id)[0])
    chance = next(draws)
    if chance < UNKNOWN:
        return "unknown"
    if chance < UNKNOWN + UNANSWERED:
        return None
    if question.kind == "obstacle" and chance < UNKNOWN + UNANSWERED + NOT_APPLICABLE:
        return "not_applicable"
    grades = sorted(each.value for each in question.scale.options if isinstance(each.value, int))
    return grades[sum(draw < burden for draw in islice(draws, len(grades) - 1))]


def _draws(number: int, about: str) -> Iterator[float]:
    """Numbers from 0 to 1, without 1, as good as drawn, on one subject for one respondent."""
    for block in count():
        digest = blake2b(f"{number} {block} {about}".encode()).digest()
        for at in range(0, len(digest), WORD_BYTES):
            yield int.from_bytes(digest[at : at + WORD_BYTES]) / WHOLE
