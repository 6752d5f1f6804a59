"""Where many tests start from, walked to once and laid out again: it only saves time."""

import sqlite3
from collections.abc import Hashable
from contextlib import closing
from copy import copy
from dataclasses import dataclass, replace
from http.cookiejar import Cookie
from pathlib import Path

from flask import Flask
from sqlalchemy import make_url

from tests.walker import Page, Walker
from tests.web.conftest import Browse, runtime_of


@dataclass(frozen=True)
class Scene:
    """A database, and the browsers in front of it: their cookies, and the page on their screen."""

    file: Path
    browsers: tuple[tuple[tuple[Cookie, ...], Page | None], ...]

    @staticmethod
    def of(app: Flask, walkers: tuple[Walker, ...], file: Path) -> "Scene":
        """What there is now, kept in a file."""
        _copy(_file_of(app), file)
        return Scene(file, tuple((tuple(each.client.cookies.jar), each.seen) for each in walkers))

    def lay_out(self, browse: Browse) -> list[Walker]:
        """The same again for an application that nobody has used; the browsers in their order."""
        _copy(self.file, _file_of(browse.app))
        walkers = []
        for cookies, seen in self.browsers:
            walker = browse()
            for cookie in cookies:
                walker.client.cookies.jar.set_cookie(copy(cookie))
            walker.seen = seen
            walkers.append(walker)
        return walkers


def beginning(app: Flask) -> Hashable | None:
    """All that an application starts from but its file; None once somebody has used it."""
    with closing(sqlite3.connect(_file_of(app))) as database:
        [(used,)] = database.execute("SELECT count(*) FROM assessment")
    running = runtime_of(app)
    return None if used else (replace(running.settings, database_url=""), running.now())


def _file_of(app: Flask) -> Path:
    return Path(make_url(runtime_of(app).settings.database_url).database or "")


def _copy(one: Path, other: Path) -> None:
    """By SQLite itself: neither file need be closed, nor its journal be empty."""
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        source.backup(target)
