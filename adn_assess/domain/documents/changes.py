"""The changes between two rounds as a document: answers of both, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.history import NO_PLAN, TriedActions
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.round_changes import (
    ExcludedStatement,
    ExclusionReason,
    RoundChanges,
    compare_rounds,
    may_be_same_voices,
)
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Line,
    OwnWords,
    Paragraph,
    Section,
    SideBySide,
)
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import Phrasing, long_date
from adn_assess.domain.reports.plan_lines import plan_line_label
from adn_assess.domain.reports.statements import answer_texts
from adn_assess.domain.scoring.suggestions import suggest


@dataclass(frozen=True, slots=True)
class DatedRound:
    """A round with its edition, its number (from 1) and its first day (ISO 8601)."""

    edition: Edition
    round: Round
    number: int
    day: str
    imported_on: str | None = None
    """The day on which it was imported from a file; None for a round answered here."""


def changes_document(
    context: ReportContext,
    then: DatedRound,
    now: DatedRound,
    tried: TriedActions,
    plan: Plan = NO_PLAN,
) -> Document:
    """Lay out the changes from one round to a later one, in the edition of the later round.

    What was done comes first. `tried` has the actions tried between the two; `plan` is that of the
    later round, empty when a still later one has followed.
    """
    wording = context.edition.movement
    changes = compare_rounds(then.edition, then.round, now.edition, now.round)
    sections = (
        *_done(context, plan),
        *_stuck(context, plan),
        *_tried_actions(context, then, tried, plan),
        _changed(context, then, now, changes),
        *_answered_once(context, then, now, changes),
        *_unchanged(context, now, changes),
        *_not_asked(context, then, now, changes),
        *_excluded(context, changes.excluded),
    )
    lines = [context.say(wording.lead)]
    if then.imported_on is not None:
        date = long_date(then.imported_on, context.language)
        lines.append(context.say(context.edition.carry.earlier_imported, date=date))
    if not may_be_same_voices(then.round, now.round):
        lines.append(context.say(wording.other_voices))
    return build_document(
        context, "movement", wording.title, wording.subtitle, sections, tuple(lines)
    )


def _done(context: ReportContext, plan: Plan) -> tuple[Section, ...]:
    """The lines of the plan that are done, with what came of each; nothing for an empty plan."""
    wording = context.edition.movement
    if not plan.items:
        return ()
    done = [item for item in plan.items if item.state == "done"]
    intro = Paragraph(context.say(wording.deeds_intro if done else wording.no_deed), "quiet")
    parts = tuple(_outcome(context, item) for item in done)
    return (Section(context.say(wording.deeds), (intro,), parts),)


def _outcome(context: ReportContext, item: PlanItem) -> Section:
    label = plan_line_label(context, item)
    if not item.outcome:
        nothing = Paragraph(context.say(context.edition.movement.no_outcome), "quiet")
        return Section(label, (nothing,))
    return Section(label, (OwnWords(item.outcome, context.say(context.edition.plan.outcome)),))


def _stuck(context: ReportContext, plan: Plan) -> tuple[Section, ...]:
    """The lines of the plan that are stuck, and on what; nothing when there are none."""
    stuck = [item for item in plan.items if item.state == "stuck"]
    if not stuck:
        return ()
    known = tuple(
        OwnWords(item.stuck_on, plan_line_label(context, item)) for item in stuck if item.stuck_on
    )
    others = tuple(Line(plan_line_label(context, item)) for item in stuck if not item.stuck_on)
    listed = (Bullets(others),) if others else ()
    return (Section(context.say(context.edition.movement.stuck), (*known, *listed)),)


def _tried_actions(
    context: ReportContext, then: DatedRound, tried: TriedActions, plan: Plan
) -> tuple[Section, ...]:
    """What the plan had, or the first steps of the earlier round, and what became of each.

    Nothing when all that the plan had is done, and nothing else was tried.
    """
    wording = context.edition.movement
    words: tuple[Block, ...] = (OwnWords(tried.words),) if tried.words else ()
    title = context.say(wording.planned if plan.taken_actions else wording.tried)
    lay_out = _lines_of_plan if plan.taken_actions else _lines_of_steps
    lines = lay_out(context, then, tried, plan)
    if not lines and plan.taken_actions:
        return (Section(title, words),) if words else ()
    if not lines:
        return (Section(title, (Paragraph(context.say(wording.no_step)), *words)),)
    intro = Paragraph(context.say(wording.tried_intro))
    return (Section(title, (intro, Bullets(lines), *words)),)


def _lines_of_plan(
    context: ReportContext, then: DatedRound, tried: TriedActions, plan: Plan
) -> tuple[Line, ...]:
    """The actions that the plan has still open, then those that were tried and are not in it."""
    known = {item.about for item in plan.items}
    others = tuple(each for each in sorted(tried.actions) if each not in known)
    planned = tuple(
        _line_of_item(context, item, tried) for item in plan.taken_actions if item.is_open
    )
    return planned + tuple(_line_of_action(context, then, each, tried) for each in others)


def _line_of_item(context: ReportContext, item: PlanItem, tried: TriedActions) -> Line:
    wording = context.edition.movement
    if item.about is None:
        outcome = context.edition.plan.states.of(item.state)
    else:
        outcome = wording.was_tried if item.about in tried.actions else wording.not_tried
    is_known = item.about in context.edition.actions
    return Line(
        plan_line_label(context, item),
        about=item.about if is_known else None,
        says=context.say(outcome),
    )


def _lines_of_steps(
    context: ReportContext, then: DatedRound, tried: TriedActions, plan: Plan
) -> tuple[Line, ...]:
    """The first steps that the plan does not refuse, then the other actions that were tried."""
    ranked = suggest(then.edition, then.round).ranked
    steps = plan.actions_to_report(each.action for each in ranked if each.first_step)
    others = tuple(each for each in sorted(tried.actions) if each not in steps)
    return tuple(_line_of_action(context, then, each, tried) for each in steps + others)


def _line_of_action(
    context: ReportContext, then: DatedRound, action: str, tried: TriedActions
) -> Line:
    """An action of the earlier round, in its own edition, and whether it was tried."""
    wording = context.edition.movement
    label = then.edition.label.get(action) or context.edition.label.get(action)
    return Line(
        context.say(label) if label else action,
        about=action if action in context.edition.actions else None,
        says=context.say(wording.was_tried if action in tried.actions else wording.not_tried),
    )


def _changed(
    context: ReportContext, then: DatedRound, now: DatedRound, changes: RoundChanges
) -> Section:
    wording = context.edition.movement
    title = context.say(wording.changed)
    if not changes.changed:
        return Section(title, (Paragraph(context.say(wording.nothing_changed)),))
    return Section(title, (), _answers_side_by_side(context, then, now, changes.changed))


def _answered_once(
    context: ReportContext, then: DatedRound, now: DatedRound, changes: RoundChanges
) -> tuple[Section, ...]:
    if not changes.answered_once:
        return ()
    parts = _answers_side_by_side(context, then, now, changes.answered_once)
    return (Section(context.say(context.edition.movement.once), (), parts),)


def _answers_side_by_side(
    context: ReportContext, then: DatedRound, now: DatedRound, questions: Iterable[Question]
) -> tuple[Section, ...]:
    """One subsection for each statement, with the answers of the two rounds in two columns."""
    return tuple(
        Section(
            context.say(question.statement),
            (SideBySide((_column(context, then, question), _column(context, now, question))),),
        )
        for question in questions
    )


def _column(context: ReportContext, dated: DatedRound, question: Question) -> Column:
    """The answers of one round to a statement, in the words of its own edition."""
    wording = context.edition.movement
    phrasing = Phrasing(dated.edition, dated.round, context.language)
    own_question = dated.edition.questions[question.id]
    answers = answer_texts(phrasing, own_question) or (context.say(wording.no_answer),)
    blocks: list[Paragraph | OwnWords | Bullets] = []
    if dated.round.is_group:
        blocks.append(Paragraph(context.say(wording.group_at), "quiet"))
    blocks.append(Bullets(tuple(Line(answer) for answer in answers)))
    day = long_date(dated.day, context.language)
    return Column(context.say(wording.at, number=dated.number, date=day), tuple(blocks))


def _unchanged(
    context: ReportContext, now: DatedRound, changes: RoundChanges
) -> tuple[Section, ...]:
    if not changes.unchanged:
        return ()
    wording = context.edition.movement
    phrasing = Phrasing(now.edition, now.round, context.language)
    lines = tuple(
        Line(
            context.say(question.statement),
            about=question.id,
            aside="; ".join(answer_texts(phrasing, question)),
        )
        for question in changes.unchanged
    )
    intro = Paragraph(context.say(wording.same_intro), "quiet")
    return (Section(context.say(wording.same), (intro, Bullets(lines))),)


def _not_asked(
    context: ReportContext, then: DatedRound, now: DatedRound, changes: RoundChanges
) -> tuple[Section, ...]:
    """The axes that a group was not asked about, each with the rounds that did not ask it."""
    axes = dict.fromkeys(question.axis for question in changes.not_asked)
    if not axes:
        return ()
    wording = context.edition.movement
    lines = tuple(
        Line(
            context.title(axis),
            says=" ".join(
                context.say(wording.not_asked_at, number=each.number)
                for each in (then, now)
                if not each.round.asks(axis)
            ),
        )
        for axis in axes
    )
    return (Section(context.say(wording.not_asked), (Bullets(lines),)),)


def _excluded(
    context: ReportContext, statements: tuple[ExcludedStatement, ...]
) -> tuple[Section, ...]:
    """The statements that are not compared, each with the reason."""
    if not statements:
        return ()
    wording = context.edition.movement
    reasons: Mapping[ExclusionReason, str] = {
        "gone": context.say(wording.gone),
        "new": context.say(wording.new),
        "rescaled": context.say(wording.rescaled),
    }
    current = context.edition.questions
    lines = tuple(
        Line(
            context.say(each.question.statement),
            about=each.question.id if each.question.id in current else None,
            says=reasons[each.reason],
        )
        for each in statements
    )
    intro = Paragraph(context.say(wording.left_out_intro))
    return (Section(context.say(wording.left_out), (intro, Bullets(lines))),)
