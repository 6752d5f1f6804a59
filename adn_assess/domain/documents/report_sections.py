"""The frame of a report as a document, and the sections that its two versions share."""

from collections.abc import Iterator

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
    Table,
)
from adn_assess.domain.documents.parts import style_names
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.suggestion_parts import ActionPart

BLANK_ROWS = 2
"""Empty rows in the table of next steps, for actions that the report does not suggest."""


def report_document(
    report: Report,
    sections: tuple[Section, ...],
    lines: tuple[str, ...] = (),
    *,
    has_contents: bool = False,
) -> Document:
    """Build the document that has those sections; `lines` end the lines under the title."""
    words = report.words
    header = (
        report.made_on_sentence,
        report.respondents,
        words["no_grade"],
        report.earlier,
        report.imported,
        report.partial,
        *lines,
    )
    return Document(
        name="report",
        title=words["title"],
        subtitle=words["subtitle"],
        language=report.language,
        edition=report.edition,
        made_on=report.made_on,
        lines=tuple(line for line in header if line),
        sections=sections,
        words={
            **style_names(words),
            "page": words["page"],
            "page_of": words["page_of"],
            "contents": words["contents"],
            "contents_hint": words["contents_hint"],
            "source_and_licence": words["source_and_licence"],
            "snapshot": words["snapshot"],
            "credit": report.credit,
            "source": report.source,
            "edition": report.edition_sentence,
            "unprinted": words["unprinted"],
        },
        library=report.library,
        has_contents=has_contents,
    )


def summary_sections(report: Report) -> Iterator[Section]:
    """The first steps, the actions to settle and set aside, and a table to fill in without plan."""
    words = report.words
    yield Section(words["first_steps"], _first_steps(report))
    if report.to_settle:
        question = " ".join(filter(None, (report.to_settle_question, report.reserved_sentence)))
        names = Bullets(tuple(Line(each.label, about=each.id) for each in report.to_settle))
        yield Section(words["to_settle"], (Paragraph(question), names))
    if report.set_aside:
        lines = tuple(Line(each.label, about=each.id, says=each.why) for each in report.set_aside)
        intro = Paragraph(report.plan_words["set_aside_intro"])
        yield Section(report.plan_words["set_aside"], (intro, Bullets(lines)))
    if not report.plan:
        intro = Paragraph(words["next_steps_intro"])
        yield Section(words["next_steps"], (intro, _next_steps_table(report)))


def _first_steps(report: Report) -> tuple[Block, ...]:
    words = report.words
    if not report.first_steps:
        return (Paragraph(words["nothing_to_suggest"]),)
    steps = Steps(tuple(_step(each) for each in report.first_steps))
    start = (Paragraph(report.start_sentence, "remark"),) if report.start_sentence else ()
    return (*start, Paragraph(words["first_steps_intro"]), steps)


def _step(action: ActionPart) -> Step:
    reasons = tuple(
        Line(each.label, about=each.id, says=each.statement, aside=each.answers_text)
        for each in action.main_reasons
    )
    hangs_on = (Line(action.hangs_on_sentence),) if action.hangs_on_sentence else ()
    return Step(Line(action.label, about=action.id), action.first_gesture, (*reasons, *hangs_on))


def own_words_sections(report: Report) -> Iterator[Section]:
    """The notes, under the first steps, because no rule reads them; nothing without notes."""
    if report.notes:
        notes = tuple(
            OwnWords(note.words, " — ".join(filter(None, (note.subject, note.by))))
            for note in report.notes
        )
        yield Section(report.words["notes"], (Paragraph(report.words["notes_intro"]), *notes))


def next_statements_sections(report: Report) -> Iterator[Section]:
    """What to answer next, in a start; nothing otherwise."""
    if report.next_statements:
        words = report.words
        lines = tuple(
            Line(each.label, about=each.id, says=each.statement) for each in report.next_statements
        )
        intro = Paragraph(words["next_statements_intro"])
        yield Section(words["next_statements"], (intro, Bullets(lines, "statement")))


def _next_steps_table(report: Report) -> Table:
    """A table to fill in by hand: who and when, for each first step and for `BLANK_ROWS` more."""
    words = report.words
    rows = tuple((each.label, "", "") for each in report.first_steps)
    return Table(
        "",
        (words["action"], words["responsible"], words["due"]),
        (*rows, *(("", "", ""),) * BLANK_ROWS),
    )


def plan_sections(report: Report) -> Iterator[Section]:
    """The plan as a table, then its notes and outcomes; nothing when the plan is empty."""
    if report.plan:
        words = report.plan_words
        notes = tuple(
            OwnWords(text, f"{line.label} — {words[name]}")
            for line in report.plan
            for name, text in (("note", line.note), ("outcome", line.outcome))
            if text
        )
        yield Section(words["title"], (_plan_table(report), *notes))


def _plan_table(report: Report) -> Table:
    words = report.plan_words
    headers = ("item", "state", "by_whom", "who", "due_on")
    rows = tuple(
        (each.label, each.state_words, each.whose_words, each.who, each.due_words)
        for each in report.plan
    )
    return Table("", tuple(words[name] for name in headers), rows)


def to_verify_section(report: Report) -> Section:
    """The statements that somebody does not know, each with whom to ask."""
    words = report.words
    if not report.to_verify:
        return Section(words["to_verify"], (Paragraph(words["nothing_to_verify"]),))
    lines = tuple(
        Line(each.label, about=each.id, says=f"{each.statement} {each.ask}")
        for each in report.to_verify
    )
    return Section(words["to_verify"], (Paragraph(words["to_verify_intro"]), Bullets(lines)))
