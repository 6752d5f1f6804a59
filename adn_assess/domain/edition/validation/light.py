"""Light choices: each leads to values of its scale, and no two stand for the same."""

from collections.abc import Iterator

from adn_assess.domain.edition.light import LightChoice, Values
from adn_assess.domain.edition.questionnaire import Scale
from adn_assess.domain.faults import Fault, KeyPath


def light_faults(scale: Scale, at: KeyPath) -> Iterator[Fault]:
    """Faults of the light choices of a scale whose options have none.

    An answer stands for values that are all known, or else for one; nothing is refined between a
    grade and not knowing.
    """
    standings = {option.value: option.standing for option in scale.options}
    seen: set[int | str] = set()
    for place, choice in enumerate(scale.light):
        here = (*at, place)
        if bool(choice.values) == bool(choice.answers) or bool(choice.ask) != bool(choice.answers):
            yield Fault("incomplete_light", here, {"given": choice.label.fr})
        for values, where in _answers(choice, here):
            for value in values:
                if value not in standings:
                    known = ", ".join(map(str, standings))
                    detail = {"given": str(value), "id": scale.kind, "known": known}
                    yield Fault("unknown_value", (*where, "values"), detail)
                elif value in seen:
                    yield Fault("duplicate_id", (*where, "values"), {"given": str(value)})
                seen.add(value)
            of_values = {standings[value] for value in values if value in standings}
            if not values or (len(values) > 1 and of_values != {"known"}):
                given = ", ".join(map(str, values)) or choice.label.fr
                yield Fault("incomplete_light", where, {"given": given})


def _answers(choice: LightChoice, at: KeyPath) -> Iterator[tuple[Values, KeyPath]]:
    """The values of each answer that a choice leads to, with its path."""
    if choice.values:
        yield choice.values, at
    for nested, each in enumerate(choice.answers):
        yield each.values, (*at, "answers", nested)
