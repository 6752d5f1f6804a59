"""A change of one answer shifts the cover as if all steps were chosen anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Scale
from adn_assess.domain.scoring.cover_changes import Cover
from adn_assess.domain.scoring.first_steps import greedy_cover
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer, changes
from adn_assess.domain.scoring.suggestions import choose_first_steps, suggest
from tests.domain.builders import (
    axis,
    edition,
    editions,
    link,
    one_voice,
    rounds,
    several,
    split_obstacle,
)
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, A, B, C, soil

POOR, D = "soil.poor", "act.soil.d"


def agrees_with_choosing_anew(of: Edition, given_round: Round) -> None:
    chosen = choose_first_steps(of, given_round)
    integers, before = chosen.scores.integers, [step.action for step in chosen.cover]
    cover = Cover.of(chosen.reach, integers, chosen.cover)
    for change in changes(of, given_round, chosen.scores, Scale.steps):
        weights = {key: own + change.added.get(key, 0) for key, own in integers.weights.items()}
        anew = greedy_cover(chosen.reach, weights, integers.denominator)
        then = cover.changed(change.added)
        found = before if then is None else then.all_first_steps()
        assert found == [step.action for step in anew]


@given(any_edition=editions(), chance=st.data())
@settings(max_examples=100, deadline=None)
def test_a_changed_cover_is_that_of_the_changed_weights(
    any_edition: Edition, chance: st.DataObject
) -> None:
    agrees_with_choosing_anew(any_edition, chance.draw(rounds(any_edition)))


def test_a_statement_that_is_not_the_larger_of_its_obstacle_adds_to_another_action_only() -> None:
    garden = edition(
        axis("soil", obstacles=[split_obstacle(HARD, "dry", "wet"), FAR], actions=[A, B]),
        links=[link(HARD, A, 3), link(f"{HARD}.dry", B, 3), link(FAR, B, 1)],
    )
    # a adds ¾ by « wet », and b ½ + ⅙; were « dry » at 3, b would add ¾ + ⅙, and come first
    agrees_with_choosing_anew(garden, one_voice({f"{HARD}.dry": 2, f"{HARD}.wet": 3, FAR: 2}))


def test_a_step_that_another_draws_level_with_is_chosen_anew() -> None:
    garden = edition(
        axis("soil", obstacles=[HARD, DRY], actions=[B, A]),
        links=[link(HARD, A, 3), link(DRY, B, 3)],
    )
    # a adds ¾ and b ½; were « dry » at 3, b would add as much, and comes first in source order
    agrees_with_choosing_anew(garden, one_voice({HARD: 3, DRY: 2}))


def test_a_step_alone_goes_when_it_adds_less_than_is_enough() -> None:
    # a adds a sixteenth; were the first voice at 2, it would add a twenty-fourth
    alone = several({HARD: 3}, {HARD: 0}, {HARD: 0}, {HARD: 0})
    agrees_with_choosing_anew(soil((HARD, A, 1)), alone)


def test_a_step_that_answers_nothing_more_is_not_settled_however_few_come_before_it() -> None:
    garden = edition(
        axis("soil", obstacles=[HARD, DRY, FAR, POOR], actions=[A, B, C, D]),
        links=[link(HARD, A, 2), link(DRY, B, 3), link(FAR, C, 3), link(POOR, D, 1)],
    )
    found = suggest(garden, one_voice({HARD: 2, DRY: 3, FAR: 3, POOR: 3}))
    # b and c add ¾ each, a ⅓, d would add ¼; were « hard » at 1, d goes third and a is not ranked
    assert found.first_steps[2].sensitive_answers == (SensitiveAnswer(0, HARD, 1, 4, D),)
