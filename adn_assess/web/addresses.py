"""Addresses to show and to carry away: whole ones, for whoever is not on this site."""

from flask import request, url_for

from adn_assess.web.runtime import runtime


def whole(path: str) -> str:
    """The whole address of a path of this site."""
    site = runtime().settings.address or request.host_url.rstrip("/")
    return site + path


def library_address(*, to_carry: bool) -> str:
    """The address under which each item has its page, whole in what is carried away."""
    path = url_for("discovering.library")
    return whole(path) if to_carry else path
