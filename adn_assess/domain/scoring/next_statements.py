"""A start: a round of which little is known, and what to answer next in it."""

from fractions import Fraction
from typing import Final

from adn_assess.domain.answers.round import Round, answer_status, condition_status
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question
from adn_assess.domain.scoring.scores import Scores

MIN_KNOWN: Final = 8
"""Statements known under which a result is only a start, and ranks nothing but its first steps."""
MAX_NEXT_STATEMENTS: Final = 3
"""Statements."""


def is_start(scores: Scores) -> bool:
    """Whether fewer than `MIN_KNOWN` statements are known."""
    return len(scores.levels) < MIN_KNOWN


def next_statements(edition: Edition, round_: Round, scores: Scores) -> tuple[Question, ...]:
    """The unanswered statements that could change the suggestions the most, in their order."""
    unanswered = [
        question
        for question in round_.asked(edition)
        if answer_status(scores.chosen[question.id]) == "unanswered"
    ]
    reach = {each.id: _possible_change(edition, round_, scores, each) for each in unanswered}
    chosen = sorted(unanswered, key=lambda each: -reach[each.id])[:MAX_NEXT_STATEMENTS]
    return tuple(each for each in unanswered if each in chosen and reach[each.id])


def _possible_change(
    edition: Edition, round_: Round, scores: Scores, question: Question
) -> Fraction:
    """What the largest answer would add to the relevance of all actions together."""
    strengths = sum(
        link.strength or 0
        for action in edition.actions.values()
        if condition_status(edition, round_.profile, action.applies) != "refused"
        for link in edition.links_to_action[action.id]
        if question.id in edition.statements_of[link.origin]
    )
    need = scores.axes[question.axis].need
    weight = Fraction(1) if question.kind == "need" else (1 + need) / 2
    return strengths * weight
