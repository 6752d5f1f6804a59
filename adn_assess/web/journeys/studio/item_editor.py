"""The page of one item of a draft: write its texts side by side.

It is saved as a page of the questionnaire is: by its button, or while one writes.
"""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, jsonify, redirect, render_template

from adn_assess.content.draft_document import Change, path_of, value_at
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import ItemField
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.forms.base import AUTOSAVE
from adn_assess.forms.studio import ItemForm, field_names, item_form, typed_texts
from adn_assess.storage import remarks
from adn_assess.web.assessment.content_words import KINDS, translated
from adn_assess.web.assessment.field_fingerprints import (
    changed_since,
    fingerprint_after,
    typed_values,
    values_fingerprint,
)
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import FormErrors
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.coming_back import (
    came_from,
    just_saved,
    row_of,
    url_after_save,
)
from adn_assess.web.journeys.studio.item_names import item_name, where_read
from adn_assess.web.journeys.studio.item_relations import (
    item_names,
    items_around,
    linked_items,
    may_remove,
    statement_items,
)
from adn_assess.web.journeys.studio.item_view import (
    ItemState,
    field_views,
    item_faults,
    item_to_change,
    missing_texts,
    open_fields,
    require_item,
    stored_inputs,
)
from adn_assess.web.journeys.studio.link_view import link_choices, named_links
from adn_assess.web.journeys.studio.open_draft import OpenDraft, change_draft, open_draft
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "draft_items", __name__, url_prefix="/redaction/brouillon/<int:draft_id>"
)


@blueprint.get("/element/<kind>/<path:item_id>")
def page(draft_id: int, kind: str, item_id: str) -> ViewResponse:
    """The fields of an item, French and English side by side."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
        item = require_item(opened, kind, item_id)
    values = stored_inputs(item, open_fields(opened, item))
    return _page(opened, item, ItemState(values, values_fingerprint(values)))


@blueprint.post("/element/<kind>/<path:item_id>")
def save(draft_id: int, kind: str, item_id: str) -> ViewResponse:
    """Save what was written, unless somebody changed the same field meanwhile."""
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        item = item_to_change(opened, kind, item_id)
        fields = open_fields(opened, item)
        form = submitted(item_form(fields))
        form.validate()
        if form.forged:
            abort(400)
        errors = {each.name: str(each.errors[0]) for each in form if each.errors}
        sent = typed_texts(form, [name for each in fields for name in field_names(each)])
        before = stored_inputs(item, fields)
        typed = typed_values(form.seen.data, sent, form.unconfirmed.data)
        others = _stored_meanwhile(form, before, typed)
        if not others and not errors:
            change_draft(connection, opened, _changes(item, fields, {**before, **typed}))
    if errors:
        state = ItemState({**before, **sent}, form.seen.data, errors=errors, status=422)
        return _page(opened, item, state)
    if others:
        seen = values_fingerprint(before)
        return _page(opened, item, ItemState({**before, **sent}, seen, others=others, status=409))
    if form.action.data == AUTOSAVE:
        return jsonify(seen=fingerprint_after(form.seen.data, typed))
    return redirect(url_after_save(opened, item))


def _stored_meanwhile(
    form: ItemForm, before: Mapping[str, str], typed: Mapping[str, str]
) -> dict[str, str]:
    """The inputs that somebody else changed too since the page was shown, with what is stored."""
    names = changed_since(form.seen.data, form.unconfirmed.data, before, typed)
    return {name: before[name] for name in names}


def _changes(item: DraftItem, fields: list[ItemField], values: Mapping[str, str]) -> list[Change]:
    """The changes that store the values of the inputs of an item."""
    changes: list[Change] = []
    for each in fields:
        path = item.place_of(each)
        stored = value_at(dict(item.value), path_of(each.key))
        value = _value(each, values)
        if isinstance(stored, dict) and isinstance(value, dict):
            # A language at a time: to undo one leaves what somebody else wrote in the other.
            changes += [
                Change((*path, language), text)
                for language, text in value.items()
                if text != stored.get(language)
            ]
        elif value != stored:
            changes.append(Change(path, value))
    return changes


def _value(item_field: ItemField, values: Mapping[str, str]) -> object:
    """The value of a field by those of its inputs; None for nothing."""
    if item_field.shape == "code":
        code = values[item_field.key]
        return (int(code) if code.isdecimal() else code) or None
    if item_field.shape == "plain":
        return values[item_field.key] or ("" if item_field.required else None)
    texts = {language: values[f"{item_field.key}.{language}"] for language in LANGUAGES}
    return texts if item_field.required or any(texts.values()) else None


def _page(opened: OpenDraft, item: DraftItem, state: ItemState) -> tuple[str, int]:
    with runtime().database.reading() as connection:
        waiting = remarks.list_waiting_about(connection, item.id)
    html = render_template(
        "studio/item.html",
        coordinator=opened.coordinator,
        draft=opened,
        item=item,
        name=item_name(opened, item),
        kind_name=translated(KINDS[item.kind]),
        where=where_read(item),
        fields=field_views(opened, item, state),
        faults=item_faults(opened, item),
        missing=missing_texts(opened.checked, item),
        links=named_links(opened, linked_items(opened, item)) if item.kind != "link" else [],
        origin=came_from(opened),
        row_anchor=row_of(item),
        origin_name=_origin_name(opened),
        saved=just_saved(),
        may_link=bool(link_choices(opened, item).codes),
        may_remove=may_remove(opened, item),
        around=items_around(opened, item),
        statements=item_names(opened, statement_items(opened, item)),
        remarks=waiting,
        state=state,
        errors=FormErrors(state.errors),
    )
    return html, state.status


def _origin_name(opened: OpenDraft) -> str:
    """The name of the item that the page was opened from; empty without one."""
    origin = came_from(opened)
    return item_name(opened, origin) if origin else ""
