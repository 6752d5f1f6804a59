"""`make advice`: the same respondents each time, and links that do not always say the same."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.scoring.refinement import open_answers
from adn_assess.domain.scoring.respondents import respondents
from adn_assess.domain.scoring.suggestions import suggest
from devtools import advice
from devtools.advice import RESPONDENTS, covered_share, lightened, refined, report
from tests.domain.builders import axis, link, one_voice
from tests.domain.builders import edition as build
from tests.domain.scoring.soil_edition import DRY, HARD, A, B


def test_the_share_of_the_weight_is_what_the_first_steps_take_of_it_together() -> None:
    of = build(
        axis("soil", obstacles=[HARD, DRY], actions=[A, B]),
        links=[link(HARD, A, 2), link(HARD, B, 2)],
    )
    found = suggest(of, one_voice({HARD: 3, DRY: 3}))
    # a takes ⅔ of hard, b ⅔ of the ⅓ that is left: 8/9 of one of two equal weights
    assert covered_share(of, found) == Fraction(4, 9)
    assert covered_share(of, suggest(of, one_voice({}))) == 0


def test_an_overview_refined_until_nothing_changes_comes_nearer_to_the_full_form(
    edition: Edition,
) -> None:
    full = [*respondents(edition, 20)]
    light = [lightened(edition, each) for each in full]
    finer = [refined(edition, *pair) for pair in zip(light, full, strict=True)]
    for near, whole in zip(light, full, strict=True):
        [given], [answered] = near.voices, whole.voices
        assert {*given.answers.values()} <= {0, 1, 2, 3, "unknown"}
        assert not any(value in (0, 3) for value in obstacles(edition, given.answers))
        assert {*given.answers} <= {*answered.answers}
    for near, whole in zip(finer, full, strict=True):
        [given], [answered] = near.voices, whole.voices
        assert all(
            given.answers[each.statement] == answered.answers[each.statement]
            for each in open_answers(edition, near)
        )


def obstacles(edition: Edition, answers: Mapping[str, Value]) -> list[Value]:
    return [value for each, value in answers.items() if edition.questions[each].kind == "obstacle"]


def test_no_link_makes_the_advice_the_same_for_nearly_everybody(edition: Edition) -> None:
    found = [suggest(edition, each) for each in respondents(edition, RESPONDENTS)]
    steps = [each for one in found for each in one.ranked if each.first_step]
    actions = Counter(each.action for each in steps)
    firsts = Counter(one.precedents[0].precedent for one in found if one.precedents)
    assert actions.most_common(1)[0][1] <= 0.40 * len(found)
    assert firsts.most_common(1)[0][1] <= 0.25 * len(found)
    hanging = sum(not each.stable for each in steps) / len(steps)
    assert 0.25 <= hanging <= 0.50


def test_the_table_has_every_action_and_every_precedent(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advice, "RESPONDENTS", 20)
    rows = {line.split(" | ")[0].removeprefix("| ") for line in report(edition)}
    assert {*edition.actions, *edition.precedents} <= rows
