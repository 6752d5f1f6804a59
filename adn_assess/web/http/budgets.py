"""What one source may ask of the server in ten minutes: seconds of rendering, imports, remarks.

Pages and answers are never counted. Counts are in the memory of each process: what they protect is
that process, a request for a document writes nothing, and no address is stored.
"""

from dataclasses import dataclass, field
from typing import Final, cast

from flask import Flask, current_app, render_template, request

from adn_assess.caches.bounded import BoundedCache
from adn_assess.storage.throttle import WINDOW_SECONDS, seconds_to_next_window
from adn_assess.web.http.form_data import sent_fields
from adn_assess.web.http.throttle import TOO_MANY_REQUESTS, source_hash
from adn_assess.web.runtime import runtime

MAX_RENDERING_SECONDS: Final = 120
"""Six hundred ordinary documents in ten minutes, for all people behind one router; or the renderer
for a fifth of the time."""
MAX_IMPORTS: Final = 100
"""In ten minutes: more than a room of people imports."""
MAX_REMARKS: Final = 60
"""In ten minutes: more than a room of people sends for the coordination to read."""
MAX_SOURCES: Final = 4096
"""Sources whose counts are in memory."""
SECONDS_PER_MINUTE: Final = 60
EXTENSION: Final = "adn.budgets"


class OverBudgetError(Exception):
    """A source has spent what it may in this window."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Budget:
    """What each source may spend in one window, counted by the hash of its address."""

    kind: str
    limit: float
    _spent: BoundedCache[tuple[str, int], float] = field(
        default_factory=lambda: BoundedCache(MAX_SOURCES)
    )

    def require(self) -> None:
        """Raise OverBudgetError when the source of this request has nothing left to spend."""
        if (self._spent.get(_source_and_window()) or 0) >= self.limit:
            raise OverBudgetError(self.kind)

    def spend(self, amount: float) -> None:
        """Count an amount for the source of this request."""
        key = _source_and_window()
        self._spent.put(key, (self._spent.get(key) or 0) + amount)


@dataclass(frozen=True, slots=True)
class Budgets:
    """The budgets of one application."""

    rendering: Budget = field(default_factory=lambda: Budget("rendering", MAX_RENDERING_SECONDS))
    imports: Budget = field(default_factory=lambda: Budget("imports", MAX_IMPORTS))
    remarks: Budget = field(default_factory=lambda: Budget("remarks", MAX_REMARKS))


def register(app: Flask) -> None:
    """Count what is sent to the endpoints in `IMPORT_ENDPOINTS`, and answer when it is too much."""
    app.extensions[EXTENSION] = Budgets()
    app.before_request(_count_import)
    app.register_error_handler(OverBudgetError, _over_budget)


def rendering_budget() -> Budget:
    """The budget of rendering, in seconds."""
    return _budgets().rendering


def remark_budget() -> Budget:
    """The budget of what is written for the coordination, in texts."""
    return _budgets().remarks


def _budgets() -> Budgets:
    return cast("Budgets", current_app.extensions[EXTENSION])


def _count_import() -> None:
    if request.method == "POST" and request.endpoint in current_app.config["IMPORT_ENDPOINTS"]:
        imports = _budgets().imports
        imports.require()
        imports.spend(1)


def _over_budget(error: OverBudgetError) -> tuple[str, int, dict[str, str]]:
    """Answer 429 with the time to wait."""
    seconds = seconds_to_next_window(runtime().now())
    minutes = -(-seconds // SECONDS_PER_MINUTE)
    page = render_template("over_budget.html", kind=error.kind, minutes=minutes, sent=sent_fields())
    return page, TOO_MANY_REQUESTS, {"Retry-After": str(seconds)}


def _source_and_window() -> tuple[str, int]:
    return source_hash(), runtime().now() // WINDOW_SECONDS
