"""Security and cache headers of every response, and the session cookie."""

import logging
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from adn_assess.caches.bounded import BoundedCache
from adn_assess.web.settings import WrongSettingError, instance_key

logger = logging.getLogger(__name__)

POLICY: Final = (
    "default-src 'none'; style-src 'self'{styles}; {scripts}img-src 'self'{images}; "
    "frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OWN_SCRIPT: Final = "script-src 'self'; connect-src 'self'; "
"""For pages: one script file of this site, which may save answers while one types."""
FIXED_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with it, browsers refuse to say where a form comes from, and every POST
    # over HTTPS would fail the check of its origin.
    "Referrer-Policy": "strict-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": POLICY.format(styles="", scripts=OWN_SCRIPT, images=""),
}
STATIC_SECONDS: Final = 31_536_000
TLS_ONLY: Final = f"max-age={STATIC_SECONDS}; includeSubDomains"
"""A browser that came by TLS uses nothing else for a year."""
MAX_SIGNERS: Final = 2
"""Signers of the cookie in memory; the keys of an installation make one."""


NO_STORE: Final = "no-store"
RENEWAL_SECONDS: Final = 86_400
"""The age at which a cookie that is used is set again, so that its lifetime starts anew."""


class DatedSession(SecureCookieSession):
    """A session that knows whether its cookie was set over `RENEWAL_SECONDS` ago."""

    is_old = False


class CookieByConnection(SecureCookieSessionInterface):
    """The session cookie: `Secure` over TLS, signed by a key made on first use, renewed by use.

    Where the address of the site is over TLS, it is `Secure` however the request came: a cookie
    without TLS is for this machine and for a room.
    """

    def __init__(self, instance: Path, *, over_tls: bool = False) -> None:
        self.instance = instance
        self.over_tls = over_tls
        self._signers = BoundedCache[tuple[str, ...], URLSafeTimedSerializer](MAX_SIGNERS)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The serializer that signs the cookie, made once per set of keys.

        Flask makes it at every request.
        """
        keys = (str(app.secret_key), *app.config["SECRET_KEY_FALLBACKS"])
        signer = self._signers.get(keys)
        if signer is None:
            signer = super().get_signing_serializer(app)
            if signer is not None:
                self._signers.put(keys, signer)
        return signer

    def open_session(self, app: Flask, request: Request) -> DatedSession | None:
        """The session of a request; the first request reads or makes the installation's key.

        There is no session when the key cannot be used: pages that need none are served.
        """
        if app.secret_key is None:
            try:
                app.secret_key = instance_key(self.instance)
            except WrongSettingError:
                logger.exception("the key of this installation cannot be used")
        signer = self.get_signing_serializer(app)
        if signer is None:
            return None
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        lifetime = int(app.permanent_session_lifetime.total_seconds())
        return _session_of(signer, cookie, lifetime)

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether this response sets the cookie: it changed, or a private page renews it.

        Pages and files that caches may store never renew it.
        """
        if super().should_set_cookie(app, session):
            return True
        if request.endpoint == "static" or is_public():
            return False
        return session.permanent and isinstance(session, DatedSession) and session.is_old

    def get_cookie_name(self, app: Flask) -> str:
        """The name of the cookie; over TLS, with a prefix that no other site can set."""
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name

    def get_cookie_secure(self, app: Flask) -> bool:
        """True over TLS, and wherever the site is only reached so."""
        del app
        return self.over_tls or request.is_secure


def _session_of(signer: URLSafeTimedSerializer, cookie: str, lifetime: int) -> DatedSession:
    """The session that a cookie holds; an empty one when it is missing, wrong or too old."""
    for age in (RENEWAL_SECONDS, lifetime):
        try:
            session = DatedSession(signer.loads(cookie, max_age=age))
        except SignatureExpired:
            continue
        except BadSignature:
            break
        session.is_old = age == lifetime
        return session
    return DatedSession()


def allow_own_frame(response: Response) -> None:
    """Let a page of this site, and no other, show this response in a frame."""
    policy = POLICY.format(styles="", scripts="", images="").replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Frame-Options"] = "SAMEORIGIN"


def is_public() -> bool:
    """Whether the page of this request is public: listed, cached, shown in link previews."""
    return request.endpoint in current_app.config["PUBLIC_ENDPOINTS"]


def keep_private(response: Response) -> None:
    """Let no cache store this response of a public page: it shows what this browser may open."""
    response.headers["Cache-Control"] = NO_STORE


def allow_style(response: Response, style_hash: str) -> None:
    """Let this response use one inline style, named by its hash, and an icon inside its page.

    A report is a single file.
    """
    response.headers["Content-Security-Policy"] = POLICY.format(
        styles=f" '{style_hash}'", scripts="", images=" data:"
    )


def add_headers(response: Response) -> Response:
    """Add every header to a response, errors and files included."""
    already = {name for name, _ in response.headers}
    response.headers.extend(
        {name: value for name, value in FIXED_HEADERS.items() if name not in already}
    )
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = TLS_ONLY
    failed = response.status_code >= HTTPStatus.BAD_REQUEST
    if request.endpoint == "static" and not failed:
        response.headers["Cache-Control"] = f"public, max-age={STATIC_SECONDS}, immutable"
        return response
    private = not is_public() or failed or response.cache_control.no_store
    if private:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = NO_STORE if private else "no-cache"
    return response
