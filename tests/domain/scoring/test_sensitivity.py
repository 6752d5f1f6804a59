"""First steps that depend on one answer: which answers, and in whose voice."""

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import (
    axis,
    first_steps,
    link,
    one_voice,
    several,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, PLAN, A, B, C, soil

POOR, D = "soil.poor", "act.soil.d"
FOUR, THEIRS = (HARD, DRY, FAR, POOR), (A, B, C, D)


@pytest.fixture
def garden() -> Edition:
    """Four obstacles, each with an action of its own that answers all of it."""
    return build(
        axis("soil", obstacles=FOUR, actions=THEIRS),
        links=[link(origin, target, 3) for origin, target in zip(FOUR, THEIRS, strict=True)],
    )


def test_a_first_step_that_one_answer_moved_by_one_step_would_drop_is_to_discuss() -> None:
    found = suggest(soil((HARD, A, 3)), one_voice({HARD: 2}))
    # moved down to 1, hard is absent; moved up to 3, a stays
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, HARD, 1),)
    assert not found.ranked[0].stable


def test_a_first_step_that_stays_under_every_such_change_is_stable() -> None:
    found = suggest(soil((HARD, A, 3)), one_voice({HARD: 3}))
    assert found.ranked[0].sensitive_answers == ()
    assert found.ranked[0].stable


def test_another_answer_that_grows_may_drop_a_first_step(garden: Edition) -> None:
    found = suggest(garden, one_voice(dict.fromkeys(FOUR[:3], 2) | {POOR: 1}))
    # a, b and c add ½ each. If « poor » went from 1 to 2, d would tie with them and come last;
    # each of the three is lost only when its own obstacle goes down to 1
    assert first_steps(found) == [A, B, C]
    assert [each.sensitive_answers for each in found.ranked] == [
        (SensitiveAnswer(0, origin, 1),) for origin in FOUR[:3]
    ]
    found = suggest(garden, one_voice(dict.fromkeys(FOUR, 2)))
    # now « poor » up to 3 makes d worth ¾: it goes first, and c, the last of the three, is out
    assert found.ranked[2].sensitive_answers == (
        SensitiveAnswer(0, FAR, 1),
        SensitiveAnswer(0, POOR, 3),
    )


def test_an_answer_that_grows_to_a_tie_drops_a_first_step_that_comes_later(
    garden: Edition,
) -> None:
    found = suggest(garden, one_voice(dict.fromkeys(FOUR, 2) | {HARD: 1}))
    assert first_steps(found) == [B, C, D]
    # were « hard » at 2, a would tie with the three and come before them: d, the last, is out
    lost_alone = [(SensitiveAnswer(0, DRY, 1),), (SensitiveAnswer(0, FAR, 1),)]
    assert [each.sensitive_answers for each in found.ranked[:2]] == lost_alone
    assert found.ranked[2].sensitive_answers == (
        SensitiveAnswer(0, HARD, 2),
        SensitiveAnswer(0, POOR, 1),
    )


def test_a_word_has_no_step_beside_it() -> None:
    garden = build(
        axis("soil", needs=[PLAN, "need.soil.tools"], obstacles=[HARD], actions=[A]),
        links=[link(PLAN, A, 3), link("need.soil.tools", A, 3), link(HARD, A, 3)],
    )
    words = {"need.soil.tools": "not_needed", HARD: "unknown"}
    found = suggest(garden, one_voice({PLAN: 2, **words}))
    # the need goes down to 0, which is the step below 2, and a with it; the words do not move
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, PLAN, 0),)


def test_only_first_steps_depend_on_answers() -> None:
    found = suggest(soil((HARD, A, 3), (HARD, B, 2)), one_voice({HARD: 2}))
    assert [
        (each.first_step, each.stable, len(each.sensitive_answers)) for each in found.ranked
    ] == [
        (True, False, 1),
        (False, False, 0),
    ]


def test_a_sensitive_answer_names_the_voice_that_gave_it() -> None:
    found = suggest(soil((HARD, A, 1)), several({HARD: 2}, {HARD: 1}, {HARD: "unknown"}))
    # mean ⅓, weight ¼, gain 1/12. The first voice down to 1: nothing is left.
    # The second voice down to 0 changes nothing; up to 2, a only grows.
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, HARD, 1),)
