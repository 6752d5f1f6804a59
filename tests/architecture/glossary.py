"""docs/glossary.md as data, and the names that stand in code."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import python_files, tree_of
from tests.conftest import ROOT

ALONE = "alone"
NAMES_THAT_STAY = "Names that stay"
RETIRED = "Retired words"


@dataclass(frozen=True)
class Glossary:
    """The tables of a glossary."""

    code_words: tuple[str, ...]
    staying: frozenset[str]
    retired_anywhere: frozenset[str]
    retired_alone: frozenset[str]

    def retired_in(self, name: str) -> set[str]:
        """The retired words that a name holds, when the name itself need not stay."""
        if name in self.staying:
            return set()
        words = words_of(name)
        alone = {"_".join(words)} & self.retired_alone
        return alone | self.retired_anywhere.intersection(words)

    def unexplained(self, names: Iterable[str]) -> dict[str, set[str]]:
        """The names that are not wholly made of words of the glossary, with the words it lacks."""
        known = {singular(word) for each in self.code_words for word in words_of(each)}
        lacking = {name: set(map(singular, words_of(name))) - known for name in names}
        return {name: words for name, words in lacking.items() if words}


def read_glossary(text: str) -> Glossary:
    """Read the tables of a glossary written in Markdown."""
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    staying = frozenset(_quoted(row[0])[0] for row in _rows(sections.pop(NAMES_THAT_STAY)))
    retired = [(_quoted(row[0])[0], row[2]) for row in _rows(sections.pop(RETIRED))]
    code_words = [
        word for part in sections.values() for row in _rows(part) for word in _quoted(row[1])
    ]
    return Glossary(
        tuple(code_words),
        staying,
        frozenset(word for word, where in retired if where != ALONE),
        frozenset(word for word, where in retired if where == ALONE),
    )


def _rows(section: str) -> Iterator[list[str]]:
    """The rows of a table, without the two of its head."""
    rows = [line for line in section.splitlines() if line.startswith("|")]
    for line in rows[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def _quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def words_of(name: str) -> list[str]:
    """The words of a name, in small letters: `PlanItem`, `plan_item` → plan, item."""
    return [each.lower() for each in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def singular(word: str) -> str:
    """A word without its plural's s."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def names_in(tree: ast.Module) -> set[str]:
    """The names that a module gives: of functions, classes, arguments, variables, attributes."""
    return {name for node in ast.walk(tree) for name in _names_given(node)}


def _names_given(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
            yield name
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            yield name


def names_in_code(*folders: str) -> set[str]:
    """Every name that is defined in these folders, names of files included."""
    files = python_files(*folders)
    parts = {part for file in files for part in file.relative_to(ROOT).with_suffix("").parts}
    return parts.union(*(names_in(tree_of(file)) for file in files))


def public_classes(*folders: str) -> set[str]:
    """The names of the public classes of these folders."""
    trees = [tree_of(file) for file in python_files(*folders)]
    found = {
        node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }
    return {name for name in found if not name.startswith("_")}


def source_of(folder: Path) -> str:
    """The text of every Python file of a folder."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py")))
