"""The plan of a file: take what is suggested, put it off, refuse it, follow it, carry it away."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final, cast, get_args

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response as AnyResponse

from adn_assess.domain.answers.plan import MAX_HOURS_PER_WEEK, PlanItem
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS, normalize_text
from adn_assess.domain.documents.plan import plan_document
from adn_assess.domain.documents.story import STORY_PARTS, is_undocumented, story_document
from adn_assess.domain.edition.questionnaire import PlanKind, PlanState, Whose
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.exports.calendar import reminder
from adn_assess.exports.formats import DOCUMENT_FORMATS
from adn_assess.exports.wikitext import wikitext
from adn_assess.storage import plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    file_response,
)
from adn_assess.web.http.dates import day_of, months_after
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.journeys.plan.view_model import load_plan_view
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("plan", __name__, url_prefix="/diagnostic/<assessment_id>")

MAX_LINE_CHARACTERS: Final = 200
MAX_PLAN_LINES: Final = 200
HOURS: Final = frozenset(str(each) for each in range(1, MAX_HOURS_PER_WEEK + 1))
REMINDER_MONTHS: Final = (3, 6, 12)
"""After how many months one may ask to be reminded."""

ViewResponse = str | AnyResponse | tuple[str, int]


@dataclass(frozen=True, slots=True)
class PlanLineDraft:
    """A line of the plan as somebody is filling it in, with what is wrong and what changed."""

    item: PlanItem
    seen: str
    errors: dict[str, str]
    typed_due: str | None = None
    """What was typed for a date, when it is none."""
    kept: PlanItem | None = None
    """What is stored, when it changed since the page was shown."""


@blueprint.get("/plan")
def page(assessment_id: str) -> str:
    """The plan: what is due, what there is room for, what else could be taken."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        return _page(connection, opened)


@blueprint.get("/plan.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The plan as a file."""
    if extension not in DOCUMENT_FORMATS:
        abort(404)
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        plan = plans.load_plan(connection, assessment_id).plan
    document = plan_document(document_context(opened, to_carry=True), plan)
    return document_response(document, extension, _("plan"))


@blueprint.post("/plan/prendre")
def add_suggested(assessment_id: str) -> AnyResponse:
    """Take a documented action or obstacle up, or say at once what becomes of it."""
    about, state = request.form.get("about", ""), request.form.get("state", "planned")
    whose = request.form.get("whose") or None
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        kind = _kind_of(opened, about)
        if (
            kind is None
            or state not in get_args(PlanState)
            or whose not in (None, *get_args(Whose))
        ):
            abort(400)
        item = PlanItem(
            kind, about, state=cast("PlanState", state), whose=cast("Whose | None", whose)
        )
        _add(connection, assessment_id, item)
    return _back(assessment_id)


@blueprint.post("/plan/ajouter")
def add_own(assessment_id: str) -> ViewResponse:
    """Add an action or an obstacle in one's own words."""
    kind, words = request.form.get("kind", "action"), _words_of("words", MAX_LINE_CHARACTERS)
    if kind not in get_args(PlanKind):
        abort(400)
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if not words:
            return _page(connection, opened, wrong="words"), 422
        _add(connection, assessment_id, PlanItem(cast("PlanKind", kind), words=words))
    return _back(assessment_id)


@blueprint.post("/plan/heures")
def set_hours(assessment_id: str) -> ViewResponse:
    """Say how many hours a week there are for the plan; nothing takes it back."""
    given = request.form.get("hours", "").strip()
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if given and given not in HOURS:
            return _page(connection, opened, wrong="hours"), 422
        plans.set_hours(connection, assessment_id, int(given) if given else None)
    return _back(assessment_id)


@blueprint.get("/plan/<int(max=2147483647):item_id>")
def edit_line(assessment_id: str, item_id: int) -> str:
    """One line: who, when, where it stands, what came of it."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        kept = _find(connection, assessment_id, item_id)
    return _editor(opened, item_id, PlanLineDraft(kept.item, _mark(kept.item), {}))


@blueprint.post("/plan/<int(max=2147483647):item_id>")
def save_line(assessment_id: str, item_id: int) -> ViewResponse:
    """Keep what was filled in, unless the line changed meanwhile: then both are shown."""
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        kept = _find(connection, assessment_id, item_id)
        draft = _filled(kept.item)
        if draft.errors:
            return _editor(opened, item_id, draft), 422
        stored = _mark(kept.item)
        if draft.seen != stored and draft.item != kept.item:
            again = replace(draft, seen=stored, kept=kept.item)
            return _editor(opened, item_id, again), 409
        plans.update_item(connection, assessment_id, item_id, draft.item)
    return _back(assessment_id)


@blueprint.post("/plan/<int(max=2147483647):item_id>/deplacer")
def move_line(assessment_id: str, item_id: int) -> AnyResponse:
    """Move a line one place up or down."""
    by = {"up": -1, "down": 1}.get(request.form.get("way", ""))
    if by is None:
        abort(400)
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        other = load_plan_view(connection, opened).neighbour(item_id, by)
        if other is not None:
            plans.swap_items(connection, assessment_id, item_id, other)
    return _back(assessment_id)


@blueprint.post("/plan/<int(max=2147483647):item_id>/retirer")
def remove_line(assessment_id: str, item_id: int) -> AnyResponse:
    """Take a line out; what it was about may be suggested again."""
    with runtime().database.writing() as connection:
        _open(connection, assessment_id, to_change=True)
        plans.delete_item(connection, assessment_id, item_id)
    return _back(assessment_id)


@blueprint.get("/plan/<int(max=2147483647):item_id>/recit")
def story_form(assessment_id: str, item_id: int) -> str:
    """Ask what happened, to make a draft example of it."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        kept = _find(connection, assessment_id, item_id)
    told = {"what": "\n".join(filter(None, (kept.item.note, kept.item.outcome)))}
    return _teller(opened, item_id, kept.item, told)


@blueprint.post("/plan/<int(max=2147483647):item_id>/recit")
def story_draft(assessment_id: str, item_id: int) -> str:
    """The draft in wikitext, to read over and to publish oneself. It is not kept."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        kept = _find(connection, assessment_id, item_id)
    told = {name: _words_of(name, MAX_NOTE_CHARACTERS) for name in STORY_PARTS}
    draft = wikitext(
        story_document(document_context(opened, to_carry=True), kept.item, told)
    ).decode()
    return _teller(opened, item_id, kept.item, told, draft)


@blueprint.get("/rappel.ics")
def reminder_calendar(assessment_id: str) -> Response:
    """A date to take stock again, for one's own calendar. Its address holds no secret."""
    months = request.args.get("mois", default=REMINDER_MONTHS[1], type=int)
    if months not in REMINDER_MONTHS:
        abort(404)
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
    today = day_of(runtime().now())
    made = reminder(
        document_context(opened).say(opened.edition.plan.come_back),
        _("Ouvrez cette adresse dans le navigateur où se trouve le dossier."),
        months_after(today, months),
        absolute_url(url_for("questionnaire.task_list", assessment_id=assessment_id)),
        today,
    )
    return file_response(made, "text/calendar; charset=utf-8", "ics", _("rappel"))


def _open(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    return open_assessment(connection, assessment_id, "manage", "diagnosis", to_change=to_change)


def _page(connection: Connection, opened: OpenedAssessment, wrong: str | None = None) -> str:
    """The page of the plan; `wrong` is the field that it says to correct."""
    board = load_plan_view(connection, opened)
    return render_template(
        "plan/page.html", opened=opened, board=board, months=REMINDER_MONTHS, wrong=wrong
    )


def _back(assessment_id: str) -> AnyResponse:
    return redirect(url_for("plan.page", assessment_id=assessment_id))


def _find(connection: Connection, assessment_id: str, item_id: int) -> StoredPlanLine:
    found = plans.find_item(connection, assessment_id, item_id)
    return found if found is not None else abort(404)


def _kind_of(opened: OpenedAssessment, about: str) -> PlanKind | None:
    if about in opened.edition.actions:
        return "action"
    asked = opened.edition.questions.get(about)
    return "obstacle" if asked and asked.kind == "obstacle" else None


def _add(connection: Connection, assessment_id: str, item: PlanItem) -> None:
    if len(plans.load_plan(connection, assessment_id).items) >= MAX_PLAN_LINES:
        abort(413)
    plans.add_items(connection, assessment_id, [item])


def _filled(stored: PlanItem) -> PlanLineDraft:
    """What the form says of a line, with what is wrong in it."""
    state, whose = request.form.get("state", ""), request.form.get("whose") or None
    if state not in get_args(PlanState) or whose not in (None, *get_args(Whose)):
        abort(400)
    errors = {}
    due = request.form.get("due", "").strip()
    if due and not _is_day(due):
        errors["due"] = _("Écrivez la date ainsi : 2027-03-31.")
    words = _words_of("words", MAX_LINE_CHARACTERS) if stored.about is None else ""
    if stored.about is None and not words:
        errors["words"] = _("Dites de quoi il s’agit, en quelques mots.")
    long = [name for name in ("note", "outcome") if len(_raw(name)) > MAX_NOTE_CHARACTERS]
    errors |= dict.fromkeys(long, _("Ce texte dépasse 4 000 caractères. Raccourcissez-le."))
    item = replace(
        stored,
        words=words,
        state=cast("PlanState", state),
        whose=cast("Whose | None", whose),
        who=_words_of("who", MAX_LINE_CHARACTERS),
        due=due if due and "due" not in errors else None,
        note=_raw("note"),
        outcome=_raw("outcome"),
    )
    return PlanLineDraft(
        item, request.form.get("seen", ""), errors, due if "due" in errors else None
    )


def _raw(name: str) -> str:
    return normalize_text(request.form.get(name, ""))


def _words_of(name: str, longest: int) -> str:
    words = _raw(name)
    return " ".join(words.split())[:longest] if longest == MAX_LINE_CHARACTERS else words[:longest]


def _is_day(given: str) -> bool:
    try:
        return date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False


def _mark(item: PlanItem) -> str:
    """What a line said when its page was shown, to notice that it changed since."""
    return sha256(repr(item).encode()).hexdigest()[:16]


def _editor(opened: OpenedAssessment, item_id: int, draft: PlanLineDraft) -> str:
    context = document_context(opened)
    line = plan_line(context, draft.item)
    kept = plan_line(context, draft.kept) if draft.kept else None
    return render_template(
        "plan/item.html",
        opened=opened,
        item_id=item_id,
        draft=draft,
        line=line,
        kept=kept,
        library=context.library,
    )


def _teller(
    opened: OpenedAssessment,
    item_id: int,
    item: PlanItem,
    told: dict[str, str],
    draft: str | None = None,
) -> str:
    context = document_context(opened)
    return render_template(
        "plan/story.html",
        opened=opened,
        item_id=item_id,
        line=plan_line(context, item),
        first=is_undocumented(context, item),
        parts=STORY_PARTS,
        told=told,
        draft=draft,
    )
