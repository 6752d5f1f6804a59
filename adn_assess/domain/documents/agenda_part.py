"""A block of the agenda: what has room in the hour, what of it stands in the annex; its lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.documents.blocks import Block, Paragraph, Section
from adn_assess.domain.documents.text_room import excerpt
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.reports.context import ReportContext

NAMES_ROOM: Final = 230
"""Of the names of what stands in the annex; how many they are is said before."""


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """What one block of the hour shows, and the annex with what has no room in it."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    annex: Section | None = None


def annex(
    context: ReportContext,
    title: Text,
    blocks: tuple[Block, ...] = (),
    sections: tuple[Section, ...] = (),
) -> Section | None:
    """The annex of a block; None when all of it has room in the hour."""
    if not blocks and not sections:
        return None
    return Section(context.say(title), blocks, sections, is_annex=True)


def named_in_annex(context: ReportContext, names: Sequence[str]) -> tuple[Paragraph, ...]:
    """How many are left to the annex, and which; nothing when there are none.

    A name that several have stands once.
    """
    if not names:
        return ()
    # Names are sentences of the catalogue: some end with a full stop.
    listed = excerpt("; ".join(name.rstrip(".") for name in dict.fromkeys(names)), NAMES_ROOM)
    wording = context.edition.meeting.in_annex
    return (Paragraph(context.say(wording, count=len(names), names=listed), "quiet"),)


def asked_axes(context: ReportContext, round_: Round) -> tuple[str, ...]:
    """A sentence with the axes that a group was asked about; none when it was asked about all."""
    titles = [context.title(axis) for axis in round_.axes if axis in context.edition.axis]
    wording = context.edition.meeting
    return (context.say(wording.asked_axes, axes=", ".join(titles)),) if titles else ()
