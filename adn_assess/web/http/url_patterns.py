"""Addresses from patterns: a route is built once, and filled in afterwards.

The plain version is `Flask.url_for`, which goes through the routes at each call: 25 µs, for the
thirty addresses of a page. tests/web/http/test_url_patterns.py holds both equal, for every route.
"""

from typing import Any, Final
from urllib.parse import quote

from flask import Flask, has_request_context, request
from werkzeug.routing import BuildError, Map

from adn_assess.caches.bounded import cached

SAFE_IN_PATH: Final = "!$&'()*+,/:;=@"
"""What addresses leave as it is, beside letters, digits and `_.-~`."""
SAFE_IN_ANCHOR: Final = SAFE_IN_PATH + "%#?"
MAX_PATTERNS: Final = 1024


class PatternedUrls(Flask):
    """Flask, but the address of a route whose values are all in its path comes from a pattern."""

    def url_for(
        self,
        /,
        endpoint: str,
        *,
        _anchor: str | None = None,
        **values: Any,  # noqa: ANN401 - as Flask types it
    ) -> str:
        """The address of an endpoint, as Flask gives it."""
        given = {name: value for name, value in values.items() if value is not None}
        pattern = None
        if has_request_context() and all(type(value) is str for value in given.values()):
            pattern = _pattern(self.url_map, endpoint, tuple(given))
        if pattern is None:
            return super().url_for(endpoint, _anchor=_anchor, **values)
        quoted = {name: quote(value, SAFE_IN_PATH) for name, value in given.items()}
        anchor = "" if _anchor is None else f"#{quote(_anchor, SAFE_IN_ANCHOR)}"
        return f"{request.script_root}{pattern.format_map(quoted)}{anchor}"


@cached(MAX_PATTERNS)
def _pattern(routes: Map, endpoint: str, names: tuple[str, ...]) -> str | None:
    """The path of an endpoint with each value as a field in braces.

    None where a value is not in the path as it is: it then stands in the query, or the route
    converts it; and for an endpoint that does not exist, or is told beside the current one.
    """
    marks = {name: f"zz{number}zz" for number, name in enumerate(names)}
    try:
        path = routes.bind("").build(endpoint, marks)
    except (BuildError, ValueError):
        return None
    path = path.replace("{", "{{").replace("}", "}}")
    for name, mark in marks.items():
        if path.partition("?")[0].count(mark) != 1:
            return None
        path = path.replace(mark, f"{{{name}}}")
    return path
