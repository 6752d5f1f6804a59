"""The history of a draft: what was done to it, the latest first, and how each is undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for

from adn_assess.content.draft_document import ItemPath
from adn_assess.content.draft_items import DraftItem, item_at, undone
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.web.assessment.content_words import CODES, FIELDS, KINDS, translated
from adn_assess.web.http.dates import day_of, local_time
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.act_groups import (
    ActGroup,
    act_groups,
    steps_until,
)
from adn_assess.web.journeys.studio.item_view import item_name
from adn_assess.web.journeys.studio.link_view import item_labels
from adn_assess.web.journeys.studio.open_draft import (
    OpenDraft,
    Step,
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
        done=request.args.get("remis", type=int),
    )


@blueprint.post("/<int:number>/annuler")
def undo(draft_id: int, number: int) -> ViewResponse:
    """Put back what stood before an act: one more act, that can be undone too."""
    with runtime().database.writing() as connection:
        opened = open_draft(connection, draft_id, to_change=True)
        steps = steps_until(opened, number)
        if not steps:
            abort(404)
        changes = undone(opened.document, steps)
        change_draft(connection, opened, changes)
    done = opened.stored.last_change + 1 if changes else number
    anchor = f"changement-{done}"
    return redirect(url_for("draft_history.page", draft_id=draft_id, remis=done, _anchor=anchor))


def act_views(opened: OpenDraft) -> list[ActView]:
    """Everything that was done to a draft, the latest first."""
    known = {**opened.content.base_items, **{each.path: each for each in opened.content.items}}
    views: list[ActView] = []
    for group in act_groups(opened):
        steps = group.steps
        known |= _items_of(steps)
        name, what = _done(opened, group, known)
        others = _others(opened, steps)
        when = _when(group.changed_at)
        views.append(ActView(group.number, name, what, [*_texts(steps)], others, group.who, when))
    return views[::-1]


def _when(seconds: int) -> str:
    """The day and the minute of a time, in words."""
    hour, minute = local_time(seconds).rpartition(" ")[2].split(":")
    day = long_date(day_of(seconds), current_language())
    return _("{day}, {hour} h {minute}").format(day=day, hour=hour, minute=minute)


def _items_of(steps: Sequence[Step]) -> dict[ItemPath, DraftItem]:
    """The items that changes added or took away, by path."""
    found = (item_at(change.path, change.value or before) for change, before in steps)
    return {each.path: each for each in found if each is not None}


def _done(
    opened: OpenDraft, group: ActGroup, known: Mapping[ItemPath, DraftItem]
) -> tuple[str, str]:
    """The name of the item that was added, taken away or changed, and which of these."""
    change, before = _main(group.steps)
    item = item_at(change.path, change.value or before)
    if item is not None and change.value is None:
        return _named(opened, item), _("Retiré")
    if item is not None and before is None:
        return _named(opened, item), _("Remis") if group.puts_back else _("Ajouté")
    around = (known.get(change.path[:length]) for length in range(len(change.path), 0, -1))
    owner = next((each for each in around if each is not None), None)
    name = _named(opened, owner) if owner else " / ".join(change.path)
    return name, _("Remis comme avant") if group.puts_back else _("Changé")


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
    """An item by its kind and its name; a statement by its label, which new words do not change."""
    labels = item_labels(opened) if item.kind == "statement" else {}
    name = labels.get(item.id) or item_name(opened, item)
    return _("{kind} : {name}").format(kind=translated(KINDS[item.kind]), name=name)


def _texts(steps: Sequence[Step]) -> Iterator[ChangedText]:
    """The fields that were changed, a text a language."""
    for change, before in steps:
        key = next((each for each in reversed(change.path) if each in FIELDS), None)
        if key is None or item_at(change.path, change.value or before) is not None:
            continue
        label = translated(FIELDS[key])
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


def _by_language(value: object) -> dict[str, str]:
    """A value by language; a code under no language."""
    if isinstance(value, dict):
        return {each: str(value[each]) for each in LANGUAGES if value.get(each)}
    return {} if value is None else {"": translated(CODES.get(str(value), str(value)))}
