"""The content that a request is served: what was published last, and its name."""

from contextlib import suppress

from flask import request

from adn_assess.content.edition_loader import BrokenContentError
from adn_assess.storage.database import UnavailableError
from adn_assess.web.http.language import current_language
from adn_assess.web.runtime import UnreadableEditionError, runtime

STATIC_ENDPOINTS = ("static", "favicon")


def follow_publications() -> None:
    """Serve what another process published; as before, when the database cannot be asked."""
    if request.endpoint not in STATIC_ENDPOINTS:
        with suppress(UnavailableError):
            runtime().refresh_current()


def brand() -> str:
    """The name of the tool, from the content; empty while it cannot be read."""
    try:
        return runtime().current.edition.title.to(current_language())
    except (BrokenContentError, UnreadableEditionError):
        return ""
