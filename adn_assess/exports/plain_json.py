"""A value of the domain as JSON holds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache


def to_plain(value: object, written: Callable[[str], str] = str) -> object:
    """Dictionaries, lists, numbers, and texts as `written`; a block of a paper says its kind."""
    if isinstance(value, str):
        return written(value)
    if isinstance(value, Mapping):
        return {key: to_plain(each, written) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [to_plain(each, written) for each in value]
    if is_dataclass(value):
        return {name: to_plain(each, written) for name, each in named_fields(value).items()}
    return value


def named_fields(value: object) -> dict[str, object]:
    """The fields of a dataclass by their names; a block of a paper says its kind first.

    TypeError for anything else.
    """
    of: type = type(value)
    return {name: getattr(value, name) for name in _names(of)}


@cache
def _names(of: type) -> tuple[str, ...]:
    if not is_dataclass(of):
        raise TypeError(of)
    named = tuple(each.name for each in fields(of))
    return ("kind", *named) if hasattr(of, "kind") else named
