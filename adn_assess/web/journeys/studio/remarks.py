"""Remarks, read beside the item that they are about: answered by a new wording, or set aside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from flask import Blueprint, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.forms.studio_reading import RemarksForm
from adn_assess.storage import drafts, remarks
from adn_assess.storage.coordination_acts import MAX_ABOUT, Act
from adn_assess.storage.coordinators import Coordinator
from adn_assess.storage.remarks import RemarkStatus, StoredRemark
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.access import record_act, require_coordinator
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("studio_remarks", __name__, url_prefix="/redaction/remarques")

ACTS: Final[dict[RemarkStatus, Act]] = {
    "answered": "remark_answered",
    "set_aside": "remark_set_aside",
}
"""What the journal tells; that a remark waits again is told by the page itself."""


@dataclass(frozen=True, slots=True)
class ItemRemarks:
    """The remarks about one item, those that wait apart from those that were read."""

    id: str
    name: str
    """Its label; its id for an item that the content that is served does not have."""
    statement: str
    """Its sentence, when it has one."""
    kind: str
    """What the pages of a draft call it; empty for one that is gone."""
    page_id: str | None
    """The item whose page of the library it is on; None for one that is gone."""
    waiting: Sequence[StoredRemark]
    read: Sequence[StoredRemark]


@blueprint.get("")
def page() -> ViewResponse:
    """Every remark, by item, in the order of the content; those of what is gone at the end."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
        return _page(connection, coordinator)


@blueprint.post("")
def mark() -> ViewResponse:
    """Say what became of some remarks; a remark that was read can wait again."""
    with runtime().database.writing() as connection:
        coordinator = require_coordinator(connection)
        known = {each.id: each for each in remarks.list_remarks(connection)}
        form = submitted(RemarksForm, remark=known)
        if not form.validate():
            abort(400)
        chosen = [known[each] for each in form.chosen]
        if not chosen:
            errors = FormErrors({"": _("Cochez au moins une remarque.")})
            return _page(connection, coordinator, errors)
        status = cast("RemarkStatus", form.status.data)
        changed = [each for each in chosen if each.status != status]
        remarks.set_status(connection, [each.id for each in changed], status)
        _record(connection, coordinator, changed, status)
    return redirect(url_for("studio_remarks.page", _anchor=chosen[0].about))


def _record(
    connection: Connection,
    coordinator: Coordinator,
    changed: Sequence[StoredRemark],
    status: RemarkStatus,
) -> None:
    """Write a line of the journal for each item, by its name: never the words of a remark."""
    if status not in ACTS:
        return
    label = runtime().current.edition.label
    for about in dict.fromkeys(each.about for each in changed):
        name = label[about].fr if about in label else about
        record_act(connection, coordinator, ACTS[status], name[:MAX_ABOUT])


def _page(
    connection: Connection, coordinator: Coordinator, errors: FormErrors = NO_ERRORS
) -> ViewResponse:
    html = render_template(
        "studio/remarks.html",
        coordinator=coordinator,
        items=by_item(
            runtime().current.edition, remarks.list_remarks(connection), current_language()
        ),
        drafts=[each for each in drafts.list_drafts(connection) if each.closed_at is None],
        errors=errors,
    )
    return html, 422 if errors else 200


def by_item(
    edition: Edition, stored: Iterable[StoredRemark], language: Language
) -> list[ItemRemarks]:
    """Group remarks by item, in the order of the content; items without remarks are left out."""
    about: dict[str, list[StoredRemark]] = {}
    for each in stored:
        about.setdefault(each.about, []).append(each)
    ordered = (*edition.questions, *edition.actions, *edition.precedents)
    gone = sorted(set(about) - set(ordered))
    return [
        _item(edition, each, about[each], language) for each in (*ordered, *gone) if each in about
    ]


def _item(
    edition: Edition, item_id: str, stored: Iterable[StoredRemark], language: Language
) -> ItemRemarks:
    found = [*stored]
    label, question = edition.label.get(item_id), edition.questions.get(item_id)
    return ItemRemarks(
        item_id,
        label.to(language) if label else item_id,
        question.statement.to(language) if question else "",
        _kind(edition, item_id),
        edition.item_of.get(item_id),
        [each for each in found if each.status == "waiting"],
        [each for each in found if each.status != "waiting"],
    )


def _kind(edition: Edition, item_id: str) -> str:
    question = edition.questions.get(item_id)
    if question is not None:
        return question.kind if question.item == item_id else "statement"
    if item_id in edition.actions:
        return "action"
    return "precedent" if item_id in edition.precedents else ""
