"""Obstacles asked by two statements: counted once, by the one that weighs more."""

from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import (
    axis,
    first_steps,
    illustrates,
    likeness,
    link,
    one_voice,
    ranked,
    relevance,
    split_obstacle,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.soil_edition import FAR, FULL, HARD, A, B

DRY_SIDE, WET_SIDE = f"{HARD}.dry", f"{HARD}.wet"


def torn(*links: Link) -> Edition:
    """An obstacle asked by two statements, another of one, and two actions."""
    two_sided = split_obstacle(HARD, "dry", "wet")
    return build(
        axis("soil", obstacles=[two_sided, FAR], actions=[A, B], precedents=["prec.one"]),
        links=links,
    )


def test_two_statements_of_an_obstacle_count_once_by_the_one_that_weighs_more() -> None:
    garden = torn(link(HARD, A, 3), link(FAR, B, 3))
    found = suggest(garden, one_voice({DRY_SIDE: 2, WET_SIDE: 3}))
    assert relevance(found) == {A: FULL}
    assert [(each.about, each.contribution) for each in found.ranked[0].reasons] == [
        (WET_SIDE, FULL)
    ]


def test_a_link_may_start_from_one_statement_alone() -> None:
    garden = torn(link(DRY_SIDE, A, 3), link(WET_SIDE, B, 3))
    found = suggest(garden, one_voice({DRY_SIDE: 3, WET_SIDE: 1}))
    assert ranked(found) == [A]
    both = suggest(garden, one_voice({DRY_SIDE: 3, WET_SIDE: 3}))
    # a answers the dry side and leaves the wet one to b
    assert first_steps(both) == [A, B]


def test_links_from_an_obstacle_and_from_its_statement_count_by_the_stronger() -> None:
    garden = torn(link(HARD, A, 1), link(WET_SIDE, A, 3), link(FAR, B, 3))
    assert relevance(suggest(garden, one_voice({DRY_SIDE: 3}))) == {A: FULL / 3}
    assert relevance(suggest(garden, one_voice({DRY_SIDE: 3, WET_SIDE: 3}))) == {A: FULL}


def test_an_example_of_both_statements_resembles_once() -> None:
    garden = torn(
        link(HARD, A, 3),
        link(FAR, B, 3),
        illustrates("prec.one", DRY_SIDE),
        illustrates("prec.one", WET_SIDE, "source"),
    )
    found = suggest(garden, one_voice({DRY_SIDE: 3, WET_SIDE: 3}))
    assert likeness(found) == {"prec.one": FULL}
    assert [each.about for each in found.precedents[0].reasons] == [WET_SIDE]
