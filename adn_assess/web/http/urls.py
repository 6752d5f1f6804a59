"""Addresses of this site: absolute ones, its root, and that of this page."""

from flask import request

from adn_assess.web.runtime import runtime


def absolute_url(path: str) -> str:
    """The absolute address of a path of this site."""
    site = runtime().settings.address or request.host_url.rstrip("/")
    return site + path


def this_path() -> str:
    """The path of this page, from the root of the server.

    A form that has no other address would go to the fragment that the address of its page has: the
    page with its errors would be shown from there, and not from what says that something is wrong.
    """
    return site_root() + request.path


def site_root() -> str:
    """The path of this site, in the language of the page, from the root of the server."""
    return request.script_root
