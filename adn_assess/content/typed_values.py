"""Plain values to the domain's dataclasses, with every fault of shape at once."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import Fault, FaultKind, KeyPath

T = TypeVar("T")

EXPECTED: Final[Mapping[str, str]] = {
    "string_type": '"…"',
    "int_type": '0, 1, 2… / "…"',
    "bool_type": "true / false",
    "tuple_type": "- …",
    "mapping_type": "…: …",
    "dict_type": "…: …",
    "dataclass_type": "…: …",
    "fraction_parsing": '"0", "2/3", "1"',
}
"""What each kind of error expected, shown as it is written, which needs no language."""


@dataclass(frozen=True, slots=True)
class TypedValue(Generic[T]):
    """The value built, or None, with the faults of shape; a key too many does not prevent it."""

    value: T | None
    faults: list[Fault]


def to_dataclass(kind: type[T], value: object) -> TypedValue[T]:
    """Build a dataclass from plain values: nothing coerced, no unknown key, no missing one."""
    unknown = list(_unknown_keys(kind, value, ()))
    try:
        built: T = _adapter(cast("Hashable", kind)).validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        return TypedValue(None, [*unknown, *_faults(error)])
    return TypedValue(built, unknown)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _faults(error: ValidationError) -> Iterator[Fault]:
    told: set[KeyPath] = set()
    for each in error.errors(include_url=False, include_context=True):
        at = tuple(each["loc"])
        given = str(at[-1]) if at else ""
        if each["type"] == "missing":
            missing_language = given in LANGUAGES
            kind: FaultKind = "missing_language" if missing_language else "missing_key"
            yield Fault(kind, at, {"given": given})
        elif each["type"] == "literal_error":
            detail = {
                "given": str(each["input"]),
                "id": given,
                "known": each["ctx"]["expected"],
            }
            yield Fault("unknown_value", at, detail)
        else:
            # A union reports one error a branch, with the branch's name at the end of the path.
            at = at[:-1] if given in ("int", "str") else at
            if at not in told:
                told.add(at)
                expected = EXPECTED.get(each["type"], each["msg"])
                place = str(at[-1]) if at else "…"
                yield Fault("wrong_type", at, {"given": place, "known": expected})


def _unknown_keys(kind: Any, value: object, at: KeyPath) -> Iterator[Fault]:
    """Keys that the dataclass does not have: pydantic passes over them in silence."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        for branch in arguments:
            yield from _unknown_keys(branch, value, at)
    elif is_dataclass(kind) and isinstance(value, dict):
        hints = get_type_hints(kind)
        names = [each.name for each in fields(kind)]
        for key, item in value.items():
            if key in names:
                yield from _unknown_keys(hints[key], item, (*at, key))
            else:
                yield Fault("unknown_key", (*at, key), {"given": key, "known": ", ".join(names)})
    elif origin is tuple and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unknown_keys(arguments[0], item, (*at, index))
    elif origin is Mapping and isinstance(value, dict):
        for key, item in value.items():
            yield from _unknown_keys(arguments[1], item, (*at, key))
