"""A value of the domain as JSON holds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass


def plain(value: object, written: Callable[[str], str] = str) -> object:
    """Dictionaries, lists, numbers, and texts as `written`; a block of a paper says its kind."""
    if isinstance(value, str):
        return written(value)
    if isinstance(value, Mapping):
        return {key: plain(each, written) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [plain(each, written) for each in value]
    if is_dataclass(value):
        named = {each.name: plain(getattr(value, each.name), written) for each in fields(value)}
        return {"kind": value.kind, **named} if hasattr(value, "kind") else named
    return value
