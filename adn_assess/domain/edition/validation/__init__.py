"""Validation of an edition: every id known, every statement asked, every action reached.

Paths follow the shape of the edition itself: ("axes", 0, "actions", 2, "applies").
"""

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation.axes import axis_faults
from adn_assess.domain.edition.validation.conditions import (
    condition_faults,
    first_move_faults,
    remark_faults,
)
from adn_assess.domain.edition.validation.facilitation import facilitation_faults
from adn_assess.domain.edition.validation.ids import id_faults
from adn_assess.domain.edition.validation.links import link_faults
from adn_assess.domain.edition.validation.profile import profile_faults, setting_faults
from adn_assess.domain.edition.validation.scales import scale_faults
from adn_assess.domain.edition.validation.source import source_faults
from adn_assess.domain.edition.validation.statements import statement_faults
from adn_assess.domain.edition.validation.texts import text_faults
from adn_assess.domain.faults import Fault


def edition_faults(edition: Edition) -> list[Fault]:
    """Every fault of an edition; none when it is fit to serve."""
    first = [
        *text_faults(edition, (), frozenset()),
        *source_faults(edition),
        *id_faults(edition),
        *statement_faults(edition),
        *scale_faults(edition),
        *facilitation_faults(edition),
    ]
    if not has_scales(edition):
        return first
    return [
        *first,
        *link_faults(edition),
        *condition_faults(edition),
        *remark_faults(edition),
        *first_move_faults(edition),
        *axis_faults(edition),
        *profile_faults(edition),
        *setting_faults(edition),
    ]


def has_scales(edition: Edition) -> bool:
    """Whether each kind of statement has its scale; without one, no statement can be looked at."""
    return {scale.kind for scale in edition.scales} == {"need", "obstacle"}
