"""The history of a draft: what was done to it, the latest first, and how each is undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for

from adn_assess.content.draft_document import Change, ItemPath, path_text
from adn_assess.content.draft_item import DraftItem, item_at, item_holding
from adn_assess.content.draft_items import undone
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.web.assessment.content_words import CODES, FIELDS, KINDS, translated
from adn_assess.web.assessment.text_group_words import text_name
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.item_names import item_name
from adn_assess.web.journeys.studio.open_draft import (
    OpenDraft,
    Step,
    acts_of,
    change_draft,
    open_draft,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "draft_history", __name__, url_prefix="/redaction/brouillon/<int:draft_id>/historique"
)


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text in one language or one code, before and after; empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ActView:
    """What somebody did to a draft in one go."""

    number: int
    name: str
    """The item that it was done to."""
    what: str
    """What became of the item: added, taken away, or changed."""
    texts: Sequence[ChangedText]
    others: Sequence[str]
    """What was added or taken away along with it."""
    who: str | None
    """None for a proposal of the program."""
    when: str


@blueprint.get("")
def page(draft_id: int) -> str:
    """Everything that was done to a draft, the latest first."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
    return render_template(
        "studio/history.html",
        coordinator=opened.coordinator,
        draft=opened,
        acts=act_views(opened),
    )


@blueprint.post("/<int:number>/annuler")
def undo(draft_id: int, number: int) -> ViewResponse:
    """Put back what stood before an act: one more act, that can be undone too."""
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        steps = acts_of(opened).get(number)
        if steps is None:
            abort(404)
        change_draft(connection, opened, undone(opened.document, steps))
    return redirect(url_for("draft_history.page", draft_id=draft_id))


def act_views(opened: OpenDraft) -> list[ActView]:
    """Everything that was done to a draft, the latest first."""
    first = {each.act: each for each in reversed(opened.changes)}
    known = {**opened.content.base_places, **opened.content.places}
    views = []
    for number, steps in acts_of(opened).items():
        known |= _items_of(steps)
        name, what = _done(opened, steps, known)
        views.append(
            ActView(
                number,
                name,
                what,
                [*_texts(_net(steps), known)],
                _others(opened, steps),
                first[number].who,
                long_date(day_of(first[number].changed_at), current_language()),
            )
        )
    return views[::-1]


def _items_of(steps: Sequence[Step]) -> dict[ItemPath, DraftItem]:
    """The items that changes added or took away, by path."""
    found = (item_at(change.path, change.value or before) for change, before in steps)
    return {each.path: each for each in found if each is not None}


def _done(
    opened: OpenDraft, steps: Sequence[Step], known: Mapping[ItemPath, DraftItem]
) -> tuple[str, str]:
    """The name of the item that was added, taken away or changed, and which of these."""
    change, before = _main(steps)
    item = item_at(change.path, change.value or before)
    if item is not None and (change.value is None or before is None):
        return _named(opened, item), _("Ajouté") if before is None else _("Retiré")
    owner = item_holding(known, change.path)
    return _named(opened, owner) if owner else " / ".join(change.path), _("Changé")


def _main(steps: Sequence[Step]) -> Step:
    """What an act is named after: an item rather than its links or a part of it."""
    whole = [
        each
        for each in steps
        if (item := item_at(each[0].path, each[0].value or each[1])) and item.kind != "link"
    ]
    return (whole or steps)[0]


def _others(opened: OpenDraft, steps: Sequence[Step]) -> list[str]:
    """The items that were added or taken away along with the main one."""
    main = _main(steps)
    found = [
        item_at(change.path, change.value or before)
        for change, before in steps
        if (change, before) != main
    ]
    return [_named(opened, each) for each in found if each is not None]


def _named(opened: OpenDraft, item: DraftItem) -> str:
    return _("{kind} : {name}").format(
        kind=translated(KINDS[item.kind]), name=item_name(opened, item)
    )


def _net(steps: Sequence[Step]) -> list[Step]:
    """What steps did to each path: what stood there before the first, and what the last put."""
    first: dict[ItemPath, object] = {}
    last: dict[ItemPath, Change] = {}
    for change, before in steps:
        first.setdefault(change.path, before)
        last[change.path] = change
    return [(change, first[path]) for path, change in last.items()]


def _texts(steps: Sequence[Step], known: Mapping[ItemPath, DraftItem]) -> Iterator[ChangedText]:
    """The fields that were changed, a text a language."""
    for change, before in steps:
        label = _field_name(change.path, known)
        if label is None or item_at(change.path, change.value or before) is not None:
            continue
        labels = {
            "fr": _("{field}, en français").format(field=label),
            "en": _("{field}, en anglais").format(field=label),
        }
        written = change.path[-1] if change.path[-1] in LANGUAGES else None
        was, now = (
            {written: str(each or "")} if written else _by_language(each)
            for each in (before, change.value)
        )
        for language in dict.fromkeys((*was, *now)):
            if was.get(language) != now.get(language):
                yield ChangedText(
                    labels.get(language, label), was.get(language, ""), now.get(language, "")
                )


def _field_name(path: ItemPath, known: Mapping[ItemPath, DraftItem]) -> str | None:
    """What the field at a path, or around it, is called; None for a part that is no field."""
    owner = item_holding(known, path)
    if owner is not None and owner.kind == "texts":
        return text_name(path_text(path[:-1] if path[-1] in LANGUAGES else path))
    key = next((each for each in reversed(path) if each in FIELDS), None)
    return translated(FIELDS[key]) if key else None


def _by_language(value: object) -> dict[str, str]:
    """A value by language; a code under no language."""
    if isinstance(value, dict):
        return {each: str(value[each]) for each in LANGUAGES if value.get(each)}
    return {} if value is None else {"": translated(CODES.get(str(value), str(value)))}
