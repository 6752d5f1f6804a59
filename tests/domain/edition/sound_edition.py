"""A small edition without a fault, and the faults of an edition."""

from adn_assess.domain.edition.catalogue import Action, Axis
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.faults import FaultKind, KeyPath
from tests.domain.builders import (
    axis,
    illustrates,
    link,
)
from tests.domain.builders import (
    edition as build,
)

HARD, PLAN = "soil.hard", "need.soil.plan"
DIG, BIN = "act.soil.dig", "prec.bin"


def soil(dig: Action | str = DIG) -> Axis:
    return axis("soil", needs=[PLAN], obstacles=[HARD], actions=[dig], precedents=[BIN])


LINKS = (link(PLAN, DIG, 3), link(HARD, DIG, 1), illustrates(BIN, HARD))
SOUND = build(soil(), links=LINKS)


def faults_of(edition: Edition) -> list[tuple[FaultKind, KeyPath]]:
    return [(each.kind, each.at) for each in edition_faults(edition)]
