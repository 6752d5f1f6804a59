"""What changed between two editions of the texts that belong to no item, group by group."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from adn_assess.domain.edition.authoring import ITEM_PARTS
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.text_groups import group_of

TextPath = tuple[str, ...]
SEPARATOR: Final = "/"


def changed_texts(
    before: Edition, after: Edition
) -> Mapping[str, Mapping[str, tuple[Text | None, Text | None]]]:
    """By group, then by path: each text that differs, before and after; None where it is absent."""
    was, now = _texts_of(before), _texts_of(after)
    changed: dict[str, dict[str, tuple[Text | None, Text | None]]] = {}
    for path in {**now, **was}:
        if was.get(path) != now.get(path) and (group := group_of(path)):
            texts = changed.setdefault(group, {})
            texts[SEPARATOR.join(path)] = was.get(path), now.get(path)
    return changed


def has_same_settings(before: object, after: object) -> bool:
    """Whether two values differ by their texts at most."""
    return _without_texts(before) == _without_texts(after)


def _texts_of(edition: Edition) -> dict[TextPath, Text]:
    parts = (each.name for each in fields(edition) if each.name not in ITEM_PARTS)
    return dict(text for name in parts for text in _texts(getattr(edition, name), (name,)))


def _texts(value: object, path: TextPath) -> Iterator[tuple[TextPath, Text]]:
    """The texts within a value; an element of a list is named by its id, or else by its place."""
    if isinstance(value, Text):
        yield path, value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), (*path, each.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, (*path, str(key)))
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _texts(each, (*path, str(getattr(each, "id", place))))


def _without_texts(value: object) -> object:
    """A value in which a text, or none, stands for any text."""
    if isinstance(value, Text):
        return None
    if is_dataclass(value):
        return [_without_texts(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return {key: _without_texts(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_without_texts(each) for each in value]
    return value
