"""The suggested actions of a report, each with its reasons and its sensitive answers."""

from collections.abc import Mapping, Sequence
from typing import Final

from adn_assess.domain.answers.round import condition_status
from adn_assess.domain.edition.catalogue import Precedent
from adn_assess.domain.edition.edition import item_label
from adn_assess.domain.edition.sources import own_source
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report_lines import StatementLine
from adn_assess.domain.reports.suggestion_parts import ActionPart, ReasonLine, SensitiveAnswerLine
from adn_assess.domain.scoring.first_steps import MAX_STRENGTH
from adn_assess.domain.scoring.main_reasons import MAX_MAIN_REASONS
from adn_assess.domain.scoring.scores import Scores, rounded
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer
from adn_assess.domain.scoring.suggestions import Reason, Suggestion, Suggestions

MAX_HANGS_ON: Final = 2
"""Answers named in the sentence on what a first step hangs on."""


def action_part(
    phrasing: Phrasing,
    scores: Scores,
    lines: Mapping[str, StatementLine],
    suggestion: Suggestion,
    main: Sequence[Reason] | None = None,
    *,
    to_settle: bool = False,
) -> ActionPart:
    """Lay out one suggested action, with `lines` as the statements by id.

    `main` are its main reasons, or None for the heaviest.
    """
    edition = phrasing.edition
    reasons = {each.about: _reason(phrasing, lines, each) for each in suggestion.reasons}
    chosen = suggestion.reasons[:MAX_MAIN_REASONS] if main is None else main
    hinges = tuple(_sensitive_answer(phrasing, each) for each in suggestion.sensitive_answers)
    hangs_on = _first_of_each_statement(hinges)[:MAX_HANGS_ON]
    action = edition.actions[suggestion.action]
    example_labels = tuple(
        _example_label(phrasing, edition.precedents[each])
        for each in edition.precedents_of[action.id]
    )
    origins = {edition.axis_of[reason.about].id for reason in suggestion.reasons}
    return ActionPart(
        id=action.id,
        axis=phrasing.text(edition.axis_of[action.id].title),
        label=item_label(action, phrasing.language),
        rank=suggestion.rank,
        relevance=rounded(suggestion.relevance),
        relevance_sentence=phrasing.say(
            "relevance", relevance=phrasing.number(suggestion.relevance)
        ),
        first_step=suggestion.first_step,
        stable=suggestion.stable if suggestion.first_step else None,
        to_settle=to_settle,
        provisional=any(scores.axes[axis].provisional for axis in origins),
        practice=phrasing.text(action.practice),
        first_gesture=phrasing.text(action.first_gesture),
        remarks=tuple(
            phrasing.text(remark.text)
            for remark in action.remarks
            if condition_status(edition, phrasing.round.profile, remark.when) == "met"
        ),
        reasons=tuple(reasons.values()),
        main_reasons=tuple(reasons[each.about] for each in chosen),
        hinges=hinges,
        hangs_on=hangs_on,
        hangs_on_sentence=_hangs_on_sentence(phrasing, hangs_on),
        examples=tuple(phrasing.say("example", label=label) for label in example_labels),
        example_labels=example_labels,
    )


def _example_label(phrasing: Phrasing, precedent: Precedent) -> str:
    """The name of an example, with its source when it has one of its own."""
    label = item_label(precedent, phrasing.language)
    source = own_source(precedent, phrasing.language)
    return f"{label} ({source})" if source else label


def question_to_settle(phrasing: Phrasing, suggestions: Suggestions) -> str | None:
    """A sentence with the profile questions that decide whether an action applies; None if none."""
    edition = phrasing.edition
    asked = {
        key: phrasing.text(edition.profile_question[key].text)
        for suggestion in suggestions.to_settle
        for key, values in edition.actions[suggestion.action].applies.items()
        if condition_status(edition, phrasing.round.profile, {key: values}) == "open"
    }
    if not asked:
        return None
    return phrasing.say("to_settle_intro", question=" ".join(asked.values()))


def reserved_sentence(phrasing: Phrasing, suggestions: Suggestions) -> str | None:
    """A sentence with the number of first steps reserved for undecided actions; None if none."""
    if not suggestions.held:
        return None
    return phrasing.say(
        "held_one" if suggestions.held == 1 else "held_many", count=suggestions.held
    )


def _reason(phrasing: Phrasing, lines: Mapping[str, StatementLine], reason: Reason) -> ReasonLine:
    link = reason.link
    line = lines[reason.about]
    strength = link.strength or 0
    words = phrasing.words(f"strength_{strength}")
    share = phrasing.number(reason.contribution)
    return ReasonLine(
        kind=line.kind,
        id=line.id,
        label=line.label,
        statement=line.statement,
        answers=line.answers,
        reading=line.reading,
        contribution=rounded(reason.contribution),
        strength=strength,
        basis=link.basis,
        why=phrasing.text(link.reason),
        link_sentence=phrasing.say("link_reason", reason=phrasing.text(link.reason)),
        basis_sentence=phrasing.words(f"basis_{link.basis}"),
        figure=line.figure,
        contribution_sentence=phrasing.say(
            "contribution",
            strength=strength,
            words=words,
            weight=line.weight_words,
            contribution=share,
        ),
        contribution_figure=f"{line.weight_words} × {strength}/{MAX_STRENGTH} = {share}",
        share_sentence=phrasing.say("share", words=words, contribution=share),
    )


def _first_of_each_statement(
    hinges: tuple[SensitiveAnswerLine, ...],
) -> tuple[SensitiveAnswerLine, ...]:
    by_statement: dict[str, SensitiveAnswerLine] = {}
    for each in hinges:
        by_statement.setdefault(each.id, each)
    return tuple(by_statement.values())


def _hangs_on_sentence(phrasing: Phrasing, hangs_on: tuple[SensitiveAnswerLine, ...]) -> str | None:
    if not hangs_on:
        return None
    first, second = hangs_on[0].label, hangs_on[-1].label
    if len(hangs_on) > 1:
        return phrasing.say("hangs_on_two", first=first, second=second)
    name = "hangs_on_one" if len(phrasing.round.voices) == 1 else "hangs_on_shared"
    return phrasing.say(name, first=first)


def _sensitive_answer(phrasing: Phrasing, answer: SensitiveAnswer) -> SensitiveAnswerLine:
    edition = phrasing.edition
    question = edition.questions[answer.statement]
    by_role = "hinge_by" if len(phrasing.round.voices) > 1 else "hinge"
    changed = phrasing.say(
        "hinge_group" if phrasing.round.is_group else by_role,
        answer=phrasing.text(question.scale.option(answer.value).label),
        statement=phrasing.text(question.statement),
        who=phrasing.role(answer.voice),
    )
    instead = (
        phrasing.words("replaced_by_nothing")
        if answer.replacement is None
        else phrasing.say("replaced_by", action=phrasing.text(edition.label[answer.replacement]))
    )
    return SensitiveAnswerLine(
        answer.statement,
        phrasing.text(question.label),
        answer.value,
        answer.replacement,
        f"{changed} {instead}",
    )
