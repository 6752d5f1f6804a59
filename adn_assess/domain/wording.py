"""The words of the home page, a result and a report, as content."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
    """Every sentence that names the field or the people. Words in braces are filled in."""

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
    legend_absent: Text
    legend_unknown: Text
    legend_none: Text
    legend_needs: Text
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
    home_title: Text
    home_audience: Text
    home_text: Text
    together: Text
    discretion: Text


FILLED: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(words.split())
    for name, words in {
        "made_on": "date",
        "respondents": "who",
        "answer": "answer",
        "answer_by": "who answer",
        "link_reason": "reason",
        "need_figure": "level",
        "obstacle_figure": "level need weight",
        "contribution": "strength words weight contribution",
        "relevance": "relevance",
        "hinge": "answer statement",
        "hinge_by": "who answer statement",
        "to_settle_intro": "question",
        "held_many": "count",
        "example": "label",
        "resembles_obstacle": "label reason",
        "resembles_action": "label reason",
        "differs_absent": "label",
        "differs_not_applicable": "label",
        "differs_unknown": "label",
        "figure_summary": "asked present absent unknown other",
        "axis_need": "need",
        "axis_need_assumed": "need",
        "axis_covered": "covered asked",
        "to_verify_with": "ask",
        "edition": "edition",
    }.items()
}
"""The words in braces that a report fills in, by sentence; the other sentences have none."""
