"""Marks of a room: how many put one on each action, from five people who chose, and never who."""

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.answers.marks import (
    MAX_MARKS,
    MIN_CHOOSERS,
    Chooser,
    most_marked_first,
    tally_marks,
)
from adn_assess.domain.answers.round import MarkTally

ACTIONS = ("a", "b", "c", "d")
choosers = st.lists(
    st.builds(Chooser, st.frozensets(st.sampled_from(ACTIONS), max_size=MAX_MARKS), st.booleans()),
    max_size=12,
)


@given(choosers)
def test_nothing_is_counted_until_five_who_do_not_manage_the_file_chose(
    room: list[Chooser],
) -> None:
    others = [each for each in room if each.actions and not each.managing]
    assert (tally_marks(room) is not None) == (len(others) >= MIN_CHOOSERS)


@given(choosers)
def test_each_mark_counts_once_and_who_chose_nothing_does_not_count(room: list[Chooser]) -> None:
    tally = tally_marks(room)
    if tally is not None:
        assert tally.choosers == sum(bool(each.actions) for each in room)
        assert sum(tally.counts.values()) == sum(len(each.actions) for each in room)


@given(choosers)
def test_a_tally_does_not_depend_on_the_order_of_the_people(
    room: list[Chooser],
) -> None:
    assert tally_marks(room) == tally_marks(room[::-1])


def test_marks_exchanged_between_two_people_leave_the_same_counts() -> None:
    others = [Chooser(frozenset("d"))] * 3
    one = [Chooser(frozenset("ab")), Chooser(frozenset("c")), *others]
    other = [Chooser(frozenset("ac")), Chooser(frozenset("b")), *others]
    assert tally_marks(one) == tally_marks(other)


def test_actions_are_in_the_order_of_their_marks_and_equal_ones_stay_as_they_were() -> None:
    tally = MarkTally(5, {"c": 4, "b": 2, "d": 2})
    assert most_marked_first(ACTIONS, tally) == ("c", "b", "d", "a")
