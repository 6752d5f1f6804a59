"""Logs without personal information: no secret, no address of a file, no text of anyone.

A request is logged by the name of its endpoint, never by its address; an error by its type and its
traceback, never by its message, which may quote what somebody wrote.
"""

import json
import logging
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

from flask import Flask, Response, g, request

from adn_assess.web.settings import LogFormat

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

requests: Final = logging.getLogger("adn.requests")


class PlainLines(logging.Formatter):
    """Log format for a person: one line a record, and the traceback of an error."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name is the library's
        """The traceback of an error without its message."""
        return "\n".join(f"  {each}" for each in _traceback(ei))


class JsonLines(logging.Formatter):
    """Log format for programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as one JSON object."""
        time_ = datetime.fromtimestamp(record.created, UTC)
        fields: dict[str, object] = {
            "time": time_.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "message": record.getMessage(),
        }
        fields.update(getattr(record, "fields", {}))
        if record.exc_info:
            fields["error"] = _traceback(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


def set_up(form: LogFormat) -> None:
    """Log to standard error in a format; requests are logged in JSON only."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    requests.setLevel(logging.INFO if form == "json" else logging.WARNING)
    # A workshop that answers at once fills the queue: waitress would log a line for each request.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def register(app: Flask) -> None:
    """Log every request, when the log format asks for them."""
    app.before_request(_start_clock)
    app.after_request(_log_request)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    if requests.isEnabledFor(logging.INFO):
        # A request refused before it was routed has no start time.
        started = g.get("started", time.perf_counter())
        fields = {
            "method": request.method if request.url_rule else "-",
            "page": request.endpoint or "-",
            "status": response.status_code,
            "ms": round((time.perf_counter() - started) * 1000, 1),
        }
        requests.info("request", extra={"fields": fields})
    return response


def _traceback(raised: Raised) -> list[str]:
    """The tracebacks of an error and of its causes: files and lines, then the type."""
    lines: list[str] = []
    error = raised[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return lines
