"""Placeholders of texts: on which fields they may stand, and whether the code fills them."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, Final, get_args, get_type_hints

import pytest

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.placeholders import (
    Fills,
    placeholders_by_field,
    placeholders_in,
)
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.faults import FaultKind, KeyPath
from tests.conftest import ROOT

FILLING: Final = ("say", "fill_in")
"""The functions that fill a text in."""
PASSED_ON: Final = {
    "unprinted.format": frozenset({"unprinted"}),
    "filled_template": frozenset({"page_of"}),
    "name_template.format": frozenset({"style_axis"}),
}
"""The sentences that are passed on before they are filled in, by the call that does it."""
IN_TEMPLATES: Final = re.compile(r"([\w.\[\]]+)\.to\(language\(\)\)\.format\(([^()]*)\)")


@dataclass(frozen=True)
class Sentence:
    who: Annotated[Text, Fills("who", "answer")]
    plain: Text


@dataclass(frozen=True)
class Heading:
    who: Text


def test_a_field_accepts_the_placeholders_of_its_annotation_and_no_others() -> None:
    assert placeholders_by_field(Sentence) == {"who": {"who", "answer"}, "plain": frozenset()}


def test_two_classes_with_a_field_of_the_same_name_do_not_share_its_placeholders() -> None:
    assert placeholders_by_field(Heading) == {"who": frozenset()}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("a", frozenset()),
        ("{who} has {answer}", {"who", "answer"}),
        ("{{who}}", frozenset()),
        ("{}", {""}),
        ("{date.year}", {"date.year"}),
        ("{who", None),
        ("who}", None),
    ],
)
def test_placeholders_are_the_names_between_braces(words: str, names: set[str] | None) -> None:
    assert placeholders_in(words) == names


def faults_of(edition: Edition) -> set[tuple[FaultKind, KeyPath]]:
    return {(each.kind, each.at) for each in edition_faults(edition)}


def test_a_heading_of_a_table_takes_no_placeholder_of_a_sentence_of_the_same_name(
    edition: Edition,
) -> None:
    words = Text("Pertinence {relevance}", "Relevance {relevance}")
    sentence = replace(edition, wording=replace(edition.wording, relevance=words))
    assert faults_of(sentence) == set()
    heading = replace(edition, tables=replace(edition.tables, relevance=words))
    assert faults_of(heading) == {
        ("placeholders_differ", ("tables", "relevance", "fr")),
        ("placeholders_differ", ("tables", "relevance", "en")),
    }


def test_a_text_that_is_no_sentence_of_the_tool_takes_no_placeholder(edition: Edition) -> None:
    link = replace(edition.links[0], reason=Text("Voir {page}", "See {page}"))
    assert faults_of(replace(edition, links=(link, *edition.links[1:]))) == {
        ("placeholders_differ", ("links", 0, "reason", "fr")),
        ("placeholders_differ", ("links", 0, "reason", "en")),
    }


@dataclass(frozen=True)
class Filling:
    """A place of the code where a text is filled in.

    `mentions` are the fields that it may fill: those that its expression names, or, when the text
    comes from a variable, those named in the same file.
    """

    where: str
    names: frozenset[str]
    mentions: frozenset[str]


def words_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def is_direct(text: ast.expr) -> bool:
    """Whether an expression names the field itself: a.b.field, "field", or a choice of them."""
    if isinstance(text, ast.IfExp):
        return is_direct(text.body) and is_direct(text.orelse)
    return isinstance(text, ast.Attribute | ast.Constant)


def keys_filled(function: ast.expr) -> frozenset[str]:
    """The texts that words["name"].format fills in, one of them or a choice of them."""
    if not (isinstance(function, ast.Attribute) and function.attr == "format"):
        return frozenset()
    text = function.value
    return frozenset(words_of(text.slice)) if isinstance(text, ast.Subscript) else frozenset()


def in_code() -> Iterator[Filling]:
    for file in sorted((ROOT / "adn_assess").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.keywords):
                continue
            names = frozenset(each.arg for each in node.keywords if each.arg)
            if (passed_on := PASSED_ON.get(ast.unparse(node.func))) is not None:
                yield Filling(f"{file.name}:{node.lineno}", names, passed_on)
            if names and (keys := keys_filled(node.func)):
                yield Filling(f"{file.name}:{node.lineno}", names, keys)
            if not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = node.func.id if isinstance(node.func, ast.Name) else called
            if called in FILLING and names:
                text = node.args[0]
                mentions = frozenset(words_of(text if is_direct(text) else tree))
                yield Filling(f"{file.name}:{node.lineno}", names, mentions)


def in_templates() -> Iterator[Filling]:
    for file in sorted((ROOT / "templates").rglob("*.html")):
        source = file.read_text(encoding="utf-8")
        for text, values in IN_TEMPLATES.findall(source):
            names = frozenset(re.findall(r"(\w+)=", values))
            words = source if "[" in text else text
            yield Filling(file.name, names, frozenset(re.findall(r"\w+", words)))


@cache
def fillings() -> tuple[Filling, ...]:
    """Every place of the code and of the templates."""
    return (*in_code(), *in_templates())


def classes_of(hint: Any) -> Iterator[type[Any]]:
    """The dataclasses of an edition, from the annotations of their fields."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        for inner in get_type_hints(hint).values():
            yield from classes_of(inner)
    for argument in get_args(hint):
        yield from classes_of(argument)


FIELDS: Final[dict[tuple[str, str], frozenset[str]]] = {
    (kind.__name__, name): accepted
    for kind in classes_of(Edition)
    for name, accepted in placeholders_by_field(kind).items()
    if accepted
}


def filled_by(filling: Filling, fields: Iterable[tuple[str, str]]) -> set[str]:
    return {
        placeholder
        for field in fields
        if field[1] in filling.mentions and FIELDS[field] <= filling.names
        for placeholder in FIELDS[field]
    }


def test_there_are_placeholders_and_places_that_fill_them() -> None:
    assert len(FIELDS) > 40
    assert len(fillings()) > 30


def test_every_placeholder_of_a_field_is_filled_in_by_the_code() -> None:
    assert [
        field
        for field in FIELDS
        if not any(filled_by(each, [field]) == FIELDS[field] for each in fillings())
    ] == []


def test_what_the_code_fills_in_is_accepted_by_the_fields_that_it_names() -> None:
    assert [each for each in fillings() if filled_by(each, FIELDS) != each.names] == []
