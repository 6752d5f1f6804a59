"""The page for those who host an agent: what the post is and is not, and how its axes hold."""

from collections.abc import Iterable
from typing import Final

from adn_assess.domain.catalogue import Axis, Link
from adn_assess.domain.document import (
    Beside,
    Block,
    Bullets,
    Column,
    Document,
    Line,
    Paragraph,
    Section,
)
from adn_assess.domain.edition import Edition
from adn_assess.domain.reporting.papers import Making
from adn_assess.domain.wording import Point

LEANINGS: Final = 2
"""How many other axes an axis is shown to lean on, at most: the page must hold on one sheet."""


def brief_document(making: Making) -> Document:
    """The page, short enough for one sheet of paper."""
    said = making.edition.brief
    columns = (
        Column(making.say(said.is_title), (_points(making, said.is_points),)),
        Column(making.say(said.is_not_title), _is_not(making)),
    )
    opening: tuple[Block, ...] = (Paragraph(making.say(said.lead), "lead"), Beside(columns))
    sections = (
        Section("", opening),
        Section(making.say(said.axes_title), (_axes(making),)),
        Section(
            making.say(said.leaning_title),
            (Paragraph(making.say(said.leaning_intro)), _leanings(making)),
        ),
    )
    return making.paper("brief", said.title, said.subtitle, sections, tight=True)


def _points(making: Making, points: Iterable[Point]) -> Bullets:
    return Bullets(tuple(Line(making.say(p.words), aside=making.say(p.source)) for p in points))


def _is_not(making: Making) -> tuple[Bullets | Paragraph, ...]:
    said = making.edition.brief
    lines = tuple(Line(making.say(point)) for point in said.is_not_points)
    return Bullets(lines), Paragraph(making.say(said.is_not_source), "quiet")


def _axes(making: Making) -> Bullets:
    lines = (
        Line(making.say(axis.title), about=axis.id, says=making.say(axis.definition))
        for axis in making.edition.axes
    )
    return Bullets(tuple(lines))


def _leanings(making: Making) -> Bullets:
    return Bullets(tuple(_leaning(making, link) for link in leanings(making.edition)))


def _leaning(making: Making, link: Link) -> Line:
    edition = making.edition
    basis = (
        edition.wording.basis_source if link.basis == "source" else edition.wording.basis_judgement
    )
    says = making.say(
        edition.brief.leaning,
        target=making.label(link.target),
        axis=making.say(edition.axis_of[link.target].title),
        reason=making.say(link.reason),
    )
    return Line(making.label(link.origin), link.origin, says, making.say(basis))


def leanings(edition: Edition) -> tuple[Link, ...]:
    """For each axis, the links by which its obstacles lean best on the actions of other axes."""
    return tuple(link for axis in edition.axes for link in _best(edition, axis))


def _best(edition: Edition, axis: Axis) -> list[Link]:
    """One link to each of two other axes, at most.

    What the source itself couples comes first, then what is strongest, then source order.
    """
    obstacles = {obstacle.id for obstacle in axis.obstacles}
    leaning = [
        link
        for action, links in edition.links_to_action.items()
        for link in links
        if link.origin in obstacles and edition.axis_of[action] is not axis
    ]
    best: dict[str, Link] = {}
    for link in sorted(leaning, key=lambda link: (link.basis != "source", -(link.strength or 0))):
        best.setdefault(edition.axis_of[link.target].id, link)
    return [*best.values()][:LEANINGS]
