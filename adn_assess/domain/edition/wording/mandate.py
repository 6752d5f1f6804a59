"""Wording of the mandate: its sheet, its handover, and the brief for those who host it."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills


@dataclass(frozen=True, slots=True)
class MandateSheetWording:
    """The sentences of a mandate sheet. Words in braces are filled in."""

    title: Text
    subtitle: Text
    nothing_scored: Text
    blank: Text
    first_weeks: Text
    first_weeks_intro: Text
    no_first_week: Text
    because_chosen: Text
    because_answers: Annotated[Text, Fills("label", "reason")]
    tried_before: Text
    questions: Text
    questions_intro: Text
    no_question: Text
    ask_untouched: Text
    ask_undocumented: Text
    ask_understandings: Annotated[Text, Fills("labels")]
    ask_unanswered: Annotated[Text, Fills("label", "actions")]
    ask_unanswered_alone: Annotated[Text, Fills("label")]
    ask_no_action: Text
    ask_profile: Annotated[Text, Fills("question")]
    mine: Text
    theirs: Text
    nothing_mine: Text
    nothing_theirs: Text
    own_words: Text
    situation: Text
    received: Text
    received_intro: Text
    turn: Text
    turn_lead: Text


@dataclass(frozen=True, slots=True)
class HandoverWording:
    """The sentences of a handover file."""

    title: Text
    subtitle: Text
    for_whom: Text
    nothing: Text
    nothing_tried: Text
    tried: Text
    how_to_take: Text
    named: Annotated[Text, Fills("name", "words")]
    """Words from a plan after what they are: the state of a line, what it is stuck on."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said of the post, and where it comes from."""

    words: Text
    source: Text


@dataclass(frozen=True, slots=True)
class BriefWording:
    """A short page on the post, for those who host it: what it is, what it is not."""

    title: Text
    subtitle: Text
    lead: Text
    is_title: Text
    is_points: tuple[Point, ...]
    is_not_title: Text
    is_not_points: tuple[Text, ...]
    is_not_source: Text
    axes_title: Text
    leaning_title: Text
    leaning_intro: Text
    leaning: Annotated[Text, Fills("target", "axis", "reason")]
