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
)
from adn_assess.domain.documents.report_sections import (
    own_words,
    plan_table,
    source_facts,
    with_full_stop,
)
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import AxisPart
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart, ReasonLine

ITEM_SEPARATOR: Final = " · "
"""Between names on a line."""


def annexes(report: Report, *, with_notes: bool, with_plan: bool) -> Iterator[Section]:
    """Lay out what the body leaves: the notes and the plan only when it has not the whole."""
    if with_plan:
        yield _annex(report, "annex_plan", _plan(report))
    if with_notes:
        yield _annex(report, "annex_notes", own_words(report.notes))
    actions = (*report.first_steps, *report.to_settle, *report.others)
    if actions:
        names = ("not_repeated", "ours", "unless_said", "share_intro")
        intro = Paragraph(" ".join(report.words[name] for name in names), "quiet")
        parts = tuple(_action(report, each) for each in actions)
        yield _annex(report, "annex_actions", (intro,), parts)
    if report.precedents:
        yield _precedents(report)
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
    """An action; of a first step, without its gesture and its warning, which the body has."""
    words = report.words
    gesture = () if action.first_step else ((words["first_gesture"], action.first_gesture),)
    labels = ITEM_SEPARATOR.join(action.example_labels)
    examples = ((report.table_words["examples_of"], labels),) if labels else ()
    blocks: list[Block] = [Facts(((words["practice"], action.practice), *gesture, *examples))]
    blocks += (Paragraph(each, "remark") for each in action.remarks)
    if action.provisional and not (action.first_step or report.start_sentence):
        blocks.append(Paragraph(words["provisional_note"], "remark"))
    if action.reasons:
        blocks.append(Paragraph(action.relevance_sentence, "quiet"))
        lines = tuple(_reason(report, each) for each in action.reasons)
        blocks.append(Bullets(lines, "reason"))
    else:
        blocks.append(Paragraph(words["no_reason"]))
    return Section(action.label, tuple(blocks), about=action.id)


def _reason(report: Report, reason: ReasonLine) -> Line:
    """A reason without its statement and its weight, which are in the tables.

    First what holds whoever answers, then what somebody answered and what it adds. The reading
    stands beside the answer, which means nothing without the statement; it stands for the answers
    of several voices, which the table of the axis has, unless it says no more than that they
    differ. Where nothing is said of the basis of the link, it is a judgement: the annex says so
    once.
    """
    answers = reason.answers if len(reason.answers) == 1 else ()
    differs = reason.reading == report.words["differing_reading"]
    reading = () if differs else (with_full_stop(reason.reading),)
    basis = (reason.basis_sentence,) if reason.basis == "source" else ()
    return Line(
        reason.label,
        about=reason.id,
        says=" ".join((reason.why, *basis)),
        aside=" ".join((*answers, *reading, reason.share_sentence)),
    )


def _precedents(report: Report) -> Section:
    """The examples: of those that the body tells, the rest. That of a start tells none."""
    in_body = () if report.start_sentence else report.full_precedents
    intro = (Paragraph(report.words["not_repeated"], "quiet"),) if in_body else ()
    parts = tuple(
        _rest_of_precedent(report, each) if each in in_body else _precedent(report, each)
        for each in report.precedents
    )
    return _annex(report, "annex_examples", intro, parts)


def _precedent(report: Report, precedent: PrecedentPart) -> Section:
    """An example as a whole."""
    words = report.words
    description = ((words["what"], precedent.what), (words["brought"], precedent.brought))
    return _example(report, precedent, description, precedent.resembles)


def _rest_of_precedent(report: Report, precedent: PrecedentPart) -> Section:
    """What the body leaves of an example that it tells."""
    return _example(report, precedent, (), precedent.resembles[1:])


def _example(
    report: Report,
    precedent: PrecedentPart,
    description: tuple[tuple[str, str], ...],
    resembles: tuple[str, ...],
) -> Section:
    """An example, with its description and what it resembles by.

    Nothing is said of its differences where nothing is known of them.
    """
    words = report.words
    who = "" if precedent.who in precedent.label else precedent.who
    facts = (
        (words["who"], who),
        *description,
        *source_facts(report, precedent),
        (precedent.unsaid_title, precedent.unsaid),
        (words["resembles"], " ".join(resembles)),
        (words["differs"], " ".join(precedent.differs)),
    )
    alone = (Paragraph(words["by_actions_only"], "quiet"),) if precedent.by_actions_only else ()
    known = Facts(tuple(pair for pair in facts if pair[1]))
    return Section(precedent.label, (known, *alone), about=precedent.id)


def _scores(report: Report) -> Iterator[Section]:
    """The computation of each statement that has a weight, axis by axis."""
    for index, axis in enumerate(report.axes):
        figures = tuple(
            (line.label, line.figure) for line in (*axis.needs, *axis.obstacles) if line.figure
        )
        if figures:
            yield Section(axis.title, _axis_scores(report, axis, figures), axis=index)


def _axis_scores(
    report: Report, axis: AxisPart, figures: tuple[tuple[str, str], ...]
) -> tuple[Block, ...]:
    scores = Paragraph(" ".join(filter(None, (axis.covered_sentence, axis.need_sentence))))
    warning = (Paragraph(report.words["provisional"], "remark"),) if axis.provisional else ()
    return (scores, *warning, Facts(figures))


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
