"""What moved between two rounds, laid out: answer beside answer, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.history import TriedActions
from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.round_changes import ExcludedStatement, RoundChanges, compare_rounds
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
from adn_assess.domain.reports.statements import given_answers
from adn_assess.domain.scoring.suggestions import suggest


@dataclass(frozen=True, slots=True)
class DatedRound:
    """A round with the content it was answered in, its number and the day it started (ISO 8601)."""

    edition: Edition
    round: Round
    number: int
    day: str

    @property
    def voices(self) -> tuple[object, ...]:
        """By whom it was answered: roles, or a group."""
        roles = sorted(str(voice.role) for voice in self.round.voices)
        return ("group",) if self.round.is_group else tuple(roles)


def changes_document(
    context: ReportContext, then: DatedRound, now: DatedRound, tried: TriedActions
) -> Document:
    """What moved, in the edition and the language of the later round."""
    said = context.edition.movement
    moved = compare_rounds(then.edition, then.round, now.edition, now.round)
    sections = (
        _tried(context, then, tried),
        _changed(context, then, now, moved),
        *_once(context, then, now, moved),
        *_same(context, now, moved),
        *_left_out(context, moved.excluded),
    )
    lines = [context.say(said.lead)]
    if then.voices != now.voices:
        lines.append(context.say(said.other_voices))
    return build_document(context, "movement", said.title, said.subtitle, sections, tuple(lines))


def _tried(context: ReportContext, then: DatedRound, tried: TriedActions) -> Section:
    """The first steps of the earlier round, in its own edition, and which were tried."""
    said = context.edition.movement
    found = [each for each in suggest(then.edition, then.round).ranked if each.first_step]
    lines = tuple(
        Line(
            context.say(then.edition.label[each.action]),
            about=each.action if each.action in context.edition.actions else None,
            says=context.say(said.was_tried if each.action in tried.actions else said.not_tried),
        )
        for each in found
    )
    words: tuple[Block, ...] = (OwnWords(tried.words),) if tried.words else ()
    if not lines:
        return Section(context.say(said.tried), (Paragraph(context.say(said.no_step)), *words))
    intro = Paragraph(context.say(said.tried_intro))
    return Section(context.say(said.tried), (intro, Bullets(lines), *words))


def _changed(
    context: ReportContext, then: DatedRound, now: DatedRound, moved: RoundChanges
) -> Section:
    said = context.edition.movement
    if not moved.changed:
        return Section(context.say(said.changed), (Paragraph(context.say(said.nothing_changed)),))
    return Section(context.say(said.changed), (), _both(context, then, now, moved.changed))


def _both(
    context: ReportContext, then: DatedRound, now: DatedRound, questions: Iterable[Question]
) -> tuple[Section, ...]:
    """Statements with what was answered each time, side by side."""
    return tuple(
        Section(
            context.say(question.statement),
            (SideBySide((_at(context, then, question), _at(context, now, question))),),
        )
        for question in questions
    )


def _at(context: ReportContext, dated: DatedRound, question: Question) -> Column:
    said = context.edition.movement
    asked = dated.edition.questions[question.id]
    phrasing = Phrasing(dated.edition, dated.round, context.language)
    answers = given_answers(phrasing, asked) or (context.say(said.no_answer),)
    lines: list[Paragraph | OwnWords | Bullets] = []
    if dated.round.is_group:
        lines.append(Paragraph(context.say(said.group_at), "quiet"))
    lines.append(Bullets(tuple(Line(answer) for answer in answers)))
    day = long_date(dated.day, context.language)
    return Column(context.say(said.at, number=dated.number, date=day), tuple(lines))


def _once(
    context: ReportContext, then: DatedRound, now: DatedRound, moved: RoundChanges
) -> tuple[Section, ...]:
    if not moved.answered_once:
        return ()
    parts = _both(context, then, now, moved.answered_once)
    return (Section(context.say(context.edition.movement.once), (), parts),)


def _same(context: ReportContext, now: DatedRound, moved: RoundChanges) -> tuple[Section, ...]:
    if not moved.unchanged:
        return ()
    said = context.edition.movement
    phrasing = Phrasing(now.edition, now.round, context.language)
    lines = tuple(
        Line(
            context.say(question.statement),
            about=question.id,
            aside=" ".join(given_answers(phrasing, question)),
        )
        for question in moved.unchanged
    )
    intro = Paragraph(context.say(said.same_intro), "quiet")
    return (Section(context.say(said.same), (intro, Bullets(lines))),)


def _left_out(context: ReportContext, left: Iterable[ExcludedStatement]) -> tuple[Section, ...]:
    said = context.edition.movement
    reasons: Mapping[str, str] = {
        "gone": context.say(said.gone),
        "new": context.say(said.new),
        "rescaled": context.say(said.rescaled),
    }
    known = context.edition.questions
    lines = tuple(
        Line(
            context.say(each.question.statement),
            about=each.question.id if each.question.id in known else None,
            says=reasons[each.reason],
        )
        for each in left
    )
    if not lines:
        return ()
    intro = Paragraph(context.say(said.left_out_intro))
    return (Section(context.say(said.left_out), (intro, Bullets(lines))),)
