"""Error pages. The same neutral page answers for everything that may not be opened.

Whatever a request holds, its error is answered. A fixed plain page stands in for a page that cannot
be rendered, and answers an error outside of the application.
"""

import logging
import sys
from collections.abc import Callable, Iterable
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final
from urllib.parse import urlsplit

from flask import (
    Flask,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
)
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Forbidden, HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from adn_assess.domain.edition.catalogue import locale_of
from adn_assess.storage.database import UnavailableError, is_missing_parent
from adn_assess.web.http.form_data import SentFields, sent_fields
from adn_assess.web.http.form_pages import form_page_url
from adn_assess.web.http.headers import FIXED_HEADERS
from adn_assess.web.http.language import WSGI, current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.url_patterns import PatternedUrls

logger = logging.getLogger(__name__)

PAGE_OF_STATUS: Final = {
    400: "bad_request",
    403: "foreign",
    404: "not_found",
    405: "bad_request",
    413: "too_large",
    415: "bad_request",
}
HIDDEN_ORIGIN: Final = "null"
FETCH_SITE: Final = "Sec-Fetch-Site"
CROSS_SITE: Final = "cross-site"
SENT_AGAIN: Final = ("expired", "busy")
"""The errors after which the same form may be taken: their page holds it."""


PLAIN_PAGE: Final = (
    '<!doctype html><html lang="{locale}"><meta charset="utf-8"><title>{title}</title>'
    "<h1>{title}</h1><p>{lead}</p></html>"
)


class Application(PatternedUrls):
    """Flask, but errors in the handlers of errors are logged without the address of the request."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log the endpoint and the traceback."""
        logger.error("error inside an error at %s", request.endpoint, exc_info=exc_info)


class LastResort:
    """WSGI middleware: answer an error that left the application with the plain page, and log it.

    The server would log the address of the request with it.
    """

    def __init__(self, app: WSGI) -> None:
        self.app = app

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Serve a request."""
        try:
            return self.app(environ, start_response)
        except Exception:
            logger.exception("error outside of the application")
            headers = {
                **FIXED_HEADERS,
                "Content-Type": "text/html; charset=utf-8",
                "Cache-Control": "no-store",
                "X-Robots-Tag": "noindex, nofollow",
            }
            start_response("500 Internal Server Error", list(headers.items()), sys.exc_info())
            return [_plain_page().encode()]


def register(app: Flask) -> None:
    """Register the handlers that give every error its page."""
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(UnavailableError, unavailable)
    app.register_error_handler(IntegrityError, _refused_row)
    app.register_error_handler(Exception, _unforeseen)


def refuse_foreign() -> None:
    """Refuse a form sent from another site, by its Origin header, or else by its Referer.

    Privacy tools remove both, or make the first `null`: the CSRF token is then the only proof.
    """
    if request.method != "POST":
        return
    origin = request.headers.get("Origin", HIDDEN_ORIGIN)
    if origin == HIDDEN_ORIGIN:
        parts = urlsplit(request.headers.get("Referer", request.host_url))
        foreign = parts.netloc != request.host or CROSS_SITE in request.headers.getlist(FETCH_SITE)
    else:
        foreign = origin.partition("://")[2] != request.host
    if foreign:
        raise Forbidden


def error_page(kind: str, status: int) -> tuple[str, int]:
    """The page of one kind of error, with its status; the plain page when rendering it fails.

    What was typed is given back, to be copied or sent again; not the texts of another site.
    """
    try:
        sent = SentFields() if kind == "foreign" else sent_fields()
        again = kind in SENT_AGAIN
        return render_template("error.html", kind=kind, sent=sent, again=again), status
    except Exception:
        logger.exception("the page of an error cannot be rendered")
        return _plain_page(), status


def _plain_page() -> str:
    """A page that needs no request, no template and no content."""
    return PLAIN_PAGE.format(
        locale=locale_of(current_language()),
        title=_("Quelque chose n’a pas marché de notre côté"),
        lead=_(
            "Vos réponses déjà enregistrées sont en sûreté. Essayez de nouveau dans un instant."
        ),
    )


def expired(error: CSRFError) -> tuple[str, int]:
    """The page of a form without a valid CSRF token.

    A browser that sends no cookie has no token to compare: the form did not expire.
    """
    del error
    return error_page("expired" if has_form_secret() else "no_cookie", 400)


def has_form_secret() -> bool:
    """Whether the browser sent back the cookie that every form needs."""
    return current_app.config["WTF_CSRF_FIELD_NAME"] in session


def _http(error: HTTPException) -> Response | HTTPException:
    if request_ctx.url_adapter is None:
        # The host is not one of this site: nothing was routed, and templates need an adapter.
        request_ctx.url_adapter = current_app.url_map.bind("localhost")
    if isinstance(error, MethodNotAllowed) and (page_url := form_page_url()):
        return redirect(page_url)
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if status < HTTPStatus.BAD_REQUEST:
        return error
    default = "bad_request" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "broken"
    html, code = error_page(PAGE_OF_STATUS.get(status, default), status)
    response = make_response(html, code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    return response


def unavailable(error: UnavailableError) -> tuple[str, int]:
    """Answer 503 and give the typed notes back when the database does not answer."""
    # The lines after the first one may quote a statement.
    logger.error("database unavailable: %s", str(error).partition("\n")[0])
    return error_page("busy", 503)


def _refused_row(error: IntegrityError) -> tuple[str, int]:
    """Answer 404 when what a row belongs to was deleted meanwhile, by somebody else."""
    return error_page("not_found", 404) if is_missing_parent(error) else _unforeseen(error)


def _unforeseen(error: Exception) -> tuple[str, int]:
    logger.error("unforeseen: %s at %s", type(error).__name__, request.endpoint, exc_info=error)
    return error_page("broken", 500)
