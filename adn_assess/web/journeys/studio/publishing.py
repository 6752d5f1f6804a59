"""Publishing a draft: what changed, what became of the meaning of each statement, and why."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import Change, changed_document
from adn_assess.content.draft_items import find_item, new_meaning
from adn_assess.content.edition_archive import pack
from adn_assess.domain.edition.changes import EditionChanges, ItemChange, edition_changes
from adn_assess.forms.base import ProductForm
from adn_assess.forms.studio import (
    OTHER_MEANING,
    meaning_name,
    publication_form,
)
from adn_assess.storage import drafts
from adn_assess.storage.publications import SupersededError
from adn_assess.web.assessment.content_changes import (
    ChangeView,
    asks_meaning,
    change_views,
    item_key,
)
from adn_assess.web.assessment.known_ids import former_wordings, known_ids
from adn_assess.web.assessment.publishing import (
    NothingChangedError,
    RescaledError,
    publish,
    withdrawn_examples,
)
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.access import record_act
from adn_assess.web.journeys.studio.draft_updates import ItemTexts, past_updates
from adn_assess.web.journeys.studio.open_draft import (
    DraftClosedError,
    OpenDraft,
    change_draft,
    open_draft,
)
from adn_assess.web.journeys.studio.publication_reasons import (
    count_missing,
    missing_reasons,
    reasons_of,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "publishing", __name__, url_prefix="/redaction/brouillon/<int:draft_id>"
)
PRINT_DIGITS: Final = 16


class UnfitError(Exception):
    """With the new ids of statements, the draft is not fit to be served."""


@dataclass(frozen=True, slots=True)
class PublicationView:
    """What the page of a publication shows."""

    changes: Sequence[ChangeView]
    other_settings: bool
    is_fit: bool
    is_stale: bool
    """Whether another edition was published since the draft was begun."""
    print: str
    """A hash of the draft, so that what is published is what was read."""
    missing: Mapping[str, int]
    """Reasons to write, by language."""
    left: Sequence[ItemTexts]
    """What found no place when the draft was brought up to a later edition."""


@blueprint.get("/publier")
def page(draft_id: int) -> ViewResponse:
    """What changed, item by item, and the form that says what each change is and why."""
    with runtime().database.reading() as connection:
        opened = open_draft(connection, draft_id)
        return _page(connection, opened)


@blueprint.post("/publier")
def publish_draft(draft_id: int) -> ViewResponse:
    """Serve the draft from now on: new rounds use it, and nothing else moves by itself."""
    try:
        with runtime().database.writing() as connection:
            runtime().serve_last_published(connection)
            opened = open_draft(connection, draft_id, to_change=True)
            changes = _changes(opened)
            form = submitted(_form(changes))
            if errors := _errors(opened, changes, form) or _taken_back(connection, opened):
                return _page(connection, opened, errors)
            _publish(connection, opened, changes, form)
    except DraftClosedError as error:
        # A button pressed twice leads to what the first press published.
        if not error.opened.stored.is_published:
            raise
        return redirect(_published_url(draft_id))
    except (NothingChangedError, RescaledError, SupersededError, UnfitError) as error:
        with runtime().database.reading() as connection:
            return _page(connection, opened, FormErrors({"": _refusal(error)}))
    with runtime().database.reading() as connection:
        runtime().serve_last_published(connection)
    return redirect(_published_url(draft_id))


def _published_url(draft_id: int) -> str:
    """The page of a draft that says that it was just published."""
    return url_for("drafts.page", draft_id=draft_id, publie=1)


def _publish(
    connection: Connection, opened: OpenDraft, changes: EditionChanges, form: ProductForm
) -> None:
    """Give statements of another meaning their next ids, then publish and close the draft."""
    renamed = _new_meanings(connection, opened, changes, form)
    if renamed:
        change_draft(connection, opened, renamed)
    checked = check_document(changed_document(opened.document, renamed))
    if checked.edition is None or not checked.is_fit:
        raise UnfitError
    published = edition_changes(opened.content.base, checked.edition)
    reasons = reasons_of(published, changes, form)
    publish(
        connection,
        checked.edition,
        reasons,
        follows=opened.stored.base_edition_id,
        coordinator_id=opened.coordinator.id,
        draft_id=opened.stored.id,
    )
    drafts.close_draft(connection, opened.stored.id, runtime().now())
    record_act(connection, opened.coordinator, "published", opened.stored.title)


def _refusal(error: Exception) -> str:
    """Why nothing was published."""
    match error:
        case RescaledError(statements=statements):
            message = _("Les choix de réponse ont changé sous le même identifiant : {statements}.")
            return message.format(statements=", ".join(statements))
        case UnfitError():
            return _(
                "Deux énoncés auraient le même identifiant. Revenez sur ce que vous avez remis, ou "
                "dites que le sens est resté le même."
            )
        case NothingChangedError():
            return _("Rien ne change : il n’y a rien à publier.")
        case _other:
            return _stale_message()


def _changes(opened: OpenDraft) -> EditionChanges:
    """What differs from the edition that is served, which may not be that of the draft."""
    edition = opened.checked.edition
    if edition is None:
        return EditionChanges((), other_settings=False)
    return edition_changes(runtime().current.edition, edition)


def _form(changes: EditionChanges) -> type[ProductForm]:
    items = [item_key(each) for each in changes.items]
    return publication_form(items, [item_key(each) for each in changes.items if asks_meaning(each)])


def _errors(opened: OpenDraft, changes: EditionChanges, form: ProductForm) -> FormErrors:
    """What stops a publication."""
    form.validate()
    if not opened.checked.is_fit:
        return FormErrors({"": _("Corrigez d’abord ce que le brouillon signale.")})
    if _is_stale(opened):
        return FormErrors({"": _stale_message()})
    others: dict[str, str] = {}
    if form["print"].data != _print(opened):
        others[""] = _("Le brouillon a changé depuis que cette page s’est ouverte. Relisez-le.")
    others |= missing_reasons(changes, form)
    for each, view in zip(changes.items, change_views(changes.items), strict=True):
        if view.asks and not form[meaning_name(item_key(each))].data:
            message = _("Dites si le sens est resté le même : {name}.")
            others[meaning_name(item_key(each))] = message.format(name=view.name)
    errors = form_errors(form, others)
    return errors if others or form.errors else NO_ERRORS


def _taken_back(connection: Connection, opened: OpenDraft) -> FormErrors:
    """What stops the publication of an example that its author took back, served or not."""
    edition = opened.checked.edition
    taken_back = withdrawn_examples(connection, edition) if edition else []
    names = [each.to(current_language()) for each in taken_back]
    if not names:
        return NO_ERRORS
    message = _("Son auteur a repris cet exemple : retirez-le du brouillon. {names}")
    return FormErrors({"": message.format(names="; ".join(names))})


def _new_meanings(
    connection: Connection, opened: OpenDraft, changes: EditionChanges, form: ProductForm
) -> list[Change]:
    """The changes that give the next id to each statement that means something else.

    One says so; or it comes back under an id that was retired, in words that never had that id.
    """
    found: list[Change] = []
    taken = known_ids(connection)
    for each in changes.items:
        if not (_is_other(each, form) or _comes_back_otherwise(connection, opened, each)):
            continue
        kinds = ("need",) if each.kind == "need" else ("statement", "obstacle")
        items = (find_item(opened.document, kind, each.id) for kind in kinds)
        item = next((one for one in items if one is not None), None)
        if item is not None:
            document = changed_document(opened.document, found)
            found += new_meaning(document, item, taken)
    return found


def _is_other(change: ItemChange, form: ProductForm) -> bool:
    return asks_meaning(change) and form[meaning_name(item_key(change))].data == OTHER_MEANING


def _comes_back_otherwise(connection: Connection, opened: OpenDraft, change: ItemChange) -> bool:
    edition = opened.checked.edition
    if edition is None or change.change != "new" or change.id not in edition.questions:
        return False
    former = former_wordings(connection, change.id)
    return bool(former) and edition.questions[change.id].statement not in former


def _is_stale(opened: OpenDraft) -> bool:
    return opened.stored.base_edition_id != runtime().current.id


def _stale_message() -> str:
    return _(
        "Une autre version a été publiée depuis que ce brouillon a commencé. Mettez-le à jour, "
        "puis relisez ce qui change."
    )


def _print(opened: OpenDraft) -> str:
    edition = opened.checked.edition
    packed = pack(edition) if edition else b""
    return hashlib.sha256(packed).hexdigest()[:PRINT_DIGITS]


def _page(
    connection: Connection, opened: OpenDraft, errors: FormErrors = NO_ERRORS
) -> ViewResponse:
    changes = _changes(opened)
    view = PublicationView(
        change_views(changes.items, is_draft=True),
        changes.other_settings,
        opened.checked.is_fit,
        _is_stale(opened),
        _print(opened),
        count_missing(errors),
        [texts for each in past_updates(connection, opened) for texts in each.left],
    )
    html = render_template(
        "studio/publish.html",
        coordinator=opened.coordinator,
        draft=opened,
        view=view,
        errors=errors,
    )
    return html, 422 if errors else 200
