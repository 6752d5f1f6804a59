"""Offers: what somebody tells of an action is given back to the network, if they agree.

Nothing of an offer says which file it came from; the file knows its own, and where each stands.
"""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.documents.story import offers_document
from adn_assess.domain.edition.offers import OFFER_PARTS, OfferState, distinct_names, offer_state
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.forms.offers import OfferForm, WithdrawForm
from adn_assess.storage import assessments, drafts, offers
from adn_assess.storage.offers import MAX_OFFERS_OF_FILE, StoredOffer
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    require_document_format,
)
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.offer_places import offer_places
from adn_assess.web.http.budgets import remark_budget
from adn_assess.web.http.dates import week_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.plan.line_editor import find_line
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("offers", __name__, url_prefix="/diagnostic/<assessment_id>")


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as its author sees it."""

    offer: StoredOffer
    name: str
    """Its name, by which it is told from the others of its file; empty once it was withdrawn."""
    state: OfferState
    words: str
    """Where it stands, in words."""

    @property
    def is_whole(self) -> bool:
        """Whether its texts are still those that were offered."""
        return self.offer.status != "withdrawn"

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether its author may still take it back."""
        return self.is_whole


@blueprint.get("/plan/<int(max=2147483647):item_id>/proposer")
def form(assessment_id: str, item_id: int) -> str:
    """Ask for the texts of an offer; they start empty, as the story does."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        item = find_line(connection, assessment_id, item_id).item
    return _form_page(opened, item_id, item)


@blueprint.post("/plan/<int(max=2147483647):item_id>/proposer")
def send(assessment_id: str, item_id: int) -> ViewResponse:
    """Show what would be public; once it was read and agreed to, store it."""
    sent = submitted(OfferForm)
    is_valid = sent.validate()
    if sent.forged:
        abort(400)
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        item = find_line(connection, assessment_id, item_id).item
        if sent.step.data == "edit":
            return _form_page(opened, item_id, item, FormErrors({}, form_errors(sent).sent))
        if not is_valid:
            return _form_page(opened, item_id, item, form_errors(sent)), 422
        problem = _store(connection, opened, item, sent) if sent.step.data == "send" else {}
        if problem is not None:
            errors = form_errors(sent, problem) if problem else NO_ERRORS
            return _review_page(opened, item_id, item, sent, errors), 422 if problem else 200
    return redirect(url_for("offers.index", assessment_id=assessment_id))


@blueprint.get("/propositions")
def index(assessment_id: str) -> str:
    """What this file offered, and where each offer stands."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        mine = _views(connection, assessment_id)
    return render_template("plan/offers.html", opened=opened, offers=mine)


@blueprint.get("/propositions.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """What this file offered, as a file to carry away."""
    require_document_format(extension)
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        mine = _views(connection, assessment_id)
    title = _("Propositions au réseau")
    document = offers_document(
        document_context(opened, absolute_links=True),
        title,
        [(each.offer.texts, each.words) for each in mine],
    )
    return document_response(document, extension, _("propositions"))


@blueprint.get("/propositions/<offer_id>/retirer")
def confirm_withdrawal(assessment_id: str, offer_id: str) -> str:
    """Say what becomes of an offer that is taken back, before it is."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        mine = _find(connection, assessment_id, offer_id)
    return render_template("plan/offer_withdraw.html", opened=opened, each=mine)


@blueprint.post("/propositions/<offer_id>/retirer")
def withdraw(assessment_id: str, offer_id: str) -> ViewResponse:
    """Take an offer back: it is deleted, or once a precedent was made of it, to be retired."""
    submitted(WithdrawForm).validate()
    with runtime().database.writing() as connection:
        open_diagnosis(connection, assessment_id, to_change=True)
        taken_back = _find(connection, assessment_id, offer_id).offer
        offers.withdraw(connection, taken_back)
        if taken_back.precedent_id is not None:
            drafts.blank_precedent(connection, taken_back.precedent_id)
    runtime().database.truncate_wal()
    return redirect(url_for("offers.index", assessment_id=assessment_id))


def _store(
    connection: Connection, opened: OpenedAssessment, item: PlanItem, sent: OfferForm
) -> dict[str, str] | None:
    """Store an offer; return what is wrong with it, by field, or None when it is stored."""
    if not sent.is_agreed:
        return {"agreed": _("Pour proposer ce texte, cochez que vous acceptez.")}
    remark_budget().require()
    now = runtime().now()
    new = StoredOffer(
        form_hash(sent_form_key(sent)),
        week_of(now),
        current_language(),
        sent.texts,
        item.about if item.kind == "action" else None,
        sent.allows_names,
    )
    take_turn(connection, opened.stored.id)
    if not offers.add_offer(connection, opened.stored.id, new):
        full = _("Un dossier a {count} propositions au plus. Retirez-en avant d’en ajouter.")
        return {"": full.format(count=MAX_OFFERS_OF_FILE)}
    assessments.touch_assessment(connection, opened.stored.id, now)
    remark_budget().spend(1)
    return None


def _find(connection: Connection, assessment_id: str, offer_id: str) -> OfferView:
    """The offer of that file and id; aborts with 404 when the file has none that is whole."""
    mine = _views(connection, assessment_id)
    found = next((each for each in mine if each.offer.id == offer_id), None)
    return found if found and found.may_be_withdrawn else abort(404)


def _views(connection: Connection, assessment_id: str) -> list[OfferView]:
    listed = offers.list_of_file(connection, assessment_id)
    places = offer_places(connection, listed)
    names = distinct_names(each.texts.name for each in listed)
    views = []
    for each, name in zip(listed, names, strict=True):
        state = offer_state(each.status, each.precedent_id, places)
        shown = name if each.texts.name else ""
        views.append(OfferView(each, shown, state, _state_words(state)))
    return views


def _state_words(state: OfferState) -> str:
    words: dict[OfferState, str] = {
        "offered": _("Proposée : la coordination ne l’a pas encore lue."),
        "being_read": _("La coordination la lit."),
        "declined": _("La coordination ne l’a pas retenue."),
        "drafted": _("Reprise dans un brouillon, qui n’est pas encore publié."),
        "published": _("Publiée."),
        "taken_out": _("Publiée, puis retirée du contenu par la coordination."),
        "to_retire": _("Retirée par vous : l’exemple disparaîtra de la prochaine version."),
        "retired": _("Retirée par vous."),
    }
    return words[state]


def _form_page(
    opened: OpenedAssessment, item_id: int, item: PlanItem, errors: FormErrors = NO_ERRORS
) -> str:
    return render_template(
        "plan/offer_form.html",
        opened=opened,
        item_id=item_id,
        line=plan_line(document_context(opened), item),
        errors=errors,
    )


def _review_page(
    opened: OpenedAssessment, item_id: int, item: PlanItem, sent: OfferForm, errors: FormErrors
) -> str:
    return render_template(
        "plan/offer_review.html",
        opened=opened,
        item_id=item_id,
        line=plan_line(document_context(opened), item),
        texts=sent.texts,
        parts=OFFER_PARTS,
        names=sent.names.data,
        allows_names=sent.allows_names,
        errors=errors,
    )
