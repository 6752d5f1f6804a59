"""Assembly of a report from its parts."""

from collections.abc import Iterator, Mapping

from adn_assess.domain.answers.history import NO_HISTORY, History
from adn_assess.domain.answers.redaction import Redaction
from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.sources import source_credit
from adn_assess.domain.reports.actions import action_part, question_to_settle, reserved_sentence
from adn_assess.domain.reports.axes import axis_part, figure_summary
from adn_assess.domain.reports.context import EarlierRound, ReportContext
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.plan_lines import plan_choices, plan_lines, set_aside_lines
from adn_assess.domain.reports.precedents import precedent_part
from adn_assess.domain.reports.report import NoteLine, ProfileLine, Report, StatementLine
from adn_assess.domain.reports.statements import statement_line, statements_in_place, verify_lines
from adn_assess.domain.reports.suggestion_parts import PrecedentPart
from adn_assess.domain.scoring.main_reasons import main_reasons
from adn_assess.domain.scoring.next_statements import is_start, next_statements
from adn_assess.domain.scoring.scores import Scores
from adn_assess.domain.scoring.suggestions import suggest


def build_report(
    edition: Edition,
    edition_id: str,
    round_: Round,
    language: Language,
    made_on: str | None = None,
    library: str | None = None,
    history: History = NO_HISTORY,
    redaction: Redaction | None = None,
    imported_on: str | None = None,
    earlier: EarlierRound | None = None,
    cover: str | None = None,
) -> Report:
    """Build the report of a round, with the plan of its file.

    `made_on` is an ISO 8601 day, or None for a report without a date. `library` is the URL under
    which each item has its page, or None for a report without links. `redaction` is what the round
    and the plan come from in a version to share, which lists no unanswered statement: one that was
    withheld cannot be told from them. `imported_on` is the ISO 8601 day on which the round was
    imported from a file, or None for one answered here. `earlier` says which round it is, when a
    later one has followed. `cover` is the name on its cover, in what owners make for themselves.
    """
    suggestions = suggest(edition, round_, history.plan.settled_actions)
    context = ReportContext(edition, edition_id, language, made_on, library, imported_on, earlier)
    phrasing = Phrasing(edition, round_, language)
    scores = suggestions.scores
    lines = {q.id: statement_line(phrasing, scores, q) for q in edition.questions.values()}
    if redaction:
        silent = ("unanswered", "not_asked")
        lines = {key: line for key, line in lines.items() if line.standing not in silent}
    axes = tuple(
        axis_part(phrasing, scores, lines, axis, with_coverage=redaction is None)
        for axis in edition.axis
    )
    mains = main_reasons(edition, suggestions)
    ranked = [
        action_part(phrasing, scores, lines, each, mains.get(each.action))
        for each in suggestions.ranked
    ]
    precedents = tuple(precedent_part(phrasing, lines, each) for each in suggestions.precedents)
    return Report(
        language=language,
        edition=edition_id,
        edition_sentence=phrasing.say("edition", edition=edition_id[:12]),
        made_on=made_on,
        date=context.date,
        made_on_sentence=phrasing.say("made_on", date=context.date) if context.date else None,
        words=_words(edition, language, round_, precedents),
        respondents=_respondents(phrasing),
        profile=_profile(phrasing),
        first_steps=tuple(action for action in ranked if action.first_step),
        others=tuple(action for action in ranked if not action.first_step),
        to_settle=tuple(
            action_part(phrasing, scores, lines, each, to_settle=True)
            for each in suggestions.to_settle
        ),
        to_settle_question=question_to_settle(phrasing, suggestions),
        reserved_sentence=reserved_sentence(phrasing, suggestions),
        axes=axes,
        figure_summary=figure_summary(phrasing, axes),
        start_sentence=_start_sentence(phrasing, scores) if is_start(scores) else None,
        next_statements=tuple(_next_lines(phrasing, scores, lines)),
        precedents=precedents,
        strengths=tuple(lines[statement] for statement in statements_in_place(scores)),
        to_verify=tuple(verify_lines(phrasing, scores)),
        unanswered=tuple(line for line in lines.values() if line.standing == "unanswered"),
        not_applicable=tuple(line for line in lines.values() if line.standing == "not_applicable"),
        notes=_notes(phrasing),
        credit=phrasing.text(source_credit(edition)),
        source=edition.source.address,
        plan=plan_lines(context, history.plan),
        plan_words=edition.plan_headings[language],
        plan_choices=plan_choices(context),
        table_words=edition.table_headings[language],
        set_aside=set_aside_lines(context, history.plan),
        partial=" ".join(_redaction_notices(context, redaction)) if redaction else None,
        earlier=context.earlier_sentence,
        imported=context.imported_sentence,
        imported_on=context.imported_on,
        round=round_,
        history=history,
        library=library,
        cover=cover,
        is_shared=redaction is not None,
    )


def build_shared_report(context: ReportContext, redaction: Redaction) -> Report:
    """Build the version to share of a report; it holds no earlier round, and no name."""
    return build_report(
        context.edition,
        context.edition_id,
        redaction.round,
        context.language,
        context.made_on,
        context.library,
        History(redaction.plan),
        redaction,
        context.imported_on,
    )


def _words(
    edition: Edition, language: Language, round_: Round, precedents: tuple[PrecedentPart, ...]
) -> Mapping[str, str]:
    """The headings and fixed sentences; of a group, what stands under « notes » is the group’s.

    Where an example has a source of its own, none of them says that all come from one page.
    """
    words = edition.report_texts[language]
    if round_.is_group:
        words = {**words, "notes": words["notes_of_group"]}
    if any(each.source for each in precedents):
        intro, unsaid = words["precedents_intro_sources"], words["unsaid_by_source"]
        words = {**words, "precedents_intro": intro, "unsaid": unsaid}
    return words


def _start_sentence(phrasing: Phrasing, scores: Scores) -> str:
    known, asked = len(scores.levels), len(phrasing.round.asked(phrasing.edition))
    return phrasing.say("start_one" if known == 1 else "start", known=known, asked=asked)


def _next_lines(
    phrasing: Phrasing, scores: Scores, lines: Mapping[str, StatementLine]
) -> Iterator[StatementLine]:
    """What to answer next in a start; nothing in a version to share, which lists none of it."""
    if is_start(scores):
        for question in next_statements(phrasing.edition, phrasing.round, scores):
            if question.id in lines:
                yield lines[question.id]


def _redaction_notices(context: ReportContext, redaction: Redaction) -> Iterator[str]:
    """The sentences of a version to share on what it lacks."""
    wording = context.edition.carry
    if redaction.withheld_count:
        yield context.say(wording.withheld, count=redaction.withheld_count)
    if redaction.changed_count:
        yield context.say(wording.changed, count=redaction.changed_count)
    yield context.say(wording.unlisted)


def _respondents(phrasing: Phrasing) -> str | None:
    """Who answered; None when it is one person, who does not say in what role."""
    if phrasing.round.is_group:
        return phrasing.say("respondents_group", count=len(phrasing.round.voices))
    if [each.role for each in phrasing.round.voices] == [None]:
        return None
    roles = (phrasing.role(index) for index in range(len(phrasing.round.voices)))
    return phrasing.say("respondents", who=", ".join(roles))


def _profile(phrasing: Phrasing) -> tuple[ProfileLine, ...]:
    profile = phrasing.round.profile
    chosen = [
        (question, question.choice(profile[question.id]))
        for question in phrasing.edition.profile
        if question.id in profile
    ]
    return tuple(
        ProfileLine(
            label=phrasing.text(question.label),
            answer=phrasing.text(choice.label),
            remark=phrasing.text(choice.remark) if choice.remark else None,
        )
        for question, choice in chosen
    )


def _notes(phrasing: Phrasing) -> tuple[NoteLine, ...]:
    """The notes, axis by axis: those on the axis, then those on its statements."""
    voices = phrasing.round.voices
    of_room = (
        NoteLine(axis.id, phrasing.text(axis.title), None, _by_room(phrasing), words)
        for axis in phrasing.edition.axes
        for words in phrasing.round.room_words.get(axis.id, ())
    )
    of_voices = (
        NoteLine(
            about=about,
            axis=phrasing.text(subject.axis.title),
            label=phrasing.text(subject.statement.label) if subject.statement else None,
            by=phrasing.role(index) if len(voices) > 1 else None,
            words=voice.notes[about],
        )
        for about, subject in phrasing.edition.note_subjects.items()
        for index, voice in enumerate(voices)
        if voice.notes.get(about)
    )
    return (*of_voices, *of_room)


def _by_room(phrasing: Phrasing) -> str | None:
    """By whom the words of a group are: the group, and nobody."""
    by_room = phrasing.edition.meeting.by_room
    return phrasing.text(by_room) if by_room else None
