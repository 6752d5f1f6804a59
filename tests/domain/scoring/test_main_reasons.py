"""The main reasons of first steps: what says why this one rather than another."""

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.main_reasons import MAX_MAIN_REASONS, main_reasons
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import axis, editions, first_steps, link, one_voice, rounds
from tests.domain.builders import edition as build
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, QUICK, A, B


def mains(of: Edition, answers: dict[str, int | str]) -> dict[str, list[str]]:
    found = suggest(of, one_voice(answers))
    return {a: [each.about for each in why] for a, why in main_reasons(of, found).items()}


def garden(*links: tuple[str, str, int]) -> Edition:
    return build(
        axis("soil", obstacles=[HARD, DRY, FAR], actions=[A, B]),
        links=[link(origin, target, strength) for origin, target, strength in links],
    )


def test_the_heaviest_reasons_say_why() -> None:
    of = garden((HARD, A, 3), (DRY, A, 2), (FAR, A, 1))
    assert mains(of, {HARD: 2, DRY: 3, FAR: 3}) == {A: [HARD, DRY]}


def test_what_weighs_alike_in_every_first_step_is_left_to_what_weighs_more_in_one() -> None:
    of = garden((HARD, A, 1), (HARD, B, 1), (DRY, A, 1), (FAR, B, 1))
    assert mains(of, {HARD: 3, DRY: 2, FAR: 2}) == {A: [DRY], B: [FAR]}


def test_what_weighs_alike_everywhere_is_named_when_nothing_else_tells_them_apart() -> None:
    of = garden((HARD, A, 1), (HARD, B, 1))
    assert mains(of, {HARD: 3}) == {A: [HARD], B: [HARD]}


def test_a_single_first_step_names_its_heaviest_reason() -> None:
    assert mains(garden((HARD, A, 3)), {HARD: 3}) == {A: [HARD]}


@given(of=editions(), chance=st.data())
@QUICK
def test_every_first_step_has_a_main_reason_and_they_are_its_own(
    of: Edition, chance: st.DataObject
) -> None:
    found = suggest(of, chance.draw(rounds(of)))
    mains = main_reasons(of, found)
    assert list(mains) == first_steps(found)
    for step in found.ranked:
        if step.first_step:
            assert 1 <= len(mains[step.action]) <= MAX_MAIN_REASONS
            assert set(mains[step.action]) <= set(step.reasons)
