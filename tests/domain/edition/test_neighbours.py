"""Neighbours of an item: every link, once on each side, the strongest first."""

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.neighbours import Neighbours, neighbours_of
from tests.domain.builders import editions


def ids(edition: Edition) -> list[str]:
    return [item.id for axis in edition.axes for item in items_of(axis)]


@given(data=st.data())
def test_every_link_is_seen_from_both_of_its_ends_and_nothing_else_is(data: st.DataObject) -> None:
    of = data.draw(editions())
    around = {item: neighbours_of(of, item) for item in ids(of)}
    for link in of.links:
        origin, target = around[of.item_of[link.origin]], around[of.item_of[link.target]]
        if link.origin in of.precedents:
            assert link in origin.illustrates
            assert link in target.illustrated_by
        else:
            assert link in origin.answered_by
            assert link in target.answers
    seen = [link for each in around.values() for link in every(each)]
    assert len(seen) == 2 * len(of.links)


def every(around: Neighbours) -> list[object]:
    return [
        *around.answered_by,
        *around.answers,
        *around.illustrated_by,
        *around.illustrates,
    ]


@given(data=st.data())
def test_the_strongest_come_first_and_what_the_source_couples_before_a_judgement(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    for item in ids(of):
        for links in (neighbours_of(of, item).answered_by, neighbours_of(of, item).illustrates):
            order = [(-(link.strength or 0), link.basis != "source") for link in links]
            assert order == sorted(order)


def test_every_obstacle_and_need_of_the_real_edition_has_an_answer(edition: Edition) -> None:
    for question in edition.questions.values():
        assert neighbours_of(edition, question.item).answered_by
    for action in edition.actions:
        assert neighbours_of(edition, action).answers
    for precedent in edition.precedents:
        assert neighbours_of(edition, precedent).illustrates
