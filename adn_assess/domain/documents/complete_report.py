"""The complete version of a report: a body to read, then annexes to look things up in.

The body is bounded, whatever was written: what has no room there stands whole in an annex.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Line,
    Paragraph,
    Role,
    Section,
    Table,
)
from adn_assess.domain.documents.report_annexes import annexes
from adn_assess.domain.documents.report_sections import (
    LABEL_ROOM,
    WHO_ROOM,
    decisions_section,
    first_steps_section,
    label_list,
    list_section,
    own_words,
    plan_table,
    reason_line,
    report_document,
    set_aside_sections,
    source_facts,
    statement_list,
    step,
    verify_list,
    with_full_stop,
)
from adn_assess.domain.documents.text_room import excerpt, room_of, shown_and_left
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import AxisPart, NoteLine, PlanLine
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart

NOTES_ROOM: Final = 2_800
"""For all the notes of the body."""
NOTE_ROOM: Final = 700
NOTE_LABEL_ROOM: Final = 110
"""What the label of a note takes, with the space around it."""
LINE_BREAK_ROOM: Final = 50
"""What a line break of a note takes: half of a line, as most lines end before the margin."""
MAX_PLAN_LINES: Final = 15
MAX_TO_VERIFY: Final = 5
MAX_STRENGTHS: Final = 8
MAX_REASONS: Final = 3
ANSWER_WIDTHS: Final = (7, 4, 3)
ANSWERS_WIDTHS: Final = (6, 6, 2)
"""With the answers of several voices."""


def complete_document(report: Report) -> Document:
    """Lay out everything that a report holds."""
    notes, plan = _body_notes(report), _body_plan(report)
    has_annex_of_notes = notes != report.notes
    has_annex_of_plan = plan != report.plan or any(
        line.note or line.outcome or line.stuck_on for line in report.plan
    )
    body = (
        _first_steps(report),
        *set_aside_sections(report),
        *_notes(report, notes, in_annex=has_annex_of_notes),
        _plan(report, plan, in_annex=has_annex_of_plan),
        _portrait(report),
        *_next_statements(report),
        _answers(report),
        *_other_actions(report),
        _examples(report),
    )
    title = report.words["shared_title" if report.is_shared else "complete_title"]
    ends = annexes(report, with_notes=has_annex_of_notes, with_plan=has_annex_of_plan)
    # A start has six pages at most, whose contents are seen at once.
    is_long = not report.start_sentence
    return report_document(report, title, (*body, *ends), report.notices, has_contents=is_long)


def _first_steps(report: Report) -> Section:
    steps = [step(report, each, _step_lines(report, each)) for each in report.first_steps]
    return first_steps_section(report, steps, report.to_settle_question)


def _step_lines(report: Report, action: ActionPart) -> Iterator[Line]:
    """The main reasons of a first step, then the answers that it hangs on.

    A start says of itself that all of it is provisional.
    """
    for each in action.main_reasons[:MAX_REASONS]:
        yield reason_line(report, each)
    if action.hangs_on_sentence:
        yield Line(action.hangs_on_sentence)
    if action.provisional and not report.start_sentence:
        yield Line(report.words["provisional_note"])


def _body_notes(report: Report) -> tuple[NoteLine, ...]:
    """The notes as the body has room for them: whole, or their beginning, the first of them."""
    notes, room = [], NOTES_ROOM
    for note in report.notes:
        if room <= NOTE_LABEL_ROOM:
            break
        allowed = min(NOTE_ROOM, room)
        taken = room_of(note.words) + LINE_BREAK_ROOM * note.words.count("\n")
        words = note.words if taken <= allowed else excerpt(note.words, allowed)
        room -= min(taken, allowed) + NOTE_LABEL_ROOM
        notes.append(replace(note, words=words))
    return tuple(notes)


def _notes(report: Report, notes: tuple[NoteLine, ...], *, in_annex: bool) -> Iterator[Section]:
    """The notes, under the first steps, because no rule reads them; nothing without notes."""
    if notes:
        intro = Paragraph(report.words["notes_intro"])
        left = (Paragraph(_whole_in(report, "annex_notes"), "quiet"),) if in_annex else ()
        yield Section(report.words["notes"], (intro, *own_words(notes), *left))


def _whole_in(report: Report, annex: str) -> str:
    """In which annex the whole is."""
    words = report.words
    return words["whole_in_annex"].format(annex=words[annex])


def _next_statements(report: Report) -> tuple[Section, ...]:
    """What to answer next, in a start; nothing otherwise."""
    lines = statement_list(report.next_statements)
    return list_section(report, "next_statements", lines, intro="next_statements_intro")


def _body_plan(report: Report) -> tuple[PlanLine, ...]:
    """The first lines of the plan, without their notes, their texts as short as a table needs."""
    return tuple(
        replace(
            line,
            label=excerpt(line.label, LABEL_ROOM),
            who=excerpt(line.who, WHO_ROOM),
        )
        for line in report.plan[:MAX_PLAN_LINES]
    )


def _plan(report: Report, plan: tuple[PlanLine, ...], *, in_annex: bool) -> Section:
    """The plan; without one, the table to fill in together."""
    if not plan:
        return decisions_section(report, MAX_PLAN_LINES)
    left = (Paragraph(_whole_in(report, "annex_plan"), "quiet"),) if in_annex else ()
    return Section(report.plan_words["title"], (plan_table(report, plan), *left))


def _portrait(report: Report) -> Section:
    """The figure, and beside it what is in place and what to verify."""
    words = report.words
    figure = Figure(words["figure"], report.figure_summary)
    return Section(words["axes"], (figure,), (*_strengths(report), *_to_verify(report)))


def _strengths(report: Report) -> tuple[Section, ...]:
    shown, left = shown_and_left(report.strengths, MAX_STRENGTHS)
    return list_section(
        report,
        "strengths",
        label_list(shown),
        _in_tables(report, left),
        intro="strengths_intro",
        nothing="no_strength",
    )


def _to_verify(report: Report) -> tuple[Section, ...]:
    shown, left = shown_and_left(report.to_verify, MAX_TO_VERIFY)
    return list_section(
        report,
        "to_verify",
        verify_list(shown),
        _in_tables(report, left),
        intro="to_verify_intro",
        nothing="nothing_to_verify",
    )


def _in_tables(report: Report, count: int) -> tuple[Paragraph, ...]:
    """How many more the tables of answers have; nothing when there are none."""
    if count <= 0:
        return ()
    return (Paragraph(report.words["more_in_tables"].format(count=count), "quiet"),)


def _answers(report: Report) -> Section:
    """Each statement with its answer and its reading; how many have none, in a line."""
    words = report.words
    parts = [_axis(report, index, axis) for index, axis in enumerate(report.axes)]
    blocks: tuple[Block, ...] = ()
    if report.unanswered:
        count = words["unanswered_count"].format(count=len(report.unanswered))
        blocks = (Paragraph(count),)
    return Section(words["answers"], blocks, tuple(part for part in parts if part.blocks))


def _axis(report: Report, index: int, axis: AxisPart) -> Section:
    words = report.words
    rows = tuple(
        (f"{with_full_stop(line.label)}\n{line.statement}", line.answers_text, line.reading)
        for line in (*axis.needs, *axis.obstacles)
        if line.standing not in ("unanswered", "not_asked")
    )
    headers = (words["statement"], words["given_answer"], words["reading"])
    widths = ANSWER_WIDTHS if len(report.round.voices) == 1 else ANSWERS_WIDTHS
    roles: tuple[Role, ...] = ("statement", "answer", "reason")
    table = (Table("", headers, rows, widths, roles),) if rows else ()
    notice = (Paragraph(axis.not_asked_sentence),) if axis.not_asked_sentence else ()
    return Section(axis.title, (*notice, *table), axis=index)


def _other_actions(report: Report) -> Iterator[Section]:
    """The other actions, in a line each."""
    if report.others:
        words = report.words
        order = words["others_unranked" if report.start_sentence else "others_intro"]
        lines = tuple(
            Line(
                each.label,
                about=each.id,
                aside=" · ".join(
                    (each.axis, *(reason.label for reason in each.main_reasons[:MAX_REASONS]))
                ),
            )
            for each in report.others
        )
        yield Section(words["others"], (Paragraph(order), Bullets(lines)))


def _examples(report: Report) -> Section:
    """The examples that resemble the most; the rest of them, and the others, are in an annex.

    Of a start, little resembles anything yet: they are named, and told in the annex alone.
    """
    words = report.words
    if not report.precedents:
        return Section(words["precedents"], (Paragraph(words["no_precedent"]),))
    if report.start_sentence:
        intro = f"{words['precedents_intro']} {_whole_in(report, 'annex_examples')}"
        named = label_list(report.full_precedents)
        return Section(words["precedents"], (Paragraph(intro), named))
    parts = tuple(_example(report, each) for each in report.full_precedents)
    rest = words["rest_in_annex"].format(annex=words["annex_examples"])
    intro = f"{words['precedents_intro']} {rest}"
    return Section(words["precedents"], (Paragraph(intro),), parts)


def _example(report: Report, precedent: PrecedentPart) -> Section:
    words = report.words
    facts = (
        (words["what"], precedent.what),
        (words["brought"], precedent.brought),
        *source_facts(report, precedent),
        (words["resembles"], precedent.resembles[0] if precedent.resembles else ""),
    )
    return Section(precedent.label, (Facts(tuple(pair for pair in facts if pair[1])),))
