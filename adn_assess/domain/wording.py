"""The words of a report and of a result, as content: one field, one sentence or heading."""

from dataclasses import dataclass

from adn_assess.domain.catalogue import Text


@dataclass(frozen=True, slots=True)
class Setting:
    """How to say that a precedent's setting is, or is not, that of the reader."""

    kind: str
    value: str
    same: Text
    differs: Text


@dataclass(frozen=True, slots=True)
class Wording:
    """Every heading and sentence of a report. Words in braces are filled in by the report."""

    title: Text
    subtitle: Text
    made_on: Text
    no_grade: Text
    snapshot: Text
    respondents: Text
    nobody: Text
    profile: Text
    first_steps: Text
    first_steps_intro: Text
    nothing_to_suggest: Text
    provisional_note: Text
    because: Text
    answer: Text
    answer_by: Text
    no_answer: Text
    link_reason: Text
    basis_source: Text
    basis_judgement: Text
    strength_3: Text
    strength_2: Text
    strength_1: Text
    need_figure: Text
    obstacle_figure: Text
    contribution: Text
    relevance: Text
    why: Text
    practice: Text
    first_gesture: Text
    ours: Text
    stable: Text
    to_discuss: Text
    hinge: Text
    hinge_by: Text
    to_settle: Text
    to_settle_intro: Text
    held_one: Text
    held_many: Text
    others: Text
    others_intro: Text
    example: Text
    no_example: Text
    precedents: Text
    precedents_intro: Text
    no_precedent: Text
    who: Text
    what: Text
    brought: Text
    unsaid: Text
    resembles: Text
    resembles_obstacle: Text
    resembles_action: Text
    differs: Text
    differs_absent: Text
    differs_not_applicable: Text
    differs_unknown: Text
    nothing_differs: Text
    axes: Text
    axes_intro: Text
    figure: Text
    figure_summary: Text
    legend_presence: Text
    legend_unknown: Text
    legend_none: Text
    axis_need: Text
    axis_need_assumed: Text
    axis_covered: Text
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
    to_verify_with: Text
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
    edition: Text
    page: Text
