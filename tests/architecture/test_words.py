"""Words that people read have three homes: content, gettext messages, English for operators.

French in the code is a message that gettext translates, or one of the exceptions below; so is a
text in two languages.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final

from tests.architecture.sources import compare, name_of, python_files, tree_of

CALLS: Final = ("_", "gettext", "gettext_noop", "ngettext")
BILINGUAL: Final = "Text"
FRENCH: Final = re.compile(
    r"[a-z]{2,}.*[à-öø-ÿœ’«»]|[à-öø-ÿœ’«»].*[a-z]{2,}", re.IGNORECASE | re.DOTALL
)
"""Words with an accent or a mark that English does not have."""

START: Final = "read by whoever types `make run`, who may be no operator: in French"
EXCEPTIONS: Final[Mapping[str, str]] = {
    "adn_assess/web/serve.py": START,
    "adn_assess/web/settings.py": START,
    "adn_assess/domain/reports/phrasing.py": "months: the domain has only the standard library",
    "adn_assess/web/journeys/public/views.py": "the health check: monitors may look for its words",
    "adn_assess/content/wikitext_outline.py": "the namespaces of a wiki, as its links name them",
    "adn_assess/web/commands/incidents.py": "the name of the Commission d’accès à l’information",
}


def exempt(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and what a call for a message translates."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Call) and name_called(node) in CALLS:
        yield from node.args


def name_called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_for_people(node: ast.AST) -> bool:
    """Whether a literal is French, or a call makes a text in two languages from two literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return FRENCH.search(node.value) is not None
    return (
        isinstance(node, ast.Call)
        and name_called(node) == BILINGUAL
        and all(isinstance(each, ast.Constant) for each in node.args)
    )


def in_no_home(tree: ast.Module) -> list[ast.AST]:
    nodes = list(ast.walk(tree))
    passed = {id(each) for node in nodes for each in exempt(node)}
    return [node for node in nodes if id(node) not in passed and is_for_people(node)]


def test_the_code_has_no_french_of_its_own_and_no_text_in_two_languages() -> None:
    offenders = [name_of(file) for file in python_files("adn_assess") if in_no_home(tree_of(file))]
    assert compare(offenders, EXCEPTIONS) == []
