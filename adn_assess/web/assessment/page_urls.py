"""Addresses of the pages of an assessment: its result, its files, where one left off."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from flask import url_for

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage import access
from adn_assess.storage.assessments import Stored
from adn_assess.web.assessment import page_sequence
from adn_assess.web.http.urls import address_of, whole


class Endpoints(NamedTuple):
    """Where one sees what came of an assessment, and carries it away."""

    page: str
    file: str


RESULTS: Final[Mapping[Purpose, Endpoints]] = {
    "diagnosis": Endpoints("results.page", "results.file"),
    "mandate": Endpoints("mandate.sheet", "mandate.sheet_file"),
    "handover": Endpoints("handover.document", "handover.file"),
}


def resume_address(stored: Stored, role: access.Role) -> str:
    """The address of the page where one left, or of one that the role may open."""
    if role == "reader" or (stored.place == page_sequence.RESULT and role == "owner"):
        return result_address(stored.purpose, stored.id)
    if stored.apart and not stored.open_to_change:
        return url_for("questionnaire.tasks", assessment_id=stored.id)
    if stored.place == page_sequence.REVIEW:
        return url_for("questionnaire.review", assessment_id=stored.id)
    if stored.place in (page_sequence.TASKS, page_sequence.RESULT):
        return url_for("questionnaire.tasks", assessment_id=stored.id)
    return url_for("questionnaire.page", assessment_id=stored.id, place=stored.place)


def result_address(purpose: Purpose, assessment_id: str) -> str:
    """The address of what came of an assessment."""
    return url_for(RESULTS[purpose].page, assessment_id=assessment_id)


def file_address(stored: Stored, extension: str) -> str:
    """The address of what came of an assessment, as a file."""
    endpoint = RESULTS[stored.purpose].file
    return url_for(endpoint, assessment_id=stored.id, extension=extension)


def library_address(*, to_carry: bool) -> str:
    """The address under which each item has its page, whole in what is carried away."""
    path = address_of("library.library")
    return whole(path) if to_carry else path
