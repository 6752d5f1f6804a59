"""Addresses of the pages of an assessment: its result, its downloads, the page to resume at."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, overload
from urllib.parse import urlencode

from flask import request, url_for

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.exports.public_addresses import is_public
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.unanswered import slug_to_resume
from adn_assess.web.http.urls import absolute_url, this_path


class Endpoints(NamedTuple):
    """The endpoints of the result of one kind of assessment: as a page, and as a download."""

    page: str
    file: str


RESULTS: Final[Mapping[Purpose, Endpoints]] = {
    "diagnosis": Endpoints("results.page", "results.file"),
    "mandate": Endpoints("mandate.sheet", "mandate.sheet_file"),
    "handover": Endpoints("handover.document", "handover.file"),
}
BACK: Final = "retour"
"""What the address of a form has of the page that it goes back to."""
NAMING: Final = "dashboard.name_form"
"""The endpoint of the form that names an assessment."""


def resume_url(opened: OpenedAssessment) -> str:
    """The address to resume at: the first page with something unanswered, or what follows them all.

    The result for those who left there, and a page outside of the sequence, such as a paper copy
    half typed in. A voice of its own begins by the page that says who will see what.
    """
    stored, left = opened.stored, opened.stored.page_slug
    if opened.role == "follower":
        return url_for("plan.page", assessment_id=stored.id)
    if opened.role == "reader" or (left == page_sequence.RESULT and opened.role == "owner"):
        return result_url(stored.purpose, stored.id)
    if stored.apart and (left == page_sequence.TASKS or not stored.open_to_change):
        return url_for("questionnaire.task_list", assessment_id=stored.id)
    if slug := slug_to_resume(opened):
        return url_for("questionnaire.page", assessment_id=stored.id, slug=slug)
    together = stored.apart or stored.round.sharing == "together"
    endpoint = "questionnaire.review" if together else "questionnaire.task_list"
    return url_for(endpoint, assessment_id=stored.id)


def answer_url(opened: OpenedAssessment) -> str:
    """The address to answer at from any page: the page to go on at, or all of them in a list.

    The list is also where the participants of a round are, and an earlier round is not answered.
    """
    stored = opened.stored
    latest = opened.begun is None and opened.latest_number is None
    own = stored.open_to_change if stored.apart else stored.round.sharing == "together"
    slug = slug_to_resume(opened) if own and latest else None
    if slug is None:
        return url_for("questionnaire.task_list", assessment_id=stored.id)
    return url_for("questionnaire.page", assessment_id=stored.id, slug=slug)


def result_url(purpose: Purpose, assessment_id: str) -> str:
    """The address of the result page of an assessment."""
    return url_for(RESULTS[purpose].page, assessment_id=assessment_id)


def result_file_url(stored: StoredVoice, extension: str) -> str:
    """The address of the result of an assessment as a download, in a format (`pdf`, `docx`…)."""
    endpoint = RESULTS[stored.purpose].file
    return url_for(endpoint, assessment_id=stored.id, extension=extension)


@overload
def library_url(*, absolute_links: Literal[False]) -> str: ...
@overload
def library_url(*, absolute_links: bool) -> str | None: ...
def library_url(*, absolute_links: bool) -> str | None:
    """The address of the library, under which each item has its page; absolute in a download.

    None in a download from a server that only its own machine reaches.
    """
    path = url_for("library.index")
    if not absolute_links:
        return path
    address = absolute_url(path)
    return address if is_public(address) else None


def naming_url(opened: OpenedAssessment) -> str:
    """The address of the form that names an assessment, which leads back to this page."""
    back = request.args.get(BACK) if request.endpoint == NAMING else this_path()
    form = url_for(NAMING, assessment_id=opened.stored.id)
    return form if back is None else f"{form}?{urlencode({BACK: back}, safe='/')}"


def url_to_go_back_to(assessment_id: str) -> str | None:
    """The page of an assessment that this request says it came from; None for any other address."""
    back = request.args.get(BACK, "")
    own = url_for("questionnaire.task_list", assessment_id=assessment_id)
    return back if back == own or back.startswith(f"{own}/") else None
