"""The walk: start an assessment, answer page by page, leave and come back, read it over."""

import secrets
from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adn_assess.domain.catalogue import Text
from adn_assess.domain.edition import Edition
from adn_assess.forms.pages import PROFILE, ROLE, Filled, read_profile, read_statements
from adn_assess.storage import assessments, editions
from adn_assess.storage.database import UnavailableError
from adn_assess.web import steps
from adn_assess.web.access import Opened, let_in, open_assessment
from adn_assess.web.asked import PageState, asked_in_profile, asked_on
from adn_assess.web.language import current_language, translate
from adn_assess.web.leaving import hand_link
from adn_assess.web.reviewing import review_part
from adn_assess.web.runtime import runtime
from adn_assess.web.saved import changed_since, changes_of, seen_of, stored_values
from adn_assess.web.steps import Step

blueprint: Final = Blueprint("walk", __name__, url_prefix="/diagnostic")

ID_BYTES: Final = 10


@blueprint.get("/nouveau")
def new() -> str:
    """Say what this is, how long it takes and what is kept."""
    edition = runtime().current.edition
    titles = (axis.title.to(current_language()).lower() for axis in edition.axes)
    return render_template(
        "new.html",
        axes=", ".join(titles),
        count=len(edition.questions),
        together=edition.wording.together.to(current_language()),
    )


@blueprint.post("/nouveau")
def start() -> Response:
    """Start an assessment and let this browser in as its owner."""
    assessment_id = new_id()
    kept = runtime().current
    now = runtime().now()
    with runtime().database.writing() as connection:
        editions.keep_edition(connection, kept.id, kept.packed, now)
        assessments.start(connection, assessment_id, kept.id, steps.PROFILE, now)
        let_in(connection, assessment_id, "owner")
    return redirect(url_for("walk.page", assessment_id=assessment_id, place=steps.PROFILE))


def new_id() -> str:
    """A name for an assessment that cannot be guessed, fit for an address."""
    return secrets.token_hex(ID_BYTES)


@blueprint.get("/<assessment_id>")
def tasks(assessment_id: str) -> str:
    """The steps, axis by axis, with what is done of each."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    return render_template("tasks.html", opened=opened, steps=steps.steps(opened.edition))


@blueprint.get("/<assessment_id>/relire")
def review(assessment_id: str) -> str:
    """Every answer, each with the way to change it."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    parts = [review_part(opened, step) for step in steps.steps(opened.edition)]
    return render_template("review.html", opened=opened, parts=parts)


@blueprint.get("/<assessment_id>/etape/<path:place>")
def page(assessment_id: str, place: str) -> tuple[str, int]:
    """One page of the walk."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    step = _step(opened.edition, place)
    values = stored_values(opened.stored, step)
    return _show(opened, step, PageState(values, seen_of(values)))


@blueprint.post("/<assessment_id>/etape/<path:place>")
def save(assessment_id: str, place: str) -> tuple[str, int] | Response:
    """Save one page, unless what was sent is unsound or someone else changed it meanwhile."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    step = _step(opened.edition, place)
    filled = _read(opened.edition, step)
    leaving = request.form.get("action") == "quit"
    errors = _errors(filled, stored_values(opened.stored, step), leaving=leaving)
    if errors:
        return _again(opened, step, filled, errors=errors, notice="errors", status=422)
    try:
        return _save(assessment_id, step, filled, leaving=leaving)
    except UnavailableError:
        return _again(opened, step, filled, notice="busy", status=503)


def refuse(assessment_id: str, place: str) -> tuple[str, int]:
    """Show again a page whose form had expired, with all that was typed in it."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    step = _step(opened.edition, place)
    filled = _read(opened.edition, step)
    return _again(opened, step, filled, notice="expired", status=400)


def _save(
    assessment_id: str, step: Step, filled: Filled, *, leaving: bool
) -> tuple[str, int] | Response:
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "answer", to_change=True)
        before = stored_values(opened.stored, step)
        others = changed_since(request.form.get("seen", ""), before, filled)
        if others:
            return _conflict(opened, step, filled, others)
        place = step.place if leaving else steps.place_after(opened.edition, step.place)
        changes = changes_of(opened.stored, step, filled, place)
        assessments.save(connection, opened.stored, changes, runtime().now())
        if leaving:
            return hand_link(connection, opened)
    return redirect(_onwards(assessment_id, place, step))


def _onwards(assessment_id: str, place: str, step: Step) -> str:
    """To the next page, or back to the review when one came from there."""
    if request.form.get("to") == steps.REVIEW:
        anchor = step.place.replace("/", "-")
        return url_for("walk.review", assessment_id=assessment_id, _anchor=anchor)
    if place == steps.REVIEW:
        return url_for("walk.review", assessment_id=assessment_id)
    return url_for("walk.page", assessment_id=assessment_id, place=place)


def _read(edition: Edition, step: Step) -> Filled:
    if step.page is None:
        return read_profile(edition, current_language(), request.form)
    return read_statements(edition, step.page, current_language(), request.form)


def _errors(filled: Filled, stored: Mapping[str, str], *, leaving: bool) -> dict[str, str]:
    """What stops a save: a wrong value always; a missing one, unless one leaves or has given it."""
    return {
        name: message
        for name, message in filled.errors.items()
        if filled.typed.get(name) or not (leaving or (name in stored and name not in filled.typed))
    }


def _step(edition: Edition, place: str) -> Step:
    step = steps.step_at(edition, place)
    if step is None:
        abort(404)
    return step


def _again(
    opened: Opened,
    step: Step,
    filled: Filled,
    *,
    notice: str,
    status: int,
    errors: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """The page again, with what was typed over what is stored."""
    values = {**stored_values(opened.stored, step), **filled.typed}
    seen = request.form.get("seen", "")
    return _show(opened, step, PageState(values, seen, errors or {}, notice=notice, status=status))


def _conflict(opened: Opened, step: Step, filled: Filled, others: list[str]) -> tuple[str, int]:
    """Show both answers: what is stored now, and what was about to replace it."""
    before = stored_values(opened.stored, step)
    values = {**before, **filled.typed}
    told = {name: _in_words(opened.edition, name, before.get(name)) for name in others}
    state = PageState(values, seen_of(before), others=told, notice="conflict", status=409)
    return _show(opened, step, state)


def _in_words(edition: Edition, name: str, value: str | None) -> str:
    """A stored value as people read it."""
    if value is None:
        return translate("Sans réponse")
    if name in edition.questions:
        scale = edition.questions[name].scale
        known = scale.value_of(value)
        label: Text | None = None if known is None else scale.option(known).label
    elif name == ROLE:
        label = edition.role[value].label
    elif name.startswith(PROFILE):
        label = edition.profile_question[name.removeprefix(PROFILE)].choice(value).label
    else:
        return value
    return label.to(current_language()) if label else value


def _show(opened: Opened, step: Step, state: PageState) -> tuple[str, int]:
    edition, language = opened.edition, current_language()
    html = render_template(
        "profile.html" if step.page is None else "statements.html",
        opened=opened,
        step=step,
        state=state,
        asked=(
            asked_in_profile(edition, language, state)
            if step.page is None
            else asked_on(step.page, language, state)
        ),
        axis=step.page and edition.axis[step.page.axis],
        total=len(steps.steps(edition)),
        before=steps.place_before(edition, step.place),
        after=steps.place_after(edition, step.place),
        to=request.values.get("to"),
    )
    return html, state.status
