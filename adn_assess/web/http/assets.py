"""Static files, served from memory under addresses that change with their content."""

import hashlib
from typing import Final

from flask import Response, abort, request

from adn_assess.caches.bounded import cached
from adn_assess.web.settings import ROOT

FOLDER: Final = ROOT / "static"
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


@cached(64)
def static_url(name: str) -> str:
    """The address of a static file, with the first 12 digits of its SHA-256."""
    content = (FOLDER / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def file(name: str) -> Response:
    """Serve a static file; all of them are read once and stay in memory."""
    content = _files().get(name)
    if content is None:
        abort(404)
    response = Response(content, content_type=TYPES[f".{name.rpartition('.')[2]}"])
    response.add_etag()
    response.make_conditional(request)
    return response


def icon() -> Response:
    """Serve the icon at the address where browsers ask for it beside a PDF or another file."""
    return file("icon.png")


@cached(1)
def _files() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in FOLDER.iterdir() if each.suffix in TYPES}
