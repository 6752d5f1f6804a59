"""Whoever tries links and codes at random is held back; whoever opens good ones never is."""

import hashlib
import hmac
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

from flask import current_app, render_template, request
from sqlalchemy import Connection

from adn_assess.storage import throttle
from adn_assess.web.runtime import runtime

IPV6_PREFIX_BITS: Final = 64
"""An IPv6 line has that many bits in common: one by one, its addresses would never be held back."""
TOO_MANY_REQUESTS: Final = 429


def refusal_page(connection: Connection) -> tuple[str, int, dict[str, str]] | None:
    """The page that asks to wait; None for whoever need not."""
    now = runtime().now()
    if not throttle.is_throttled(connection, _source(), now):
        return None
    headers = {"Retry-After": str(throttle.seconds_to_next_window(now))}
    return render_template("error.html", kind="held_back"), TOO_MANY_REQUESTS, headers


def note_failure(connection: Connection) -> None:
    """Count what was just tried in vain."""
    throttle.record_failure(connection, _source(), runtime().now())


def _source() -> str:
    """A print of where a request comes from, which tells no address without our key."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, _line().encode(), hashlib.sha256).hexdigest()


def _line() -> str:
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, IPV6_PREFIX_BITS), strict=False))
    return str(address)
