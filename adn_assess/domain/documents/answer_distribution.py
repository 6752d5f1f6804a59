"""The answers of all voices to one statement, as a block: by role, or counted for a group."""

from collections.abc import Iterable

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import StatementComparison
from adn_assess.domain.documents.blocks import AnswerDistribution, Line, OptionAnswers
from adn_assess.domain.reports.context import ReportContext


def answer_distribution(
    context: ReportContext, round_: Round, comparison: StatementComparison, *asks: str
) -> AnswerDistribution:
    """Lay out a statement with who chose each option; `asks` are questions to ask one another."""
    question = comparison.question
    line = Line(context.say(question.statement), about=question.id)
    return AnswerDistribution(line, _option_answers(context, round_, comparison), asks)


def answers_with_roles(distribution: AnswerDistribution) -> str:
    """The options that somebody chose, on one line: who, then the option."""
    chosen = (each for each in distribution.rungs if each.who)
    return "; ".join(f"{', '.join(each.who)} — {each.answer}" for each in chosen)


def role_label(context: ReportContext, round_: Round, voice: int) -> str:
    """The label of a voice's role (index from 0), or the text `nobody` without one."""
    role = round_.voices[voice].role
    edition = context.edition
    return context.say(edition.role[role].label if role else edition.wording.nobody)


def role_labels(context: ReportContext, round_: Round, voices: Iterable[int]) -> str:
    """The labels of the roles of several voices, on one line."""
    return ", ".join(role_label(context, round_, voice) for voice in voices)


def _option_answers(
    context: ReportContext, round_: Round, comparison: StatementComparison
) -> tuple[OptionAnswers, ...]:
    """Every option with a level, chosen or not, and the other options that somebody chose."""
    total = sum(len(each.voices) for each in comparison.options)
    answers = []
    for each in comparison.options:
        if each.option.level is None and not each.voices:
            continue
        label = context.say(each.option.label)
        if round_.counts_answers:
            answers.append(_counted_answer(context, label, len(each.voices), total))
        else:
            who = tuple(role_label(context, round_, voice) for voice in each.voices)
            answers.append(OptionAnswers(label, who))
    return tuple(answers)


def _counted_answer(context: ReportContext, label: str, count: int, total: int) -> OptionAnswers:
    counted = context.say(context.edition.meeting.count_of, count=count, total=total)
    return OptionAnswers(label, (counted,) if count else (), count / total if total else 0.0)
