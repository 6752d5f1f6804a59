"""A report laid out as a paper: for the formats that know blocks, and for the shorter versions."""

from collections.abc import Iterable, Iterator

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Step,
    Steps,
    Table,
)
from adn_assess.domain.reports.report import (
    ActionPart,
    AxisPart,
    PrecedentPart,
    ReasonLine,
    Report,
    StatementLine,
)

MAX_SHOWN_REASONS = 2
"""How many reasons stand beside a first step; the complete version has all of them further on."""
BLANK_ROWS = 2


def complete_document(report: Report) -> Document:
    """All that a report says."""
    sections = (
        *_summary(report),
        *_plan(report),
        _axes(report),
        *_why(report),
        *_changes(report),
        *_others(report),
        _precedents(report),
        _strengths(report),
        _to_verify(report),
        *_profile(report),
        *_notes(report),
        _method(report),
    )
    return _paper(report, sections)


def short_document(report: Report) -> Document:
    """What to read in five minutes: the first steps, the picture, the plan, what to check."""
    words = report.words
    figure = Section(words["axes"], (Figure(words["figure"], report.figure_summary),))
    sections = (*_summary(report), *_plan(report), figure, _asked_about(report))
    return _paper(report, sections, (report.short_sentence,))


def _paper(report: Report, sections: tuple[Section, ...], lines: tuple[str, ...] = ()) -> Document:
    words = report.words
    said = (report.made_on_sentence, report.respondents, words["no_grade"], report.partial, *lines)
    return Document(
        name="report",
        title=words["title"],
        subtitle=words["subtitle"],
        language=report.language,
        edition=report.edition,
        made_on=report.made_on,
        lines=tuple(line for line in said if line),
        sections=sections,
        words={
            "page": words["page"],
            "source_and_licence": words["source_and_licence"],
            "snapshot": words["snapshot"],
            "credit": report.credit,
            "source": report.source,
            "edition": report.edition_sentence,
        },
        library=report.library,
    )


def _summary(report: Report) -> Iterator[Section]:
    words = report.words
    blocks: tuple[Block, ...] = (Paragraph(words["nothing_to_suggest"]),)
    if report.first_steps:
        steps = Steps(tuple(_step(each) for each in report.first_steps))
        blocks = (Paragraph(words["first_steps_intro"]), steps)
    yield Section(words["first_steps"], blocks)
    if report.to_settle:
        asked = " ".join(filter(None, (report.to_settle_question, report.held)))
        names = Bullets(tuple(Line(each.label, about=each.id) for each in report.to_settle))
        yield Section(words["to_settle"], (Paragraph(asked), names))
    if report.set_aside:
        lines = tuple(Line(each.label, about=each.id, says=each.why) for each in report.set_aside)
        intro = Paragraph(report.plan_words["set_aside_intro"])
        yield Section(report.plan_words["set_aside"], (intro, Bullets(lines)))
    if not report.plan:
        yield Section(words["next_steps"], (Paragraph(words["next_steps_intro"]), _blank(report)))


def _step(action: ActionPart) -> Step:
    reasons = tuple(
        Line(each.label, about=each.id, aside="; ".join(each.given))
        for each in action.reasons[:MAX_SHOWN_REASONS]
    )
    return Step(Line(action.label, about=action.id), action.first_gesture, reasons)


def _blank(report: Report) -> Table:
    """A table to fill in with a pen, or in a word processor."""
    words = report.words
    rows = tuple((each.label, "", "") for each in report.first_steps)
    return Table(
        "",
        (words["action"], words["responsible"], words["due"]),
        (*rows, *(("", "", ""),) * BLANK_ROWS),
    )


def _plan(report: Report) -> Iterator[Section]:
    if report.plan:
        words = report.plan_words
        told = tuple(
            OwnWords(said, f"{each.label} — {words[name]}")
            for each in report.plan
            for name, said in (("note", each.note), ("outcome", each.outcome))
            if said
        )
        yield Section(words["title"], (_plan_table(report), *told))


def _plan_table(report: Report) -> Table:
    """The lines of the plan as a table to edit."""
    words = report.plan_words
    headers = ("action", "state", "by_whom", "who", "due_on")
    rows = tuple(
        (each.label, each.state_words, each.whose_words, each.who, each.due_words)
        for each in report.plan
    )
    return Table("", tuple(words[name] for name in headers), rows)


def _axes(report: Report) -> Section:
    words = report.words
    intro = (Paragraph(words["axes_intro"]), Figure(words["figure"], report.figure_summary))
    return Section(words["axes"], intro, tuple(_axis(report, axis) for axis in report.axes))


def _axis(report: Report, axis: AxisPart) -> Section:
    words = report.words
    said = Paragraph(f"{axis.covered_sentence} {axis.need_sentence}")
    warning = (Paragraph(words["provisional"], "remark"),) if axis.provisional else ()
    tables = tuple(
        _statements(report, f"{axis.title} — {title}", lines)
        for title, lines in ((words["needs"], axis.needs), (words["obstacles"], axis.obstacles))
        if lines
    )
    return Section(axis.title, (said, *warning, *tables))


def _statements(report: Report, caption: str, lines: Iterable[StatementLine]) -> Table:
    words = report.words
    return Table(
        caption,
        (words["statement"], words["given_answer"], words["reading"], words["weight"]),
        tuple(
            (
                " ".join(filter(None, (_ended(line.label), line.statement, line.figure))),
                "; ".join(line.given),
                line.reading,
                line.weight_words or "—",
            )
            for line in lines
        ),
    )


def _ended(label: str) -> str:
    """A label before a sentence: some end as one already."""
    return label if label[-1] in ".?!" else f"{label}."


def _why(report: Report) -> Iterator[Section]:
    found = (*report.first_steps, *report.to_settle)
    if found:
        parts = tuple(_details(report, each) for each in found)
        yield Section(report.words["why"], (Paragraph(report.words["ours"], "quiet"),), parts)


def _others(report: Report) -> Iterator[Section]:
    if report.others:
        words = report.words
        parts = tuple(_details(report, each) for each in report.others)
        said = (Paragraph(words["others_intro"]), Paragraph(words["ours"], "quiet"))
        yield Section(words["others"], said, parts)


def _details(report: Report, action: ActionPart) -> Section:
    words = report.words
    blocks: list[Block] = [
        Facts(
            (
                (words["practice"], action.practice),
                (words["first_gesture"], action.first_gesture),
            )
        ),
        *(Paragraph(each, "remark") for each in action.remarks),
    ]
    if action.reasons:
        blocks.append(Paragraph(words["because"]))
        blocks.append(Bullets(tuple(_reason(each) for each in action.reasons)))
        blocks.append(Paragraph(action.relevance_sentence, "quiet"))
    if action.provisional:
        blocks.append(Paragraph(words["provisional_note"], "remark"))
    if action.stable:
        blocks.append(Paragraph(words["stable"]))
    examples = action.examples or (words["no_example"],)
    blocks.append(Paragraph(" · ".join(examples), "quiet"))
    return Section(action.label, tuple(blocks))


def _reason(each: ReasonLine) -> Line:
    """The statement itself, and what it weighs, stand in the table of its axis."""
    said = (*each.given, each.why, each.basis_sentence)
    return Line(each.label, about=each.id, says=" ".join(said), aside=each.contribution_sentence)


def _precedents(report: Report) -> Section:
    words = report.words
    intro = words["precedents_intro"] if report.precedents else words["no_precedent"]
    parts = tuple(_precedent(report, each) for each in report.precedents)
    return Section(words["precedents"], (Paragraph(intro),), parts)


def _precedent(report: Report, example: PrecedentPart) -> Section:
    words = report.words
    told = (("who", example.who), ("what", example.what), ("brought", example.brought))
    compared = (
        (words["resembles"], " ".join(example.resembles)),
        (words["differs"], " ".join(example.differs) or words["nothing_differs"]),
    )
    facts = [(words[name], said) for name, said in (*told, ("unsaid", example.unsaid))]
    return Section(example.label, (Facts((*facts, *compared)),))


def _strengths(report: Report) -> Section:
    words = report.words
    if not report.strengths:
        return Section(words["strengths"], (Paragraph(words["no_strength"]),))
    intro = Paragraph(words["strengths_intro"])
    return Section(words["strengths"], (intro, _named(report.strengths)))


def _named(lines: Iterable[StatementLine]) -> Bullets:
    return Bullets(tuple(Line(each.label, about=each.id, says=each.statement) for each in lines))


def _to_verify(report: Report) -> Section:
    """What nobody knows, and what was left open."""
    asked = _asked_about(report)
    open_ = (("unanswered", report.unanswered), ("not_applicable", report.not_applicable))
    parts = tuple(Section(report.words[name], (_named(lines),)) for name, lines in open_ if lines)
    return Section(asked.title, asked.blocks, parts)


def _asked_about(report: Report) -> Section:
    words = report.words
    if not report.to_verify:
        return Section(words["to_verify"], (Paragraph(words["nothing_to_verify"]),))
    lines = tuple(
        Line(each.label, about=each.id, says=f"{each.statement} {each.ask}")
        for each in report.to_verify
    )
    return Section(words["to_verify"], (Paragraph(words["to_verify_intro"]), Bullets(lines)))


def _changes(report: Report) -> Iterator[Section]:
    words = report.words
    if not report.first_steps:
        return
    if not report.hanging:
        yield Section(words["changes"], (Paragraph(words["nothing_changes"]),))
        return
    parts = tuple(_hinges(report, each) for each in report.hanging)
    yield Section(words["changes"], (Paragraph(words["changes_intro"]),), parts)


def _hinges(report: Report, action: ActionPart) -> Section:
    lines = Bullets(tuple(Line(each.sentence) for each in action.hinges))
    return Section(action.label, (Paragraph(report.words["to_discuss"]), lines))


def _profile(report: Report) -> Iterator[Section]:
    if report.profile:
        pairs = tuple(
            (line.label, " ".join(filter(None, (line.answer, line.remark))))
            for line in report.profile
        )
        yield Section(report.words["profile"], (Facts(pairs),))


def _notes(report: Report) -> Iterator[Section]:
    if report.notes:
        said = tuple(
            OwnWords(note.words, " — ".join(filter(None, (note.axis, note.by))))
            for note in report.notes
        )
        yield Section(report.words["notes"], said)


def _method(report: Report) -> Section:
    words = report.words
    return Section(
        words["method"],
        (Paragraph(words["method_text"]), Paragraph(words["maturity"], "quiet")),
    )
