"""The previous round while one answers the next: its answers, and what it proposed to try."""

from dataclasses import dataclass

from sqlalchemy import Connection

from adn_assess.domain.edition import pages
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.domain.reports.phrasing import Phrasing, fill_in, long_date
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.domain.reports.report_lines import PlanLine
from adn_assess.domain.reports.statements import answer_texts
from adn_assess.domain.scoring.suggestions import suggest
from adn_assess.storage import plans
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.load_round import LoadedRound, load_earlier_round
from adn_assess.web.assessment.page_sequence import NumberedPage, slug_of
from adn_assess.web.http.language import current_language


@dataclass(frozen=True, slots=True)
class PreviousAnswers:
    """The answers of the previous round to the statements of one page."""

    day: str
    """The day the previous round started, ISO 8601."""
    imported: str | None
    """The notice that it was imported from a file; None for a round answered here."""
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs of a statement and its answers; unanswered statements are left out."""


def previous_answers(
    connection: Connection, opened: OpenedAssessment, page: Page
) -> PreviousAnswers | None:
    """The previous answers to a page; None when there are none, or the role may not read them.

    Always None for a separate voice: it answers without reading anyone else's answers.
    """
    if opened.stored.apart or not page.questions:
        return None
    previous = load_earlier_round(connection, opened.stored.round)
    if previous is None or not _may_read(opened, previous):
        return None
    phrasing = Phrasing(previous.edition, previous.round, current_language())
    lines = tuple(
        (question.statement.to(current_language()), answers)
        for question in page.questions
        if question.id in previous.edition.questions
        and (answers := answer_texts(phrasing, previous.edition.questions[question.id]))
    )
    if not lines:
        return None
    return PreviousAnswers(previous.dated.day, _import_notice(previous), lines)


def _import_notice(previous: LoadedRound) -> str | None:
    day, language = previous.dated.imported_on, current_language()
    if day is None:
        return None
    text = previous.edition.carry.earlier_imported
    return fill_in(text, language, date=long_date(day, language))


def numbered_since_page(connection: Connection, opened: OpenedAssessment) -> NumberedPage | None:
    """The page that asks what was tried since the previous round; None without one.

    None for whoever may not read the result, which is where its actions come from.
    """
    previous = load_earlier_round(connection, opened.stored.round)
    if previous is None or not opened.may("read"):
        return None
    plan = plans.load_plan(connection, opened.stored.id).plan
    ranked = suggest(previous.edition, previous.round).ranked
    asked = plan.actions_to_report(each.action for each in ranked if each.first_step)
    known = {**previous.edition.actions, **opened.edition.actions}
    page = pages.since_page([known[each] for each in asked if each in known], opened.edition.asking)
    return NumberedPage(slug_of(page), 0, page)


def plan_lines_not_asked(
    connection: Connection, opened: OpenedAssessment, page: Page
) -> tuple[PlanLine, ...]:
    """The actions of the plan that the page of what was tried does not ask about.

    They are done, or in one's own words; none for any other page.
    """
    if page.kind != "since":
        return ()
    taken = plans.load_plan(connection, opened.stored.id).plan.taken_actions
    context = document_context(opened)
    others = (each for each in taken if each.about is None or not each.is_open)
    return tuple(plan_line(context, each) for each in others)


def _may_read(opened: OpenedAssessment, previous: LoadedRound) -> bool:
    """Whether the role may read the previous answers: separate voices need the right to read."""
    return previous.stored.round.sharing == "together" or opened.may("read")
