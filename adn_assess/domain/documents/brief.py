"""The page for those who host an agent: what the post is and is not, and how its axes hold."""

from collections.abc import Iterable
from typing import Final

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Line,
    Paragraph,
    Section,
    SideBySide,
)
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.edition.catalogue import Axis, Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.mandate import Point
from adn_assess.domain.reports.context import ReportContext

LEANINGS: Final = 2
"""How many other axes an axis is shown to lean on, at most: the page must hold on one sheet."""


def brief_document(context: ReportContext) -> Document:
    """The page, short enough for one sheet of paper."""
    said = context.edition.brief
    columns = (
        Column(context.say(said.is_title), (_points(context, said.is_points),)),
        Column(context.say(said.is_not_title), _is_not(context)),
    )
    opening: tuple[Block, ...] = (Paragraph(context.say(said.lead), "lead"), SideBySide(columns))
    sections = (
        Section("", opening),
        Section(context.say(said.axes_title), (_axes(context),)),
        Section(
            context.say(said.leaning_title),
            (Paragraph(context.say(said.leaning_intro)), _leanings(context)),
        ),
    )
    return build_document(context, "brief", said.title, said.subtitle, sections, tight=True)


def _points(context: ReportContext, points: Iterable[Point]) -> Bullets:
    return Bullets(tuple(Line(context.say(p.words), aside=context.say(p.source)) for p in points))


def _is_not(context: ReportContext) -> tuple[Bullets | Paragraph, ...]:
    said = context.edition.brief
    lines = tuple(Line(context.say(point)) for point in said.is_not_points)
    return Bullets(lines), Paragraph(context.say(said.is_not_source), "quiet")


def _axes(context: ReportContext) -> Bullets:
    lines = (
        Line(context.say(axis.title), about=axis.id, says=context.say(axis.definition))
        for axis in context.edition.axes
    )
    return Bullets(tuple(lines))


def _leanings(context: ReportContext) -> Bullets:
    return Bullets(tuple(_leaning(context, link) for link in leanings(context.edition)))


def _leaning(context: ReportContext, link: Link) -> Line:
    edition = context.edition
    basis = (
        edition.wording.basis_source if link.basis == "source" else edition.wording.basis_judgement
    )
    says = context.say(
        edition.brief.leaning,
        target=context.label(link.target),
        axis=context.say(edition.axis_of[link.target].title),
        reason=context.say(link.reason),
    )
    return Line(context.label(link.origin), link.origin, says, context.say(basis))


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
