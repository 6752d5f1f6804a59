"""Pages of the questionnaires without a file, as a preview of the content shows them.

They have no address of their own: a preview shows them at those of a file with an id that none has,
so that the links in them stay there.
"""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.sansio.blueprints import BlueprintSetupState

from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.field_fingerprints import values_fingerprint
from adn_assess.web.assessment.previewing import SPECIMENS
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.questionnaire.field_views import PageState
from adn_assess.web.journeys.questionnaire.views import show_page
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("specimen", __name__)


def task_list(assessment_id: str) -> str:
    """The pages of a questionnaire, in order."""
    opened = _specimen(assessment_id)
    sequences = [opened.pages, *([opened.overview_pages] if opened.overview_pages else [])]
    titled = [
        [(page_sequence.title_of(opened.edition, each.page), each.slug) for each in numbered]
        for numbered in map(page_sequence.numbered_pages, sequences)
    ]
    return render_template("questionnaire/specimen.html", opened=opened, sequences=titled)


def review(assessment_id: str) -> ViewResponse:
    """What follows the last page: nothing was answered, so one is back at the list."""
    return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))


def page(assessment_id: str, slug: str) -> ViewResponse:
    """One page of a questionnaire, as before anyone answers."""
    opened = _specimen(assessment_id)
    numbered = [
        each
        for pages in (opened.pages, opened.overview_pages)
        for each in page_sequence.numbered_pages(pages)
    ]
    found = next((each for each in numbered if each.slug == slug), None)
    if found is None:
        abort(404)
    return show_page(opened, found, PageState({}, values_fingerprint({})), None)


def _specimen(assessment_id: str) -> OpenedAssessment:
    """A file of today's content without an answer, that is nowhere in the database."""
    current, purpose = runtime().current, SPECIMENS[assessment_id]
    stored_round = StoredRound(
        0, assessment_id, 1, current.id, purpose, "together", runtime().now(), None
    )
    first = page_sequence.first_slug(current.edition, purpose)
    stored = StoredVoice(assessment_id, stored_round, 0, first, None, {}, {}, {})
    return OpenedAssessment(stored, current.edition, "owner", None, latest=True)


@blueprint.record
def _add_views(state: BlueprintSetupState) -> None:
    """Let a preview find these views: they have no address of their own."""
    for view in (task_list, review, page):
        state.app.view_functions[f"{blueprint.name}.{view.__name__}"] = view
