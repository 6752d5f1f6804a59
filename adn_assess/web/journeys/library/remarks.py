"""Remarks about the content, for the coordination: written without a file, a name or an hour.

These pages know nothing of whoever writes: their addresses name an item of the content, they open
no file, and no link leads back to one.
"""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, url_for

from adn_assess.domain.answers.text_normalization import MAX_REMARK_CHARACTERS
from adn_assess.domain.edition.catalogue import Axis, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.search import EntryKind
from adn_assess.forms.remarks import RemarkForm
from adn_assess.storage.remarks import StoredRemark, add_remark
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.web.assessment.form_keys import sent_form_key
from adn_assess.web.http.budgets import remark_budget
from adn_assess.web.http.dates import week_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("remarks", __name__, url_prefix="/remarque")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a remark is about."""

    id: str
    kind: EntryKind
    label: Text
    statement: Text | None = None
    """The sentence that is asked; None for an action or a precedent."""


@blueprint.get("/<item_id>")
def form(item_id: str) -> ViewResponse:
    """Say what is kept, and ask for a remark; about an axis, ask about which statement."""
    edition = runtime().current.edition
    if item_id in edition.axis:
        return _choice(edition.axis[item_id])
    subject = find_subject(edition, item_id)
    return _page(subject) if subject else _absent()


@blueprint.post("/<item_id>")
def send(item_id: str) -> ViewResponse:
    """Store a remark: its item, its words, the language of the page and the week."""
    subject = find_subject(runtime().current.edition, item_id)
    if subject is None:
        return _absent()
    sent = submitted(RemarkForm)
    if not sent.validate():
        return _page(subject, form_errors(sent)), 422
    remark_budget().require()
    week = week_of(runtime().now())
    new = StoredRemark(
        hash_secret(sent_form_key(sent)), item_id, sent.words.data, current_language(), week
    )
    with runtime().database.writing() as connection:
        stored = add_remark(connection, new)
    remark_budget().spend(1)
    # The log of SQLite says what was written one after the other.
    runtime().database.truncate_wal()
    if not stored:
        full = _("Beaucoup de remarques attendent déjà ici. La coordination les lira d’abord.")
        return _page(subject, form_errors(sent, {"words": full})), 409
    return redirect(url_for("remarks.sent", item_id=item_id))


@blueprint.get("/<item_id>/merci")
def sent(item_id: str) -> ViewResponse:
    """Say that a remark was taken, and what becomes of it."""
    subject = find_subject(runtime().current.edition, item_id)
    if subject is None:
        return _absent()
    edition = runtime().current.edition
    return render_template(
        "library/remark_sent.html", subject=subject, page=edition.item_of[subject.id]
    )


def find_subject(edition: Edition, item_id: str) -> Subject | None:
    """What a remark may be about: a statement, an action or a precedent; None for anything else."""
    question = edition.questions.get(item_id)
    if question is not None:
        return Subject(item_id, question.kind, question.label, question.statement)
    kinds: tuple[tuple[EntryKind, bool], ...] = (
        ("action", item_id in edition.actions),
        ("precedent", item_id in edition.precedents),
    )
    kind = next((each for each, found in kinds if found), None)
    return Subject(item_id, kind, edition.label[item_id]) if kind else None


def _page(subject: Subject, errors: FormErrors = NO_ERRORS) -> str:
    return render_template(
        "library/remark.html",
        subject=subject,
        week=week_of(runtime().now()),
        months=runtime().settings.months,
        most=MAX_REMARK_CHARACTERS,
        errors=errors,
    )


def _choice(axis: Axis) -> str:
    """The statements of an axis, each with its page."""
    asked = [each for each in runtime().current.edition.questions.values() if each.axis == axis.id]
    return render_template("library/remark_choice.html", axis=axis, asked=asked)


def _absent() -> tuple[str, int]:
    edition = runtime().current.edition
    return render_template("library/not_found.html", edition=edition, close=[]), 404
