"""The obstacles of an axis in a report: each as present as its most present statement."""

import pytest

from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report_lines import AxisPart
from tests.domain.builders import axis, link, one_voice, split_obstacle
from tests.domain.builders import edition as build
from tests.domain.reports.soil_report import ID
from tests.domain.scoring.soil_edition import FAR, HARD, A

DRY_SIDE, WET_SIDE = f"{HARD}.dry", f"{HARD}.wet"
OF = build(
    axis("soil", obstacles=[split_obstacle(HARD, "dry", "wet"), FAR], actions=[A]),
    links=[link(HARD, A, 3)],
)


def part(**answers: Value) -> AxisPart:
    given = {f"{HARD}.{side}": value for side, value in answers.items()}
    [found] = build_report(OF, ID, one_voice(given), "fr").axes
    return found


def test_an_axis_has_each_obstacle_once_and_every_statement_that_asks_it() -> None:
    found = part(dry=2, wet=3)
    assert [rung.id for rung in found.rungs] == [HARD, FAR]
    assert [rung.label for rung in found.rungs] == [f"label of {HARD}", f"label of {FAR}"]
    assert [line.id for line in found.obstacles] == [DRY_SIDE, WET_SIDE, FAR]
    assert found.asked == 3


@pytest.mark.parametrize(
    ("dry", "wet", "by"),
    [
        (2, 3, WET_SIDE),
        (3, 2, DRY_SIDE),
        (2, 2, DRY_SIDE),
        (0, 1, DRY_SIDE),
        ("unknown", 0, WET_SIDE),
        ("not_applicable", "unknown", WET_SIDE),
        ("unknown", "not_applicable", DRY_SIDE),
    ],
)
def test_an_obstacle_is_present_by_the_statement_that_is_most_so(
    dry: Value, wet: Value, by: str
) -> None:
    assert part(dry=dry, wet=wet).rungs[0].present_by.id == by


def test_an_obstacle_counts_once_in_the_summary_of_the_figure() -> None:
    report = build_report(OF, ID, one_voice({DRY_SIDE: 3, WET_SIDE: "unknown"}), "fr")
    assert len([rung for each in report.axes for rung in each.rungs]) == 2
    assert [line.id for line in report.to_verify] == [WET_SIDE]
