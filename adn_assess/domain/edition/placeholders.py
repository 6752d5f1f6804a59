"""Placeholders of texts, as in « Fait le {date} », and the fields on which each may stand."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import Any, cast, get_type_hints

from adn_assess.domain.edition.catalogue import LANGUAGES, Language, Text


class Fills:
    """The placeholders that code fills in a text: `Annotated[Text, Fills("who", "answer")]`.

    A field without it accepts none.
    """

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)


def placeholders_by_field(kind: type[Any]) -> Mapping[str, frozenset[str]]:
    """The placeholders that each field of a dataclass accepts, by the field's name."""
    return _placeholders_by_field(cast("Hashable", kind))


@cache
def _placeholders_by_field(kind: Any) -> Mapping[str, frozenset[str]]:  # noqa: ANN401 - hashable
    hints = get_type_hints(kind, include_extras=True)
    return MappingProxyType({each.name: _accepted(hints[each.name]) for each in fields(kind)})


def _accepted(hint: Any) -> frozenset[str]:  # noqa: ANN401 - any annotation of a field
    metadata: tuple[object, ...] = getattr(hint, "__metadata__", ())
    return frozenset(name for each in metadata if isinstance(each, Fills) for name in each.names)


def placeholders_in(words: str) -> frozenset[str] | None:
    """The names between braces in a text; None when its braces cannot be read."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(words) if name is not None)
    except ValueError:
        return None


def texts_by_name(wording: object, *, fixed: bool = False) -> Mapping[Language, Mapping[str, str]]:
    """The texts of a dataclass in each language, by the name of their field.

    When `fixed`, those that accept no placeholder.
    """
    texts = {
        name: text
        for name, accepted in placeholders_by_field(type(wording)).items()
        if isinstance(text := getattr(wording, name), Text) and not (fixed and accepted)
    }
    return {to: {name: text.to(to) for name, text in texts.items()} for to in LANGUAGES}
