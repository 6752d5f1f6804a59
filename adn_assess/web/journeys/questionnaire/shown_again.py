"""A page shown again with what was sent, because it was not stored."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound

from adn_assess.storage.database import UnavailableError
from adn_assess.web.assessment.field_fingerprints import values_fingerprint
from adn_assess.web.assessment.save_outcomes import Closed, Conflict, Rejected
from adn_assess.web.http.errors import error_page, expired, has_form_secret, unavailable
from adn_assess.web.journeys.questionnaire.field_views import PageState
from adn_assess.web.journeys.questionnaire.save import PageConflict, SentPage

STATUS_OF_NOTICE: Final = {"expired": 400, "busy": 503}
"""The HTTP status of a page whose form was not even read for a save."""


def state_after(
    outcome: Rejected | Closed | PageConflict,
    sent: SentPage,
    stored: Mapping[str, str],
    shown: Mapping[str, str],
) -> PageState:
    """The state of a page that was not saved: what was sent, over `stored` as it is `shown`."""
    values = {**shown, **sent.submission.texts}
    match outcome:
        case Rejected(errors):
            return PageState(values, sent.seen, errors, notice="errors", status=422)
        case Closed(reason):
            return PageState(values, sent.seen, notice=reason, status=409)
        case Conflict(others):
            seen = values_fingerprint(stored)
            return PageState(values, seen, others=others, notice="conflict", status=409)


def state_unsaved(notice: str, sent: SentPage, shown: Mapping[str, str]) -> PageState:
    """The state of a page whose form expired, or that the database had no time for."""
    values = {**shown, **sent.submission.texts}
    return PageState(values, sent.seen, notice=notice, status=STATUS_OF_NOTICE[notice])


def show_expired(
    error: CSRFError, endpoint: str, show_unsaved: Callable[..., tuple[str, int]]
) -> tuple[str, int]:
    """Answer a form that expired: the page of `endpoint` is shown again, any other has an error.

    `show_unsaved` takes the parts of the address and, as `notice`, why nothing was saved.
    """
    if request.endpoint != endpoint or not has_form_secret():
        return expired(error)
    try:
        return show_unsaved(**(request.view_args or {}), notice="expired")
    except NotFound:
        return error_page("not_found", 404)
    except UnavailableError as failure:
        return unavailable(failure)
