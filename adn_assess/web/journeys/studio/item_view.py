"""View model of the page of an item: its fields in both languages, with what is wrong in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from flask import abort

from adn_assess.content.draft_check import CheckedDraft, PlacedFault
from adn_assess.content.draft_document import path_of, value_at
from adn_assess.content.draft_item import DraftItem, item_holding
from adn_assess.domain.edition.authoring import ITEM_KINDS, ItemField
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.forms.studio import ONE_INPUT, field_names
from adn_assess.web.assessment.content_words import CODES, translated
from adn_assess.web.journeys.studio.fault_words import (
    draft_fault_message,
    is_absent_text,
    languages_of,
)
from adn_assess.web.journeys.studio.item_names import field_help, field_name, statements_of
from adn_assess.web.journeys.studio.link_view import is_illustration
from adn_assess.web.journeys.studio.open_draft import ItemGoneError, OpenDraft

ROW_CHARACTERS: Final = 32
MIN_ROWS: Final = 4
MAX_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class InputView:
    """One input: what it shows, what was there before this draft, and what is wrong with it."""

    name: str
    language: Language | None
    """None for a code and a plain line."""
    value: str
    published: str
    """What the edition of the draft has; empty for nothing."""
    faults: Sequence[str]
    """What must be mended before one publishes."""
    error: str | None
    """Why nothing was saved."""
    other: str | None
    """What somebody else stored meanwhile."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of an item, with an input a language."""

    key: str
    label: str
    help: str
    shape: str
    required: bool
    is_locked: bool
    options: Sequence[tuple[str, str]]
    inputs: Sequence[InputView]
    rows: int
    """Lines that its inputs show."""


@dataclass(frozen=True, slots=True)
class ItemState:
    """What the inputs of a page show, and what stopped a save of it."""

    values: Mapping[str, str]
    seen: str
    errors: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def open_fields(opened: OpenDraft, item: DraftItem) -> list[ItemField]:
    """The fields of an item that may be written: not the words of the source, once published."""
    fields = [each for each in item.fields if not is_locked(opened, item, each)]
    if statements_of(item):
        return [each for each in fields if each.key == "label"]
    if item.kind == "link" and is_illustration(opened, item):
        return [each for each in fields if each.key != "strength"]
    return fields


def is_locked(opened: OpenDraft, item: DraftItem, item_field: ItemField) -> bool:
    """Whether a field holds words of the source that were published before this draft.

    A draft that names another source quotes it no more; an example with its own never did.
    """
    page = opened.content.base_document["source"]["page"]
    is_quoted = opened.document["source"].get("page") == page
    published = opened.base_value(item)
    is_of_page = published is not None and not (
        item.kind == "precedent" and published.get("source")
    )
    return item_field.is_source and is_quoted and is_of_page


def item_to_change(opened: OpenDraft, kind: str, item_id: str) -> DraftItem:
    """The item of that kind and id; raises ItemGoneError when it was taken away meanwhile."""
    if kind not in ITEM_KINDS:
        abort(404)
    item = opened.content.find(kind, item_id)
    if item is None:
        raise ItemGoneError(opened)
    return item


def stored_inputs(item: DraftItem, fields: Iterable[ItemField]) -> dict[str, str]:
    """What is stored in the inputs of an item, by name; empty for nothing."""
    values: dict[str, str] = {}
    for each in fields:
        stored = value_at(dict(item.value), path_of(each.key))
        if each.shape in ONE_INPUT:
            values[each.key] = "" if stored is None else str(stored)
        else:
            texts: Mapping[str, Any] = stored if isinstance(stored, dict) else {}
            for language in LANGUAGES:
                values[f"{each.key}.{language}"] = str(texts.get(language) or "")
    return values


def field_views(opened: OpenDraft, item: DraftItem, state: ItemState) -> list[FieldView]:
    """The fields of the page of an item."""
    shown = {each.key for each in open_fields(opened, item)}
    locked = [each for each in item.fields if is_locked(opened, item, each)]
    views = []
    for each in item.fields:
        if each.key in shown or each in locked:
            inputs = _inputs(opened, item, each, state)
            views.append(
                FieldView(
                    each.key,
                    field_name(opened, item, each),
                    field_help(opened, item, each),
                    each.shape,
                    each.required,
                    each in locked,
                    [(code, translated(CODES[code])) for code in each.codes],
                    inputs,
                    _rows(each, inputs),
                )
            )
    return views


def _rows(item_field: ItemField, inputs: Sequence[InputView]) -> int:
    """Enough lines for the longest text of a field, on a phone."""
    least = MIN_ROWS if item_field.shape == "text" else 2
    longest = max(len(each.value) for each in inputs)
    return min(max(least, longest // ROW_CHARACTERS + 1), MAX_ROWS)


def item_faults(opened: OpenDraft, item: DraftItem) -> list[str]:
    """The messages of the faults of an item that belong to none of its fields."""
    if not item.path:
        return []
    fields = [item.place_of(each) for each in item.fields]
    return _messages(
        each
        for each in opened.checked.of(item.path)
        if item_holding(opened.content.places, each.path) is item
        and not any(each.path[: len(place)] == place for place in fields)
    )


def missing_texts(checked: CheckedDraft, item: DraftItem) -> Mapping[Language, int]:
    """How many texts of the fields of an item are not written yet, by language."""
    paths = [item.place_of(each) for each in item.fields]
    absent = [each for path in paths for each in checked.of(path) if is_absent_text(each)]
    return {
        language: sum(language in languages_of(each) for each in absent) for language in LANGUAGES
    }


def _inputs(
    opened: OpenDraft, item: DraftItem, item_field: ItemField, state: ItemState
) -> list[InputView]:
    before = opened.base_value(item)
    base = replace(item, value=before or {})
    published = stored_inputs(base, [item_field])
    current = stored_inputs(item, [item_field])
    languages: tuple[Language | None, ...] = (None,) if item_field.shape in ONE_INPUT else LANGUAGES
    return [
        InputView(
            name,
            language,
            state.values.get(name, current[name]),
            published[name],
            _faults_of_input(opened.checked, item, item_field, language),
            state.errors.get(name),
            state.others.get(name),
        )
        for name, language in zip(field_names(item_field), languages, strict=True)
    ]


def _faults_of_input(
    checked: CheckedDraft, item: DraftItem, item_field: ItemField, language: Language | None
) -> list[str]:
    """The messages of an input; those of the whole field stand at its first one."""
    path = item.place_of(item_field)
    own = language or LANGUAGES[0]
    found: list[PlacedFault] = []
    for each in checked.of(path):
        named = each.path[len(path) :][:1]
        if (named[0] if named and named[0] in LANGUAGES else LANGUAGES[0]) == own:
            found.append(each)
    return _messages(found)


def _messages(faults: Iterable[PlacedFault]) -> list[str]:
    return list(dict.fromkeys(draft_fault_message(each) for each in faults))


def require_item(opened: OpenDraft, kind: str, item_id: str) -> DraftItem:
    """The item of that kind and id; aborts with 404 without one."""
    item = opened.content.find(kind, item_id)
    return item if item is not None else abort(404)
