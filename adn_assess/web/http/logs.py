"""Logs without personal information: no secret, no address of a file, no text of anyone.

A request is logged by the name of its endpoint, never by its address; an error by its type and its
traceback, never by its message, which may quote what somebody wrote. A library logs what it likes:
of its messages, only words that stand in its own source are written.
"""

import json
import linecache
import logging
import sys
import threading
import time
import traceback
import warnings
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TextIO

from flask import Flask, Response, current_app, g, request

from adn_assess.web.settings import ROOT, LogFormat

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

PACKAGE: Final = ROOT / "adn_assess"
QUIET_LOGGERS: Final = {
    # A workshop that answers at once fills the queue: waitress would log a line for each request.
    "waitress.queue": logging.ERROR,
    # A worker warns of each malformed request, of which there is nothing to say.
    "gunicorn.error": logging.ERROR,
    # The server of `flask run` and `make dev` logs a line for each request.
    "werkzeug": logging.WARNING,
}
"""Level from which these loggers write."""

requests: Final = logging.getLogger("adn.requests")
logger: Final = logging.getLogger(__name__)


class Unhandled(Protocol):
    """What Python hands to the hooks of errors that nothing caught."""

    @property
    def exc_type(self) -> type[BaseException]:
        """The type of the error."""

    @property
    def exc_value(self) -> BaseException | None:
        """The error."""

    @property
    def exc_traceback(self) -> TracebackType | None:
        """Its traceback."""


class PlainLines(logging.Formatter):
    """Log format for a person: one line a record, and the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as lines of text."""
        lines = [f"{record.levelname} {record.name}: {_safe_message(record)}"]
        if record.exc_info:
            lines += [f"  {each}" for each in _traceback(record.exc_info)]
        return "\n".join(lines)


class JsonLines(logging.Formatter):
    """Log format for programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as one JSON object."""
        time_ = datetime.fromtimestamp(record.created, UTC)
        fields: dict[str, object] = {
            "time": time_.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "message": _safe_message(record),
        }
        fields.update(getattr(record, "fields", {}))
        if record.exc_info:
            fields["error"] = _traceback(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


class ErrorStream(logging.StreamHandler[Any]):
    """Handler of standard error; a record that cannot be written is replaced by a fixed line."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Name the logger alone: Python would print the message and its arguments."""
        with suppress(OSError, ValueError):
            self.stream.write(f"ERROR {__name__}: a record of {record.name} cannot be written\n")


def set_up(form: LogFormat) -> None:
    """Log to standard error in a format; requests are logged in JSON only.

    Loggers that were set up before, as gunicorn does, lose their own handlers and formats.
    """
    for name in list(logging.root.manager.loggerDict):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    handler = ErrorStream()
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    requests.setLevel(logging.INFO if form == "json" else logging.WARNING)
    for name, level in QUIET_LOGGERS.items():
        logging.getLogger(name).setLevel(level)
    threading.excepthook = _log_unhandled
    sys.unraisablehook = _log_unhandled
    warnings.showwarning = _log_warning


def register(app: Flask) -> None:
    """Log every request but those that no log may mention, when the log format asks for them."""
    app.before_request(_start_clock)
    app.after_request(_log_request)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    hourless = request.endpoint in current_app.config["HOURLESS_ENDPOINTS"]
    if requests.isEnabledFor(logging.INFO) and not hourless:
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


def _safe_message(record: logging.LogRecord) -> str:
    """The message of a record when this program wrote it; of a library, what cannot quote anyone.

    That is its template when it stands between quotes in the file that logged it, without the
    arguments, and the line of that file: `WORKER TIMEOUT (pid:%s) (arbiter.py:618)`. A message made
    of other texts has no such template.
    """
    file = Path(record.pathname)
    if file.is_relative_to(PACKAGE):
        return record.getMessage()
    where = f"{file.name}:{record.lineno}"
    source = "".join(linecache.getlines(record.pathname))
    template = str(record.msg)
    quoted = (f'"{template}"', f"'{template}'")
    return f"{template} ({where})" if any(each in source for each in quoted) else where


def _log_unhandled(error: Unhandled) -> None:
    raised = (error.exc_type, error.exc_value or error.exc_type(), error.exc_traceback)
    logger.error("error that nothing caught", exc_info=raised)


def _log_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Log a warning by its category and its line: its message may quote what somebody wrote."""
    del message, file, line
    logger.warning("%s at %s:%d", category.__name__, filename, lineno)


def _traceback(raised: Raised) -> list[str]:
    """The tracebacks of an error and of its causes: files and lines, then the type."""
    lines: list[str] = []
    error = raised[1]
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return lines
