"""A text is translated for each request: none is, once for the process, when a file is loaded."""

import ast
from collections.abc import Iterable, Iterator
from typing import Final

import pytest
from flask import Flask
from jinja2 import nodes

from tests.architecture.sources import name_of, python_files, tree_of
from tests.conftest import ROOT

TRANSLATING: Final = ("_", "gettext", "ngettext", "current_language")
"""What depends on the language of the request."""
EVALUATED_LATER: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def translated_on_import(tree: ast.AST) -> Iterator[int]:
    """The lines of a module that translate when it is imported: no function body is run then."""
    if isinstance(tree, ast.Call) and name_called(tree) in TRANSLATING:
        yield tree.lineno
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, EVALUATED_LATER):
            for default in (*child.args.defaults, *filter(None, child.args.kw_defaults)):
                yield from translated_on_import(default)
            for decorator in getattr(child, "decorator_list", ()):
                yield from translated_on_import(decorator)
        else:
            yield from translated_on_import(child)


def name_called(node: ast.Call) -> str:
    """The name of the function that is called by its name alone; empty otherwise."""
    return node.func.id if isinstance(node.func, ast.Name) else ""


def templates(app: Flask) -> Iterator[tuple[str, nodes.Template]]:
    """Each template by its name, as Jinja reads it."""
    for file in sorted((ROOT / "templates").rglob("*.html")):
        name = file.relative_to(ROOT / "templates").as_posix()
        yield name, app.jinja_env.parse(file.read_text(encoding="utf-8"))


def imported_without_context(trees: Iterable[nodes.Template]) -> Iterator[str]:
    """The templates that Jinja runs once, at their first import, and keeps for every request."""
    yield "layout.html"  # a global of the environment
    for tree in trees:
        imports: list[nodes.Import | nodes.FromImport] = [
            *tree.find_all(nodes.Import),
            *tree.find_all(nodes.FromImport),
        ]
        for each in imports:
            if not each.with_context and isinstance(each.template, nodes.Const):
                yield str(each.template.value)


def run_on_import(tree: nodes.Template) -> list[int]:
    """The lines of a template that do more than define macros and import others."""
    return [
        each.lineno
        for each in tree.body
        if not isinstance(each, nodes.Macro | nodes.Import | nodes.FromImport)
        and not (
            isinstance(each, nodes.Output)
            and all(isinstance(part, nodes.TemplateData) for part in each.nodes)
        )
    ]


def test_a_template_that_is_imported_once_for_every_request_holds_nothing_but_macros(
    app: Flask,
) -> None:
    trees = dict(templates(app))
    imported = set(imported_without_context(trees.values()))
    assert {"macros.html", "library/parts.html"} <= imported
    assert {name: found for name in imported if (found := run_on_import(trees[name]))} == {}


def test_no_module_translates_when_it_is_imported() -> None:
    found = {
        name_of(file): lines
        for file in python_files("app.py", "adn_assess")
        if (lines := list(translated_on_import(tree_of(file))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        'X = _("mot")',
        'class A:\n    x = {"a": _("mot")}',
        'def f(x=_("mot")): ...',
        'f = lambda *, x=_("mot"): x',
        "@f(current_language())\ndef g(): ...",
    ],
)
def test_a_translation_on_import_is_seen(source: str) -> None:
    assert list(translated_on_import(ast.parse(source)))


@pytest.mark.parametrize("source", ['def f():\n    return _("mot")', 'f = lambda: _("mot")'])
def test_a_translation_in_a_function_is_none(source: str) -> None:
    assert not list(translated_on_import(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ['{% set X = _("mot") %}', '{{ _("mot") }}', '{% if x %}{{ _("mot") }}{% endif %}']
)
def test_a_template_that_translates_on_import_is_seen(app: Flask, source: str) -> None:
    assert run_on_import(app.jinja_env.parse(source)) == [1]
