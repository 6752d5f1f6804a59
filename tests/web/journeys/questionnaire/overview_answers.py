"""A file answered by its overview, and what its result says could still be refined."""

import re
from typing import Final

from adn_assess.domain.answers.round import Answers, Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.scoring.refinement import OpenAnswer, open_answers
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, fill, start

COUNT: Final = re.compile(r"(\d+|Une) réponses? plus fines? pourr")


def light_answers(edition: Edition) -> dict[str, Value]:
    """Yes and no by turns, as an overview saves them: a few are left open."""
    return {
        question.id: (2 if place % 4 == 0 else 1)
        if question.kind == "obstacle"
        else (3 if place % 4 == 1 else 0)
        for place, question in enumerate(edition.questions.values())
    }


def many_left_open(edition: Edition) -> dict[str, Value]:
    """A no here and there among yeses: more are left open than « Préciser » shows at first."""
    return {
        question.id: (2 if (place + 2) % 5 else 1)
        if question.kind == "obstacle"
        else (3 if (place + 2) % 5 else 0)
        for place, question in enumerate(edition.questions.values())
    }


def overview(visitor: Visitor, edition: Edition, answers: Answers | None = None) -> str:
    """A file answered by its overview."""
    assessment = start(visitor)
    answers = answers or light_answers(edition)
    for page in edition.overview.asked:
        sent: dict[str, str] = {}
        for question in page.questions:
            value = answers[question.id]
            sent |= (
                {question.id: "?1", f"{question.id}.then": "3"}
                if question.kind == "need" and value == 3
                else {question.id: str(value)}
            )
        fill(visitor, assessment, {slug_of(page): sent})
    return assessment


def expected(edition: Edition, answers: Answers | None = None) -> tuple[OpenAnswer, ...]:
    """What is left open when every answer is light."""
    answers = answers or light_answers(edition)
    return open_answers(edition, Round({}, (Voice(answers, light=frozenset(answers)),)))


def announced(visitor: Visitor, assessment: str) -> int:
    """How many finer answers the result says could change a first step."""
    return announced_in(visitor.open(assessment_url(assessment, "resultat")))


def announced_in(page: Page) -> int:
    found = COUNT.search(page.words)
    return 0 if found is None else 1 if found[1] == "Une" else int(found[1])
