"""Drafts of the content: begin one, see all of it, and give it up."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for

from adn_assess.forms.studio import DraftForm
from adn_assess.storage import drafts, editions, offers
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.http.form_data import sent_fields, submitted
from adn_assess.web.http.form_errors import form_errors
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.access import record_act, require_coordinator
from adn_assess.web.journeys.studio.coming_back import FROM, came_from, item_url, just_saved
from adn_assess.web.journeys.studio.draft_search import search_draft
from adn_assess.web.journeys.studio.draft_view import draft_overview
from adn_assess.web.journeys.studio.item_additions import ADDABLE
from adn_assess.web.journeys.studio.open_draft import (
    DraftClosedError,
    ItemGoneError,
    open_draft,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("drafts", __name__, url_prefix="/redaction")


@blueprint.get("/brouillons")
def new() -> ViewResponse:
    """Ask for the title of a new draft."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
    about = request.args.get(FROM, "")
    return render_template("studio/new_draft.html", coordinator=coordinator, about=about)


@blueprint.post("/brouillons")
def start() -> ViewResponse:
    """Begin a draft of the edition that is served now."""
    form = submitted(DraftForm)
    current, now = runtime().current, runtime().now()
    with runtime().database.writing() as connection:
        coordinator = require_coordinator(connection)
        if not form.validate():
            page = render_template(
                "studio/new_draft.html",
                coordinator=coordinator,
                about=request.args.get(FROM, ""),
                errors=form_errors(form),
            )
            return page, 422
        title, hashed = form.title.data, form_hash(sent_form_key(form))
        editions.store_edition(connection, current.id, current.packed, now)
        known = drafts.draft_of_form(connection, hashed)
        draft_id = known or drafts.create_draft(connection, title, current.id, now, hashed)
        if known is None:
            record_act(connection, coordinator, "draft_started", title)
        opened = open_draft(connection, draft_id)
        about = came_from(opened)
    if about is not None:
        return redirect(item_url(opened, about))
    return redirect(url_for("drafts.page", draft_id=draft_id))


@blueprint.get("/brouillon/<int:draft_id>")
def page(draft_id: int) -> str:
    """All of a draft: what it says of each axis, what changed, what must be mended.

    `q` is what one looks for in it; `enregistre`, the item that was just saved.
    """
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    return render_template(
        "studio/draft.html",
        coordinator=opened.coordinator,
        draft=opened,
        overview=draft_overview(opened),
        found=search_draft(opened, request.args.get("q", "")),
        addable=ADDABLE,
        saved=just_saved(),
        just_published="publie" in request.args,
    )


@blueprint.get("/brouillon/<int:draft_id>/abandonner")
def confirm_giving_up(draft_id: int) -> str:
    """Ask before a draft is given up."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    return render_template(
        "studio/give_up_draft.html", coordinator=opened.coordinator, draft=opened
    )


@blueprint.post("/brouillon/<int:draft_id>/abandonner")
def give_up(draft_id: int) -> ViewResponse:
    """Let nothing of a draft change any more: its history stays to be read.

    The offers that it took up are read again.
    """
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        drafts.close_draft(connection, draft_id, runtime().now())
        made = {each.id for each in opened.items_ever.values() if each.kind == "precedent"}
        for each in offers.read_again(connection, made - {*runtime().current.edition.precedents}):
            drafts.blank_precedent(connection, each)
        record_act(connection, opened.coordinator, "draft_deleted", opened.stored.title)
    return redirect(url_for("studio.home"))


@blueprint.app_errorhandler(DraftClosedError)
def closed(error: DraftClosedError) -> ViewResponse:
    """Say that a draft is closed, and give back what was typed."""
    html = render_template(
        "studio/closed_draft.html",
        coordinator=error.opened.coordinator,
        draft=error.opened,
        sent=sent_fields(),
    )
    return html, 409


@blueprint.app_errorhandler(ItemGoneError)
def gone(error: ItemGoneError) -> ViewResponse:
    """Say that an item was taken away meanwhile, and give back what was typed."""
    html = render_template(
        "studio/gone_item.html",
        coordinator=error.opened.coordinator,
        draft=error.opened,
        sent=sent_fields(),
    )
    return html, 409
