"""What a browser sent is read in a few named modules; elsewhere a form has read it."""

import ast
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from tests.architecture.sources import compare, name_of, python_files, tree_of

SENT: Final = {"files", "form", "get_data", "get_json", "stream", "values"}
"""The attributes of Flask's request that hold what a browser sent in its body."""
EXCEPTIONS: Final[Mapping[str, str]] = {
    "adn_assess/web/http/form_data.py": "builds every form, and gives notes back when a save fails",
}


def reads_of_a_form(tree: ast.Module) -> list[str]:
    """The attributes of the request that a module reads, among those that hold a body."""
    names = {"request", *_other_names(tree)}
    return [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in SENT and _last_name(node.value) in names
    ]


def _other_names(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives to Flask's request when it imports it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (
                each.asname for each in node.names if each.name == "request" and each.asname
            )


def _last_name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def test_what_a_browser_sent_is_read_in_named_modules_only() -> None:
    files = python_files("app.py", "adn_assess")
    offenders = [name_of(file) for file in files if reads_of_a_form(tree_of(file))]
    assert compare(offenders, EXCEPTIONS) == []


@pytest.mark.parametrize(
    ("source", "attribute"),
    [
        ("request.form.get('name')", "form"),
        ("flask.request.files['file']", "files"),
        ("from flask import request as asked\nasked.values", "values"),
        ("request.get_json()", "get_json"),
    ],
)
def test_a_read_of_a_form_is_seen(source: str, attribute: str) -> None:
    assert reads_of_a_form(ast.parse(source)) == [attribute]


def test_the_address_of_a_request_is_no_form() -> None:
    assert reads_of_a_form(ast.parse("request.args.get('q'), report.values, page.form")) == []
