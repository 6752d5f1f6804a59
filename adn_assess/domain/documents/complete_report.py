"""The complete version of a report, for the formats written from blocks and for the preview."""

from collections.abc import Iterable, Iterator

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Line,
    Paragraph,
    Section,
    Table,
)
from adn_assess.domain.documents.report_sections import (
    next_statements_sections,
    own_words_sections,
    plan_sections,
    report_document,
    summary_sections,
    to_verify_section,
)
from adn_assess.domain.reports.report import AxisPart, Report, StatementLine
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart, ReasonLine


def complete_document(report: Report) -> Document:
    """Lay out everything that a report holds."""
    sections = (
        *summary_sections(report),
        *own_words_sections(report),
        *next_statements_sections(report),
        *plan_sections(report),
        _axes(report),
        *_first_step_details(report),
        *_sensitive_answers(report),
        *_other_actions(report),
        _precedents(report),
        _strengths(report),
        _to_verify(report),
        *_profile(report),
        _method(report),
    )
    return report_document(report, sections, has_contents=True)


def _axes(report: Report) -> Section:
    words = report.words
    intro = (Paragraph(words["axes_intro"]), Figure(words["figure"], report.figure_summary))
    return Section(
        words["axes"],
        intro,
        tuple(_axis(report, index, axis) for index, axis in enumerate(report.axes)),
    )


def _axis(report: Report, index: int, axis: AxisPart) -> Section:
    words = report.words
    scores = Paragraph(" ".join(filter(None, (axis.covered_sentence, axis.need_sentence))))
    warning = (Paragraph(words["provisional"], "remark"),) if axis.provisional else ()
    tables = tuple(
        _statement_table(report, f"{axis.title} — {title}", lines)
        for title, lines in ((words["needs"], axis.needs), (words["obstacles"], axis.obstacles))
        if lines
    )
    return Section(axis.title, (scores, *warning, *tables), axis=index)


def _statement_table(report: Report, caption: str, lines: Iterable[StatementLine]) -> Table:
    words = report.words
    return Table(
        caption,
        (words["statement"], words["given_answer"], words["reading"], words["weight"]),
        tuple(
            (
                _statement_cell(line),
                line.answers_text,
                line.reading,
                line.weight_words or "—",
            )
            for line in lines
        ),
        roles=("statement", "answer", "reason", "plain"),
    )


def _statement_cell(line: StatementLine) -> str:
    """A statement with its label, its figure, and what was written on it."""
    sentences = (_with_full_stop(line.label), line.statement, line.figure, *line.notes)
    return " ".join(filter(None, sentences))


def _with_full_stop(label: str) -> str:
    """End a label with a full stop, unless it already ends a sentence."""
    return label if label[-1] in ".?!" else f"{label}."


def _first_step_details(report: Report) -> Iterator[Section]:
    actions = (*report.first_steps, *report.to_settle)
    if actions:
        parts = tuple(_action_details(report, each) for each in actions)
        yield Section(report.words["why"], (Paragraph(report.words["ours"], "quiet"),), parts)


def _other_actions(report: Report) -> Iterator[Section]:
    if report.others:
        words = report.words
        parts = tuple(_action_details(report, each) for each in report.others)
        order = words["others_unranked" if report.start_sentence else "others_intro"]
        intro = (Paragraph(order), Paragraph(words["ours"], "quiet"))
        yield Section(words["others"], intro, parts)


def _action_details(report: Report, action: ActionPart) -> Section:
    words = report.words
    facts = Facts(
        (
            (words["practice"], action.practice),
            (words["first_gesture"], action.first_gesture),
        )
    )
    blocks: list[Block] = [facts, *(Paragraph(each, "remark") for each in action.remarks)]
    if action.reasons:
        blocks.append(Paragraph(words["because"]))
        blocks.append(Bullets(tuple(_reason(each) for each in action.reasons), "reason"))
        blocks.append(Paragraph(action.relevance_sentence, "quiet"))
    else:
        blocks.append(Paragraph(words["no_reason"]))
    if action.provisional:
        blocks.append(Paragraph(words["provisional_note"], "remark"))
    if action.stable:
        blocks.append(Paragraph(words["stable"]))
    examples = action.examples or (words["no_example"],)
    blocks.append(Paragraph(" · ".join(examples), "quiet"))
    return Section(action.label, tuple(blocks))


def _reason(reason: ReasonLine) -> Line:
    """A reason without its statement and its weight, which are in the table of its axis.

    The reading stands beside the answer, which means nothing without the statement.
    """
    reading = _with_full_stop(reason.reading)
    sentences = (*reason.answers, reading, reason.why, reason.basis_sentence)
    return Line(
        reason.label,
        about=reason.id,
        says=" ".join(sentences),
        aside=reason.contribution_sentence,
    )


def _precedents(report: Report) -> Section:
    words = report.words
    intro = words["precedents_intro"] if report.precedents else words["no_precedent"]
    parts = [_precedent(report, each) for each in report.full_precedents]
    if report.more_precedents:
        names = Bullets(
            tuple(Line(each.label, about=each.id, says=each.who) for each in report.more_precedents)
        )
        parts.append(Section(words["more_precedents"], (names,)))
    return Section(words["precedents"], (Paragraph(intro),), tuple(parts))


def _precedent(report: Report, precedent: PrecedentPart) -> Section:
    words = report.words
    facts = (
        (words["who"], precedent.who),
        (words["what"], precedent.what),
        (words["brought"], precedent.brought),
        (words["unsaid"], precedent.unsaid),
        (words["resembles"], " ".join(precedent.resembles)),
        (words["differs"], " ".join(precedent.differs) or words["nothing_differs"]),
    )
    alone = (Paragraph(words["by_actions_only"], "quiet"),) if precedent.by_actions_only else ()
    return Section(precedent.label, (Facts(facts), *alone))


def _strengths(report: Report) -> Section:
    words = report.words
    if not report.strengths:
        return Section(words["strengths"], (Paragraph(words["no_strength"]),))
    intro = Paragraph(words["strengths_intro"])
    return Section(words["strengths"], (intro, _statement_list(report.strengths)))


def _statement_list(statements: Iterable[StatementLine]) -> Bullets:
    lines = (Line(each.label, about=each.id, says=each.statement) for each in statements)
    return Bullets(tuple(lines), "statement")


def _to_verify(report: Report) -> Section:
    """The statements to verify, then those unanswered or not applicable."""
    section = to_verify_section(report)
    open_ = (("unanswered", report.unanswered), ("not_applicable", report.not_applicable))
    parts = tuple(
        Section(report.words[name], (_statement_list(lines),)) for name, lines in open_ if lines
    )
    return Section(section.title, section.blocks, parts)


def _sensitive_answers(report: Report) -> Iterator[Section]:
    """For each first step that hangs on an answer, its changes that would take it down."""
    words = report.words
    if not report.first_steps:
        return
    if not report.unstable_first_steps:
        yield Section(words["changes"], (Paragraph(words["nothing_changes"]),))
        return
    parts = tuple(_answer_changes(report, each) for each in report.unstable_first_steps)
    yield Section(words["changes"], (Paragraph(words["changes_intro"]),), parts)


def _answer_changes(report: Report, action: ActionPart) -> Section:
    lines = Bullets(tuple(Line(each.sentence) for each in action.hinges))
    return Section(action.label, (Paragraph(report.words["moved"]), lines))


def _profile(report: Report) -> Iterator[Section]:
    if report.profile:
        pairs = tuple(
            (line.label, " ".join(filter(None, (line.answer, line.remark))))
            for line in report.profile
        )
        yield Section(report.words["profile"], (Facts(pairs),))


def _method(report: Report) -> Section:
    words = report.words
    return Section(
        words["method"],
        (Paragraph(words["method_text"]), Paragraph(words["maturity"], "quiet")),
    )
