"""The first meeting as a document: its questions in order, what was answered, what is decided."""

from collections.abc import Sequence
from typing import Final

from adn_assess.domain.documents.blocks import Document, Paragraph, Section, Table
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.mandate.first_meeting import (
    MeetingQuestion,
    fits_one_meeting,
    minutes_each,
)
from adn_assess.domain.reports.context import ReportContext

DECISION_ROWS: Final = 3
"""Rows to write in what is decided."""


def first_meeting_document(
    context: ReportContext, questions: Sequence[MeetingQuestion]
) -> Document:
    """Lay out the agenda of a first meeting; an answer not given yet is a cell to write in."""
    wording = context.edition.first_meeting
    return build_document(
        context,
        "first_meeting",
        wording.title,
        wording.subtitle,
        (_questions(context, questions), _decisions(context), _meet_again(context)),
    )


def _questions(context: ReportContext, questions: Sequence[MeetingQuestion]) -> Section:
    wording = context.edition.first_meeting
    title = context.say(wording.questions)
    if not questions:
        return Section(title, (Paragraph(context.say(wording.nothing), "quiet"),))
    count = len(questions)
    pace = (
        context.say(wording.pace, count=count, minutes=minutes_each(count))
        if fits_one_meeting(count)
        else context.say(wording.too_many, count=count)
    )
    headers = (context.say(wording.question), context.say(wording.answer))
    rows = tuple(
        (f"{number}. {each.words}", each.answer) for number, each in enumerate(questions, start=1)
    )
    return Section(title, (Paragraph(pace), Table("", headers, rows, widths=(1, 1))))


def _decisions(context: ReportContext) -> Section:
    wording, plan = context.edition.encounter, context.edition.plan
    headers = (
        context.say(wording.decision),
        context.say(plan.who),
        context.say(plan.due_on),
    )
    table = Table("", headers, (("", "", ""),) * DECISION_ROWS)
    return Section(context.say(wording.decisions), (table,))


def _meet_again(context: ReportContext) -> Section:
    wording = context.edition.meeting
    headers = (context.say(wording.meet_again_when), context.say(wording.meet_again_where))
    return Section(context.say(wording.meet_again), (Table("", headers, (("", ""),)),))
