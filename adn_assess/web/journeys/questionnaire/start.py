"""Start of an assessment of any kind: presentation page, then creation."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.forms.start import StartForm
from adn_assess.web.assessment.answer_forms import answer_forms
from adn_assess.web.assessment.create import create_once, start_assessment
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.http.form_data import submitted
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("start", __name__)

PATHS: Final[Mapping[Purpose, str]] = {
    "diagnosis": "/diagnostic/nouveau",
    "mandate": "/mandat/nouveau",
    "handover": "/passation/nouveau",
}
"""Path of the start page, by purpose."""


def new(purpose: Purpose) -> str:
    """Say what this is, how long it takes and what is kept."""
    edition = runtime().current.edition
    words, pages = edition.asking.files.of(purpose), edition.pages_by_purpose[purpose]
    return render_template(
        "questionnaire/start.html",
        words=words,
        pages=pages,
        purpose=purpose,
        answer_forms=answer_forms(edition) if purpose == "diagnosis" else None,
    )


def start(purpose: Purpose) -> Response:
    """Create an assessment, or take up one that this browser left empty, in the form chosen."""
    form = submitted(StartForm)
    hashed = form_hash(sent_form_key(form))
    stored = create_once(hashed, lambda connection: start_assessment(connection, purpose, hashed))
    forms = answer_forms(runtime().current.edition) if purpose == "diagnosis" else None
    slug = forms.overview_slug if forms and form.chosen_form == "overview" else stored.page_slug
    return redirect(url_for("questionnaire.page", assessment_id=stored.id, slug=slug))


for kind, address in PATHS.items():
    blueprint.get(address, defaults={"purpose": kind})(new)
    blueprint.post(address, defaults={"purpose": kind})(start)
