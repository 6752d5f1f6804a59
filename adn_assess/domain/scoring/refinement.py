"""What is left open in an overview: the answers whose finer values could change the first steps.

An answer of the overview stands for several values of its scale, and is saved as the first of
them. It is left open while another of them, in its place, would change which actions are first
steps. What was answered on the whole scale is never left open, not even by that same value.
"""

from collections.abc import Collection
from dataclasses import dataclass

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Scale, Value
from adn_assess.domain.scoring.cover_changes import Cover
from adn_assess.domain.scoring.sensitivity import changes
from adn_assess.domain.scoring.suggestions import FirstSteps, choose_first_steps


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer of a voice, and the finer value that would change the first steps the most."""

    voice: int
    """The index of the voice in its round."""
    statement: str
    value: Value
    leaving: tuple[str, ...]
    """The first steps that would not be any more, in their order."""
    entering: tuple[str, ...]
    """The actions that would be first steps, in their new order."""
    place: int
    """The furthest place, from 1, that a step which leaves would have; 0 when none leaves."""

    @property
    def reach(self) -> tuple[int, int]:
        """How much it would change: how many first steps, then how far down one would go."""
        return (max(len(self.leaving), len(self.entering)), self.place)


def open_answers(
    edition: Edition, round_: Round, settled: Collection[str] = frozenset()
) -> tuple[OpenAnswer, ...]:
    """The answers left open, those that could change the first steps the most before the others."""
    return open_answers_among(edition, round_, choose_first_steps(edition, round_, settled))


def open_answers_among(
    edition: Edition, round_: Round, chosen: FirstSteps
) -> tuple[OpenAnswer, ...]:
    """The same, of a round whose first steps are known."""
    if not any(voice.light for voice in round_.voices):
        return ()
    applying = chosen.applying
    cover = Cover.of(chosen.reach, chosen.scores.integers, chosen.cover)
    before = [step.action for step in chosen.cover if step.action in applying]
    found: dict[tuple[int, str], OpenAnswer] = {}
    for change in changes(edition, round_, chosen.scores, Scale.finer):
        light = [each for each in change.voices if change.statement in round_.voices[each].light]
        if not light:
            continue
        changed = cover.changed(change.added)
        if changed is None:
            continue
        first_steps = changed.all_first_steps()
        if {*first_steps} == {step.action for step in chosen.cover}:
            continue
        after = [action for action in first_steps if action in applying]
        leaving = tuple(each for each in before if each not in after)
        entering = tuple(each for each in after if each not in before)
        if not (leaving or entering):
            continue
        order = changed.ranked(applying)
        place = max((_place(order, each) for each in leaving), default=0)
        for voice in light:
            answer = OpenAnswer(voice, change.statement, change.value, leaving, entering, place)
            known = found.setdefault((voice, change.statement), answer)
            if answer.reach > known.reach:
                found[voice, change.statement] = answer
    return tuple(sorted(found.values(), key=lambda each: each.reach, reverse=True))


def _place(order: list[str], action: str) -> int:
    """The place of an action, from 1; one more than the last when it has none."""
    return (order.index(action) if action in order else len(order)) + 1
