"""Wording of reports: their sentences, their versions, and the headings of their tables."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills


@dataclass(frozen=True, slots=True)
class SettingWording:
    """How to say that a precedent's setting is, or is not, that of the reader."""

    kind: str
    value: str
    same: Text
    differs: Text


@dataclass(frozen=True, slots=True)
class ReportWording:
    """Every sentence that names the field or the people. Words in braces are filled in."""

    title: Text
    complete_title: Text
    short_title: Text
    shared_title: Text
    subtitle: Text
    contents: Text
    contents_hint: Text
    made_on: Annotated[Text, Fills("date")]
    no_grade: Text
    snapshot: Text
    other_sources: Text
    """What follows the snapshot and the credit when some examples have sources of their own."""
    respondents: Annotated[Text, Fills("who")]
    respondents_group: Annotated[Text, Fills("count")]
    nobody: Text
    profile: Text
    first_steps: Text
    first_steps_intro: Text
    nothing_to_suggest: Text
    provisional_note: Text
    because: Text
    no_reason: Text
    answer: Annotated[Text, Fills("answer")]
    answer_light: Annotated[Text, Fills("answer")]
    """An answer by a choice of the overview."""
    answer_by: Annotated[Text, Fills("who", "answer")]
    answer_of: Annotated[Text, Fills("count", "total", "answer")]
    note_words: Annotated[Text, Fills("words")]
    """A note beside its statement, in a round of one voice."""
    note_words_by: Annotated[Text, Fills("who", "words")]
    no_answer: Text
    link_reason: Annotated[Text, Fills("reason")]
    basis_source: Text
    basis_example: Text
    """Of a link that the own source of an example states."""
    basis_judgement: Text
    strength_3: Text
    strength_2: Text
    strength_1: Text
    need_figure: Annotated[Text, Fills("level")]
    obstacle_figure: Annotated[Text, Fills("level", "need", "weight")]
    contribution: Annotated[Text, Fills("strength", "words", "weight", "contribution")]
    share: Annotated[Text, Fills("words", "contribution")]
    share_intro: Text
    relevance: Annotated[Text, Fills("relevance")]
    why: Text
    practice: Text
    first_gesture: Text
    gesture: Annotated[Text, Fills("gesture")]
    ours: Text
    unless_said: Text
    reason: Annotated[Text, Fills("label")]
    stable: Text
    hangs_on_one: Annotated[Text, Fills("first")]
    hangs_on_shared: Annotated[Text, Fills("first")]
    hangs_on_two: Annotated[Text, Fills("first", "second")]
    moved: Text
    hinge: Annotated[Text, Fills("answer", "statement")]
    hinge_by: Annotated[Text, Fills("who", "answer", "statement")]
    hinge_group: Annotated[Text, Fills("answer", "statement")]
    replaced_by: Annotated[Text, Fills("action")]
    replaced_by_nothing: Text
    start: Annotated[Text, Fills("known", "asked")]
    start_one: Annotated[Text, Fills("known", "asked")]
    next_statements: Text
    next_statements_intro: Text
    others_unranked: Text
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
    precedents_intro_sources: Text
    """The same, when one of them has a source of its own."""
    no_precedent: Text
    more_precedents: Text
    by_actions_only: Text
    who: Text
    what: Text
    brought: Text
    unsaid: Text
    unsaid_by_source: Text
    """The same, of an example that has a source of its own."""
    example_source: Text
    resembles: Text
    resembles_need: Annotated[Text, Fills("label", "reason")]
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
    differing_reading: Text
    unanswered_reading: Text
    not_asked: Text
    axis_not_asked: Text
    axes_not_asked: Annotated[Text, Fills("axes")]
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
    notes_of_group: Text
    notes_intro: Text
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
    page_of: Annotated[Text, Fills("page", "pages")]
    more_one: Text
    more_many: Annotated[Text, Fills("count")]
    shortened: Text
    whole_in_annex: Annotated[Text, Fills("annex")]
    rest_in_annex: Annotated[Text, Fills("annex")]
    not_repeated: Text
    more_in_tables: Annotated[Text, Fills("count")]
    unanswered_count: Annotated[Text, Fills("count")]
    answers: Text
    decisions: Text
    annex_actions: Text
    annex_examples: Text
    annex_calculation: Text
    annex_notes: Text
    annex_plan: Text
    unprinted: Annotated[Text, Fills("signs")]
    style_text: Text
    style_lead: Text
    style_quiet: Text
    style_remark: Text
    style_reason: Text
    style_own_words: Text
    style_gesture: Text
    style_cell: Text
    style_column_header: Text
    style_annex_text: Text
    style_annex_quiet: Text
    style_annex_reason: Text
    style_label: Text
    style_aside: Text
    style_statement: Text
    style_answer: Text
    style_table: Text
    style_axis: Annotated[Text, Fills("number")]
    discretion: Text


@dataclass(frozen=True, slots=True)
class VersionsWording:
    """What reports and documents say of themselves: redacted, of an earlier round, from a file."""

    partial: Text
    withheld: Annotated[Text, Fills("count")]
    changed: Annotated[Text, Fills("count")]
    unlisted: Text
    earlier: Annotated[Text, Fills("number", "date", "latest")]
    imported: Annotated[Text, Fills("date")]
    earlier_imported: Annotated[Text, Fills("date")]


@dataclass(frozen=True, slots=True)
class TablesWording:
    """The names of tables and of their columns, in the files for those who count.

    `…_about` says what a row of a table holds; `workbook` and `archive`, how each file is read.
    """

    statements: Text
    statements_about: Text
    answers: Text
    answers_about: Text
    counts_about: Text
    actions: Text
    actions_about: Text
    reasons: Text
    reasons_about: Text
    examples: Text
    examples_about: Text
    plan: Text
    plan_about: Text
    profile: Text
    profile_about: Text
    notes: Text
    notes_about: Text
    lists: Text
    lists_about: Text
    read_me: Text
    workbook: Text
    archive: Text
    axis: Text
    kind: Text
    need: Text
    obstacle: Text
    item: Text
    id: Text
    action_id: Text
    presence: Text
    voice: Text
    role: Text
    count: Text
    part: Text
    rank: Text
    remarks: Text
    examples_of: Text
    relevance: Text
    why: Text
    basis: Text
    strength: Text
    contribution: Text
    example: Text
    question: Text
    by: Text
    note: Text
