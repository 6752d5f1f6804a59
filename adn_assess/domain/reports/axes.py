"""The axes of a report, and the text alternative of its figure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report_lines import (
    AxisPart,
    ObstacleLine,
    StatementLine,
    StatementStatus,
)
from adn_assess.domain.scoring.scores import Scores, rounded

STATUS_ORDER: Final[tuple[StatementStatus, ...]] = (
    "known",
    "unknown",
    "not_applicable",
    "unanswered",
    "not_asked",
)
"""Of the statements of an obstacle, the first in this order stands for it when none is known."""


def axis_part(
    phrasing: Phrasing,
    scores: Scores,
    lines: Mapping[str, StatementLine],
    axis: str,
    *,
    with_coverage: bool,
) -> AxisPart:
    """Lay out one axis, by its id, with its statements in source order."""
    score, is_asked = scores.axes[axis], phrasing.round.asks(axis)
    is_covered = with_coverage and is_asked
    axis_lines = [line for line in lines.values() if line.axis == axis]
    need = "axis_need_assumed" if score.need_assumed else "axis_need"
    return AxisPart(
        id=axis,
        title=phrasing.text(phrasing.edition.axis[axis].title),
        need=rounded(score.need),
        need_assumed=score.need_assumed,
        need_sentence=phrasing.say(need, need=phrasing.number(score.need)),
        not_asked_sentence=None if is_asked else phrasing.words("axis_not_asked"),
        covered=score.covered,
        asked=score.asked if is_asked else 0,
        coverage=rounded(score.coverage) if is_covered else None,
        covered_sentence=(
            phrasing.say("axis_covered", covered=score.covered, asked=score.asked)
            if is_covered
            else None
        ),
        provisional=is_asked and score.provisional,
        needs=tuple(line for line in axis_lines if line.kind == "need"),
        obstacles=tuple(line for line in axis_lines if line.kind == "obstacle"),
        rungs=tuple(obstacle_lines(phrasing, axis, lines)),
    )


def obstacle_lines(
    phrasing: Phrasing, axis: str, lines: Mapping[str, StatementLine]
) -> Iterator[ObstacleLine]:
    """The obstacles of an axis that have a statement among `lines`, in source order."""
    edition = phrasing.edition
    for obstacle in edition.axis[axis].obstacles:
        asked = [lines[each] for each in edition.statements_of[obstacle.id] if each in lines]
        if asked:
            label = phrasing.text(obstacle.label)
            yield ObstacleLine(obstacle.id, label, max(asked, key=_presence))


def _presence(line: StatementLine) -> tuple[float, int]:
    level = -1.0 if line.level is None else line.level
    return level, -STATUS_ORDER.index(line.standing)


def figure_summary(phrasing: Phrasing, axes: Iterable[AxisPart]) -> str:
    """Describe the figure: numbers of obstacles present, absent, unknown, other; axes not asked."""
    axes = tuple(axes)
    obstacles = [rung.present_by for axis in axes if axis.is_asked for rung in axis.rungs]
    present = sum(line.level is not None and line.level > 0 for line in obstacles)
    absent = sum(line.level == 0 for line in obstacles)
    unknown = sum(line.standing == "unknown" for line in obstacles)
    summary = phrasing.say(
        "figure_summary",
        asked=len(obstacles),
        present=present,
        absent=absent,
        unknown=unknown,
        other=len(obstacles) - present - absent - unknown,
    )
    titles = [axis.title for axis in axes if not axis.is_asked]
    left = [phrasing.say("axes_not_asked", axes=", ".join(titles))] if titles else []
    return " ".join((summary, *left))
