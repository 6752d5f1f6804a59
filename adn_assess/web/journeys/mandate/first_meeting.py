"""The first meeting with the management: write its questions, order them, note what is answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Final

from flask import Blueprint, Response, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.documents.first_meeting import first_meeting_document
from adn_assess.domain.documents.mandate_sheet import open_question_texts
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.mandate.first_meeting import MAX_QUESTIONS, MeetingQuestion
from adn_assess.forms.first_meeting import (
    DOWN,
    NEW,
    REMOVE,
    SAVE,
    UP,
    FirstMeetingForm,
    buttons,
    first_meeting_form,
    question_field,
    read_button,
)
from adn_assess.storage import assessments, meeting_questions
from adn_assess.storage.meeting_questions import StoredQuestion
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.field_fingerprints import values_fingerprint
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    require_document_format,
)
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.typed_rows import TypedRow, read_row, row_errors
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.mandate.own_sheet import load_mandate_sheet
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("first_meeting", __name__, url_prefix="/diagnostic/<assessment_id>")

KEY_DIGITS: Final = 16
"""Hexadecimal digits of the name of a proposed question."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the page, with the fingerprint of what the page shows."""

    id: int
    words: str
    answer: str
    seen: str


@blueprint.get("/premiere-rencontre")
def page(assessment_id: str) -> str:
    """The questions, in their order, and those that the sheet proposes."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage", "mandate")
        return _page(connection, opened)


@blueprint.post("/premiere-rencontre")
def save(assessment_id: str) -> ViewResponse:
    """Save all that the page has, then do what its button says."""
    with runtime().database.writing() as connection:
        take_turn(connection, assessment_id)
        opened = open_assessment(connection, assessment_id, "manage", "mandate", to_change=True)
        stored = meeting_questions.load_questions(connection, assessment_id)
        ids = [each.id for each in stored]
        form = submitted(first_meeting_form(ids), do=buttons(ids))
        form.validate()
        if form.forged:
            # The question of that button is gone: the rest of the page is saved.
            form.do.process_data(SAVE)
            form.do.errors = []
        errors = _save(connection, opened, form, stored)
        if errors:
            return _page(connection, opened, errors), errors.status
    moved = read_button(form.do.data)[1]
    anchor = f"question-{moved}" if moved else None
    return redirect(url_for("first_meeting.page", assessment_id=assessment_id, _anchor=anchor))


@blueprint.get("/premiere-rencontre.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The agenda of the first meeting as a file."""
    require_document_format(extension)
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage", "mandate")
        stored = meeting_questions.load_questions(connection, assessment_id)
    context = document_context(opened, absolute_links=True)
    document = first_meeting_document(context, [each.question for each in stored])
    return document_response(document, extension, _("premiere-rencontre"))


def _page(connection: Connection, opened: OpenedAssessment, errors: FormErrors = NO_ERRORS) -> str:
    stored = meeting_questions.load_questions(connection, opened.stored.id)
    document = first_meeting_document(document_context(opened), [each.question for each in stored])
    return render_template(
        "mandate/first_meeting.html",
        opened=opened,
        rows=[_row(each) for each in stored],
        proposed=_proposed(connection, opened, stored),
        document=document,
        most=MAX_QUESTIONS,
        errors=errors,
    )


def _row(stored: StoredQuestion) -> QuestionRow:
    values = asdict(stored.question)
    return QuestionRow(stored.id, **values, seen=values_fingerprint(values))


def _proposed(
    connection: Connection, opened: OpenedAssessment, stored: tuple[StoredQuestion, ...]
) -> Mapping[str, str]:
    """What the sheet leaves open and is not asked yet: a name of each question, and its words.

    One that is asked in another language is asked.
    """
    asked = {each.question.words for each in stored}
    sheet, context = load_mandate_sheet(connection, opened.stored), document_context(opened)
    versions = (
        open_question_texts(replace(context, language=language), sheet) for language in LANGUAGES
    )
    known = {text for texts in zip(*versions, strict=True) if asked & {*texts} for text in texts}
    texts = open_question_texts(context, sheet)
    return {
        sha256(text.encode()).hexdigest()[:KEY_DIGITS]: text for text in texts if text not in known
    }


def _save(
    connection: Connection,
    opened: OpenedAssessment,
    form: FirstMeetingForm,
    stored: tuple[StoredQuestion, ...],
) -> FormErrors:
    """Save every question, add the new ones, then move or remove one; nothing when it is wrong."""
    id_ = opened.stored.id
    rows = [read_row(form, str(each.id), asdict(each.question)) for each in stored]
    conflicts = dict(_conflicts(rows))
    if form.errors or conflicts:
        return row_errors(form, rows, conflicts)
    proposed = _proposed(connection, opened, stored)
    taken = [
        MeetingQuestion(proposed[key])
        for key in dict.fromkeys(form.take.data or ())
        if key in proposed
    ]
    new = form[question_field("words", NEW)].data
    if len(stored) + len(taken) + bool(new) > MAX_QUESTIONS:
        message = _("Une rencontre a {count} questions au plus. Retirez-en avant d’en ajouter.")
        wrong = {question_field("words", NEW): message.format(count=MAX_QUESTIONS)}
        return row_errors(form, rows, {}, wrong)
    for each, row in zip(stored, rows, strict=True):
        if row.changed:
            meeting_questions.update_question(
                connection, id_, each.id, MeetingQuestion(**row.values)
            )
    meeting_questions.add_questions(connection, id_, taken)
    hashed = form_hash(sent_form_key(form))
    if new and not meeting_questions.has_question_of_form(connection, hashed):
        meeting_questions.add_questions(connection, id_, [MeetingQuestion(new)], hashed)
    _press(connection, id_, form.do.data)
    assessments.touch_assessment(connection, id_, runtime().now())
    return NO_ERRORS


def _conflicts(rows: Iterable[TypedRow]) -> Iterator[tuple[str, str]]:
    """A message for each field that changed since it was shown, with what it has now."""
    message = _(
        "Entre-temps, ceci a été enregistré : « {kept} ». Enregistrez encore pour le remplacer."
    )
    for row in rows:
        for name in row.conflicts:
            kept = row.stored[name] or _("rien")
            yield question_field(name, row.key), message.format(kept=kept)


def _press(connection: Connection, assessment_id: str, pressed: str) -> None:
    """Move or remove the question of a button."""
    what, question_id = read_button(pressed)
    if question_id is None:
        return
    if what == REMOVE:
        meeting_questions.delete_question(connection, assessment_id, question_id)
        return
    ids = [each.id for each in meeting_questions.load_questions(connection, assessment_id)]
    place = ids.index(question_id)
    other = place + {UP: -1, DOWN: 1}[what]
    if 0 <= other < len(ids):
        ids[place], ids[other] = ids[other], ids[place]
        meeting_questions.order_questions(connection, assessment_id, ids)
