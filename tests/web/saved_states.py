"""Saved states that many tests start from: built once, restored for each, to save time."""

import sqlite3
from collections.abc import Hashable
from contextlib import closing
from copy import copy
from dataclasses import dataclass, replace
from http.cookiejar import Cookie
from pathlib import Path

from flask import Flask
from sqlalchemy import make_url

from tests.visitor import Page, Visitor
from tests.web.conftest import Browse, runtime_of


@dataclass(frozen=True)
class SavedState:
    """A database, and the browsers in front of it: their cookies, and the page on their screen."""

    file: Path
    browsers: tuple[tuple[tuple[Cookie, ...], Page | None], ...]

    @staticmethod
    def of(app: Flask, visitors: tuple[Visitor, ...], file: Path) -> "SavedState":
        """The present state, saved in a file."""
        _copy(_file_of(app), file)
        return SavedState(
            file,
            tuple(
                (tuple(each.client.cookies.jar), each.seen and Page(each.seen.response))
                for each in visitors
            ),
        )

    def restore(self, browse: Browse) -> list[Visitor]:
        """Restore it for an application that nobody has used; the browsers in their order."""
        _copy(self.file, _file_of(browse.app))
        visitors = []
        for cookies, seen in self.browsers:
            visitor = browse()
            for cookie in cookies:
                visitor.client.cookies.jar.set_cookie(copy(cookie))
            visitor.seen = seen
            visitors.append(visitor)
        return visitors


def initial_state(app: Flask) -> Hashable | None:
    """The settings and the time of an unused application; None once somebody has used it.

    None on PostgreSQL, whose states are not saved.
    """
    if not runtime_of(app).database.is_sqlite:
        return None
    with closing(sqlite3.connect(_file_of(app))) as database:
        [(used,)] = database.execute("SELECT count(*) FROM assessment")
    running = runtime_of(app)
    return None if used else (replace(running.settings, database_url=""), running.now())


def _file_of(app: Flask) -> Path:
    return Path(make_url(runtime_of(app).settings.database_url).database or "")


def _copy(one: Path, other: Path) -> None:
    """By SQLite itself: neither file need be closed, nor its journal be empty."""
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)
