"""Addresses of this site: absolute ones, and paths of public pages."""

from flask import current_app, request
from werkzeug.routing import Map

from adn_assess.caches.bounded import cached
from adn_assess.web.runtime import runtime


def absolute_url(path: str) -> str:
    """The absolute address of a path of this site."""
    site = runtime().settings.address or request.host_url.rstrip("/")
    return site + path


def page_path(page: str) -> str:
    """The path of a page without parameters, by its endpoint, from the root of the server."""
    return site_root() + _path(page, current_app.url_map)


def this_path() -> str:
    """The path of this page, from the root of the server.

    A form that has no other address would go to the fragment that the address of its page has: the
    page with its errors would be shown from there, and not from what says that something is wrong.
    """
    return site_root() + request.path


def site_root() -> str:
    """The path of this site, in the language of the page, from the root of the server."""
    return request.script_root


@cached(64)
def _path(page: str, routes: Map) -> str:
    """The path of a page from the root of the site, by the routes of an application."""
    return routes.bind("").build(page)
