"""Conversion of the domain's dataclasses to the values that JSON holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass

from adn_assess.caches.bounded import cached


def to_plain(value: object, convert_text: Callable[[str], str] = str) -> object:
    """Convert to dictionaries, lists, numbers and texts; every text goes through `convert_text`.

    A block of a document has its kind under "kind".
    """
    if isinstance(value, str):
        return convert_text(value)
    if isinstance(value, Mapping):
        return {key: to_plain(item, convert_text) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [to_plain(item, convert_text) for item in value]
    if is_dataclass(value):
        return {name: to_plain(item, convert_text) for name, item in named_fields(value).items()}
    return value


def named_fields(value: object) -> dict[str, object]:
    """Return the fields of a dataclass instance by name, after "kind" for a block of a document.

    Raises TypeError for anything else, as `json.dumps(default=…)` expects.
    """
    of: type = type(value)
    return {name: getattr(value, name) for name in _field_names(of)}


@cached(256)
def _field_names(of: type) -> tuple[str, ...]:
    if not is_dataclass(of):
        raise TypeError(of)
    names = tuple(each.name for each in fields(of))
    return ("kind", *names) if hasattr(of, "kind") else names
