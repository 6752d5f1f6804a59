"""Error pages of the product: broken content, documents not rendered, a round or group closed."""

import logging
from typing import Final

from flask import Flask, render_template, request

from adn_assess.content.edition_loader import BrokenContentError
from adn_assess.exports.fair_queue import QueueFullError
from adn_assess.exports.render_process import DocumentFailedError
from adn_assess.web.assessment.access import (
    GroupClosedError,
    RoundClosedError,
    VoiceDeletedError,
)
from adn_assess.web.assessment.load_round import load_earlier_round
from adn_assess.web.assessment.typed_copies import ReadCopyError
from adn_assess.web.http.errors import error_page
from adn_assess.web.http.form_data import sent_fields
from adn_assess.web.runtime import runtime

logger = logging.getLogger(__name__)

RETRY_SECONDS: Final = "5"
"""After how many seconds a browser may ask for a document again."""


def register(app: Flask) -> None:
    """Register the handlers that give each of these errors its page."""
    app.register_error_handler(BrokenContentError, _broken_content)
    app.register_error_handler(QueueFullError, _queue_full)
    app.register_error_handler(DocumentFailedError, _document_failed)
    app.register_error_handler(RoundClosedError, _round_closed)
    app.register_error_handler(GroupClosedError, _group_closed)
    app.register_error_handler(VoiceDeletedError, _voice_deleted)
    app.register_error_handler(ReadCopyError, _read_copy)


def _broken_content(error: BrokenContentError) -> tuple[str, int]:
    """Answer 503 while the content has faults."""
    logger.error("broken content: %d faults; run `flask content check`", len(error.findings))
    return error_page("broken", 503)


def _queue_full(error: QueueFullError) -> tuple[str, int, dict[str, str]]:
    """Answer 503 when too many documents or imports wait: answering a page comes before them."""
    del error
    return *error_page("queue_full", 503), {"Retry-After": RETRY_SECONDS}


def _document_failed(error: DocumentFailedError) -> tuple[str, int]:
    """Answer 503 when one document could not be rendered. The message quotes nobody."""
    logger.error("document failed at %s: %s", request.endpoint, error)
    return error_page("document_failed", 503)


def _round_closed(error: RoundClosedError) -> tuple[str, int]:
    """The page of a round that is not open yet, whether its result is asked as a page or a file."""
    opened, number = error.opened, None
    if not opened.stored.apart:
        with runtime().database.reading() as connection:
            earlier = load_earlier_round(connection, opened.stored.round)
        number = earlier.stored.round.number if earlier else None
    return render_template("assessment/round_closed.html", opened=opened, earlier=number), 403


def _group_closed(error: GroupClosedError) -> tuple[str, int]:
    """The page of a voice that went with its group, in the browser that held it."""
    del error
    return render_template("assessment/group_closed.html", sent=sent_fields()), 404


def _voice_deleted(error: VoiceDeletedError) -> tuple[str, int]:
    """The page of a deleted voice, in the browser that took it, with what was just typed."""
    del error
    return error_page("voice_deleted", 404)


def _read_copy(error: ReadCopyError) -> tuple[str, int]:
    """The page for who typed in a copy of a round, and would now answer knowing what it says."""
    del error
    return render_template("assessment/copy_read.html"), 409
