"""Throttling of failed attempts to open links and codes; working ones are never throttled."""

import hashlib
import hmac
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from flask import current_app, request
from sqlalchemy import Connection

from adn_assess.storage import throttle
from adn_assess.web.http.errors import error_page
from adn_assess.web.runtime import runtime

IPV6_PREFIX_BITS: Final = 64
"""Prefix that one IPv6 subscriber holds: single addresses could be changed without end."""
NAT64: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as an IPv6-only network sees them: one /64 holds all of them."""
TOO_MANY_REQUESTS: Final = 429


def refusal_page(connection: Connection) -> tuple[str, int, dict[str, str]] | None:
    """The page that asks to wait, with its status and Retry-After; None when there is no need."""
    now = runtime().now()
    if not throttle.is_throttled(connection, source_hash(), now):
        return None
    headers = {"Retry-After": str(throttle.seconds_to_next_window(now))}
    return *error_page("held_back", TOO_MANY_REQUESTS), headers


def note_failure(connection: Connection) -> None:
    """Count a failed attempt."""
    throttle.record_failure(connection, source_hash(), runtime().now())


def source_hash() -> str:
    """A keyed hash (HMAC-SHA-256) of the network address of a request."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, _network_address().encode(), hashlib.sha256).hexdigest()


def _network_address() -> str:
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        inner = _inner_ipv4(address)
        prefix = IPv6Network((int(address), IPV6_PREFIX_BITS), strict=False)
        return str(inner or prefix)
    return str(address)


def _inner_ipv4(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, NAT64, 6to4 or Teredo; None if none."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    _server, teredo_client = address.teredo or (None, None)
    return address.ipv4_mapped or address.sixtofour or teredo_client
