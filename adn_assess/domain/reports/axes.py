"""The axes of a report, and the text alternative of its figure."""

from collections.abc import Iterable, Mapping

from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report import AxisPart, StatementLine
from adn_assess.domain.scoring.scores import Scores, rounded


def axis_part(
    phrasing: Phrasing,
    scores: Scores,
    lines: Mapping[str, StatementLine],
    axis: str,
    *,
    with_coverage: bool,
) -> AxisPart:
    """Lay out one axis, by its id, with its statements in source order."""
    score = scores.axes[axis]
    axis_lines = [line for line in lines.values() if line.axis == axis]
    need = "axis_need_assumed" if score.need_assumed else "axis_need"
    return AxisPart(
        id=axis,
        title=phrasing.text(phrasing.edition.axis[axis].title),
        need=rounded(score.need),
        need_assumed=score.need_assumed,
        need_sentence=phrasing.say(need, need=phrasing.number(score.need)),
        covered=score.covered,
        asked=score.asked,
        coverage=rounded(score.coverage) if with_coverage else None,
        covered_sentence=(
            phrasing.say("axis_covered", covered=score.covered, asked=score.asked)
            if with_coverage
            else None
        ),
        provisional=score.provisional,
        needs=tuple(line for line in axis_lines if line.kind == "need"),
        obstacles=tuple(line for line in axis_lines if line.kind == "obstacle"),
    )


def figure_summary(phrasing: Phrasing, lines: Iterable[StatementLine]) -> str:
    """Describe the figure in one sentence: numbers of obstacles present, absent, unknown, other."""
    obstacles = [line for line in lines if line.kind == "obstacle"]
    present = sum(line.level is not None and line.level > 0 for line in obstacles)
    absent = sum(line.level == 0 for line in obstacles)
    unknown = sum(line.standing == "unknown" for line in obstacles)
    return phrasing.say(
        "figure_summary",
        asked=len(obstacles),
        present=present,
        absent=absent,
        unknown=unknown,
        other=len(obstacles) - present - absent - unknown,
    )
