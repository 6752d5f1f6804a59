"""The history of a draft: what was done to it, the latest first, and how each is undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for

from adn_assess.content.draft_document import found_nothing
from adn_assess.content.draft_item import item_at, item_holding
from adn_assess.content.draft_items import undone
from adn_assess.content.draft_update import Step
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.web.http.dates import day_of, local_time
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.act_groups import (
    ActGroup,
    act_groups,
    merged,
    steps_until,
)
from adn_assess.web.journeys.studio.changed_texts import ChangedText, changed_texts
from adn_assess.web.journeys.studio.draft_updates import (
    ItemTexts,
    PastUpdate,
    named,
    past_updates,
    texts_by_item,
)
from adn_assess.web.journeys.studio.open_draft import (
    OpenDraft,
    change_draft,
    open_draft,
    plain_changes,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "draft_history", __name__, url_prefix="/redaction/brouillon/<int:draft_id>/historique"
)


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
    may_undo: bool = True
    """Whether anything of it is in the draft to be undone."""
    is_outdated: bool = False
    """Whether a later edition has no place for it."""
    carried: Sequence[ItemTexts] = ()
    """What an update put elsewhere."""
    left: Sequence[ItemTexts] = ()
    """What an update found no place for."""


@blueprint.get("")
def page(draft_id: int) -> str:
    """Everything that was done to a draft, the latest first."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
        acts = act_views(opened, past_updates(connection, opened))
    return render_template(
        "studio/history.html",
        coordinator=opened.coordinator,
        draft=opened,
        acts=acts,
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


def act_views(opened: OpenDraft, updates: Sequence[PastUpdate] = ()) -> list[ActView]:
    """Everything that was done to a draft, the latest first."""
    outdated = _outdated(opened)
    views = []
    for group in act_groups(opened):
        is_outdated = outdated.issuperset(group.acts)
        shown = opened
        if is_outdated:
            # It is shown as it was done: nothing of it stands in the edition of now.
            shown = next((each.then for each in updates if each.act > group.number), opened)
        left = [texts for each in updates if each.act == group.number for texts in each.left]
        view = _update_view(shown, group, left) if group.is_update else _act_view(shown, group)
        may_undo = not is_outdated and bool(group.steps)
        views.append(replace(view, may_undo=may_undo, is_outdated=is_outdated))
    return views[::-1]


def _act_view(opened: OpenDraft, group: ActGroup) -> ActView:
    steps = merged(step for act in group.acts for step in opened.acts[act])
    name, what = _done(opened, steps, puts_back=group.puts_back)
    others = _others(opened, steps, _main(steps))
    texts = [*changed_texts(steps, opened.items_ever)]
    when = _when(group.changed_at)
    return ActView(group.number, name, what, texts, others, group.who, when)


def _when(seconds: int) -> str:
    """The day and the minute of a time, in words."""
    hour, minute = local_time(seconds).rpartition(" ")[2].split(":")
    day = long_date(day_of(seconds), current_language())
    return _("{day}, {hour} h {minute}").format(day=day, hour=hour, minute=minute)


def _update_view(opened: OpenDraft, group: ActGroup, left: Sequence[ItemTexts]) -> ActView:
    name, what = _("Mise à jour du brouillon"), _("Posé sur la version publiée")
    others, carried = _others(opened, group.steps), texts_by_item(opened, group.steps)
    who, when = group.who, _when(group.changed_at)
    return ActView(group.number, name, what, (), others, who, when, carried=carried, left=left)


def _outdated(opened: OpenDraft) -> set[int]:
    """The acts that change nothing in the edition that the draft is one of now: it lacks them."""
    changes = plain_changes(opened.changes)
    nowhere = found_nothing(opened.content.base_document, changes)
    steps = [(act, step) for act, mine in opened.acts.items() for step in mine]
    effective = {
        act
        for place, (act, (change, before)) in enumerate(steps)
        if place not in nowhere and not (change.value is None and before is None)
    }
    return {act for act, _step in steps} - effective


def _done(opened: OpenDraft, steps: Sequence[Step], *, puts_back: bool) -> tuple[str, str]:
    """The name of the item that was added, taken away or changed, and which of these."""
    change, before = _main(steps)
    item = item_at(change.path, change.value or before)
    if item is not None and change.value is None:
        return named(opened, item), _("Retiré")
    if item is not None and before is None:
        return named(opened, item), _("Remis") if puts_back else _("Ajouté")
    owner = item_holding(opened.items_ever, change.path)
    name = named(opened, owner) if owner else " / ".join(change.path)
    return name, _("Remis comme avant") if puts_back else _("Changé")


def _main(steps: Sequence[Step]) -> Step:
    """What an act is named after: an item rather than its links or a part of it."""
    whole = [
        each
        for each in steps
        if (item := item_at(each[0].path, each[0].value or each[1])) and item.kind != "link"
    ]
    return (whole or steps)[0]


def _others(opened: OpenDraft, steps: Sequence[Step], main: Step | None = None) -> list[str]:
    """The items that were added or taken away along with the main one."""
    found = [
        item_at(change.path, change.value or before)
        for change, before in steps
        if (change, before) != main
    ]
    return [named(opened, each) for each in found if each is not None]
