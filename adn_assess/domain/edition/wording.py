"""The words of the home page, of results, reports and papers, as content."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills
from adn_assess.domain.edition.questionnaire import PlanState, Sharing, Whose


@dataclass(frozen=True, slots=True)
class Setting:
    """How to say that a precedent's setting is, or is not, that of the reader."""

    kind: str
    value: str
    same: Text
    differs: Text


@dataclass(frozen=True, slots=True)
class Wording:
    """Every sentence that names the field or the people. Words in braces are filled in."""

    title: Text
    subtitle: Text
    made_on: Annotated[Text, Fills("date")]
    no_grade: Text
    snapshot: Text
    respondents: Annotated[Text, Fills("who")]
    respondents_group: Annotated[Text, Fills("count")]
    nobody: Text
    profile: Text
    first_steps: Text
    first_steps_intro: Text
    nothing_to_suggest: Text
    provisional_note: Text
    because: Text
    answer: Annotated[Text, Fills("answer")]
    answer_by: Annotated[Text, Fills("who", "answer")]
    answer_of: Annotated[Text, Fills("count", "total", "answer")]
    no_answer: Text
    link_reason: Annotated[Text, Fills("reason")]
    basis_source: Text
    basis_judgement: Text
    strength_3: Text
    strength_2: Text
    strength_1: Text
    need_figure: Annotated[Text, Fills("level")]
    obstacle_figure: Annotated[Text, Fills("level", "need", "weight")]
    contribution: Annotated[Text, Fills("strength", "words", "weight", "contribution")]
    relevance: Annotated[Text, Fills("relevance")]
    why: Text
    practice: Text
    first_gesture: Text
    ours: Text
    stable: Text
    to_discuss: Text
    hinge: Annotated[Text, Fills("answer", "statement")]
    hinge_by: Annotated[Text, Fills("who", "answer", "statement")]
    hinge_group: Annotated[Text, Fills("answer", "statement")]
    to_settle: Text
    to_settle_intro: Annotated[Text, Fills("question")]
    held_one: Text
    held_many: Annotated[Text, Fills("count")]
    others: Text
    others_intro: Text
    example: Annotated[Text, Fills("label")]
    no_example: Text
    in_library: Text
    precedents: Text
    precedents_intro: Text
    no_precedent: Text
    who: Text
    what: Text
    brought: Text
    unsaid: Text
    resembles: Text
    resembles_obstacle: Annotated[Text, Fills("label", "reason")]
    resembles_action: Annotated[Text, Fills("label", "reason")]
    differs: Text
    differs_absent: Annotated[Text, Fills("label")]
    differs_not_applicable: Annotated[Text, Fills("label")]
    differs_unknown: Annotated[Text, Fills("label")]
    nothing_differs: Text
    axes: Text
    axes_intro: Text
    figure: Text
    figure_summary: Annotated[Text, Fills("asked", "present", "absent", "unknown", "other")]
    legend_presence: Text
    legend_absent: Text
    legend_unknown: Text
    legend_none: Text
    legend_needs: Text
    axis_need: Annotated[Text, Fills("need")]
    axis_need_assumed: Annotated[Text, Fills("need")]
    axis_covered: Annotated[Text, Fills("covered", "asked")]
    provisional: Text
    needs: Text
    obstacles: Text
    statement: Text
    given_answer: Text
    reading: Text
    weight: Text
    unanswered_reading: Text
    strengths: Text
    strengths_intro: Text
    no_strength: Text
    to_verify: Text
    to_verify_intro: Text
    to_verify_with: Annotated[Text, Fills("ask")]
    nothing_to_verify: Text
    partly_known: Text
    unanswered: Text
    not_applicable: Text
    changes: Text
    changes_intro: Text
    nothing_changes: Text
    notes: Text
    next_steps: Text
    next_steps_intro: Text
    action: Text
    responsible: Text
    due: Text
    method: Text
    method_text: Text
    source_and_licence: Text
    maturity: Text
    edition: Annotated[Text, Fills("edition")]
    page: Text
    discretion: Text


@dataclass(frozen=True, slots=True)
class HomeWording:
    """What the home page says: in five seconds, what this is, for whom, how long, and the doors."""

    title: Text
    audience: Text
    text: Text
    duration: Annotated[Text, Fills("minutes")]
    leave_with: Text
    discreet: Text
    sample: Text
    sample_caption: Text
    sample_title: Text
    sample_notice: Text
    arriving: Text
    arriving_text: Text
    naming: Text
    naming_text: Text
    room: Text
    room_text: Text


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


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said of the post, and where it comes from."""

    words: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Brief:
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


@dataclass(frozen=True, slots=True)
class SharingWords:
    """How a way of answering a round is offered, and what is promised before the first question."""

    name: Text
    lead: Text
    promise: Annotated[Text, Fills("roles")]
    """Who will see what."""


@dataclass(frozen=True, slots=True)
class SharingsWording:
    """The ways of answering a round."""

    together: SharingWords
    sealed: SharingWords
    anonymous: SharingWords

    def of(self, sharing: Sharing) -> SharingWords:
        """The words of that way."""
        words: SharingWords = getattr(self, sharing)
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
    agree_absent: Text
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
    tried_intro: Text
    was_tried: Text
    not_tried: Text
    no_step: Text
    at: Annotated[Text, Fills("number", "date")]
    group_at: Text
    other_voices: Text


@dataclass(frozen=True, slots=True)
class WhoseWording:
    """Who can act on something."""

    us: Text
    agent: Text
    network: Text
    funder: Text
    nobody: Text
    unsaid: Text

    def of(self, whose: Whose | None) -> Text:
        """How to say it."""
        said: Text = getattr(self, whose or "unsaid")
        return said


@dataclass(frozen=True, slots=True)
class StatesWording:
    """How far a line of a plan is."""

    planned: Text
    doing: Text
    done: Text
    later: Text
    never: Text

    def of(self, state: PlanState) -> Text:
        """How to say it."""
        said: Text = getattr(self, state)
        return said


@dataclass(frozen=True, slots=True)
class PlanWording:
    """The plan."""

    title: Text
    subtitle: Text
    nothing: Text
    hours: Annotated[Text, Fills("count")]
    due: Text
    past: Annotated[Text, Fills("date")]
    today: Text
    soon: Annotated[Text, Fills("date")]
    now: Text
    now_intro: Text
    waiting: Text
    waiting_intro: Text
    by_whom: Text
    by_whom_intro: Text
    whose_question: Text
    whose: WhoseWording
    states: StatesWording
    wont: Text
    wont_intro: Text
    done: Text
    action: Text
    obstacle: Text
    state: Text
    who: Text
    due_on: Text
    note: Text
    outcome: Text
    set_aside: Text
    set_aside_intro: Text
    come_back: Text


@dataclass(frozen=True, slots=True)
class MeetingSheetWording:
    """The sheet of one page for a meeting."""

    title: Text
    subtitle: Text
    findings: Text
    no_finding: Text
    differences: Text
    one_view: Text
    steps: Text
    decisions: Text
    decision: Text
    wont: Text
    nothing_put_aside: Text


@dataclass(frozen=True, slots=True)
class VersionsWording:
    """What the versions of a report say of themselves."""

    short: Text
    partial: Text
    withheld: Annotated[Text, Fills("count")]


@dataclass(frozen=True, slots=True)
class TablesWording:
    """The names of tables and of their columns, in the files for those who count."""

    statements: Text
    actions: Text
    reasons: Text
    source: Text
    axis: Text
    item: Text
    presence: Text
    remarks: Text
    relevance: Text
    why: Text
    basis: Text
    strength: Text
    contribution: Text
    by: Text
    note: Text


@dataclass(frozen=True, slots=True)
class StoryWording:
    """A draft example for the wiki, from an action that was tried."""

    title: Text
    lead: Text
    who: Text
    who_help: Text
    what: Text
    what_help: Text
    brought: Text
    brought_help: Text
    unsaid: Text
    unsaid_help: Text
    action: Text
    obstacles: Text
    licence: Text
    publish: Text
    first: Text
