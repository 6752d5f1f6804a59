"""Conversion of plain values to the domain's dataclasses, with every fault of shape at once."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Final, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from adn_assess.caches.bounded import cached
from adn_assess.content.plain_values import in_document_order, part_at, without
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import Fault, KeyPath

T = TypeVar("T")

EXPECTED_NOTATIONS: Final[Mapping[str, str]] = {
    "string_type": '"…"',
    "int_type": '0, 1, 2… / "…"',
    "bool_type": "true / false",
    "tuple_type": "- …",
    "mapping_type": "…: …",
    "dict_type": "…: …",
    "dataclass_type": "…: …",
    "fraction_parsing": '"0", "2/3", "1"',
}
"""The YAML notation that was expected, by pydantic's error type: it needs no translation."""
UNION_BRANCHES: Final = ("int", "str")
"""Names that pydantic appends to the path of an error in a union, one error a branch."""


@dataclass(frozen=True, slots=True)
class TypedValue(Generic[T]):
    """A dataclass instance, None when it could not be built, and the faults of shape.

    Unknown keys are faults, and do not prevent the instance from being built.
    """

    value: T | None
    faults: list[Fault]


def to_dataclass(kind: type[T], value: object) -> TypedValue[T]:
    """Build a dataclass from plain values: nothing coerced, no unknown key, no missing one."""
    try:
        text = json.dumps([value], ensure_ascii=False)
        (typed,) = _adapter(cast("Hashable", kind)).validate_json(text, strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    else:
        return TypedValue(typed, [])
    unknown = _unknown_keys(kind, value, details)
    others = list(_other_faults(value, details))
    if others:
        return TypedValue(None, [*unknown, *others])
    known_part = without(value, [fault.at for fault in unknown])
    return TypedValue(to_dataclass(kind, known_part).value, unknown)


@cached(64)
def _adapter(kind: Any) -> TypeAdapter[tuple[Any]]:
    """Make the validator of a tuple of one `kind`.

    TypeAdapter refuses a configuration for a dataclass. It takes one for a tuple, and dataclasses
    without a configuration of their own, at any depth, inherit it.
    """
    return TypeAdapter(tuple[kind], config=ConfigDict(extra="forbid"))


def _path(error: ErrorDetails) -> KeyPath:
    """Return the path of an error in the value, which is the one item of a tuple."""
    return tuple(error["loc"][1:])


def _unknown_keys(kind: object, value: object, details: list[ErrorDetails]) -> list[Fault]:
    """Convert the errors about unknown keys to faults, in document order."""
    paths = [_path(each) for each in details if each["type"] == "unexpected_keyword_argument"]
    return [
        Fault("unknown_key", at, {"given": str(at[-1]), "known": _field_names(kind, at[:-1])})
        for at in in_document_order(value, paths)
    ]


def _field_names(kind: Any, path: KeyPath) -> str:
    """List the fields of the dataclass that stands at a path of `kind`."""
    kind = _without_none(kind)
    for key in path:
        if is_dataclass(kind):
            kind = _field_kinds(cast("Hashable", kind))[str(key)]
        else:
            kind = get_args(kind)[0 if isinstance(key, int) else 1]
        kind = _without_none(kind)
    return ", ".join(_field_kinds(kind))


@cached(64)
def _field_kinds(kind: Any) -> dict[str, Any]:
    """Return the type of each field of a dataclass, in their order."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    return next(each for each in get_args(kind) if each is not NoneType)


def _other_faults(value: object, details: list[ErrorDetails]) -> Iterator[Fault]:
    """Convert every error but unknown keys to faults, one for all the branches of a union."""
    wrong_types: set[KeyPath] = set()
    for each in details:
        at = _path(each)
        last = str(at[-1]) if at else ""
        if each["type"] == "unexpected_keyword_argument":
            continue
        if each["type"] == "missing":
            is_language = last in LANGUAGES
            yield Fault("missing_language" if is_language else "missing_key", at, {"given": last})
        elif each["type"] == "literal_error":
            known = each["ctx"]["expected"]
            detail = {"given": str(part_at(value, at)), "id": last, "known": known}
            yield Fault("unknown_value", at, detail)
        else:
            at = at[:-1] if last in UNION_BRANCHES else at
            if at not in wrong_types:
                wrong_types.add(at)
                yield _wrong_type(each, at)


def _wrong_type(error: ErrorDetails, at: KeyPath) -> Fault:
    expected = EXPECTED_NOTATIONS.get(error["type"], error["msg"])
    return Fault("wrong_type", at, {"given": str(at[-1]) if at else "…", "known": expected})
