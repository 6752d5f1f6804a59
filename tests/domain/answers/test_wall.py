"""The steps of the wall: what a room shares most, what divides it most, what it knows least."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.anonymity import tally_voices, voices_of
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.wall import MAX_STATEMENTS, WallStep, wall_steps
from adn_assess.domain.edition.questionnaire import Value
from tests.domain.builders import answers, asked_of

NAMES = [f"soil.{letter}" for letter in "abcdefghij"]
ASKED = asked_of(obstacles=NAMES)
PARTS = ("shared", "divided", "unsure")


def steps_of(columns: Mapping[str, list[Value]]) -> tuple[WallStep, ...]:
    """The steps of a group, given all the answers to each statement."""
    size = max(map(len, columns.values()))
    voices = tuple(
        Voice({name: column[index] for name, column in columns.items() if index < len(column)})
        for index in range(size)
    )
    return wall_steps(ASKED, Round({}, voices, is_group=True))


def ids(steps: tuple[WallStep, ...], part: str) -> list[str]:
    return [each.comparison.question.id for each in steps if each.part == part]


def test_a_room_reads_what_it_shares_then_what_divides_it_then_what_it_does_not_know() -> None:
    steps = steps_of(
        {
            "soil.a": [3, 3, 3, 0, 0, 0],
            "soil.b": [3, 3, 3, 3, 3, 3],
            "soil.c": [2, 2, 2, "unknown", "unknown", "unknown"],
        }
    )
    assert ids(steps, "shared") == ["soil.b", "soil.c"]
    assert ids(steps, "divided") == ["soil.a"]
    assert ids(steps, "unsure") == []
    assert [each.part for each in steps] == sorted((each.part for each in steps), key=PARTS.index)


def test_the_most_shared_comes_first_and_the_most_evenly_divided_too() -> None:
    steps = steps_of(
        {
            "soil.a": [3, 3, 3, 3, "unknown", "unknown"],
            "soil.b": [3, 3, 3, 3, 3, 3],
            "soil.c": [3, 3, 3, 3, 0, 0],
            "soil.d": [3, 3, 3, 0, 0, 0],
        }
    )
    assert ids(steps, "shared") == ["soil.b", "soil.a"]
    assert ids(steps, "divided") == ["soil.d", "soil.c"]


def test_what_is_least_known_is_what_the_other_parts_have_no_room_for() -> None:
    shared: dict[str, list[Value]] = {name: [3] * 6 for name in NAMES[:MAX_STATEMENTS]}
    steps = steps_of(
        {
            **shared,
            "soil.h": [3, 3, 3, 3, 3, "unknown"],
            "soil.i": [3, 3, 3, "unknown", "unknown", "unknown"],
            "soil.j": [3, 3, 3, 3, 3, 3],
        }
    )
    assert ids(steps, "shared") == NAMES[:MAX_STATEMENTS]
    assert ids(steps, "unsure") == ["soil.i", "soil.h"]


@given(groups=st.lists(st.builds(Voice, answers(ASKED)), max_size=9))
@settings(max_examples=60)
def test_each_step_has_its_number_and_no_statement_comes_twice_or_without_enough_answers(
    groups: list[Voice],
) -> None:
    tallies = tally_voices(ASKED, groups)
    steps = wall_steps(ASKED, Round({}, voices_of(ASKED, tallies), is_group=True))
    found = [each.comparison.question.id for each in steps]
    assert len(found) == len(set(found)) <= len(PARTS) * MAX_STATEMENTS
    assert set(found) <= tallies.keys()
    assert [each.number for each in steps] == list(range(1, len(steps) + 1))
    assert {each.total for each in steps} <= {len(steps)}


def test_nothing_is_read_when_nothing_may_be_shown() -> None:
    assert wall_steps(ASKED, Round({}, (), is_group=True)) == ()
