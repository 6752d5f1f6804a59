"""Scales: one for each kind of statement, with a level for each known option."""

from collections.abc import Iterator

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Scale
from adn_assess.domain.edition.validation.ids import ID_PATTERN
from adn_assess.domain.edition.validation.light import light_faults
from adn_assess.domain.faults import Fault, KeyPath


def scale_faults(edition: Edition) -> Iterator[Fault]:
    """Each kind of statement has one scale; known options, and only they, have a level."""
    kinds = [scale.kind for scale in edition.scales]
    for kind in ("need", "obstacle"):
        if kinds.count(kind) != 1:
            yield Fault("incomplete_scale", ("scales",), {"given": kind})
    for index, scale in enumerate(edition.scales):
        wrong_options = list(_options(scale, ("scales", index, "options")))
        yield from wrong_options or light_faults(scale, ("scales", index, "light"))


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
