"""Wording of rounds: ways of answering, agenda of several voices, changes between two rounds."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills
from adn_assess.domain.edition.questionnaire import Sharing


@dataclass(frozen=True, slots=True)
class SharingWording:
    """How a way of answering a round is offered, and what is promised before the first question."""

    name: Text
    lead: Text
    promise: Annotated[Text, Fills("roles")]
    """Who will see what."""


@dataclass(frozen=True, slots=True)
class SharingsWording:
    """The ways of answering a round."""

    together: SharingWording
    sealed: SharingWording
    anonymous: SharingWording

    def of(self, sharing: Sharing) -> SharingWording:
        """The words of that way."""
        words: SharingWording = getattr(self, sharing)
        return words


@dataclass(frozen=True, slots=True)
class AgendaWording:
    """The sentences of the agenda that several voices make. Words in braces are filled in."""

    title: Text
    subtitle: Text
    lead: Text
    group_lead: Text
    agree: Text
    agree_present: Text
    agree_in_place: Text
    agree_no_need: Text
    agree_not_applicable: Text
    nothing_agreed: Text
    differ: Text
    differ_intro: Text
    if_time: Text
    nothing_differs: Text
    ask_present: Annotated[Text, Fills("who")]
    ask_lacking: Annotated[Text, Fills("who")]
    ask_absent: Annotated[Text, Fills("who")]
    group_ask: Text
    alone: Text
    alone_intro: Text
    ask_knowing: Annotated[Text, Fills("who")]
    unknown: Text
    unknown_intro: Text
    nothing_unknown: Text
    steps: Text
    steps_intro: Text
    no_step: Text
    rests_on: Annotated[Text, Fills("who")]
    rests_on_one: Annotated[Text, Fills("who")]
    rests_on_group: Text
    written: Text
    count_of: Annotated[Text, Fills("count", "total")]
    room_written: Text | None = None
    """The title of the words of a group; None in content that asks a group for none."""
    by_room: Text | None = None
    """By whom they are."""


@dataclass(frozen=True, slots=True)
class ChangesWording:
    """The sentences of what moved between two rounds. Words in braces are filled in."""

    title: Text
    subtitle: Text
    lead: Text
    changed: Text
    nothing_changed: Text
    same: Text
    same_intro: Text
    once: Text
    no_answer: Text
    left_out: Text
    left_out_intro: Text
    gone: Text
    new: Text
    rescaled: Text
    tried: Text
    planned: Text
    done: Text
    tried_intro: Text
    was_tried: Text
    not_tried: Text
    no_step: Text
    at: Annotated[Text, Fills("number", "date")]
    group_at: Text
    other_voices: Text
