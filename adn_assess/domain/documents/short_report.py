"""The short version of a report: two pages to read in five minutes, whatever was written.

What it shows is counted in items and in characters; what it leaves is named, and in the complete
version.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from adn_assess.domain.documents.blocks import (
    Document,
    Figure,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Step,
)
from adn_assess.domain.documents.report_sections import (
    decisions_section,
    first_steps_section,
    label_list,
    list_section,
    more,
    reason_line,
    report_document,
    step,
    verify_list,
)
from adn_assess.domain.documents.text_room import excerpt, shown_and_left
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.suggestion_parts import ActionPart, ReasonLine

MAX_PLAN_LINES: Final = 4
MAX_STRENGTHS: Final = 4
MAX_TO_VERIFY: Final = 4
MAX_NOTES: Final = 2
MAX_NEXT_STATEMENTS: Final = 3
STATEMENT_ROOM: Final = 160
ANSWERS_ROOM: Final = 215
GESTURE_ROOM: Final = 260
SENTENCE_ROOM: Final = 180
NOTE_ROOM: Final = 140
ASK_ROOM: Final = 110
NOTICE_ROOM: Final = 220
QUESTION_ROOM: Final = 420


def short_document(report: Report) -> Document:
    """Lay out what to do, who does it, by when; then the figure, with what supports it."""
    sections = (_first_steps(report), decisions_section(report, MAX_PLAN_LINES), _portrait(report))
    title = report.words["shared_title" if report.is_shared else "short_title"]
    notices = (excerpt(each, NOTICE_ROOM) for each in report.notices)
    return report_document(report, title, sections, notices, tight=True)


def _first_steps(report: Report) -> Section:
    steps = [_step(report, each) for each in report.first_steps]
    question = excerpt(report.to_settle_question or "", QUESTION_ROOM)
    return first_steps_section(report, steps, question)


def _step(report: Report, action: ActionPart) -> Step:
    """A first step with its main reason, and the answers that it hangs on."""
    shortened = replace(action, first_gesture=excerpt(action.first_gesture, GESTURE_ROOM))
    reasons = (_reason(report, each) for each in action.main_reasons[:1])
    sentence = action.hangs_on_sentence
    hangs_on = (Line(excerpt(sentence, SENTENCE_ROOM)),) if sentence else ()
    return step(report, shortened, (*reasons, *hangs_on))


def _reason(report: Report, reason: ReasonLine) -> Line:
    line = reason_line(report, reason)
    return replace(
        line,
        says=excerpt(reason.statement, STATEMENT_ROOM),
        aside=excerpt(reason.answers_text, ANSWERS_ROOM),
    )


def _portrait(report: Report) -> Section:
    """The second page: the figure, what is in place, one's own words, what to check and answer."""
    words = report.words
    figure = Figure(words["figure"], report.figure_summary)
    parts = (
        *_strengths(report),
        *_own_words(report),
        *_to_verify(report),
        *_next_statements(report),
    )
    return Section(words["axes"], (figure,), parts)


def _strengths(report: Report) -> tuple[Section, ...]:
    shown, left = shown_and_left(report.strengths, MAX_STRENGTHS)
    lines = label_list(shown)
    return list_section(report, "strengths", lines, more(report, left), nothing="no_strength")


def _own_words(report: Report) -> Iterator[Section]:
    if report.notes:
        shown, left = report.notes[:MAX_NOTES], len(report.notes) - MAX_NOTES
        notes = tuple(OwnWords(excerpt(each.words, NOTE_ROOM), each.heading) for each in shown)
        shortened = any(note.words != each.words for note, each in zip(notes, shown, strict=True))
        notice = (Paragraph(report.words["shortened"], "quiet"),) if shortened else ()
        yield Section(report.words["notes"], (*notes, *notice, *more(report, left)))


def _to_verify(report: Report) -> tuple[Section, ...]:
    shown, left = shown_and_left(report.to_verify, MAX_TO_VERIFY)
    lines = verify_list(replace(each, ask=excerpt(each.ask, ASK_ROOM)) for each in shown)
    return list_section(report, "to_verify", lines, more(report, left), nothing="nothing_to_verify")


def _next_statements(report: Report) -> tuple[Section, ...]:
    """What to answer next, in a start; nothing otherwise."""
    lines = label_list(report.next_statements[:MAX_NEXT_STATEMENTS])
    return list_section(report, "next_statements", lines)
