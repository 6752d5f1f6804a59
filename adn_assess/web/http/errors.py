"""Error pages. The same neutral page answers for everything that may not be opened."""

import logging
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Forbidden, HTTPException, MethodNotAllowed

from adn_assess.storage.database import UnavailableError, is_missing_parent
from adn_assess.web.http.form_data import submitted_notes

logger = logging.getLogger(__name__)

PAGE_OF_STATUS: Final = {
    400: "bad_request",
    403: "foreign",
    404: "not_found",
    405: "bad_request",
    413: "too_large",
    415: "bad_request",
}


def register(app: Flask) -> None:
    """Register the handlers that give every error its page, and refuse foreign forms."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(UnavailableError, unavailable)
    app.register_error_handler(IntegrityError, _refused_row)
    app.register_error_handler(Exception, _unforeseen)
    app.before_request(_refuse_foreign)


def _refuse_foreign() -> None:
    """Refuse a form sent from another site, by its Origin header."""
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None:
        own = request.host_url.rstrip("/").partition("://")[2]
        if origin.partition("://")[2] != own:
            raise Forbidden


def error_page(kind: str, status: int) -> tuple[str, int]:
    """The page of one kind of error, with its status code."""
    return render_template("error.html", kind=kind), status


def _page_with_notes(kind: str, status: int) -> tuple[str, int]:
    """The page of an error with the notes that were being sent, so that they can be copied."""
    return render_template("error.html", kind=kind, notes=submitted_notes()), status


def _expired(error: CSRFError) -> tuple[str, int]:
    """The page of a form whose CSRF token expired."""
    del error
    return error_page("expired", 400)


def _http(error: HTTPException) -> Response | HTTPException:
    if request_ctx.url_adapter is None:
        # The host is not one of this site: nothing was routed, and templates need an adapter.
        request_ctx.url_adapter = current_app.url_map.bind("localhost")
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if status < HTTPStatus.BAD_REQUEST:
        return error
    default = "bad_request" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "broken"
    page = _page_with_notes if status == HTTPStatus.NOT_FOUND else error_page
    html, code = page(PAGE_OF_STATUS.get(status, default), status)
    response = make_response(html, code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    return response


def unavailable(error: UnavailableError) -> tuple[str, int]:
    """Answer 503 and give the typed notes back when the database does not answer."""
    logger.error("database unavailable: %s", error)
    return _page_with_notes("busy", 503)


def _refused_row(error: IntegrityError) -> tuple[str, int]:
    """Answer 404 when what a row belongs to was deleted meanwhile, by somebody else."""
    return _page_with_notes("not_found", 404) if is_missing_parent(error) else _unforeseen(error)


def _unforeseen(error: Exception) -> tuple[str, int]:
    logger.error("unforeseen: %s at %s", type(error).__name__, request.endpoint, exc_info=error)
    return error_page("broken", 500)
