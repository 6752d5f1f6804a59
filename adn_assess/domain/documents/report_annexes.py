"""The annexes of the complete report: whole texts, every reason, every example, the calculation."""

from collections.abc import Iterator
from typing import Final

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Facts,
    Line,
    OwnWords,
    Paragraph,
    Section,
    Table,
)
from adn_assess.domain.documents.report_sections import (
    own_words,
    plan_table,
    source_facts,
    with_full_stop,
)
from adn_assess.domain.reports.report import AxisPart, Report
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart, ReasonLine

CALCULATION_WIDTHS: Final = (6, 8, 2)


def annexes(report: Report, *, with_notes: bool, with_plan: bool) -> Iterator[Section]:
    """Lay out what the body leaves: the notes and the plan only when it has not the whole."""
    if with_plan:
        yield _annex(report, "annex_plan", _plan(report))
    if with_notes:
        yield _annex(report, "annex_notes", own_words(report.notes))
    actions = (*report.first_steps, *report.to_settle, *report.others)
    if actions:
        sentences = (report.words[name] for name in ("ours", "unless_said", "share_intro"))
        intro = (Paragraph(" ".join(sentences), "quiet"),)
        parts = tuple(_action(report, each) for each in actions)
        yield _annex(report, "annex_actions", intro, parts)
    if report.precedents:
        parts = tuple(_precedent(report, each) for each in report.precedents)
        intro = (Paragraph(report.words["precedents_intro"], "quiet"),)
        yield _annex(report, "annex_examples", intro, parts)
    parts = (*_scores(report), *_sensitive_answers(report), *_profile(report), _method(report))
    yield _annex(report, "annex_calculation", (), parts)


def _annex(
    report: Report, title: str, blocks: tuple[Block, ...], parts: tuple[Section, ...] = ()
) -> Section:
    return Section(report.words[title], blocks, parts, is_annex=True)


def _plan(report: Report) -> tuple[Block, ...]:
    words = report.plan_words
    notes = (
        OwnWords(text, f"{line.label} — {words[name]}")
        for line in report.plan
        for name, text in (
            ("stuck_on", line.stuck_on),
            ("note", line.note),
            ("outcome", line.outcome),
        )
        if text
    )
    return (plan_table(report, report.plan), *notes)


def _action(report: Report, action: ActionPart) -> Section:
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
    """A reason without its statement and its weight, which are in the tables.

    First what holds whoever answers, then what somebody answered and what it adds. The reading
    stands beside the answer, which means nothing without the statement; it stands for the answers
    of several voices, which the table of the axis has. Where nothing is said of the basis of the
    link, it is a judgement: the annex says so once.
    """
    answers = reason.answers if len(reason.answers) == 1 else ()
    basis = (reason.basis_sentence,) if reason.basis == "source" else ()
    return Line(
        reason.label,
        about=reason.id,
        says=" ".join((reason.why, *basis)),
        aside=" ".join((*answers, with_full_stop(reason.reading), reason.share_sentence)),
    )


def _precedent(report: Report, precedent: PrecedentPart) -> Section:
    words = report.words
    who = () if precedent.who in precedent.label else ((words["who"], precedent.who),)
    facts = (
        *who,
        (words["what"], precedent.what),
        (words["brought"], precedent.brought),
        *source_facts(report, precedent),
        (precedent.unsaid_title, precedent.unsaid),
        (words["resembles"], " ".join(precedent.resembles)),
        (words["differs"], " ".join(precedent.differs) or words["nothing_differs"]),
    )
    alone = (Paragraph(words["by_actions_only"], "quiet"),) if precedent.by_actions_only else ()
    leads = words["example_in_library"].format(label=precedent.label)
    in_library = (Bullets((Line(leads, about=precedent.id),)),) if report.library else ()
    return Section(precedent.label, (Facts(facts), *alone, *in_library))


def _scores(report: Report) -> Iterator[Section]:
    """The weight of each statement that has one, with its formula, axis by axis."""
    for index, axis in enumerate(report.axes):
        rows = tuple(
            (line.label, line.figure, line.weight_words or "—")
            for line in (*axis.needs, *axis.obstacles)
            if line.figure
        )
        if rows:
            yield Section(axis.title, _axis_scores(report, axis, rows), axis=index)


def _axis_scores(
    report: Report, axis: AxisPart, rows: tuple[tuple[str, ...], ...]
) -> tuple[Block, ...]:
    words = report.words
    scores = Paragraph(" ".join(filter(None, (axis.covered_sentence, axis.need_sentence))))
    warning = (Paragraph(words["provisional"], "remark"),) if axis.provisional else ()
    headers = (words["statement"], words["formula"], words["weight"])
    return (scores, *warning, Table("", headers, rows, CALCULATION_WIDTHS, ("statement",)))


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
