"""The statements of a report: what was answered, how it reads, what it weighs."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction

from adn_assess.domain.answers.round import answer_status, option_of, options_of
from adn_assess.domain.edition.questionnaire import Option, Question
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report import AxisPart, Report, StatementLine, VerifyLine
from adn_assess.domain.scoring.scores import Scores, rounded


def statement_line(phrasing: Phrasing, scores: Scores, question: Question) -> StatementLine:
    """One statement as a report shows it."""
    level = scores.levels.get(question.id)
    weight = scores.weights.get(question.id)
    chosen = scores.chosen[question.id]
    where = answer_status(chosen)
    weighs = None if weight is None else phrasing.number(weight)
    return StatementLine(
        id=question.id,
        kind=question.kind,
        axis=question.axis,
        label=phrasing.text(question.label),
        statement=phrasing.text(question.statement),
        given=given_answers(phrasing, question) or (phrasing.words("no_answer"),),
        standing=where,
        reading=_reading(phrasing, [each for each in chosen if each.standing == where], level),
        level=None if level is None else rounded(level),
        weight=None if weight is None else rounded(weight),
        weight_words=weighs,
        figure=_figure(phrasing, scores, question, weighs),
    )


def statements_in_place(scores: Scores) -> Iterator[str]:
    """The statements that every voice with a known answer says are in place."""
    for statement, chosen in scores.chosen.items():
        known = [option for option in chosen if option.standing == "known"]
        if known and all(option.in_place for option in known):
            yield statement


def verify_lines(phrasing: Phrasing, scores: Scores) -> Iterator[VerifyLine]:
    """The statements that somebody could not answer, with whom to check."""
    for question in phrasing.edition.questions.values():
        chosen = scores.chosen[question.id]
        if all(option.standing != "unknown" for option in chosen):
            continue
        known = answer_status(chosen) == "known"
        ask = phrasing.say("to_verify_with", ask=phrasing.text(question.ask))
        yield VerifyLine(
            id=question.id,
            axis=phrasing.text(phrasing.edition.axis[question.axis].title),
            label=phrasing.text(question.label),
            statement=phrasing.text(question.statement),
            why="partly_known" if known else "unknown",
            ask=f"{phrasing.words('partly_known')} {ask}" if known else ask,
        )


def given_answers(phrasing: Phrasing, question: Question) -> tuple[str, ...]:
    """Each voice's answer, named by its role as soon as there are several voices.

    Those of a group are counted.
    """
    if phrasing.round.is_group:
        return _counted(phrasing, question)
    voices = phrasing.round.voices
    name = "answer" if len(voices) == 1 else "answer_by"
    return tuple(
        phrasing.say(name, answer=phrasing.text(option.label), who=phrasing.role(index))
        for index, voice in enumerate(voices)
        if (option := option_of(voice, question))
    )


def _counted(phrasing: Phrasing, question: Question) -> tuple[str, ...]:
    """How many voices of a group gave each answer, in the order of the scale."""
    options = options_of(phrasing.round.voices, question)
    return tuple(
        phrasing.say(
            "answer_of",
            count=options.count(option),
            total=len(options),
            answer=phrasing.text(option.label),
        )
        for option in question.scale.options
        if option in options
    )


def _reading(phrasing: Phrasing, same: list[Option], level: Fraction | None) -> str:
    """How answers of the same standing read: as the nearest to their mean, a tie to the higher."""
    if not same:
        return phrasing.words("unanswered_reading")
    if level is None or len(same) == 1:
        return phrasing.text(same[0].reading)

    def distance(option: Option) -> tuple[Fraction, Fraction]:
        known = option.level or Fraction(0)
        return abs(known - level), -known

    return phrasing.text(min(same, key=distance).reading)


def _figure(phrasing: Phrasing, scores: Scores, question: Question, weighs: str | None) -> str:
    """The sum behind a statement's weight; empty when nobody knows."""
    level = scores.levels.get(question.id)
    if level is None:
        return ""
    if question.kind == "need":
        return phrasing.say("need_figure", level=weighs)
    return phrasing.say(
        "obstacle_figure",
        level=phrasing.number(level),
        need=phrasing.number(scores.axes[question.axis].need),
        weight=weighs,
    )


def without_statements(report: Report, keys: Collection[str]) -> Report:
    """A report that does not name the statements withheld, not even as unanswered."""
    return replace(
        report,
        axes=tuple(_axis_without(axis, keys) for axis in report.axes),
        unanswered=tuple(line for line in report.unanswered if line.id not in keys),
    )


def _axis_without(axis: AxisPart, keys: Collection[str]) -> AxisPart:
    return replace(
        axis,
        needs=tuple(line for line in axis.needs if line.id not in keys),
        obstacles=tuple(line for line in axis.obstacles if line.id not in keys),
    )
