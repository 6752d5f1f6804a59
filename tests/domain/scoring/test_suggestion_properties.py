"""Suggestions of any edition, compared with a slow second implementation of the method."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.scoring.next_statements import is_start
from adn_assess.domain.scoring.suggestions import Suggestions, suggest
from tests.domain.builders import (
    axis,
    editions,
    first_steps,
    likeness,
    one_voice,
    profiles,
    ranked,
    relevance,
    rounds,
    to_settle,
    values,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.reference import Changed, Expected, Fallen, expect
from tests.domain.scoring.soil_edition import QUICK
from tests.effort import effort

MANY: Final = settings(max_examples=80, deadline=None)


def _reduced(
    changes: dict[Changed, Fallen], voices: Sequence[Voice] | None
) -> dict[Changed, Fallen]:
    """Those changes; of a group, one voice stands for all that gave the same answer."""
    if voices is None:
        return changes
    first: dict[tuple[str, Value, Value], int] = {}
    for voice, statement, value in changes:
        given_answer = voices[voice].answers[statement]
        place = first.setdefault((statement, given_answer, value), voice)
        first[statement, given_answer, value] = min(place, voice)
    return {
        (voice, statement, value): fallen
        for (voice, statement, value), fallen in changes.items()
        if first[statement, voices[voice].answers[statement], value] == voice
    }


def agree(found: Suggestions, expected: Expected, group: Sequence[Voice] | None = None) -> None:
    """The code and the slow writing of the method say the same, to the last fraction."""
    assert found.scores.levels == expected.levels
    assert found.scores.weights == expected.weights
    assert {name: each.need for name, each in found.scores.axes.items()} == expected.needs
    assert {n for n, each in found.scores.axes.items() if each.need_assumed} == expected.assumed
    assert {name: each.coverage for name, each in found.scores.axes.items()} == expected.coverage
    assert first_steps(found) == expected.first
    assert ranked(found) == [*expected.first, *expected.others]
    assert to_settle(found) == expected.to_settle
    assert found.held == expected.held
    assert relevance(found) == {
        name: expected.relevance[name] for name in (*ranked(found), *to_settle(found))
    }
    assert [(each.precedent, each.likeness) for each in found.precedents] == expected.likeness
    sensitive = {each.action: each.sensitive_answers for each in found.ranked if each.first_step}
    named = {
        name: {(h.voice, h.statement, h.value): (h.place, h.replacement) for h in answers}
        for name, answers in sensitive.items()
    }
    assert named == {name: _reduced(each, group) for name, each in expected.sensitive.items()}
    for answers in sensitive.values():
        assert len({(h.voice, h.statement, h.value) for h in answers}) == len(answers)
        assert [h.place for h in answers] == sorted((h.place for h in answers), reverse=True)


@given(chance=st.data())
@settings(max_examples=effort(12, 1000), deadline=None)
def test_the_code_agrees_with_the_method_on_the_real_edition(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition, most_voices=4))
    if chance.draw(st.booleans()):
        given_round = replace(given_round, is_group=True)
    group = given_round.voices if given_round.is_group else None
    agree(suggest(edition, given_round), expect(edition, given_round), group)


@given(any_edition=editions(), chance=st.data())
@MANY
def test_the_code_agrees_with_the_method_on_any_edition(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    agree(suggest(any_edition, given_round), expect(any_edition, given_round))


def raises_nothing_lower(of: Edition, given_round: Round, chance: st.DataObject) -> None:
    """Raise one answer to one obstacle; no action linked to it may lose relevance."""
    obstacles = [q for q in of.questions.values() if q.kind == "obstacle"]
    if not obstacles:
        return
    obstacle = chance.draw(st.sampled_from(obstacles))
    index = chance.draw(st.integers(0, len(given_round.voices) - 1))
    low, high = sorted(chance.draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))

    def found(value: int) -> dict[str, Fraction]:
        voice = given_round.voices[index]
        changed = Voice({**voice.answers, obstacle.id: value}, voice.role)
        voices = list(given_round.voices)
        voices[index] = changed
        return relevance(suggest(of, Round(given_round.profile, tuple(voices))))

    before, after = found(low), found(high)
    ends = (obstacle.id, obstacle.item)
    linked = {each.target for each in of.links if each.origin in ends}
    assert all(after.get(name, 0) >= before.get(name, 0) for name in linked)
    assert {n: r for n, r in before.items() if n not in linked} == {
        n: r for n, r in after.items() if n not in linked
    }


@given(chance=st.data())
@QUICK
def test_raising_an_obstacle_lowers_no_action_linked_to_it(
    edition: Edition, chance: st.DataObject
) -> None:
    raises_nothing_lower(edition, chance.draw(rounds(edition)), chance)


@given(any_edition=editions(), chance=st.data())
@MANY
def test_raising_an_obstacle_lowers_no_action_linked_to_it_in_any_edition(
    any_edition: Edition, chance: st.DataObject
) -> None:
    raises_nothing_lower(any_edition, chance.draw(rounds(any_edition)), chance)


def without_unknown(voice: Voice) -> Voice:
    known_answers = {name: value for name, value in voice.answers.items() if value != "unknown"}
    return Voice(known_answers, voice.role)


@given(chance=st.data())
@QUICK
def test_not_knowing_weighs_just_as_much_as_not_answering(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition))
    index = chance.draw(st.integers(0, len(given_round.voices) - 1))
    statement = chance.draw(st.sampled_from(sorted(edition.questions)))
    voice = given_round.voices[index]
    voices = list(given_round.voices)
    voices[index] = Voice({**voice.answers, statement: "unknown"}, voice.role)
    asked = Round(given_round.profile, tuple(voices))
    silent = Round(given_round.profile, tuple(without_unknown(each) for each in voices))
    knowing, keeping = suggest(edition, asked), suggest(edition, silent)
    assert knowing.scores.levels == keeping.scores.levels
    assert knowing.scores.weights == keeping.scores.weights
    assert {n: (a.need, a.need_assumed) for n, a in knowing.scores.axes.items()} == {
        n: (a.need, a.need_assumed) for n, a in keeping.scores.axes.items()
    }
    assert (knowing.ranked, knowing.to_settle, knowing.held, knowing.precedents) == (
        keeping.ranked,
        keeping.to_settle,
        keeping.held,
        keeping.precedents,
    )


def parts(found: Suggestions) -> tuple[object, ...]:
    """All that they are, each part computed."""
    return (found.scores, found.ranked, found.to_settle, found.held, found.precedents)


def read(found: Suggestions) -> tuple[object, ...]:
    """What a person reads of the suggestions, but for the numbers that voices carry."""
    return (
        first_steps(found),
        ranked(found),
        to_settle(found),
        found.held,
        relevance(found),
        list(likeness(found).items()),
        [len(each.sensitive_answers) for each in found.ranked],
    )


@given(chance=st.data())
@QUICK
def test_the_order_of_answers_and_of_voices_changes_nothing(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition))
    profile = dict(chance.draw(st.permutations(list(given_round.profile.items()))))
    voices = [
        Voice(dict(chance.draw(st.permutations(list(voice.answers.items())))), voice.role)
        for voice in chance.draw(st.permutations(given_round.voices))
    ]
    shuffled = suggest(edition, Round(profile, tuple(voices)))
    assert read(shuffled) == read(suggest(edition, given_round))


@given(any_edition=editions(), chance=st.data())
@MANY
def test_the_order_of_statements_and_of_links_changes_nothing(
    any_edition: Edition, chance: st.DataObject
) -> None:
    """The order of actions and examples settles ties; that of what is asked must not."""
    given_round = chance.draw(rounds(any_edition))
    shuffled = build(
        *(
            axis(
                one.id,
                needs=chance.draw(st.permutations([each.id for each in one.needs])),
                obstacles=chance.draw(st.permutations(one.obstacles)),
                actions=one.actions,
                precedents=one.precedents,
            )
            for one in any_edition.axes
        ),
        links=chance.draw(st.permutations(any_edition.links)),
        profile=any_edition.profile,
    )
    assert read(suggest(shuffled, given_round)) == read(suggest(any_edition, given_round))


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_the_order_of_links_changes_no_reason_either(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    shuffled = replace(any_edition, links=tuple(chance.draw(st.permutations(any_edition.links))))
    assert parts(suggest(shuffled, given_round)) == parts(suggest(any_edition, given_round))


@given(any_edition=editions(), chance=st.data())
@MANY
def test_every_suggestion_says_why_and_its_reasons_add_up(
    any_edition: Edition, chance: st.DataObject
) -> None:
    found = suggest(any_edition, chance.draw(rounds(any_edition)))
    assert len(first_steps(found)) + found.held <= 3
    with_rank = first_steps(found) if is_start(found.scores) else ranked(found)
    assert {each.action: each.rank for each in found.ranked if each.rank} == {
        action: place for place, action in enumerate(with_rank, start=1)
    }
    assert [each.rank for each in found.precedents] == list(range(1, len(found.precedents) + 1))
    assert not set(ranked(found)) & set(to_settle(found))
    assert all(each.reasons for each in found.ranked)
    assert all(each.reasons for each in found.precedents)
    for each in (*found.ranked, *found.to_settle):
        assert all(reason.contribution > 0 for reason in each.reasons)
        assert each.relevance == sum(reason.contribution for reason in each.reasons)
        assert all(reason.link.target == each.action for reason in each.reasons)
    for one in found.precedents:
        assert all(reason.contribution > 0 for reason in one.reasons)
        assert one.likeness == sum(reason.contribution for reason in one.reasons)


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_suggesting_twice_gives_the_same(any_edition: Edition, chance: st.DataObject) -> None:
    given_round = chance.draw(rounds(any_edition))
    assert parts(suggest(any_edition, given_round)) == parts(suggest(any_edition, given_round))


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_a_profile_never_changes_what_answers_weigh(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    other = Round(chance.draw(profiles(any_edition)), given_round.voices)
    assert suggest(any_edition, other).scores == suggest(any_edition, given_round).scores


def test_every_answer_of_the_real_edition_can_be_suggested_on(edition: Edition) -> None:
    """Each value alone, on each statement: no scale holds a value that stops the calculation."""
    for question in edition.questions.values():
        for value in values(question):
            found = suggest(edition, one_voice({question.id: value}))
            level = question.scale.option(value).level
            assert bool(found.ranked) == bool(level)
