"""Scales: one for each kind of statement, with a level for each known option."""

from collections.abc import Iterator

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Scale
from adn_assess.domain.edition.validation.ids import ID_PATTERN
from adn_assess.domain.faults import Fault, KeyPath


def scale_faults(edition: Edition) -> Iterator[Fault]:
    """Each kind of statement has one scale; known options, and only they, have a level.

    A choice of the overview saves a value of its scale, and no two stand for the same.
    """
    kinds = [scale.kind for scale in edition.scales]
    for kind in ("need", "obstacle"):
        if kinds.count(kind) != 1:
            yield Fault("incomplete_scale", ("scales",), {"given": kind})
    for index, scale in enumerate(edition.scales):
        wrong_options = list(_options(scale, ("scales", index, "options")))
        yield from wrong_options or _light_choices(scale, ("scales", index, "light"))


def _options(scale: Scale, at: KeyPath) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, option in enumerate(scale.options):
        here = (*at, place)
        code = str(option.value)
        if code in seen:
            yield Fault("duplicate_id", (*here, "value"), {"given": code})
        seen.add(code)
        is_grade = isinstance(option.value, int)
        if not is_grade and not ID_PATTERN.fullmatch(code):
            yield Fault("id_malformed", (*here, "value"), {"given": code})
        known = option.standing == "known"
        in_range = option.level is None or 0 <= option.level <= 1
        if known != (option.level is not None) or not in_range or (is_grade and not known):
            yield Fault("incomplete_scale", here, {"given": str(option.value)})


def _light_choices(scale: Scale, at: KeyPath) -> Iterator[Fault]:
    codes = {str(option.value): option.standing for option in scale.options}
    seen: set[str] = set()
    for place, choice in enumerate(scale.light):
        answers = [(choice.values, (*at, place))]
        if choice.ask is not None:
            answers = [
                (each.values, (*at, place, "answers", nested))
                for nested, each in enumerate(choice.answers)
            ]
        if (
            not answers
            or (choice.ask is None) == bool(choice.answers)
            or (choice.ask is not None and choice.values)
        ):
            yield Fault("incomplete_light", (*at, place), {"given": choice.label.fr})
        for values, here in answers:
            given = [str(value) for value in values]
            for code in given:
                if code not in codes:
                    detail = {"given": code, "id": scale.kind, "known": ", ".join(codes)}
                    yield Fault("unknown_value", (*here, "values"), detail)
                elif code in seen:
                    yield Fault("duplicate_id", (*here, "values"), {"given": code})
                seen.add(code)
            standings = {codes[code] for code in given if code in codes}
            if not given or len(standings) > 1:
                yield Fault("incomplete_light", here, {"given": ", ".join(given)})
