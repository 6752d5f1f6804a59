"""A version of the report to share: what to withhold, what it then says, and its files."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, render_template
from sqlalchemy import Connection

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.redaction import (
    note_key,
    plan_line_key,
    plan_people_key,
    redact,
    redactable_keys,
    role_key,
)
from adn_assess.domain.answers.round import Round
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.statements import answer_texts, without_statements
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.helix import helix
from adn_assess.forms.sharing import WithheldForm
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import document_context, file_response
from adn_assess.web.assessment.load_round import import_day, load_answers, load_history
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("sharing", __name__, url_prefix="/diagnostic/<assessment_id>")

MAX_EXCERPT_CHARACTERS: Final = 80
"""Characters of a note that are enough to know it by."""


@dataclass(frozen=True, slots=True)
class WithholdableItem:
    """One part of a report that may be withheld."""

    key: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class WithholdableGroup:
    """The parts of one kind that may be withheld."""

    title: str
    items: tuple[WithholdableItem, ...]


@blueprint.get("/partager")
def choose(assessment_id: str) -> str:
    """Ask what to withhold."""
    with runtime().database.reading() as connection:
        opened, answers, plan = _load_shared(connection, assessment_id)
    return render_template(
        "results/sharing_choose.html",
        opened=opened,
        groups=_withholdable_groups(opened, answers, plan),
        withheld=(),
    )


@blueprint.post("/partager")
def preview(assessment_id: str) -> str:
    """Show what the others would read, before anything leaves."""
    with runtime().database.reading() as connection:
        opened, answers, plan = _load_shared(connection, assessment_id)
    keys = _withheld(answers, plan)
    report = _report(opened, answers, plan, keys, absolute_links=False)
    return render_template(
        "results/sharing_preview.html",
        opened=opened,
        document=complete_document(report),
        picture=helix(report),
        groups=_withholdable_groups(opened, answers, plan),
        withheld=sorted(keys),
    )


@blueprint.post("/partager.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The version to share, as a file."""
    if extension not in FORMATS:
        abort(404)
    with runtime().database.reading() as connection:
        opened, answers, plan = _load_shared(connection, assessment_id)
    report = _report(opened, answers, plan, _withheld(answers, plan), absolute_links=True)
    chosen = FORMATS[extension]
    name = _("rapport-a-partager")
    content = chosen.export(report)
    return file_response(content, chosen.media_type, extension, f"{name}-{report.made_on}")


def _load_shared(
    connection: Connection, assessment_id: str
) -> tuple[OpenedAssessment, Round, Plan]:
    """Open with `manage`, then `read`: the first refuses readers, the second an unopened round."""
    open_assessment(connection, assessment_id, "manage", "diagnosis")
    opened = open_assessment(connection, assessment_id, "read", "diagnosis")
    return (
        opened,
        load_answers(connection, opened.edition, opened.stored),
        load_history(connection, opened).plan,
    )


def _withheld(answers: Round, plan: Plan) -> frozenset[str]:
    """Return the keys that were ticked, among those that exist."""
    return frozenset(submitted(WithheldForm).withheld.data) & redactable_keys(answers, plan)


def _report(
    opened: OpenedAssessment,
    answers: Round,
    plan: Plan,
    keys: frozenset[str],
    *,
    absolute_links: bool,
) -> Report:
    shared = redact(answers, plan, keys)
    report = build_report(
        opened.edition,
        opened.stored.edition_id,
        shared.round,
        current_language(),
        day_of(runtime().now()),
        library_url(absolute_links=absolute_links),
        History(shared.plan),
        shared.withheld_count,
        import_day(opened.stored.round),
    )
    return without_statements(report, keys)


def _withholdable_groups(
    opened: OpenedAssessment, answers: Round, plan: Plan
) -> list[WithholdableGroup]:
    """What may be withheld, in the order of the report; nothing empty."""
    phrasing = Phrasing(opened.edition, answers, current_language())
    statements = tuple(
        WithholdableItem(
            question.id, phrasing.text(question.label), " ".join(answer_texts(phrasing, question))
        )
        for question in opened.edition.questions.values()
        if any(question.id in voice.answers for voice in answers.voices)
    )
    voices = list(enumerate(answers.voices))
    notes = tuple(
        WithholdableItem(
            note_key(place, axis),
            phrasing.text(opened.edition.axis[axis].title),
            text[:MAX_EXCERPT_CHARACTERS],
        )
        for place, voice in voices
        for axis, text in voice.notes.items()
        if axis in opened.edition.axis
    )
    roles = tuple(
        WithholdableItem(role_key(place), phrasing.role(place), "")
        for place, voice in voices
        if voice.role
    )
    lines = list(enumerate(plan_lines(document_context(opened), plan)))
    planned = tuple(
        WithholdableItem(plan_line_key(n), line.label, line.state_words) for n, line in lines
    )
    people = tuple(
        WithholdableItem(plan_people_key(n), line.who, line.label) for n, line in lines if line.who
    )
    groups = (
        (_("Énoncés"), statements),
        (_("Notes"), notes),
        (_("Rôles"), roles),
        (_("Plan"), planned),
        (_("Personnes nommées dans le plan"), people),
    )
    return [WithholdableGroup(title, items) for title, items in groups if items]
