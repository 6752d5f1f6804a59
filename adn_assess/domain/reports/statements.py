"""The statements of a report: answers, interpretation, level and weight of each."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from adn_assess.domain.answers.round import Voice, answer_status, option_of, options_of
from adn_assess.domain.answers.voice_comparison import position_of
from adn_assess.domain.edition.questionnaire import Option, Question
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report_lines import (
    AnswerLine,
    StatementLine,
    StatementStatus,
    VerifyLine,
)
from adn_assess.domain.scoring.scores import Scores, rounded

SILENT: Final[tuple[StatementStatus, ...]] = ("unanswered", "not_asked")


class StatementLines(Mapping[str, StatementLine]):
    """Statement id → its line, laid out when it is first read.

    Without those silent, which nobody answered or was asked, unless `with_silent`.
    """

    def __init__(self, phrasing: Phrasing, scores: Scores, *, with_silent: bool) -> None:
        self._phrasing, self._scores = phrasing, scores
        self._lines: dict[str, StatementLine | None] = {
            each.id: None
            for each in phrasing.edition.questions.values()
            if with_silent or _status(phrasing, scores, each) not in SILENT
        }

    def __getitem__(self, statement: str) -> StatementLine:
        line = self._lines[statement]
        if line is None:
            question = self._phrasing.edition.questions[statement]
            line = self._lines[statement] = statement_line(self._phrasing, self._scores, question)
        return line

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def statement_line(phrasing: Phrasing, scores: Scores, question: Question) -> StatementLine:
    """Lay out one statement with its answers and its scores."""
    level = scores.levels.get(question.id)
    weight = scores.weights.get(question.id)
    chosen = scores.chosen[question.id]
    status = _status(phrasing, scores, question)
    nothing = phrasing.words("not_asked" if status == "not_asked" else "no_answer")
    weight_words = None if weight is None else phrasing.number(weight)
    return StatementLine(
        id=question.id,
        kind=question.kind,
        axis=question.axis,
        label=phrasing.text(question.label),
        statement=phrasing.text(question.statement),
        answers=answer_texts(phrasing, question) or (nothing,),
        notes=_note_texts(phrasing, question),
        answer_lines=tuple(_answer_lines(phrasing, question)),
        standing=status,
        reading=(
            nothing
            if status == "not_asked"
            else _reading(
                phrasing, question, [each for each in chosen if each.standing == status], level
            )
        ),
        level=None if level is None else rounded(level),
        weight=None if weight is None else rounded(weight),
        weight_words=weight_words,
        figure=_figure(phrasing, scores, question, weight_words),
    )


def _status(phrasing: Phrasing, scores: Scores, question: Question) -> StatementStatus:
    if not phrasing.round.asks(question.axis):
        return "not_asked"
    return answer_status(scores.chosen[question.id])


def statements_in_place(scores: Scores) -> Iterator[str]:
    """Ids of the statements that at least one voice knows, and that all who know say in place."""
    for statement, chosen in scores.chosen.items():
        known = [option for option in chosen if option.standing == "known"]
        if known and all(option.in_place for option in known):
            yield statement


def verify_lines(phrasing: Phrasing, scores: Scores) -> Iterator[VerifyLine]:
    """The statements that at least one voice does not know, with whom to ask."""
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


def answer_texts(phrasing: Phrasing, question: Question) -> tuple[str, ...]:
    """The answers to a statement in words; empty when nobody answered.

    One text for each voice that answered, with its role when the round has several. In a group, or
    of more than `MAX_NAMED_VOICES` voices, one text for each option chosen, with its count.
    """
    voices = phrasing.round.voices
    if phrasing.round.counts_answers:
        return _counted_answers(phrasing, question)
    name = "answer" if len(voices) == 1 else "answer_by"
    return tuple(
        phrasing.say(
            name, answer=_answer(phrasing, question, voice, option), who=phrasing.role(index)
        )
        for index, voice in enumerate(voices)
        if (option := option_of(voice, question))
    )


def _answer(phrasing: Phrasing, question: Question, voice: Voice, option: Option) -> str:
    """The answer of a voice in words: the choice of the overview, where one was made."""
    light = question.scale.light_label(option.value) if question.id in voice.light else None
    if light is None:
        return phrasing.text(option.label)
    return phrasing.say("answer_light", answer=phrasing.text(light))


def _answer_lines(phrasing: Phrasing, question: Question) -> Iterator[AnswerLine]:
    """The answers of the voices in their order, or the options chosen with their counts."""
    voices = phrasing.round.voices
    if phrasing.round.counts_answers:
        for option, count in _counts(phrasing, question):
            yield AnswerLine(None, "", phrasing.text(option.label), count, "")
        return
    for index, voice in enumerate(voices):
        chosen = option_of(voice, question)
        answer = _answer(phrasing, question, voice, chosen) if chosen else ""
        note = voice.notes.get(question.id, "")
        if answer or note:
            yield AnswerLine(index + 1, phrasing.role(index), answer, 1 if answer else 0, note)


def _note_texts(phrasing: Phrasing, question: Question) -> tuple[str, ...]:
    """What the voices wrote on a statement, each under its role when the round has several.

    None in a round whose answers documents count: what 300 voices wrote stands once, with the
    other notes.
    """
    voices = phrasing.round.voices
    if phrasing.round.counts_answers:
        return ()
    name = "note_words" if len(voices) == 1 else "note_words_by"
    return tuple(
        phrasing.say(name, words=words, who=phrasing.role(index))
        for index, voice in enumerate(voices)
        if (words := voice.notes.get(question.id))
    )


def _counted_answers(phrasing: Phrasing, question: Question) -> tuple[str, ...]:
    """The options chosen and their counts, in the order of the scale."""
    counts = _counts(phrasing, question)
    total = sum(count for _, count in counts)
    return tuple(
        phrasing.say("answer_of", count=count, total=total, answer=phrasing.text(option.label))
        for option, count in counts
    )


def _counts(phrasing: Phrasing, question: Question) -> list[tuple[Option, int]]:
    """Each option chosen, with how many chose it, in the order of the scale."""
    options = options_of(phrasing.round.voices, question)
    return [(each, options.count(each)) for each in question.scale.options if each in options]


def _reading(
    phrasing: Phrasing, question: Question, options: list[Option], level: Fraction | None
) -> str:
    """The reading of the option closest to the mean level, the higher one on a tie.

    `options` are the answers that share the statement's status. When voices that are named hold
    different positions, none is read: it would contradict one of them. Of a group, of options as
    close as each other, the most frequent is read, the last of the scale on a tie; none when their
    positions differ.
    """
    if not options:
        return phrasing.words("unanswered_reading")
    if level is None or options.count(options[0]) == len(options):
        return phrasing.text(options[0].reading)
    if not phrasing.round.counts_answers and len(set(map(position_of, options))) > 1:
        return phrasing.words("differing_reading")

    def distance(option: Option) -> tuple[Fraction, Fraction]:
        option_level = option.level or Fraction(0)
        return abs(option_level - level), -option_level

    shortest = min(map(distance, options))
    nearest = [option for option in options if distance(option) == shortest]
    if len({position_of(option) for option in nearest}) > 1:
        return phrasing.words("differing_reading")
    return phrasing.text(max(reversed(question.scale.options), key=nearest.count).reading)


def _figure(
    phrasing: Phrasing, scores: Scores, question: Question, weight_words: str | None
) -> str:
    """The computation of a statement's weight, in one line; empty when it has no level."""
    level = scores.levels.get(question.id)
    if level is None:
        return ""
    if question.kind == "need":
        return phrasing.say("need_figure", level=weight_words)
    return phrasing.say(
        "obstacle_figure",
        level=phrasing.number(level),
        need=phrasing.number(scores.axes[question.axis].need),
        weight=weight_words,
    )
