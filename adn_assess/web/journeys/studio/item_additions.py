"""Adding an item or a link to a draft, and taking an item away with what says something of it."""

from typing import Final, cast

from flask import Blueprint, abort, redirect, render_template, url_for

from adn_assess.content.draft_item import DraftItem
from adn_assess.content.draft_items import (
    draft_items,
    item_added,
    item_removed,
    link_added,
)
from adn_assess.domain.edition.authoring import ITEM_FIELDS, WITHOUT_AXIS, ItemKind
from adn_assess.forms.studio import NewItemForm, NewLinkForm
from adn_assess.web.assessment.content_words import KINDS, translated
from adn_assess.web.assessment.known_ids import known_ids
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.coming_back import item_key
from adn_assess.web.journeys.studio.item_names import item_name, statements_of
from adn_assess.web.journeys.studio.item_relations import REMOVABLE, linked_items, may_remove
from adn_assess.web.journeys.studio.item_view import (
    item_to_change,
    require_item,
)
from adn_assess.web.journeys.studio.link_view import link_choices, named_links
from adn_assess.web.journeys.studio.open_draft import OpenDraft, change_draft, open_draft
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "draft_additions", __name__, url_prefix="/redaction/brouillon/<int:draft_id>"
)
ADDABLE: Final = ("axis", "understanding", "need", "obstacle", "action", "precedent", "term")
"""What is added from the page of a draft; a statement is, from that of its obstacle."""


@blueprint.get("/ajouter/<kind>")
@blueprint.get("/ajouter/<kind>/<axis>")
def new(draft_id: int, kind: str, axis: str | None = None) -> ViewResponse:
    """Ask for the name of a new item, of an axis or of the obstacle that it asks, if of any."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    _require_addable(opened, kind, axis)
    return _new_page(opened, kind, axis)


@blueprint.post("/ajouter/<kind>")
@blueprint.post("/ajouter/<kind>/<axis>")
def add(draft_id: int, kind: str, axis: str | None = None) -> ViewResponse:
    """Add an item with its name, and open its page."""
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        _require_addable(opened, kind, axis)
        form = submitted(NewItemForm)
        if not form.validate():
            return _new_page(opened, kind, axis, form_errors(form))
        label = form.label.data
        known = _same_label(opened, kind, axis, label)
        if known is None:
            taken = known_ids(connection)
            known, change = item_added(
                opened.document, cast("ItemKind", kind), axis, label, taken, current_language()
            )
            change_draft(connection, opened, [change])
    return redirect(url_for("draft_items.page", draft_id=draft_id, kind=kind, item_id=known))


@blueprint.get("/lier/<kind>/<path:item_id>")
def new_link(draft_id: int, kind: str, item_id: str) -> ViewResponse:
    """Ask what an item is linked to."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
        item = require_item(opened, kind, item_id)
    return _link_page(opened, item)


@blueprint.post("/lier/<kind>/<path:item_id>")
def add_link(draft_id: int, kind: str, item_id: str) -> ViewResponse:
    """Link an item to another, and open the page of the link for its reason."""
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        item = item_to_change(opened, kind, item_id)
        choices = link_choices(opened, item)
        form = submitted(NewLinkForm, other=choices.codes)
        if not form.validate():
            return _link_page(opened, item, form_errors(form))
        origin, target = choices.ends(item.id, form.other.data)
        strength = int(form.strength.data or 1) if choices.has_strength else None
        change = link_added(origin, target, strength, form.basis.data)
        if opened.content.find("link", change.path[-1]) is None:
            change_draft(connection, opened, [change])
    return redirect(
        url_for(
            "draft_items.page",
            draft_id=draft_id,
            kind="link",
            item_id=change.path[-1],
            depuis=item_key(item),
        )
    )


@blueprint.get("/retirer/<kind>/<path:item_id>")
def confirm_removal(draft_id: int, kind: str, item_id: str) -> str:
    """Ask before an item is taken away, and say what goes with it."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
        _require_removable(opened, kind, item_id)
        item = require_item(opened, kind, item_id)
    return render_template(
        "studio/remove_item.html",
        coordinator=opened.coordinator,
        draft=opened,
        item=item,
        name=item_name(opened, item),
        kind_name=translated(KINDS[item.kind]),
        links=named_links(opened, linked_items(opened, item)) if item.kind != "link" else [],
    )


@blueprint.post("/retirer/<kind>/<path:item_id>")
def remove(draft_id: int, kind: str, item_id: str) -> ViewResponse:
    """Take an item out of the draft, with its links; the history brings it back."""
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        _require_removable(opened, kind, item_id)
        item = opened.content.find(kind, item_id)
        # A button pressed twice takes it away once.
        if item is not None:
            change_draft(connection, opened, item_removed(opened.document, item))
    return redirect(url_for("drafts.page", draft_id=draft_id, _anchor="changes"))


def _require_removable(opened: OpenDraft, kind: str, item_id: str) -> None:
    item = opened.content.find(kind, item_id)
    if kind not in REMOVABLE or (item is not None and not may_remove(opened, item)):
        abort(404)


def _require_addable(opened: OpenDraft, kind: str, axis: str | None) -> None:
    """Abort with 404 unless such an item can be added there: to an axis, or to none.

    A statement is added to an obstacle that has statements of its own.
    """
    if kind == "statement" and axis is not None:
        if not statements_of(require_item(opened, "obstacle", axis)):
            abort(404)
        return
    if kind not in ADDABLE or (kind in WITHOUT_AXIS) != (axis is None):
        abort(404)
    if axis is not None and ("axes", axis) not in {each.path for each in opened.content.items}:
        abort(404)


def _same_label(opened: OpenDraft, kind: str, axis: str | None, label: str) -> str | None:
    """The id of an item of that kind that has that name: a form sent twice adds one."""
    return next(
        (
            each.id
            for each in draft_items(opened.document)
            if each.kind == kind and _is_in(each, axis) and _own_name(each) == label
        ),
        None,
    )


def _is_in(item: DraftItem, holder: str | None) -> bool:
    """Whether an item is of that axis, or of that obstacle; anything is of None."""
    return holder is None or item.axis == holder or item.path[-3:-2] == (holder,)


def _own_name(item: DraftItem) -> str:
    """The name of an item in the language of the page."""
    name = item.value.get(ITEM_FIELDS[item.kind][0].key)
    return str(name.get(current_language())) if isinstance(name, dict) else ""


def _new_page(
    opened: OpenDraft, kind: str, axis: str | None, errors: FormErrors = NO_ERRORS
) -> ViewResponse:
    html = render_template(
        "studio/new_item.html",
        coordinator=opened.coordinator,
        draft=opened,
        kind=kind,
        kind_name=translated(KINDS[cast("ItemKind", kind)]),
        axis=axis,
        errors=errors,
    )
    return html, 422 if errors else 200


def _link_page(opened: OpenDraft, item: DraftItem, errors: FormErrors = NO_ERRORS) -> ViewResponse:
    html = render_template(
        "studio/new_link.html",
        coordinator=opened.coordinator,
        draft=opened,
        item=item,
        name=item_name(opened, item),
        choices=link_choices(opened, item),
        errors=errors,
    )
    return html, 422 if errors else 200
