"""Pages of the questionnaires without a file, as a preview of the content shows them.

Their addresses are those of a file with an id that none has, so that the links in them stay there.
"""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.field_fingerprints import values_fingerprint
from adn_assess.web.assessment.previewing import preview
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.questionnaire.field_views import PageState
from adn_assess.web.journeys.questionnaire.views import show_page
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("specimen", __name__, url_prefix="/diagnostic")

SPECIMENS: Final[Mapping[Purpose, str]] = {
    "diagnosis": "apercu",
    "mandate": "apercu-prise-de-poste",
    "handover": "apercu-depart",
}
"""What stands for the id of a file, by the questionnaire that is shown."""


def task_list(purpose: Purpose) -> str:
    """The pages of a questionnaire, in order."""
    opened = _specimen(purpose)
    sequences = [opened.pages, *([opened.overview_pages] if opened.overview_pages else [])]
    titled = [
        [(page_sequence.title_of(opened.edition, each.page), each.slug) for each in numbered]
        for numbered in map(page_sequence.numbered_pages, sequences)
    ]
    return render_template("questionnaire/specimen.html", opened=opened, sequences=titled)


def review(purpose: Purpose) -> ViewResponse:
    """What follows the last page: nothing was answered, so one is back at the list."""
    _require_preview()
    return redirect(url_for("specimen.task_list", purpose=purpose))


def page(purpose: Purpose, slug: str) -> ViewResponse:
    """One page of a questionnaire, as before anyone answers."""
    opened = _specimen(purpose)
    numbered = [
        each
        for pages in (opened.pages, opened.overview_pages)
        for each in page_sequence.numbered_pages(pages)
    ]
    found = next((each for each in numbered if each.slug == slug), None)
    if found is None:
        abort(404)
    return show_page(opened, found, PageState({}, values_fingerprint({})), None)


def _specimen(purpose: Purpose) -> OpenedAssessment:
    """A file of today's content without an answer, that is nowhere in the database."""
    _require_preview()
    current, specimen_id = runtime().current, SPECIMENS[purpose]
    stored_round = StoredRound(
        0, specimen_id, 1, current.id, purpose, "together", runtime().now(), None
    )
    first = page_sequence.first_slug(current.edition, purpose)
    stored = StoredVoice(specimen_id, stored_round, 0, first, None, {}, {}, {})
    return OpenedAssessment(stored, current.edition, "owner", None, latest=True)


def _require_preview() -> None:
    """Abort with 404 outside of a preview: nobody answers here."""
    if preview() is None:
        abort(404)


for _purpose, _id in SPECIMENS.items():
    for _rule, _view in (("", task_list), ("/relire", review), ("/etape/<path:slug>", page)):
        blueprint.add_url_rule(f"/{_id}{_rule}", view_func=_view, defaults={"purpose": _purpose})
