"""The domain imports only itself and the part of the standard library that computes."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.sources import name_of, python_files

DOMAIN: Final = "adn_assess.domain"

CLOCK: Final = {"calendar", "datetime", "sched", "time", "timeit", "zoneinfo"}
"""The same answers give the same report whatever the day: dates are passed in."""
RANDOMNESS: Final = {"random", "secrets", "uuid"}
"""The same answers give the same report twice."""
FILES: Final = {
    *("bz2", "dbm", "filecmp", "fileinput", "glob", "gzip", "io", "linecache", "lzma", "mmap"),
    *("os", "pathlib", "pickle", "shelve", "shutil", "sqlite3", "tarfile", "tempfile", "zipfile"),
    *("ntpath", "nt", "posix", "posixpath", "fcntl", "stat", "netrc", "configparser", "logging"),
}
"""Reading and writing belong to content, storage and exports."""
NETWORK: Final = {
    *("asyncio", "ftplib", "http", "imaplib", "mailbox", "nntplib", "poplib", "select", "smtpd"),
    *("selectors", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "webbrowser"),
    *("wsgiref", "xmlrpc", "asynchat", "asyncore", "cgi"),
}
"""Nothing computed depends on another machine."""
PROCESSES: Final = {
    *("concurrent", "contextvars", "ctypes", "multiprocessing", "pty", "queue", "resource"),
    *("signal", "subprocess", "threading", "atexit", "faulthandler"),
}
"""No process, no thread, no state of a thread: a call is its arguments."""
INTERPRETER: Final = {
    *("builtins", "code", "codeop", "gc", "imp", "importlib", "inspect", "pkgutil", "platform"),
    *("runpy", "site", "sys", "sysconfig", "getpass", "locale", "gettext", "warnings"),
}
"""Nothing computed depends on how and where the program runs."""
EXCLUDED: Final = CLOCK | RANDOMNESS | FILES | NETWORK | PROCESSES | INTERPRETER
ALLOWED: Final = {name for name in sys.stdlib_module_names if not name.startswith("_")} - EXCLUDED
EFFECTS: Final = {"__import__", "breakpoint", "eval", "exec", "input", "open", "print"}
"""Built-in functions that read, write or run something."""


def impurities(source: str) -> list[str]:
    """What a module of the domain must not import or call, in the order of the source."""
    return [name for node in ast.walk(ast.parse(source)) for name in _impure(node)]


def _impure(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if not _allowed(alias.name))
    elif isinstance(node, ast.ImportFrom):
        name = "." * node.level + (node.module or "")
        if not _allowed(name):
            yield name
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from {node.func.id} & EFFECTS


def _allowed(module: str) -> bool:
    """Whether the domain may import a module, whose name is absolute."""
    inside = module == DOMAIN or module.startswith(f"{DOMAIN}.")
    return inside or module.split(".", maxsplit=1)[0] in ALLOWED


@pytest.mark.parametrize("file", python_files("adn_assess/domain"), ids=name_of)
def test_a_module_of_the_domain_is_pure(file: Path) -> None:
    assert impurities(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "impure"),
    [
        ("import time", ["time"]),
        ("from datetime import date", ["datetime"]),
        ("import secrets as tokens", ["secrets"]),
        ("from os.path import join", ["os.path"]),
        ("def f():\n    import socket", ["socket"]),
        ("import flask", ["flask"]),
        ("from sqlalchemy import select", ["sqlalchemy"]),
        ("import _random", ["_random"]),
        ("from adn_assess import storage", ["adn_assess"]),
        ("import adn_assess.domains", ["adn_assess.domains"]),
        ("from . import scores", ["."]),
        ("open('answers.yaml')", ["open"]),
        ("import importlib", ["importlib"]),
    ],
)
def test_an_impure_line_is_seen(source: str, impure: list[str]) -> None:
    assert impurities(source) == impure


def test_what_computes_is_allowed() -> None:
    source = "import re\nfrom fractions import Fraction\nfrom adn_assess.domain.faults import Fault"
    assert impurities(source) == []


def test_every_excluded_module_stood_in_the_standard_library() -> None:
    """A misspelt exclusion would exclude nothing; some modules left in later versions."""
    departed = {"asynchat", "asyncore", "cgi", "imp", "nntplib", "smtpd", "telnetlib"}
    assert EXCLUDED - departed - sys.stdlib_module_names == set()
