"""What the choices of an overview save, and what each of them stands for."""

from dataclasses import replace

import pytest

from adn_assess.domain.edition.questionnaire import Scale, Value
from tests.domain.builders import axis, link
from tests.domain.builders import edition as build

OF = build(
    axis("soil", needs=["need.soil.plan"], obstacles=["soil.hard"], actions=["act.soil.a"]),
    axis("water", obstacles=["water.dry"], actions=["act.water.b"]),
    links=[
        link("need.soil.plan", "act.soil.a"),
        link("soil.hard", "act.soil.a"),
        link("water.dry", "act.water.b"),
    ],
)
NEED, OBSTACLE = OF.scales


@pytest.mark.parametrize(
    ("scale", "value", "saved", "finer"),
    [
        (OBSTACLE, 3, 2, ()),
        (OBSTACLE, 2, 2, (3,)),
        (OBSTACLE, 1, 1, (0,)),
        (OBSTACLE, 0, 1, ()),
        (OBSTACLE, "unknown", "unknown", ()),
        (OBSTACLE, "not_applicable", None, ()),
        (NEED, 2, 3, ()),
        (NEED, 3, 3, (2,)),
        (NEED, "not_needed", "not_needed", ()),
    ],
)
def test_a_choice_saves_one_value_and_stands_for_others(
    scale: Scale, value: Value, saved: Value | None, finer: tuple[Value, ...]
) -> None:
    assert scale.light_value(value) == saved
    assert scale.finer(value) == finer


def test_the_overview_asks_every_statement_once_on_one_page_an_axis() -> None:
    pages = OF.overview.asked
    assert [page.axis for page in pages] == ["soil", "water"]
    assert [q.id for page in pages for q in page.questions] == [*OF.questions]
    assert [q.id for q in OF.overview.refine.questions] == [*OF.questions]
    assert all(page.entries == page.questions for page in pages)


def test_one_scale_with_light_choices_is_enough_for_an_overview_and_none_is_not() -> None:
    plain = replace(OF, scales=(replace(NEED, light=()), OBSTACLE))
    assert len(plain.overview.asked) == 2
    plainest = replace(OF, scales=tuple(replace(each, light=()) for each in OF.scales))
    assert plainest.overview.asked == ()
