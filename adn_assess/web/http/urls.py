"""Addresses of this site: absolute ones, and paths of public pages."""

from functools import lru_cache

from flask import request, url_for

from adn_assess.web.runtime import runtime


def absolute_url(path: str) -> str:
    """The absolute address of a path of this site."""
    site = runtime().settings.address or request.host_url.rstrip("/")
    return site + path


def page_path(page: str) -> str:
    """The path of a public page, by its endpoint."""
    return _found(page, request.script_root)


@lru_cache(64)
def _found(page: str, _root: str) -> str:
    """Its path from the root of this site, which is not always that of its server."""
    return url_for(page)
