"""What the program writes of its own running: no secret, no address of a file, nothing people said.

A request is told by the name of its page, never by its address; an error by its kind and the lines
of code it went through, never by its message, which may quote what somebody wrote.
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


class Plain(logging.Formatter):
    """A line for whoever started the program, and the way an error went."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name is the library's
        """The kind of an error and where it went, without its message."""
        return "\n".join(f"  {each}" for each in _way(ei))


class JsonLines(logging.Formatter):
    """One JSON object a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as one line."""
        when = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, object] = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "message": record.getMessage(),
        }
        told.update(getattr(record, "told", {}))
        if record.exc_info:
            told["error"] = _way(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def set_up(form: LogFormat) -> None:
    """Write to the standard error, in that form; requests only as JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else Plain())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    requests.setLevel(logging.INFO if form == "json" else logging.WARNING)
    # A room that answers at once waits its turn, which is no news: one line for each, thousands.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def register(app: Flask) -> None:
    """Tell every request, once logs are set up to have them."""
    app.before_request(_begin)
    app.after_request(_tell)


def _begin() -> None:
    g.began = time.perf_counter()


def _tell(response: Response) -> Response:
    if requests.isEnabledFor(logging.INFO):
        # A request refused before it was routed has not begun.
        began = g.get("began", time.perf_counter())
        told = {
            "method": request.method if request.url_rule else "-",
            "page": request.endpoint or "-",
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        requests.info("request", extra={"told": told})
    return response


def _way(raised: Raised) -> list[str]:
    """The kinds of an error and of what caused it, each after the lines of code it went through."""
    told: list[str] = []
    error = raised[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        told += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        told.append(type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return told
