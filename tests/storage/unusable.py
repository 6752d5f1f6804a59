"""Addresses under which no database can be used, each for another reason."""

from pathlib import Path

import pytest

from tests.databases import PostgresServer

ADDRESSES = {
    "nothing": "",
    "a word": "nonsense",
    "a database of another kind": "oracle://x/y",
    "a database of no kind": "nonsense://x/y",
    "a driver that is not here": "postgresql+psycopg2://nobody:s3cret@127.0.0.1:1/nothing",
    "a driver that does not exist": "sqlite+nonsense:///x",
    "a port that is no number": "postgresql://nobody:s3cret@127.0.0.1:port/nothing",
    "a port where nothing listens": "postgresql://nobody:s3cret@127.0.0.1:1/nothing",
    "an option that does not exist": "postgresql://nobody:s3cret@127.0.0.1:1/nothing?nonsense=1",
}


def _folder(folder: Path) -> Path:
    return folder


def _absent(folder: Path) -> Path:
    return folder / "absent" / "adn.sqlite3"


def _letter(folder: Path) -> Path:
    letter = folder / "letter.txt"
    letter.write_text("Bonjour. " * 1000, encoding="utf-8")
    return letter


FILES = {
    "a folder": _folder,
    "a folder that does not exist": _absent,
    "a file that is no database": _letter,
}
UNUSABLE = (
    *ADDRESSES,
    *FILES,
    "a server without that database",
    "a server without that user",
)
UNFIT = ("a user who may not make tables",)
"""What opens, but cannot be made ready."""


def make_unusable(kind: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """The address of something that is no usable database."""
    if kind in ADDRESSES:
        return ADDRESSES[kind]
    if kind in FILES:
        return f"sqlite:///{FILES[kind](folder)}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    if kind == "a server without that database":
        return server.url_of("absent")
    url: str = request.getfixturevalue("postgres_url")
    if kind == "a server without that user":
        return url.replace("//postgres:", "//absent:")
    server.order("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    return url.replace("//postgres:", "//guest:")
