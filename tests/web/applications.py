"""Applications made once for each settings, and lent to one test at a time, to save time.

To make one takes longer than most tests do: werkzeug compiles hundreds of addresses. What a test
changes by its requests is made anew for the next one: its state and counts. One in which a test
registered or replaced something is not lent again.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from adn_assess.web.application import create_app
from adn_assess.web.http import budgets
from adn_assess.web.runtime import Runtime
from adn_assess.web.settings import Settings
from tests.conftest import ROOT

CONTENT: Final = ROOT / "questions"
ANEW: Final = ("adn", budgets.EXTENSION)
"""The extensions of an application that hold a state."""
REGISTRIES: Final = (
    *("before_request_funcs", "after_request_funcs", "teardown_request_funcs"),
    *(
        "error_handler_spec",
        "view_functions",
        "template_context_processors",
        "url_default_functions",
    ),
)


@dataclass
class Applications:
    """The applications that no test uses now, with what was registered in each at first."""

    _free: dict[Hashable, list[tuple[Flask, Hashable]]] = field(default_factory=dict)
    _lent: dict[Flask, tuple[Settings, Hashable]] = field(default_factory=dict)

    def lend(self, settings: Settings, clock: Callable[[], float]) -> Flask:
        """An application as `create_app` makes it, on a database that no power failure meets."""
        app = self._find(settings, clock)
        running: Runtime = app.extensions["adn"]
        if running.database.is_sqlite:
            event.listen(running.database.engine, "connect", _write_without_waiting)
        return app

    def _find(self, settings: Settings, clock: Callable[[], float]) -> Flask:
        free = self._free.setdefault(_key(settings), [])
        if not free:
            app = create_app(settings, clock)
            self._lent[app] = settings, registered(app)
            return app
        app, at_first = free.pop()
        app.extensions["adn"] = Runtime(settings, clock)
        app.extensions[budgets.EXTENSION] = budgets.Budgets()
        # What a test registers is refused once a request was served.
        app._got_first_request = False
        self._lent[app] = settings, at_first
        return app

    def take_back(self, app: Flask) -> None:
        """Take one back from a test: the next one has it, unless something was registered in it."""
        settings, at_first = self._lent.pop(app)
        running: Runtime = app.extensions["adn"]
        running.database.close()
        if settings.content == CONTENT and registered(app) == at_first:
            self._free[_key(settings)].append((app, at_first))


def _write_without_waiting(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Leave to the system when it writes to the disk."""
    connection.cursor().execute("PRAGMA synchronous=OFF")


def _key(settings: Settings) -> Settings:
    return replace(settings, database_url="")


def registered(app: Flask) -> Hashable:
    """All that is registered in an application, to be compared with itself."""
    environment = app.jinja_env
    parts: list[dict[Any, Any]] = [
        *(getattr(app, each) for each in REGISTRIES),
        {name: each for name, each in app.extensions.items() if name not in ANEW},
        # They hold the configuration too.
        environment.globals,
        environment.filters,
    ]
    return (id(app.wsgi_app), *(_frozen(each) for each in parts))


def _frozen(value: object) -> Hashable:
    """What can be compared of a registry: its names, and which objects they lead to.

    A name that leads to nothing is one that was looked up.
    """
    if isinstance(value, dict):
        found = ((str(name), _frozen(each)) for name, each in value.items())
        return tuple(pair for pair in found if pair[1] != ())
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value if isinstance(value, str) else id(value)


APPLICATIONS: Final = Applications()
"""Those of this process."""
