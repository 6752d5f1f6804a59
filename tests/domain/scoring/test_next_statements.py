"""A start: how little is known, and what could change it the most."""

import pytest

from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.scoring.next_statements import MIN_KNOWN, is_start, next_statements
from adn_assess.domain.scoring.scores import score
from tests.domain.builders import COORDINATOR, action, axis, link, one_voice, profile_question
from tests.domain.builders import edition as build
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, PLAN, A, B

OF = build(
    axis("soil", needs=[PLAN], obstacles=[HARD, DRY, FAR], actions=[A, B]),
    links=[link(PLAN, A, 1), link(HARD, A, 3), link(HARD, B, 1), link(DRY, A, 2), link(DRY, B, 3)],
)


def following(answers: dict[str, Value]) -> list[str]:
    round_ = one_voice(answers)
    return [each.id for each in next_statements(OF, round_, score(OF, round_.voices))]


def test_the_unanswered_statements_that_could_add_the_most_come_next_in_their_own_order() -> None:
    # the need of the axis is assumed: hard may add ¾ × 4/3, dry ¾ × 5/3, plan 1/3, far nothing
    assert following({}) == [PLAN, HARD, DRY]


def test_what_is_answered_or_said_to_be_unknown_does_not_come_next() -> None:
    assert following({HARD: "unknown", DRY: 3}) == [PLAN]
    assert following({PLAN: 0, HARD: 0, DRY: 0, FAR: 0}) == []


def test_an_action_that_the_profile_refuses_gives_no_reason_to_answer() -> None:
    of = build(
        axis("soil", obstacles=[HARD], actions=[action(A, {COORDINATOR: ("absent",)})]),
        links=[link(HARD, A, 3)],
        profile=[profile_question()],
    )
    for chosen, expected in (("present", []), ("absent", [HARD]), ("unknown", [HARD])):
        round_ = one_voice({}, {COORDINATOR: chosen})
        found = next_statements(of, round_, score(of, round_.voices))
        assert [each.id for each in found] == expected


@pytest.mark.parametrize(("known", "start"), [(MIN_KNOWN - 1, True), (MIN_KNOWN, False)])
def test_a_round_is_a_start_while_few_statements_are_known(known: int, *, start: bool) -> None:
    asked = [f"soil.{number}" for number in range(MIN_KNOWN + 1)]
    of = build(axis("soil", obstacles=asked, actions=[A]), links=[link(asked[0], A, 3)])
    answers: dict[str, Value] = {**dict.fromkeys(asked[:known], 0), asked[-1]: "unknown"}
    assert is_start(score(of, one_voice(answers).voices)) is start
