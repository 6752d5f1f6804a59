"""The pages of the wall once a group is closed: a step of the agenda, or a statement of an axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import StatementComparison
from adn_assess.domain.answers.wall import WallStep
from adn_assess.domain.documents.answer_distribution import answer_distribution
from adn_assess.domain.documents.blocks import AnswerDistribution
from adn_assess.domain.edition.catalogue import Axis
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.open_result import requested_round
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.rounds.meeting_steps import next_step


@dataclass(frozen=True, slots=True)
class Slide:
    """One page of the wall: a statement, where it stands, and where one goes from it."""

    axis: Axis
    part: str | None
    """What the statement is to the room; None among the statements of its axis."""
    ask: str | None
    """A question to the room about it; None among the statements of its axis."""
    number: int
    total: int
    ladder: AnswerDistribution
    previous_url: str | None
    next_url: str | None


@dataclass(frozen=True, slots=True)
class WallPlace:
    """One way into what is shown: the agenda, or every statement of an axis."""

    name: str
    url: str
    is_current: bool


def wall_axes(opened: OpenedAssessment) -> tuple[Axis, ...]:
    """The axes that the group of a round was asked about."""
    asked = opened.stored.round.asked_axes
    return tuple(axis for axis in opened.edition.axes if not asked or axis.id in asked)


def step_slide(
    opened: OpenedAssessment, answers: Round, steps: Sequence[WallStep], at: int
) -> Slide:
    """The page of a step; `at` is its place among the steps, from 0."""
    step = steps[at]
    wording = opened.edition.workshop.wall.of(step.part)
    return Slide(
        opened.edition.axis[step.comparison.question.axis],
        wording.title.to(current_language()),
        wording.ask.to(current_language()),
        step.number,
        step.total,
        answer_distribution(document_context(opened), answers, step.comparison),
        _step_url(opened, at) if at else None,
        _step_url(opened, at + 2) if at + 1 < len(steps) else None,
    )


def axis_slide(
    opened: OpenedAssessment, answers: Round, statements: Sequence[StatementComparison], at: int
) -> Slide:
    """The page of a statement among all those of its axis; `at` is its place, from 0."""
    axis = opened.edition.axis[statements[at].question.axis]
    return Slide(
        axis,
        None,
        None,
        at + 1,
        len(statements),
        answer_distribution(document_context(opened), answers, statements[at]),
        _axis_url(opened, axis, at) if at else None,
        _axis_url(opened, axis, at + 2) if at + 1 < len(statements) else None,
    )


def wall_page(opened: OpenedAssessment, slide: Slide | None) -> str:
    """Render a page of the wall; without a slide, it says that nothing may be shown."""
    agenda = WallPlace(
        opened.edition.workshop.wall.title.to(current_language()),
        _step_url(opened, 1),
        slide is None or slide.part is not None,
    )
    axes = (
        WallPlace(
            axis.title.to(current_language()),
            _axis_url(opened, axis, 1),
            slide is not None and slide.part is None and axis == slide.axis,
        )
        for axis in wall_axes(opened)
    )
    return render_template(
        "rounds/workshop_slide.html",
        opened=opened,
        slide=slide,
        places=(agenda, *axes),
        tour=requested_round(),
        onwards=next_step(opened, "workshop", "read"),
        imported=document_context(opened).imported_sentence,
    )


def _step_url(opened: OpenedAssessment, number: int) -> str:
    return url_for(
        "workshop.step", assessment_id=opened.stored.id, number=number, tour=requested_round()
    )


def _axis_url(opened: OpenedAssessment, axis: Axis, number: int) -> str:
    return url_for(
        "workshop.slide",
        assessment_id=opened.stored.id,
        axis=axis.id,
        number=number,
        tour=requested_round(),
    )
