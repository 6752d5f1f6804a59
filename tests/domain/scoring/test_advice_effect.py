"""What another edition does to advice: the same respondents before and after, counted."""

from dataclasses import replace

from adn_assess.domain.edition.authoring import successor_id
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.advice_effect import (
    AdviceEffect,
    CountChange,
    advice_effect,
    advice_of,
)
from adn_assess.domain.scoring.respondents import respondent, respondents
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import axis, link
from tests.domain.builders import edition as build
from tests.domain.scoring.soil_edition import DRY, HARD, A, B

COUNT = 40


def without_links_to(edition: Edition, action: str) -> Edition:
    return replace(edition, links=tuple(each for each in edition.links if each.target != action))


def test_the_respondents_are_the_same_at_every_run(edition: Edition) -> None:
    first, again = [*respondents(edition, 20)], [*respondents(edition, 20)]
    assert first == again
    assert len({str(each) for each in first}) == 20


def test_every_grade_is_given_by_somebody(edition: Edition) -> None:
    drawn = [each.voices[0].answers for each in respondents(edition, 200)]
    for question in edition.questions.values():
        given = {answers.get(question.id) for answers in drawn}
        grades = {each.value for each in question.scale.options if isinstance(each.value, int)}
        aside = {"not_applicable"} if question.kind == "obstacle" else set()
        assert given == {*grades, "unknown", None, *aside}


def test_a_respondent_answers_as_before_whatever_else_is_asked() -> None:
    small = build(axis("soil", obstacles=[HARD], actions=[A]))
    large = build(axis("soil", obstacles=[DRY, HARD], actions=[A, B]))
    for number in range(COUNT):
        before = respondent(small, number).voices[0].answers
        after = respondent(large, number).voices[0].answers
        assert before.get(HARD) == after.get(HARD)


def test_a_respondent_answers_as_before_what_has_its_next_id() -> None:
    later = successor_id(HARD)
    before = build(axis("soil", obstacles=[HARD], actions=[A]))
    after = build(axis("soil", obstacles=[later], actions=[A]))
    for number in range(COUNT):
        answers = [respondent(each, number).voices[0].answers for each in (before, after)]
        assert answers[0].get(HARD) == answers[1].get(later)


def test_advice_is_a_part_of_what_is_suggested(edition: Edition) -> None:
    for each in respondents(edition, COUNT):
        found, advice = suggest(edition, each), advice_of(edition, each)
        assert advice.first_steps == tuple(one.action for one in found.ranked if one.first_step)
        assert advice.suggested == {one.action for one in found.ranked}
        likest = found.precedents[0].precedent if found.precedents else None
        assert advice.precedent == likest


def test_an_edition_does_nothing_to_its_own_advice(edition: Edition) -> None:
    effect = advice_effect(edition, edition, COUNT)
    assert effect.respondents == COUNT
    assert effect == AdviceEffect(COUNT, (), (), (), (), (), ())


def test_an_action_without_links_is_suggested_to_nobody(edition: Edition) -> None:
    target = "act.formation.transfer"
    after = without_links_to(edition, target)
    effect = advice_effect(edition, after, COUNT)
    had = [
        number
        for number, each in enumerate(respondents(edition, COUNT))
        if target in advice_of(edition, each).first_steps
    ]
    assert had
    assert {*had} <= {*effect.changed}
    assert dict(effect.leaving)[target] == len(had)
    assert target not in dict(effect.entering)
    assert effect.suggested_no_more == (target,)
    [first] = [each for each in effect.first_actions if each.id == target]
    assert (first.before > 0, first.after) == (True, 0)


def test_the_counts_of_both_ways_are_each_other_s(edition: Edition) -> None:
    after = without_links_to(edition, "act.formation.transfer")
    there, back = advice_effect(edition, after, COUNT), advice_effect(after, edition, COUNT)
    assert there.changed == back.changed
    assert dict(there.entering) == dict(back.leaving)
    assert {*there.first_actions} == {
        CountChange(each.id, each.after, each.before) for each in back.first_actions
    }


def test_a_stronger_link_brings_its_action_first() -> None:
    def soil(strength_a: int, strength_b: int) -> Edition:
        return build(
            axis("soil", obstacles=[HARD], actions=[A, B]),
            links=[link(HARD, A, strength_a), link(HARD, B, strength_b)],
        )

    effect = advice_effect(soil(3, 1), soil(1, 3), COUNT)
    firsts = {each.id: each for each in effect.first_actions}
    assert firsts[A].before == firsts[B].after > 0
    assert firsts[A].after == firsts[B].before == 0
