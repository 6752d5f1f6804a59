"""Stories offered to the network: read, taken up in a draft as precedents, or declined.

Nothing here knows, or asks, which file an offer came from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.content.draft_document import Change, value_at
from adn_assess.content.draft_items import item_added, link_added
from adn_assess.domain.edition.offers import (
    OfferState,
    PrecedentPlaces,
    distinct_names,
    offer_state,
    precedent_value,
)
from adn_assess.forms.studio_reading import DeclineForm, TakeUpForm
from adn_assess.storage import drafts, offers
from adn_assess.storage.coordinators import Coordinator
from adn_assess.storage.drafts import StoredDraft
from adn_assess.storage.offers import StoredOffer
from adn_assess.web.assessment.known_ids import known_ids
from adn_assess.web.assessment.offer_places import offer_places
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.access import record_act, require_coordinator
from adn_assess.web.journeys.studio.open_draft import OpenDraft, change_draft, open_draft
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("studio_offers", __name__, url_prefix="/redaction/propositions")

ORDER: Final[tuple[OfferState, ...]] = (
    "to_retire",
    "offered",
    "being_read",
    "drafted",
    "published",
    "taken_out",
    "declined",
    "retired",
)
"""What asks for something first, before what is done."""


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer as the coordination sees it."""

    offer: StoredOffer
    state: OfferState
    words: str
    """Where it stands, in words."""
    name: str
    """Its name; of one that was withdrawn, that of the example made of it."""
    action: str
    """The label of the action that was tried; empty for none, or one that is gone."""

    @property
    def is_open(self) -> bool:
        """Whether it may be taken up, or declined."""
        return self.state in ("offered", "being_read", "declined")


@blueprint.get("")
def index() -> str:
    """Every offer, those that ask for something first."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
        lines = _lines(connection, offers.list_offers(connection))
    lines.sort(key=lambda each: ORDER.index(each.state))
    names = distinct_names(each.name for each in lines)
    return render_template(
        "studio/offers.html",
        coordinator=coordinator,
        lines=[replace(each, name=name) for each, name in zip(lines, names, strict=True)],
    )


@blueprint.get("/<offer_id>")
def page(offer_id: str) -> ViewResponse:
    """One offer whole, and what can be done with it."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
        return _page(connection, coordinator, _find(connection, offer_id))


@blueprint.post("/<offer_id>/lire")
def read(offer_id: str) -> ViewResponse:
    """Let its author know that an offer is being read; one that was declined is read again."""
    with runtime().database.writing() as connection:
        require_coordinator(connection)
        _find(connection, offer_id)
        offers.mark_read(connection, offer_id)
        offers.reopen(connection, offer_id)
    return redirect(url_for("studio_offers.page", offer_id=offer_id))


@blueprint.post("/<offer_id>/decliner")
def decline(offer_id: str) -> ViewResponse:
    """Decline an offer, with a word that its author will read."""
    form = submitted(DeclineForm)
    is_valid = form.validate()
    with runtime().database.writing() as connection:
        coordinator = require_coordinator(connection)
        found = _find(connection, offer_id)
        if not is_valid:
            return _page(connection, coordinator, found, form_errors(form))
        _free(connection, found)
        if found.is_open and found.offer.answer != form.answer.data:
            offers.decline(connection, offer_id, form.answer.data)
            record_act(connection, coordinator, "offer_declined", found.action)
    return redirect(url_for("studio_offers.page", offer_id=offer_id))


@blueprint.post("/<offer_id>/reprendre")
def take_up(offer_id: str) -> ViewResponse:
    """Make a precedent of an offer in a draft, and open its page there."""
    with runtime().database.writing() as connection:
        coordinator = require_coordinator(connection)
        found = _find(connection, offer_id, to_change=True)
        if not found.is_open:
            return redirect(url_for("studio_offers.page", offer_id=offer_id))
        axes = runtime().current.edition.axis
        known = [str(each.id) for each in _open_drafts(connection)]
        form = submitted(TakeUpForm, draft=known, axis=axes)
        if not form.validate():
            return _page(connection, coordinator, found, form_errors(form))
        opened = open_draft(connection, int(form.draft.data), to_change=True)
        if value_at(opened.document, ("axes", form.axis.data)) is None:
            gone = {"axis": _("Cet axe n’est pas dans ce brouillon.")}
            return _page(connection, coordinator, found, form_errors(form, gone))
        _free(connection, found)
        precedent_id = add_precedent(connection, opened, found.offer, form.axis.data)
        record_act(connection, coordinator, "offer_accepted", found.action)
    draft_id = opened.stored.id
    address = url_for("draft_items.page", draft_id=draft_id, kind="precedent", item_id=precedent_id)
    return redirect(address)


def add_precedent(connection: Connection, opened: OpenDraft, offer: StoredOffer, axis: str) -> str:
    """Make a precedent of an offer in a draft opened to change, linked to the action it is about.

    The reason of the link, and what stands in the other language, are left to be written: the
    draft says so. Returns the id of the precedent.
    """
    made = {each.precedent_id for each in offers.list_offers(connection) if each.precedent_id}
    taken = known_ids(connection) | made
    name, added = item_added(opened.document, "precedent", axis, offer.texts.name, taken)
    new = added.value if isinstance(added.value, dict) else {}
    new["source"] = opened.document["story"]["source_given"]
    changes = [Change(added.path, new | precedent_value(name, offer.texts, offer.language))]
    if offer.about and opened.content.find("action", offer.about):
        changes.append(link_added(name, offer.about, None, "judgement"))
    change_draft(connection, opened, changes)
    offers.note_precedent(connection, offer.id, name)
    return name


def _free(connection: Connection, found: OfferLine) -> None:
    """Let an offer be of no example any more that its draft has no more: nothing brings it back."""
    if found.is_open and found.offer.precedent_id is not None:
        offers.read_again(connection, [found.offer.precedent_id])
        drafts.blank_precedent(connection, found.offer.precedent_id)


def _find(connection: Connection, offer_id: str, *, to_change: bool = False) -> OfferLine:
    """The offer of that id; aborts with 404 when there is none, or no longer."""
    found = offers.find_offer(connection, offer_id, to_change=to_change)
    return _lines(connection, [found])[0] if found else abort(404)


def _open_drafts(connection: Connection) -> list[StoredDraft]:
    return [each for each in drafts.list_drafts(connection) if each.closed_at is None]


def _lines(connection: Connection, stored: Sequence[StoredOffer]) -> list[OfferLine]:
    places = offer_places(connection, stored)
    return [_line(each, places) for each in stored]


def _line(offer: StoredOffer, places: PrecedentPlaces) -> OfferLine:
    edition, language = runtime().current.edition, current_language()
    state = offer_state(offer.status, offer.precedent_id, places)
    published = edition.label.get(offer.precedent_id or "")
    action = edition.label.get(offer.about or "")
    name = offer.texts.name or (published.to(language) if published else offer.precedent_id or "")
    words = _state_words(state)
    return OfferLine(offer, state, words, name, action.to(language) if action else "")


def _state_words(state: OfferState) -> str:
    words: dict[OfferState, str] = {
        "offered": _("À lire"),
        "being_read": _("En lecture"),
        "declined": _("Pas retenue"),
        "drafted": _("Dans un brouillon"),
        "published": _("Publiée"),
        "taken_out": _("Retirée du contenu"),
        "to_retire": _("À retirer : son auteur l’a reprise"),
        "retired": _("Reprise par son auteur : ne la publiez pas"),
    }
    return words[state]


def _page(
    connection: Connection,
    coordinator: Coordinator,
    line: OfferLine,
    errors: FormErrors = NO_ERRORS,
) -> ViewResponse:
    edition = runtime().current.edition
    about = edition.axis_of.get(line.offer.about or "")
    html = render_template(
        "studio/offer.html",
        coordinator=coordinator,
        line=line,
        drafts=_open_drafts(connection),
        axes=edition.axes,
        axis=about.id if about else "",
        edition=edition,
        errors=errors,
    )
    return html, 422 if errors else 200


def count_by_state(connection: Connection) -> dict[str, int]:
    """How many offers wait to be read, and how many are to be retired."""
    states = [each.state for each in _lines(connection, offers.list_offers(connection))]
    return {state: states.count(state) for state in ("offered", "to_retire")}
