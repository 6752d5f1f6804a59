"""The one or two answers that say best why each first step is suggested."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.suggestions import Reason, Suggestion, Suggestions

MAX_MAIN_REASONS: Final = 2
"""Reasons."""

Contributions = Mapping[str, Fraction]
"""Need or obstacle → what it adds to one action."""


def main_reasons(edition: Edition, suggestions: Suggestions) -> dict[str, tuple[Reason, ...]]:
    """First step → its heaviest reasons, at most `MAX_MAIN_REASONS`.

    What adds as much to every first step says nothing of one of them: it is left out when another
    reason adds more to this step than to any other.
    """
    steps = suggestions.first_steps
    added = {step.action: _contributions(edition, step) for step in steps}
    return {
        step.action: _main(
            edition, step, [each for action, each in added.items() if action != step.action]
        )
        for step in steps
    }


def _contributions(edition: Edition, step: Suggestion) -> Contributions:
    return {edition.item_of[each.about]: each.contribution for each in step.reasons}


def _main(edition: Edition, step: Suggestion, others: list[Contributions]) -> tuple[Reason, ...]:
    def elsewhere(reason: Reason) -> list[Fraction]:
        item = edition.item_of[reason.about]
        return [each.get(item, Fraction(0)) for each in others]

    distinctive = any(
        max(elsewhere(each), default=Fraction(0)) < each.contribution for each in step.reasons
    )
    telling = [
        each
        for each in step.reasons
        if not (others and distinctive and set(elsewhere(each)) == {each.contribution})
    ]
    return tuple(telling[:MAX_MAIN_REASONS])
