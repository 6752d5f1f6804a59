"""What moved between two rounds, laid out: answer beside answer, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers import Round
from adn_assess.domain.document import (
    Beside,
    Block,
    Bullets,
    Column,
    Document,
    Line,
    Paragraph,
    Section,
    Words,
)
from adn_assess.domain.edition import Edition
from adn_assess.domain.filed import Tried
from adn_assess.domain.moving import LeftOut, Movement, movement
from adn_assess.domain.questionnaire import Question
from adn_assess.domain.reporting.papers import Making
from adn_assess.domain.reporting.phrasing import Phrasing, long_date
from adn_assess.domain.reporting.statements import given_answers
from adn_assess.domain.suggesting import suggest


@dataclass(frozen=True, slots=True)
class Dated:
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


def movement_document(making: Making, then: Dated, now: Dated, tried: Tried) -> Document:
    """What moved, in the edition and the language of the later round."""
    said = making.edition.movement
    moved = movement(then.edition, then.round, now.edition, now.round)
    sections = (
        _tried(making, then, tried),
        _changed(making, then, now, moved),
        *_once(making, then, now, moved),
        *_same(making, now, moved),
        *_left_out(making, moved.left_out),
    )
    lines = [making.say(said.lead)]
    if then.voices != now.voices:
        lines.append(making.say(said.other_voices))
    return making.paper("movement", said.title, said.subtitle, sections, tuple(lines))


def _tried(making: Making, then: Dated, tried: Tried) -> Section:
    """The first steps of the earlier round, in its own edition, and which were tried."""
    said = making.edition.movement
    found = [each for each in suggest(then.edition, then.round).ranked if each.first_step]
    lines = tuple(
        Line(
            making.say(then.edition.label[each.action]),
            about=each.action if each.action in making.edition.actions else None,
            says=making.say(said.was_tried if each.action in tried.actions else said.not_tried),
        )
        for each in found
    )
    words: tuple[Block, ...] = (Words(tried.words),) if tried.words else ()
    if not lines:
        return Section(making.say(said.tried), (Paragraph(making.say(said.no_step)), *words))
    intro = Paragraph(making.say(said.tried_intro))
    return Section(making.say(said.tried), (intro, Bullets(lines), *words))


def _changed(making: Making, then: Dated, now: Dated, moved: Movement) -> Section:
    said = making.edition.movement
    if not moved.changed:
        return Section(making.say(said.changed), (Paragraph(making.say(said.nothing_changed)),))
    return Section(making.say(said.changed), (), _both(making, then, now, moved.changed))


def _both(
    making: Making, then: Dated, now: Dated, questions: Iterable[Question]
) -> tuple[Section, ...]:
    """Statements with what was answered each time, side by side."""
    return tuple(
        Section(
            making.say(question.statement),
            (Beside((_at(making, then, question), _at(making, now, question))),),
        )
        for question in questions
    )


def _at(making: Making, dated: Dated, question: Question) -> Column:
    said = making.edition.movement
    asked = dated.edition.questions[question.id]
    phrasing = Phrasing(dated.edition, dated.round, making.language)
    answers = given_answers(phrasing, asked) or (making.say(said.no_answer),)
    lines: list[Paragraph | Words | Bullets] = []
    if dated.round.is_group:
        lines.append(Paragraph(making.say(said.group_at), "quiet"))
    lines.append(Bullets(tuple(Line(answer) for answer in answers)))
    day = long_date(dated.day, making.language)
    return Column(making.say(said.at, number=dated.number, date=day), tuple(lines))


def _once(making: Making, then: Dated, now: Dated, moved: Movement) -> tuple[Section, ...]:
    if not moved.once:
        return ()
    parts = _both(making, then, now, moved.once)
    return (Section(making.say(making.edition.movement.once), (), parts),)


def _same(making: Making, now: Dated, moved: Movement) -> tuple[Section, ...]:
    if not moved.same:
        return ()
    said = making.edition.movement
    phrasing = Phrasing(now.edition, now.round, making.language)
    lines = tuple(
        Line(
            making.say(question.statement),
            about=question.id,
            aside=" ".join(given_answers(phrasing, question)),
        )
        for question in moved.same
    )
    intro = Paragraph(making.say(said.same_intro), "quiet")
    return (Section(making.say(said.same), (intro, Bullets(lines))),)


def _left_out(making: Making, left: Iterable[LeftOut]) -> tuple[Section, ...]:
    said = making.edition.movement
    reasons: Mapping[str, str] = {
        "gone": making.say(said.gone),
        "new": making.say(said.new),
        "rescaled": making.say(said.rescaled),
    }
    known = making.edition.questions
    lines = tuple(
        Line(
            making.say(each.question.statement),
            about=each.question.id if each.question.id in known else None,
            says=reasons[each.why],
        )
        for each in left
    )
    if not lines:
        return ()
    intro = Paragraph(making.say(said.left_out_intro))
    return (Section(making.say(said.left_out), (intro, Bullets(lines))),)
