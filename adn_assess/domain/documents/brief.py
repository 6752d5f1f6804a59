"""The one-page brief for host organizations: what the post is and is not, and its four axes."""

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

MAX_LINKED_AXES: Final = 2
"""Other axes shown for each axis, so that the brief fits on one page."""


def brief_document(context: ReportContext) -> Document:
    """Lay out the brief, on one page."""
    wording = context.edition.brief
    columns = (
        Column(context.say(wording.is_title), (_points(context, wording.is_points),)),
        Column(context.say(wording.is_not_title), _is_not(context)),
    )
    lead = Paragraph(context.say(wording.lead), "lead")
    opening: tuple[Block, ...] = (lead, SideBySide(columns))
    sections = (
        Section("", opening),
        Section(context.say(wording.axes_title), (_axes(context),)),
        Section(
            context.say(wording.leaning_title),
            (Paragraph(context.say(wording.leaning_intro)), _axis_links(context)),
        ),
    )
    return build_document(context, "brief", wording.title, wording.subtitle, sections, tight=True)


def _points(context: ReportContext, points: Iterable[Point]) -> Bullets:
    return Bullets(tuple(Line(context.say(p.words), aside=context.say(p.source)) for p in points))


def _is_not(context: ReportContext) -> tuple[Bullets | Paragraph, ...]:
    wording = context.edition.brief
    lines = tuple(Line(context.say(point)) for point in wording.is_not_points)
    return Bullets(lines), Paragraph(context.say(wording.is_not_source), "quiet")


def _axes(context: ReportContext) -> Bullets:
    lines = (
        Line(context.say(axis.title), about=axis.id, says=context.say(axis.definition))
        for axis in context.edition.axes
    )
    return Bullets(tuple(lines))


def _axis_links(context: ReportContext) -> Bullets:
    return Bullets(tuple(_link_line(context, link) for link in links_between_axes(context.edition)))


def _link_line(context: ReportContext, link: Link) -> Line:
    """A link, with its basis where it is not what is said above of them all."""
    edition = context.edition
    basis = context.say(edition.wording.basis_source) if link.basis == "source" else None
    says = context.say(
        edition.brief.leaning,
        target=context.label(link.target),
        axis=context.say(edition.axis_of[link.target].title),
        reason=context.say(link.reason),
    )
    return Line(context.label(link.origin), link.origin, says, basis)


def links_between_axes(edition: Edition) -> tuple[Link, ...]:
    """For each axis, its best links from its obstacles to actions of other axes."""
    return tuple(link for axis in edition.axes for link in _best_links(edition, axis))


def _best_links(edition: Edition, axis: Axis) -> list[Link]:
    """At most `MAX_LINKED_AXES` links from the obstacles of an axis, each to another axis.

    Order: links stated by the source, then strength, then source order.
    """
    obstacles = {obstacle.id for obstacle in axis.obstacles}
    candidates = [
        link
        for action, links in edition.links_to_action.items()
        for link in links
        if edition.item_of[link.origin] in obstacles and edition.axis_of[action] is not axis
    ]
    candidates.sort(key=lambda link: (link.basis != "source", -(link.strength or 0)))
    best: dict[str, Link] = {}
    for link in candidates:
        best.setdefault(edition.axis_of[link.target].id, link)
    return [*best.values()][:MAX_LINKED_AXES]
