"""The agenda of a one-hour meeting between several voices: agreements, differences, first steps."""

from collections.abc import Collection
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import (
    Position,
    StatementComparison,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.documents.answer_distribution import (
    answer_distribution,
    answers_with_roles,
    role_label,
    role_labels,
)
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Step,
    Steps,
)
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.documents.room_words import room_words_sections
from adn_assess.domain.edition.questionnaire import NoteSubject
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.scoring.suggestions import Suggestion, suggest

MAX_MAIN_DIFFERENCES: Final = 5
"""Differences to discuss within the hour; the others are listed for the time left."""
MAX_STEP_REASONS: Final = 3
"""Reasons shown for a first step; the report has all of them."""

Comparisons = tuple[StatementComparison, ...]


def agenda_document(
    context: ReportContext, round_: Round, settled: Collection[str] = frozenset()
) -> Document:
    """Lay out the agenda, in the order of the hour: agreements, then differences, then actions.

    `settled` has the ids of the actions not to suggest again.
    """
    wording = context.edition.meeting
    comparisons = compare_voices(context.edition, round_)
    sections = (
        _agreements(context, round_, comparisons),
        _differences(context, round_, comparisons),
        *_single_answers(context, round_, comparisons),
        *_unknown(context, round_, comparisons),
        _first_steps(context, round_, settled),
        *_notes(context, round_),
        *room_words_sections(context, round_),
    )
    lead = (context.say(wording.group_lead if round_.is_group else wording.lead),)
    return build_document(context, "meeting", wording.title, wording.subtitle, sections, lead)


def _agreements(context: ReportContext, round_: Round, comparisons: Comparisons) -> Section:
    """The statements on which all who know say the same, by what they say."""
    wording = context.edition.meeting
    agreed = [each for each in comparisons if each.agreement == "agree"]
    groups: tuple[tuple[Position, str], ...] = (
        ("present", context.say(wording.agree_present)),
        ("in_place", context.say(wording.agree_in_place)),
        ("absent", context.say(wording.agree_no_need)),
        ("not_applicable", context.say(wording.agree_not_applicable)),
    )
    parts = tuple(
        Section(title, (Bullets(tuple(_agreement(context, round_, each) for each in group)),))
        for position, title in groups
        if (group := [each for each in agreed if each.positions[0][0] == position])
    )
    nothing = () if parts else (Paragraph(context.say(wording.nothing_agreed), "quiet"),)
    return Section(context.say(wording.agree), nothing, parts)


def _agreement(context: ReportContext, round_: Round, comparison: StatementComparison) -> Line:
    """A statement agreed on, with the answers, then who does not know and who did not answer."""
    distribution = answer_distribution(context, round_, comparison)
    answers = [answers_with_roles(distribution)]
    if not round_.counts_answers and comparison.voices_silent(round_):
        silent = role_labels(context, round_, comparison.voices_silent(round_))
        answers.append(f"{silent} — {context.say(context.edition.wording.no_answer)}")
    return Line(distribution.line.words, about=distribution.line.about, aside="; ".join(answers))


def _differences(context: ReportContext, round_: Round, comparisons: Comparisons) -> Section:
    """The statements on which voices differ, widest difference first."""
    wording = context.edition.meeting
    differing = tuple(each for each in comparisons if each.agreement == "differ")
    if not differing:
        nothing = Paragraph(context.say(wording.nothing_differs), "quiet")
        return Section(context.say(wording.differ), (nothing,))
    distributions = tuple(
        answer_distribution(context, round_, each, *_questions(context, round_, each))
        for each in widest_difference_first(differing)
    )
    main, others = distributions[:MAX_MAIN_DIFFERENCES], distributions[MAX_MAIN_DIFFERENCES:]
    if_time = (Section(context.say(wording.if_time), others),) if others else ()
    intro = [Paragraph(context.say(wording.differ_intro))]
    if round_.is_group:
        intro.append(Paragraph(context.say(wording.group_ask)))
    return Section(context.say(wording.differ), (*intro, *main), if_time)


def _questions(
    context: ReportContext, round_: Round, comparison: StatementComparison
) -> tuple[str, ...]:
    """A question to those who say present, then one to the others who know; none to a group."""
    wording = context.edition.meeting
    if round_.is_group:
        return ()
    present = role_labels(context, round_, comparison.voices_where(present=True))
    others = role_labels(context, round_, comparison.voices_where(present=False))
    is_need = comparison.question.kind == "need"
    ask_present = wording.ask_lacking if is_need else wording.ask_present
    asks = ((ask_present, present), (wording.ask_absent, others))
    return tuple(context.say(ask, who=who) for ask, who in asks if who)


def _single_answers(
    context: ReportContext, round_: Round, comparisons: Comparisons
) -> tuple[Section, ...]:
    """The statements that a single voice knows, with a question to it; nothing for a group."""
    wording = context.edition.meeting
    if round_.is_group:
        return ()
    distributions = []
    for each in comparisons:
        if each.agreement == "alone":
            voices = (*each.voices_where(present=True), *each.voices_where(present=False))
            who = role_labels(context, round_, voices)
            ask = context.say(wording.ask_knowing, who=who)
            distributions.append(answer_distribution(context, round_, each, ask))
    if not distributions:
        return ()
    intro = Paragraph(context.say(wording.alone_intro))
    return (Section(context.say(wording.alone), (intro, *distributions)),)


def _unknown(
    context: ReportContext, round_: Round, comparisons: Comparisons
) -> tuple[Section, ...]:
    """The statements that nobody knows, with whom to ask.

    Nothing for a group: a statement that too few of it know is not shown.
    """
    wording, report_wording = context.edition.meeting, context.edition.wording
    if round_.is_group:
        return ()
    lines = tuple(
        Line(
            context.say(each.question.statement),
            about=each.question.id,
            says=context.say(report_wording.to_verify_with, ask=context.say(each.question.ask)),
        )
        for each in comparisons
        if each.agreement == "unknown"
    )
    if not lines:
        nothing = Paragraph(context.say(wording.nothing_unknown), "quiet")
        return (Section(context.say(wording.unknown), (nothing,)),)
    intro = Paragraph(context.say(wording.unknown_intro))
    return (Section(context.say(wording.unknown), (intro, Bullets(lines))),)


def _first_steps(context: ReportContext, round_: Round, settled: Collection[str]) -> Section:
    wording = context.edition.meeting
    ranked = suggest(context.edition, round_, settled).ranked
    suggestions = [each for each in ranked if each.first_step]
    if not suggestions:
        nothing = Paragraph(context.say(wording.no_step), "quiet")
        return Section(context.say(wording.steps), (nothing,))
    steps = Steps(tuple(_step(context, round_, each) for each in suggestions))
    intro = Paragraph(context.say(wording.steps_intro))
    return Section(context.say(wording.steps), (intro, steps))


def _step(context: ReportContext, round_: Round, suggestion: Suggestion) -> Step:
    gesture = context.say(context.edition.actions[suggestion.action].first_gesture)
    reasons = [
        Line(context.label(reason.about), about=reason.about, says=why)
        for reason in suggestion.reasons[:MAX_STEP_REASONS]
        if (why := context.say(reason.link.reason))
    ]
    supporters = Line(_supporters(context, round_, suggestion))
    return Step(item_line(context, suggestion.action), gesture, (supporters, *reasons))


def _supporters(context: ReportContext, round_: Round, suggestion: Suggestion) -> str:
    """A sentence with the roles of the voices whose answers support a first step."""
    wording = context.edition.meeting
    if round_.is_group:
        return context.say(wording.rests_on_group)
    comparisons = {each.question.id: each for each in compare_voices(context.edition, round_)}
    statements = [reason.about for reason in suggestion.reasons]
    voices = {v for each in statements for v in comparisons[each].voices_where(present=True)}
    sentence = wording.rests_on if len(voices) > 1 else wording.rests_on_one
    return context.say(sentence, who=role_labels(context, round_, sorted(voices)))


def _notes(context: ReportContext, round_: Round) -> tuple[Section, ...]:
    """The notes of the voices on each axis and its statements, under their roles."""
    notes: tuple[Block, ...] = tuple(
        OwnWords(words, f"{role_label(context, round_, index)} — {_subject(context, subject)}")
        for about, subject in context.edition.note_subjects.items()
        for index, voice in enumerate(round_.voices)
        if (words := voice.notes.get(about))
    )
    return (Section(context.say(context.edition.meeting.written), notes),) if notes else ()


def _subject(context: ReportContext, subject: NoteSubject) -> str:
    """The sentence of a statement, as everywhere in the agenda, or the title of an axis."""
    statement = subject.statement
    return context.say(statement.statement if statement else subject.axis.title)
