"""The changes between two rounds as a document: answers of both, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.history import TriedActions
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
    context: ReportContext, then: DatedRound, now: DatedRound, tried: TriedActions
) -> Document:
    """Lay out the changes from one round to a later one, in the edition of the later round.

    `tried` has the actions tried between the two.
    """
    wording = context.edition.movement
    changes = compare_rounds(then.edition, then.round, now.edition, now.round)
    sections = (
        _tried_actions(context, then, tried),
        _changed(context, then, now, changes),
        *_answered_once(context, then, now, changes),
        *_unchanged(context, now, changes),
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


def _tried_actions(context: ReportContext, then: DatedRound, tried: TriedActions) -> Section:
    """The first steps of the earlier round, in its own edition, and whether each was tried."""
    wording = context.edition.movement
    ranked = suggest(then.edition, then.round).ranked
    lines = tuple(
        Line(
            context.say(then.edition.label[each.action]),
            about=each.action if each.action in context.edition.actions else None,
            says=context.say(
                wording.was_tried if each.action in tried.actions else wording.not_tried
            ),
        )
        for each in ranked
        if each.first_step
    )
    words: tuple[Block, ...] = (OwnWords(tried.words),) if tried.words else ()
    if not lines:
        no_step = Paragraph(context.say(wording.no_step))
        return Section(context.say(wording.tried), (no_step, *words))
    intro = Paragraph(context.say(wording.tried_intro))
    return Section(context.say(wording.tried), (intro, Bullets(lines), *words))


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
            aside=" ".join(answer_texts(phrasing, question)),
        )
        for question in changes.unchanged
    )
    intro = Paragraph(context.say(wording.same_intro), "quiet")
    return (Section(context.say(wording.same), (intro, Bullets(lines))),)


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
