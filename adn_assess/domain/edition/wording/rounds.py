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
    asked_axes: Annotated[Text, Fills("axes")]
    agree: Annotated[Text, Fills("minutes")]
    agree_present: Text
    agree_in_place: Text
    agree_no_need: Text
    agree_not_applicable: Text
    nothing_agreed: Text
    annex_agree: Text
    differ: Annotated[Text, Fills("minutes")]
    differ_intro: Text
    annex_differ: Text
    nothing_differs: Text
    ask_present: Annotated[Text, Fills("who")]
    ask_lacking: Annotated[Text, Fills("who")]
    ask_absent: Annotated[Text, Fills("who")]
    group_ask: Text
    alone: Text
    ask_knowing: Annotated[Text, Fills("who")]
    unknown: Annotated[Text, Fills("minutes")]
    unknown_intro: Text
    nothing_unknown: Text
    group_unknown: Text
    annex_unknown: Text
    steps: Annotated[Text, Fills("minutes")]
    steps_intro: Text
    no_step: Text
    rests_on: Annotated[Text, Fills("who")]
    rests_on_one: Annotated[Text, Fills("who")]
    rests_on_group: Text
    meet_again: Text
    meet_again_when: Text
    meet_again_where: Text
    meet_again_line: Text
    """The line of the plan by which people meet again."""
    written: Annotated[Text, Fills("minutes")]
    written_intro: Text
    nothing_written: Text
    group_written: Text
    annex_written: Text
    in_annex: Annotated[Text, Fills("count", "names")]
    """What has no room in the hour: how many, and which."""
    count_of: Annotated[Text, Fills("count", "total")]
    by_room: Text | None = None
    """By whom the words of a group are; None in content that asks a group for none."""


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
    not_asked: Text
    not_asked_at: Annotated[Text, Fills("number")]
    tried: Text
    planned: Text
    deeds: Text
    deeds_intro: Text
    no_deed: Text
    no_outcome: Text
    stuck: Text
    tried_intro: Text
    was_tried: Text
    not_tried: Text
    no_step: Text
    at: Annotated[Text, Fills("number", "date")]
    group_at: Text
    other_voices: Text
