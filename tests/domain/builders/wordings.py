"""Wordings for tests, in which each text is the name of its field."""

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from adn_assess.domain.edition.catalogue import (
    Text,
)
from adn_assess.domain.edition.wording.report import (
    ReportWording,
)


def text(words: str) -> Text:
    return Text(words, f"{words} (en)")


def wording(**texts: Text) -> ReportWording:
    """A report wording in which each text is the name of its field, but for those passed."""
    return ReportWording(
        **{each.name: texts.get(each.name, text(each.name)) for each in fields(ReportWording)}
    )


Words = TypeVar("Words")


def worded(kind: type[Words], name: str = "", **texts: object) -> Words:
    """A wording of any class in which each text is the name of its field, but for those passed."""
    hints = get_type_hints(kind)
    values = {
        each: texts[each] if each in texts else _named(hints[each], f"{name} {each}".strip())
        for each in hints
    }
    return kind(**values)


def _named(kind: Any, name: str) -> object:
    if is_dataclass(kind) and kind is not Text:
        return worded(cast("type[object]", kind), name)
    if get_origin(kind) is tuple:
        return (_named(get_args(kind)[0], name),)
    return text(name)
